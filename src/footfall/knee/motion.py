"""Motion: how fast the runner moved in each recorded interval, and which seconds were pauses.

Sample k of every array stands for the interval that ends at recorded moment k; the first has no length.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from footfall.knee.corrections import Correction
from footfall.knee.distance import drift, read_progress, read_steps
from footfall.knee.speeds import (
    PAUSE_S,
    STANDING_MPS,
    SUSTAINED_MPS,
    TOLD_SHARE,
    interval_means,
    possible_mps,
    read_speeds,
)
from footfall.records import Activity, ActivityKind, BoolArray, FloatArray, Streams, read_only

INSTANT_S = 1e-3
"""Moments nearer than this are one moment: no watch tells them apart [D]."""

SILENCE_S = 30.0
"""Beyond so long a gap, what the watch tells at its end no longer speaks for the whole of it [D]."""

UNRECORDED_M = 1.0
UNRECORDED_SHARE = 0.10
"""Streams that lack more than both of these of an activity's distance get the rest at its mean speed [D]."""

WALKING_MPS = 1.35
"""Speed of a walk of which only the distance is known [D]."""

SMOOTHING_S = 8.0
"""Speed taken from distance is averaged over so many seconds of movement: positions 1 s apart are mostly
noise [D]."""


@dataclass(frozen=True, slots=True)
class Motion:
    """How the runner moved; all arrays are (n,) float64 or bool, and read-only.

    Attributes:
        time_s: Seconds since the start, at the end of each interval.
        moving_s: Seconds of movement in the interval: its length, or 0 for a pause, a stop or an unknown
            speed.
        speed_mps: Mean speed over the interval, 0 to 7.5; 0 where `moving_s` is 0.
        averaged: True where the speed is the mean over a gap of more than 30 s, not a speed the watch told.
        known: False where the recording tells nothing of the movement, neither a distance nor a speed that
            can be: no movement is then found, which is not to say that there was none.
        corrections: What was put right, or left out, and made up more than 1 % of the run.
    """

    time_s: FloatArray
    moving_s: FloatArray
    speed_mps: FloatArray
    averaged: BoolArray
    known: bool = True
    corrections: frozenset[Correction] = frozenset()

    def __len__(self) -> int:
        return len(self.time_s)

    @property
    def covered_m(self) -> FloatArray:
        """Distance covered in each interval, (n,) metres."""
        return self.speed_mps * self.moving_s

    def followed_by(self, moving_s: float, speed_mps: float) -> Motion:
        """Return this motion with one more interval, known only by its length and mean speed."""
        last_s = self.time_s[-1] if len(self) else 0.0
        return _motion(
            np.append(self.time_s, last_s + moving_s),
            np.append(self.moving_s, moving_s),
            np.append(self.speed_mps, speed_mps),
            np.append(self.averaged, True),
            corrections=self.corrections,
        )


def read_motion(streams: Streams, *, whole_m: float = float("nan"), gaps_are_pauses: bool = False) -> Motion:
    """Work out speed and pauses from a recording's own speed channel, or from its distance.

    A gap of more than 10 s is a pause and adds nothing, unless the distance went on in it at 0.5 m/s or more:
    then the watch merely kept silent, and the gap counts at its mean speed. Impossible speeds and leaps of
    the distance (a jump of GPS) are replaced by their neighbours' speed, and distance that came late is
    spread over the standstill before it. A speed channel in other units than it says gives way to the
    distance; without recorded distance, the whole distance tells the units. Where neither is known, nothing
    is added.

    Args:
        streams: The recording; any channel may be missing or hold NaN.
        whole_m: The distance of the whole activity, for a recording without distance of its own.
        gaps_are_pauses: True where the watch's timer stood still in the gaps, whatever the distance did.

    Returns:
        The motion, one interval for each recorded moment.
    """
    count = len(streams)
    if count == 0 or not (streams.has("speed_mps") or streams.has("distance_m")):
        nothing = np.zeros(count)
        return _motion(streams.time_s, nothing, nothing, nothing > 0.0, known=False)
    elapsed_s = _elapsed(streams)
    gap = elapsed_s > PAUSE_S
    step_m = read_steps(streams, elapsed_s)
    own_mps, corrections = read_speeds(streams, elapsed_s, step_m, whole_m)
    told_mps = None if own_mps is None else interval_means(own_mps)
    progress = read_progress(step_m, elapsed_s, told_mps)
    speed_mps = progress.speed_mps
    if told_mps is not None:
        speed_mps = np.where(np.isnan(told_mps) | gap, speed_mps, told_mps)
    _bridge(speed_mps, streams.time_s, gap, progress.leapt)
    known = bool(np.isfinite(speed_mps[1:]).any())
    paused = gap & (gaps_are_pauses | (speed_mps < STANDING_MPS))
    moving_s = np.where(np.isnan(speed_mps) | paused, 0.0, elapsed_s)
    speed_mps = np.where(np.isnan(speed_mps), 0.0, speed_mps)
    if own_mps is None:
        leapt_m = _leapt_m(step_m - speed_mps * moving_s, progress.leapt)
        speed_mps = np.where(gap, speed_mps, _smoothed(speed_mps, moving_s))
    else:
        factor, leapt_m = drift(step_m, speed_mps * moving_s, own_mps, elapsed_s)
        speed_mps *= factor
    moving_s[speed_mps < STANDING_MPS] = 0.0
    speed_mps = np.where(moving_s > 0.0, np.minimum(speed_mps, SUSTAINED_MPS), 0.0)
    if leapt_m > TOLD_SHARE * float(speed_mps @ moving_s):
        corrections |= {Correction.DISTANCE_LEAPT}
    averaged = elapsed_s > SILENCE_S
    return _motion(streams.time_s, moving_s, speed_mps, averaged, known=known, corrections=corrections)


def read_whole_motion(activity: Activity, easy_speed_mps: float) -> Motion:
    """Work out the motion of a whole activity: that of its streams, and the distance which they lack.

    Where more movement is found than the watch's timer ran, the gaps were pauses. Where the streams hold over
    a tenth less than the activity's distance, one more interval holds the rest, at the mean speed of the time
    that is left: that in which the streams tell neither of movement nor of standing still. More distance than
    that time allows is a jump of GPS and adds nothing.

    Args:
        activity: The activity; without streams, all of it is one interval.
        easy_speed_mps: The runner's easy speed, for a run of which no believable time is known.

    Returns:
        The motion, one interval for each recorded moment, and perhaps one more.
    """
    motion = read_motion(activity.streams, whole_m=activity.distance_m)
    if 0.0 < activity.timer_s < float(motion.moving_s.sum()) - PAUSE_S:
        motion = read_motion(activity.streams, whole_m=activity.distance_m, gaps_are_pauses=True)
    covered_m, moving_s = float(motion.covered_m.sum()), float(motion.moving_s.sum())
    leapt = Correction.DISTANCE_LEAPT in motion.corrections and not activity.streams.has("speed_mps")
    least_m = max(UNRECORDED_M, (TOLD_SHARE if leapt else UNRECORDED_SHARE) * activity.distance_m)
    if not (np.isfinite(activity.distance_m) and activity.distance_m - covered_m > least_m):
        return motion
    standing_s, leapt_m = _standing_and_leapt(activity.streams, motion)
    rest_m, rest_s = activity.distance_m - covered_m - leapt_m, activity.timer_s - moving_s
    too_much = moving_s > 0.0 and not rest_m <= SUSTAINED_MPS * (rest_s - standing_s)
    if too_much or not rest_m > least_m:
        return motion  # more distance than the time allows, or all of it: a jump of GPS
    usual_mps = covered_m / moving_s if moving_s > 0.0 else easy_speed_mps
    if moving_s == 0.0 and activity.kind is not ActivityKind.RUN:
        usual_mps = WALKING_MPS
    mean_mps = rest_m / rest_s if rest_s > 0.0 else float("inf")
    if moving_s > 0.0:
        speed_mps = max(mean_mps, usual_mps)  # the time left over may hold stops
    else:
        speed_mps = mean_mps if STANDING_MPS <= mean_mps <= SUSTAINED_MPS else usual_mps
    corrections = motion.corrections - {Correction.DISTANCE_LEAPT}
    if moving_s == 0.0 and SUSTAINED_MPS < mean_mps < float("inf"):
        corrections |= {Correction.TIME_IMPOSSIBLE}
    return replace(motion.followed_by(rest_m / speed_mps, speed_mps), corrections=corrections)


def _motion(
    time_s: FloatArray,
    moving_s: FloatArray,
    speed_mps: FloatArray,
    averaged: BoolArray,
    *,
    known: bool = True,
    corrections: frozenset[Correction] = frozenset(),
) -> Motion:
    averaged.flags.writeable = False
    return Motion(read_only(time_s), read_only(moving_s), read_only(speed_mps), averaged, known, corrections)


def _elapsed(streams: Streams) -> FloatArray:
    elapsed_s = np.diff(streams.time_s, prepend=streams.time_s[:1])
    elapsed_s[elapsed_s < INSTANT_S] = 0.0
    return elapsed_s


def _standing_and_leapt(streams: Streams, motion: Motion) -> tuple[float, float]:
    """Seconds in which neither speed nor distance tells of movement, and metres of leaps before the end.

    A leap at the very end is often what a watch had kept to itself during silences.
    """
    if len(streams) < 2:
        return 0.0, 0.0
    elapsed_s = _elapsed(streams)
    watched = elapsed_s <= PAUSE_S
    step_m = read_steps(streams, elapsed_s)
    own_mps = interval_means(possible_mps(streams.speed_mps))
    progress = read_progress(step_m, elapsed_s, own_mps if np.isfinite(own_mps).any() else None)
    speed_mps = np.where(watched, np.nan_to_num(progress.speed_mps), 0.0)
    told = np.isfinite(own_mps) | np.isfinite(progress.speed_mps)
    still = watched & told & (motion.moving_s <= 0.0)
    still &= _smoothed(speed_mps, np.where(watched, elapsed_s, 0.0)) < STANDING_MPS
    ahead_m = step_m - motion.covered_m
    return float(elapsed_s @ still), _leapt_m(ahead_m[:-1], progress.leapt[:-1])


def _leapt_m(ahead_m: FloatArray, leapt: BoolArray) -> float:
    """Metres that the distance gained by leaps; infinite where they are beyond all numbers."""
    with np.errstate(over="ignore", invalid="ignore"):
        return float(ahead_m[leapt].sum())


def _bridge(speed_mps: FloatArray, time_s: FloatArray, gap: BoolArray, leapt: BoolArray) -> None:
    """Fill unknown speeds in place from the known ones around them, where these are at most a pause apart.

    Where the distance leapt there was movement, and known speeds on one side or 30 s apart will do.
    """
    missing = np.flatnonzero(np.isnan(speed_mps) & ~gap)
    known = np.flatnonzero(np.isfinite(speed_mps))
    if len(missing) == 0 or len(known) == 0:
        return
    after = np.searchsorted(known, missing)
    between = (after > 0) & (after < len(known))
    last_s = time_s[np.where(after > 0, known[after - 1], 0)]
    next_s = np.where(after < len(known), time_s[known[np.minimum(after, len(known) - 1)] - 1], time_s[-1])
    unknown_s = next_s - last_s
    near = missing[(between & (unknown_s <= PAUSE_S)) | (leapt[missing] & (unknown_s <= SILENCE_S))]
    if len(near):
        speed_mps[near] = np.interp(time_s[near], time_s[known], speed_mps[known])


def _smoothed(speed_mps: FloatArray, moving_s: FloatArray) -> FloatArray:
    """Average the speed over the seconds of movement around the middle of each interval."""
    clock_s = np.cumsum(moving_s)
    covered_m = np.cumsum(speed_mps * moving_s)
    middle_s = clock_s - 0.5 * moving_s
    half_s = 0.5 * SMOOTHING_S
    start_s = np.maximum(middle_s - half_s, 0.0)
    end_s = np.minimum(middle_s + half_s, clock_s[-1])
    start_m, end_m = np.interp(np.stack((start_s, end_s)), clock_s, covered_m)
    span_s = end_s - start_s
    means: FloatArray = np.divide(end_m - start_m, span_s, out=np.zeros_like(span_s), where=span_s > 0.0)
    return means
