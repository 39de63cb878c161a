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
from footfall.records.cadence import CadenceWork
from footfall.records.changes import changed_only
from footfall.records.checkin import (
    CHECK_IN_FIELDS,
    CheckIn,
    Cycle,
    Default,
    Origin,
    defaults,
    is_told,
)
from footfall.records.edited import (
    EntryTold,
    ToldField,
    Trim,
    followed_by,
    of_kind,
    stretch_of,
    with_distance,
)
from footfall.records.every_second import whole_seconds
from footfall.records.evidence import Evidence, Mark
from footfall.records.exercise import (
    TRAINING,
    Exercise,
    ExerciseSession,
    ExerciseSide,
    RecoveryWork,
    SessionKind,
)
from footfall.records.experiment import AMOUNTS, FEWEST_WEEKS, MOST_WEEKS, Experiment, Outcome, Tried
from footfall.records.frames import DayKind, Days, InputDays, Masses, RunHistory, ShoesWorn
from footfall.records.input import Input
from footfall.records.ladder import MOST_WEEK_M, GateAnswers, Ladder, LadderKept, LadderReason, LadderRun
from footfall.records.pain import MAX_PAIN, PAINS, KneePlace, PainNote, Relief, Side, Symptom
from footfall.records.questionnaire import ITEM_ANSWERS, Answers, FilledForm, Instrument, item_field
from footfall.records.red_flag import DeniedFlag, FlagAnswer, RaisedFlag, Urgency
from footfall.records.route import METRES_PER_DEGREE, ROUTE_POINTS, route_of
from footfall.records.runner import Habits, Runner, Sex
from footfall.records.settings import PrivacyZone, Settings, Weekday
from footfall.records.shoe import REPLACE_AFTER_M, REPLACE_AFTER_MONTHS, Shoe, WornFor
from footfall.records.streams import CHANNELS, Streams, channel_at
from footfall.records.text import joined_notes, one_line, plain_text
from footfall.records.workout import Effort, Repeat, Workout, WorkoutStep
from footfall.units import LengthUnit

__all__ = [
    "ACTIVITY_TYPES",
    "AMOUNTS",
    "CHANNELS",
    "CHECK_IN_FIELDS",
    "FEWEST_WEEKS",
    "HIGHEST_INCLINE",
    "ITEM_ANSWERS",
    "LOWEST_INCLINE",
    "MAX_EXERTION",
    "MAX_PAIN",
    "METRES_PER_DEGREE",
    "MOST_WEEKS",
    "MOST_WEEK_M",
    "PAINS",
    "REPLACE_AFTER_M",
    "REPLACE_AFTER_MONTHS",
    "ROUTE_POINTS",
    "TRAINING",
    "Activity",
    "ActivityKind",
    "Answers",
    "BoolArray",
    "CadenceWork",
    "CheckIn",
    "Cycle",
    "DayArray",
    "DayKind",
    "Days",
    "Default",
    "DeniedFlag",
    "Effort",
    "EntryTold",
    "Evidence",
    "Exercise",
    "ExerciseSession",
    "ExerciseSide",
    "Experiment",
    "Fault",
    "FilledForm",
    "FlagAnswer",
    "FloatArray",
    "GateAnswers",
    "Habits",
    "Input",
    "InputDays",
    "Instrument",
    "IntArray",
    "KneePlace",
    "Ladder",
    "LadderKept",
    "LadderReason",
    "LadderRun",
    "Lap",
    "LengthUnit",
    "Mark",
    "Masses",
    "Origin",
    "OtherActivity",
    "Outcome",
    "PainNote",
    "PrivacyZone",
    "Profile",
    "RaisedFlag",
    "Reading",
    "RecoveryWork",
    "Relief",
    "Repeat",
    "Ride",
    "Run",
    "RunHistory",
    "Runner",
    "SessionKind",
    "Settings",
    "Sex",
    "Shoe",
    "ShoesWorn",
    "Side",
    "Streams",
    "StrengthSession",
    "Swim",
    "Symptom",
    "ToldField",
    "Tried",
    "Trim",
    "Urgency",
    "Walk",
    "Weekday",
    "Workout",
    "WorkoutStep",
    "WornFor",
    "changed_only",
    "channel_at",
    "defaults",
    "followed_by",
    "is_told",
    "item_field",
    "joined_notes",
    "of_kind",
    "offset_zone",
    "one_line",
    "plain_text",
    "read_only",
    "route_of",
    "stretch_of",
    "unknown",
    "whole_seconds",
    "with_distance",
    "zone_info",
]
