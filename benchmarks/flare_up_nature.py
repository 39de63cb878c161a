"""Simulated runners whose knees flare up for a known reason, or for none.

A runner is a year of daily inputs. Each input is a first-order autoregressive series; neighbours among the
inputs are correlated (volume with speed, sleep with stress); each has a weekly and a seasonal rhythm of the
runner's own. Once a year volume is built up over eight weeks, there is a holiday, and an illness. A flare-up
with a cause follows a change of one input by 1.5 to 4 of the runner's own standard deviations, to the side
that asks more of the knee, over 2 to 14 days, 1 to 5 days after its end; one or two flare-ups of the year
have no cause. Days are missing, those that are told by hand more often where the day was bad.

Nothing here is shared with the analysis (`footfall.signals.what_changed`); it is only shown the numbers.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

DAYS: Final = 365
WARM_UP: Final = 120
EARLIEST_FLARE_UP: Final = 150
APART: Final = 45  # flare-ups of one year lie so far apart

HARMFUL_SIDE: Final = {
    "volume": 1.0,
    "speed": 1.0,
    "descent": 1.0,
    "hard steps": 1.0,
    "cadence": -1.0,
    "warm-up": -1.0,
    "strength": -1.0,
    "sleep": -1.0,
    "stress": 1.0,
    "sitting": 1.0,
    "soreness": 1.0,
    "fuel": -1.0,
}
NAMES: Final = tuple(HARMFUL_SIDE)
SIDES: Final = np.array(list(HARMFUL_SIDE.values()))
BY_WATCH: Final = np.array(
    [name in ("volume", "speed", "descent", "hard steps", "cadence") for name in NAMES]
)

_NEIGHBOURS: Final = {
    ("volume", "speed"): 0.6,
    ("volume", "descent"): 0.45,
    ("volume", "hard steps"): 0.5,
    ("volume", "soreness"): 0.4,
    ("volume", "cadence"): 0.2,
    ("speed", "hard steps"): 0.5,
    ("speed", "descent"): 0.2,
    ("speed", "soreness"): 0.3,
    ("speed", "cadence"): 0.4,
    ("descent", "hard steps"): 0.3,
    ("sleep", "stress"): -0.6,
    ("sleep", "fuel"): 0.3,
    ("sleep", "soreness"): -0.3,
    ("stress", "sitting"): 0.4,
    ("stress", "fuel"): -0.4,
    ("strength", "warm-up"): 0.3,
}
_BUILD_UP: Final = {"volume": 1.6, "hard steps": 0.8, "descent": 0.5, "soreness": 0.6}
_HOLIDAY: Final = {
    "volume": -1.8,
    "speed": -1.0,
    "hard steps": -1.0,
    "sleep": 1.0,
    "stress": -1.2,
    "sitting": -1.0,
    "strength": -1.0,
    "fuel": 0.3,
}
_ILLNESS: Final = {
    "volume": -2.0,
    "speed": -1.5,
    "hard steps": -1.0,
    "sleep": -1.0,
    "soreness": 1.0,
    "fuel": -1.0,
    "strength": -1.2,
}


@dataclass(frozen=True, slots=True)
class Rhythm:
    """What of a runner's days is no chance, and how chance runs: what an oracle knows.

    Attributes:
        expected: (days, inputs) what each day would be without chance and without a cause, in the spreads
            of chance.
        alike: (inputs,) the correlation of an input with itself a day later.
        together: (inputs, inputs) the correlation of the chances of one day.
    """

    expected: Floats
    alike: Floats
    together: Floats


@dataclass(frozen=True, slots=True)
class FlareUp:
    """One flare-up and its cause.

    Attributes:
        day: Its row.
        cause: The number of the input that caused it, -1 for none.
        size: How far that input was moved, in the runner's own standard deviations.
    """

    day: int
    cause: int
    size: float


@dataclass(frozen=True, slots=True)
class Year:
    """One runner's year.

    Attributes:
        values: (days, inputs) in units of the runner's own, NaN where missing.
        standard: The same in the spreads of chance, around 0.
        flare_ups: Those of the year.
        rhythm: What an oracle knows.
    """

    values: Floats
    standard: Floats
    flare_ups: tuple[FlareUp, ...]
    rhythm: Rhythm


def simulated_year(random: np.random.Generator, *, missing: float) -> Year:
    """Return one runner's year, with a flare-up that has a cause and one or two that have none."""
    together = _together()
    alike = random.uniform(0.2, 0.75, len(NAMES))
    expected = _rhythm(random) + _events(random)
    days = expected + _chance(random, alike, together)
    flare_ups = _flare_ups(random)
    for flare_up in flare_ups:
        if flare_up.cause >= 0:
            _move(days, flare_up, random)
    gone = _gone(random, days, missing)
    standard = np.where(gone, np.nan, days)
    values = standard * random.uniform(0.5, 20.0, len(NAMES)) + random.uniform(5.0, 60.0, len(NAMES))
    return Year(values, standard, flare_ups, Rhythm(expected, alike, together))


def _together() -> Floats:
    together = np.eye(len(NAMES))
    for (one, other), correlation in _NEIGHBOURS.items():
        i, j = NAMES.index(one), NAMES.index(other)
        together[i, j] = together[j, i] = correlation
    sizes, ways = np.linalg.eigh(together)
    possible = (ways * np.maximum(sizes, 0.05)) @ ways.T
    spread = np.sqrt(np.diag(possible))
    return np.asarray(possible / np.outer(spread, spread))


def _chance(random: np.random.Generator, alike: Floats, together: Floats) -> Floats:
    """Return autoregressive chance whose days have unit spread and the wanted correlations."""
    # the shocks of two inputs correlate more than their days do where the two forget at different speeds
    scale = (1.0 - np.outer(alike, alike)) / np.sqrt(np.outer(1.0 - alike**2, 1.0 - alike**2))
    sizes, ways = np.linalg.eigh(together * scale)
    root = ways * np.sqrt(np.maximum(sizes, 0.0))
    shocks: Floats = random.standard_normal((DAYS + WARM_UP, len(NAMES))) @ root.T * np.sqrt(1.0 - alike**2)
    days: Floats = np.zeros_like(shocks)
    for day in range(1, len(days)):
        days[day] = alike * days[day - 1] + shocks[day]
    return days[WARM_UP:]


def _rhythm(random: np.random.Generator) -> Floats:
    day = np.arange(DAYS)
    of_weekday = random.normal(0.0, 0.5, (7, len(NAMES)))
    of_weekday -= of_weekday.mean(axis=0)
    season = np.sin(2.0 * np.pi * (day[:, None] / DAYS + random.random(len(NAMES))))
    return of_weekday[day % 7] + random.uniform(0.0, 0.6, len(NAMES)) * season


def _events(random: np.random.Generator) -> Floats:
    """Return a build-up of eight weeks, a holiday and an illness, somewhere in the year."""
    day = np.arange(DAYS)
    begins = random.integers(20, DAYS - 80)
    build_up = np.clip((day - begins) / 56.0, 0.0, 1.0) * (day < begins + 70)
    holiday, illness = (_stretch(random, *lengths) for lengths in ((7, 16), (4, 10)))
    moved = np.zeros((DAYS, len(NAMES)))
    for course, sizes in ((build_up, _BUILD_UP), (holiday, _HOLIDAY), (illness, _ILLNESS)):
        for name, size in sizes.items():
            moved[:, NAMES.index(name)] += size * course
    return moved


def _stretch(random: np.random.Generator, least: int, most: int) -> Floats:
    begins = random.integers(20, DAYS - 30)
    day = np.arange(DAYS)
    inside = (day >= begins) & (day < begins + random.integers(least, most))
    return np.asarray(inside, dtype=np.float64)


def _flare_ups(random: np.random.Generator) -> tuple[FlareUp, ...]:
    """Return one flare-up with a cause and one or two without, some weeks apart, in any order."""
    number = int(random.integers(2, 4))
    room = DAYS - EARLIEST_FLARE_UP - (number - 1) * APART
    days = np.sort(random.integers(0, room, number)) + EARLIEST_FLARE_UP + APART * np.arange(number)
    caused = int(random.integers(number))
    cause, size = int(random.integers(len(NAMES))), float(random.uniform(1.5, 4.0))
    return tuple(
        FlareUp(int(day), cause if one == caused else -1, size if one == caused else 0.0)
        for one, day in enumerate(days)
    )


def _move(days: Floats, flare_up: FlareUp, random: np.random.Generator) -> None:
    length, end = int(random.integers(2, 15)), flare_up.day - int(random.integers(1, 6))
    days[end - length + 1 : end + 1, flare_up.cause] += SIDES[flare_up.cause] * flare_up.size


def _gone(random: np.random.Generator, days: Floats, missing: float) -> NDArray[np.bool_]:
    """Return what is missing: of the watch by chance, of what is told by hand more on bad days."""
    badness = (days * np.where(BY_WATCH, 0.0, SIDES)).sum(axis=1)
    badness /= badness.std()
    odds = np.clip(missing * 2.0 / (1.0 + np.exp(-badness)), 0.0, 0.98)
    odds *= missing / max(odds.mean(), 1e-9) if missing else 0.0
    whole_day = random.random(DAYS) < odds
    each = random.random(days.shape) < np.where(BY_WATCH, missing, odds[:, None])
    together = (random.random(DAYS) < 0.5)[:, None]  # half of the days are told whole or not at all
    by_hand = np.where(together, whole_day[:, None], each)
    return np.where(BY_WATCH, each, by_hand)
