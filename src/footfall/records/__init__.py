"""The facts: frozen dataclasses of what was run, felt and worn, with units in every name.

This room knows nothing of files, formulas, databases or faces; every other room speaks in its words.
"""

from footfall.records.activity import (
    ACTIVITY_TYPES,
    HIGHEST_INCLINE,
    LOWEST_INCLINE,
    MAX_EXERTION,
    Activity,
    ActivityKind,
    Fault,
    Lap,
    OtherActivity,
    Profile,
    Reading,
    Ride,
    Run,
    StrengthSession,
    Swim,
    Walk,
    offset_zone,
    zone_info,
)
from footfall.records.arrays import BoolArray, DayArray, FloatArray, IntArray, read_only, unknown
from footfall.records.checkin import CheckIn
from footfall.records.every_second import whole_seconds
from footfall.records.evidence import Evidence, Mark
from footfall.records.frames import DayKind, Days, RunHistory
from footfall.records.pain import MAX_PAIN, PainNote, Side
from footfall.records.runner import Habits, Runner
from footfall.records.shoe import Shoe
from footfall.records.streams import CHANNELS, Streams, channel_at
from footfall.records.text import joined_notes, one_line, plain_text
from footfall.records.workout import Effort, Repeat, Workout, WorkoutStep

__all__ = [
    "ACTIVITY_TYPES",
    "CHANNELS",
    "HIGHEST_INCLINE",
    "LOWEST_INCLINE",
    "MAX_EXERTION",
    "MAX_PAIN",
    "Activity",
    "ActivityKind",
    "BoolArray",
    "CheckIn",
    "DayArray",
    "DayKind",
    "Days",
    "Effort",
    "Evidence",
    "Fault",
    "FloatArray",
    "Habits",
    "IntArray",
    "Lap",
    "Mark",
    "OtherActivity",
    "PainNote",
    "Profile",
    "Reading",
    "Repeat",
    "Ride",
    "Run",
    "RunHistory",
    "Runner",
    "Shoe",
    "Side",
    "Streams",
    "StrengthSession",
    "Swim",
    "Walk",
    "Workout",
    "WorkoutStep",
    "channel_at",
    "joined_notes",
    "offset_zone",
    "one_line",
    "plain_text",
    "read_only",
    "unknown",
    "whole_seconds",
    "zone_info",
]
