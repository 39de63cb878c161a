"""The spike class of a run: how it compares with the longest run of the 30 days before it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from footfall.language import _
from footfall.records import DayArray, FloatArray, RunHistory
from footfall.units import format_number

SPIKE_WINDOW_DAYS = 30
"""Days a run is compared with, its own left out. Frandsen 2025 [V], 10.1136/bjsports-2024-109380."""

LEAST_RUN_M = 500.0
"""A recording shorter than this is a press of a button, not a run to measure others against [D]."""

_ROUNDING = 1e-9  # so that 11.0 km against 10.0 km is a ratio of 1.10 and not a hair above it


class SpikeClass(StrEnum):
    """The classes of Frandsen 2025 [V], 10.1136/bjsports-2024-109380, and what was seen in each."""

    REFERENCE = "reference"  # up to 1.10 times the longest
    SMALL = "small"  # 1.10 to 1.30
    MODERATE = "moderate"  # 1.30 to 2.00
    LARGE = "large"  # more than 2.00
    NO_BASE = "no base"  # no run in the 30 days before


@dataclass(frozen=True, slots=True)
class SpikeHazard:
    """Injuries seen in one class, as a ratio to the reference class.

    Attributes:
        ratio: Hazard rate ratio.
        low: Lower end of its 95 % interval.
        high: Upper end.
    """

    ratio: float
    low: float
    high: float


HAZARDS: dict[SpikeClass, SpikeHazard] = {
    SpikeClass.SMALL: SpikeHazard(1.64, 1.31, 2.05),
    SpikeClass.MODERATE: SpikeHazard(1.52, 1.16, 2.00),
    SpikeClass.LARGE: SpikeHazard(2.28, 1.50, 3.48),
}
"""Frandsen 2025 [V], 5,205 runners, 10.1136/bjsports-2024-109380."""


def greatest_before(day: DayArray, amount: FloatArray, window_days: int = SPIKE_WINDOW_DAYS) -> FloatArray:
    """Return, for each run, the greatest amount of any run in the days before its own day.

    Args:
        day: (n,) datetime64[D], ascending.
        amount: (n,) any non-negative amount, NaN where unknown.
        window_days: How many calendar days to look back.

    Returns:
        (n,) float64; NaN where no run with a known amount lies in the window.
    """
    first = np.searchsorted(day, day - np.timedelta64(window_days, "D"), side="left")
    last = np.searchsorted(day, day, side="left")
    known = np.append(
        np.where(np.isfinite(amount), amount, -np.inf), -np.inf
    )  # a last one: windows end on it
    greatest = np.maximum.reduceat(known, np.stack((first, last), axis=1).ravel())[::2]
    return np.where((first < last) & (greatest > -np.inf), greatest, np.nan)


def longest_run_before(history: RunHistory) -> FloatArray:
    """Return the longest run of the 30 days before each: (n,) metres, NaN where there is none."""
    return greatest_before(history.day, _runs_m(history))


def spike_ratios(history: RunHistory) -> FloatArray:
    """Return each run's distance over the longest of the 30 days before.

    Returns:
        (n,); NaN where there is no run to compare with, and for recordings too short to be a run.
    """
    with np.errstate(divide="ignore", invalid="ignore"):
        ratio = _runs_m(history) / longest_run_before(history)
    return np.where(np.isfinite(ratio), ratio, np.nan)


def _runs_m(history: RunHistory) -> FloatArray:
    return np.where(history.distance_m >= LEAST_RUN_M, history.distance_m, np.nan)


def spike_class(ratio: float) -> SpikeClass:
    """Return the class of a ratio; NaN means no run to compare with.

    The limits belong to the class below them: 1.10 is still reference, 2.00 still moderate (B22).
    """
    if not np.isfinite(ratio):
        return SpikeClass.NO_BASE
    for limit, name in ((1.10, SpikeClass.REFERENCE), (1.30, SpikeClass.SMALL), (2.00, SpikeClass.MODERATE)):
        if ratio <= limit + _ROUNDING:
            return name
    return SpikeClass.LARGE


def spike_sentence(ratio: float) -> str:
    """Say what a run's spike class means, as what was seen in others and never as this runner's risk."""
    name = spike_class(ratio)
    if name is SpikeClass.NO_BASE:
        return _(
            "There is no run in the 30 days before to compare with, so Footfall treats it like a big step up."
        )
    if name is SpikeClass.REFERENCE:
        return _("No more than 10 % beyond your longest run of the 30 days before: not a spike.")
    return f"{_beyond(ratio)} {_hazard_sentence(HAZARDS[name])}"


def _hazard_sentence(hazard: SpikeHazard) -> str:
    return _(
        "Among 5,205 runners, runs like that came with {ratio} times the injuries ({low} to {high}).",
        ratio=format_number(hazard.ratio, 2),
        low=format_number(hazard.low, 2),
        high=format_number(hazard.high, 2),
    )


def _beyond(ratio: float) -> str:
    if ratio > 2.0 + _ROUNDING:
        times = format_number(ratio, 1)
        return _("{times} times your longest run of the 30 days before.", times=times)
    share = format_number(100.0 * (ratio - 1), 0)
    return _("{percent} % beyond your longest run of the 30 days before.", percent=share)
