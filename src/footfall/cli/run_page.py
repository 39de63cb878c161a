"""The Run page for the terminal: what it cost first, then why, and line by line where that is asked for."""

from __future__ import annotations

from rich.table import Table
from rich.text import Text

from footfall.cli.output import page, print_paragraph, table_of
from footfall.language import _, pgettext
from footfall.units import easy_in_unit, easy_unit, format_number, length_unit
from footfall.views import CostView, Line, RunView, UsualView
from footfall.views.wording import named

_LONGEST_BAR, _SHORTEST_BAR = 30, 8
_GAP = 2
_INDENT = 4


def print_run(view: RunView, *, explain: bool) -> None:
    """Print one entry.

    Args:
        view: What its page says.
        explain: True to tell how its cost was worked out, line by line.
    """
    _print_head(view)
    if view.cost is not None:
        _print_cost(view.cost)
    else:
        page.print()
        print_paragraph(view.why_no_cost)
    if view.put_right or view.filled_in:
        page.print()
    for sentence in view.put_right:
        print_paragraph(sentence, style="hold")
    for sentence in view.filled_in:
        print_paragraph(sentence, style="soft")
    if view.cost is not None and explain:
        _print_explanation(view.explained, view.cost.steps)
    if view.usual is not None:
        _print_usual(view.usual, view.balance)
    if view.spike is not None:
        page.print(f"\n[{'hold' if view.spike.spiked else 'go'}]{view.spike.headline}[/]")
        page.print(view.spike.sentence, markup=False)
    if view.kilometres:
        rows = [(km.name, km.pace, km.descent, km.easy) for km in view.kilometres]
        page.print()
        headings = (length_unit().symbol, pgettext("heading of a column", "pace"))
        page.print(table_of((*headings, pgettext("heading of a column", "down"), easy_unit()), rows))
    _print_laps(view)
    for fault in view.faults:
        page.print(fault, style="hold", markup=False)
    if view.explained and not explain:
        how = _("How is this worked out? {command}", command=f"footfall run {view.line.id} --explain")
        page.print(f"[soft]{how}[/]")


def _print_laps(view: RunView) -> None:
    if not view.laps.laps or view.laps.as_kilometres:
        return
    page.print(f"\n[bold]{_('Laps')}[/]")
    if view.laps.sentence:
        print_paragraph(view.laps.sentence)
    headings = (
        pgettext("heading of a column", "lap"),
        pgettext("heading of a column", "distance"),
        pgettext("heading of a column", "time"),
        pgettext("heading of a column", "pace"),
        "bpm",
        easy_unit(),
    )
    rows = [
        (str(lap.number), lap.distance, lap.time, lap.pace, lap.heart_rate, lap.easy)
        for lap in view.laps.laps
    ]
    page.print(table_of(headings, rows))


def _print_head(view: RunView) -> None:
    shown = (view.when, view.shoe, view.device)
    page.print(Text(view.line.title, style="bold"))
    page.print(" · ".join(part for part in shown if part), style="soft", markup=False)
    page.print(Text("  ".join(f"{fact.label} {fact.text}" for fact in view.facts)))
    if view.felt:
        page.print(f"{view.felt}.")
    if view.notes:
        page.print(f"\n{view.notes}", markup=False)


def _print_cost(cost: CostView) -> None:
    low, high = (format_number(easy_in_unit(end)) for end in (cost.low, cost.high))
    band = _("{low} to {high}", low=low, high=high)
    page.print(f"\n[number]{cost.headline}[/] [soft]({band})[/]")
    page.print(f"{cost.sentence} {cost.why}\n", markup=False)
    widest = max(part.begins + max(part.easy_km, 0) for part in cost.parts)
    longest = _room_for_bars(cost)
    table = Table(box=None, show_header=False, padding=(0, _GAP, 0, 0))
    for part in cost.parts:
        left, right = sorted((part.begins, part.begins + part.easy_km))
        blank = round(longest * left / widest)
        bar = "█" * max(1, round(longest * right / widest) - blank)
        colour = "go" if part.base or part.easy_km < 0 else "hold"
        table.add_row(
            Text(part.label), Text(part.text, justify="right"), Text(" " * blank + bar, style=colour)
        )
    page.print(table)


def _room_for_bars(cost: CostView) -> int:
    """Return how long a bar may be at most, so that no terminal cuts one off."""
    words = max(len(part.label) for part in cost.parts) + max(len(part.text) for part in cost.parts)
    return max(_SHORTEST_BAR, min(_LONGEST_BAR, page.width - words - 3 * _GAP))


def _print_explanation(lines: tuple[Line, ...], steps: tuple[str, ...]) -> None:
    page.print(f"\n[bold]{_('How is this worked out?')}[/]")
    for line in lines:
        names = ", ".join(source.name for source in line.sources)
        known = f"{named(line.certainty)}: {names}" if names else named(line.certainty)
        page.print(Text(line.label, style="bold").append(f"  {known}", style="not bold dim"))
        print_paragraph(line.text, indent=_INDENT)
        if line.numbers:
            print_paragraph(line.numbers, style="number", indent=_INDENT)
    page.print(f"\n[bold]{_('What the steps were like')}[/]")
    for paragraph in steps:
        print_paragraph(paragraph, indent=_INDENT)


def _print_usual(usual: UsualView, balance: str) -> None:
    if usual.known:
        page.print(f"\n[number]{usual.headline}[/]")
    else:
        page.print()
    print_paragraph(f"{usual.sentence} {usual.km_sentence}".rstrip())
    if balance:
        print_paragraph(balance)
