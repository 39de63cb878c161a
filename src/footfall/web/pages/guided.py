"""A guided session: the page that leads through today's routine or one exercise, and keeps what was done."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, fields, replace
from typing import Annotated

from fastapi import APIRouter, Depends, Form, Request
from fastapi.responses import HTMLResponse, RedirectResponse

from footfall.care.dose import BREATH_S
from footfall.records.exercise import PAINS_OF_KNEES
from footfall.views.guided import GuidedView, guided_exercise, guided_routine
from footfall.views.guided_log import DoneForm, DoneRow, keep_done, shown_rows
from footfall.views.guided_words import GuidedPart
from footfall.web.pages.routines import Asked
from footfall.web.parts import TheDiary, Today
from footfall.web.templating import render

router = APIRouter()

SHORTEST_BREATH_S, LONGEST_BREATH_S = 3, 12
"""How fast and how slow a breath can be set."""

OfTyped = Annotated[str, Form(max_length=100)]
_MOST_FIELDS = 1000


async def _sent(request: Request) -> DoneForm:
    async with request.form(max_files=0, max_fields=_MOST_FIELDS) as sent:
        texts = {name: [value for value in sent.getlist(name) if isinstance(value, str)] for name in sent}
    columns = [texts.get(field.name, []) for field in fields(DoneRow)]
    rows = tuple(DoneRow(*row) for row in zip(*columns, strict=False))
    typed = {name: next(iter(texts.get(name, [])), "") for name in ("day", "duration_s", "notes")}
    pains = {name: next(iter(texts.get(name, [])), "") for name in PAINS_OF_KNEES}
    return DoneForm(rows=rows, pains=pains, **typed)


Sent = Annotated[DoneForm, Depends(_sent)]


@router.get("/routines/session", response_class=HTMLResponse)
def show_session(diary: TheDiary, today: Today, wish: Asked) -> HTMLResponse:
    """Show today's routine as a session to be led through."""
    return _page(guided_routine(diary, wish, today=today))


@router.get("/routines/{id_}/session", response_class=HTMLResponse)
def show_session_of_one(diary: TheDiary, id_: str, today: Today) -> HTMLResponse:
    """Show one exercise as a session to be led through."""
    return _page(guided_exercise(diary, id_, today=today))


@router.post("/routines/session", response_model=None)
def keep_session(
    diary: TheDiary, today: Today, wish: Asked, sent: Sent, of: OfTyped = ""
) -> HTMLResponse | RedirectResponse:
    """Keep what was done of a session, or show its form with what is wrong."""
    number, faults = keep_done(diary, sent, today=today)
    if number is None:
        view = guided_exercise(diary, of, today=today) if of else guided_routine(diary, wish, today=today)
        return _page(view, sent, faults)
    day = diary.session(number).day
    return RedirectResponse(f"/diary?month={day:%Y-%m}#d-{day.isoformat()}", status_code=303)


def _page(
    view: GuidedView, sent: DoneForm | None = None, faults: dict[str, str] | None = None
) -> HTMLResponse:
    rows = shown_rows(sent) if sent else ()
    context = {
        "title": view.title,
        "here": "/routines",
        "view": replace(view, rows=rows) if rows else view,
        "led": {"parts": [asdict(part) for part in view.parts], "answers": asdict(view.answers)},
        "sent": sent or DoneForm(day=view.day.isoformat()),
        "faults": faults or {},
        "breath_s": (SHORTEST_BREATH_S, BREATH_S, LONGEST_BREATH_S),
        "drawn": _ids(view.parts),
    }
    return render("guided.html", context, 422 if faults else 200)


def _ids(parts: Iterable[GuidedPart]) -> list[str]:
    """Return the exercises of a session, and those that may take over."""
    ids: dict[str, None] = {}
    for first in parts:
        part: GuidedPart | None = first
        while part is not None:
            ids[part.id] = None
            part = part.easier
    return list(ids)
