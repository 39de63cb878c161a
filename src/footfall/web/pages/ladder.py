"""The ladder: back to running step by step. Its step of today, its gate, and what led here."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from fastapi import APIRouter, Form, Query, Request
from fastapi.responses import HTMLResponse, PlainTextResponse, RedirectResponse, Response

from footfall.diary import BinKind, Diary, LadderTelling
from footfall.language import _
from footfall.views.bin import one_in_bin
from footfall.views.ladder import REASONS, ladder_view
from footfall.views.ladder_form import (
    BOTH,
    NO,
    YES,
    end_ladder,
    go_on_with_ladder,
    save_gate,
    save_ladder,
    save_session,
    save_week,
    take_back,
)
from footfall.views.ladder_workout import ladder_fit, ladder_text
from footfall.views.typed import Faults
from footfall.web.downloads import attached
from footfall.web.parts import LARGEST_NUMBER, Number, TheDiary, Today
from footfall.web.templating import render
from footfall.web.typed import TheForm, Typed

router = APIRouter()

Told = Annotated[LadderTelling | None, Query()]
Numbered = Annotated[int, Query(ge=0, le=LARGEST_NUMBER)]
Deletion = Annotated[int, Form(ge=1, le=LARGEST_NUMBER)]


@router.get("/ladder", response_class=HTMLResponse)
def show_ladder(
    request: Request,
    diary: TheDiary,
    today: Today,
    told: Told = None,
    day: date | None = None,
    ended: Numbered = 0,
    deleted: Numbered = 0,
) -> HTMLResponse:
    """Show the ladder that goes on, or how to begin one."""
    gone = one_in_bin(diary, deleted) if deleted else None
    return _page(
        diary,
        today,
        begun="begun" in request.query_params,
        saved="saved" in request.query_params,
        told=told,
        told_day=day or today,
        ended=ended if any(kept.ladder.id == ended for kept in diary.ladders()) else 0,
        gone=gone if gone is not None and gone.binned.kind is BinKind.LADDER else None,
    )


@router.get("/ladder/workout.fit")
def download_fit(diary: TheDiary, today: Today) -> Response:
    """Download the next session as a workout for the watch."""
    return attached(ladder_fit(diary, today=today), f"ladder-{today.isoformat()}.fit")


@router.get("/ladder/workout.txt", response_class=PlainTextResponse)
def download_text(diary: TheDiary, today: Today) -> PlainTextResponse:
    """Return the next session as text."""
    return PlainTextResponse(ladder_text(diary, today=today), headers={"Cache-Control": "no-store"})


@router.post("/ladder", response_model=None)
def begin(diary: TheDiary, today: Today, typed: TheForm) -> HTMLResponse | RedirectResponse:
    """Begin a ladder, or show the form again with what is wrong."""
    number, faults = save_ladder(diary, typed, today=today)
    if number is None:
        return _page(diary, today, typed=typed, faults=faults)
    return RedirectResponse("/ladder?begun", status_code=303)


@router.post("/ladder/undelete")
def bring_back(diary: TheDiary, deletion: Deletion) -> RedirectResponse:
    """Have back a ladder that was deleted."""
    diary.undelete(deletion)
    return RedirectResponse("/ladder", status_code=303)


@router.post("/ladder/{number}/gate", response_model=None)
def answer_gate(
    diary: TheDiary, today: Today, number: Number, typed: TheForm
) -> HTMLResponse | RedirectResponse:
    """Keep today's answers to the gate."""
    faults = save_gate(diary, number, typed, today=today)
    if faults:
        return _page(diary, today, typed=typed, faults=faults)
    return RedirectResponse("/ladder?told=gate", status_code=303)


@router.post("/ladder/{number}/done", response_model=None)
def tell_session(
    diary: TheDiary, today: Today, number: Number, typed: TheForm
) -> HTMLResponse | RedirectResponse:
    """Keep a session that no watch recorded."""
    faults = save_session(diary, number, typed, today=today)
    if faults:
        return _page(diary, today, typed=typed, faults=faults)
    day = typed.one("day") or today.isoformat()
    return RedirectResponse(f"/ladder?told=session&day={day}", status_code=303)


@router.post("/ladder/{number}/week", response_model=None)
def tell_week(
    diary: TheDiary, today: Today, number: Number, typed: TheForm
) -> HTMLResponse | RedirectResponse:
    """Keep how far a usual week was before."""
    faults = save_week(diary, number, typed)
    if faults:
        return _page(diary, today, typed=typed, faults=faults)
    return RedirectResponse("/ladder?saved", status_code=303)


@router.post("/ladder/{number}/take-back")
def take_back_day(
    diary: TheDiary,
    number: Number,
    what: Annotated[LadderTelling, Form()],
    day: Annotated[date, Form()],
) -> RedirectResponse:
    """Take back what was told by hand of a day."""
    take_back(diary, number, what, day)
    return RedirectResponse("/ladder?saved", status_code=303)


@router.post("/ladder/{number}/end")
def end(diary: TheDiary, today: Today, number: Number) -> RedirectResponse:
    """End a ladder today."""
    end_ladder(diary, number, today=today)
    return RedirectResponse(f"/ladder?ended={number}", status_code=303)


@router.post("/ladder/{number}/go-on")
def go_on(diary: TheDiary, number: Number) -> RedirectResponse:
    """Let a ladder that was ended go on."""
    go_on_with_ladder(diary, number)
    return RedirectResponse("/ladder", status_code=303)


@router.post("/ladder/{number}/delete")
def delete(diary: TheDiary, number: Number) -> RedirectResponse:
    """Put a ladder into the bin, and offer to have it back."""
    return RedirectResponse(f"/ladder?deleted={diary.delete_ladder(number)}", status_code=303)


def _page(
    diary: Diary,
    today: date,
    *,
    typed: Typed | None = None,
    faults: Faults | None = None,
    **told: object,
) -> HTMLResponse:
    nothing = {"begun": False, "saved": False, "told": None, "told_day": today, "ended": 0, "gone": None}
    context = {
        "title": _("Ladder"),
        "here": "/ladder",
        "view": ladder_view(diary, today=today),
        "typed": typed or Typed(),
        "faults": faults or {},
        "reasons": REASONS,
        "knees": (("left", _("left")), ("right", _("right")), (BOTH, _("both"))),
        "answers": ((YES, _("yes")), (NO, _("no"))),
        **nothing,
        **told,
    }
    return render("ladder.html", context, status_code=422 if faults else 200)
