"""`/runs/{id}/crop`, `/split-at`, `/merge`: a recording edited, and each edit taken back."""

from __future__ import annotations

import math
from dataclasses import replace
from datetime import datetime

from fastapi import APIRouter
from pydantic import ConfigDict, Field

from footfall.diary import Diary, Edit
from footfall.errors import InvalidEntryError
from footfall.language import _
from footfall.records import Trim
from footfall.views import run_view
from footfall.views.run_edit import edit_view
from footfall.web.api.models import Amount, FromView
from footfall.web.api.run_models import CropIn, RunModel, Seconds, SplitModel
from footfall.web.api.sent import Sent
from footfall.web.parts import LARGEST_NUMBER, Number, TheDiary

router = APIRouter(tags=["runs"])


class SplitAtIn(Sent):
    """The moment at which an entry becomes two."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"at_s": 750}]})

    at_s: Seconds = Field(description="Seconds since the start of what the entry shows.")


class MergeIn(Sent):
    """The entry to merge another with."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"other": 361}]})

    other: int = Field(ge=1, le=LARGEST_NUMBER, description="An entry of the same kind, before or after it.")


class EditsModel(FromView):
    """What was done to an entry; the numbers are null where nothing was."""

    crop_start_s: Amount = Field(examples=[30.0])
    crop_end_s: Amount = Field(examples=[3130.0])
    distance_m: Amount = Field(description="As a treadmill showed it, of the whole recording.")
    whole_elapsed_s: Amount
    whole_distance_m: Amount
    split_from: list[int] | None = Field(description="The other entries it was split from.")
    merged_of: list[datetime] = Field(description="When the recordings began that it was merged of.")
    last: Edit | None = Field(description="The edit that is taken back first.")
    done: list[str]
    proposals: list[str] = Field(description="What of it looks like no running.")
    proposed_start_s: Amount
    proposed_end_s: Amount


@router.get("/runs/{number}/edits")
def get_edits(diary: TheDiary, number: Number) -> EditsModel:
    """Return what was done to an entry, and what of it looks like driving or standing."""
    edits, view = diary.edits(number), edit_view(diary, number)
    return EditsModel(
        crop_start_s=edits.trim.begins_s,
        crop_end_s=edits.trim.ends_s,
        distance_m=edits.trim.distance_m,
        whole_elapsed_s=edits.whole.elapsed_s,
        whole_distance_m=edits.whole.distance_m,
        split_from=None if edits.split_from is None else list(edits.split_from),
        merged_of=list(edits.merged_of),
        last=edits.last,
        done=list(view.done),
        proposals=list(view.proposals),
        proposed_start_s=view.proposed.begins_s if view.proposals else math.nan,
        proposed_end_s=view.proposed.ends_s if view.proposals else math.nan,
    )


@router.post("/runs/{number}/crop")
def post_crop(diary: TheDiary, number: Number, crop: CropIn) -> RunModel:
    """Leave out the beginning or the end of a recording; it stays whole, and counts as it is shown."""
    now = diary.edits(number).trim
    diary.trim(number, replace(now, **moments_of(crop)), was=now)
    return _run(diary, number)


@router.delete("/runs/{number}/crop")
def delete_crop(diary: TheDiary, number: Number) -> RunModel:
    """Show a recording whole again, exactly as it was; a treadmill's distance that was told stays."""
    now = diary.edits(number).trim
    diary.trim(number, Trim(distance_m=now.distance_m), was=now)
    return _run(diary, number)


@router.post("/runs/{number}/split-at")
def post_split_at(diary: TheDiary, number: Number, split: SplitAtIn) -> SplitModel:
    """Make two entries of one at a moment; the earlier one keeps the number."""
    return SplitModel(entries=list(diary.split_at(number, split.at_s)))


@router.delete("/runs/{number}/split-at")
def delete_split(diary: TheDiary, number: Number) -> RunModel:
    """Make one entry again of those that one was split into at a moment."""
    return _run(diary, diary.unsplit(number))


@router.post("/runs/{number}/merge")
def post_merge(diary: TheDiary, number: Number, merge: MergeIn) -> RunModel:
    """Make one entry of two that follow one another; the earlier one's number stays.

    Refused (422) where they are of two kinds, overlap, or lie more than 12 hours apart.
    """
    return _run(diary, diary.merge(number, merge.other))


@router.delete("/runs/{number}/merge")
def delete_merge(diary: TheDiary, number: Number) -> SplitModel:
    """Let the entries that one was merged of come apart, as they were."""
    return SplitModel(entries=diary.unmerge(number))


def moments_of(crop: CropIn | None) -> dict[str, float]:
    """Return a crop as the moments of a `Trim`.

    Raises:
        InvalidEntryError: The end comes before the start.
    """
    if crop is None:
        return {"begins_s": math.nan, "ends_s": math.nan}
    begins, ends = (math.nan if at_s is None else at_s for at_s in (crop.start_s, crop.end_s))
    if ends <= begins:
        raise InvalidEntryError("crop_end", _("The end comes after the beginning."))
    return {"begins_s": begins, "ends_s": ends}


def _run(diary: Diary, number: int) -> RunModel:
    return RunModel.model_validate(run_view(diary, number))
