"""`footfall load`: what the Load page says, for the terminal."""

from __future__ import annotations

from typing import Annotated

import typer

from footfall.cli.opening import up_to_date
from footfall.cli.options import DiaryOption, JsonOption
from footfall.cli.output import page, print_json, print_paragraph, table_of
from footfall.language import _
from footfall.views.classic_figures import ClassicView
from footfall.views.load import LoadView, load_view

_STYLES = {"above": "hold"}
_WEEKS = 8


def load(
    all_: Annotated[
        bool, typer.Option("--all", help="All 26 weeks, and the classic figures with what is known of each.")
    ] = False,
    diary: DiaryOption = None,
    json: JsonOption = False,
) -> None:
    """Where am I heading?"""
    with up_to_date(diary, quiet=json) as opened:
        view = load_view(opened, today=opened.today)
    if json:
        print_json(view)
    elif view.empty:
        page.print(view.empty_note, markup=False)
        page.print(_("Bring your runs in with: {command}", command="[number]footfall import FOLDER[/]"))
    else:
        _print_load(view, whole=all_)


def _print_load(view: LoadView, *, whole: bool) -> None:
    page.print(f"[{_STYLES.get(view.verdict, 'go')}]{view.verdict_text}.[/] [bold]{view.headline}[/]")
    for sentence in (*view.sentences, view.longest.sentence, view.longest.beyond_sentence, *view.readiness):
        if sentence:
            print_paragraph(sentence)
    page.print()
    weeks = view.weeks if whole else view.weeks[-_WEEKS:]
    headings = (_("Week from"), _("For each knee"), _("Hard steps"), _("Longest run"), _("Descent"))
    rows = [(week.begins, week.easy, week.hard, week.longest, week.descent) for week in reversed(weeks)]
    page.print(table_of(headings, rows, left=(0,)))
    for told in (view.load.sentence, view.hard.sentence, view.descent.sentence, *view.trends):
        print_paragraph(told, style="soft")
    if whole:
        _print_classic(view.classic)
    else:
        page.print(f"\n[soft]{_('All weeks and the classic figures: footfall load --all')}[/]")


def _print_classic(classic: ClassicView) -> None:
    page.print(f"\n[bold]{_('The classic figures')}[/]")
    print_paragraph(classic.note, style="soft")
    for figure in classic.figures:
        page.print(f"\n{figure.name}: [number]{figure.text}[/]")
        for told in (figure.missing, figure.about, figure.known):
            if told:
                print_paragraph(told, style="soft", indent=2)
