"""`/export` and `/diary`: the whole diary, out of Footfall or gone."""

from __future__ import annotations

from fastapi import APIRouter, Response
from pydantic import Field
from starlette.exceptions import HTTPException

from footfall.views.leaving import DELETE_WORD, delete_everything, import_in_the_way
from footfall.web.api.models import FromView
from footfall.web.api.sent import Sent
from footfall.web.downloads import whole_diary
from footfall.web.parts import TheCosting, TheDiary, TheFormJobs, TheJobs, TheUndoing, Today

router = APIRouter(tags=["diary"])

_ZIP = {"content": {"application/zip": {"schema": {"type": "string", "format": "binary"}}}}


class HoldingsModel(FromView):
    """What the diary holds, in numbers."""

    runs: int = Field(examples=[812])
    other_entries: int
    originals: int
    pain_notes: int
    check_ins: int
    sessions: int
    shoes: int
    binned: int
    folders: int
    red_flags: int
    questionnaires: int
    experiments: int
    ladders: int
    plans: int
    form_clips: int


class DeleteIn(Sent):
    """The word that deletes everything."""

    word: str = Field(max_length=100, examples=[DELETE_WORD])


@router.get(
    "/export",
    response_class=Response,
    responses={200: {"description": "The whole diary, as one ZIP"} | _ZIP},
)
def get_export(diary: TheDiary, today: Today) -> Response:
    """Download the whole diary: every original as it came, and all that was told of days and runs."""
    return whole_diary(diary, today)


@router.get("/diary")
def get_holdings(diary: TheDiary) -> HoldingsModel:
    """Tell in numbers what the diary holds, and what would be gone if it were deleted."""
    return HoldingsModel.model_validate(diary.holdings())


@router.delete(
    "/diary",
    status_code=204,
    responses={409: {"description": "An import is under way"}},
)
def delete_diary(
    diary: TheDiary,
    jobs: TheJobs,
    form_jobs: TheFormJobs,
    costing: TheCosting,
    undoing: TheUndoing,
    told: DeleteIn,
) -> Response:
    """Delete everything for good, where the word is "delete" and no import is under way."""
    in_the_way = import_in_the_way(diary, jobs.under_way())
    if in_the_way:
        raise HTTPException(409, in_the_way)
    delete_everything(diary, told.word)
    jobs.forget()
    form_jobs.forget()
    undoing.forget()
    costing.wake()
    return Response(status_code=204)
