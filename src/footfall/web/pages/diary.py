"""Diary: what have I done?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Annotated

from fastapi import APIRouter, Query
from fastapi.responses import HTMLResponse
from markupsafe import Markup

from footfall.language import _
from footfall.records import TRAINING, DayKind, SessionKind
from footfall.views import DayView, MonthBar, MonthView, WeekRow, month_view
from footfall.views.bin import one_in_bin
from footfall.views.wording import known
from footfall.web import calendar_drawing
from footfall.web.drawing import pain_tone
from footfall.web.parts import LARGEST_NUMBER, TheDiary, Today
from footfall.web.templating import render

router = APIRouter()

Month = Annotated[str, Query(pattern=r"^(19|20)\d\d-(0[1-9]|1[0-2])$", examples=["2026-11"])]

Deleted = Annotated[int, Query(ge=0, le=LARGEST_NUMBER)]
"""The deletion that the page is to offer to undo, by its number in the bin."""


@dataclass(frozen=True, slots=True)
class _Cell:
    day: DayView
    classes: str
    address: str
    mark: Markup
    ache: str
    also: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Week:
    cells: tuple[_Cell, ...]
    row: WeekRow


@dataclass(frozen=True, slots=True)
class _Bar:
    month: MonthBar
    drawing: Markup


@router.get("/diary", response_class=HTMLResponse)
def show_diary(
    diary: TheDiary, today: Today, month: Month | None = None, deleted: Deleted = 0
) -> HTMLResponse:
    """Show one month of the diary; the latest one of which something is known where none is named."""
    view = month_view(diary, date.fromisoformat(f"{month}-01") if month else None, today=today)
    context = {
        "title": _("Diary, {month}", month=view.title),
        "here": "/diary",
        "view": view,
        "weeks": _weeks(view),
        "year": _year(view),
        "calendar_key": calendar_drawing.calendar_key(),
        "flare_mark": calendar_drawing.flare_mark(),
        "deleted": one_in_bin(diary, deleted) if deleted else None,
    }
    return render("diary.html", context)


def _weeks(view: MonthView) -> list[_Week]:
    most = max((day.easy_km for week in view.weeks for day in week.days if known(day.easy_km)), default=0.0)
    return [_Week(tuple(_cell(day, most) for day in week.days), week) for week in view.weeks]


def _cell(day: DayView, most_easy_km: float) -> _Cell:
    classes = [day.kind.value]
    more = (("today", day.today), ("future", day.future), ("out", not day.in_month))
    classes += [name for name, true in more if true]
    mark = calendar_drawing.day_mark(day, most_easy_km)
    return _Cell(day, " ".join(classes), _address(day), mark, pain_tone(day.pain), _also(day))


def _also(day: DayView) -> tuple[str, ...]:
    """Return what the sessions of a day make of it beside the kind that the day has already."""
    kinds = {line.kind for line in day.told.sessions}
    found = {DayKind.TRAINING: bool(kinds & TRAINING), DayKind.RECOVERING: SessionKind.RECOVERY in kinds}
    return tuple(kind.value for kind, is_so in found.items() if is_so and kind is not day.kind)


def _address(day: DayView) -> str:
    if not day.in_month:
        return ""
    if len(day.entries) == 1 and not day.told.sessions:
        return f"/runs/{day.entries[0]}"
    return f"#d-{day.day.isoformat()}" if day.has_lines else ""


def _year(view: MonthView) -> list[_Bar]:
    most = max(bar.distance_m for bar in view.year)
    return [_Bar(bar, calendar_drawing.year_bar(bar, most)) for bar in view.year]
