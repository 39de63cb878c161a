"""Smoothing: landmarks of uneven frames to a smooth course in even, fine time.

Landmarks jump about by some pixels from frame to frame. A low-pass that shifts nothing in time takes the
jumps out and leaves the running in; a spline then tells where each point was between the frames, so that a
moment can be finer than a frame.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from scipy.interpolate import CubicSpline
from scipy.signal import butter, sosfiltfilt

from footfall.form.landmarks import LANDMARKS, Landmark, Poses
from footfall.records import FloatArray

CUT_OFF_HZ = 8.0
"""What moves quicker than this is taken for noise: nearly all of the movement of running is slower, and
that of the landmarks' noise is quicker [D]."""

CUT_OFF_SHARE = 0.4
"""Where frames are few, the cut-off is this share of their rate: the half of it is all they can tell [D]."""

FINE_HZ = 250.0
"""Points in time a second that the course is told at [D]."""

LONGEST_BRIDGE_S = 0.1
"""A runner lost for longer than this is not guessed at: the course has a gap [D]."""

SHORTEST_STRETCH_S = 0.5
"""A stretch between gaps that is shorter than this is left out: it holds no step that could be judged [D]."""


@dataclass(frozen=True, slots=True)
class Course:
    """Where a runner's landmarks are at even, fine moments; arrays are as long as `time_s`.

    Attributes:
        time_s: (m,) seconds in the clip's own time, evenly spaced.
        xy_px: (m, 33, 2) pixels to the right and down, NaN in gaps.
        visibility: (33,) mean visibility of each landmark where the runner was found, in [0, 1].
        frame_s: The time from one frame to the next, s, the median.
        noise_px: (33,) how far landmarks lie from their smooth course, SD in pixels of one direction.
    """

    time_s: FloatArray
    xy_px: FloatArray
    visibility: FloatArray
    frame_s: float
    noise_px: FloatArray

    def of(self, *landmarks: Landmark) -> FloatArray:
        """Return where a landmark is, or the middle of several, (m, 2) pixels."""
        middle: FloatArray = self.xy_px[:, list(landmarks)].mean(axis=1)
        return middle

    def at(self, values: FloatArray, moment_s: float) -> float:
        """Return what a course of values, (m,), was at a moment between two of its points."""
        return float(np.interp(moment_s, self.time_s, values))

    @property
    def step_s(self) -> float:
        """The time between two points, s."""
        return float(self.time_s[1] - self.time_s[0])


def smooth(poses: Poses, *, cut_off_hz: float = CUT_OFF_HZ) -> Course:
    """Return the smooth course of a runner's landmarks.

    Args:
        poses: The landmarks; frames may be uneven in time, and some without the runner.
        cut_off_hz: Of the low-pass, Hz; less where there are few frames a second.

    Returns:
        The course, NaN in gaps of more than 0.1 s. It is empty where there is no stretch of half a second.
    """
    found = poses.found
    time_s, xy_px = poses.time_s[found], poses.xy_px[found]
    visibility = poses.visibility[found].mean(axis=0) if found.any() else np.zeros(LANDMARKS)
    frame_s = float(np.median(np.diff(poses.time_s))) if len(poses) > 1 else np.nan
    stretches = [part for part in _stretches(time_s, frame_s) if _seconds(time_s, part) >= SHORTEST_STRETCH_S]
    if not stretches:
        nothing = np.empty((0, LANDMARKS, 2))
        return Course(np.empty(0), nothing, visibility, frame_s, np.full(LANDMARKS, np.nan))
    fine_s = np.arange(time_s[stretches[0].start], time_s[stretches[-1].stop - 1], 1.0 / FINE_HZ)
    course = np.full((fine_s.size, LANDMARKS, 2), np.nan)
    off: list[FloatArray] = []
    for part in stretches:
        spline = _spline(time_s[part], xy_px[part], frame_s, cut_off_hz)
        inside = (fine_s >= time_s[part][0]) & (fine_s <= time_s[part][-1])
        course[inside] = spline(fine_s[inside])
        off.append(xy_px[part] - spline(time_s[part]))
    noise_px = np.sqrt((np.concatenate(off) ** 2).mean(axis=(0, 2)))
    return Course(fine_s, course, visibility, frame_s, noise_px)


def low_pass(values: FloatArray, step_s: float, cut_off_hz: float) -> FloatArray:
    """Return values with what is quicker than a cut-off taken out, and nothing shifted in time.

    A Butterworth filter of second order is run forward and backward; its cut-off is set so that both
    passes together let half of the power through there. Cut-offs beyond what the steps can tell are lowered.

    Args:
        values: (n, ...) values at even times; none of them NaN.
        step_s: Time between two values, s.
        cut_off_hz: In Hz, above 0.
    """
    if len(values) < 4:
        return values
    warped = np.tan(np.pi * min(cut_off_hz, CUT_OFF_SHARE / step_s) * step_s)
    one_pass_hz = np.arctan(warped / (np.sqrt(2.0) - 1.0) ** 0.25) / (np.pi * step_s)
    sections = butter(2, one_pass_hz, fs=1.0 / step_s, output="sos")
    room = min(len(values) - 1, int(np.ceil(1.0 / (cut_off_hz * step_s))) + 6)
    passed: FloatArray = sosfiltfilt(sections, values, axis=0, padlen=room)
    return passed


def _stretches(time_s: FloatArray, frame_s: float) -> list[slice]:
    if not time_s.size:
        return []
    bridge_s = max(LONGEST_BRIDGE_S, 1.5 * frame_s)
    ends = np.flatnonzero(np.diff(time_s) > bridge_s) + 1
    edges = [0, *ends.tolist(), time_s.size]
    return [slice(first, last) for first, last in pairwise(edges)]


def _seconds(time_s: FloatArray, part: slice) -> float:
    return float(time_s[part][-1] - time_s[part][0])


def _spline(time_s: FloatArray, xy_px: FloatArray, frame_s: float, cut_off_hz: float) -> CubicSpline:
    """Return the smooth course of one stretch as a function of time."""
    count = max(4, round((time_s[-1] - time_s[0]) / frame_s) + 1)
    even_s = np.linspace(time_s[0], time_s[-1], count)
    even = CubicSpline(time_s, xy_px)(even_s)
    return CubicSpline(even_s, low_pass(even, float(even_s[1] - even_s[0]), cut_off_hz))
