"""`/exercises` and `/routine`: every exercise, today's routine, and keeping it once it is done."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from fastapi import APIRouter, Query
from pydantic import ConfigDict, Field

from footfall.care.exercises import Equipment
from footfall.care.routines import LONGEST_MIN, SHORTEST_MIN, RunToday
from footfall.views.exercises import exercise_view, library_view
from footfall.views.routines import USUAL_MIN, Wish, keep_routine, routine_view
from footfall.views.session_lines import session_line
from footfall.web.api.models import EvidenceModel, FromView, Pain
from footfall.web.api.sent import Sent
from footfall.web.api.session_models import SessionModel
from footfall.web.parts import TheDiary, Today

router = APIRouter(tags=["routines"])

Kind = Literal["isometrics", "strength", "rolling", "mobility", "warm-up", "recovery"]
Minutes = Annotated[int, Query(ge=SHORTEST_MIN, le=LONGEST_MIN)]
With = Annotated[
    list[Equipment] | None,
    Query(
        alias="with",
        description="What is at hand beside chair, step and wall; what was used lately if not told.",
    ),
]


class ExerciseLineModel(FromView):
    """An exercise in short."""

    id: str = Field(examples=["lunge-hold"])
    name: str = Field(examples=["Lunge hold"])
    kind: Kind
    purpose: str
    dose: str = Field(examples=["3 × 8 breaths each side"])


class ExerciseKindModel(FromView):
    """The exercises of a kind."""

    kind: Kind
    name: str = Field(examples=["Holds"])
    exercises: list[ExerciseLineModel]


class LibraryModel(FromView):
    """Every exercise, by kind."""

    kinds: list[ExerciseKindModel]


class KnownExerciseModel(ExerciseLineModel):
    """All that is told of an exercise."""

    kind_text: str
    legs: Literal["one", "two"]
    legs_text: str
    muscles: str
    set_up: str
    steps: list[str]
    faults: list[str] = Field(description="What to watch for.")
    rules: list[str] = Field(description="How hard, how long to rest, and what to do with pain.")
    equipment: str
    easier: list[ExerciseLineModel]
    harder: list[ExerciseLineModel]
    what_evidence_says: str
    evidence: list[EvidenceModel]


class RoutineLineModel(FromView):
    """One exercise of a routine."""

    id: str = Field(examples=["lunge-hold"])
    name: str = Field(examples=["Lunge hold"])
    kind: Kind
    dose: str
    reason: str = Field(description="Why it is there.")
    progress: str = Field(description='Why its dose is what it is; "" where it was never done.')
    sets: int
    each_side: bool
    reps: int | None
    hold_breaths: int | None
    hold_s: int | None = Field(description="Seconds a hold, a stretch or rolling lasts.")
    walk_min: int | None
    rest_s: int
    most_effort: int | None = Field(description="0 to 10; null for rolling.")
    most_pressure: int | None = Field(description="0 to 10, for rolling alone.")


class RoutineModel(FromView):
    """Today's routine."""

    day: date
    demo: bool
    advice: Literal["go", "hold", "stop"]
    headline: str = Field(examples=["About 13 minutes, 4 exercises"])
    note: str
    minutes: int
    run: RunToday
    extra: list[str] = Field(description="What is taken to be at hand beside chair, step and wall.")
    exercises: list[RoutineLineModel]
    done: str


class RoutineDoneIn(Sent):
    """A routine that was done: the same wishes as it was chosen by, and the pain around it."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"minutes": 15, "pain_before": 1, "pain_after": 1}]}
    )

    minutes: Annotated[int, Field(ge=SHORTEST_MIN, le=LONGEST_MIN)] = USUAL_MIN
    run: RunToday | None = None
    equipment: list[Equipment] | None = None
    pain_before: Pain | None = None
    pain_after: Pain | None = None


@router.get("/exercises")
def get_exercises() -> LibraryModel:
    """List every exercise, by kind."""
    return LibraryModel.model_validate(library_view())


@router.get("/exercises/{id_}")
def get_exercise(id_: str) -> KnownExerciseModel:
    """Return all that is told of an exercise."""
    return KnownExerciseModel.model_validate(exercise_view(id_))


@router.get("/routine")
def get_routine(
    diary: TheDiary,
    today: Today,
    minutes: Minutes = USUAL_MIN,
    run: RunToday | None = None,
    extra: With = None,
) -> RoutineModel:
    """Return today's routine, with its reasons."""
    wish = Wish(minutes, run, None if extra is None else frozenset(extra))
    return RoutineModel.model_validate(routine_view(diary, wish, today=today))


@router.post("/routine/done", status_code=201)
def post_routine_done(diary: TheDiary, today: Today, done: RoutineDoneIn) -> SessionModel:
    """Keep today's routine as one session."""
    wish = Wish(done.minutes, done.run, None if done.equipment is None else frozenset(done.equipment))
    number = keep_routine(diary, wish, pain_before=done.pain_before, pain_after=done.pain_after, today=today)
    return SessionModel.model_validate(session_line(diary.session(number)))
