"""The pages, one file each."""

from fastapi import APIRouter

from footfall.web.pages import (
    bin as bin_page,
)
from footfall.web.pages import (
    checkin,
    diary,
    diary_search,
    evidence,
    importing,
    knees,
    ladder,
    load,
    more,
    note,
    offline,
    places,
    plan,
    questionnaires,
    red_flags,
    routines,
    run,
    run_by_hand,
    run_delete,
    run_edit,
    run_edit_crop,
    run_edit_parts,
    run_route,
    run_shoe,
    sessions,
    settings,
    shoes,
    today,
    year,
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
    red_flags,
    diary,
    run,
    importing,
    knees,
    ladder,
    questionnaires,
    plan,
    evidence,
    more,
    offline,
    settings,
    places,
    shoes,
    run_shoe,
    year,
    diary_search,
    load,
    routines,
    run_route,
    run_edit,
    run_edit_crop,
    run_edit_parts,
):
    router.include_router(page.router)

__all__ = ["router"]
