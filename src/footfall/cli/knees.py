"""`footfall knees`: is it getting better, and what changed before it got worse?"""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

import typer

from footfall.cli.opening import up_to_date
from footfall.cli.options import DiaryOption, JsonOption
from footfall.cli.output import page, print_json, print_paragraph
from footfall.language import _
from footfall.views.knees import KneesView, flare_up_view, knees_view
from footfall.views.what_changed import WhatChangedView

_EARLIER = 5


def knees(
    flare_up: Annotated[
        datetime | None,
        typer.Option(
            "--flare-up",
            formats=["%Y-%m-%d"],
            metavar="DAY",
            help="What changed before the flare-up of a day.",
        ),
    ] = None,
    diary: DiaryOption = None,
    json: JsonOption = False,
) -> None:
    """Is it getting better, and what changed before it got worse?"""
    with up_to_date(diary, quiet=json) as opened:
        if flare_up is not None:
            changed = flare_up_view(opened, flare_up.date(), today=opened.today)
            print_json(changed) if json else _print_changed(changed)
            return
        view = knees_view(opened, today=opened.today)
    print_json(view) if json else _print_knees(view)


def _print_knees(view: KneesView) -> None:
    page.print(f"[bold]{view.headline}[/]")
    for knee in view.knees:
        print_paragraph(f"{knee.headline}. {knee.sentence}")
    if view.experiment is not None:
        print_paragraph(view.experiment.sentence)
    if view.empty:
        print_paragraph(_("Note a knee with: {command}", command="footfall note"))
    if view.latest is not None:
        page.print()
        _print_changed(view.latest)
    for flare_up in view.flare_ups[1 : 1 + _EARLIER]:
        print_paragraph(f"{flare_up.day}  {flare_up.words}", style="dim")


def _print_changed(view: WhatChangedView) -> None:
    page.print(f"[bold]{view.title}[/]")
    print_paragraph(view.flare_up.words)
    print_paragraph(view.answer)
    for named in view.named:
        page.print(f"\n  [number]{named.title}[/]")
        print_paragraph(named.sentence, indent=2)
        print_paragraph(named.certainty, style="dim", indent=2)
    page.print()
    print_paragraph(view.how_sure)
    for more in filter(None, (view.quiet, view.unknown, view.next_time)):
        print_paragraph(more, style="dim")
    if view.change:
        page.print(f"\n[bold]{_('Worth trying')}[/]")
        print_paragraph(view.change)
