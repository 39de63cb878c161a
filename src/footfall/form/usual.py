"""The usual stride: what all strides of a clip have in common, the median of them moment by moment.

A landmark that is wrong in some strides is right in it, and its noise is that of many strides together. So it
is asked first when a foot meets the ground, and each single stride is looked at near there.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.interpolate import CubicSpline
from scipy.signal import savgol_filter

from footfall.form.landmarks import Landmark, Poses
from footfall.form.rhythm import Rhythm
from footfall.form.smoothing import CUT_OFF_HZ, FINE_HZ, Course, low_pass
from footfall.records import FloatArray

PHASES = 64
"""Moments of a stride at which the strides are compared [D]."""

STRAIGHT_STRIDES = 2.0
"""Over so many strides the hips are taken to travel straight through the picture [D]."""


@dataclass(frozen=True, slots=True)
class UsualStride:
    """The usual stride, at `PHASES` even moments of it.

    Attributes:
        about_travel_px: (PHASES, 33, 2) where each landmark is about where the hips travel, pixels.
        spread_px: (PHASES, 33) how far the strides are from it, as SD by their middle half, pixels.
    """

    about_travel_px: FloatArray
    spread_px: FloatArray


def usual_stride(poses: Poses, rhythm: Rhythm) -> UsualStride:
    """Return what all strides have in common.

    Args:
        poses: The landmarks.
        rhythm: Of the strides; there must be one.
    """
    found = poses.found
    about = poses.xy_px[found] - travel_px(poses, rhythm.stride_s)[:, np.newaxis]
    turn = rhythm.phase % 1.0
    frame_s = float(np.median(np.diff(poses.time_s)))
    reach = max(0.5 / PHASES, 0.6 * frame_s / rhythm.stride_s)
    usual = np.empty((PHASES, *about.shape[1:]))
    spread = np.empty((PHASES, about.shape[1]))
    for k in range(PHASES):
        beside = np.abs((turn - k / PHASES + 0.5) % 1.0 - 0.5) <= reach
        here = about[beside] if beside.any() else about
        usual[k] = np.median(here, axis=0)
        off = here - usual[k]
        spread[k] = 1.05 * np.median(np.hypot(off[..., 0], off[..., 1]), axis=0)
    return UsualStride(usual, spread)


def repeated(usual: UsualStride, stride_s: float, frame_s: float, strides: int = 3) -> Course:
    """Return the course of a runner who repeats the usual stride, in place, from time 0.

    Args:
        usual: The stride.
        stride_s: How long it lasts, s.
        frame_s: From one frame of the clip to the next, s.
        strides: How many of them.
    """
    even = np.tile(usual.about_travel_px, (strides, 1, 1))
    step_s = stride_s / PHASES
    smooth = low_pass(even, step_s, min(CUT_OFF_HZ, 0.4 / frame_s))
    spline = CubicSpline(step_s * np.arange(len(even)), smooth)
    time_s = np.arange(0.0, strides * stride_s - step_s, 1.0 / FINE_HZ)
    points = even.shape[1]
    return Course(time_s, spline(time_s), np.ones(points), frame_s, np.zeros(points))


def at_phases(course: FloatArray, phase: FloatArray) -> FloatArray:
    """Return what a course over `PHASES` moments of a stride, (PHASES, ...), is at any phases, (n,)."""
    place = (phase % 1.0) * PHASES
    before = np.floor(place).astype(np.int64) % PHASES
    share = (place % 1.0).reshape(-1, *(1,) * (course.ndim - 1))
    between: FloatArray = (1.0 - share) * course[before] + share * course[(before + 1) % PHASES]
    return between


def travel_px(poses: Poses, stride_s: float) -> FloatArray:
    """Return where the hips travel, without their swing, at each frame with the runner, (n, 2) pixels.

    It is a straight line through each two strides.

    Args:
        poses: The landmarks.
        stride_s: How long a stride lasts, s.
    """
    found = poses.found
    time_s = poses.time_s[found]
    hips = poses.xy_px[found][:, [Landmark.LEFT_HIP, Landmark.RIGHT_HIP]].mean(axis=1)
    even_s = np.linspace(time_s[0], time_s[-1], time_s.size)
    even = np.stack([np.interp(even_s, time_s, hips[:, axis]) for axis in (0, 1)], axis=1)
    frames = min(round(STRAIGHT_STRIDES * stride_s / (even_s[1] - even_s[0])), time_s.size - 1)
    slow = savgol_filter(even, frames // 2 * 2 + 1, 1, axis=0)
    return np.stack([np.interp(time_s, even_s, slow[:, axis]) for axis in (0, 1)], axis=1)
