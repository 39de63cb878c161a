"""Laps: what the watch cut the run into, by hand, by distance, by time or by a workout, each with its cost.

Where faster and slower laps take turns they are intervals, and told as such.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import fmean, median

import numpy as np

from footfall.knee import KneeLoad, Span, per_span
from footfall.language import N_, _, ngettext
from footfall.records import Activity, FloatArray, Lap
from footfall.units import (
    METRES_PER_KM,
    METRES_PER_MILE,
    easy_in_unit,
    format_distance,
    format_duration,
    format_height,
    format_number,
    format_pace,
    length_unit,
)
from footfall.views.put_right import as_costed
from footfall.views.wording import known, time_taken

LEAST_LAPS = 2
"""One lap is the run itself."""

CLEARLY_FASTER = 1.12
"""So much faster than the slower laps the faster ones must be to be intervals [D]."""

LEAST_INTERVALS = 2
"""One faster lap is no set of intervals."""

_SHORTEST_S = 3.0  # a button pressed twice
_SLOWEST_MPS = 0.5  # slower is standing
_LEAST_M = 10.0  # who covered less stood still
_EVENLY = 0.02  # laps of one distance or time differ by so much at most: a watch cuts on the second
_ROUND_M = (METRES_PER_KM / 2, METRES_PER_MILE / 2)  # what watches cut laps by of themselves


@dataclass(frozen=True, slots=True)
class LapLine:
    """One lap.

    Attributes:
        number: Its number, from 1.
        start_s: Seconds from the start of the recording to its own.
        elapsed_s: Seconds it took, pauses included.
        time: The same as a text.
        distance_m: Its length, NaN where unknown.
        distance: The same as a text.
        pace: Its pace while moving, as a text.
        heart_rate_bpm: Mean, NaN where unknown.
        heart_rate: The same as a text.
        cadence_spm: Mean, NaN where unknown.
        cadence: The same as a text.
        ascent_m: Metres up, NaN where unknown.
        ascent: The same as a text.
        descent_m: Metres down, NaN where unknown.
        descent: The same as a text.
        easy_km: Knee load for each knee, NaN where it has none.
        easy: The same as a text without unit.
        share: Its load over that of the dearest lap, 0 to 1.
        faster: True for the faster ones of intervals.
    """

    number: int
    start_s: float
    elapsed_s: float
    time: str
    distance_m: float
    distance: str
    pace: str
    heart_rate_bpm: float
    heart_rate: str
    cadence_spm: float
    cadence: str
    ascent_m: float
    ascent: str
    descent_m: float
    descent: str
    easy_km: float
    easy: str
    share: float
    faster: bool


@dataclass(frozen=True, slots=True)
class LapsView:
    """The laps of a recording.

    Attributes:
        laps: Each of them, in order.
        sentence: What cut them, or what intervals they make; "" where neither can be told.
        as_kilometres: True where they are the kilometres, or miles, that are told anyway.
    """

    laps: tuple[LapLine, ...]
    sentence: str
    as_kilometres: bool


def laps_view(activity: Activity, load: KneeLoad | None) -> LapsView:
    """Return the laps of a recording; none where the watch wrote fewer than two.

    Args:
        activity: The recording.
        load: What it cost, None for kinds that have no knee load.
    """
    laps = [lap for lap in activity.laps if lap.elapsed_s >= _SHORTEST_S]
    if len(laps) < LEAST_LAPS:
        return LapsView((), "", as_kilometres=False)
    spans = _spans(load, laps)
    faster = _faster(spans, laps)
    length_m = _even_m(spans)
    lines = _lines(activity, load, laps, spans, faster)
    sentence = _intervals(spans, laps, faster) or _cut(spans, laps)
    same = abs(length_m - length_unit().metres) <= _EVENLY * length_unit().metres
    return LapsView(lines, sentence, as_kilometres=load is not None and same)


def _spans(load: KneeLoad | None, laps: Sequence[Lap]) -> list[Span]:
    """What each lap comes to; of kinds without knee load, what the watch wrote of it."""
    nan = float("nan")
    if load is None:
        return [Span(lap.distance_m, lap.elapsed_s, nan, nan, nan) for lap in laps]
    found = per_span(load, [(lap.start_s, lap.start_s + lap.elapsed_s) for lap in laps])
    if load.slope_known > 0:
        return list(found)
    return [Span(one.distance_m, one.moving_s, nan, nan, one.easy_km) for one in found]


def _lines(
    activity: Activity, load: KneeLoad | None, laps: Sequence[Lap], spans: Sequence[Span], faster: list[bool]
) -> tuple[LapLine, ...]:
    streams = as_costed(activity.streams, load) if load else activity.streams
    heart = _means(streams.time_s, streams.heart_rate_bpm, laps)
    cadence = _means(streams.time_s, streams.cadence_spm, laps)
    dearest = max((span.easy_km for span in spans if known(span.easy_km)), default=0.0)
    return tuple(
        LapLine(
            number=i + 1,
            start_s=lap.start_s,
            elapsed_s=lap.elapsed_s,
            time=format_duration(lap.elapsed_s),
            distance_m=span.distance_m,
            distance=format_distance(span.distance_m, 2),
            pace=format_pace(_speed_mps(span)),
            heart_rate_bpm=heart[i],
            heart_rate=format_number(heart[i], 0),
            cadence_spm=cadence[i],
            cadence=format_number(cadence[i], 0),
            ascent_m=span.ascent_m,
            ascent=format_height(span.ascent_m),
            descent_m=span.descent_m,
            descent=format_height(span.descent_m),
            easy_km=span.easy_km,
            easy=format_number(easy_in_unit(span.easy_km), 2),
            share=span.easy_km / dearest if dearest > 0 else 0.0,
            faster=faster[i],
        )
        for i, (lap, span) in enumerate(zip(laps, spans, strict=True))
    )


def _speed_mps(span: Span) -> float:
    moved = span.distance_m >= _LEAST_M and span.moving_s > 0
    return span.distance_m / span.moving_s if moved else float("nan")


def _means(time_s: FloatArray, values: FloatArray, laps: Sequence[Lap]) -> list[float]:
    """The mean of the positive values of each lap, NaN where there is none."""
    means = []
    for lap in laps:
        first, last = np.searchsorted(time_s, (lap.start_s, lap.start_s + lap.elapsed_s))
        some = values[first:last]
        some = some[some > 0]
        means.append(float(some.mean()) if len(some) else float("nan"))
    return means


def _faster(spans: Sequence[Span], laps: Sequence[Lap]) -> list[bool]:
    """Which laps are the faster ones of intervals; none where fast and slow do not take turns.

    The speeds are parted so that the two kinds differ most; a faster lap must have a slower one after it,
    except for the last.
    """
    none = [False] * len(spans)
    speeds = np.array([span.distance_m / lap.elapsed_s for span, lap in zip(spans, laps, strict=True)])
    moving = speeds >= _SLOWEST_MPS
    if not np.isfinite(speeds).all() or moving.sum() < LEAST_INTERVALS:
        return none
    faster = moving & (speeds > _parted_at(speeds[moving]))
    slower = moving & ~faster
    if not (faster.any() and speeds[faster].mean() >= CLEARLY_FASTER * speeds[slower].mean()):
        faster = moving if moving.sum() > LEAST_INTERVALS else np.zeros_like(moving)  # run, stand, run, ...
    turns = not (faster[1:] & faster[:-1]).any()
    return faster.tolist() if turns and faster.sum() >= LEAST_INTERVALS else none


def _parted_at(speeds: FloatArray) -> float:
    """The speed that parts the faster from the slower so that the two kinds differ most (Otsu 1979)."""
    ordered = np.sort(speeds)
    number = np.arange(1, len(ordered))
    below = np.cumsum(ordered)[:-1] / number
    above = (ordered.sum() - np.cumsum(ordered)[:-1]) / (len(ordered) - number)
    cut = int(np.argmax(number * (len(ordered) - number) * (above - below) ** 2))
    return float(ordered[cut] + ordered[cut + 1]) / 2


def _intervals(spans: Sequence[Span], laps: Sequence[Lap], faster: Sequence[bool]) -> str:
    """Tell of the faster laps and of what lies between them; "" where there are no intervals."""
    quick = [span for span, fast in zip(spans, faster, strict=True) if fast]
    if not quick:
        return ""
    first = list(faster).index(True)
    last = len(faster) - 1 - list(faster)[::-1].index(True)
    between = [lap for lap, fast in zip(laps[first:last], faster[first:last], strict=True) if not fast]
    return ngettext(
        "{number} faster lap of {distance} in {time} on average, at {pace}, with {rest} in between.",
        "{number} faster laps of {distance} in {time} on average, at {pace}, with {rest} in between.",
        len(quick),
        distance=format_distance(fmean(span.distance_m for span in quick), 2),
        time=format_duration(fmean(span.moving_s for span in quick)),
        pace=format_pace(sum(s.distance_m for s in quick) / sum(s.moving_s for s in quick)),
        rest=format_duration(fmean(lap.elapsed_s for lap in between)),
    )


def _cut(spans: Sequence[Span], laps: Sequence[Lap]) -> str:
    """Tell what cut the laps, as far as it shows; "" where only the runner's thumb can have."""
    length_m = _even_m(spans)
    if known(length_m):
        return _(_BY_DISTANCE, distance=format_distance(length_m, 2))
    typical_s = median(lap.elapsed_s for lap in laps[:-1])
    whole = round(typical_s / 60.0) * 60.0
    if len(laps) > LEAST_LAPS and whole and all(abs(lap.elapsed_s - whole) <= 1.0 for lap in laps[:-1]):
        return _(_BY_TIME, time=time_taken(whole))
    return ""


def _even_m(spans: Sequence[Span]) -> float:
    """The round distance that all laps but the last are of; NaN where they are of none."""
    typical_m = median(span.distance_m for span in spans[:-1])
    if not known(typical_m):
        return float("nan")
    for step_m in _ROUND_M:
        length_m = round(typical_m / step_m) * step_m
        if length_m and all(abs(span.distance_m - length_m) <= _EVENLY * length_m for span in spans[:-1]):
            return length_m
    return float("nan")


_BY_DISTANCE = N_("Your watch began one every {distance}.")
_BY_TIME = N_("Your watch began one every {time}.")
