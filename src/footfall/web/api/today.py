"""`/today`."""

from __future__ import annotations

from fastapi import APIRouter

from footfall.views import today_view
from footfall.web.api.models import TodayModel
from footfall.web.parts import TheDiary, Today

router = APIRouter(tags=["today"])


@router.get("/today")
def get_today(diary: TheDiary, today: Today) -> TodayModel:
    """May I run today, and how far?"""
    return TodayModel.model_validate(today_view(diary, today=today))
