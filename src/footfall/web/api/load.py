"""`/load`: where am I heading? The weeks beside the usual, the longest-run line, and the classic figures."""

from __future__ import annotations

from datetime import date
from typing import Literal

from fastapi import APIRouter
from pydantic import Field

from footfall.views.load import load_view
from footfall.web.api.models import Amount, DayBarModel, EvidenceModel, FromView, LimitModel
from footfall.web.parts import TheDiary, Today

router = APIRouter(tags=["load"])


class LoadWeekModel(FromView):
    """One week, beginning on the day the runner chose."""

    first: date
    span: str = Field(examples=["25\u00a0May to 31\u00a0May"])
    over: bool = Field(description="False of the present week.")
    easy_km: Amount = Field(description="Knee load for each knee.")
    hard_steps: Amount
    longest_m: Amount = Field(description="Its longest run.")
    descent_m: Amount


class WeekCourseModel(FromView):
    """One amount over the weeks, beside the usual week."""

    name: str = Field(examples=["Knee load by week"])
    sentence: str
    low: Amount = Field(description="Lower end of the usual week; null where the diary is too young.")
    high: Amount = Field(description="Upper end.")


class RunPointModel(FromView):
    """One run beside its line."""

    day: date
    distance_m: Amount
    line_m: Amount = Field(description="1.10 times the longest run of the 30 days before; null without one.")
    beyond: bool


class LongestModel(FromView):
    """The runs of 26 weeks beside the line of each."""

    sentence: str
    beyond_sentence: str
    runs: list[RunPointModel]
    ceiling_m: Amount = Field(description="Today's ceiling; 0 where rest is advised.")


class ClassicFigureModel(FromView):
    """One classic figure as it stands today; none of them has a safe zone."""

    id: str = Field(examples=["coupled"])
    name: str = Field(examples=["Acute to chronic ratio (ACWR)"])
    value: Amount = Field(description="Loads in easy km, speed in m/s; null where it is not known.")
    text: str = Field(examples=["1.09"])
    about: str
    known: str = Field(description="What is known of it.")
    missing: str = Field(description='What is missing where it is not known, else "".')
    evidence: str = Field(examples=["impellizzeri-2021"])


class ClassicModel(FromView):
    """The classic figures, and what they are worked out from."""

    note: str
    figures: list[ClassicFigureModel]


class LoadModel(FromView):
    """Where the runner is heading."""

    day: date
    demo: bool
    empty: bool
    empty_note: str
    verdict: Literal["below", "inside", "above", "young"] = Field(
        description='The last 7 days beside the usual; "young" where the diary is too young for one.'
    )
    verdict_text: str = Field(examples=["As usual"])
    headline: str = Field(examples=["31\u00a0easy\u00a0km in the last 7 days"])
    sentences: list[str]
    limits: list[LimitModel]
    strip: list[DayBarModel] = Field(description="The last 12 weeks, day by day.")
    strip_sentence: str
    weeks: list[LoadWeekModel] = Field(description="The last 26 weeks, oldest first.")
    load: WeekCourseModel
    hard: WeekCourseModel
    longest: LongestModel
    descent: WeekCourseModel
    readiness: list[str] = Field(description="What this morning says, at most two sentences.")
    readiness_note: str
    classic: ClassicModel
    trends: list[str]
    trends_note: str
    evidence: list[EvidenceModel]


@router.get("/load")
def get_load(diary: TheDiary, today: Today) -> LoadModel:
    """Where am I heading?"""
    return LoadModel.model_validate(load_view(diary, today=today))
