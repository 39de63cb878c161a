"""`/routine/session` and `/exercises/{id}/session`: the steps that a page leads through, for other guides."""

from __future__ import annotations

from datetime import date
from typing import Literal

from fastapi import APIRouter
from pydantic import Field

from footfall.care.routines import RunToday
from footfall.views.guided import guided_exercise, guided_routine
from footfall.views.routines import USUAL_MIN, Wish
from footfall.web.api.models import FromView
from footfall.web.api.routines import Minutes, With
from footfall.web.parts import TheDiary, Today

router = APIRouter(tags=["routines"])

Answer = Literal["go on", "ease", "stop"]


class GuidedStepModel(FromView):
    """One step."""

    kind: Literal["ready", "breaths", "seconds", "reps", "side", "rest", "walk", "run"]
    seconds: float = Field(description="How long it lasts at the usual pace.", examples=[40.0])
    number: int = Field(description="Of which set it is, from 1.")
    amount: int | None = Field(description="Breaths or repetitions; null for what is told in seconds.")
    side: Literal["left", "right", ""] = Field(description='"" where both work at once.')
    told: str = Field(examples=["Left side, set 1 of 3"])
    what: str = Field(examples=["8 breaths"])
    line: str = Field(examples=["Left side, set 1 of 3: 8 breaths"])


class GuidedPartModel(FromView):
    """One exercise, or a spell of walking and running."""

    id: str = Field(examples=["lunge-hold"])
    name: str = Field(examples=["Lunge hold"])
    dose: str
    set_up: str
    cues: list[str] = Field(description="How it is done.")
    limit: str
    steps: list[GuidedStepModel]
    work: Literal["hold_breaths", "reps", "hold_s"] = Field(description="What a session keeps of it.")
    unit: str = Field(examples=["Breaths"])
    takes_over: str = Field(description='What is said where it takes over; "" where it takes over from none.')
    noted: str = Field(description="What the notes say where it was too much.")
    ends: str = Field(description="What is said where it is too much and nothing easier is left.")
    easier: GuidedPartModel | None = Field(description="What takes over where it is too much.")


class PainAnswersModel(FromView):
    """What follows from pain."""

    start: list[Answer] = Field(description="Before the session, by pain from 0 to 10.")
    unknown: list[Answer] = Field(
        description="During it, where that before it was not told, by pain from 0 to 10."
    )
    during: list[list[Answer]] = Field(
        description="During it: by the pain before it, then by that during it."
    )
    ease_at_start: str
    stop_at_start: str
    stop: str


class GuidedModel(FromView):
    """A session to be led through; what was done goes to `POST /sessions`."""

    of: str = Field(description='The exercise, "" for the routine of today.', examples=["lunge-hold"])
    day: date
    demo: bool
    title: str
    headline: str
    note: str
    minutes: int
    seconds: float
    parts: list[GuidedPartModel] = Field(description="In order; empty where nothing may be done today.")
    answers: PainAnswersModel


@router.get("/routine/session")
def get_routine_session(
    diary: TheDiary,
    today: Today,
    minutes: Minutes = USUAL_MIN,
    run: RunToday | None = None,
    extra: With = None,
) -> GuidedModel:
    """Return the steps of today's routine, with what takes over where one is too much."""
    wish = Wish(minutes, run, None if extra is None else frozenset(extra))
    return GuidedModel.model_validate(guided_routine(diary, wish, today=today))


@router.get("/exercises/{id_}/session")
def get_exercise_session(diary: TheDiary, id_: str, today: Today) -> GuidedModel:
    """Return the steps of one exercise, as much as its progress and the knees allow today."""
    return GuidedModel.model_validate(guided_exercise(diary, id_, today=today))
