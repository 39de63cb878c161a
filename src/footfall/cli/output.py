"""How commands speak: a page on standard output, JSON where asked, faults on standard error."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from typing import Any

from rich import box
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.table import Table
from rich.text import Text
from rich.theme import Theme

_THEME = Theme(
    {"soft": "dim", "go": "bold green", "hold": "bold yellow", "stop": "bold red", "number": "bold"}
)

_GAP = 3  # blanks and rule between two columns of a table

page = Console(theme=_THEME, highlight=False)
aside = Console(theme=_THEME, highlight=False, stderr=True)


def print_paragraph(text: str, *, style: str = "", indent: int = 0) -> None:
    """Print a text as it is, broken at the width of the page but never between a number and its unit."""
    blanks = " " * indent
    lines = textwrap.wrap(text, page.width, initial_indent=blanks, subsequent_indent=blanks)
    page.print(Text("\n".join(lines), style=style), soft_wrap=True)


def print_json(value: object) -> None:
    """Print a dataclass, or lists and dicts of such, as JSON; what is unknown (NaN) becomes null."""
    from pydantic import TypeAdapter

    adapter: TypeAdapter[Any] = TypeAdapter(type(value))
    page.out(adapter.dump_json(value, indent=2).decode(), highlight=False)


def table_of(headings: Sequence[str], rows: Sequence[Sequence[str]], *, left: tuple[int, ...] = ()) -> Table:
    """Lay out a table; its last column goes where the terminal is too narrow for all."""
    widths = [max(map(len, column)) for column in zip(headings, *rows, strict=True)]
    shown = len(headings) if sum(widths) + _GAP * len(widths) <= page.width else len(headings) - 1
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, header_style="soft")
    for i, heading in enumerate(headings[:shown]):
        table.add_column(heading, justify="left" if i in left else "right", no_wrap=True)
    for row in rows:
        table.add_row(*map(Text, row[:shown]))
    return table


def counting_bar(*, hidden: bool) -> Progress:
    """Return a bar on standard error that counts what is done, and goes when all is."""
    return Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        console=aside,
        transient=True,
        disable=hidden,
    )
