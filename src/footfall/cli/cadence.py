"""`footfall cadence`: what the Cadence page says, for the terminal."""

from __future__ import annotations

from footfall.cli.opening import up_to_date
from footfall.cli.options import DiaryOption, JsonOption
from footfall.cli.output import page, print_json, print_paragraph
from footfall.language import _
from footfall.views.cadence import CadenceView, cadence_view


def cadence(diary: DiaryOption = None, json: JsonOption = False) -> None:
    """How quick are my steps, and how much quicker should they be?"""
    with up_to_date(diary, quiet=json) as opened:
        view = cadence_view(opened, today=opened.today)
    if json:
        print_json(view)
    else:
        _print_cadence(view)


def _print_cadence(view: CadenceView) -> None:
    page.print(f"[bold]{view.headline}[/]")
    print_paragraph(view.sentence)
    if view.note:
        print_paragraph(view.note)
    if view.work:
        page.print(f"\n[bold]{view.work.headline}[/]")
        print_paragraph(view.work.verdict)
        print_paragraph(view.work.next.text, style="soft")
    for choice in view.choices:
        page.print(f"\n[number]{choice.label}[/]")
        print_paragraph(choice.spared, style="soft")
    page.print()
    for told in (view.cue, *view.calf):
        print_paragraph(told)
    print_paragraph(_("The metronome is on the Cadence page."), style="soft")
