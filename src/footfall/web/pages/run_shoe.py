"""Which pair a run was in, told on its page."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form
from fastapi.responses import RedirectResponse

from footfall.errors import InvalidEntryError
from footfall.language import _
from footfall.web.parts import Number, TheDiary

router = APIRouter()

_MOST_DIGITS = 18


@router.post("/runs/{number}/shoe")
def choose_shoe(
    diary: TheDiary, number: Number, shoe: Annotated[str, Form(max_length=40)] = ""
) -> RedirectResponse:
    """Note the pair a run was in; none where nothing is chosen."""
    diary.entry(number)
    if shoe and not (shoe.isascii() and shoe.isdigit() and len(shoe) <= _MOST_DIGITS):
        raise InvalidEntryError("shoe", _("Choose one of the pairs in your diary."))
    diary.wear(int(shoe) if shoe else None, [number])
    return RedirectResponse(f"/runs/{number}#shoe", status_code=303)
