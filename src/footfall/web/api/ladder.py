"""`/ladder`: back to running step by step, its step of today, and what is told of it by hand."""

from __future__ import annotations

import math
from dataclasses import replace
from datetime import date
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Response
from fastapi.responses import PlainTextResponse
from pydantic import ConfigDict, Field

from footfall.care.ladder_today import Doing
from footfall.diary import Diary, LadderTelling
from footfall.errors import NotInDiaryError
from footfall.language import _
from footfall.records import MOST_WEEK_M, GateAnswers, Ladder, LadderReason, LadderRun, Side
from footfall.signals.pain_judged import Light
from footfall.views.ladder import ladder_view
from footfall.views.ladder_form import end_ladder, go_on_with_ladder, take_back
from footfall.views.ladder_workout import ladder_fit, ladder_text
from footfall.views.typed import refuse_day
from footfall.web.api.bin import DeletedModel, deleted
from footfall.web.api.models import Amount, Day, EvidenceModel, FromView
from footfall.web.api.sent import Sent
from footfall.web.downloads import attached
from footfall.web.parts import Number, TheDiary, Today

router = APIRouter(tags=["ladder"])

_Week = Annotated[
    float | None,
    Field(ge=0, le=MOST_WEEK_M, description="Metres of a usual week from before; null where unknown."),
]


_NO_SESSION: dict[str, Any] = {"description": "The ladder has no session to run now"}


class LadderIn(Sent):
    """A ladder to begin today."""

    model_config = ConfigDict(
        json_schema_extra={"example": {"reason": "knee pain", "knee": "left", "before_week_m": 24000}}
    )

    reason: LadderReason
    knee: Side | None = Field(default=None, description="Which knee it is about; null for both.")
    before_week_m: _Week = None


class LadderChange(Sent):
    """What is to be changed of a ladder; what is not named stays."""

    model_config = ConfigDict(json_schema_extra={"example": {"before_week_m": 24000}})

    reason: LadderReason | None = None
    knee: Side | None = None
    before_week_m: _Week = None


class GateIn(Sent):
    """Today's answers to the gate; null where one is left out."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {"walked": True, "even_gait": True, "hopped": True, "no_swelling": True}
        }
    )

    walked: bool | None = Field(default=None, description="Walked 30 minutes without pain.")
    even_gait: bool | None = Field(default=None, description="Walks without a limp.")
    hopped: bool | None = Field(default=None, description="200 to 250 hops left the knee no worse.")
    no_swelling: bool | None = Field(default=None, description="The knee is free of swelling.")


class LadderSessionIn(Sent):
    """A session that no watch recorded."""

    model_config = ConfigDict(json_schema_extra={"example": {"day": "2026-05-31", "lasted_s": 1500}})

    day: Day
    lasted_s: Annotated[float | None, Field(ge=0, le=86_400)] = None


class IntervalsModel(FromView):
    """A session of walking and running in turn."""

    walk_s: float = Field(examples=[240.0])
    run_s: float = Field(examples=[60.0])
    times: int = Field(examples=[5])
    total_s: float


class LadderStepModel(FromView):
    """What the ladder says of today."""

    doing: Doing
    headline: str = Field(examples=["Today: walk 4\u00a0min, run 1\u00a0min, 5 times"])
    reason: str
    to_note: str = Field(description="What is to be noted for the last session to count; else empty.")
    session: IntervalsModel | None = Field(description="Null where none is to be run today.")


class StageModel(FromView):
    """One stage of the ladder."""

    stage: int = Field(description="0 the gate, 1 to 5 the steps, 6 the weeks after.")
    name: str = Field(examples=["Walk 4\u00a0min, run 1\u00a0min"])
    about: str
    state: Literal["done", "now", "to come"]


class MovedModel(FromView):
    """One day that did something to the ladder."""

    day: date
    sentence: str
    light: Light | None = Field(description="Null where it is not about pain.")


class ToldDayModel(FromView):
    """What was told by hand of a day."""

    day: date
    what: LadderTelling
    text: str


class LadderRecordModel(FromView):
    """A ladder as it was begun."""

    begun: date
    reason: LadderReason
    knee: Side | None
    before_week_m: Amount
    ended: date | None


class WeeksAfterModel(FromView):
    """The weeks after the steps."""

    week_m: float
    share: Amount = Field(description="Of a usual week from before; null where that is unknown.")
    next_low_m: float
    next_high_m: float
    sentence: str
    open: str
    next_opens: str


class LadderGoingModel(FromView):
    """The ladder that goes on."""

    number: int
    ladder: LadderRecordModel
    begun_text: str
    today: LadderStepModel
    stage: int
    greens_in_a_row: int
    greens_to_go: int
    opens: str = Field(description="What opens the next stage.")
    closes: str = Field(description="What closes it again.")
    see_a_clinician: str
    next_session: str
    next_minutes: int
    next_time: str
    stages: list[StageModel]
    moved: list[MovedModel] = Field(description="What led here, the latest first.")
    told: list[ToldDayModel]
    weeks: WeeksAfterModel | None


class LadderModel(FromView):
    """The ladder, or that none goes on."""

    day: date
    demo: bool
    going: LadderGoingModel | None
    stages: list[StageModel]
    usual_week_m: Amount = Field(description="A usual week of the last half year; null where unknown.")
    evidence: list[EvidenceModel]


@router.get("/ladder")
def get_ladder(diary: TheDiary, today: Today) -> LadderModel:
    """Tell the step of today, why it is that, and what opens the next one."""
    return LadderModel.model_validate(ladder_view(diary, today=today))


@router.post("/ladder", status_code=201)
def post_ladder(diary: TheDiary, today: Today, sent: LadderIn) -> LadderModel:
    """Begin a ladder today; only one goes on at a time."""
    diary.begin_ladder(Ladder(today, sent.reason, sent.knee, _metres(sent.before_week_m)))
    return get_ladder(diary, today)


@router.get(
    "/ladder/workout.fit",
    response_class=Response,
    responses={
        200: {
            "description": "The next session, for a watch",
            "content": {"application/octet-stream": {"schema": {"type": "string", "format": "binary"}}},
        },
        404: _NO_SESSION,
    },
)
def get_ladder_fit(diary: TheDiary, today: Today) -> Response:
    """Download the next session as a workout for the watch."""
    return attached(ladder_fit(diary, today=today), f"ladder-{today.isoformat()}.fit")


@router.get("/ladder/workout.txt", response_class=PlainTextResponse, responses={404: _NO_SESSION})
def get_ladder_text(diary: TheDiary, today: Today) -> PlainTextResponse:
    """Return the next session as text."""
    return PlainTextResponse(ladder_text(diary, today=today))


@router.patch("/ladder/{number}")
def patch_ladder(diary: TheDiary, today: Today, number: Number, change: LadderChange) -> LadderModel:
    """Change what is named of a ladder; the rest stays."""
    told = change.model_dump(exclude_unset=True)
    if "before_week_m" in told:
        told["before_week_m"] = _metres(told["before_week_m"])
    if told.get("reason", "") is None:
        del told["reason"]
    diary.change_ladder(number, replace(diary.ladder(number).ladder, **told))
    return get_ladder(diary, today)


@router.post("/ladder/{number}/gate")
def post_gate(diary: TheDiary, today: Today, number: Number, sent: GateIn) -> LadderModel:
    """Keep today's answers to the gate, in place of earlier ones of today."""
    diary.tell_ladder(number, GateAnswers(today, **sent.model_dump()))
    return get_ladder(diary, today)


@router.post("/ladder/{number}/sessions")
def post_ladder_session(diary: TheDiary, today: Today, number: Number, sent: LadderSessionIn) -> LadderModel:
    """Keep a session that no watch recorded; runs of the diary count by themselves."""
    refuse_day("day", sent.day, today)
    lasted_s = math.nan if sent.lasted_s is None else sent.lasted_s
    diary.tell_ladder(number, LadderRun(sent.day, lasted_s))
    return get_ladder(diary, today)


@router.delete("/ladder/{number}/gate/{day}")
def delete_gate(diary: TheDiary, today: Today, number: Number, day: Day) -> LadderModel:
    """Take back what the gate was answered on a day."""
    return _without(diary, today, number, LadderTelling.GATE, day)


@router.delete("/ladder/{number}/sessions/{day}")
def delete_ladder_session(diary: TheDiary, today: Today, number: Number, day: Day) -> LadderModel:
    """Take back a session that was told by hand."""
    return _without(diary, today, number, LadderTelling.SESSION, day)


@router.post("/ladder/{number}/end")
def post_end(diary: TheDiary, today: Today, number: Number) -> LadderRecordModel:
    """End a ladder today."""
    return LadderRecordModel.model_validate(end_ladder(diary, number, today=today))


@router.post("/ladder/{number}/go-on")
def post_ladder_go_on(diary: TheDiary, number: Number) -> LadderRecordModel:
    """Let a ladder that was ended go on."""
    return LadderRecordModel.model_validate(go_on_with_ladder(diary, number))


@router.delete("/ladder/{number}")
def delete_ladder(diary: TheDiary, number: Number) -> DeletedModel:
    """Put a ladder into the bin; it can be had back for thirty days."""
    return deleted(diary, diary.delete_ladder(number))


def _without(diary: Diary, today: date, number: int, what: LadderTelling, day: date) -> LadderModel:
    if not take_back(diary, number, what, day):
        raise NotInDiaryError(_("Nothing of this was told of that day."))
    return get_ladder(diary, today)


def _metres(week_m: float | None) -> float:
    return math.nan if week_m is None else week_m
