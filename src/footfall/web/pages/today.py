"""Today: may I run, and how far?"""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import HTMLResponse, RedirectResponse

from footfall.errors import InvalidEntryError
from footfall.language import _
from footfall.records import MAX_PAIN
from footfall.views import TodayView, save_morning, today_view
from footfall.web import drawing
from footfall.web.parts import TheDiary, Today
from footfall.web.templating import render

router = APIRouter()


@router.get("/", response_class=HTMLResponse)
def show_today(request: Request, diary: TheDiary, today: Today) -> HTMLResponse:
    """Show the Today page."""
    return _page(today_view(diary, today=today), saved="saved" in request.query_params)


@router.post("/notes/morning", response_model=None)
def note_morning(
    diary: TheDiary,
    today: Today,
    left: Annotated[str, Form()] = "",
    right: Annotated[str, Form()] = "",
) -> HTMLResponse | RedirectResponse:
    """Keep how the knees are this morning."""
    try:
        save_morning(diary, today, _level(left), _level(right))
    except InvalidEntryError as fault:
        typed = {"left": _shown(left), "right": _shown(right)}
        return _page(today_view(diary, today=today), typed=typed, fault=f"{fault}", status_code=422)
    return RedirectResponse("/?saved", status_code=303)


def _level(text: str) -> int | None:
    if not text:
        return None
    try:
        return int(text)
    except ValueError:
        raise InvalidEntryError(
            "next_morning", _("Pain is a whole number from 0 to {most}. Nothing was saved.", most=MAX_PAIN)
        ) from None


def _shown(text: str) -> int | None:
    """Return the level that was tapped, to be shown tapped again; None for what is none."""
    return int(text) if text in {f"{level}" for level in range(MAX_PAIN + 1)} else None


def _page(
    view: TodayView,
    *,
    saved: bool = False,
    typed: dict[str, int | None] | None = None,
    fault: str = "",
    status_code: int = 200,
) -> HTMLResponse:
    context = {
        "title": _("Today"),
        "here": "/",
        "view": view,
        "saved": saved,
        "typed": typed,
        "fault": fault,
        "strip": drawing.strip(view.strip),
        "ticks": drawing.strip_ticks(view.strip),
        "strip_key": drawing.strip_key(),
        "gauge": drawing.gauge(view.week),
    }
    return render("today.html", context, status_code=status_code)
