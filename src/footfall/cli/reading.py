"""`footfall today`, `runs` and `run`: what the pages of the same names say, for the terminal."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Annotated

import typer
from rich import box
from rich.table import Table
from rich.text import Text

from footfall.cli.options import DiaryOption, JsonOption
from footfall.cli.output import page, print_json
from footfall.diary import Diary
from footfall.records import ActivityKind, DayKind
from footfall.views import CostView, DayBar, RunView, TodayView, entries_view, run_view, today_view

_BARS = "▁▂▃▄▅▆▇█"
_MARKS = {DayKind.TRAINING: "t", DayKind.RECOVERING: "r", DayKind.UNKNOWN: "·"}
_PARTS_WIDTH = 30
_GAP = 3  # blanks and rule between two columns of a table


def today(diary: DiaryOption = None, json: JsonOption = False) -> None:
    """May I run, and how far?"""
    with Diary(diary) as opened:
        view = today_view(opened, today=local_today())
    if json:
        print_json(view)
    else:
        _print_today(view)


def runs(
    limit: Annotated[int, typer.Option("--limit", "-n", min=1, max=100_000, help="How many.")] = 20,
    all_kinds: Annotated[bool, typer.Option("--all", help="Walks, rides and the rest as well.")] = False,
    cursor: Annotated[str, typer.Option(help="Where to go on: the last answer's `next_cursor`.")] = "",
    diary: DiaryOption = None,
    json: JsonOption = False,
) -> None:
    """What have I run? The newest first."""
    kinds = None if all_kinds else (ActivityKind.RUN,)
    with Diary(diary) as opened:
        try:
            view = entries_view(opened, kinds=kinds, cursor=cursor, limit=limit)
        except ValueError as error:
            raise typer.BadParameter(
                "This is not a cursor of `footfall runs`.", param_hint="--cursor"
            ) from error
    if json:
        print_json(view)
        return
    if not view.entries:
        page.print("No runs yet. Bring them in with: [number]footfall import FOLDER[/]")
        return
    headings = ("id", "when", "distance", "time", "pace", "knee load", "")
    rows = [
        (str(line.id), line.when, line.distance, line.duration, line.pace, line.easy, line.title)
        for line in view.entries
    ]
    page.print(_table(headings, rows, left=(1, 6)))
    page.print("[soft]footfall run ID shows one.[/]")


def run(
    id: Annotated[int, typer.Argument(metavar="ID", help="Its number, as `footfall runs` shows it.")],
    diary: DiaryOption = None,
    json: JsonOption = False,
) -> None:
    """What did this run cost, and why?"""
    with Diary(diary) as opened:
        view = run_view(opened, id)
    if json:
        print_json(view)
    else:
        _print_run(view)


def local_today() -> date:
    """Return the day on this machine's clock."""
    return datetime.now().astimezone().date()


def _print_today(view: TodayView) -> None:
    page.print(f"[soft]{view.date_text}{' · the season of a simulated runner' if view.demo else ''}[/]\n")
    page.print(f"[{view.verdict.value}]{view.verdict_text}.[/] [bold]{view.headline}[/]")
    page.print(view.reason, markup=False)
    if view.limits:
        page.print(
            "\n" + "   ".join(f"[number]{limit.text}[/] [soft]{limit.label}[/]" for limit in view.limits)
        )
    page.print(f"\n{view.week.sentence}", markup=False)
    page.print(Text("Six weeks  ") + _strip(view.strip))
    if view.last_run is not None:
        line = view.last_run
        page.print(f"Last run   {line.when}: {line.distance}, {line.easy}", markup=False)
    page.print(f"\n[soft]{view.evidence_sentence}[/]")
    if view.empty:
        page.print("\nBring your runs in with: [number]footfall import FOLDER[/]")


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


def _print_run(view: RunView) -> None:
    shown = (view.when, view.shoe, view.device)
    page.print(Text(view.line.title, style="bold"))
    page.print(" · ".join(part for part in shown if part), style="soft", markup=False)
    page.print(Text("  ".join(f"{fact.label} {fact.text}" for fact in view.facts)))
    if view.felt:
        page.print(f"{view.felt}.")
    if view.notes:
        page.print(f"\n{view.notes}", markup=False)
    if view.cost is not None:
        _print_cost(view.cost)
    if view.spike is not None:
        page.print(f"\n[{'hold' if view.spike.spiked else 'go'}]{view.spike.headline}[/]")
        page.print(view.spike.sentence, markup=False)
    if view.kilometres:
        rows = [(km.name, km.pace, km.descent, km.easy) for km in view.kilometres]
        page.print()
        page.print(_table(("km", "time", "down", "easy km"), rows))
    for fault in view.faults:
        page.print(fault, style="hold", markup=False)


def _print_cost(cost: CostView) -> None:
    page.print(f"\n[number]{cost.headline}[/] [soft]({cost.low:.1f} to {cost.high:.1f})[/]")
    page.print(f"{cost.sentence} {cost.why}\n", markup=False)
    widest = max(part.begins + max(part.easy_km, 0) for part in cost.parts)
    table = Table(box=None, show_header=False, padding=(0, 2, 0, 0))
    for part in cost.parts:
        left, right = sorted((part.begins, part.begins + part.easy_km))
        blank = round(_PARTS_WIDTH * left / widest)
        bar = "█" * max(1, round(_PARTS_WIDTH * right / widest) - blank)
        colour = "go" if part.base or part.easy_km < 0 else "hold"
        table.add_row(
            Text(part.label), Text(part.text, justify="right"), Text(" " * blank + bar, style=colour)
        )
    page.print(table)


def _table(headings: Sequence[str], rows: Sequence[Sequence[str]], *, left: tuple[int, ...] = ()) -> Table:
    """Lay out a table; its last column goes where the terminal is too narrow for all."""
    widths = [max(map(len, column)) for column in zip(headings, *rows, strict=True)]
    shown = len(headings) if sum(widths) + _GAP * len(widths) <= page.width else len(headings) - 1
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, header_style="soft")
    for i, heading in enumerate(headings[:shown]):
        table.add_column(heading, justify="left" if i in left else "right", no_wrap=True)
    for row in rows:
        table.add_row(*map(Text, row[:shown]))
    return table
