"""Other runs on the same route, and two runs side by side."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path
from fastapi.responses import HTMLResponse

from footfall.language import _
from footfall.units import easy_unit
from footfall.views.compare import compare_view
from footfall.views.same_route import same_route_view
from footfall.web.parts import LARGEST_NUMBER, Number, TheDiary
from footfall.web.templating import render

router = APIRouter()

Other = Annotated[int, Path(ge=1, le=LARGEST_NUMBER)]


@router.get("/runs/{number}/same-route", response_class=HTMLResponse)
def show_same_route(diary: TheDiary, number: Number) -> HTMLResponse:
    """Show the other runs on the route of one."""
    context = {
        "title": _("On the same route"),
        "here": "/diary",
        "view": same_route_view(diary, number),
        "demo": diary.is_demo,
    }
    return render("run_same_route.html", context)


@router.get("/runs/{number}/compare/{other}", response_class=HTMLResponse)
def show_compare(diary: TheDiary, number: Number, other: Other) -> HTMLResponse:
    """Show two runs side by side."""
    context = {
        "title": _("Side by side"),
        "here": "/diary",
        "view": compare_view(diary, number, other),
        "easy_unit": easy_unit(),
        "demo": diary.is_demo,
    }
    return render("run_compare.html", context)
