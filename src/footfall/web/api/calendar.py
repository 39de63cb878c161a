"""`/months` and `/years`: what was done in them together. Their days are those of `/days`."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from fastapi import APIRouter, Path
from pydantic import Field

from footfall.views import month_view
from footfall.views.whole_year import FIRST_YEAR, LAST_YEAR, year_view
from footfall.web.api.models import Amount, FromView
from footfall.web.parts import TheDiary, Today

router = APIRouter(tags=["calendar"])

Month = Annotated[str, Path(pattern=r"^(19|20)\d\d-(0[1-9]|1[0-2])$", examples=["2026-11"])]
Year = Annotated[int, Path(ge=FIRST_YEAR, le=LAST_YEAR, examples=[2026])]


class SumsModel(FromView):
    """What was done in some days together; an amount of which no day tells is null."""

    days: int = Field(description="How many days, those that have not come left out.")
    runs: int
    distance_m: Amount
    timer_s: Amount = Field(description="Seconds of running.")
    easy_km: Amount = Field(description="Knee load for each knee.")
    descent_m: Amount
    running_days: int
    training_days: int
    recovering_days: int
    unknown_days: int
    sessions: int
    flare_ups: int


class SummedModel(FromView):
    """Sums, and the same in words."""

    sums: SumsModel
    words: str = Field(examples=["32\u00a0km run, 3\u00a0h 2\u00a0min of running, 4\u00a0running days"])


class WeekModel(FromView):
    """One week, whole, beginning on the day the runner chose."""

    first: date
    span: str = Field(examples=["25\u00a0May to 31\u00a0May"])
    sums: SummedModel


class MonthModel(FromView):
    """What was done in a month up to today."""

    month: date = Field(description="Its first day.")
    title: str = Field(examples=["November 2026"])
    summary: str
    sums: SummedModel
    kept_up: list[str] = Field(description="What the runner keeps up, of the present month alone.")
    weeks: list[WeekModel]


class YearMonthModel(FromView):
    """One month of a year."""

    month: date
    sums: SummedModel


class FlareModel(FromView):
    """A day on which a knee flared up."""

    day: date
    text: str = Field(examples=["Left knee, Wednesday 4\u00a0November 2026"])


class YearModel(FromView):
    """What was done in a year up to today, and in the year before up to the same day."""

    year: int
    now_label: str = Field(examples=["2026 so far"])
    before_label: str = Field(examples=["2025 to 28\u00a0November"])
    sums: SummedModel
    before: SummedModel
    months: list[YearMonthModel]
    flares: list[FlareModel]


@router.get("/months/{month}")
def get_month(diary: TheDiary, today: Today, month: Month) -> MonthModel:
    """Return the sums of a month and of its weeks."""
    return MonthModel.model_validate(month_view(diary, date.fromisoformat(f"{month}-01"), today=today))


@router.get("/years/{year}")
def get_year(diary: TheDiary, today: Today, year: Year) -> YearModel:
    """Return the sums of a year and of its months, beside those of the year before."""
    return YearModel.model_validate(year_view(diary, year, today=today))
