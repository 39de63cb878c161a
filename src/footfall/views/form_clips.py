"""Clips of the runner that are kept: all of them, and one with its frames."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from footfall.diary import Diary, FormClip
from footfall.form.cues import Judgement
from footfall.form.extra import is_installed
from footfall.form.packed import DamagedLandmarksError
from footfall.form.weights import PoseModel, weights
from footfall.language import N_, _, ngettext
from footfall.records import Habits
from footfall.units import format_speed
from footfall.views.form import FormView, form_of_reading, headline, usual_cadence_spm
from footfall.views.form_frames import FrameView, Strip, frame_view, strip
from footfall.views.kept import kept
from footfall.views.wording import known, short_day

_EMPTY = Strip((), ())


@dataclass(frozen=True, slots=True)
class ClipLine:
    """A clip in a list.

    Attributes:
        number: Its number.
        name: What it is called.
        day: When it was filmed.
        when: The same in words.
        headline: The cadence, and from where the runner is seen.
        judged: How many cues are worth watching, how many are good; in words.
        about: Speed and pair, as far as they were told; "" where neither was.
        picture: The frame that stands for it; None where no pictures are kept.
    """

    number: int
    name: str
    day: date
    when: str
    headline: str
    judged: str
    about: str
    picture: int | None


@dataclass(frozen=True, slots=True)
class FormDoor:
    """What the page of form says before a clip is chosen.

    Attributes:
        clips: The clips that are kept, the last filmed first.
        missing: What must be added before a clip can be measured here, a sentence; "" where nothing.
        demo: True where the diary holds the simulated season.
    """

    clips: tuple[ClipLine, ...]
    missing: str
    demo: bool


@dataclass(frozen=True, slots=True)
class ClipView:
    """A clip that is kept.

    Attributes:
        line: The clip as a line.
        form: What it shows, in words.
        frames: The frame of each cue that has one, by the cue's name.
        strip: Two strides in a row.
        has_pictures: Whether pictures are kept.
        has_landmarks: Whether it can be read again.
        damaged: What of it is damaged, a sentence; "" where nothing is.
    """

    line: ClipLine
    form: FormView
    frames: dict[str, FrameView]
    strip: Strip
    has_pictures: bool
    has_landmarks: bool
    damaged: str


def form_door(diary: Diary) -> FormDoor:
    """Return what the page of form says."""
    return FormDoor(clip_lines(diary), what_is_missing(), diary.is_demo)


def what_is_missing() -> str:
    """Return what must be added before a clip can be measured on this machine; "" where nothing must."""
    if not is_installed():
        return _(
            "Measuring a video needs an addition that is not installed here. Everything else works without "
            "it."
        )
    if not weights().are_there:
        return _("The pose model that finds runners in a video is not installed here yet.")
    return ""


def keep_video(
    diary: Diary,
    video: str | Path,
    *,
    model: PoseModel = PoseModel.HEAVY,
    slowed: float = 1.0,
    speed_mps: float | None = None,
    on_frame: Callable[[float, float], None] | None = None,
) -> int:
    """Measure a clip, keep what it shows, and return its number; the video itself stays where it is.

    Args:
        diary: The diary.
        video: The file.
        model: Which pose model looks at it.
        slowed: How many times slower than life it is shown, 1 to 16.
        speed_mps: How fast the runner ran, where it is known.
        on_frame: Told after every frame how far it has come: seconds, and of how many.

    Raises:
        FootfallError: The clip cannot be read or measured, as `form.analyse` tells.
    """
    from footfall.form.seen_clip import look_at  # SciPy comes with it

    seen = look_at(video, model=model, slowed=slowed, height_m=diary.runner.height_m, on_frame=on_frame)
    clip = FormClip(diary.today, Path(video).name, seen.reading, math.nan if speed_mps is None else speed_mps)
    return diary.add_form_clip(clip, seen.poses, seen.pictures)


def clip_lines(diary: Diary) -> tuple[ClipLine, ...]:
    """Return the clips that are kept, the last filmed first."""
    return kept(diary, ("form clips",), lambda: tuple(_lines(diary)))


def clip_view(diary: Diary, number: int) -> ClipView:
    """Return a clip that is kept, with its frames.

    Raises:
        NotInDiaryError: The diary has none of this number.
    """
    return kept(diary, ("form clip", number), lambda: _view(diary, number))


def _lines(diary: Diary) -> list[ClipLine]:
    pairs, habits = dict(diary.pairs()), diary.latest_habits()
    return [
        _line(diary, clip, habits, pairs[clip.shoe_id].name if clip.shoe_id in pairs else "")
        for clip in diary.form_clips()
    ]


def _view(diary: Diary, number: int) -> ClipView:
    clip, habits = diary.form_clip(number), diary.latest_habits()
    pairs = dict(diary.pairs())
    form = form_of_reading(diary, clip.reading, speed_mps=_told(clip.speed_mps))
    damaged = ""
    try:
        frames, shown = _frames(diary, clip, form)
    except DamagedLandmarksError as fault:
        frames, shown, damaged = {}, _EMPTY, f"{fault}"
    return ClipView(
        line=_line(diary, clip, habits, pairs[clip.shoe_id].name if clip.shoe_id in pairs else ""),
        form=form,
        frames=frames,
        strip=shown,
        has_pictures=clip.pictures > 0,
        has_landmarks=clip.has_landmarks,
        damaged=damaged,
    )


def _frames(diary: Diary, clip: FormClip, form: FormView) -> tuple[dict[str, FrameView], Strip]:
    number = clip.id or 0
    poses, pictures = diary.form_poses(number), diary.form_pictures(number)
    if poses is None or not pictures:
        return {}, _EMPTY
    by_frame = {one.frame: one for one in pictures}
    found = {}
    for cue in form.cues:
        if cue.measure is None or not known(cue.moment_s):
            continue
        picture = by_frame.get(poses.nearest(cue.moment_s))
        if picture is not None:
            found[cue.name.value] = frame_view(clip.reading, poses, picture, cue.measure.name)
    return found, strip(clip.reading, poses, pictures)


def _line(diary: Diary, clip: FormClip, habits: Habits, pair: str) -> ClipLine:
    speed = _told(clip.speed_mps)
    cues = clip.reading.cues(speed_mps=speed, usual_cadence_spm=usual_cadence_spm(speed, habits))
    about = [format_speed(speed)] if speed is not None else []
    number = clip.id or 0
    return ClipLine(
        number=number,
        name=clip.name,
        day=clip.day,
        when=short_day(clip.day),
        headline=headline(clip.reading),
        judged=_judged([cue.judgement for cue in cues]),
        about=", ".join([*about, *([pair] if pair else [])]),
        picture=_stands_for_it(diary, clip) if clip.pictures else None,
    )


def _stands_for_it(diary: Diary, clip: FormClip) -> int | None:
    pictures = diary.form_pictures(clip.id or 0)
    return pictures[len(pictures) // 3].frame if pictures else None


def _judged(judgements: list[Judgement]) -> str:
    watch, good = judgements.count(Judgement.WATCH), judgements.count(Judgement.GOOD)
    if not watch and not good:
        return _(NOTHING_TOLD)
    if not watch:
        return ngettext("{number} cue good, nothing to watch", "{number} cues good, nothing to watch", good)
    return _(
        "{watch}, {good}",
        watch=ngettext("{number} cue worth watching", "{number} cues worth watching", watch),
        good=ngettext("{number} good", "{number} good", good),
    )


NOTHING_TOLD = N_("This clip shows no cue surely enough")


def _told(speed_mps: float) -> float | None:
    return speed_mps if known(speed_mps) else None
