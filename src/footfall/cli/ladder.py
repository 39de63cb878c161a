"""`footfall ladder`: back to running, the step of today and the workout for the watch."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from footfall.cli.opening import up_to_date
from footfall.cli.options import DiaryOption, JsonOption
from footfall.cli.output import page, print_json, print_paragraph
from footfall.errors import InvalidEntryError
from footfall.language import _
from footfall.views.ladder import LadderGoing, LadderView, ladder_view
from footfall.views.ladder_workout import ladder_fit, ladder_text

_MARKS = {"done": "✓", "now": "→", "to come": "·"}
_STYLES = {"red flag": "stop", "rest after pain": "stop", "gate": "hold"}


def ladder(
    fit: Annotated[
        Path | None,
        typer.Option("--fit", metavar="FILE", help="Write the next session as a workout for the watch."),
    ] = None,
    text: Annotated[bool, typer.Option("--text", help="Print the next session as text.")] = False,
    diary: DiaryOption = None,
    json: JsonOption = False,
) -> None:
    """Back to running: which step is today's, and what opens the next one?"""
    with up_to_date(diary, quiet=json) as opened:
        view = ladder_view(opened, today=opened.today)
        if fit is not None:
            written(fit, ladder_fit(opened, today=opened.today), "fit")
        told = ladder_text(opened, today=opened.today) if text else ""
    if json:
        print_json(view)
    elif text:
        page.print(told, end="", markup=False)
    elif fit is not None:
        print_paragraph(_("Written: {file}", file=fit))
    else:
        _print_ladder(view)


def written(target: Path, data: bytes, option: str) -> None:
    """Write a file that is not there yet.

    Raises:
        InvalidEntryError: It is there, or cannot be written; the field is the option's name.
    """
    target = target.expanduser()
    try:
        with target.open("xb") as file:
            file.write(data)
    except FileExistsError as error:
        told = _("{file} is there already. Name another file.", file=target)
        raise InvalidEntryError(option, told) from error
    except OSError as error:
        told = _("{file} cannot be written: {fault}", file=target, fault=error.strerror)
        raise InvalidEntryError(option, told) from error


def _print_ladder(view: LadderView) -> None:
    going = view.going
    if going is None:
        where = _("No ladder goes on. Begin one on the Ladder page: {command}", command="footfall serve")
        print_paragraph(where)
    else:
        _print_going(going)
    page.print()
    for one in going.stages if going else view.stages:
        page.print(
            f"{_MARKS[one.state]} {one.name}", style="bold" if one.state == "now" else "", markup=False
        )
        print_paragraph(one.about, style="soft", indent=2)


def _print_going(going: LadderGoing) -> None:
    page.print(f"[soft]{going.begun_text}[/]\n")
    style = _STYLES.get(going.today.doing.value, "go")
    page.print(f"[{style}]{going.today.headline}[/]")
    weeks = (going.weeks.sentence, going.weeks.open, going.weeks.next_opens) if going.weeks else ()
    told = (going.today.reason, going.today.to_note, going.see_a_clinician, *weeks, going.opens, going.closes)
    for sentence in filter(None, told):
        print_paragraph(sentence)
