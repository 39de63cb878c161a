"""The classic figures of training load, exactly as published, for those who know them.

None of them is a rule of Footfall. An unknown day is unknown: a figure over a window is told only where every
day of it is known, save where the caller says that nothing recorded means nothing done.
"""

from __future__ import annotations

import math

import numpy as np

from footfall.knee.effort import MINETTI_COEFFICIENTS, minetti_cost
from footfall.records import FloatArray, Sex, unknown

CHRONIC_DAYS, ACUTE_DAYS = 28, 7
FITNESS_DAYS, FATIGUE_DAYS = 42, 7
MONOTONY_CAP = 10.0
"""Told at most, for a week of equal days has no spread at all [D]."""

_TRIMP = {Sex.MALE: (0.64, 1.92), Sex.FEMALE: (0.86, 1.67)}
_PACE_SMOOTHING_S = 30
_LEVEL_COST = MINETTI_COEFFICIENTS[-1]


def trimp(minutes: float, heart_rate_bpm: float, resting_bpm: float, max_bpm: float, sex: Sex) -> float:
    """Return Banister's training impulse of a session, arbitrary units.

    Args:
        minutes: How long it took.
        heart_rate_bpm: Its mean heart rate.
        resting_bpm: The heart rate at rest.
        max_bpm: The highest heart rate, above the one at rest.
        sex: Whose exponent is used; the published ones are for men and for women.

    Returns:
        NaN where a value is unknown or the formula has no exponent for the runner.

    Source:
        Banister 1991, as public sources quote it [V*]; checked by hand: 103.07 and 116.26 for an hour at 0.7
        of the reserve.
    """
    if sex not in _TRIMP or not max_bpm > resting_bpm:
        return math.nan
    factor, exponent = _TRIMP[sex]
    reserve = (heart_rate_bpm - resting_bpm) / (max_bpm - resting_bpm)
    return minutes * reserve * factor * math.exp(exponent * reserve)


def session_load(minutes: float, perceived_exertion: float) -> float:
    """Return the session-RPE load: minutes times how hard it felt, 0 to 10 (Foster 2001 [V])."""
    return minutes * perceived_exertion


def ewma(daily: FloatArray, days: int) -> FloatArray:
    """Return the exponentially weighted mean of a daily load, begun with its first day.

    Args:
        daily: (n,) load of each day; rest is 0.
        days: N of the weight 2 / (N + 1).

    Source:
        Williams 2017, Br J Sports Med 51:209 [V], 10.1136/bjsports-2016-096589.
    """
    weight = 2.0 / (days + 1.0)
    return _smoothed(daily, weight, daily[0] if len(daily) else 0.0)


def ewma_ratio(daily: FloatArray) -> FloatArray:
    """Return the ratio of the 7-day to the 28-day exponentially weighted mean, NaN where that is 0."""
    return _ratio(ewma(daily, ACUTE_DAYS), ewma(daily, CHRONIC_DAYS))


def rolling_ratio(daily: FloatArray, *, coupled: bool = True) -> FloatArray:
    """Return the mean of 7 days over that of 28 (coupled), or over that of the 21 days before them.

    Returns:
        (n,); NaN for the first 27 days, and where there is nothing to divide by.
    """
    acute = _rolling_mean(daily, ACUTE_DAYS)
    if coupled:
        return _ratio(acute, _rolling_mean(daily, CHRONIC_DAYS))
    before = np.full(len(daily), np.nan)
    before[ACUTE_DAYS:] = _rolling_mean(daily, CHRONIC_DAYS - ACUTE_DAYS)[:-ACUTE_DAYS]
    return _ratio(acute, before)


def fitness(daily: FloatArray, days: int = FITNESS_DAYS, begin: float = 0.0) -> FloatArray:
    """Return the chronic load (42 days) or acute load (7 days) after each day, by the 1/days form [V*]."""
    return _smoothed(daily, 1.0 / days, begin)


def form(daily: FloatArray, begin: float = 0.0) -> FloatArray:
    """Return the balance of each day: yesterday's chronic less its acute load [V*]; 0 on the first."""
    balance = fitness(daily, begin=begin) - fitness(daily, FATIGUE_DAYS, begin)
    return np.concatenate(([0.0], balance[:-1])) if len(balance) else balance


def monotony(week: FloatArray) -> float:
    """Return Foster's monotony of seven days: their mean over their sample standard deviation.

    Returns:
        At most 10, which also stands for a week of equal days; NaN where a day is unknown or none was used.

    Source:
        Foster 1998, Med Sci Sports Exerc 30:1164 [V]; the sample deviation (n - 1) is a choice [D].
    """
    mean, spread = float(np.mean(week)), float(np.std(week, ddof=1))
    if not mean > 0.0:
        return math.nan
    return min(mean / spread, MONOTONY_CAP) if spread > 0.0 else MONOTONY_CAP


def strain(week: FloatArray) -> float:
    """Return Foster's strain of seven days: their sum times their monotony."""
    return float(np.sum(week)) * monotony(week)


def grade_adjusted_speed(speed_mps: FloatArray, grade: FloatArray) -> FloatArray:
    """Return the level speed that takes as much energy, by Minetti's cost of running on a grade.

    It tells of effort. Downhill it says the opposite of what the knee carries: it never stands for knee load.

    Source:
        Minetti 2002, J Appl Physiol 93:1039 [V*], 10.1152/japplphysiol.01177.2001.
    """
    return speed_mps * minetti_cost(grade) / _LEVEL_COST


def mean_adjusted_speed(speed_mps: FloatArray, grade: FloatArray, moving_s: FloatArray) -> float:
    """Return the mean grade-adjusted speed of a run by time, m/s.

    Args:
        speed_mps: (n,) speed; NaN at stops and where unknown.
        grade: (n,) rise over distance; NaN where unknown.
        moving_s: (n,) seconds of movement that each value stands for.

    Returns:
        NaN where no moment has both its speed and its grade.
    """
    known = np.isfinite(speed_mps) & np.isfinite(grade) & (moving_s > 0.0)
    if not known.any():
        return math.nan
    adjusted = grade_adjusted_speed(speed_mps[known], grade[known])
    return float(np.average(adjusted, weights=moving_s[known]))


def normalised_speed(speed_mps: FloatArray, grade: FloatArray) -> float:
    """Return the normalised grade-adjusted speed of 1 Hz streams, m/s [R].

    It is the fourth root of the mean fourth power of the means over 30 s; NaN under 30 s.
    """
    adjusted = grade_adjusted_speed(speed_mps, grade)
    if len(adjusted) < _PACE_SMOOTHING_S:
        return math.nan
    smooth = np.convolve(adjusted, np.full(_PACE_SMOOTHING_S, 1.0 / _PACE_SMOOTHING_S), mode="valid")
    return float(np.mean(smooth**4) ** 0.25)


def running_stress(duration_s: float, normalised_mps: float, threshold_mps: float) -> float:
    """Return the running stress score: 100 for an hour at threshold pace [R]."""
    return duration_s / 3600.0 * 100.0 * (normalised_mps / threshold_mps) ** 2


def _smoothed(daily: FloatArray, weight: float, begin: float) -> FloatArray:
    smooth, value = np.empty(len(daily)), begin
    for row, load in enumerate(daily.tolist()):
        value += (load - value) * weight
        smooth[row] = value
    return smooth


def _rolling_mean(daily: FloatArray, days: int) -> FloatArray:
    means = unknown(len(daily)).copy()
    if len(daily) >= days:
        means[days - 1 :] = np.convolve(daily, np.full(days, 1.0 / days), mode="valid")
    return means


def _ratio(above: FloatArray, below: FloatArray) -> FloatArray:
    known = np.isfinite(above) & np.isfinite(below) & (below > 0.0)
    return np.where(known, above / np.where(known, below, 1.0), np.nan)
