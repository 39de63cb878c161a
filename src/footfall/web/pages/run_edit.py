"""Changing an entry: its title, kind, notes and exertion, what was done to it, and taking that back."""

from __future__ import annotations

import math
from typing import Annotated

from fastapi import APIRouter, Form, Query
from fastapi.responses import HTMLResponse, RedirectResponse
from pydantic import TypeAdapter, ValidationError

from footfall.diary import Edit
from footfall.errors import InvalidEntryError
from footfall.language import N_, _
from footfall.records import MAX_EXERTION, ActivityKind, EntryTold, Trim
from footfall.views.run_edit import (
    LONGEST_NOTES,
    LONGEST_TITLE,
    TellForm,
    edit_view,
    form_of,
    read_tell_form,
)
from footfall.web.parts import Number, TheDiary
from footfall.web.templating import render

router = APIRouter()

Text = Annotated[str, Form(max_length=4 * LONGEST_NOTES)]
Moment = Annotated[float, Query(allow_inf_nan=True)]
TrimNumber = Annotated[float, Form(allow_inf_nan=True)]

_FORM = TypeAdapter(TellForm)
_DONE = {
    "trim": N_("It is cropped. The recording stays whole in your diary."),
    "distance": N_("Its distance is what the treadmill showed."),
    "whole": N_("It is shown whole again."),
    "split": N_("It is two entries now. This is the first."),
    "merge": N_("It is one entry now. Both recordings stay in your diary."),
    "back": N_("It is as it was before."),
}


@router.get("/runs/{number}/change", response_class=HTMLResponse)
def show_changes(
    diary: TheDiary,
    number: Number,
    done: Annotated[str, Query(max_length=20)] = "",
    begins_s: Moment = math.nan,
    ends_s: Moment = math.nan,
    distance_m: Moment = math.nan,
) -> HTMLResponse:
    """Show what can be changed in an entry, and what was."""
    undo = Trim(begins_s, ends_s, distance_m) if done in ("trim", "distance", "whole") else None
    return _page(diary, number, done=_(_DONE[done]) if done in _DONE else "", undo=undo, what=done)


@router.post("/runs/{number}/change", response_class=HTMLResponse)
def change_run(
    diary: TheDiary,
    number: Number,
    title: Text = "",
    kind: Text = "",
    notes: Text = "",
    perceived_exertion: Text = "",
    was: Text = "",
) -> HTMLResponse:
    """Let something else be told of an entry; what another window changed in it meanwhile stays."""
    form = TellForm(title, kind, notes, perceived_exertion)
    try:
        shown = _shown(was)
        before = diary.told_of(number)
        now = diary.change_entry(number, read_tell_form(form), was=shown)
    except InvalidEntryError as fault:
        return _page(diary, number, form=form, was=was, fault=fault)
    changed = repr(before) != repr(now)
    done = _("It is changed.") if changed else _("Nothing was changed.")
    return _page(diary, number, done=done, told_before=before if changed else None)


@router.post("/runs/{number}/trim")
def undo_trim(
    diary: TheDiary,
    number: Number,
    begins_s: TrimNumber = math.nan,
    ends_s: TrimNumber = math.nan,
    distance_m: TrimNumber = math.nan,
) -> RedirectResponse:
    """Let an entry show again what it showed before; all of it where nothing is told."""
    before = diary.edits(number).trim
    now = diary.trim(number, Trim(begins_s, ends_s, distance_m))
    return to_changes(number, "whole" if now.is_none else "trim", before)


@router.post("/runs/{number}/take-back")
def take_back(diary: TheDiary, number: Number) -> RedirectResponse:
    """Take the last edit of an entry back."""
    edits = diary.edits(number)
    if edits.last is Edit.TRIMMED:
        diary.trim(number, Trim())
        return to_changes(number, "whole", edits.trim)
    first = number
    if edits.last is Edit.SPLIT:
        first = diary.unsplit(number)
    elif edits.last is Edit.MERGED:
        diary.unmerge(number)
    return to_changes(first, "back")


def to_changes(number: int, done: str, undo: Trim | None = None) -> RedirectResponse:
    """Return the way to the page that tells what was done, and offers to take it back."""
    told = [f"done={done}"]
    if undo is not None:
        names = ("begins_s", "ends_s", "distance_m")
        known = [(name, getattr(undo, name)) for name in names]
        told += [f"{name}={value!r}" for name, value in known if not math.isnan(value)]
    return RedirectResponse(f"/runs/{number}/change?{'&'.join(told)}", status_code=303)


def _shown(text: str) -> EntryTold:
    """Return what was told of the entry as the form showed it."""
    try:
        return read_tell_form(_FORM.validate_json(text))
    except ValidationError:
        raise InvalidEntryError(
            "title", _("This form has lost what it was about. Open the page again and change it there.")
        ) from None


def _page(
    diary: TheDiary,
    number: int,
    *,
    form: TellForm | None = None,
    was: str = "",
    fault: InvalidEntryError | None = None,
    done: str = "",
    undo: Trim | None = None,
    what: str = "",
    told_before: EntryTold | None = None,
) -> HTMLResponse:
    view = edit_view(diary, number)
    context = {
        "title": _("Change an entry"),
        "here": "/diary",
        "view": view,
        "form": form or view.form,
        "was": was or _dumped(view.told),
        "kinds": list(ActivityKind),
        "faults": {fault.field: f"{fault} {_('Nothing was saved.')}"} if fault else {},
        "done": done,
        "undo": undo,
        "what": what,
        "told_before": form_of(told_before) if told_before else None,
        "told_now": _dumped(view.told),
        "longest_title": LONGEST_TITLE,
        "longest_notes": LONGEST_NOTES,
        "most_exertion": MAX_EXERTION,
    }
    return render("run_edit.html", context, status_code=422 if fault else 200)


def _dumped(told: EntryTold) -> str:
    return _FORM.dump_json(form_of(told)).decode()
