"""A session: strength, holds, rolling, mobility, recovery, walking or another sport, told by hand."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Annotated

from fastapi import APIRouter, Depends, Form, Query, Request
from fastapi.responses import HTMLResponse, RedirectResponse
from starlette.datastructures import FormData

from footfall.language import _
from footfall.records import ExerciseSide, SessionKind
from footfall.views.session_form import (
    FORM_FIELDS,
    LONGEST_NAME,
    LONGEST_NOTES,
    ROW_FIELDS,
    ExerciseRow,
    SessionForm,
)
from footfall.views.session_lines import RECOVERY_CHOICES, SESSION_NAMES
from footfall.views.sessions import (
    SessionView,
    new_session_view,
    repeat_session,
    save_new_session,
    save_session,
    session_view,
)
from footfall.web.parts import Number, TheDiary, Today
from footfall.web.templating import render

router = APIRouter()

_ANOTHER_ROW = "another-row"
_FIRST_ROWS = 2
_MOST_FIELDS = 1000


@dataclass(frozen=True, slots=True)
class _Sent:
    """A form as it was sent: what was typed, what the form showed before, and which button sent it."""

    form: SessionForm
    was: str
    wants_row: bool


async def _sent(request: Request) -> _Sent:
    async with request.form(max_files=0, max_fields=_MOST_FIELDS) as sent:
        columns = [_texts(sent, name) for name in ROW_FIELDS]
        rows = tuple(ExerciseRow(*row) for row in zip(*columns, strict=False))
        typed = {name: next(iter(_texts(sent, name)), "") for name in FORM_FIELDS}
        was = next(iter(_texts(sent, "was")), "")
        return _Sent(SessionForm(rows=rows, **typed), was, _ANOTHER_ROW in _texts(sent, "do"))


Sent = Annotated[_Sent, Depends(_sent)]
Day = Annotated[str, Query(pattern=r"^(\d{4}-\d{2}-\d{2})?$")]


@router.get("/sessions/new", response_class=HTMLResponse)
def show_new_session(
    diary: TheDiary, today: Today, kind: SessionKind | None = None, day: Day = ""
) -> HTMLResponse:
    """Show the form of a new session."""
    form = SessionForm(kind=kind.value if kind else "", day=day or today.isoformat())
    return _page(new_session_view(diary, form.with_empty_rows(_FIRST_ROWS), today=today))


@router.post("/sessions/new", response_model=None)
def add_session(diary: TheDiary, today: Today, sent: Sent) -> HTMLResponse | RedirectResponse:
    """Keep a session, or show the form with another row."""
    form = sent.form
    if sent.wants_row:
        return _page(new_session_view(diary, form.with_empty_rows(), today=today), to_row=True)
    number, faults = save_new_session(diary, form, today=today)
    if number is None:
        return _page(new_session_view(diary, form, today=today), faults=faults)
    return _to_day(diary.session(number).day)


@router.post("/sessions/again")
def add_session_again(
    diary: TheDiary, today: Today, kind: Annotated[SessionKind, Form()]
) -> RedirectResponse:
    """Keep today what was done in the last session of a kind, and show it."""
    number = repeat_session(diary, kind, today=today)
    return RedirectResponse(f"/sessions/{number}?again", status_code=303)


@router.get("/sessions/{number}", response_class=HTMLResponse)
def show_session(request: Request, diary: TheDiary, number: Number, today: Today) -> HTMLResponse:
    """Show the form of a session."""
    view = session_view(diary, number, today=today)
    return _page(view, again="again" in request.query_params)


@router.post("/sessions/{number}", response_model=None)
def change_session(
    diary: TheDiary, number: Number, today: Today, sent: Sent
) -> HTMLResponse | RedirectResponse:
    """Change a session, or show the form with another row."""
    if sent.wants_row:
        view = session_view(diary, number, sent.form.with_empty_rows(), today=today)
        return _page(view, was=sent.was, to_row=True)
    faults = save_session(diary, number, sent.form, sent.was, today=today)
    if faults:
        return _page(session_view(diary, number, sent.form, today=today), was=sent.was, faults=faults)
    return _to_day(diary.session(number).day)


@router.post("/sessions/{number}/delete")
def delete_session(diary: TheDiary, number: Number) -> RedirectResponse:
    """Put a session into the bin, and offer to have it back."""
    day = diary.session(number).day
    deletion = diary.delete_session(number)
    return RedirectResponse(f"/diary?month={day:%Y-%m}&deleted={deletion}", status_code=303)


def _to_day(day: date) -> RedirectResponse:
    return RedirectResponse(f"/diary?month={day:%Y-%m}#d-{day.isoformat()}", status_code=303)


def _texts(sent: FormData, name: str) -> list[str]:
    return [value for value in sent.getlist(name) if isinstance(value, str)]


def _page(
    view: SessionView,
    *,
    was: str = "",
    faults: dict[str, str] | None = None,
    to_row: bool = False,
    again: bool = False,
) -> HTMLResponse:
    form = view.form if view.id is None or to_row or faults else view.form.with_empty_rows(1)
    typed_rows = sum(not row.is_empty for row in form.rows)
    context = {
        "title": view.title,
        "here": "/diary",
        "view": view,
        "form": form,
        "was": was or view.was,
        "faults": faults or {},
        "kinds": [(kind.value, _(name)) for kind, name in SESSION_NAMES.items()],
        "recoveries": [(work.value, _(name)) for work, name in RECOVERY_CHOICES.items()],
        "sides": list(ExerciseSide),
        "to_row": typed_rows + 1 if to_row else 0,
        "typed_rows": typed_rows,
        "another_row": _ANOTHER_ROW,
        "longest_name": LONGEST_NAME,
        "longest_notes": LONGEST_NOTES,
        "again": again,
    }
    return render("session.html", context, status_code=422 if faults else 200)
