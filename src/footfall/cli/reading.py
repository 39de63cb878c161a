"""`footfall today`, `runs` and `run`: what the pages of the same names say, for the terminal."""

from __future__ import annotations

from typing import Annotated

import typer
from rich.text import Text

from footfall.cli.opening import up_to_date
from footfall.cli.options import DiaryOption, JsonOption
from footfall.cli.output import page, print_json, print_paragraph, table_of
from footfall.cli.run_page import print_run
from footfall.language import _
from footfall.records import ActivityKind, DayKind
from footfall.views import DayBar, TodayView, run_view, today_view
from footfall.views.search import entries_found

_IMPORT = "[number]footfall import FOLDER[/]"
_BARS = "▁▂▃▄▅▆▇█"
_MARKS = {DayKind.TRAINING: "t", DayKind.RECOVERING: "r", DayKind.UNKNOWN: "·"}


def today(diary: DiaryOption = None, json: JsonOption = False) -> None:
    """May I run, and how far?"""
    with up_to_date(diary, quiet=json) as opened:
        view = today_view(opened, today=opened.today)
    if json:
        print_json(view)
    else:
        _print_today(view)


def runs(
    limit: Annotated[
        int, typer.Option("--limit", "-n", min=1, max=100_000, metavar="NUMBER", help="How many.")
    ] = 20,
    all_kinds: Annotated[bool, typer.Option("--all", help="Walks, rides and the rest as well.")] = False,
    cursor: Annotated[
        str, typer.Option(metavar="CURSOR", help="Where to go on: the last answer's `next_cursor`.")
    ] = "",
    search: Annotated[
        str, typer.Option(metavar="WORDS", help="Only those with these words in their title or notes.")
    ] = "",
    diary: DiaryOption = None,
    json: JsonOption = False,
) -> None:
    """What have I run? The newest first."""
    kinds = None if all_kinds else (ActivityKind.RUN,)
    with up_to_date(diary, quiet=json) as opened:
        try:
            view = entries_found(opened, search, kinds=kinds, cursor=cursor, limit=limit)
        except ValueError as error:
            raise typer.BadParameter(
                _("This is not a cursor of `footfall runs`."), param_hint="--cursor"
            ) from error
    if json:
        print_json(view)
        return
    if not view.entries:
        nothing_yet = _("No runs yet. Bring them in with: {command}", command=_IMPORT)
        page.print(_("Nothing was found.") if search else nothing_yet)
        return
    headings = (_("id"), _("when"), _("distance"), _("time"), _("pace"), _("knee load"), "")
    rows = [
        (str(line.id), line.when, line.distance, line.duration, line.pace, line.easy, line.title)
        for line in view.entries
    ]
    page.print(table_of(headings, rows, left=(1, 6)))
    page.print(f"[soft]{_('footfall run ID shows one.')}[/]")


def run(
    id: Annotated[int, typer.Argument(metavar="ID", help="Its number, as `footfall runs` shows it.")],
    explain: Annotated[bool, typer.Option("--explain", help="How it was worked out, line by line.")] = False,
    diary: DiaryOption = None,
    json: JsonOption = False,
) -> None:
    """What did this run cost, and why?"""
    with up_to_date(diary, quiet=json) as opened:
        view = run_view(opened, id)
    if json:
        print_json(view)
    else:
        print_run(view, explain=explain)


def _print_today(view: TodayView) -> None:
    demo = f" · {_('the season of a simulated runner')}" if view.demo else ""
    page.print(f"[soft]{view.date_text}{demo}[/]\n")
    page.print(f"[{view.verdict.value}]{view.verdict_text}.[/] [bold]{view.headline}[/]")
    for told in filter(None, (view.reason, view.still_to_tell, view.see_a_clinician)):
        page.print(told, markup=False)
    if view.red_flags is not None:
        page.print(f"[hold]{' '.join(view.red_flags.sentences)}[/]")
    if view.limits:
        page.print(
            "\n" + "   ".join(f"[number]{limit.text}[/] [soft]{limit.label}[/]" for limit in view.limits)
        )
    if view.plan is not None:
        page.print(f"\n{_('Your plan for today')}: [bold]{view.plan.text}[/]")
        print_paragraph(view.plan.reason)
    if view.ladder is not None:
        page.print(f"\n[bold]{view.ladder.headline}[/]")
        print_paragraph(view.ladder.reason)
    for sentence in view.readiness:
        print_paragraph(sentence)
    if view.experiment is not None:
        print_paragraph(view.experiment.sentence)
    if view.finding is not None:
        page.print(f"\n[bold]{view.finding.title}[/]")
        print_paragraph(f"{view.finding.sentence} {view.finding.change}")
    page.print(f"\n{view.week.sentence}", markup=False)
    page.print(Text(f"{_('Six weeks')}  ") + _strip(view.strip))
    if view.last_run is not None:
        line = view.last_run
        page.print(f"{_('Last run')}   {line.when}: {line.distance}, {line.easy}", markup=False)
        if view.last_run_note:
            page.print(f"           {view.last_run_note}", markup=False)
    page.print(f"\n[soft]{view.evidence_sentence}[/]")
    if view.empty:
        page.print("\n" + _("Bring your runs in with: {command}", command=_IMPORT))


def _strip(days: tuple[DayBar, ...]) -> Text:
    """Draw the last six weeks: a run's height is its knee load, t is training, a dot is unknown."""
    most = max((day.easy_km for day in days if day.easy_km > 0), default=1.0)
    strip = Text()
    for i, day in enumerate(days):
        if i % 7 == 0 and i:
            strip.append(" ")
        if day.kind is DayKind.RUNNING and day.easy_km > 0:
            strip.append(_BARS[round((len(_BARS) - 1) * day.easy_km / most)], style="go")
        else:
            strip.append(_MARKS.get(day.kind, _BARS[0]), style="soft")
    return strip
