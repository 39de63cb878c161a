"""Load: where am I heading?"""

from __future__ import annotations

from fastapi import APIRouter
from fastapi.responses import HTMLResponse

from footfall.language import _
from footfall.units import easy_unit
from footfall.views.load import load_view
from footfall.web import drawing, load_drawing
from footfall.web.parts import TheDiary, Today
from footfall.web.templating import render

router = APIRouter()


@router.get("/load", response_class=HTMLResponse)
def show_load(diary: TheDiary, today: Today) -> HTMLResponse:
    """Show the Load page."""
    view = load_view(diary, today=today)
    courses = (view.load, view.hard, view.descent)
    context = {
        "title": _("Load"),
        "here": "/load",
        "view": view,
        "easy_unit": easy_unit(),
        "strip": drawing.strip(view.strip),
        "ticks": drawing.strip_ticks(view.strip)[::2],
        "strip_key": drawing.strip_key(),
        "bars": [load_drawing.week_bars(course, view.weeks) for course in courses],
        "week_key": load_drawing.week_key(),
        "longest": load_drawing.longest_line(view.longest),
        "longest_key": load_drawing.longest_key(),
    }
    return render("load.html", context)
