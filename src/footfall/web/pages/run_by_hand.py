"""A run or walk told by hand."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Annotated

from fastapi import APIRouter, Form
from fastapi.responses import HTMLResponse, RedirectResponse

from footfall.errors import InvalidEntryError
from footfall.language import _
from footfall.units import length_unit
from footfall.views.by_hand import (
    LONGEST_NOTES,
    LONGEST_TITLE,
    RunForm,
    read_run_form,
    save_told_run,
    unit_of,
)
from footfall.web.parts import TheDiary, Today
from footfall.web.templating import render

router = APIRouter()

Text = Annotated[str, Form()]


@router.get("/runs/new", response_class=HTMLResponse)
def show_new_run(diary: TheDiary, today: Today) -> HTMLResponse:
    """Show the form of a run told by hand."""
    return _page(diary, today, RunForm(day=today.isoformat(), unit=length_unit().value))


@router.post("/runs/new", response_model=None)
def add_run(
    diary: TheDiary,
    today: Today,
    kind: Text = "",
    day: Text = "",
    start: Text = "",
    distance: Text = "",
    unit: Text = "",
    time: Text = "",
    indoor: Text = "",
    title: Text = "",
    notes: Text = "",
) -> HTMLResponse | RedirectResponse:
    """Keep a run told by hand, and show what it cost."""
    form = RunForm(kind, day, start, distance, unit, time, indoor, title, notes)
    told, faults = read_run_form(form, today)
    if told is None:
        return _page(diary, today, form, faults)
    try:
        number = save_told_run(diary, told, today=today)
    except InvalidEntryError as fault:
        return _page(diary, today, form, {fault.field: f"{fault}"})
    return RedirectResponse(f"/runs/{number}", status_code=303)


def _page(
    diary: TheDiary, today: Today, form: RunForm, faults: Mapping[str, str] = MappingProxyType({})
) -> HTMLResponse:
    context = {
        "title": _("A run by hand"),
        "here": "/diary",
        "form": form,
        "unit": unit_of(form).value,
        "faults": faults,
        "today": today,
        "demo": diary.is_demo,
        "longest_title": LONGEST_TITLE,
        "longest_notes": LONGEST_NOTES,
    }
    return render("run_by_hand.html", context, status_code=422 if faults else 200)
