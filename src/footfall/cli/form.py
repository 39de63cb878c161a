"""`footfall form`: what a video shows of how one runs, for the terminal."""

from __future__ import annotations

import math
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from footfall.cli.opening import opened_diary
from footfall.cli.options import DiaryOption, JsonOption
from footfall.cli.output import counting_bar, page, print_json, print_paragraph
from footfall.diary import Diary
from footfall.form.cues import Judgement
from footfall.form.installing import install, install_from
from footfall.form.video import LONGEST_S
from footfall.form.weights import PoseModel, weights
from footfall.language import _
from footfall.views.form import CueLine, FormView, form_view
from footfall.views.form_clips import clip_lines, clip_view, keep_video

_KMH_PER_MPS = 3.6
_ORDER = (Judgement.WATCH, Judgement.GOOD, Judgement.UNCLEAR)


def form(
    video: Annotated[
        Path | None,
        typer.Argument(metavar="VIDEO", help="A clip of you running: ten seconds, best from the side."),
    ] = None,
    model: Annotated[
        PoseModel, typer.Option("--model", help="How thoroughly to look: lite, full or heavy.")
    ] = PoseModel.HEAVY,
    slowed: Annotated[
        float,
        typer.Option(
            "--slowed", min=1.0, max=16.0, metavar="TIMES", help="How many times slower than life it is."
        ),
    ] = 1.0,
    speed: Annotated[
        float | None,
        typer.Option(
            "--speed", min=3.0, max=30.0, metavar="KM/H", help="How fast you ran, as a treadmill shows it."
        ),
    ] = None,
    keep: Annotated[
        bool, typer.Option("--keep", help="Keep what it shows in the diary; the video stays where it is.")
    ] = False,
    setup: Annotated[
        bool, typer.Option("--setup", help="Put the pose models in place, once; nothing is measured.")
    ] = False,
    source: Annotated[
        Path | None,
        typer.Option("--from", metavar="FOLDER", help="With --setup: a folder that has the models."),
    ] = None,
    diary: DiaryOption = None,
    json: JsonOption = False,
) -> None:
    """How do I run? Cues and measures from a video, on this machine; without one, the clips that are kept."""
    if setup:
        _set_up(source)
        return
    if video is None:
        _show_kept(diary, json=json)
        return
    with opened_diary(diary) as opened, counting_bar(hidden=json) as bar:
        task = bar.add_task(_("Looking at the video"), total=None)

        def come_to(second: float, of: float) -> None:
            total = min(of, LONGEST_S) if math.isfinite(of) else None
            bar.update(task, completed=second, total=total)

        speed_mps = None if speed is None else speed / _KMH_PER_MPS
        look = partial(_kept if keep else form_view, opened, video, model=model, slowed=slowed)
        view = look(speed_mps=speed_mps, on_frame=come_to)
    if json:
        print_json(view)
    else:
        _print_form(view)


def _kept(
    diary: Diary,
    video: Path,
    *,
    model: PoseModel,
    slowed: float,
    speed_mps: float | None,
    on_frame: Callable[[float, float], None],
) -> FormView:
    number = keep_video(diary, video, model=model, slowed=slowed, speed_mps=speed_mps, on_frame=on_frame)
    return clip_view(diary, number).form


def _show_kept(diary: str | None, *, json: bool) -> None:
    with opened_diary(diary) as opened:
        lines = clip_lines(opened)
    if json:
        print_json(lines)
        return
    if not lines:
        print_paragraph(_('No clips are kept yet. Name a video: "footfall form clip.mp4".'))
    for one in lines:
        page.print(f"[number]{one.when}[/]", end=" ")
        page.print(one.name, markup=False)
        print_paragraph(f"{one.headline}. {one.judged}.", style="soft")


def _set_up(source: Path | None) -> None:
    place = weights()
    if source is None:
        install(place)
    else:
        install_from(source, place)
    page.print(_("The pose models are in place: {path}", path=place.folder), markup=False, soft_wrap=True)


def _print_form(view: FormView) -> None:
    page.print(f"[bold]{view.headline}[/]")
    for note in view.notes:
        print_paragraph(note, style="soft")
    for cue in sorted(view.cues, key=lambda one: _ORDER.index(one.judgement)):
        _print_cue(cue)
    page.print(f"\n[bold]{_('Measured')}[/]")
    for one in view.measures:
        if math.isfinite(one.value):
            page.print(f"{one.label}: {one.text}", markup=False, soft_wrap=True)
    _print_knee(view)


def _print_knee(view: FormView) -> None:
    if not view.knee:
        return
    page.print(f"\n[bold]{_('What it would do to the knee')}[/]")
    for line in view.knee:
        page.print(f"\n[number]{line.title}[/]")
        print_paragraph(line.text)
        if line.besides:
            print_paragraph(line.besides, style="soft")
    if view.knee_note:
        page.print()
        print_paragraph(view.knee_note)


def _print_cue(cue: CueLine) -> None:
    page.print(f"\n[number]{cue.title}[/]: {cue.told}")
    print_paragraph(cue.text)
    if cue.judgement is Judgement.WATCH:
        print_paragraph(cue.evidence)
        print_paragraph(_("To try: {drill}", drill=cue.drill))
