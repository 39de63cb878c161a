"""Motion: how fast the runner moved in each recorded interval, and which seconds were pauses.

Sample k of every array stands for the interval that ends at recorded moment k; the first has no length.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from footfall.records import Activity, ActivityKind, BoolArray, FloatArray, Streams, read_only

INSTANT_S = 1e-3
"""Moments nearer than this are one moment: no watch tells them apart [D]."""

PAUSE_S = 10.0
"""A gap in the record longer than this is a pause, unless distance went on in it [D]. Watches that save
memory write every 1 to 9 s while moving."""

SILENCE_S = 30.0
"""Beyond so long a gap, what the watch tells at its end no longer speaks for the whole of it [D]."""

DRIFT_SHARE = 0.10
"""The speed channel is brought to the distance channel where it is off by no more than this [D]."""

LEAP_M = 50.0
LEAP_SHARE = 0.01
"""Leaps of the distance longer than this, over so much of a run, may be jumps of GPS; shorter ones are as
often the distance catching up, for some watches write it in bundles [D]."""

STANDING_MPS = 0.5
"""Below this nobody is going anywhere: what remains is the wander of GPS [D]."""

FASTEST_MPS = 12.5
"""Above this a speed is a fault of the sensor: no one has run faster, even for a second [D]."""

SUSTAINED_MPS = 7.5
"""Speeds count as no more than this: a world-class 1500 m, far beyond the 2.2-4.4 m/s the model was fitted
on [D]."""

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
    """

    time_s: FloatArray
    moving_s: FloatArray
    speed_mps: FloatArray
    averaged: BoolArray

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
        )


def read_motion(streams: Streams, *, gaps_are_pauses: bool = False) -> Motion:
    """Work out speed and pauses from a recording's own speed channel, or from its distance.

    A gap of more than 10 s is a pause and adds nothing, unless the distance went on in it at 0.5 m/s or more:
    then the watch merely kept silent, and the gap counts at its mean speed. Impossible speeds (a jump of GPS)
    are replaced by their neighbours'. A speed channel that is mostly beyond what can be sustained is in other
    units than it says; the distance is taken in its stead. Where neither is known, nothing is added.

    Args:
        streams: The recording; any channel may be missing or hold NaN.
        gaps_are_pauses: True where the watch's timer stood still in the gaps, whatever the distance did.

    Returns:
        The motion, one interval for each recorded moment.
    """
    count = len(streams)
    if count == 0 or not (streams.has("speed_mps") or streams.has("distance_m")):
        return _motion(streams.time_s, np.zeros(count), np.zeros(count), np.zeros(count, dtype=np.bool_))
    elapsed_s = np.diff(streams.time_s, prepend=streams.time_s[0])
    elapsed_s[elapsed_s < INSTANT_S] = 0.0
    step_m = _steps(streams, elapsed_s)
    progress_mps = _speeds_over(step_m, elapsed_s)
    own = _tells_its_own_speed(streams)
    gap = elapsed_s > PAUSE_S
    speed_mps = _interval_means(_possible(streams.speed_mps)) if own else progress_mps
    speed_mps = np.where(np.isnan(speed_mps) | gap, progress_mps, speed_mps)
    _bridge(speed_mps, streams.time_s, gap)
    paused = gap & (gaps_are_pauses | (speed_mps < STANDING_MPS))
    moving_s = np.where(np.isnan(speed_mps) | paused, 0.0, elapsed_s)
    speed_mps = np.nan_to_num(speed_mps)
    if not own:
        speed_mps = np.where(gap, speed_mps, _smoothed(speed_mps, moving_s))
    else:
        impossible_m = np.where(np.isnan(progress_mps), step_m, 0.0)
        speed_mps *= _drift(streams.distance_m, impossible_m, speed_mps * moving_s)
    moving_s[speed_mps < STANDING_MPS] = 0.0
    speed_mps = np.where(moving_s > 0.0, np.minimum(speed_mps, SUSTAINED_MPS), 0.0)
    return _motion(streams.time_s, moving_s, speed_mps, elapsed_s > SILENCE_S)


def read_whole_motion(activity: Activity, easy_speed_mps: float) -> Motion:
    """Work out the motion of a whole activity: that of its streams, and the distance which they lack.

    Where more movement is found than the watch's timer ran, the gaps were pauses. Where the streams hold over
    a tenth less than the activity's distance, one more interval holds the rest, at the mean speed of the time
    that is left. More distance than that time allows is a jump of GPS and adds nothing.

    Args:
        activity: The activity; without streams, all of it is one interval.
        easy_speed_mps: The runner's easy speed, for a run of which no believable time is known.

    Returns:
        The motion, one interval for each recorded moment, and perhaps one more.
    """
    motion = read_motion(activity.streams)
    if 0.0 < activity.timer_s < float(motion.moving_s.sum()) - PAUSE_S:
        motion = read_motion(activity.streams, gaps_are_pauses=True)
    rest_m = activity.distance_m - float(motion.covered_m.sum())
    if not (np.isfinite(rest_m) and rest_m > max(UNRECORDED_M, UNRECORDED_SHARE * activity.distance_m)):
        return motion
    moving_s = float(motion.moving_s.sum())
    if moving_s > 0.0:
        usual_mps = float(motion.covered_m.sum()) / moving_s
    else:
        usual_mps = easy_speed_mps if activity.kind is ActivityKind.RUN else WALKING_MPS
    rest_s = activity.timer_s - moving_s
    mean_mps = rest_m / rest_s if rest_s > 0.0 else float("inf")
    if moving_s == 0.0:
        speed_mps = mean_mps if STANDING_MPS <= mean_mps <= SUSTAINED_MPS else usual_mps
    elif mean_mps <= SUSTAINED_MPS:
        speed_mps = max(mean_mps, usual_mps)  # the time left over may hold stops
    else:
        return motion  # more distance than the time allows: a jump of GPS
    return motion.followed_by(rest_m / speed_mps, speed_mps)


def _motion(time_s: FloatArray, moving_s: FloatArray, speed_mps: FloatArray, averaged: BoolArray) -> Motion:
    averaged.flags.writeable = False
    return Motion(read_only(time_s), read_only(moving_s), read_only(speed_mps), averaged)


def _tells_its_own_speed(streams: Streams) -> bool:
    """Tell whether there is a speed channel worth more than the distance: nobody sustains over 7.5 m/s."""
    if not streams.has("speed_mps"):
        return False
    too_fast = int(np.count_nonzero(streams.speed_mps > SUSTAINED_MPS))
    known = int(np.count_nonzero(np.isfinite(streams.speed_mps)))
    return 2 * too_fast <= known or not streams.has("distance_m")


def _steps(streams: Streams, elapsed_s: FloatArray) -> FloatArray:
    """Distance gained over each interval; NaN where unknown or instantaneous."""
    if not streams.has("distance_m"):
        return np.full(len(streams), np.nan)
    distance_m = streams.distance_m
    known = np.isfinite(distance_m)
    if not known.all():
        distance_m = np.interp(
            streams.time_s, streams.time_s[known], distance_m[known], left=np.nan, right=np.nan
        )
    with np.errstate(over="ignore", invalid="ignore"):
        return _steps_between_moments(distance_m, elapsed_s)


def _speeds_over(step_m: FloatArray, elapsed_s: FloatArray) -> FloatArray:
    """Speed over each interval from the distance gained; NaN where unknown, impossible or instantaneous."""
    with np.errstate(over="ignore"):
        speed_mps = np.divide(step_m, elapsed_s, out=np.full(len(step_m), np.nan), where=elapsed_s > 0.0)
    return _possible(speed_mps)


def _drift(distance_m: FloatArray, impossible_m: FloatArray, covered_m: FloatArray) -> float:
    """How far the distance channel is ahead of the speed channel: watches round speed, and keep the distance.

    A run counts by its recorded distance, so its speeds are brought to it; a larger disagreement than a tenth
    is no rounding but a fault, and left as it is. Long leaps of the distance are jumps of GPS, or late news
    of what was run before them: the speeds tell which, as the one or the other agrees with them better.

    Args:
        distance_m: (n,) recorded distance, NaN where unknown.
        impossible_m: (n,) distance gained over each interval at an impossible speed, 0 or NaN elsewhere.
        covered_m: (n,) distance covered by the speed channel.
    """
    known_m = distance_m[np.isfinite(distance_m)]
    speeds_m = float(covered_m.sum())
    if len(known_m) < 2 or speeds_m <= 0.0:
        return 1.0
    with np.errstate(over="ignore", invalid="ignore"):
        told_m = float(known_m[-1] - known_m[0])
        leaps = impossible_m > LEAP_M
        leapt_m = float((impossible_m[leaps] - covered_m[leaps]).sum())
    ratios = [told_m / speeds_m]
    if leapt_m >= LEAP_SHARE * speeds_m:
        ratios.append((told_m - leapt_m) / speeds_m)
    ratio = min(ratios, key=lambda share: abs(share - 1.0))
    return ratio if abs(ratio - 1.0) <= DRIFT_SHARE else 1.0


def _steps_between_moments(distance_m: FloatArray, elapsed_s: FloatArray) -> FloatArray:
    """Distance gained over each interval; what points of one moment gain goes to the interval before them."""
    step_m = np.full(len(distance_m), np.nan)
    firsts = np.flatnonzero(elapsed_s > 0.0)
    lasts = np.append(firsts[1:], len(distance_m)) - 1
    step_m[firsts] = distance_m[lasts] - distance_m[firsts - 1]
    return step_m


def _interval_means(speed_mps: FloatArray) -> FloatArray:
    """Mean of the speeds at both ends of each interval, of the one known end where the other is unknown."""
    before = np.roll(speed_mps, 1)
    before[0] = np.nan
    means: FloatArray = 0.5 * (before + speed_mps)
    return np.where(np.isnan(means), np.where(np.isnan(speed_mps), before, speed_mps), means)


def _possible(speed_mps: FloatArray) -> FloatArray:
    return np.where((speed_mps >= 0.0) & (speed_mps <= FASTEST_MPS), speed_mps, np.nan)


def _bridge(speed_mps: FloatArray, time_s: FloatArray, gap: BoolArray) -> None:
    """Fill unknown speeds in place from the known ones around them, where these are at most a pause apart."""
    missing = np.flatnonzero(np.isnan(speed_mps) & ~gap)
    known = np.flatnonzero(np.isfinite(speed_mps))
    after = np.searchsorted(known, missing)
    between = (after > 0) & (after < len(known))
    missing, after = missing[between], after[between]
    unknown_s = time_s[known[after] - 1] - time_s[known[after - 1]]
    near = missing[unknown_s <= PAUSE_S]
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
