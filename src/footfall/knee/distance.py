"""Distance: what the distance channel of a recording gained over each interval, late or by a leap.

Some watches write distance in bundles: it stands still for a while, then catches up. A GPS that finds its
position again writes the same leap without the standing still, or after a rest.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from footfall.knee.speeds import (
    FASTEST_MPS,
    LEAPS_SHARE,
    PAUSE_S,
    STANDING_MPS,
    SUSTAINED_MPS,
    noticed_m,
    possible_mps,
    quotients,
)
from footfall.knee.weighted import weighted_median
from footfall.records import BoolArray, FloatArray, Streams

Indices = NDArray[np.intp]

LATE_SHARES = (0.25, 1.6)
"""Distance that comes late is believed where it was run at between these shares of the usual speed [D]."""

AROUND_S = 20.0
"""A leap is told by the speed of so many seconds before it and after it [D]."""

MOST_LEAPS = 3
"""At speeds somebody may run at, leaps are believed to be faults where a run has no more of them; what
happens more often is how the runner ran [D]."""

BUNDLED = 5
"""Distance that comes by the few seconds, beside a speed that does not, is behind for so many intervals at
most [D]."""

DRIFT_SHARE = 0.10
"""The speed channel is brought to the distance channel where it is off by no more than this [D]."""


@dataclass(frozen=True, slots=True)
class Progress:
    """What the distance tells of the speed; arrays (n,).

    Attributes:
        speed_mps: Speed over each interval; NaN where unknown, impossible, leapt or instantaneous.
        leapt: True where the distance leapt.
    """

    speed_mps: FloatArray
    leapt: BoolArray


def read_steps(streams: Streams, elapsed_s: FloatArray) -> FloatArray:
    """Return the distance gained over each interval, (n,); NaN where unknown or instantaneous.

    Args:
        streams: The recording.
        elapsed_s: (n,) length of each interval; what points of one moment gain goes to the interval before
            them.
    """
    step_m = np.full(len(streams), np.nan)
    if not streams.has("distance_m"):
        return step_m
    distance_m = streams.distance_m
    known = np.isfinite(distance_m)
    if not known.all():
        distance_m = np.interp(
            streams.time_s, streams.time_s[known], distance_m[known], left=np.nan, right=np.nan
        )
    firsts = np.flatnonzero(elapsed_s > 0.0)
    lasts = np.append(firsts[1:], len(distance_m)) - 1
    with np.errstate(over="ignore", invalid="ignore"):
        step_m[firsts] = distance_m[lasts] - distance_m[firsts - 1]
    return step_m


def read_progress(step_m: FloatArray, elapsed_s: FloatArray, own_mps: FloatArray | None = None) -> Progress:
    """Return the speed over each interval from the distance gained.

    Args:
        step_m: (n,) distance gained, NaN where unknown.
        elapsed_s: (n,) length of each interval.
        own_mps: (n,) what the speed channel tells of each interval, NaN where unknown; None where there is
            no such channel, so that leaps at speeds somebody may run at matter.
    """
    speed_mps = quotients(step_m, elapsed_s)
    fast = speed_mps > (SUSTAINED_MPS if own_mps is None else FASTEST_MPS)
    if own_mps is not None:
        fast &= np.isnan(own_mps)
    leapt = _spread_late(speed_mps, elapsed_s, np.flatnonzero(fast))
    leapt |= speed_mps > FASTEST_MPS
    speed_mps = possible_mps(speed_mps)
    if own_mps is None:
        leaps = _leaps(speed_mps, elapsed_s)
        leapt[leaps] = True
        speed_mps[leaps] = np.nan
    return Progress(speed_mps, leapt)


def drift(
    step_m: FloatArray, covered_m: FloatArray, own_mps: FloatArray, elapsed_s: FloatArray
) -> tuple[float, float]:
    """Tell how far the distance channel is ahead of the speed channel: watches round speed.

    A run counts by its recorded distance, so its speeds are brought to it; a larger disagreement than a tenth
    is no rounding but a fault, and left as it is. Leaps of which the speeds do not tell, and which are no
    late or early news of what they tell before or after, do not count.

    Args:
        step_m: (n,) distance gained over each interval, NaN where unknown.
        covered_m: (n,) distance covered by the speed channel.
        own_mps: (n,) the speed channel at the recorded moments, NaN where unknown.
        elapsed_s: (n,) length of each interval.

    Returns:
        The factor for the speeds, 0.9 to 1.1; and the metres of the leaps left out.
    """
    speeds_m = float(covered_m.sum())
    known = np.isfinite(step_m)
    if speeds_m <= 0.0 or not known.any():
        return 1.0, 0.0
    with np.errstate(over="ignore", invalid="ignore"):
        told_m = float(step_m[known].sum())
        ahead_m = np.where(known, step_m - covered_m, 0.0)
        leaps_m = _untold(ahead_m, step_m, covered_m, own_mps, elapsed_s, noticed_m(speeds_m))
        if leaps_m < LEAPS_SHARE * speeds_m:
            leaps_m = 0.0
        ratio = (told_m - leaps_m) / speeds_m
    return (ratio if abs(ratio - 1.0) <= DRIFT_SHARE else 1.0), leaps_m


def _untold(
    ahead_m: FloatArray,
    step_m: FloatArray,
    covered_m: FloatArray,
    own_mps: FloatArray,
    elapsed_s: FloatArray,
    least_m: float,
) -> float:
    """Metres of the leaps which neither the speeds around them nor a standstill beside them tell of."""
    leaps = np.flatnonzero((ahead_m > least_m) & (elapsed_s <= PAUSE_S))
    if len(leaps) == 0:
        return 0.0
    last = len(own_mps) - 1
    around = np.stack([own_mps[np.clip(leaps + shift, 0, last)] for shift in (-2, -1, 0, 1)])
    fastest_m = (1.0 + DRIFT_SHARE) * np.fmax.reduce(around) * elapsed_s[leaps]
    leaps = leaps[~(step_m[leaps] <= fastest_m)]
    slow = step_m < 0.5 * covered_m
    late_m, _ = _behind(ahead_m, slow, leaps)
    early_m, beyond_m = _behind(ahead_m[::-1], slow[::-1], last - leaps)
    news_m = late_m + np.maximum(early_m - np.maximum(beyond_m, 0.0), 0.0)
    untold_m = ahead_m[leaps] - news_m
    leaps, untold_m = leaps[untold_m > least_m], untold_m[untold_m > least_m]
    if _places(leaps) > MOST_LEAPS:
        untold_m = untold_m[step_m[leaps] > SUSTAINED_MPS * elapsed_s[leaps]]
    return float(untold_m.sum())


def _behind(ahead_m: FloatArray, slow: BoolArray, marks: Indices) -> tuple[FloatArray, FloatArray]:
    """How far the distance fell behind just before each mark, and how far it got ahead just before that.

    That is in the slow stretch before it, or in the last few intervals: distance may come by the few seconds.
    """
    lead_m = np.cumsum(ahead_m)
    before = np.maximum(marks - 1, 0)
    began = _began(slow)[before]
    lately_m = lead_m[np.maximum(before - np.arange(BUNDLED)[:, np.newaxis], 0)].max(axis=0)
    return np.maximum(lead_m[began], lately_m) - lead_m[before], ahead_m[began]


def _places(marks: Indices) -> int:
    """In how many places the marks lie, neighbours being one."""
    return int(np.count_nonzero(np.diff(marks, prepend=-2) > 1))


def _began(member: BoolArray) -> Indices:
    """For each interval the last one up to it that is no member: where the stretch of members began."""
    began: Indices = np.maximum.accumulate(np.where(member, 0, np.arange(len(member))))
    return began


def _spread_late(speed_mps: FloatArray, elapsed_s: FloatArray, fast: Indices) -> BoolArray:
    """Spread, in place, distance that came late over the standstill before it; tell where it was too much.

    Once is not a habit of the watch: it may as well be a rest, and a leap of GPS at its end.
    """
    too_much = np.zeros(len(speed_mps), dtype=np.bool_)
    still = (speed_mps < STANDING_MPS) & (elapsed_s <= PAUSE_S)
    fast = fast[(elapsed_s[fast] <= PAUSE_S) & still[fast - 1]]
    if len(fast) <= MOST_LEAPS:
        return too_much
    clock_s = np.cumsum(elapsed_s)
    started = _began(still)[fast - 1]
    span_s = clock_s[fast] - clock_s[started]
    mean_mps = speed_mps[fast] * elapsed_s[fast] / span_s
    usual_mps = _usual(speed_mps, elapsed_s, mean_mps, span_s)
    low, high = LATE_SHARES
    believed = (mean_mps >= low * usual_mps) & (mean_mps <= min(high * usual_mps, SUSTAINED_MPS))
    if np.count_nonzero(believed) <= MOST_LEAPS:
        return too_much
    gained_m = mean_mps * span_s
    longest_s = 1.25 * float(np.median(span_s[believed]))
    started = np.maximum(started, np.searchsorted(clock_s, clock_s[fast] - longest_s))
    mean_mps = gained_m / (clock_s[fast] - clock_s[started])
    more = mean_mps > high * usual_mps
    kept = more | (mean_mps >= low * usual_mps)
    too_much[fast[more]] = True
    fast, started, mean_mps = fast[kept], started[kept], np.where(more, usual_mps, mean_mps)[kept]
    index = np.arange(len(speed_mps))
    owner = np.minimum(np.searchsorted(fast, index), len(fast) - 1)
    within = (index > started[owner]) & (index <= fast[owner]) & (elapsed_s > 0.0)
    speed_mps[within] = mean_mps[owner[within]]
    return too_much


def _usual(speed_mps: FloatArray, elapsed_s: FloatArray, late_mps: FloatArray, late_s: FloatArray) -> float:
    """Median speed by time, of what came in time and of what may have come late."""
    in_time = (speed_mps >= STANDING_MPS) & (speed_mps <= SUSTAINED_MPS)
    values = np.concatenate((speed_mps[in_time], np.minimum(late_mps, FASTEST_MPS)))
    weights = np.concatenate((elapsed_s[in_time], late_s))
    return weighted_median(values, weights)


def _leaps(speed_mps: FloatArray, elapsed_s: FloatArray) -> Indices:
    """The few intervals that gained so much more than the seconds around them that the run would notice."""
    none = np.zeros(0, dtype=np.intp)
    believed = np.isfinite(speed_mps) & (elapsed_s <= PAUSE_S)
    seconds = np.where(believed, elapsed_s, 0.0)
    gained_m = np.where(believed, speed_mps, 0.0) * seconds
    watched_m, watched_s = float(gained_m.sum()), float(seconds.sum())
    run_m = float(np.nansum(speed_mps * elapsed_s))
    least_m = noticed_m(run_m)
    if watched_s <= 0.0:
        return none
    odd: Indices = np.flatnonzero(gained_m - watched_m / watched_s * seconds > least_m)
    if len(odd) == 0:
        return none
    clock_s, along_m = np.cumsum(seconds), np.cumsum(gained_m)
    before_s = clock_s[np.maximum(odd - 2, 0)]
    after_s = clock_s[np.minimum(odd + 1, len(clock_s) - 1)]
    before_mps = _mean(clock_s, along_m, before_s - AROUND_S, before_s)
    after_mps = _mean(clock_s, along_m, after_s, after_s + AROUND_S)
    around_mps = np.fmax(before_mps, after_mps)
    still_s = clock_s[odd - 1] - clock_s[_began((speed_mps < STANDING_MPS) & believed)[odd - 1]]
    above_m = gained_m[odd] - around_mps * (seconds[odd] + still_s)
    odd, above_m = odd[above_m > least_m], above_m[above_m > least_m]
    if float(above_m.sum()) < LEAPS_SHARE * run_m:
        return none
    if _places(odd) > MOST_LEAPS:
        odd = odd[speed_mps[odd] > SUSTAINED_MPS]
    return odd


def _mean(clock_s: FloatArray, along_m: FloatArray, from_s: FloatArray, to_s: FloatArray) -> FloatArray:
    """Mean speed between two moments of the clock; NaN where it does not go so far."""
    from_s, to_s = np.maximum(from_s, 0.0), np.minimum(to_s, clock_s[-1])
    start_m, end_m = np.interp(np.stack((from_s, to_s)), clock_s, along_m)
    return quotients(end_m - start_m, to_s - from_s)
