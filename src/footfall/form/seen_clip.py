"""A seen clip: a video looked at once, and what of it may be kept: a reading, landmarks, a few pictures."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np

from footfall.form.analysing import OnFrame, analyse
from footfall.form.landmarks import Poses
from footfall.form.overlay import Picture, pictures
from footfall.form.reading import FormReading, reading_of
from footfall.form.weights import PoseModel, Weights

SHOWN_STRIDES = 2
"""So many strides in a row are kept as pictures [D]."""

MOST_PICTURES = 72
"""No more pictures in a row are kept than these [D]; of a clip with more frames in two strides, each second
or third."""

_BEFORE_STRIDES = 0.15  # how much of a stride is shown before the first contact


@dataclass(frozen=True, slots=True)
class SeenClip:
    """What may be kept of a clip.

    Attributes:
        reading: What it shows.
        poses: The runner's landmarks in every frame.
        pictures: Frames with hidden faces: two strides in a row, and where each measure is seen best.
    """

    reading: FormReading
    poses: Poses
    pictures: tuple[Picture, ...]


def look_at(
    path: str | Path,
    *,
    model: PoseModel | str = PoseModel.HEAVY,
    slowed: float = 1.0,
    height_m: float | None = None,
    models: Weights | None = None,
    on_frame: OnFrame | None = None,
) -> SeenClip:
    """Measure a clip and take the pictures out of it that are worth keeping.

    Arguments and errors are those of `analyse`.
    """
    report = analyse(path, model=model, slowed=slowed, height_m=height_m, models=models, on_frame=on_frame)
    reading = reading_of(report)
    chosen = frames_to_keep(reading, report.poses)
    return SeenClip(reading, report.poses, pictures(path, report.poses, chosen))


def frames_to_keep(reading: FormReading, poses: Poses) -> tuple[int, ...]:
    """Return the numbers of the frames worth keeping, rising: two strides, and where each measure is best."""
    moments_s = [one.moment_s for one in reading.measures if np.isfinite(one.moment_s)]
    best = {poses.nearest(moment_s) for moment_s in moments_s}
    return tuple(sorted(best | set(_in_a_row(reading, poses))))


def _in_a_row(reading: FormReading, poses: Poses) -> tuple[int, ...]:
    """The frames of two strides: those in which the knee at contact, or the hip, is most as usual."""
    near = (step for step in reading.steps if step.side is reading.near)
    marks_s = np.array([step.begins_s(reading.view) for step in near])
    marks_s = marks_s[np.isfinite(marks_s)]
    if marks_s.size < 2:
        return ()
    moments_s = (reading.measure(name).moment_s for name in _USUAL)
    usual_s = next(filter(np.isfinite, moments_s), float(np.median(marks_s)))
    first = min(int(np.argmin(np.abs(marks_s - usual_s))), max(0, marks_s.size - 1 - SHOWN_STRIDES))
    last = min(first + SHOWN_STRIDES, marks_s.size - 1)
    stride_s = (marks_s[last] - marks_s[first]) / (last - first)
    begins_s, ends_s = marks_s[first] - _BEFORE_STRIDES * stride_s, marks_s[last]
    shown = np.flatnonzero((poses.time_s >= begins_s) & (poses.time_s <= ends_s) & poses.found)
    step = -(-shown.size // MOST_PICTURES) or 1
    return tuple(int(number) for number in shown[::step])


_USUAL = ("knee_flexion_at_contact", "pelvic_drop", "arm_crossing")
