"""Mending: landmarks that all other strides contradict are put where those strides have them.

The smaller models take one leg for the other in some frames, above all where the legs cross. As every stride
is like the others, such a frame stands out, and is mended; that it was is remembered.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from footfall.form.landmarks import Poses
from footfall.form.rhythm import Rhythm
from footfall.form.runner_seen import RunnerSeen
from footfall.form.usual import at_phases, travel_px, usual_stride
from footfall.records import BoolArray, FloatArray

FEWEST_STRIDES = 4
"""With fewer it cannot be told which of them is wrong [D]."""

STRAYS_SPREADS = 3.0
STRAYS_LEGS = (0.06, 0.12)
"""A landmark strays where it is further from that of the same moment of the other strides than 3 spreads (of
the middle half, as SD), held between 6 and 12 % of the leg: no stride of an even run is so different [D]."""


@dataclass(frozen=True, slots=True)
class Mended:
    """Landmarks of which the stray ones are mended.

    Attributes:
        poses: The landmarks.
        share: (33,) how many of each landmark were mended, in [0, 1].
    """

    poses: Poses
    share: FloatArray


def mend(poses: Poses, seen: RunnerSeen, rhythm: Rhythm) -> Mended:
    """Mend landmarks that all other strides contradict.

    Args:
        poses: Upright landmarks.
        seen: How the clip shows the runner.
        rhythm: Of their strides.

    Returns:
        The landmarks; as they were where there is no rhythm or too few strides.
    """
    found = poses.found
    xy_px = poses.xy_px[found]
    nothing = Mended(poses, np.zeros(xy_px.shape[1]))
    phase = rhythm.phase
    if not np.isfinite(rhythm.stride_s) or phase[-1] - phase[0] < FEWEST_STRIDES:
        return nothing
    usual = usual_stride(poses, rhythm)
    expected = travel_px(poses, rhythm.stride_s)[:, np.newaxis] + at_phases(usual.about_travel_px, phase)
    off = xy_px - expected
    far = np.hypot(off[..., 0], off[..., 1])
    spread = at_phases(usual.spread_px, phase)
    least_px, most_px = (share * seen.leg_px for share in STRAYS_LEGS)
    stray = far > np.clip(STRAYS_SPREADS * spread, least_px, most_px)
    mended = expected + _bridged(poses.time_s[found], off, stray)
    whole = poses.xy_px.copy()
    whole[found] = np.where(stray[..., np.newaxis], mended, xy_px)
    return Mended(replace(poses, xy_px=whole), stray.mean(axis=0))


def _bridged(time_s: FloatArray, off: FloatArray, stray: BoolArray) -> FloatArray:
    """How far off the usual the sound frames before and after are, at each frame."""
    bridged = np.zeros_like(off)
    for point in np.flatnonzero(stray.any(axis=0)):
        sound = ~stray[:, point]
        if sound.any():
            for axis in (0, 1):
                bridged[:, point, axis] = np.interp(time_s, time_s[sound], off[sound, point, axis])
    return bridged
