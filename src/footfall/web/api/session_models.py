"""What the REST interface takes and answers of sessions; null is unknown."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from pydantic import AfterValidator, AwareDatetime, ConfigDict, Field
from pydantic.config import JsonDict

from footfall.language import _
from footfall.records import ExerciseSide, RecoveryWork, SessionKind
from footfall.records.exercise import (
    HEAVIEST_LOAD_KG,
    LONGEST_HOLD_S,
    LONGEST_SESSION_S,
    MAX_EFFORT,
    MOST_BREATHS,
    MOST_EXERCISES,
    MOST_REPS,
    MOST_SETS,
)
from footfall.views.session_form import LONGEST_NAME, LONGEST_NOTES
from footfall.views.typed import EARLIEST_DAY
from footfall.web.api.models import Amount, Day, FromView, Pain
from footfall.web.api.sent import Sent

_LAST_YEAR = 2200


def _in_our_time(start: AwareDatetime) -> AwareDatetime:
    if not EARLIEST_DAY.year <= start.year <= _LAST_YEAR:
        raise ValueError(_("A start lies from {first} to {last}.", first=EARLIEST_DAY.year, last=_LAST_YEAR))
    return start


Start = Annotated[AwareDatetime, AfterValidator(_in_our_time)]

_EXAMPLE: JsonDict = {
    "kind": "isometric",
    "day": "2026-11-15",
    "duration_s": 900,
    "exercises": [{"name": "Lunge hold", "sets": 3, "hold_breaths": 10, "side": "left", "effort": 6}],
    "pain_before": 2,
    "pain_after": 1,
}


class ExerciseIn(Sent):
    """One exercise as it was done."""

    model_config = ConfigDict(from_attributes=True)

    name: str = Field(min_length=1, max_length=LONGEST_NAME, examples=["Lunge hold"])
    sets: int | None = Field(default=None, ge=1, le=MOST_SETS)
    reps: int | None = Field(default=None, ge=1, le=MOST_REPS)
    load_kg: float | None = Field(default=None, ge=0, le=HEAVIEST_LOAD_KG)
    hold_s: float | None = Field(default=None, ge=1, le=LONGEST_HOLD_S)
    hold_breaths: int | None = Field(default=None, ge=1, le=MOST_BREATHS)
    side: ExerciseSide | None = None
    effort: float | None = Field(default=None, ge=0, le=MAX_EFFORT)


class ExerciseModel(FromView):
    """One exercise as it is kept."""

    name: str = Field(examples=["Lunge hold"])
    sets: int | None
    reps: int | None
    load_kg: Amount
    hold_s: Amount
    hold_breaths: int | None
    side: ExerciseSide | None
    effort: Amount


class _Told(Sent):
    """What a session may tell beside its kind and day."""

    model_config = ConfigDict(json_schema_extra={"examples": [_EXAMPLE]})

    start: Start | None = None
    duration_s: float | None = Field(default=None, ge=1, le=LONGEST_SESSION_S)
    exercises: list[ExerciseIn] = Field(default=[], max_length=MOST_EXERCISES)
    recovery: RecoveryWork | None = Field(default=None, description="Of a session of recovery alone.")
    pain_before: Pain | None = None
    pain_during: Pain | None = None
    pain_after: Pain | None = None
    left_before: Pain | None = None
    left_during: Pain | None = None
    left_after: Pain | None = None
    right_before: Pain | None = None
    right_during: Pain | None = None
    right_after: Pain | None = None
    notes: str = Field(default="", max_length=LONGEST_NOTES)


class SessionIn(_Told):
    """A session of exercise or recovery."""

    kind: SessionKind
    day: Day


class SessionChange(_Told):
    """What is to change in a session; what is not sent stays. Exercises are sent all or not at all."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"pain_after": 1}]})

    kind: SessionKind = SessionKind.STRENGTH
    day: Day = EARLIEST_DAY


class AgainIn(Sent):
    """Which session to repeat: the last one of this kind."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"kind": "isometric"}]})

    kind: SessionKind


class SessionFacts(FromView):
    """A session as it is kept."""

    start: AwareDatetime | None
    duration_s: Amount
    exercises: list[ExerciseModel]
    recovery: RecoveryWork | None
    pain_before: Pain | None
    pain_during: Pain | None
    pain_after: Pain | None
    left_before: Pain | None
    left_during: Pain | None
    left_after: Pain | None
    right_before: Pain | None
    right_during: Pain | None
    right_after: Pain | None
    notes: str


class SessionModel(FromView):
    """A session as a line, and all that it tells."""

    id: int
    kind: SessionKind
    day: date
    title: str = Field(examples=["Isometric"])
    told: str = Field(examples=["15\u00a0min\u00a0· Lunge hold 3\u00a0x\u00a010\u00a0breaths left"])
    session: SessionFacts


class SessionPage(FromView):
    """A page of sessions, newest first; ask on with `next_cursor` until it is empty."""

    sessions: list[SessionModel]
    next_cursor: str
