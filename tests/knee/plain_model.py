"""The reduced knee model read a second time: plain Python, second by second, floats and loops alone.

It takes nothing from `footfall.knee`, neither a formula nor a number, so that a slip in the one shows beside
the other. It reads clean recordings only: no jumps, no lost signals, no long gaps. Numbers in the formulas
are those of the model's equations (prior, contact time, peak, impulse) and stand where they are used.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field

STANDING_MPS = 0.5
LONGEST_SILENCE_S = 10.0
GRADE_REACH_M = 15.0


@dataclass(frozen=True, slots=True)
class PlainHabits:
    """A runner's habitual cadence line (steps/min at rest, and more of them for each m/s) and easy speed."""

    at_rest_spm: float = 135.0
    more_spm_per_mps: float = 10.0
    easy_mps: float = 2.78


@dataclass(frozen=True, slots=True)
class Interval:
    """What is known of the time between two recorded moments."""

    seconds: float
    speed_mps: float
    cadence_spm: float | None
    grade: float | None


@dataclass(slots=True)
class PlainLoad:
    """What the steps of one knee add up to; `peaks` are pairs (peak force in BW, steps) of running steps."""

    impulse_bw_s: float = 0.0
    easy_km: float = 0.0
    hard_steps: float = 0.0
    hard_steps_b7: float = 0.0
    steps: float = 0.0
    moving_s: float = 0.0
    distance_m: float = 0.0
    peaks: list[tuple[float, float]] = field(default_factory=list)
    walking_peaks: list[tuple[float, float]] = field(default_factory=list)

    def peak_bw(self, share: float) -> float:
        """The peak beyond which no more than 1 - `share` of the running steps go; walking's without any."""
        peaks = sorted(self.peaks or self.walking_peaks)
        wanted = share * math.fsum(steps for _, steps in peaks)
        counted = 0.0
        for peak, steps in peaks:
            counted += steps
            if counted >= wanted:
                return peak
        return peaks[-1][0] if peaks else 0.0


def plain_load(intervals: Sequence[Interval], habits: PlainHabits = PlainHabits()) -> PlainLoad:
    """Add up what the steps of every interval cost one knee."""
    load = PlainLoad()
    for interval in intervals:
        add_interval(load, interval, habits)
    load.easy_km = load.impulse_bw_s / level_km_bw_s(habits.easy_mps, habits)
    return load


def add_interval(load: PlainLoad, interval: Interval, habits: PlainHabits) -> None:
    """Add the steps of one interval to a load."""
    speed_mps, grade = interval.speed_mps, interval.grade or 0.0
    if speed_mps < STANDING_MPS:
        return
    cadence_spm = believed_cadence(interval)
    running = is_running(speed_mps, cadence_spm)
    if running:
        habitual_spm = habitual(speed_mps, habits)
        ratio = 1.0 if cadence_spm is None else min(max(cadence_spm / habitual_spm, 0.7), 1.4)
        cadence_spm = habitual_spm if cadence_spm is None else cadence_spm
        peak = running_peak_bw(speed_mps, ratio, grade)
        impulse = 0.44 * peak * contact_s(speed_mps, ratio)
    else:
        cadence_spm = 60.0 + 40.0 * speed_mps if cadence_spm is None else cadence_spm
        peak = walking_peak_bw(grade)
        impulse = 0.30 * peak * 0.65
    steps = cadence_spm / 120.0 * interval.seconds
    (load.peaks if running else load.walking_peaks).append((peak, steps))
    load.impulse_bw_s += impulse * steps
    load.hard_steps += (peak / 4.8) ** 4 * steps
    load.hard_steps_b7 += (peak / 4.8) ** 7 * steps
    load.steps += steps
    load.moving_s += interval.seconds
    load.distance_m += speed_mps * interval.seconds


def believed_cadence(interval: Interval) -> float | None:
    """The recorded cadence, unless no foot could keep to it, or nobody could walk at it so fast."""
    cadence_spm = interval.cadence_spm
    if cadence_spm is None or not 40.0 <= cadence_spm <= 260.0:
        return None
    return None if cadence_spm < 130.0 and interval.speed_mps >= 2.5 else cadence_spm


def is_running(speed_mps: float, cadence_spm: float | None) -> bool:
    """Running is 1.8 m/s and 130 steps a minute, or 140 at any speed; without a cadence the speed decides."""
    if cadence_spm is None:
        return speed_mps >= 1.8
    return (speed_mps >= 1.8 and cadence_spm >= 130.0) or cadence_spm >= 140.0


def habitual(speed_mps: float, habits: PlainHabits) -> float:
    """Cadence that is usual for the runner at a speed, as runners have it: 120 to 240."""
    return min(max(habits.at_rest_spm + habits.more_spm_per_mps * speed_mps, 120.0), 240.0)


def contact_s(speed_mps: float, ratio: float) -> float:
    """Contact time of a running step."""
    return 0.50 * math.pow(speed_mps, -0.60) * math.pow(ratio, -0.95)


def running_peak_bw(speed_mps: float, ratio: float, grade: float) -> float:
    """Peak force of a running step."""
    slope = 1.0 - 1.5 * grade if grade < 0.0 else 1.0 - 0.3 * grade
    return 4.8 * math.pow(speed_mps / 3.0, 0.59) * math.pow(ratio, -1.5) * min(max(slope, 0.9), 1.25)


def walking_peak_bw(grade: float) -> float:
    """Peak force of a walking step: 0.9 BW, and 2.8 on a path down as steep as stairs (a grade of 0.45)."""
    return 0.9 + (2.8 - 0.9) * min(max(-grade / 0.45, 0.0), 1.0)


def level_km_bw_s(speed_mps: float, habits: PlainHabits) -> float:
    """Impulse of one level kilometre at a speed and the cadence usual for it."""
    steps = 1000.0 / speed_mps * habitual(speed_mps, habits) / 120.0
    return 0.44 * running_peak_bw(speed_mps, 1.0, 0.0) * contact_s(speed_mps, 1.0) * steps


def intervals_of(
    time_s: Sequence[float],
    speed_mps: Sequence[float],
    cadence_spm: Sequence[float] | None = None,
    altitude_m: Sequence[float] | None = None,
    grade: Sequence[float] | None = None,
) -> list[Interval]:
    """Cut a clean recording into what lies between its moments.

    Args:
        time_s: (n,) seconds since the start.
        speed_mps: (n,) speed at each moment.
        cadence_spm: (n,) steps/min of both feet at each moment, where recorded.
        altitude_m: (n,) height at each moment, where recorded.
        grade: (n,) grade of the interval that ends at each moment, instead of the altitude's.
    """
    moments = range(1, len(time_s))
    seconds = [0.0] + [time_s[k] - time_s[k - 1] for k in moments]
    speeds = [0.0] + [0.5 * (speed_mps[k - 1] + speed_mps[k]) for k in moments]
    if grade is None and altitude_m is not None:
        grade = _grades(altitude_m, [v * s for v, s in zip(speeds, seconds, strict=True)])
    return [
        Interval(
            seconds=seconds[k],
            speed_mps=speeds[k],
            cadence_spm=None if cadence_spm is None else cadence_spm[k],
            grade=None if grade is None else grade[k],
        )
        for k in moments
        if seconds[k] <= LONGEST_SILENCE_S
    ]


def _grades(altitude_m: Sequence[float], covered_m: Sequence[float]) -> list[float]:
    """Rise over distance around each interval: from 15 m before it to 15 m behind it."""
    along_m = [0.0]
    for metres in covered_m[1:]:
        along_m.append(along_m[-1] + metres)
    grades = [0.0]
    first, last = 0, 0
    for k in range(1, len(along_m)):
        while along_m[first + 1] < along_m[k - 1] - GRADE_REACH_M:
            first += 1
        while last < len(along_m) - 1 and along_m[last] < along_m[k] + GRADE_REACH_M:
            last += 1
        run_m = along_m[last] - along_m[first]
        rise_m = altitude_m[last] - altitude_m[first]
        grades.append(min(max(rise_m / run_m, -0.45), 0.45) if run_m > 0.0 else 0.0)
    return grades
