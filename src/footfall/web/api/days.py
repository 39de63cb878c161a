"""`/days`."""

from __future__ import annotations

from datetime import date, timedelta

from fastapi import APIRouter

from footfall.views import days_view
from footfall.web.api.models import DayList
from footfall.web.parts import TheDiary, Today

router = APIRouter(tags=["days"])

_SIX_WEEKS = timedelta(days=41)


@router.get("/days")
def get_days(diary: TheDiary, today: Today, since: date | None = None, until: date | None = None) -> DayList:
    """Return consecutive days, oldest first; the last six weeks where nothing is asked."""
    last = until or today
    return DayList.model_validate(days_view(diary, since or last - _SIX_WEEKS, last))
