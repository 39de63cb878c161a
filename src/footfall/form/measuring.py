"""Measuring: a value of every stride to one measure of a clip, with how sure it is.

The value is the median over the strides. Its standard error has these parts, added as squares:

- the scatter of the strides, which shrinks with their number;
- the events: a moment that is off by some milliseconds, times how fast the value changes there;
- the smoothing, which flattens a peak;
- the view: what the value would be, were the picture stretched by as much as the camera's turn has
  foreshortened it, and what then leans across shows as leaning forward;
- landmarks that are hidden or had to be mended, and perspective;
- for what depends on the vertical, that a phone is not held quite level, or is plainly tilted.

It tells how well this clip shows the value that the pose model sees. How far a pose model is from the bones
is another matter: 5 degrees of trunk, shank and foot and 8 of the knee say nothing (`DEAD_BAND_DEG`).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from footfall.form.gait import Gait
from footfall.form.landmarks import Landmark
from footfall.form.measured import TOO_FEW, Measure, seen, unseen
from footfall.form.runner_seen import View
from footfall.form.smoothing import CUT_OFF_HZ, CUT_OFF_SHARE
from footfall.records import FloatArray

FEWEST_STRIDES = 3
"""A measure of fewer strides is none [D]."""

EVENT_S = 0.010
EVENT_FRAMES = 0.25
"""How far contacts and toe-offs are off all in the same way: 10 ms and a quarter of a frame [D]. On the
synthetic runner they are 2 to 8 ms early."""

LEAST_DUTY, USUAL_DUTY = 0.28, 0.35
"""A foot on the ground for less than the first share of a stride was more likely seen to land late than it
is a sprinter's: what lacks until the second, the usual of easy running (0.3 to 0.4), counts as an error of
the events [D]. Chosen after the smallest pose model showed 0.19 to 0.26 of one runner of 0.38, in four of
nine ways he was recorded."""

RANGE_SHARE = 0.05
"""A range from lowest to highest may be off by this share of it, by noise and smoothing; by more where few
frames ask for more smoothing, and by twice as much from the front or behind, where one of both is nearer to
the camera [D]."""

FLATTENED = 0.15
"""How much of a peak the smoothing takes, as a share of its curvature over that of the cut-off [D]."""

TURN_UNSURE_DEG = 5.0
"""How well it is known how far the camera is off the side [D]."""

ACROSS_LEG_DEG, ACROSS_TRUNK_DEG, ACROSS_ARM_DEG = 10.0, 4.0, 25.0
"""Segments lean across by about so much, which a camera off the side takes for forward [D]."""

ACROSS_SWING_DEG = 20.0
"""A knee bent far in swing is also nearer to a camera off the side or further away: on the synthetic runner
it seemed 10 degrees more from 30 degrees towards the front, and 6 less from behind [D]."""

PERSPECTIVE_DEG = 1.0
"""What is nearer to the camera seems larger: an angle may be off so much from any side [D]."""

HIDDEN_DEG = 10.0
"""How far an angle may be off whose landmarks are all hidden, or mended in all strides [D]."""

LEVEL_DEG = 1.5
"""How level a phone is held [D]."""

OF_A_MEDIAN = 1.2533
"""The standard error of a median over that of a mean, sqrt(pi / 2), of a normal distribution."""


@dataclass(frozen=True, slots=True)
class Kind:
    """What kind of quantity a measure is.

    Attributes:
        name: Of the measure, which tells its unit.
        points: The landmarks it is made of.
        across_deg: How far its segments may lean across.
        per_deg: What a degree is worth in the unit: 1 for angles, 0 for what does not depend on angles.
        level: Whether it depends on where the picture's vertical is.
    """

    name: str
    points: tuple[Landmark, ...]
    across_deg: float
    per_deg: float = 1.0
    level: bool = False


Values = Callable[[FloatArray], FloatArray]
"""A function of landmarks (m, 33, 2) to values (m,)."""


def at_moments(gait: Gait, kind: Kind, values: Values, moments_s: Sequence[float]) -> Measure:
    """Measure a value at one event of each stride.

    Args:
        gait: The runner's gait.
        kind: What is measured.
        values: The value, as a function of landmarks.
        moments_s: The moment of each stride, s.
    """
    course = gait.course
    moments = np.asarray(moments_s, np.float64)
    along = values(course.xy_px)
    each = np.interp(moments, course.time_s, along)
    rate = np.interp(moments, course.time_s, np.gradient(along, course.step_s))
    stretched = np.interp(moments, course.time_s, values(_stretched(gait)))
    moving = _median(np.abs(rate)) * event_error_s(gait)
    return _measure(gait, kind, each, stretched, moments, moving)


def at_peaks(gait: Gait, kind: Kind, values: Values, spans_s: Sequence[tuple[float, float]]) -> Measure:
    """Measure the highest value within a span of each stride; arguments as of `at_moments`."""
    course = gait.course
    along, wide = values(course.xy_px), values(_stretched(gait))
    bent = np.gradient(np.gradient(along, course.step_s), course.step_s)
    at = np.array([_highest(course.time_s, along, span) for span in spans_s], dtype=np.int64)
    there = at >= 0
    each, stretched = (np.where(there, value[at], np.nan) for value in (along, wide))
    flattened = FLATTENED * _median(np.abs(bent[at[there]])) / (2 * np.pi * _cut_off_hz(gait)) ** 2
    return _measure(gait, kind, each, stretched, np.where(there, course.time_s[at], np.nan), flattened)


def over_spans(gait: Gait, kind: Kind, values: Values, spans_s: Sequence[tuple[float, float]]) -> Measure:
    """Measure the mean within a span of each stride; arguments as of `at_moments`."""
    course = gait.course
    along, wide = values(course.xy_px), values(_stretched(gait))
    parts = [(course.time_s >= first) & (course.time_s <= last) for first, last in spans_s]
    each, stretched = (np.array([_mean(value[part]) for part in parts]) for value in (along, wide))
    middles = np.array([(first + last) / 2.0 for first, last in spans_s])
    return _measure(gait, kind, each, stretched, middles, 0.0)


def ranges(gait: Gait, kind: Kind, values: Values, spans_s: Sequence[tuple[float, float]]) -> Measure:
    """Measure from the lowest to the highest value within a span of each stride; arguments likewise."""
    course = gait.course
    along, wide = values(course.xy_px), values(_stretched(gait))
    high = [_highest(course.time_s, along, span) for span in spans_s]
    parts = [(course.time_s >= first) & (course.time_s <= last) for first, last in spans_s]
    each, stretched = (np.array([_range(value[part]) for part in parts]) for value in (along, wide))
    moments = np.where(np.array(high) >= 0, course.time_s[high], np.nan) if high else np.empty(0)
    share = RANGE_SHARE * CUT_OFF_HZ / _cut_off_hz(gait) * (1.0 if gait.seen.view is View.SIDE else 2.0)
    return _measure(gait, kind, each, stretched, moments, share * _median(np.abs(each)))


def of_strides(gait: Gait, name: str, each: FloatArray, moments_s: FloatArray, off: float) -> Measure:
    """Measure what needs no angle: the median of a value of each stride, and a common error beside."""
    return _measure(gait, Kind(name, (), 0.0, per_deg=0.0), each, each, moments_s, off)


def event_error_s(gait: Gait) -> float:
    """Return how far events of this clip are off all in the same way, s."""
    return float(np.linalg.norm((EVENT_S, EVENT_FRAMES * gait.course.frame_s, _lacking_contact_s(gait))))


def _lacking_contact_s(gait: Gait) -> float:
    """How much time on the ground lacks until the usual; 0 where it is not too little to be a runner's."""
    near = gait.stances.of(gait.seen.near)
    contact_s = _median(np.array([one.contact_time_s for one in near]))
    if not 0.0 < contact_s < LEAST_DUTY * gait.rhythm.stride_s:
        return 0.0
    return USUAL_DUTY * gait.rhythm.stride_s - contact_s


def strides_s(gait: Gait) -> list[tuple[float, float]]:
    """Return from where to where each whole stride lasts: from a mid-stance of the near foot to the next."""
    middles = [one.middle_s for one in gait.stances.of(gait.seen.near)]
    most_s = 1.5 * gait.rhythm.stride_s
    return [(first, last) for first, last in pairwise(middles) if last - first < most_s]


def _measure(
    gait: Gait, kind: Kind, each: FloatArray, stretched: FloatArray, moments_s: FloatArray, off: float
) -> Measure:
    known = np.isfinite(each)
    count = int(known.sum())
    if count < FEWEST_STRIDES:
        return unseen(kind.name, TOO_FEW)
    value = float(np.median(each[known]))
    scatter = OF_A_MEDIAN * float(np.std(each[known], ddof=1)) / np.sqrt(count) * (1.0 + 1.0 / count)
    from_side = gait.seen.view is View.SIDE and kind.per_deg > 0.0
    turned = np.sin(np.radians(_turned_deg(gait))) if from_side else 0.0
    parts = (
        scatter,
        off,
        float(np.median(stretched[known])) - value if from_side else 0.0,
        kind.per_deg * kind.across_deg * turned,
        kind.per_deg * PERSPECTIVE_DEG,
        kind.per_deg * HIDDEN_DEG * _doubt(gait, kind.points),
        kind.per_deg * max(LEVEL_DEG, abs(gait.tilt_deg)) if kind.level else 0.0,
    )
    best = int(np.argmin(np.where(known, np.abs(each - value), np.inf)))
    moment_s = float(moments_s[best]) * gait.slowed
    return seen(kind.name, value, float(np.sqrt(np.sum(np.square(parts)))), count, moment_s)


def _doubt(gait: Gait, points: tuple[Landmark, ...]) -> float:
    """How little the landmarks can be relied on, 0 to 1: the worst of them, hidden or mended."""
    if not points:
        return 0.0
    hidden = 1.0 - gait.course.visibility[list(points)]
    return float(np.clip(np.max(hidden * 0.5 + gait.mended[list(points)]), 0.0, 1.0))


def _turned_deg(gait: Gait) -> float:
    return float(np.hypot(gait.seen.turned_deg, TURN_UNSURE_DEG))


def _stretched(gait: Gait) -> FloatArray:
    """The landmarks as they would be, were the picture not foreshortened by the camera's turn."""
    if gait.seen.view is not View.SIDE:
        return gait.course.xy_px
    stretched: FloatArray = gait.course.xy_px / np.array([np.cos(np.radians(_turned_deg(gait))), 1.0])
    return stretched


def _cut_off_hz(gait: Gait) -> float:
    return min(CUT_OFF_HZ, CUT_OFF_SHARE / gait.course.frame_s)


def _highest(time_s: FloatArray, along: FloatArray, span_s: tuple[float, float]) -> int:
    """The point at which a course is highest in a span; -1 where it is not known all along."""
    first, last = np.searchsorted(time_s, span_s)
    part = along[first:last]
    if not part.size or not np.isfinite(part).all():
        return -1
    return int(first + np.argmax(part))


def _mean(values: FloatArray) -> float:
    return float(values.mean()) if values.size else np.nan


def _range(values: FloatArray) -> float:
    return float(np.ptp(values)) if values.size else np.nan


def _median(values: FloatArray) -> float:
    known = values[np.isfinite(values)]
    return float(np.median(known)) if known.size else 0.0
