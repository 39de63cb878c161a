"""The pages, one file each."""

from fastapi import APIRouter

from footfall.web.pages import (
    bin as bin_page,
)
from footfall.web.pages import (
    checkin,
    diary,
    evidence,
    importing,
    more,
    note,
    places,
    run,
    run_by_hand,
    run_delete,
    run_shoe,
    sessions,
    settings,
    shoes,
    today,
)

router = APIRouter()
for page in (
    run_by_hand,
    run_delete,
    sessions,
    bin_page,
    today,
    note,
    checkin,
    diary,
    run,
    importing,
    evidence,
    more,
    settings,
    places,
    shoes,
    run_shoe,
):
    router.include_router(page.router)

__all__ = ["router"]
