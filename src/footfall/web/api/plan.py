"""`/plan`: a goal, the weeks that lead there, what would change about them, and the calendar feed."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from fastapi import APIRouter, Response
from fastapi.responses import PlainTextResponse
from pydantic import ConfigDict, Field

from footfall.diary import Diary
from footfall.errors import NotInDiaryError
from footfall.language import _
from footfall.records import FEWEST_RUNS, MOST_RUNS, Goal, GoalKind, Like, PlannedKind
from footfall.records.plan import LONGEST_GOAL_M, SHORTEST_GOAL_M
from footfall.views.plan import plan_view
from footfall.views.plan_form import (
    accept_goal,
    answer_proposal,
    end_plan,
    preview,
    refuse_by,
    take_back_plan,
)
from footfall.views.plan_workout import plan_calendar, planned_fit, planned_text
from footfall.web.api.bin import DeletedModel, deleted
from footfall.web.api.models import Day, EvidenceModel, FromView
from footfall.web.api.sent import Sent
from footfall.web.downloads import attached
from footfall.web.parts import TheDiary, Today

router = APIRouter(tags=["plan"])

_Weekday = Annotated[int, Field(ge=0, le=6)]


class GoalIn(Sent):
    """A goal, and what there is to give to it."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                "kind": "distance",
                "by": "2026-10-04",
                "runs_a_week": 3,
                "days": [1, 3, 6],
                "long_day": 6,
                "distance_m": 21097.5,
                "likes": ["fast running"],
            }
        }
    )

    kind: GoalKind
    by: Day
    runs_a_week: Annotated[int, Field(ge=FEWEST_RUNS, le=MOST_RUNS)] = 3
    days: Annotated[
        list[_Weekday], Field(min_length=1, max_length=7, description="0 Monday to 6 Sunday.")
    ] = Field(default=[0, 1, 2, 3, 4, 5, 6])
    long_day: _Weekday = 6
    distance_m: float | None = Field(
        default=None, ge=SHORTEST_GOAL_M, le=LONGEST_GOAL_M, description="For a goal of a distance alone."
    )
    likes: Annotated[list[Like], Field(max_length=2)] = Field(default=[])


class AnswerIn(Sent):
    """A yes or no to what is proposed."""

    model_config = ConfigDict(json_schema_extra={"example": {"token": "9b2d6c0f3a71e845", "yes": True}})

    token: str = Field(max_length=64, description="Of the proposal, as it was told.")
    yes: bool


class PlanDayModel(FromView):
    """One day of a plan."""

    day: date
    name: str = Field(examples=["Sunday 6 December"])
    short: str = Field(examples=["Sun 6"])
    kind: PlannedKind
    text: str = Field(examples=["Long run, 12.4 km"])
    reason: str
    distance_m: float
    easy_km: float
    state: Literal["", "done", "missed", "today"]
    workout: bool = Field(description="Whether it can be sent to a watch.")


class PlanWeekModel(FromView):
    """One week of a plan."""

    first: date
    title: str = Field(examples=["Week of 30 November"])
    about: str
    total: str = Field(examples=["32.4 km, 35 easy km"])
    easy_km: float = Field(description="Knee load for each knee.")
    days: list[PlanDayModel]
    now: bool


class PlanChangeModel(FromView):
    """One change that is proposed."""

    day: date
    what: str
    why: str


class ProposalModel(FromView):
    """What would change about the plan; nothing does without a yes."""

    token: str
    goal: str
    changes: list[PlanChangeModel]
    more: int
    declined: bool


class PaceModel(FromView):
    """How fast one kind of running is."""

    kind: PlannedKind
    text: str
    slow_mps: float
    fast_mps: float


class PlanModel(FromView):
    """The plan that goes on."""

    going: bool
    goal: str = Field(examples=["Run 21.1 km on Sunday 4 October 2026"])
    note: str
    proposal: ProposalModel | None
    weeks: list[PlanWeekModel]
    past: list[PlanWeekModel]
    paces: list[PaceModel]
    evidence: list[EvidenceModel]


class PreviewModel(FromView):
    """A plan to say yes to; nothing is kept yet."""

    goal: str
    sentence: str = Field(description="Whether it is within reach, and what would make it so.")
    reached: bool
    stopped: bool
    weeks: list[PlanWeekModel]
    instead: date | None = Field(description="The day on which it would be within reach.")


@router.get("/plan")
def get_plan(diary: TheDiary, today: Today) -> PlanModel:
    """Tell the weeks and days of the plan, and what would change about them."""
    return PlanModel.model_validate(plan_view(diary, today=today))


@router.post("/plan/preview")
def post_preview(diary: TheDiary, today: Today, sent: GoalIn) -> PreviewModel:
    """Show the plan that leads to a goal, without keeping it."""
    return PreviewModel.model_validate(preview(diary, _goal(sent, today), today=today))


@router.post("/plan", status_code=201)
def post_plan(diary: TheDiary, today: Today, sent: GoalIn) -> PlanModel:
    """Keep the plan that leads to a goal; it takes the place of the one before."""
    accept_goal(diary, _goal(sent, today), today=today)
    return get_plan(diary, today)


@router.post("/plan/answer")
def post_answer(diary: TheDiary, today: Today, sent: AnswerIn) -> PlanModel:
    """Say yes or no to what is proposed."""
    answer_proposal(diary, sent.token, yes=sent.yes, today=today)
    return get_plan(diary, today)


@router.post("/plan/take-back")
def post_take_back(diary: TheDiary) -> DeletedModel:
    """Take back what was said last: the plan before it counts again."""
    number = take_back_plan(diary)
    if number is None:
        raise NotInDiaryError(_("There is no plan to take back."))
    return deleted(diary, number)


@router.post("/plan/end")
def post_end_plan(diary: TheDiary, today: Today) -> PlanModel:
    """End the plan that goes on."""
    end_plan(diary, today=today)
    return get_plan(diary, today)


@router.get(
    "/plan/footfall.ics",
    response_class=Response,
    responses={200: {"description": "The plan as a calendar feed", "content": {"text/calendar": {}}}},
)
def get_feed(diary: TheDiary) -> Response:
    """Return the plan as a calendar feed."""
    return calendar(diary)


@router.get(
    "/plan/{day}/workout.fit",
    response_class=Response,
    responses={
        200: {
            "description": "The planned run, for a watch",
            "content": {"application/octet-stream": {"schema": {"type": "string", "format": "binary"}}},
        }
    },
)
def get_plan_fit(diary: TheDiary, today: Today, day: Day) -> Response:
    """Download a planned run as a workout for the watch."""
    return attached(planned_fit(diary, day, today=today), f"plan-{day.isoformat()}.fit")


@router.get("/plan/{day}/workout.txt", response_class=PlainTextResponse)
def get_plan_text(diary: TheDiary, today: Today, day: Day) -> PlainTextResponse:
    """Return a planned run as text."""
    return PlainTextResponse(planned_text(diary, day, today=today))


def calendar(diary: Diary) -> Response:
    """Return the answer that holds the calendar feed."""
    return Response(
        plan_calendar(diary), media_type="text/calendar; charset=utf-8", headers={"Cache-Control": "no-store"}
    )


def _goal(sent: GoalIn, today: date) -> Goal:
    refuse_by("by", sent.by, today)
    return Goal(
        kind=sent.kind,
        by=sent.by,
        runs_a_week=sent.runs_a_week,
        days=frozenset(sent.days),
        long_day=sent.long_day,
        distance_m=sent.distance_m,
        likes=frozenset(sent.likes),
    )
