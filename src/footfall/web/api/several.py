"""`/several`: many entries deleted, put into one pair of shoes, or told to be of one kind, at once."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter
from pydantic import ConfigDict, Field

from footfall.diary import (
    MOST_PICKED,
    Picked,
    SeveralDone,
    delete_several,
    take_back_several,
    tell_kind_of_several,
    wear_in_several,
)
from footfall.records import ActivityKind
from footfall.web.api.bin import DeletedModel, deleted
from footfall.web.api.models import FromView
from footfall.web.api.sent import Sent
from footfall.web.parts import LARGEST_NUMBER, TheDiary, TheUndoing
from footfall.web.undoing import Undoing

router = APIRouter(tags=["several"])

Numbers = Annotated[
    list[Annotated[int, Field(ge=1, le=LARGEST_NUMBER)]], Field(default=[], max_length=MOST_PICKED)
]


class SeveralIn(Sent):
    """Recordings, pain notes and sessions, by their numbers."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"entries": [12, 13], "notes": [4]}]})

    entries: Numbers
    notes: Numbers
    sessions: Numbers


class ShoeOfSeveralIn(Sent):
    """Recordings, and the pair worn in them."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"entries": [12, 13], "shoe_id": 2}]})

    entries: Numbers
    shoe_id: int | None = Field(
        ge=1, le=LARGEST_NUMBER, description="The pair; null takes back what was told."
    )


class KindOfSeveralIn(Sent):
    """Recordings, and the kind they are of."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"entries": [12, 13], "kind": "walk"}]})

    entries: Numbers
    kind: ActivityKind


class UndoIn(Sent):
    """Which change of several is to be taken back."""

    undo: str = Field(max_length=100, examples=["5f0c7c1f62f1a3b6d1b0a4c2"])


class SeveralModel(FromView):
    """What became of several; what another had deleted meanwhile is passed over."""

    done: int = Field(description="How many were deleted or changed.")
    left: int = Field(
        description="How many stay as they were: it does not apply to them, or they were so already."
    )
    gone: int = Field(description="How many were in the diary no longer.")


class SeveralChangedModel(SeveralModel):
    """What became of several that were to be changed."""

    undo: str = Field(
        description='To take it back with, for as long as the server runs; "" where nothing was changed.',
        examples=["5f0c7c1f62f1a3b6d1b0a4c2"],
    )


class SeveralDeletedModel(SeveralModel):
    """What became of several that were to be deleted."""

    deletion: DeletedModel | None = Field(
        description="To have all of them back with; null where none was left."
    )


@router.post("/several/delete")
def post_delete_several(diary: TheDiary, several: SeveralIn) -> SeveralDeletedModel:
    """Put several entries into the bin as one deletion; one undelete has all of them back."""
    picked = Picked(frozenset(several.entries), frozenset(several.notes), frozenset(several.sessions))
    done = delete_several(diary, picked)
    deletion = None if done.deletion is None else deleted(diary, done.deletion)
    return SeveralDeletedModel(done=done.done, left=done.left, gone=done.gone, deletion=deletion)


@router.post("/several/shoe")
def post_shoe_of_several(
    diary: TheDiary, undoing: TheUndoing, several: ShoeOfSeveralIn
) -> SeveralChangedModel:
    """Note the pair that was worn in several runs and walks; other recordings stay as they are."""
    return _changed(undoing, wear_in_several(diary, Picked(frozenset(several.entries)), several.shoe_id))


@router.post("/several/kind")
def post_kind_of_several(
    diary: TheDiary, undoing: TheUndoing, several: KindOfSeveralIn
) -> SeveralChangedModel:
    """Let several recordings be of one kind; runs and walks are costed for the knees by it at once."""
    return _changed(undoing, tell_kind_of_several(diary, Picked(frozenset(several.entries)), several.kind))


@router.post("/several/undo")
def post_undo_of_several(diary: TheDiary, undoing: TheUndoing, change: UndoIn) -> SeveralModel:
    """Take a change of shoes or kind back, once; what was changed again since stays as it is."""
    return SeveralModel.model_validate(take_back_several(diary, undoing.take(change.undo)))


def _changed(undoing: Undoing, done: SeveralDone) -> SeveralChangedModel:
    return SeveralChangedModel(done=done.done, left=done.left, gone=done.gone, undo=undoing.keep(done.before))
