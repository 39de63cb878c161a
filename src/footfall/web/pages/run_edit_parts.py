"""One entry made two at a moment, and two that follow one another made one."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form
from fastapi.responses import HTMLResponse, RedirectResponse

from footfall.errors import InvalidEntryError, NotInDiaryError
from footfall.language import _
from footfall.units import easy_unit
from footfall.views.run_edit_parts import (
    MergePreview,
    SplitPreview,
    merge_view,
    preview_merge,
    preview_split,
    read_moment,
    split_view,
)
from footfall.web import drawing_edit
from footfall.web.pages.run_edit import to_changes
from footfall.web.parts import LARGEST_NUMBER, Number, TheDiary
from footfall.web.templating import render

router = APIRouter()

Text = Annotated[str, Form(max_length=20)]
_MOST_DIGITS = len(f"{LARGEST_NUMBER}") - 1


@router.get("/runs/{number}/split-at", response_class=HTMLResponse)
def show_split(diary: TheDiary, number: Number) -> HTMLResponse:
    """Show an entry over time, and ask at which moment it is to be split."""
    return _split_page(diary, number)


@router.post("/runs/{number}/split-at", response_model=None)
def split_run_at(
    diary: TheDiary, number: Number, at: Text = "", confirmed: Text = ""
) -> HTMLResponse | RedirectResponse:
    """Show what the parts would come to; once that is confirmed, split."""
    try:
        moment_s = read_moment(at)
        if confirmed:
            first, _second = diary.split_at(number, moment_s)
            return to_changes(first, "split")
        preview = preview_split(diary, number, moment_s)
    except InvalidEntryError as fault:
        return _split_page(diary, number, at, fault=fault)
    return _split_page(diary, number, at, preview=preview)


@router.get("/runs/{number}/merge", response_class=HTMLResponse)
def show_merge(diary: TheDiary, number: Number) -> HTMLResponse:
    """Show which entries could be merged with this one."""
    return _merge_page(diary, number)


@router.post("/runs/{number}/merge", response_model=None)
def merge_runs(
    diary: TheDiary, number: Number, other: Text = "", confirmed: Text = ""
) -> HTMLResponse | RedirectResponse:
    """Show what two entries would come to as one; once that is confirmed, merge them."""
    diary.entry(number)
    try:
        chosen = _read_other(other)
        if confirmed:
            return to_changes(diary.merge(number, chosen), "merge")
        preview = preview_merge(diary, number, chosen)
    except InvalidEntryError as fault:
        return _merge_page(diary, number, other, fault=fault)
    except NotInDiaryError:
        gone = InvalidEntryError(
            "other", _("That entry is not in your diary any longer. Choose another one.")
        )
        return _merge_page(diary, number, fault=gone)
    return _merge_page(diary, number, other, preview=preview)


def _read_other(text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) <= _MOST_DIGITS):
        raise InvalidEntryError("other", _("Choose the other entry."))
    return int(text)


def _split_page(
    diary: TheDiary,
    number: int,
    at: str = "",
    *,
    preview: SplitPreview | None = None,
    fault: InvalidEntryError | None = None,
) -> HTMLResponse:
    view = split_view(diary, number)
    context = {
        "title": _("Split at a moment"),
        "here": "/diary",
        "easy_unit": easy_unit(),
        "view": view,
        "at": at,
        "preview": preview,
        "faults": _faults(fault),
        "chart": drawing_edit.speed_curve(view.curve),
    }
    return render("run_edit_split.html", context, status_code=422 if fault else 200)


def _merge_page(
    diary: TheDiary,
    number: int,
    other: str = "",
    *,
    preview: MergePreview | None = None,
    fault: InvalidEntryError | None = None,
) -> HTMLResponse:
    context = {
        "title": _("Merge with another"),
        "here": "/diary",
        "easy_unit": easy_unit(),
        "view": merge_view(diary, number),
        "other": other,
        "preview": preview,
        "faults": _faults(fault),
    }
    return render("run_edit_merge.html", context, status_code=422 if fault else 200)


def _faults(fault: InvalidEntryError | None) -> dict[str, str]:
    return {fault.field: f"{fault} {_('Nothing was saved.')}"} if fault else {}
