"""`footfall routine`: today's routine, for the terminal."""

from __future__ import annotations

from typing import Annotated

import typer

from footfall.care.routines import LONGEST_MIN, SHORTEST_MIN
from footfall.cli.opening import up_to_date
from footfall.cli.options import DiaryOption, JsonOption
from footfall.cli.output import page, print_json, print_paragraph
from footfall.language import _
from footfall.views.guided import GuidedView, guided_routine
from footfall.views.routines import USUAL_MIN, RoutineView, Wish, routine_view

_STYLES = {"go": "go", "hold": "hold", "stop": "stop"}


def routine(
    minutes: Annotated[
        int,
        typer.Option("--minutes", min=SHORTEST_MIN, max=LONGEST_MIN, help="How long it may take."),
    ] = USUAL_MIN,
    steps: Annotated[
        bool,
        typer.Option("--steps", help="Every step with its rests, as the guided session leads through them."),
    ] = False,
    diary: DiaryOption = None,
    json: JsonOption = False,
) -> None:
    """What do I do for my knees today?"""
    with up_to_date(diary, quiet=json) as opened:
        view: GuidedView | RoutineView
        wish, today = Wish(minutes), opened.today
        view = guided_routine(opened, wish, today=today) if steps else routine_view(opened, wish, today=today)
    if json:
        print_json(view)
    elif isinstance(view, GuidedView):
        _print_steps(view)
    else:
        _print_routine(view)


def _print_steps(view: GuidedView) -> None:
    page.print(f"[bold]{view.headline}[/]")
    print_paragraph(view.note)
    for number, part in enumerate(view.parts, start=1):
        page.print(f"\n[bold]{number}. {part.name}[/]  [number]{part.dose}[/]")
        for step in part.steps:
            page.print(f"   {step.line}")
        if part.easier:
            print_paragraph(f"{_('Too much?')} {part.easier.takes_over}", style="soft", indent=3)


def _print_routine(view: RoutineView) -> None:
    page.print(f"[{_STYLES[view.advice]}]{view.headline}[/]")
    print_paragraph(view.note)
    for number, one in enumerate(view.exercises, start=1):
        page.print(f"\n[bold]{number}. {one.name}[/]  [number]{one.dose}[/]")
        for told in (one.reason, one.progress):
            if told:
                print_paragraph(told, style="soft", indent=3)
    if view.exercises:
        print_paragraph("\n" + _("How each is done stands on the Routines page."), style="soft")
    if view.done:
        print_paragraph(view.done, style="soft")
