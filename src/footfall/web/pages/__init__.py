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
    run,
    run_by_hand,
    run_delete,
    run_edit,
    run_edit_crop,
    run_edit_parts,
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
    shoes,
    run_shoe,
    run_edit,
    run_edit_crop,
    run_edit_parts,
):
    router.include_router(page.router)

__all__ = ["router"]
