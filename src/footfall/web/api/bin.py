"""`/bin`: what was deleted, to be had back for thirty days."""

from __future__ import annotations

from datetime import date, datetime

from fastapi import APIRouter
from pydantic import Field

from footfall.diary import BinKind, Diary
from footfall.views.bin import BinLine, bin_line, bin_view
from footfall.web.api.models import FromView
from footfall.web.parts import Number, TheDiary

router = APIRouter(tags=["bin"])


class DeletedModel(FromView):
    """One deletion."""

    id: int = Field(description="Its number in the bin, to have it back with.")
    kind: BinKind = Field(examples=["session"])
    number: int = Field(description="The number it had in the diary, and will have again.")
    what: str = Field(examples=["Strength session"])
    day: date | None
    deleted: datetime
    until: datetime = Field(description="The moment up to which it can be had back.")


class BinList(FromView):
    """What can be had back, the latest deletion first."""

    bin: list[DeletedModel]


@router.get("/bin")
def get_bin(diary: TheDiary) -> BinList:
    """List what was deleted in the last thirty days."""
    return BinList(bin=[_model(line) for line in bin_view(diary).lines])


@router.post("/bin/{number}/undelete")
def post_undelete(diary: TheDiary, number: Number) -> DeletedModel:
    """Have back what was deleted, whole and under its old number."""
    return _model(bin_line(diary.undelete(number)))


def deleted(diary: Diary, number: int) -> DeletedModel:
    """Return a deletion that has just been made."""
    return _model(next(bin_line(binned) for binned in diary.bin() if binned.id == number))


def _model(line: BinLine) -> DeletedModel:
    kept = line.binned
    return DeletedModel(
        id=line.id,
        kind=kept.kind,
        number=kept.number,
        what=line.what,
        day=kept.day,
        deleted=kept.deleted,
        until=kept.until,
    )
