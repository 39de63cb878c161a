"""Cadence: quicker steps, one cue at a time, with a metronome that fades away."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form
from fastapi.responses import HTMLResponse, RedirectResponse

from footfall.errors import InvalidEntryError
from footfall.language import _
from footfall.records.cadence import QUICKEST_SPM, SLOWEST_SPM
from footfall.views.cadence import begin_work, cadence_view
from footfall.views.typed import read_number
from footfall.web.parts import TheDiary, Today
from footfall.web.templating import render

router = APIRouter()

Typed = Annotated[str, Form(max_length=10)]


@router.get("/cadence", response_class=HTMLResponse)
def show_cadence(diary: TheDiary, today: Today) -> HTMLResponse:
    """Show the usual cadence, what to try, the metronome, and what the watch says since."""
    return _page(diary, today)


@router.post("/cadence/begin", response_model=None)
def begin(diary: TheDiary, today: Today, percent: Typed = "") -> HTMLResponse | RedirectResponse:
    """Set out to learn quicker steps, or show what is in the way."""
    try:
        begin_work(diary, read_number("percent", percent) / 100, today=today)
    except InvalidEntryError as fault:
        return _page(diary, today, f"{fault}")
    return RedirectResponse("/cadence", status_code=303)


@router.post("/cadence/end")
def end(diary: TheDiary) -> RedirectResponse:
    """Work at no cadence any longer."""
    diary.end_cadence_work()
    return RedirectResponse("/cadence", status_code=303)


def _page(diary: TheDiary, today: Today, fault: str = "") -> HTMLResponse:
    context = {
        "title": _("Cadence"),
        "here": "/cadence",
        "view": cadence_view(diary, today=today),
        "fault": fault,
        "range": (round(SLOWEST_SPM), round(QUICKEST_SPM)),
    }
    return render("cadence.html", context, 422 if fault else 200)
