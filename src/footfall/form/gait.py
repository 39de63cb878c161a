"""Gait: from landmarks to a runner's steps: what is seen, whether it is running, how quick the steps are."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from scipy.stats import theilslopes

from footfall.errors import NoRunnerError
from footfall.form.angles import knee_flexion_deg
from footfall.form.events import Stance, Stances, find_stances
from footfall.form.landmarks import Landmark, Poses
from footfall.form.level import tilt_deg
from footfall.form.mending import mend
from footfall.form.picking import one_runner, upright
from footfall.form.reading import SLOWED_FACTORS
from footfall.form.rhythm import Rhythm, find_rhythm
from footfall.form.runner_seen import RunnerSeen, Side, View, see_runner
from footfall.form.smoothing import Course, smooth
from footfall.form.usual import repeated, usual_stride
from footfall.records import FloatArray
from footfall.retelling import in_english

RUNNING_CADENCE_SPM = (130.0, 260.0)
"""Slower steps are walked, or shown in slow motion; quicker ones are a clip that was sped up [D]."""

WALKING_CADENCE_SPM = (95.0, 130.0)
"""Steps so quick are walked: half as quick as a runner's in slow motion are slower [D]. By what a small pose
model sees, walking could else be running shown twice slower than life."""

TYPICAL_CADENCE_SPM = 170.0
"""Which of the factors of slow motion is likely, is told by which comes nearest to this [D]."""

RUNNING_SWING_KNEE_DEG = 65.0
"""The least peak of knee flexion in swing: 92 +- 9 (SD) in 46 runners at 2.5 m/s, open data of the BMC and
RIC laboratories [V]; small pose models flatten it by 20 and more [D]."""

LOW_HIPS = 0.4
SUNK_STRIDES = 0.04
"""A runner's hips are lower than this share of their way up and down when the ankle has passed under them,
and a twenty-fifth of a stride on; runners had up to 0.2 there, a walker by three models 0.5 to 0.8 [D]."""

FEWEST_STRIDES = 3
"""Of fewer strides nothing is told [D]."""


@dataclass(frozen=True, slots=True)
class Gait:
    """How a runner steps in a clip.

    Attributes:
        seen: How the clip shows them.
        rhythm: Of their strides.
        course: Where their landmarks are, smooth.
        usual: The course of the usual stride, three times in place.
        stances: When each foot is on the ground.
        mended: (33,) how many of each landmark were mended, in [0, 1].
        cadence_spm: Steps of both feet a minute, by contacts of both feet, or by autocorrelation
            where fewer than three are seen.
        cadence_error_spm: Its standard error.
        slowed: How many times slower than life the clip was taken to be shown.
        likely_slowed: The factor of slow motion that the runner should be asked about; 1 where there is none.
        tilt_deg: How far the picture is turned against the ground, degrees; 0 where that is not plain.
    """

    seen: RunnerSeen
    rhythm: Rhythm
    course: Course
    usual: Course
    stances: Stances
    mended: FloatArray
    cadence_spm: float
    cadence_error_spm: float
    slowed: float
    likely_slowed: int
    tilt_deg: float = 0.0


def read_gait(poses: Poses, *, slowed: float = 1.0) -> Gait:
    """Read the steps of a runner from their landmarks.

    Args:
        poses: The landmarks of a clip.
        slowed: How many times slower than life it is shown: 8 for 240 pictures a second told as 30.

    Returns:
        Their gait; all its times are those of life.

    Raises:
        NoRunnerError: Nobody is seen, or not for long enough, or nobody runs.
    """
    everything = upright(replace(poses, time_s=poses.time_s / slowed))
    poses = one_runner(everything)
    seen = see_runner(poses)
    left_out = int((everything.found & ~poses.found).sum())
    seen = replace(seen, left_out_s=left_out / seen.fps)
    rhythm = find_rhythm(poses)
    if not np.isfinite(rhythm.stride_s) or rhythm.phase[-1] - rhythm.phase[0] < FEWEST_STRIDES:
        raise NoRunnerError(
            in_english(
                "No steady steps are seen in this clip. Film one person who runs evenly for ten seconds, "
                "with the whole body in the picture."
            )
        )
    mended = mend(poses, seen, rhythm)
    course = smooth(mended.poses)
    if not course.time_s.size:
        raise NoRunnerError(
            in_english(
                "The runner is lost again and again in this clip. Film in good light, with the whole body in "
                "the picture and nothing in front of it."
            )
        )
    usual = repeated(usual_stride(mended.poses, rhythm), rhythm.stride_s, course.frame_s)
    stances = find_stances(course, usual, seen, rhythm, poses.time_s[poses.found])
    likely_slowed = _check_running(usual, stances, seen, rhythm)
    cadence_spm, cadence_error_spm = cadence(stances, seen, rhythm)
    return Gait(
        seen,
        rhythm,
        course,
        usual,
        stances,
        mended.share,
        cadence_spm,
        cadence_error_spm,
        slowed,
        likely_slowed,
        tilt_deg(course, stances.of(seen.near), seen),
    )


def cadence(stances: Stances, seen: RunnerSeen, rhythm: Rhythm) -> tuple[float, float]:
    """Return steps a minute by the contacts of both feet, and the standard error.

    Of each foot a line is laid through the moments of contact over the number of the stride; its slope is the
    stride. Both are weighed by how exact they are. How far the cadence by autocorrelation is off counts as an
    error too: where both agree, it is little.

    Args:
        stances: All stances.
        seen: How the clip shows the runner.
        rhythm: Of the strides.
    """
    feet = [one for side in Side if (one := _of_foot(stances.of(side), seen, rhythm)) is not None]
    if not feet:
        frame_spm = rhythm.cadence_spm / (seen.fps * rhythm.stride_s)
        return rhythm.cadence_spm, frame_spm * rhythm.stride_s / seen.found_s
    each_spm, error_spm = np.array(feet).T
    weights = error_spm**-2.0
    by_contacts_spm = float(each_spm @ weights / weights.sum())
    apart_spm = by_contacts_spm - rhythm.cadence_spm
    return by_contacts_spm, float(np.hypot(weights.sum() ** -0.5, apart_spm / 2.0))


def _of_foot(stances: tuple[Stance, ...], seen: RunnerSeen, rhythm: Rhythm) -> tuple[float, float] | None:
    """Steps a minute by the contacts of one foot, and the standard error; None where they are too few.

    The line is the median of those through any two contacts, so that one that is wrong does not bend it.
    """
    contacts_s = np.array([one.middle_s if np.isnan(one.contact_s) else one.contact_s for one in stances])
    if contacts_s.size < FEWEST_STRIDES:
        return None
    number = np.round((contacts_s - contacts_s[0]) / rhythm.stride_s)
    stride_s, first_s, *_ = theilslopes(contacts_s, number)
    off_s = contacts_s - first_s - stride_s * number
    scatter_s = max(float(np.sqrt((off_s**2).sum() / (contacts_s.size - 2))), FRAME_JITTER / seen.fps)
    wide = np.sqrt(((number - number.mean()) ** 2).sum())
    return float(120.0 / stride_s), float(120.0 / stride_s**2 * scatter_s / wide)


FRAME_JITTER = 1.0 / np.sqrt(12.0)
"""How much a moment scatters that is known to a frame, as SD: that of an even distribution."""


def likely_factor(cadence_spm: float) -> int:
    """Return how many times slower than life a running cadence is likely shown: 1, 2, 4 or 8.

    Args:
        cadence_spm: Steps of both feet a minute as shown.
    """
    if cadence_spm >= RUNNING_CADENCE_SPM[0]:
        return 1
    return min(SLOWED_FACTORS, key=lambda factor: abs(np.log(factor * cadence_spm / TYPICAL_CADENCE_SPM)))


def _check_running(usual: Course, stances: Stances, seen: RunnerSeen, rhythm: Rhythm) -> int:
    """Refuse what is not running; return the likely factor of slow motion."""
    if rhythm.cadence_spm > RUNNING_CADENCE_SPM[1]:
        raise NoRunnerError(
            in_english(
                "The steps in this clip are too quick for a runner: {cadence} a minute. Was it sped up?",
                cadence=f"{rhythm.cadence_spm:.0f}",
            )
        )
    if not runs(usual, stances.usual, seen, rhythm.cadence_spm):
        raise NoRunnerError(
            in_english("The person in this clip walks. How you run can only be seen while you run.")
        )
    if not any(one.side is seen.near for one in stances.usual):
        raise NoRunnerError(
            in_english(
                "It is not seen when the feet meet the ground. Film the whole body, with both feet in the "
                "picture."
            )
        )
    return likely_factor(rhythm.cadence_spm)


def runs(usual: Course, stances: tuple[Stance, ...], seen: RunnerSeen, cadence_spm: float) -> bool:
    """Tell running from walking.

    From the side it is told at any speed that a clip is shown: over the foot on the ground a runner's hips
    are lowest and a walker's are highest, and a runner bends the knee more in swing. From the front or behind
    only the cadence tells: running in slow motion is taken for walking until it is said to be.

    Args:
        usual: The course of the usual stride.
        stances: Those of the usual stride.
        seen: How the clip shows the runner.
        cadence_spm: Steps of both feet a minute.
    """
    if seen.view in (View.FRONT, View.REAR):
        return cadence_spm >= RUNNING_CADENCE_SPM[0]
    if WALKING_CADENCE_SPM[0] <= cadence_spm < WALKING_CADENCE_SPM[1]:
        return False
    hips = -usual.of(Landmark.LEFT_HIP, Landmark.RIGHT_HIP)[:, 1]
    later_s = SUNK_STRIDES * 120.0 / cadence_spm
    up_and_down = float(np.ptp(hips))
    if not up_and_down > 0:
        return False
    heights = [(usual.at(hips, one.middle_s + later_s) - hips.min()) / up_and_down for one in stances]
    low = bool(heights) and float(np.mean(heights)) < LOW_HIPS
    return low and float(knee_flexion_deg(usual.xy_px, seen.near).max()) >= RUNNING_SWING_KNEE_DEG
