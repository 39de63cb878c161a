"""The plan: where does this lead? A goal, its weeks, and what would change about them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Annotated

from fastapi import APIRouter, Form, Query, Request
from fastapi.responses import HTMLResponse, PlainTextResponse, RedirectResponse, Response
from markupsafe import Markup

from footfall.diary import BinKind
from footfall.errors import NotInDiaryError
from footfall.language import _, day_name
from footfall.records import FEWEST_RUNS, MOST_RUNS
from footfall.views.bin import one_in_bin
from footfall.views.plan import PlanWeek, plan_view
from footfall.views.plan_form import (
    GOALS,
    LIKES,
    accept_goal,
    answer_proposal,
    end_plan,
    preview,
    read_goal,
    suggested,
    take_back_plan,
)
from footfall.views.plan_workout import plan_calendar, planned_fit, planned_text
from footfall.views.typed import Faults
from footfall.web.downloads import attached
from footfall.web.drawing import kilometre_bar
from footfall.web.parts import LARGEST_NUMBER, TheDiary, Today
from footfall.web.templating import render
from footfall.web.typed import TheForm, Typed

router = APIRouter()

Numbered = Annotated[int, Query(ge=0, le=LARGEST_NUMBER)]
Deletion = Annotated[int, Form(ge=1, le=LARGEST_NUMBER)]
_MONDAY = date(2026, 1, 5)


@router.get("/plan", response_class=HTMLResponse)
def show_plan(request: Request, diary: TheDiary, today: Today, deleted: Numbered = 0) -> HTMLResponse:
    """Show the plan that goes on, or how to set a goal."""
    gone = one_in_bin(diary, deleted) if deleted else None
    view = plan_view(diary, today=today)
    context = {
        "title": _("Plan"),
        "here": "/plan",
        "view": view,
        "said": next((one for one in ("yes", "no", "ended") if one in request.query_params), ""),
        "gone": gone if gone is not None and gone.binned.kind is BinKind.PLAN else None,
        "bars": _bars(view.weeks),
        **_form(Typed.of(suggested(diary, today=today)), {}),
    }
    return render("plan.html", context)


@router.get("/plan/goal", response_class=HTMLResponse)
def show_goal(diary: TheDiary, today: Today) -> HTMLResponse:
    """Show the form of another goal."""
    return _goal_page(Typed.of(suggested(diary, today=today)), {})


@router.post("/plan/goal", response_class=HTMLResponse)
def look_at_plan(diary: TheDiary, today: Today, typed: TheForm) -> HTMLResponse:
    """Show the plan that leads to a goal, to say yes to, or the form again with what is wrong."""
    goal, faults = read_goal(typed, today=today)
    if goal is None:
        return _goal_page(typed, faults)
    view = preview(diary, goal, today=today)
    context = {
        "title": _("Plan"),
        "here": "/plan",
        "view": view,
        "bars": _bars(view.weeks),
        "typed_instead": Typed.of({**typed, "by": [view.instead.isoformat()]}) if view.instead else typed,
        **_form(typed, {}),
    }
    return render("plan_preview.html", context)


@router.post("/plan/accept", response_model=None)
def accept(diary: TheDiary, today: Today, typed: TheForm) -> HTMLResponse | RedirectResponse:
    """Keep the plan that leads to a goal."""
    goal, faults = read_goal(typed, today=today)
    if goal is None:
        return _goal_page(typed, faults)
    accept_goal(diary, goal, today=today)
    return RedirectResponse("/plan?yes", status_code=303)


@router.post("/plan/answer")
def answer(
    diary: TheDiary, today: Today, token: Annotated[str, Form(max_length=64)], yes: Annotated[bool, Form()]
) -> RedirectResponse:
    """Say yes or no to what is proposed."""
    answer_proposal(diary, token, yes=yes, today=today)
    return RedirectResponse("/plan?yes" if yes else "/plan?no", status_code=303)


@router.post("/plan/take-back")
def take_back(diary: TheDiary) -> RedirectResponse:
    """Take back what was said last, and offer to have it back."""
    deletion = take_back_plan(diary)
    return RedirectResponse(f"/plan?deleted={deletion}" if deletion else "/plan", status_code=303)


@router.post("/plan/undelete")
def bring_back(diary: TheDiary, deletion: Deletion) -> RedirectResponse:
    """Have back what was taken back."""
    diary.undelete(deletion)
    return RedirectResponse("/plan", status_code=303)


@router.post("/plan/end")
def end(diary: TheDiary, today: Today) -> RedirectResponse:
    """End the plan that goes on."""
    end_plan(diary, today=today)
    return RedirectResponse("/plan?ended", status_code=303)


@router.get("/plan/footfall.ics")
def feed(diary: TheDiary) -> Response:
    """Return the plan as a calendar feed."""
    told = plan_calendar(diary)
    return Response(told, media_type="text/calendar; charset=utf-8", headers={"Cache-Control": "no-store"})


@router.get("/plan/{day}/workout.fit")
def download_fit(diary: TheDiary, today: Today, day: str) -> Response:
    """Download a planned run as a workout for the watch."""
    return attached(planned_fit(diary, day_of(day), today=today), f"plan-{day}.fit")


@router.get("/plan/{day}/workout.txt", response_class=PlainTextResponse)
def download_text(diary: TheDiary, today: Today, day: str) -> PlainTextResponse:
    """Return a planned run as text."""
    told = planned_text(diary, day_of(day), today=today)
    return PlainTextResponse(told, headers={"Cache-Control": "no-store"})


def day_of(text: str) -> date:
    """Return the day that an address names.

    Raises:
        NotInDiaryError: It names none.
    """
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise NotInDiaryError(_("No run is planned on {day}.", day=text[:20])) from None


def _goal_page(typed: Typed, faults: Faults | dict[str, str]) -> HTMLResponse:
    context = {"title": _("Set a goal"), "here": "/plan", **_form(typed, faults)}
    return render("plan_goal.html", context, status_code=422 if faults else 200)


def _bars(weeks: Sequence[PlanWeek]) -> dict[date, Markup]:
    """Draw the knee load of each week as its share of the greatest."""
    most = max((week.easy_km for week in weeks), default=0.0) or 1.0
    return {week.first: kilometre_bar(week.easy_km / most) for week in weeks}


def _form(typed: Typed, faults: Faults | dict[str, str]) -> dict[str, object]:
    return {
        "typed": typed,
        "faults": faults,
        "goals": [(kind.value, _(name)) for kind, name in GOALS.items()],
        "likes": [(like.value, _(name)) for like, name in LIKES.items()],
        "runs": range(FEWEST_RUNS, MOST_RUNS + 1),
        "weekdays": [(number, day_name(_MONDAY.replace(day=5 + number))) for number in range(7)],
    }
