"""Routines: what do I do for my knees? Today's routine with its reasons, then every exercise."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Form, Query
from fastapi.responses import HTMLResponse, RedirectResponse

from footfall.care.exercises import Equipment
from footfall.care.routines import LONGEST_MIN, SHORTEST_MIN, RunToday
from footfall.language import N_, _
from footfall.records.pain import MAX_PAIN
from footfall.views.exercises import exercise_view
from footfall.views.routines import EXTRA, USUAL_MIN, Wish, keep_routine, routines_view
from footfall.web.parts import TheDiary, Today
from footfall.web.templating import render

router = APIRouter()

MINUTES = (10, 15, 20)
RUNS = {
    RunToday.NONE: N_("No run today"),
    RunToday.AHEAD: N_("A run is still to come"),
    RunToday.DONE: N_("I have run today"),
}

Minutes = Annotated[int, Query(ge=SHORTEST_MIN, le=LONGEST_MIN)]
Extra = Annotated[list[Equipment | str] | None, Query(alias="with")]
PainTyped = Annotated[str, Form(pattern=rf"^(\d|{MAX_PAIN})?$")]


def _asked(minutes: Minutes = USUAL_MIN, run: RunToday | None = None, extra: Extra = None) -> Wish:
    known = {thing.value for thing in EXTRA}
    at_hand = None if extra is None else frozenset(Equipment(one) for one in extra if one in known)
    return Wish(minutes, run, at_hand)


Asked = Annotated[Wish, Depends(_asked)]


@router.get("/routines", response_class=HTMLResponse)
def show_routines(diary: TheDiary, today: Today, wish: Asked) -> HTMLResponse:
    """Show today's routine and every exercise."""
    context = {
        "title": _("Routines"),
        "here": "/routines",
        "view": routines_view(diary, wish, today=today),
        "minutes": MINUTES,
        "runs": [(run.value, _(name)) for run, name in RUNS.items()],
        "extra": EXTRA,
        "levels": range(MAX_PAIN + 1),
    }
    return render("routines.html", context)


@router.post("/routines/done")
def keep_done(
    diary: TheDiary, today: Today, wish: Asked, pain_before: PainTyped = "", pain_after: PainTyped = ""
) -> RedirectResponse:
    """Keep today's routine as one session, and show it in the diary."""
    keep_routine(diary, wish, pain_before=_pain(pain_before), pain_after=_pain(pain_after), today=today)
    return RedirectResponse(f"/diary?month={today:%Y-%m}#d-{today.isoformat()}", status_code=303)


@router.get("/routines/{id_}", response_class=HTMLResponse)
def show_exercise(id_: str) -> HTMLResponse:
    """Show one exercise."""
    view = exercise_view(id_)
    return render("exercise.html", {"title": view.name, "here": "/routines", "view": view})


def _pain(typed: str) -> int | None:
    return int(typed) if typed else None
