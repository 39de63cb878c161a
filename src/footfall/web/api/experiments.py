"""`/experiments`: experiments on oneself, what one could tell before it begins, and what came out."""

from __future__ import annotations

import secrets
from datetime import date
from typing import Annotated, Literal

from fastapi import APIRouter, Path, Query
from pydantic import ConfigDict, Field

from footfall.care.experiments import State, Verdict
from footfall.records import AMOUNTS, FEWEST_WEEKS, MOST_WEEKS, Experiment, Outcome, Side, Tried, one_line
from footfall.records.experiment import LARGEST_SEED, LONGEST_WORDS
from footfall.views.experiment_beforehand import WEEKS_OFFERED, beforehand
from footfall.views.experiment_course import end_early, go_on, tell_week
from footfall.views.experiment_form import plan_experiment
from footfall.views.experiments import experiment_view, experiments_view
from footfall.web.api.bin import DeletedModel, deleted
from footfall.web.api.models import Amount, Day, EvidenceModel, FromView
from footfall.web.api.sent import Sent
from footfall.web.parts import Number, TheDiary, Today

router = APIRouter(tags=["experiments"])

_Weeks = Literal[8, 10, 12, 14, 16, 18, 20, 22, 24]
_Words = Annotated[str, Field(min_length=1, max_length=LONGEST_WORDS)]
_LARGEST = max(high for _low, high in AMOUNTS.values())
Week = Annotated[int, Path(ge=1, le=MOST_WEEKS, description="Which week, from 1.")]


class ExperimentIn(Sent):
    """An experiment to be begun; its order is drawn now, and what is fixed stays."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                "tried": "cadence",
                "usual": "my usual steps",
                "changed": "shorter, quicker steps",
                "amount": 7,
                "outcome": "pain of runs",
                "knee": "left",
                "start": "2026-06-01",
                "weeks": 12,
            }
        }
    )

    tried: Tried
    usual: _Words
    changed: _Words = Field(description="Of shoes, the name of the pair.")
    amount: Annotated[float, Field(gt=0, le=_LARGEST)] | None = Field(
        default=None,
        description="By how much: per cent more steps, sessions a week, or hours more in bed; by it the "
        "diary is read.",
    )
    outcome: Outcome
    knee: Side
    start: Day = Field(description="Today or within eight weeks.")
    weeks: _Weeks


class WeekKept(Sent):
    """Whether a week went as drawn, by the runner's own word."""

    model_config = ConfigDict(json_schema_extra={"example": {"as_drawn": True}})

    as_drawn: bool | None = Field(description="Null takes back what was said.")


class WeekModel(FromView):
    """One week of an experiment; what is to come is not told."""

    number: int
    first: date
    here: bool = Field(description="The week at hand.")
    changed: bool | None = Field(description="Whether it is of the changed condition; null while to come.")
    condition: str
    kept: bool | None = Field(description="Whether it went as drawn; null where nothing tells.")
    told: bool | None = Field(description="The same by the runner's own word alone.")
    mean: Amount = Field(description="Mean pain; null where nothing was noted, and before the end.")


class ResultModel(FromView):
    """What came out."""

    verdict: Verdict
    headline: str
    sentences: tuple[str, ...]
    difference: Amount = Field(description="Points, changed less usual: below 0 is better.", examples=[-1.8])
    low: Amount = Field(description="Lower end of what fits the notes (95 %).")
    high: Amount
    chance: Amount = Field(description="How often the draw of weeks alone would give as much, 0 to 1.")


class ExperimentModel(FromView):
    """One experiment as it stands."""

    number: int
    tried: Tried
    title: str = Field(examples=["Cadence, left knee"])
    state: State
    headline: str = Field(examples=["This week: shorter, quicker steps, 7\u00a0% more"])
    sentences: tuple[str, ...]
    outcome: Outcome
    knee: Side
    usual: str
    changed: str
    start: date
    last: date
    weeks: int
    week: int | None = Field(description="Which week it is, from 1; null outside of it.")
    changed_now: bool | None = Field(
        description="Whether this week is of the changed condition; null outside of it and while it pauses."
    )
    may_go_on: bool = Field(description="It pauses for pain, and may be let go on today.")
    lines: tuple[WeekModel, ...]
    kept: str
    result: ResultModel | None = Field(description="Null before the last day: nobody peeks.")
    seed: int | None = Field(
        description="Where chance began when the order was drawn; null before the last day."
    )


class ExperimentsModel(FromView):
    """Every experiment."""

    at_hand: ExperimentModel | None = Field(description="The one that is planned, under way or paused.")
    earlier: tuple[ExperimentModel, ...] = Field(description="The newest first.")
    evidence: tuple[EvidenceModel, ...]


class WeeksToldModel(FromView):
    """What so many weeks would find."""

    weeks: int
    points: Amount = Field(
        description="The smallest difference found 8 times in 10; null where even 6 points are not."
    )
    enough: bool


class BeforehandModel(FromView):
    """What an experiment could tell, before it begins."""

    weeks: int
    points: Amount
    enough: bool = Field(description="False where it is too short to tell.")
    headline: str = Field(examples=["Too short to tell"])
    sentences: tuple[str, ...]
    mean: Amount = Field(description="The runner's own mean pain of the twelve weeks before.")
    sd: float = Field(description="How much one week differs from another, points.")
    from_weeks: int = Field(description="From how many own weeks; 0 where it is our choice.")
    every: tuple[WeeksToldModel, ...]


@router.get("/experiments")
def get_experiments(diary: TheDiary, today: Today) -> ExperimentsModel:
    """Tell the experiment at hand with its week, and those before it with what came out."""
    return ExperimentsModel.model_validate(experiments_view(diary, today=today))


@router.get("/experiments/beforehand")
def get_beforehand(
    diary: TheDiary,
    today: Today,
    knee: Side,
    outcome: Outcome = Outcome.RUN_PAIN,
    weeks: Annotated[int, Query(ge=FEWEST_WEEKS, le=MOST_WEEKS, multiple_of=2)] = WEEKS_OFFERED[2],
) -> BeforehandModel:
    """Tell how large a difference an experiment would find, from the runner's own notes."""
    return BeforehandModel.model_validate(beforehand(diary, outcome, knee, weeks, today))


@router.get("/experiments/{number}")
def get_experiment(diary: TheDiary, today: Today, number: Number) -> ExperimentModel:
    """Return one experiment as it stands."""
    return ExperimentModel.model_validate(experiment_view(diary, diary.experiment(number), today=today))


@router.post("/experiments", status_code=201)
def post_experiment(diary: TheDiary, today: Today, sent: ExperimentIn) -> ExperimentModel:
    """Begin an experiment: chance draws the order of its weeks."""
    told = sent.model_dump()
    for name in ("usual", "changed"):
        told[name] = one_line(told[name], LONGEST_WORDS)
    planned = Experiment(**told, seed=secrets.randbelow(LARGEST_SEED))
    return get_experiment(diary, today, plan_experiment(diary, planned, today=today))


@router.put("/experiments/{number}/weeks/{week}")
def put_week(diary: TheDiary, today: Today, number: Number, week: Week, kept: WeekKept) -> ExperimentModel:
    """Keep whether a week went as drawn, by the runner's own word."""
    tell_week(diary, number, week, kept.as_drawn, today=today)
    return get_experiment(diary, today, number)


@router.post("/experiments/{number}/go-on")
def post_experiment_go_on(diary: TheDiary, today: Today, number: Number) -> ExperimentModel:
    """Let an experiment go on after a pause for pain, or after it was ended today by mistake."""
    go_on(diary, number, today=today)
    return get_experiment(diary, today, number)


@router.post("/experiments/{number}/end")
def post_experiment_end(diary: TheDiary, today: Today, number: Number) -> ExperimentModel:
    """End an experiment early; nothing is worked out of it."""
    end_early(diary, number, today=today)
    return get_experiment(diary, today, number)


@router.delete("/experiments/{number}")
def delete_experiment(diary: TheDiary, number: Number) -> DeletedModel:
    """Put an experiment into the bin; it can be had back for thirty days."""
    return deleted(diary, diary.delete_experiment(number))
