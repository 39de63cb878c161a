"""Check the signs: what is to be asked, what stands until it was seen to, and every sign there is."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form, Query, Request
from fastapi.responses import HTMLResponse, RedirectResponse

from footfall.diary import Diary
from footfall.errors import InvalidEntryError
from footfall.language import _
from footfall.records import Side
from footfall.views.red_flag_answers import NO, YES, keep_replies, no_better_seen_to, read_replies
from footfall.views.red_flags import red_flags_view
from footfall.web.parts import LARGEST_NUMBER, Number, TheDiary, Today
from footfall.web.templating import render
from footfall.web.typed import TheForm, Typed

router = APIRouter()

SeenTo = Annotated[int | None, Query(ge=1, le=LARGEST_NUMBER)]


@router.get("/red-flags", response_class=HTMLResponse)
def show_red_flags(request: Request, diary: TheDiary, today: Today, seen: SeenTo = None) -> HTMLResponse:
    """Show what is to be asked, what stands, and every sign."""
    return _page(diary, today, saved="saved" in request.query_params, seen=seen)


@router.post("/red-flags", response_model=None)
def answer_red_flags(diary: TheDiary, today: Today, typed: TheForm) -> HTMLResponse | RedirectResponse:
    """Keep what was answered; a question that was left out stays unanswered."""
    try:
        keep_replies(diary, read_replies(typed), today=today)
    except InvalidEntryError as fault:
        return _page(diary, today, typed=typed, fault=_("{fault} Nothing was saved.", fault=fault))
    return RedirectResponse("/red-flags?saved", status_code=303)


@router.post("/red-flags/no-better")
def tell_no_better_seen_to(diary: TheDiary, today: Today, knee: Annotated[Side, Form()]) -> RedirectResponse:
    """Keep that a knee that is no better was seen to."""
    number = no_better_seen_to(diary, knee, today=today)
    return RedirectResponse(f"/red-flags?seen={number}", status_code=303)


@router.post("/red-flags/{number}/seen-to")
def tell_seen_to(diary: TheDiary, today: Today, number: Number) -> RedirectResponse:
    """Keep that what stands was seen to."""
    diary.red_flag_seen_to(number, today)
    return RedirectResponse(f"/red-flags?seen={number}", status_code=303)


@router.post("/red-flags/{number}/stands")
def let_stand_again(diary: TheDiary, number: Number) -> RedirectResponse:
    """Take back that something was seen to."""
    diary.red_flag_seen_to(number, None)
    return RedirectResponse("/red-flags", status_code=303)


def _page(
    diary: Diary,
    today: Today,
    *,
    typed: Typed | None = None,
    fault: str = "",
    saved: bool = False,
    seen: int | None = None,
) -> HTMLResponse:
    undo = seen in {flag.id for flag in diary.red_flags() if not flag.stands}
    context = {
        "title": _("Check the signs"),
        "here": "/",
        "view": red_flags_view(diary, today=today),
        "typed": typed or Typed(),
        "fault": fault,
        "saved": saved,
        "seen": seen if undo else None,
        "answers": ((YES, _("yes")), (NO, _("no"))),
    }
    return render("red_flags.html", context, status_code=422 if fault else 200)
