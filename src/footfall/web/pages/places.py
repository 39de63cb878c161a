"""Privacy zones: the places that maps leave out. Add, change, delete with undo."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form, Query
from fastapi.responses import HTMLResponse, RedirectResponse

from footfall.language import _
from footfall.views.places import (
    LONGEST_NAME,
    PLACE_FIELDS,
    USUAL_RADIUS_M,
    add_place,
    change_place,
    place_as_typed,
    radius_label,
    radius_typed,
    suggested_place,
)
from footfall.web.parts import LARGEST_NUMBER, Number, TheDiary
from footfall.web.templating import render
from footfall.web.typed import TheForm

router = APIRouter()

_WAS = "was_"
Deletion = Annotated[int, Form(ge=1, le=LARGEST_NUMBER)]


@router.get("/settings/places/new", response_class=HTMLResponse)
def show_new_place(diary: TheDiary, suggest: Annotated[bool, Query()] = False) -> HTMLResponse:
    """Show the form of another place, empty or filled with where most runs begin."""
    typed = dict.fromkeys(PLACE_FIELDS, "") | {"radius": radius_typed(USUAL_RADIUS_M)}
    if not suggest:
        return _page(typed)
    found = suggested_place(diary)
    if found is None:
        return _page(typed, said=_("Your runs do not begin at one place often enough to suggest it."))
    return _page(place_as_typed(found.zone), said=found.text)


@router.post("/settings/places", response_model=None)
def keep_place(diary: TheDiary, form: TheForm) -> HTMLResponse | RedirectResponse:
    """Hide a place."""
    typed = {name: form.one(name) for name in PLACE_FIELDS}
    number, faults = add_place(diary, typed)
    if number is None:
        return _page(typed, faults=faults)
    return RedirectResponse("/settings?done=hidden#places", status_code=303)


@router.post("/settings/places/undelete", response_model=None)
def bring_back(diary: TheDiary, deletion: Deletion) -> RedirectResponse:
    """Hide a place again that was deleted."""
    diary.undelete(deletion)
    return RedirectResponse("/settings?done=hidden#places", status_code=303)


@router.get("/settings/places/{number}", response_class=HTMLResponse)
def show_place(diary: TheDiary, number: Number) -> HTMLResponse:
    """Show one place, to be changed."""
    typed = place_as_typed(diary.privacy_zone(number))
    return _page(typed, was=typed, number=number)


@router.post("/settings/places/{number}", response_model=None)
def change_one_place(diary: TheDiary, number: Number, form: TheForm) -> HTMLResponse | RedirectResponse:
    """Let a place be another; what another window changed in it meanwhile stays."""
    typed = {name: form.one(name) for name in PLACE_FIELDS if name in form}
    was = {name: form.one(_WAS + name) for name in PLACE_FIELDS if _WAS + name in form}
    faults = change_place(diary, number, typed, was)
    if faults:
        shown = place_as_typed(diary.privacy_zone(number))
        return _page(shown | typed, was=shown | was, number=number, faults=faults)
    return RedirectResponse("/settings?done=hidden#places", status_code=303)


@router.post("/settings/places/{number}/delete")
def delete_place(diary: TheDiary, number: Number) -> RedirectResponse:
    """Show a place on maps again; it can be had back."""
    return RedirectResponse(f"/settings?deleted={diary.delete_privacy_zone(number)}#places", status_code=303)


def _page(
    typed: dict[str, str],
    *,
    was: dict[str, str] | None = None,
    number: int | None = None,
    said: str = "",
    faults: dict[str, str] | None = None,
) -> HTMLResponse:
    labels = {
        "name": (_("Name"), _("Such as home, or work."), "text"),
        "latitude": (
            _("Latitude"),
            _("In degrees, north above 0. A pair from a map, such as 42.3401, -3.7002, may go in whole."),
            "text",
        ),
        "longitude": (_("Longitude"), _("In degrees, east above 0."), "text"),
        "radius": (radius_label(), _("All of every map that lies within is left out."), "decimal"),
    }
    context = {
        "title": _("Hide a place") if number is None else _("A hidden place"),
        "here": "/settings",
        "number": number,
        "labels": labels,
        "typed": typed,
        "was": was,
        "said": said,
        "faults": faults or {},
        "longest": LONGEST_NAME,
    }
    return render("settings_place.html", context, status_code=422 if faults else 200)
