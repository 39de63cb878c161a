"""Two clips side by side: what differs by more than a video can be off, and each phase of the stride."""

from __future__ import annotations

import math
from dataclasses import dataclass

from footfall.diary import Diary, FormClip
from footfall.form.measured import DEAD_BAND_DEG, Measure
from footfall.language import _, ngettext
from footfall.units import format_speed
from footfall.views.form_clips import ClipLine, clip_view
from footfall.views.form_frames import FrameView, by_phase
from footfall.views.form_words import BAND, difference_text, measure_name, measure_text
from footfall.views.wording import known

_SPEED_APART = 0.05  # speeds that differ by a larger share change form by themselves [D]


@dataclass(frozen=True, slots=True)
class Difference:
    """One measure of two clips.

    Attributes:
        name: What it is, for programs.
        label: What it is called.
        one: Of the first clip, with its band.
        other: Of the second.
        difference: The second less the first, in its unit.
        text: The same with its sign.
        differs: Whether that is more than a video can be off.
    """

    name: str
    label: str
    one: str
    other: str
    difference: float
    text: str
    differs: bool


@dataclass(frozen=True, slots=True)
class Pair:
    """One moment of the stride in both clips.

    Attributes:
        percent: Of the near leg's stride from contact to contact.
        one: The frame of the first clip.
        other: The frame of the second.
    """

    percent: int
    one: FrameView
    other: FrameView


@dataclass(frozen=True, slots=True)
class CompareView:
    """Two clips.

    Attributes:
        one: The first, by day.
        other: The second.
        doubts: Why the two may not be held against each other, a sentence each.
        differences: Every measure that both show, those that differ first.
        headline: How many differ, in words.
        pairs: The stride in even steps; empty where one of the two has no pictures.
    """

    one: ClipLine
    other: ClipLine
    doubts: tuple[str, ...]
    differences: tuple[Difference, ...]
    headline: str
    pairs: tuple[Pair, ...]


def compare_clips(diary: Diary, first: int, second: int) -> CompareView:
    """Return two clips side by side, the one filmed first before the other.

    Raises:
        NotInDiaryError: The diary lacks one of them.
    """
    clips = sorted((diary.form_clip(first), diary.form_clip(second)), key=lambda clip: (clip.day, clip.id))
    views = [clip_view(diary, clip.id or 0) for clip in clips]
    found = _differences(*clips)
    rows = [by_phase(view.strip) for view in views]
    return CompareView(
        one=views[0].line,
        other=views[1].line,
        doubts=tuple(_doubts(*clips)),
        differences=tuple(sorted(found, key=lambda one: not one.differs)),
        headline=_headline(found),
        pairs=tuple(
            Pair(round(100.0 * number / len(rows[0])), one, other)
            for number, (one, other) in enumerate(zip(*rows, strict=False))
        ),
    )


def _differences(one: FormClip, other: FormClip) -> list[Difference]:
    others = {measure.name: measure for measure in other.reading.measures}
    return [
        _difference(measure, others[measure.name])
        for measure in one.reading.measures
        if measure.is_seen and measure.name in others and others[measure.name].is_seen
    ]


def _difference(one: Measure, other: Measure) -> Difference:
    apart = other.value - one.value
    off = BAND * math.hypot(one.standard_error, other.standard_error)
    return Difference(
        name=one.name,
        label=measure_name(one.name),
        one=measure_text(one),
        other=measure_text(other),
        difference=apart,
        text=difference_text(one, other),
        differs=abs(apart) > max(off, dead_band(one)),
    )


def dead_band(measure: Measure) -> float:
    """Return what says nothing between two clips, in the unit of the measure; 0 where no study tells."""
    if measure.unit != "deg":
        return 0.0
    return DEAD_BAND_DEG["knee" if "knee" in measure.name else "trunk"]


def _doubts(one: FormClip, other: FormClip) -> list[str]:
    told = []
    if one.reading.view is not other.reading.view:
        told.append(_("They are filmed from different sides, so only times can be held against each other."))
    if one.reading.near is not other.reading.near:
        told.append(
            _("They show different legs: what differs may be left against right, not before against after.")
        )
    if one.reading.model != other.reading.model:
        told.append(_("Different pose models looked at them, which read some angles differently."))
    speeds = (one.speed_mps, other.speed_mps)
    if not all(map(known, speeds)):
        told.append(_("How fast you ran is not told of both. Speed alone changes cadence, contact and knee."))
    elif abs(math.log(speeds[0] / speeds[1])) > _SPEED_APART:
        told.append(
            _(
                "You ran at {one} and at {other}. Speed alone changes cadence, contact and knee.",
                one=format_speed(speeds[0]),
                other=format_speed(speeds[1]),
            )
        )
    return told


def _headline(found: list[Difference]) -> str:
    differing = [one.label for one in found if one.differs]
    if not found:
        return _("These clips show nothing in common that could be measured.")
    if not differing:
        return _("Nothing differs by more than a video can be off.")
    return ngettext(
        "{number} of {all} measures differs by more than a video can be off.",
        "{number} of {all} measures differ by more than a video can be off.",
        len(differing),
        all=len(found),
    )
