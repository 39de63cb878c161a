"""What the diary says: pure functions of frames and records, with the evidence behind each.

Same input, same findings: no clock, no database, no face. Today's date is an argument like any other.
"""

from footfall.signals.ceiling import FACTORS, Ceiling, CeilingBasis, ceiling
from footfall.signals.evidence import evidence
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
from footfall.signals.usual import UsualRange, usual_week

__all__ = [
    "FACTORS",
    "HAZARDS",
    "LEAST_RUN_M",
    "SPIKE_WINDOW_DAYS",
    "Ceiling",
    "CeilingBasis",
    "SpikeClass",
    "SpikeHazard",
    "UsualRange",
    "UsualStart",
    "ceiling",
    "evidence",
    "longest_run_before",
    "spike_class",
    "spike_ratios",
    "spike_sentence",
    "usual_start",
    "usual_week",
]
