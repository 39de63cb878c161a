"""The check-in: sleep, stress, soreness, energy and the rest of a day, each field optional."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import Annotated, Any

from fastapi import APIRouter, Form, Query, Request
from fastapi.responses import HTMLResponse, RedirectResponse

from footfall.errors import InvalidEntryError
from footfall.language import _, pgettext
from footfall.records import CHECK_IN_FIELDS, Cycle
from footfall.records.checkin import MAX_GRADE, MAX_SORENESS
from footfall.views.checkin import NO, YES, CheckInView, check_in_faults, check_in_view, save_check_in
from footfall.views.wording import named
from footfall.web.parts import LARGEST_NUMBER, TheDiary, Today
from footfall.web.templating import render
from footfall.web.typed import TheForm, Typed

router = APIRouter()

Day = Annotated[date | None, Query(description="Which day; today unless another is named.")]
FormDay = Annotated[date, Form()]
Deletion = Annotated[int, Form(ge=1, le=LARGEST_NUMBER)]


@router.get("/checkin", response_class=HTMLResponse)
def show_check_in(
    request: Request,
    diary: TheDiary,
    today: Today,
    day: Day = None,
    deleted: Annotated[int | None, Query(ge=1, le=LARGEST_NUMBER)] = None,
) -> HTMLResponse:
    """Show the check-in of a day."""
    view = check_in_view(diary, day or today, today=today)
    typed = Typed.of({name: [text] for name, text in view.typed.items()})
    saved = "saved" in request.query_params
    return _page(view, typed, deleted=deleted, saved=saved)


@router.post("/checkin", response_model=None)
def keep_check_in(
    diary: TheDiary, today: Today, day: FormDay, typed: TheForm
) -> HTMLResponse | RedirectResponse:
    """Keep what was told of a day; what was left empty stays unknown."""
    try:
        save_check_in(diary, day, typed, today=today)
    except InvalidEntryError as fault:
        if day > today:
            raise
        faults = {fault.field: f"{fault}"} | check_in_faults(typed)
        return _page(check_in_view(diary, day, today=today), typed, faults=faults)
    address = "/?saved" if day == today else f"/checkin?day={day}&saved"
    return RedirectResponse(address, status_code=303)


@router.post("/checkin/delete")
def delete_check_in(diary: TheDiary, day: FormDay) -> RedirectResponse:
    """Take back all that was typed of a day; it can be had back."""
    deletion = diary.delete_check_in(day)
    return RedirectResponse(f"/checkin?day={day}&deleted={deletion}", status_code=303)


@router.post("/checkin/undelete")
def bring_back(diary: TheDiary, deletion: Deletion) -> RedirectResponse:
    """Have back a check-in that was deleted."""
    binned = diary.undelete(deletion)
    day = f"day={binned.day}&" if binned.day else ""
    return RedirectResponse(f"/checkin?{day}saved", status_code=303)


def _page(
    view: CheckInView,
    typed: Typed,
    *,
    deleted: int | None = None,
    saved: bool = False,
    faults: Mapping[str, str] = MappingProxyType({}),
) -> HTMLResponse:
    # what was shown when the form was begun stays what it is compared with, however often it comes back
    was = {name: typed.one(f"was_{name}") if faults else view.typed.get(name, "") for name in CHECK_IN_FIELDS}
    context = {"view": view, "typed": typed, "was": was, "faults": faults, "deleted": deleted, "saved": saved}
    return render("checkin.html", {**_words(), **context}, status_code=422 if faults else 200)


def _words() -> dict[str, Any]:
    """Return what the form asks, and the ends of its scales."""
    return {
        "title": _("Check-in"),
        "here": "/",
        "grades": {
            "sleep_quality": (_("How well you slept"), _("badly"), _("very well")),
            "stress": (_("Stress of life and work"), _("none"), _("very much")),
            "energy": (_("Energy"), pgettext("energy", "none"), _("plenty")),
            "fuel": (_("How well you ate for what you did"), _("far too little"), _("well")),
        },
        "truths": {"warm_up": _("Warmed up before running"), "ill": _("Ill")},
        "answers": (YES, NO),
        "named_levels": {YES: _("yes"), NO: _("no"), **{phase: named(phase) for phase in Cycle}},
        "max_grade": MAX_GRADE,
        "max_soreness": MAX_SORENESS,
        "cycles": list(Cycle),
        "fields": CHECK_IN_FIELDS,
    }
