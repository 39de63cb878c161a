"""Which measures of a diary's days tell of which input, and how each is read from what is known."""

from __future__ import annotations

import numpy as np

from footfall.records import FloatArray, Input, InputDays
from footfall.signals.measures import DailyMeasures, Measure, daily_measures
from footfall.signals.spike import SPIKE_WINDOW_DAYS

NEW_SHOE_KM = 30.0
"""A pair is new up to so many kilometres [D]."""

LEAST_SESSIONS = 3
"""Who has told of so many sessions of a kind did none on the days without one [D]."""

_STUDIED, _HINTED = 2.0, 1.5
"""The odds a measure begins with: one that a cohort tied to injuries in runners, and one that laboratories
or weak studies point to; all else begins with 1 [D]."""


_LEAST_SPREADS = {
    "distance": 1000.0,
    "reach": 0.1,
    "knee load": 1.0,
    "hard steps": 100.0,
    "speed": 0.1,
    "descent": 20.0,
    "cadence": 0.02,
    "days in a row": 0.5,
    "days before the run": 1.0,
    "new shoes": 0.5,
    "kilometres on the shoes": 100.0,
    "treadmill": 0.5,
    "warm-up": 0.5,
    "strength": 0.3,
    "mobility": 0.3,
    "recovery work": 0.3,
    "sleep": 0.5,
    "sleep quality": 0.5,
    "stress": 0.5,
    "energy": 0.5,
    "soreness": 1.0,
    "sitting": 1.0,
    "fuel": 0.5,
    "illness": 0.5,
}
"""The least spread of each measure, in its unit: days that differ by less are alike to a knee, to a watch,
or to who answers from 1 to 5. Without it, who seldom changes shoes would seem to change everything [D]."""


def input_measures(days: InputDays) -> DailyMeasures:
    """Return the runner's measures day by day; those of which nothing is known are left out."""
    ran = np.isfinite(days.runs)
    told = (
        (
            _measure("distance", Input.VOLUME, _HINTED, "nielsen-2014-novices"),
            _none_is_zero(days.distance_m, ran),
        ),
        (_measure("reach", Input.VOLUME, _STUDIED, "frandsen-2025"), _reach(days.longest_m)),
        (_measure("knee load", Input.VOLUME, _HINTED, "design-easy-km"), _none_is_zero(days.easy_km, ran)),
        (
            _measure("hard steps", Input.INTENSITY, _HINTED, "edwards-2018"),
            _none_is_zero(days.hard_steps, ran),
        ),
        (_measure("speed", Input.INTENSITY, 1.0), days.speed_mps),
        (_measure("descent", Input.HILLS, _HINTED, "van-hooren-2024"), _none_is_zero(days.descent_m, ran)),
        (_measure("cadence", Input.CADENCE, _HINTED, "lenhart-2014", less=True), days.cadence_ratio),
        (_measure("days in a row", Input.RECOVERY, 1.0), _days_in_a_row(ran)),
        (_measure("days before the run", Input.RECOVERY, 1.0), _days_off_before(ran)),
        (_measure("new shoes", Input.SHOES, 1.0), _new_shoes(days.shoe_km)),
        (_measure("kilometres on the shoes", Input.SHOES, 1.0), days.shoe_km),
        (_measure("treadmill", Input.SURFACE, 1.0, less=True), days.treadmill),
        (_measure("warm-up", Input.WARM_UP, 1.0, less=True), days.warm_up),
        (_measure("strength", Input.STRENGTH, 1.0, less=True), _sessions(days.strength)),
        (_measure("mobility", Input.MOBILITY, 1.0, less=True), _sessions(days.mobility)),
        (_measure("recovery work", Input.RECOVERY, 1.0, less=True), _sessions(days.recovery)),
        (_measure("sleep", Input.SLEEP, 1.0, less=True), days.sleep_h),
        (_measure("sleep quality", Input.SLEEP, 1.0, less=True), days.sleep_quality),
        (_measure("stress", Input.STRESS, 1.0), days.stress),
        (_measure("energy", Input.RECOVERY, 1.0, less=True), days.energy),
        (_measure("soreness", Input.RECOVERY, 1.0), days.soreness),
        (_measure("sitting", Input.SITTING, 1.0), days.sitting_h),
        (_measure("fuel", Input.FUEL, 1.0, less=True), days.fuel),
        (_measure("illness", Input.RECOVERY, 1.0), days.ill),
    )
    return daily_measures(days.day, told)


def _measure(name: str, input_: Input, weight: float, *evidence: str, less: bool = False) -> Measure:
    return Measure(name, input_, -1.0 if less else 1.0, weight, evidence, _LEAST_SPREADS[name])


def _none_is_zero(amount: FloatArray, ran: np.ndarray) -> FloatArray:
    """Take days without a recorded run as days without running, from the first run to the last."""
    rows = np.flatnonzero(ran)
    if not len(rows):
        return amount
    alive = np.zeros(len(amount), dtype=bool)
    alive[rows[0] :] = True
    return np.where(alive & ~ran & ~np.isfinite(amount), 0.0, amount)


def _sessions(number: FloatArray) -> FloatArray:
    """Take days without a session as days without one, from the first on, where there are any to speak of."""
    rows = np.flatnonzero(np.isfinite(number))
    if len(rows) < LEAST_SESSIONS:
        return np.full(len(number), np.nan)
    told = np.where(np.isfinite(number), number, 0.0)
    told[: rows[0]] = np.nan
    return told


def _reach(longest_m: FloatArray) -> FloatArray:
    """Return each day's longest run over the longest of the 30 days before it; NaN where one is unknown."""
    padded = np.concatenate((np.full(SPIKE_WINDOW_DAYS, np.nan), longest_m))
    before = np.lib.stride_tricks.sliding_window_view(padded, SPIKE_WINDOW_DAYS)[: len(longest_m)]
    longest = np.where(np.isfinite(before), before, 0.0).max(axis=1)
    return np.where(longest > 0.0, longest_m / np.maximum(longest, 1.0), np.nan)


def _days_in_a_row(ran: np.ndarray) -> FloatArray:
    """Return how many days in a row there was a run, up to and with each day of running; 0 on other days."""
    row, count = np.zeros(len(ran)), 0
    for day, is_run in enumerate(ran.tolist()):
        count = count + 1 if is_run else 0
        row[day] = count
    if not ran.any():
        return np.full(len(ran), np.nan)
    row[: int(np.argmax(ran))] = np.nan
    return row


def _days_off_before(ran: np.ndarray) -> FloatArray:
    """Return, for each day of running, how many days without a run came before it: a gap, then a return."""
    rows = np.flatnonzero(ran)
    off = np.full(len(ran), np.nan)
    off[rows[1:]] = np.diff(rows) - 1.0
    return off


def _new_shoes(shoe_km: FloatArray) -> FloatArray:
    return np.where(np.isfinite(shoe_km), (shoe_km < NEW_SHOE_KM).astype(np.float64), np.nan)
