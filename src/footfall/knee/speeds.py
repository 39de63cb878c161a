"""Speeds: what the speed channel of a recording tells, in whichever units, and where it cannot be."""

from __future__ import annotations

from statistics import median

import numpy as np

from footfall.knee.corrections import Correction
from footfall.records import BoolArray, FloatArray, Streams

STANDING_MPS = 0.5
"""Below this nobody is going anywhere: what remains is the wander of GPS [D]."""

FASTEST_MPS = 12.5
"""Above this a speed is a fault of the sensor: no one has run faster, even for a second [D]."""

SUSTAINED_MPS = 7.5
"""Speeds count as no more than this: a world-class 1500 m, far beyond the 2.2-4.4 m/s the model was fitted
on [D]."""

LONGEST_SPRINT_S = 240.0
"""Nobody sustains more than 7.5 m/s for longer than this: the world's best run 1500 m in less [D]."""

PAUSE_S = 10.0
"""A gap in the record longer than this is a pause, unless distance went on in it [D]. Watches that save
memory write every 1 to 9 s while moving."""

NOTICED_M = 7.0
NOTICED_SHARE = 0.003
"""A leap counts as one from so many metres on, and from so much of the run [D]."""

LEAPS_SHARE = 0.007
"""Leaps are left out where they add up to so much of a run: below it the load hardly changes, and what looks
like a leap is as often a start, a short sprint or a watch that puts its distance right [D]."""

TOLD_SHARE = 0.01
"""A correction that moves less than this of a run is an everyday one, and nobody is told of it [D]."""

UNITS_PER_MPS = (1.0e-3, 0.06, 1.943844, 2.236936, 3.280840, 3.6, 60.0, 100.0, 196.8504, 1.0e3)
"""What 1 m/s is in km/s, km/min, knots, mph, ft/s, km/h, m/min, cm/s, ft/min and mm/s, by definition [D]."""

PACES = (16.66667, 26.82240, 1.0e3, 1609.344)
"""What 1 m/s is as a pace, and over which a pace gives the speed, in min/km, min/mile, s/km and s/mile, by
definition [D]."""

UNITS_TOLERANCE = 0.10
"""Speed and distance of one recording agree this well [D]; mph, ft/s and km/h lie as far apart."""

AGREEING = 1.6
"""Speed and distance that differ by less than this factor are two sensors, not two units [D]."""

STRETCHES = 8
AGREEING_STRETCHES = 5
STRETCH_TOLERANCE = 0.2
"""Other units show all along: in so many of eight stretches of a run, each this near [D]. A distance that was
lost for half of the run differs from its speeds by such a factor too, but not so evenly."""

SHORTEST_COMPARED_M = 200.0
"""Over less than this, speed and distance are not compared [D]."""


def read_speeds(
    streams: Streams, elapsed_s: FloatArray, step_m: FloatArray, whole_m: float
) -> tuple[FloatArray | None, frozenset[Correction]]:
    """Return the speed channel in m/s, as far as it can be believed.

    A channel that differs from the recorded distance, all along, by the factor of other units gives way to
    it, and so does one that is mostly beyond what can be sustained, for longer than anybody could. Without
    recorded distance it is brought to m/s where the whole distance tells the units, and so far beyond what
    can be sustained it tells nothing.

    Args:
        streams: The recording.
        elapsed_s: (n,) length of each interval.
        step_m: (n,) recorded distance gained over each interval, NaN where unknown.
        whole_m: The distance of the whole activity, NaN where unknown.

    Returns:
        (n,) speeds at the recorded moments, NaN where unknown or impossible, or None where there is no
        channel worth more than the distance; and what was put right.
    """
    if not streams.has("speed_mps"):
        return None, frozenset()
    told_mps = streams.speed_mps
    with_distance = bool(np.isfinite(step_m).any())
    known = np.isfinite(told_mps) & (told_mps >= 0.0)
    if with_distance:
        if _in_other_units(told_mps, known, elapsed_s, step_m):
            return None, frozenset({Correction.SPEED_IN_OTHER_UNITS})
        corrections: frozenset[Correction] = frozenset()
    else:
        told_mps, corrections = _by_the_whole(told_mps, known, elapsed_s, whole_m)
    watched_s = np.minimum(elapsed_s, PAUSE_S)
    too_fast = known & (told_mps > SUSTAINED_MPS)
    mostly = 2 * int(np.count_nonzero(too_fast)) > int(np.count_nonzero(np.isfinite(told_mps)))
    if mostly and (float(watched_s @ too_fast) > LONGEST_SPRINT_S or not (told_mps <= FASTEST_MPS).any()):
        why = Correction.SPEED_IN_OTHER_UNITS if with_distance else Correction.SPEED_IMPOSSIBLE
        return None, frozenset({why})
    possible = possible_mps(told_mps)
    impossible_s = float(elapsed_s @ (np.isnan(possible) & ~np.isnan(told_mps)))
    if impossible_s > TOLD_SHARE * float(watched_s.sum()):
        corrections |= {Correction.SPEED_IMPOSSIBLE}
    return _without_spikes(possible, elapsed_s), corrections


def possible_mps(speed_mps: FloatArray) -> FloatArray:
    """Return the speeds, NaN where nobody has run so fast, or where they are negative."""
    return np.where((speed_mps >= 0.0) & (speed_mps <= FASTEST_MPS), speed_mps, np.nan)


def interval_means(speed_mps: FloatArray) -> FloatArray:
    """Mean of the speeds at both ends of each interval, of the one known end where the other is unknown."""
    before = np.concatenate(([np.nan], speed_mps[:-1]))
    means: FloatArray = 0.5 * (np.fmin(before, speed_mps) + np.fmax(before, speed_mps))
    return means


def quotients(parts: FloatArray, wholes: FloatArray) -> FloatArray:
    """Return the parts over their wholes, NaN where a whole is not above 0."""
    with np.errstate(over="ignore"):
        ratios: FloatArray = np.divide(parts, wholes, out=np.full(len(parts), np.nan), where=wholes > 0.0)
    return ratios


def noticed_m(run_m: float) -> float:
    """Return from how many metres on a leap counts as one, in a run of so many."""
    return max(NOTICED_M, NOTICED_SHARE * run_m)


def _in_other_units(told: FloatArray, known: BoolArray, elapsed_s: FloatArray, step_m: FloatArray) -> bool:
    """Tell whether the channel differs from the recorded distance as other units would, all along."""
    compared = known & (elapsed_s <= PAUSE_S) & np.isfinite(step_m)
    told_m = np.where(compared, told, 0.0) * elapsed_s
    gone_m = np.where(compared, step_m, 0.0)
    bounds = np.arange(STRETCHES) * len(told) // STRETCHES
    with np.errstate(over="ignore", invalid="ignore"):
        stretch_m = np.add.reduceat(gone_m, bounds)
        if not SHORTEST_COMPARED_M <= float(stretch_m.sum()) < np.inf:
            return False
        ratios = quotients(np.add.reduceat(told_m, bounds), stretch_m)
        ratio = median(ratios[stretch_m > 0.0].tolist())
        if abs(ratio - 1.0) <= UNITS_TOLERANCE:
            return False
        stretch_s = np.add.reduceat(np.where(compared, elapsed_s, 0.0), bounds)
        products = ratios * quotients(stretch_m, stretch_s) ** 2
    if any(abs(ratio / units - 1.0) <= UNITS_TOLERANCE and _near(ratios, units) for units in UNITS_PER_MPS):
        return True
    return any(_near(products, pace) for pace in PACES)


def _near(values: FloatArray, target: float) -> bool:
    """Tell whether most stretches lie near the target."""
    near = np.abs(values / target - 1.0) <= STRETCH_TOLERANCE
    return int(np.count_nonzero(near)) >= AGREEING_STRETCHES


def _by_the_whole(
    told: FloatArray, known: BoolArray, elapsed_s: FloatArray, whole_m: float
) -> tuple[FloatArray, frozenset[Correction]]:
    """Bring a channel to m/s by the whole distance, where a unit or a pace explains how they differ."""
    if not SHORTEST_COMPARED_M <= whole_m < np.inf:
        return told, frozenset()
    seconds = np.minimum(elapsed_s, PAUSE_S)
    there = np.where(known, told, 0.0)
    readings = [there, *(there / units for units in UNITS_PER_MPS)]
    with np.errstate(over="ignore", divide="ignore"):
        readings += [np.where(there > 0.0, pace / there, 0.0) for pace in PACES]
    off = [_off(reading, seconds, whole_m) for reading in readings]
    if off[0] <= AGREEING - 1.0:
        return told, frozenset()
    best = int(np.argmin(off))
    if not off[best] <= UNITS_TOLERANCE:
        return told, frozenset()
    return np.where(known, readings[best], np.nan), frozenset({Correction.SPEED_IN_OTHER_UNITS})


def _off(speed_mps: FloatArray, seconds: FloatArray, whole_m: float) -> float:
    """How far the speeds, single spikes cut, are off a whole distance, as a share of the smaller one."""
    typical_mps = float(np.median(speed_mps[speed_mps > 0.0])) if speed_mps.any() else 0.0
    covered_m = float(seconds @ np.minimum(speed_mps, 3.0 * typical_mps))
    if not 0.0 < typical_mps <= SUSTAINED_MPS or covered_m <= 0.0:
        return np.inf
    return max(covered_m / whole_m, whole_m / covered_m) - 1.0


def _without_spikes(speed_mps: FloatArray, elapsed_s: FloatArray) -> FloatArray:
    """Speeds without single moments that stand out so far from both neighbours that the run would notice."""
    if len(speed_mps) < 3:
        return speed_mps
    inner = speed_mps[1:-1]
    seconds = 0.5 * np.minimum(elapsed_s[1:-1] + elapsed_s[2:], 2.0 * PAUSE_S)
    above_m = (inner - np.fmax(speed_mps[:-2], speed_mps[2:])) * seconds
    if not (above_m > NOTICED_M).any():
        return speed_mps
    run_m = float(np.nansum(inner * seconds))
    calm = speed_mps.copy()
    calm[1:-1][above_m > noticed_m(run_m)] = np.nan
    return calm
