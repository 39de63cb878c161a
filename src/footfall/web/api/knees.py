"""`/knees` and `/flare-ups`: where each knee stands, and what changed before it got worse."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from fastapi import APIRouter, Path
from pydantic import Field

from footfall.records import Side
from footfall.views.flare_ups_together import flare_ups_together
from footfall.views.knees import flare_up_view, knees_view
from footfall.web.api.models import Amount, Day, EvidenceModel, ExperimentNowModel, FromView
from footfall.web.parts import TheDiary, Today

router = APIRouter(tags=["knees"])

FlareUpDay = Annotated[Day, Path(ge=date(1900, 1, 1), le=date(2199, 12, 31), examples=["2026-11-03"])]


class FlareUpModel(FromView):
    """The first day of a rise in pain of at least 2 points over the knee's own week."""

    day: date
    knees: tuple[Side, ...]
    pain: int = Field(ge=0, le=10, description="The worst pain noted that day.")
    from_pain: Amount = Field(description="The median of the 7 days before it.")
    title: str
    words: str = Field(examples=["Right knee, from 0 to 5 of 10."])


class CourseModel(FromView):
    """A measure over 12 weeks, as means over as many days as the window that stands out."""

    days: tuple[date, ...] = Field(description="The last day of each mean.")
    values: tuple[float | None, ...]
    usual_low: Amount
    usual_high: Amount
    marked: date


class NamedInputModel(FromView):
    """One input that stands out."""

    input: str = Field(examples=["sleep"])
    measure: str = Field(examples=["sleep quality"])
    title: str = Field(examples=["Shorter sleep"])
    sentence: str
    certainty: str
    evidence: tuple[EvidenceModel, ...]
    value: Amount = Field(description="The mean of those days, in the measure's unit.")
    usual_low: Amount
    usual_high: Amount
    share: float = Field(ge=0, le=1, description="How much of the belief in any change is in this one.")
    own_share: float = Field(ge=0, le=1, description="The same by the runner's own numbers alone.")
    course: CourseModel


class WhatChangedModel(FromView):
    """What changed before a flare-up."""

    flare_up: FlareUpModel
    title: str
    answer: str
    named: tuple[NamedInputModel, ...] = Field(description="At most three, the likeliest first.")
    how_sure: str
    change: str = Field(description="The one thing to try; empty where nothing stands out.")
    quiet: str
    unknown: str
    next_time: str
    chance: Amount = Field(description="How often an ordinary day is preceded by as much, 0 to 1.")
    ordinary_days: int


class KneeDayModel(FromView):
    """One day of one knee."""

    day: date
    easy_km: Amount
    pain: int | None
    flared_up: bool


class KneeModel(FromView):
    """One knee over 12 weeks."""

    knee: Side
    title: str
    headline: str = Field(examples=["Right knee: settling"])
    sentence: str
    median: Amount = Field(description="Median pain noted in the last 7 days.")
    median_before: Amount = Field(description="That of the 7 days four weeks earlier.")
    notes: int = Field(description="On how many of the last 7 days something was noted.")
    flared_on: date | None = Field(
        description="First day of a flare-up of the last 7 days; null without one."
    )
    days: tuple[KneeDayModel, ...]


class KneesModel(FromView):
    """Where the knees stand."""

    day: date
    headline: str
    knees: tuple[KneeModel, ...]
    flare_ups: tuple[FlareUpModel, ...] = Field(description="Those of the last two years, the newest first.")
    latest: WhatChangedModel | None = Field(description="What changed before the newest.")
    experiment: ExperimentNowModel | None = Field(description="The experiment at hand; null without one.")


class OddsModel(FromView):
    """One measure before all flare-ups."""

    measure: str = Field(examples=["sleep"])
    title: str = Field(examples=["Shorter sleep"])
    odds_ratio: float = Field(
        description="For each of the runner's own standard deviations, shrunk towards 1."
    )
    low: float = Field(description="Lower end of the 95 % interval.")
    high: float
    flare_ups: int = Field(description="On how many it rests.")
    text: str
    stands_out: bool


class TogetherModel(FromView):
    """All flare-ups, and what they have in common."""

    flare_ups: tuple[FlareUpModel, ...] = Field(description="The newest first.")
    sentence: str
    lines: tuple[OddsModel, ...]


@router.get("/knees")
def get_knees(diary: TheDiary, today: Today) -> KneesModel:
    """Is it getting better? Pain over load, flare-ups, and what changed before the latest."""
    return KneesModel.model_validate(knees_view(diary, today=today))


@router.get("/flare-ups")
def get_flare_ups(diary: TheDiary, today: Today) -> TogetherModel:
    """Return all flare-ups, and what went before them together."""
    return TogetherModel.model_validate(flare_ups_together(diary, today=today))


@router.get("/flare-ups/{day}")
def get_flare_up(diary: TheDiary, today: Today, day: FlareUpDay) -> WhatChangedModel:
    """Return what changed before the flare-up of a day."""
    return WhatChangedModel.model_validate(flare_up_view(diary, day, today=today))
