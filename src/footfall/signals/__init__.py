"""What the diary says: pure functions of frames and records, with the evidence behind each.

Same input, same findings: no clock, no database, no face. Today's date is an argument like any other.
"""

from footfall.signals.ceiling import Ceiling, ceiling
from footfall.signals.ceiling_base import FACTORS, CeilingBasis
from footfall.signals.classic_today import ClassicToday, classic_today
from footfall.signals.drift import Drift, drift
from footfall.signals.evidence import evidence
from footfall.signals.flare_ups import LOOKED_BACK_DAYS, FlareUps, KneeRises, flare_ups, rises
from footfall.signals.readiness import READINESS_DAYS, MorningSign, Readiness, Unusual, readiness
from footfall.signals.routes import RouteMatch, match_routes
from footfall.signals.spike import (
    HAZARDS,
    LEAST_RUN_M,
    SPIKE_WINDOW_DAYS,
    SpikeClass,
    SpikeHazard,
    longest_run_before,
    spike_class,
    spike_ratios,
    spike_sentence,
)
from footfall.signals.starts import UsualStart, usual_start
from footfall.signals.streaks import NOTED_OF_DAYS, STREAK_DAYS, Streaks, streaks
from footfall.signals.sums import Sums, sums
from footfall.signals.usual import UsualRange, usual_week
from footfall.signals.weeks import DAYS_IN_WEEK, sums_by_week, week_begin

__all__ = [
    "DAYS_IN_WEEK",
    "FACTORS",
    "HAZARDS",
    "LEAST_RUN_M",
    "LOOKED_BACK_DAYS",
    "NOTED_OF_DAYS",
    "READINESS_DAYS",
    "SPIKE_WINDOW_DAYS",
    "STREAK_DAYS",
    "Ceiling",
    "CeilingBasis",
    "ClassicToday",
    "Drift",
    "FlareUps",
    "KneeRises",
    "MorningSign",
    "Readiness",
    "RouteMatch",
    "SpikeClass",
    "SpikeHazard",
    "Streaks",
    "Sums",
    "Unusual",
    "UsualRange",
    "UsualStart",
    "ceiling",
    "classic_today",
    "drift",
    "evidence",
    "flare_ups",
    "longest_run_before",
    "match_routes",
    "readiness",
    "rises",
    "spike_class",
    "spike_ratios",
    "spike_sentence",
    "streaks",
    "sums",
    "sums_by_week",
    "usual_start",
    "usual_week",
    "week_begin",
]
