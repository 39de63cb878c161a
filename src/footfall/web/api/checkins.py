"""`/check-ins`: what days were like beside the running."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Annotated, Any

from fastapi import APIRouter, Path
from pydantic import ConfigDict, Field

from footfall.diary import Diary
from footfall.errors import NotInDiaryError
from footfall.language import _
from footfall.records import CheckIn, Cycle
from footfall.records.checkin import LONGEST_SLEEP_H, MAX_GRADE, MAX_SORENESS
from footfall.records.runner import HEAVIEST_KG, LIGHTEST_KG
from footfall.views.paging import PAGE_LENGTH, Cursor
from footfall.views.typed import refuse_day
from footfall.views.wording import long_day
from footfall.web.api.bin import DeletedModel, deleted
from footfall.web.api.models import Amount, Day, FromView
from footfall.web.api.paging import DayCursor, PageLength, cursors_of_ours
from footfall.web.api.sent import Sent
from footfall.web.parts import TheDiary, Today

router = APIRouter(tags=["check-ins"])

PathDay = Annotated[Day, Path(description="The runner's local day.")]
_Grade = Annotated[int | None, Field(ge=1, le=MAX_GRADE)]
_EXAMPLE: dict[str, Any] = {
    "sleep_h": 7.25,
    "sleep_quality": 4,
    "stress": 2,
    "soreness": 1,
    "energy": 4,
    "sitting_h": 8.0,
    "fuel": 4,
    "warm_up": True,
    "ill": False,
    "cycle": None,
    "mass_kg": 68.2,
}


class CheckInChange(Sent):
    """What is told of a day; null takes a field back, fields that are left out stay as they are."""

    model_config = ConfigDict(json_schema_extra={"example": _EXAMPLE})

    sleep_h: Annotated[float | None, Field(gt=0, le=LONGEST_SLEEP_H)] = None
    sleep_quality: _Grade = None
    stress: _Grade = None
    soreness: Annotated[int | None, Field(ge=0, le=MAX_SORENESS)] = None
    energy: _Grade = None
    sitting_h: Annotated[float | None, Field(ge=0, le=24)] = None
    fuel: _Grade = None
    warm_up: bool | None = None
    ill: bool | None = None
    cycle: Cycle | None = None
    mass_kg: Annotated[float | None, Field(ge=LIGHTEST_KG, le=HEAVIEST_KG)] = None


class CheckInIn(CheckInChange):
    """What is told of a day; what was told of it before and is left out here stays."""

    model_config = ConfigDict(json_schema_extra={"example": {"day": "2026-05-31", **_EXAMPLE}})

    day: Day


class CheckInModel(FromView):
    """What is known of a day; null where it is not."""

    model_config = ConfigDict(json_schema_extra={"example": {"day": "2026-05-31", "source": "", **_EXAMPLE}})

    day: date
    sleep_h: Amount
    source: str = Field(description='Who told of the sleep: "" where the runner did, else a service.')
    sleep_quality: int | None
    stress: int | None
    soreness: int | None
    energy: int | None
    sitting_h: Amount
    fuel: int | None
    warm_up: bool | None
    ill: bool | None
    cycle: Cycle | None
    mass_kg: Amount


class CheckInPage(FromView):
    """A page of check-ins, newest first, days of which nothing is known left out.

    Ask on with `next_cursor` until it is empty.
    """

    check_ins: list[CheckInModel]
    next_cursor: str


@router.get("/check-ins")
def get_check_ins(
    diary: TheDiary,
    since: Day | None = None,
    until: Day | None = None,
    cursor: DayCursor = "",
    limit: PageLength = PAGE_LENGTH,
) -> CheckInPage:
    """List the check-ins between two days (both included), newest first."""
    with cursors_of_ours():
        place = Cursor.read(cursor, until)
    known = diary.check_ins(since, place.until, latest=place.shown + limit + 1)[::-1]
    page, following = place.cut(known, limit)
    return CheckInPage(check_ins=[CheckInModel.model_validate(one) for one in page], next_cursor=following)


@router.get("/check-ins/{day}")
def get_check_in(diary: TheDiary, day: PathDay) -> CheckInModel:
    """Return what is known of a day."""
    return _known(diary, day)


@router.post("/check-ins", status_code=201)
def post_check_in(diary: TheDiary, today: Today, check_in: CheckInIn) -> CheckInModel:
    """Tell of a day; what was told of it before stays where nothing else is told now."""
    refuse_day("day", check_in.day, today)
    return _tell(diary, check_in.day, check_in.model_dump(exclude={"day"}, exclude_none=True))


@router.patch("/check-ins/{day}")
def patch_check_in(diary: TheDiary, today: Today, day: PathDay, change: CheckInChange) -> CheckInModel:
    """Tell of a day, or take fields back; one of which nothing is known any longer is all null."""
    refuse_day("day", day, today)
    return _tell(diary, day, change.model_dump(exclude_unset=True))


@router.delete("/check-ins/{day}")
def delete_check_in(diary: TheDiary, day: PathDay) -> DeletedModel:
    """Take back all that was typed of a day; what a service told of the night stays."""
    return deleted(diary, diary.delete_check_in(day))


def _tell(diary: Diary, day: date, told: dict[str, Any]) -> CheckInModel:
    fields = {name: value for name, value in told.items() if value is not None}
    kept = diary.add_check_in(replace(CheckIn(day), **fields), take_back=told.keys() - fields.keys())
    return CheckInModel.model_validate(kept or CheckIn(day))


def _known(diary: Diary, day: date) -> CheckInModel:
    known = diary.check_in(day)
    if known is None:
        raise NotInDiaryError(_("Nothing was told of {day} in this diary.", day=long_day(day)))
    return CheckInModel.model_validate(known)
