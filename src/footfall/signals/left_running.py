"""A watch that was left running: a drive home, or a long stand, before a run began or after it ended.

Nothing is changed by it: it says where a recording could be trimmed, and why.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from footfall.knee.speeds import STANDING_MPS, SUSTAINED_MPS
from footfall.records import Activity, FloatArray

LEAST_DRIVE_S = 30.0
"""A spike of GPS is over sooner than a drive [D]."""

LEAST_STAND_S = 300.0
"""Whoever stands for so long at the end of a run is not running any longer [D]."""

LEAST_RUN_S = 120.0
"""So much has to be left for it to have been a run [D]."""

_STEP_S = 5.0
_EVEN_S = 20.0  # a single leap of GPS is evened out over so long
_TO_THE_CAR_S = 900.0  # of walking and standing before a drive belong to it
_STROLL_MPS = 1.0
_KEPT_S = 5.0


class LeftRunning(StrEnum):
    """What a recording holds beside the run."""

    DRIVE = "drive"
    STAND = "stand"


@dataclass(frozen=True, slots=True)
class Leftover:
    """A beginning or an end of a recording that is no running.

    Attributes:
        what: What it looks like.
        at_s: Seconds from the start: where the run begins after it, or ends before it.
        lasts_s: How long it lasts.
        fastest_mps: The fastest speed in it, evened out over 20 s.
    """

    what: LeftRunning
    at_s: float
    lasts_s: float
    fastest_mps: float


@dataclass(frozen=True, slots=True)
class Leftovers:
    """What could be left out of a recording; None where nothing stands out.

    Attributes:
        beginning: Before the run.
        end: After it.
    """

    beginning: Leftover | None = None
    end: Leftover | None = None


def leftovers(activity: Activity) -> Leftovers:
    """Return what of a run's or walk's recording looks like driving or standing, before it or after it.

    Args:
        activity: The recording, whole.
    """
    at_s, speed_mps = even_speed(activity)
    if len(at_s) * _STEP_S < LEAST_RUN_S:
        return Leftovers()
    end = _after(at_s, speed_mps)
    lasts_s = activity.elapsed_s
    mirrored = _after(lasts_s - at_s[::-1], speed_mps[::-1])
    beginning = None
    if mirrored is not None:
        beginning = Leftover(mirrored.what, lasts_s - mirrored.at_s, mirrored.lasts_s, mirrored.fastest_mps)
    left_s = (end.at_s if end else lasts_s) - (beginning.at_s if beginning else 0.0)
    return Leftovers(beginning, end) if left_s >= LEAST_RUN_S else Leftovers()


def even_speed(activity: Activity) -> tuple[FloatArray, FloatArray]:
    """Return a moment every 5 s and the speed over 20 s around it, m/s; nothing where neither is told."""
    streams = activity.streams
    known = np.isfinite(streams.distance_m)
    at_s = np.arange(0.0, activity.elapsed_s + _STEP_S / 2, _STEP_S)
    if known.sum() > 2:
        ends = np.minimum(at_s + _EVEN_S / 2, activity.elapsed_s)
        begins = np.maximum(at_s - _EVEN_S / 2, 0.0)
        moved_m = np.interp(ends, streams.time_s[known], streams.distance_m[known])
        moved_m -= np.interp(begins, streams.time_s[known], streams.distance_m[known])
        return at_s, moved_m / np.maximum(ends - begins, _STEP_S)
    if streams.has("speed_mps"):
        known = np.isfinite(streams.speed_mps)
        return at_s, np.interp(at_s, streams.time_s[known], streams.speed_mps[known])
    return at_s[:0], at_s[:0]


def _after(at_s: FloatArray, speed_mps: FloatArray) -> Leftover | None:
    """Return the end of an outing that is no running, told by its speeds alone."""
    driven = speed_mps > SUSTAINED_MPS
    if driven.sum() * _STEP_S >= LEAST_DRIVE_S:
        found = _drive(at_s, speed_mps, driven)
        if found is not None:
            return found
    moving = np.flatnonzero(speed_mps >= STANDING_MPS)
    if not len(moving):
        return None
    ends_s = float(at_s[moving[-1]]) + _KEPT_S
    stood_s = float(at_s[-1]) - ends_s
    if stood_s < LEAST_STAND_S:
        return None
    return Leftover(LeftRunning.STAND, ends_s, stood_s, float(speed_mps[moving[-1] :].max()))


def _drive(at_s: FloatArray, speed_mps: FloatArray, driven: np.ndarray) -> Leftover | None:
    """Return the last drive, where no running comes after it; with the walk to the car before it."""
    ran = (speed_mps >= _STROLL_MPS) & ~driven
    last = int(np.flatnonzero(driven)[-1])
    first = last
    # traffic stops and starts: it is one drive until somebody ran for a while in between
    while True:
        before = np.flatnonzero(driven[:first])
        if not len(before) or ran[before[-1] + 1 : first].sum() * _STEP_S >= LEAST_RUN_S:
            break
        first = int(before[-1])
    if ran[last + 1 :].sum() * _STEP_S >= LEAST_RUN_S:
        return None  # somebody ran on after it: to be split, not trimmed
    if driven[first : last + 1].sum() * _STEP_S < LEAST_DRIVE_S:
        return None
    start = _begin_of_drive(at_s, speed_mps, first)
    fastest = float(speed_mps[first : last + 1].max())
    ends_s = float(at_s[start])
    if ends_s < LEAST_RUN_S:
        return None
    return Leftover(LeftRunning.DRIVE, ends_s, float(at_s[-1]) - ends_s, fastest)


def _begin_of_drive(at_s: FloatArray, speed_mps: FloatArray, first: int) -> int:
    """Return where running ended before a drive: before whoever drove stood, or walked to the car."""
    slow = np.flatnonzero(speed_mps[:first] < _STROLL_MPS)
    if not len(slow) or at_s[first] - at_s[slow[-1]] > _EVEN_S + 30.0:
        return max(0, first - 2)
    start = int(slow[-1])
    earliest_s = at_s[first] - _TO_THE_CAR_S
    while start > 0 and speed_mps[start - 1] < _STROLL_MPS and at_s[start - 1] > earliest_s:
        start -= 1
    return start
