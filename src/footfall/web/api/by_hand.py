"""`/entries`, told by hand and deleted."""

from __future__ import annotations

from datetime import time
from typing import Annotated

from fastapi import APIRouter
from pydantic import AfterValidator, ConfigDict, Field
from pydantic.config import JsonDict

from footfall.language import _
from footfall.records import ActivityKind
from footfall.views import entry_line
from footfall.views.by_hand import (
    LEAST_KM,
    LEAST_S,
    LONGEST_NOTES,
    LONGEST_TITLE,
    MOST_KM,
    MOST_S,
    ToldRun,
    save_told_run,
)
from footfall.web.api.bin import DeletedModel, deleted
from footfall.web.api.models import Day, EntryModel
from footfall.web.api.sent import Sent
from footfall.web.parts import Number, TheDiary, Today

router = APIRouter(tags=["entries"])

_EXAMPLE: JsonDict = {"day": "2026-11-15", "distance_km": 10.2, "timer_s": 3130, "clock": "18:30"}


def _local(clock: time) -> time:
    if clock.tzinfo is not None:
        raise ValueError(_("The start is told by the runner's own clock, without a zone."))
    return clock


class ToldRunIn(Sent):
    """A run or walk without a recording: what is known of it by heart."""

    model_config = ConfigDict(json_schema_extra={"examples": [_EXAMPLE]})

    day: Day
    distance_km: float = Field(ge=LEAST_KM, le=MOST_KM)
    timer_s: float = Field(ge=LEAST_S, le=MOST_S)
    clock: Annotated[time, AfterValidator(_local)] | None = Field(
        default=None, description="When it began by the runner's clock; noon where that is not told."
    )
    kind: ActivityKind = Field(default=ActivityKind.RUN, description="A run or a walk.")
    indoor: bool = False
    title: str = Field(default="", max_length=LONGEST_TITLE)
    notes: str = Field(default="", max_length=LONGEST_NOTES)


@router.post("/entries", status_code=201)
def post_entry(diary: TheDiary, today: Today, told: ToldRunIn) -> EntryModel:
    """Keep a run or walk that is told by hand; it is costed by its distance and time alone."""
    number = save_told_run(diary, ToldRun(**told.model_dump()), today=today)
    return EntryModel.model_validate(entry_line(diary.entry(number)))


@router.delete("/entries/{number}")
def delete_entry(diary: TheDiary, number: Number) -> DeletedModel:
    """Put an entry into the bin; it counts nowhere, and can be had back for thirty days."""
    return deleted(diary, diary.delete_entry(number))
