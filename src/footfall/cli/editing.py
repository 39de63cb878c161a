"""`footfall edit`, `split` and `merge`: an entry changed by hand, and that taken back."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated, Any

import typer

from footfall.cli.options import DiaryOption, JsonOption
from footfall.cli.output import page, print_json, print_paragraph
from footfall.diary import Diary
from footfall.errors import InvalidEntryError
from footfall.language import _
from footfall.records import ActivityKind, Trim
from footfall.units import length_unit
from footfall.views.run_edit import EditView, edit_view
from footfall.views.run_edit_parts import read_moment
from footfall.views.typed import read_lasted, read_number

_Id = Annotated[int, typer.Argument(metavar="ID", help="Its number, as `footfall runs` shows it.")]
_NONE = "none"


def edit(
    id: _Id,
    title: Annotated[str | None, typer.Option(help="Its name.")] = None,
    kind: Annotated[ActivityKind | None, typer.Option(help="What it was.")] = None,
    notes: Annotated[str | None, typer.Option(help="Private notes.")] = None,
    exertion: Annotated[
        str | None, typer.Option(metavar="1-10|none", help="How hard it felt; none takes it back.")
    ] = None,
    crop_start: Annotated[
        str | None, typer.Option(metavar="TIME|none", help="Leave out what comes before, such as 0:30.")
    ] = None,
    crop_end: Annotated[
        str | None, typer.Option(metavar="TIME|none", help="Leave out what comes after, such as 52:10.")
    ] = None,
    distance: Annotated[
        str | None,
        typer.Option(metavar="NUMBER|none", help="What the treadmill showed, in your unit of length."),
    ] = None,
    whole: Annotated[bool, typer.Option("--whole", help="Show the recording whole again.")] = False,
    diary: DiaryOption = None,
    json: JsonOption = False,
) -> None:
    """Change an entry: what you tell of it, and what of its recording it shows. The recording stays whole."""
    with Diary(diary) as opened:
        told_was, trim_was = opened.told_of(id), opened.edits(id).trim
        given: dict[str, Any] = {"title": title, "kind": kind, "notes": notes}
        told = {name: value for name, value in given.items() if value is not None}
        if exertion is not None:
            told |= {"perceived_exertion": read_number("exertion", _typed(exertion))}
        trim = {
            name: read_lasted(name, _typed(typed))
            for name, typed in (("begins_s", crop_start), ("ends_s", crop_end))
            if typed is not None
        }
        if distance is not None:
            trim["distance_m"] = read_number("distance", _typed(distance)) * length_unit().metres
        wanted = replace(Trim() if whole else trim_was, **trim)
        opened.edit_entry(
            id,
            told=replace(told_was, **told) if told else None,
            told_was=told_was,
            trim=wanted if trim or whole else None,
            trim_was=trim_was,
        )
        _print(edit_view(opened, id), json=json)


def split(
    id: _Id,
    at: Annotated[str, typer.Option(metavar="TIME", help="The time since its start, such as 12:30.")] = "",
    undo: Annotated[bool, typer.Option("--undo", help="Make one entry again of the parts.")] = False,
    diary: DiaryOption = None,
    json: JsonOption = False,
) -> None:
    """Make two entries of one at a moment: a warm-up and a race, a run and a drive."""
    if undo == bool(at):
        raise InvalidEntryError("at", _("Say at which moment, --at 12:30, or --undo."))
    with Diary(diary) as opened:
        numbers = (opened.unsplit(id),) if undo else opened.split_at(id, read_moment(at))
        _print(*(edit_view(opened, number) for number in numbers), json=json)


def merge(
    id: _Id,
    other: Annotated[
        int | None, typer.Argument(metavar="OTHER", help="The entry before it, or after it.")
    ] = None,
    undo: Annotated[bool, typer.Option("--undo", help="Let the entries come apart as they were.")] = False,
    diary: DiaryOption = None,
    json: JsonOption = False,
) -> None:
    """Make one entry of two that follow one another: the watch was stopped, and started again."""
    if undo == (other is not None):
        raise InvalidEntryError("other", _("Say with which other entry, or --undo."))
    with Diary(diary) as opened:
        numbers = opened.unmerge(id) if other is None else [opened.merge(id, other)]
        _print(*(edit_view(opened, number) for number in numbers), json=json)


def _typed(text: str) -> str:
    return "" if text.strip().lower() == _NONE else text


def _print(*views: EditView, json: bool) -> None:
    if json:
        print_json([view.line for view in views])
        return
    for view in views:
        line = view.line
        page.print(line.title, style="bold", markup=False)
        figures = (f"{line.id}", line.when, line.distance, line.duration, line.easy)
        page.print("  ".join(figures), style="soft", markup=False)
        for sentence in view.done:
            print_paragraph(sentence)
        for sentence in view.proposals:
            print_paragraph(sentence, style="hold")
