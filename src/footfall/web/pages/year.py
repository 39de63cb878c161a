"""A year: every day of it at a glance, and the year before beside it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Query
from fastapi.responses import HTMLResponse
from markupsafe import Markup

from footfall.language import _
from footfall.views.whole_year import FIRST_YEAR, LAST_YEAR, YearMonth, YearView, year_view
from footfall.web import calendar_drawing
from footfall.web.parts import TheDiary, Today
from footfall.web.templating import render

router = APIRouter()

Year = Annotated[int, Query(ge=FIRST_YEAR, le=LAST_YEAR, examples=[2026])]


@dataclass(frozen=True, slots=True)
class _Strip:
    month: YearMonth
    drawing: Markup


@router.get("/diary/year", response_class=HTMLResponse)
def show_year(diary: TheDiary, today: Today, year: Year | None = None) -> HTMLResponse:
    """Show a whole year; the present one where none is named."""
    view = year_view(diary, year, today=today)
    context = {
        "title": _("The year {year}", year=view.year),
        "here": "/diary",
        "view": view,
        "months": _strips(view),
        "key": calendar_drawing.year_key(),
        "flare_mark": calendar_drawing.flare_mark(),
    }
    return render("diary_year.html", context)


def _strips(view: YearView) -> list[_Strip]:
    return [_Strip(month, calendar_drawing.month_strip(month, view.most_easy_km)) for month in view.months]
