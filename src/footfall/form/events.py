"""Events: when each foot meets the ground and leaves it, found in the course of the landmarks.

A foot is on the ground while it moves with it: backward under the hips, at one speed. Contact begins where a
low foot has come down to that speed, and ends at the peak of knee extension after mid-stance, as in Fellin
2010, J Sci Med Sport 13:646, where that lay within 5 ms of a force plate's toe-off, and contact by the foot's
height within 25 ms [V]. The usual stride tells about when, each stride exactly.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.signal import find_peaks

from footfall.form.angles import knee_flexion_deg
from footfall.form.landmarks import Landmark
from footfall.form.rhythm import Rhythm
from footfall.form.runner_seen import RunnerSeen, Side, View
from footfall.form.smoothing import Course
from footfall.records import BoolArray, FloatArray

SETTLED = 0.30
"""A foot has met the ground where it still moves over it at this share of the ground's own speed: smoothing
makes the last of the swing run into the stance, and this is where contacts are right on the average [D]."""

LOW_LEGS = 0.08
"""No foot higher than this over its stance is on the ground, in leg lengths [D]."""

UNDER_HIPS_LEGS = 0.2
"""From so far ahead of the hips to so far behind, in leg lengths, a stance's toes are on the ground [D]."""

NEAR_USUAL_STRIDES = 0.08
"""Each event is looked for within this share of a stride of where it is in the usual one [D]."""

CONTACT_STRIDES = (0.08, 0.8)
"""What is a shorter or longer share of a stride is no stance of a runner or walker [D]."""


@dataclass(frozen=True, slots=True)
class Stance:
    """One stay of a foot on the ground, moments in seconds of the clip.

    Attributes:
        side: Which foot, the runner's own.
        contact_s: When it meets the ground; NaN from the front or behind.
        middle_s: When its ankle passes under the hips; from the front or behind when the hips are lowest.
        toe_off_s: When it leaves the ground; NaN where that cannot be seen.
    """

    side: Side
    contact_s: float
    middle_s: float
    toe_off_s: float

    @property
    def contact_time_s(self) -> float:
        """How long the foot is on the ground, s; NaN where that cannot be seen."""
        return self.toe_off_s - self.contact_s


@dataclass(frozen=True, slots=True)
class Stances:
    """All stances that are seen in a clip.

    Attributes:
        all: In order of time.
        usual: Those of the usual stride, in seconds of `usual.repeated`; at most one of each foot.
        ground_px_s: How fast the ground goes backward under the hips, pixels/s; NaN from front or rear.
    """

    all: tuple[Stance, ...]
    usual: tuple[Stance, ...]
    ground_px_s: float

    def of(self, side: Side) -> tuple[Stance, ...]:
        """Return those of one foot."""
        return tuple(one for one in self.all if one.side is side)


def find_stances(
    course: Course, usual: Course, seen: RunnerSeen, rhythm: Rhythm, found_s: FloatArray
) -> Stances:
    """Find when each foot is on the ground.

    Args:
        course: The smooth landmarks.
        usual: The usual stride, three times, as `usual.repeated` makes it.
        seen: How the clip shows the runner.
        rhythm: Of the strides.
        found_s: (n,) when the frames with the runner were, as many as the rhythm has phases, s.

    Returns:
        The stances; none where no foot is seen to go with the ground.
    """
    from_side = seen.view not in (View.FRONT, View.REAR)
    ground_px_s = _ground_speed(usual, seen, seen.near) if from_side else np.nan
    shortest_s, longest_s = (share * rhythm.stride_s for share in CONTACT_STRIDES)
    found: list[Stance] = []
    known: list[Stance] = []
    for side in Side:
        if from_side:
            cues = _Cues.of(usual, seen, side, ground_px_s)
            mine = [one for middle_s in _middles(usual, seen, side) if (one := cues.stance(middle_s))]
            mine = [one for one in mine if shortest_s <= one.toe_off_s - one.contact_s <= longest_s]
        else:
            mine = _lowest_hips(usual, side)
        if not mine:
            continue
        known.append(mine[len(mine) // 2])
        rough = _each_stride(known[-1], rhythm, found_s)
        if from_side:
            exact = _Cues.of(course, seen, side, ground_px_s)
            rough = [one for each in rough if (one := exact.near(each, NEAR_USUAL_STRIDES * rhythm.stride_s))]
        found += rough
    return Stances(tuple(sorted(found, key=lambda one: one.middle_s)), tuple(known), ground_px_s)


def ahead_px(course: Course, seen: RunnerSeen, *points: Landmark) -> FloatArray:
    """Return how far points are ahead of the hips, (m,) pixels."""
    hips = course.of(Landmark.LEFT_HIP, Landmark.RIGHT_HIP)[:, 0]
    return seen.forward * (course.of(*points)[:, 0] - hips)


def height_px(course: Course, point: Landmark) -> FloatArray:
    """Return the height of a point over the lowest it usually gets, (m,) pixels: the 5th percentile."""
    down = course.of(point)[:, 1]
    return np.nanpercentile(down, 95.0) - down


@dataclass(frozen=True, slots=True)
class _Cues:
    """What tells of a foot on the ground, along a course; seen from the side."""

    course: Course
    side: Side
    over: FloatArray  # the foot's speed over the ground, as a share of the ground's own
    low: BoolArray  # it is low enough to be on the ground
    knee_deg: FloatArray

    @classmethod
    def of(cls, course: Course, seen: RunnerSeen, side: Side, ground_px_s: float) -> _Cues:
        heel, toe = side.part("HEEL"), side.part("FOOT_INDEX")
        over = np.gradient(ahead_px(course, seen, heel, toe), course.step_s) / ground_px_s + 1.0
        low = np.minimum(height_px(course, heel), height_px(course, toe)) < LOW_LEGS * seen.leg_px
        return cls(course, side, over, low, knee_flexion_deg(course.xy_px, side))

    def stance(self, middle_s: float) -> Stance | None:
        """The stance round a moment at which the foot is on the ground, where all of it is seen.

        It lies between two moments at which the foot moves forward past the hips.
        """
        course = self.course
        middle = int((middle_s - course.time_s[0]) / course.step_s)
        forward = self.over > 1.0
        swung, swings = _last(forward, middle), _first(forward & ~self.low, middle)
        if swung is None or swings is None:
            return None
        settled = _first(self.low & (self.over <= SETTLED), swung)
        if settled is None:
            return None
        contact_s = self._settling_s(settled - 1)
        toe_off_s = self._straightest_s(middle, swings)
        if not toe_off_s > contact_s:
            return None
        return Stance(self.side, contact_s, middle_s, toe_off_s)

    def near(self, rough: Stance, within_s: float) -> Stance | None:
        """The stance near one that is known roughly."""
        course = self.course
        contact, toe_off = (
            round((moment_s - course.time_s[0]) / course.step_s)
            for moment_s in (rough.contact_s, rough.toe_off_s)
        )
        reach = round(within_s / course.step_s)
        first, last = max(0, contact - reach), min(contact + reach, self.over.size - 1)
        settles = (self.over[first:last] > SETTLED) & (self.over[first + 1 : last + 1] <= SETTLED)
        at = first + np.flatnonzero(settles)
        if not at.size:
            return None
        contact_s = self._settling_s(int(at[np.argmin(np.abs(at - contact))]))
        toe_off_s = self._straightest_s(max(0, toe_off - reach), toe_off + reach)
        return Stance(self.side, contact_s, rough.middle_s, toe_off_s)

    def _settling_s(self, at: int) -> float:
        """When the speed over the ground falls to `SETTLED` between a point and the next."""
        here, then = self.over[at], self.over[at + 1]
        share = (here - SETTLED) / (here - then) if here > SETTLED >= then else 1.0
        return float(self.course.time_s[at] + share * self.course.step_s)

    def _straightest_s(self, first: int, last: int) -> float:
        """When the knee stops to straighten in between, where it is straightest; NaN where it does not."""
        window = self.knee_deg[first:last]
        if window.size < 3 or np.isnan(window).any():
            return np.nan
        straight, _ = find_peaks(-window)
        if not straight.size:
            return np.nan
        at = int(straight[np.argmin(window[straight])])
        before, here, after = window[at - 1 : at + 2]
        curved = before - 2 * here + after
        shift = 0.5 * (before - after) / curved if curved > 0 else 0.0
        return float(self.course.time_s[first + at] + shift * self.course.step_s)


def _middles(course: Course, seen: RunnerSeen, side: Side) -> list[float]:
    """When the ankle passes backward under the hips, moments in seconds."""
    ahead = ahead_px(course, seen, side.part("ANKLE"))
    low = height_px(course, side.part("ANKLE")) < UNDER_HIPS_LEGS * seen.leg_px
    at = np.flatnonzero((ahead[:-1] > 0) & (ahead[1:] <= 0) & low[:-1])
    return [float(one) for one in course.time_s[at] + course.step_s * ahead[at] / (ahead[at] - ahead[at + 1])]


def _ground_speed(course: Course, seen: RunnerSeen, side: Side) -> float:
    """How fast the ball of the foot goes backward under the hips, the median over the stances, pixels/s."""
    toe = ahead_px(course, seen, side.part("FOOT_INDEX"))
    reach_px = UNDER_HIPS_LEGS * seen.leg_px
    speeds = []
    for middle_s in _middles(course, seen, side):
        middle = int((middle_s - course.time_s[0]) / course.step_s)
        begin, end = _last(toe > reach_px, middle), _first(toe < -reach_px, middle)
        if begin is not None and end is not None:
            speeds.append((toe[begin] - toe[end]) / ((end - begin) * course.step_s))
    return float(np.median(speeds)) if speeds else np.nan


def _lowest_hips(course: Course, side: Side) -> list[Stance]:
    """From the front or behind: the hips are lowest over the middle of each stance of a runner."""
    hips = course.of(Landmark.LEFT_HIP, Landmark.RIGHT_HIP)[:, 1]
    lower = course.of(side.part("ANKLE"))[:, 1] > course.of(side.other.part("ANKLE"))[:, 1]
    lowest, _ = find_peaks(hips, prominence=0.25 * np.ptp(hips))
    return [Stance(side, np.nan, float(course.time_s[at]), np.nan) for at in lowest if lower[at]]


def _each_stride(usual: Stance, rhythm: Rhythm, found_s: FloatArray) -> list[Stance]:
    """When a stance of the usual stride comes in each stride of the clip that is seen whole."""
    contact, middle, toe_off = (
        moment_s / rhythm.stride_s for moment_s in (usual.contact_s, usual.middle_s, usual.toe_off_s)
    )
    first = int(np.ceil(rhythm.phase[0] - np.fmin(contact, middle)))
    last = int(np.floor(rhythm.phase[-1] - np.fmax(toe_off, middle)))
    return [
        Stance(
            usual.side,
            *(float(np.interp(k + share, rhythm.phase, found_s)) for share in (contact, middle, toe_off)),
        )
        for k in range(first, last + 1)
    ]


def _last(mask: BoolArray, before: int) -> int | None:
    at = np.flatnonzero(mask[: before + 1])
    return int(at[-1]) if at.size else None


def _first(mask: BoolArray, after: int) -> int | None:
    at = np.flatnonzero(mask[after:])
    return after + int(at[0]) if at.size else None
