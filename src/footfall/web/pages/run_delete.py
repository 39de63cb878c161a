"""Deleting an entry: at once, with the way back offered at once."""

from __future__ import annotations

from fastapi import APIRouter
from fastapi.responses import RedirectResponse

from footfall.web.parts import Number, TheDiary

router = APIRouter()


@router.post("/runs/{number}/delete")
def delete_run(diary: TheDiary, number: Number) -> RedirectResponse:
    """Put an entry into the bin, and offer to have it back."""
    day = diary.entry(number).day
    deletion = diary.delete_entry(number)
    return RedirectResponse(f"/diary?month={day:%Y-%m}&deleted={deletion}", status_code=303)
