"""`/days`."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Annotated

from fastapi import APIRouter, Query

from footfall.views import days_view
from footfall.web.api.models import Day, DayList
from footfall.web.parts import TheDiary, Today

router = APIRouter(tags=["days"])

ShownDay = Annotated[Day, Query(ge=date(1900, 1, 1), le=date(2199, 12, 31))]

_SIX_WEEKS = timedelta(days=41)


@router.get("/days")
def get_days(
    diary: TheDiary, today: Today, since: ShownDay | None = None, until: ShownDay | None = None
) -> DayList:
    """Return consecutive days, oldest first; the last six weeks where nothing is asked."""
    last = until or today
    return DayList.model_validate(days_view(diary, since or last - _SIX_WEEKS, last))
