"""Frames of a clip that are kept: what is drawn over each, and where in the stride it is."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from footfall.form.landmarks import Poses
from footfall.form.marking import Segment, mark
from footfall.form.overlay import Bone, Picture, skeleton
from footfall.form.reading import FormReading
from footfall.form.runner_seen import Side
from footfall.language import N_, _

PHASES = 20
"""A stride is shown in so many steps where two clips stand side by side."""


@dataclass(frozen=True, slots=True)
class FrameView:
    """A frame that is kept.

    Attributes:
        frame: Its number in the clip, from 0.
        time_s: When it is shown in the clip.
        width_px: Width of the picture.
        height_px: Its height.
        bones: The skeleton, in pixels of the picture.
        marks: The lines that show a measure; empty where none is shown.
        phase: Where in the near leg's stride it is, 0 to 1 from contact to contact; NaN where unknown.
        event: What happens just then, in words; "" where nothing does.
    """

    frame: int
    time_s: float
    width_px: int
    height_px: int
    bones: tuple[Bone, ...]
    marks: tuple[Segment, ...] = ()
    phase: float = math.nan
    event: str = ""


@dataclass(frozen=True, slots=True)
class OnGround:
    """A stay of a foot on the ground, within what is shown.

    Attributes:
        near: Whether it is the foot near the camera.
        begins: When it begins, as a share of what is shown.
        ends: When it ends.
        label: What it is, in words.
    """

    near: bool
    begins: float
    ends: float
    label: str


@dataclass(frozen=True, slots=True)
class Strip:
    """Two strides in a row, frame by frame, and when each foot is on the ground.

    Attributes:
        frames: The frames, in order.
        on_ground: The stays on the ground.
    """

    frames: tuple[FrameView, ...]
    on_ground: tuple[OnGround, ...]


def strip(reading: FormReading, poses: Poses, pictures: Sequence[Picture]) -> Strip:
    """Return the frames in a row with their skeletons, without those that only show a measure.

    Args:
        reading: What the clip shows.
        poses: The landmarks of the clip.
        pictures: What is kept of it, in order.
    """
    row = _longest_row(pictures)
    if not row:
        return Strip((), ())
    frames = tuple(_with_event(frame_view(reading, poses, one), reading, row) for one in row)
    return Strip(frames, tuple(_on_ground(reading, row[0].time_s, row[-1].time_s)))


def frame_view(reading: FormReading, poses: Poses, picture: Picture, measure: str = "") -> FrameView:
    """Return one frame with its skeleton, and with the lines of a measure where one is named."""
    drawn = mark(measure, picture.placed(poses.xy_px[picture.frame]), reading.near) if measure else ()
    return FrameView(
        frame=picture.frame,
        time_s=picture.time_s,
        width_px=picture.width_px,
        height_px=picture.height_px,
        bones=skeleton(picture, poses),
        marks=drawn,
        phase=phase_of(reading, picture.time_s),
    )


def phase_of(reading: FormReading, time_s: float) -> float:
    """Return where in the near leg's stride a moment is, 0 to 1; NaN where that is not known."""
    for first, last in pairwise(_beginnings_s(reading)):
        if first <= time_s < last:
            return (time_s - first) / (last - first)
    return math.nan


def by_phase(shown: Strip) -> tuple[FrameView, ...]:
    """Return the frames nearest to even steps of the stride; none where phases are not known."""
    known = [one for one in shown.frames if math.isfinite(one.phase)]
    if not known:
        return ()
    steps = (number / PHASES for number in range(PHASES))
    return tuple(min(known, key=lambda one: _apart(one.phase, step)) for step in steps)


def _apart(phase: float, step: float) -> float:
    """How far two phases are apart, the shorter way round."""
    away = abs(phase - step)
    return min(away, 1.0 - away)


def _beginnings_s(reading: FormReading) -> list[float]:
    """When each stride of the near leg begins: at contact, or in mid-stance where contact is not seen."""
    near = [step for step in reading.steps if step.side is reading.near]
    return [moment for step in near if math.isfinite(moment := step.begins_s(reading.view))]


def _longest_row(pictures: Sequence[Picture]) -> list[Picture]:
    """Return the longest run of pictures that follow one another evenly."""
    gaps = sorted({after.frame - before.frame for before, after in pairwise(pictures)})
    best: list[Picture] = []
    for gap in gaps:
        by_frame = {one.frame: one for one in pictures}
        for one in pictures:
            if one.frame - gap in by_frame:
                continue
            row, number = [], one.frame
            while number in by_frame:
                row.append(by_frame[number])
                number += gap
            best = max(best, row, key=len)
        if len(best) * 2 > len(pictures):
            break
    return best


def _with_event(view: FrameView, reading: FormReading, row: Sequence[Picture]) -> FrameView:
    half_s = (row[-1].time_s - row[0].time_s) / max(1, len(row) - 1) / 2.0
    for step in reading.steps:
        for moment_s, words in ((step.contact_s, _CONTACT), (step.toe_off_s, _TOE_OFF)):
            if -half_s <= view.time_s - moment_s < half_s:
                return replace(view, event=_(words[step.side is reading.near]))
    return view


_CONTACT = (N_("The far foot meets the ground"), N_("The near foot meets the ground"))
_TOE_OFF = (N_("The far foot leaves the ground"), N_("The near foot leaves the ground"))


def _on_ground(reading: FormReading, first_s: float, last_s: float) -> list[OnGround]:
    found = []
    for step in reading.steps:
        if not step.toe_off_s > first_s or not step.contact_s < last_s:
            continue
        begins, ends = (
            min(1.0, max(0.0, (moment - first_s) / (last_s - first_s)))
            for moment in (step.contact_s, step.toe_off_s)
        )
        label = _("left foot on the ground") if step.side is Side.LEFT else _("right foot on the ground")
        found.append(OnGround(step.side is reading.near, begins, ends, label))
    return found
