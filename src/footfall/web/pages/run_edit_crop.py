"""Leaving out the beginning or the end of a recording, and telling what a treadmill showed."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Annotated

from fastapi import APIRouter, Form
from fastapi.responses import HTMLResponse, RedirectResponse

from footfall.errors import InvalidEntryError
from footfall.language import _
from footfall.records import Trim
from footfall.units import easy_unit
from footfall.views.run_edit_crop import (
    CropForm,
    CropView,
    Preview,
    crop_view,
    preview_trim,
    read_crop,
    read_distance,
)
from footfall.web import drawing_edit
from footfall.web.pages.run_edit import TrimNumber, to_changes
from footfall.web.parts import Number, TheDiary
from footfall.web.templating import render

router = APIRouter()

Text = Annotated[str, Form(max_length=20)]


@router.get("/runs/{number}/crop", response_class=HTMLResponse)
def show_crop(diary: TheDiary, number: Number) -> HTMLResponse:
    """Show the whole recording, and where the entry begins and ends in it."""
    view = crop_view(diary, number)
    proposed = view.proposed if view.edit.proposals else view.form
    return _page("run_edit_crop.html", _("Crop"), view, proposed)


@router.post("/runs/{number}/crop", response_model=None)
def crop_run(
    diary: TheDiary,
    number: Number,
    crop_start: Text = "",
    crop_end: Text = "",
    confirmed: Text = "",
    was_begins_s: TrimNumber = math.nan,
    was_ends_s: TrimNumber = math.nan,
) -> HTMLResponse | RedirectResponse:
    """Show what a crop would come to; once that is confirmed, crop."""
    form = CropForm(crop_start=crop_start, crop_end=crop_end)
    was = Trim(was_begins_s, was_ends_s, diary.edits(number).trim.distance_m)
    return _change(diary, number, form, was, read_crop, "run_edit_crop.html", confirmed=bool(confirmed))


@router.get("/runs/{number}/distance", response_class=HTMLResponse)
def show_distance(diary: TheDiary, number: Number) -> HTMLResponse:
    """Show the distance of a recording, and ask what the treadmill showed."""
    view = crop_view(diary, number)
    return _page("run_edit_distance.html", _("Treadmill distance"), view, view.form)


@router.post("/runs/{number}/distance", response_model=None)
def tell_distance(
    diary: TheDiary,
    number: Number,
    distance: Text = "",
    confirmed: Text = "",
    was_distance_m: TrimNumber = math.nan,
) -> HTMLResponse | RedirectResponse:
    """Show what another distance would come to; once that is confirmed, keep it."""
    now = diary.edits(number).trim
    was = Trim(now.begins_s, now.ends_s, was_distance_m)
    form = CropForm(distance=distance)
    template = "run_edit_distance.html"
    return _change(diary, number, form, was, read_distance, template, confirmed=bool(confirmed))


def _change(
    diary: TheDiary,
    number: int,
    form: CropForm,
    was: Trim,
    read: Callable[[CropForm, Trim], Trim],
    template: str,
    *,
    confirmed: bool,
) -> HTMLResponse | RedirectResponse:
    is_crop = template == "run_edit_crop.html"
    title = _("Crop") if is_crop else _("Treadmill distance")
    try:
        wanted = read(form, was)
        if confirmed:
            before = diary.edits(number).trim
            now = diary.trim(number, wanted, was=was)
            return to_changes(number, _done(now, is_crop=is_crop), before)
        preview = preview_trim(diary, number, wanted, was)
    except InvalidEntryError as fault:
        return _page(template, title, crop_view(diary, number), form, fault=fault, was=was)
    return _page(template, title, crop_view(diary, number), form, preview=preview, was=was)


def _done(now: Trim, *, is_crop: bool) -> str:
    if now.is_none:
        return "whole"
    return "trim" if is_crop else "distance"


def _page(
    template: str,
    title: str,
    view: CropView,
    form: CropForm,
    *,
    preview: Preview | None = None,
    fault: InvalidEntryError | None = None,
    was: Trim | None = None,
) -> HTMLResponse:
    shown = was or view.edit.trim
    context = {
        "title": title,
        "here": "/diary",
        "easy_unit": easy_unit(),
        "view": view,
        "form": form,
        "preview": preview,
        "faults": {fault.field: f"{fault} {_('Nothing was saved.')}"} if fault else {},
        "was": shown,
        "chart": drawing_edit.speed_curve(view.curve, shown.begins_s, shown.ends_s),
    }
    return render(template, context, status_code=422 if fault else 200)
