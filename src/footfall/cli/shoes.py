"""`footfall shoes`: what the page of shoes says, for the terminal."""

from __future__ import annotations

from typing import Annotated

import typer

from footfall.cli.opening import up_to_date
from footfall.cli.options import DiaryOption, JsonOption
from footfall.cli.output import page, print_json, print_paragraph
from footfall.language import _, ngettext
from footfall.units import format_count, format_knee_load
from footfall.views.shoe_life import DueState
from footfall.views.shoes import PairView, shoes_view
from footfall.views.wording import known

_STYLES = {DueState.DUE: "stop", DueState.SOON: "hold", DueState.LATER: "go", DueState.RETIRED: "soft"}


def shoes(
    retired: Annotated[bool, typer.Option("--retired", help="Those that are retired as well.")] = False,
    diary: DiaryOption = None,
    json: JsonOption = False,
) -> None:
    """Which pair, and when is it due?"""
    with up_to_date(diary, quiet=json) as opened:
        view = shoes_view(opened, today=opened.today)
    if json:
        print_json(view)
        return
    if not view.pairs and not view.retired:
        page.print(
            _("No shoes yet. Add them on the page of shoes: {command}", command="[number]footfall serve[/]")
        )
        return
    for pair in (*view.pairs, *(view.retired if retired else ())):
        _print_pair(pair)
    if view.retired and not retired:
        number = format_count(len(view.retired))
        page.print(f"[soft]{_('{number} retired: footfall shoes --retired', number=number)}[/]\n")
    if view.rotation:
        print_paragraph(view.rotation)
    if view.unshod:
        print_paragraph(
            ngettext("{number} run without a pair.", "{number} runs without a pair.", view.unshod)
        )
    print_paragraph(view.limits, style="soft")


def _print_pair(pair: PairView) -> None:
    page.print(pair.shoe.name, style="bold", markup=False)
    print_paragraph(pair.life.sentence, style=_STYLES[pair.life.state], indent=2)
    easy = _("{easy} for each knee", easy=format_knee_load(pair.easy_km, 0)) if known(pair.easy_km) else ""
    age = _("{age} in use", age=pair.age) if known(pair.months) else ""
    runs = ngettext("{number} run or walk", "{number} runs and walks", pair.runs)
    print_paragraph(" · ".join(filter(None, (pair.distance, age, runs, easy))), indent=2)
    print_paragraph(_("Pain {told}.", told=pair.pain.text) + "\n", indent=2)
    if pair.worn_for:
        print_paragraph(pair.worn_for, style="soft", indent=2)
    page.print()
