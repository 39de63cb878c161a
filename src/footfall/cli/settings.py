"""`footfall settings`: how the diary is shown, asked for and told."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated

import typer

from footfall.cli.options import DiaryOption, JsonOption
from footfall.cli.output import page, print_json, print_paragraph
from footfall.diary import Diary
from footfall.errors import InvalidEntryError
from footfall.language import _
from footfall.views.shown import ShownField, ShownView, change_shown, read_shown, shown_view

_Told = str | None


def settings(
    units: Annotated[_Told, typer.Option(metavar="km|miles", help="Kilometres or miles.")] = None,
    week_start: Annotated[
        _Told, typer.Option(metavar="DAY", help="The day a week begins on: monday, saturday or sunday.")
    ] = None,
    zone: Annotated[
        _Told, typer.Option(metavar="ZONE", help='Such as Europe/Madrid; "" for that of this machine.')
    ] = None,
    language: Annotated[
        _Told, typer.Option(metavar="CODE", help='en, de or es; "" for that of the browser.')
    ] = None,
    diary: DiaryOption = None,
    json: JsonOption = False,
) -> None:
    """How is the diary shown? Alone it shows what is set; each option sets something."""
    given = {"units": units, "week_start": week_start, "zone": zone, "language": language}
    values, faults = read_shown({name: text for name, text in given.items() if text is not None})
    for field, fault in faults.items():
        raise InvalidEntryError(field, _("{fault} Nothing was saved.", fault=fault))
    with Diary(diary) as opened:
        if values:
            change_shown(opened, values)
        view = shown_view(opened.settings, datetime.now(UTC))
    if json:
        print_json(view.settings)
    else:
        _print(view)


def _print(view: ShownView) -> None:
    for field in view.fields:
        page.print(f"{field.label}: {_said(field)}", style="bold", markup=False, soft_wrap=True)
        print_paragraph(field.use, style="soft", indent=2)


def _said(field: ShownField) -> str:
    if field.choices:
        return next(choice.label for choice in field.choices if choice.value == field.typed)
    return field.typed or _("that of this machine")
