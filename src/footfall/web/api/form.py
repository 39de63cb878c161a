"""`/form`: clips of how the runner runs: sent, looked at, kept, held against each other, let go of."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import Annotated

from fastapi import APIRouter, HTTPException, Path, Query, Request, Response
from pydantic import ConfigDict, Field
from starlette.concurrency import run_in_threadpool

from footfall.diary import Diary
from footfall.diary.form_clips import LONGEST_NAME
from footfall.errors import FootfallError, InvalidEntryError
from footfall.form.reading import SLOWED_FACTORS
from footfall.form.weights import PoseModel
from footfall.language import _
from footfall.retelling import retold
from footfall.views.form_clips import clip_lines, clip_view, what_is_missing
from footfall.views.form_compare import compare_clips
from footfall.views.form_details import FASTEST_MPS, SLOWEST_MPS, tell_clip
from footfall.views.typed import refuse_day
from footfall.web.api.bin import DeletedModel, deleted
from footfall.web.api.form_models import (
    ClipLineModel,
    ClipModel,
    CompareModel,
    FormModel,
    FramesModel,
    VideoModel,
)
from footfall.web.api.models import Day
from footfall.web.api.multipart import multipart
from footfall.web.api.sent import Sent
from footfall.web.form_jobs import LIMITS, FormJob
from footfall.web.parts import LARGEST_NUMBER, Number, TheDiary, TheFormJobs, Today
from footfall.web.uploads import receive_files

router = APIRouter(tags=["form"])

_FORM = multipart("clip", {"type": "string", "format": "binary"})
_JPEG = {"content": {"image/jpeg": {"schema": {"type": "string", "format": "binary"}}}}
_Row = Annotated[int, Field(ge=1, le=2**31 - 1)]
_Clip = Annotated[int, Query(ge=1, le=LARGEST_NUMBER)]
FrameNumber = Annotated[int, Path(ge=0, le=LARGEST_NUMBER)]


class ClipChange(Sent):
    """What is told of a clip; a field left out stays as it is."""

    model_config = ConfigDict(
        json_schema_extra={"example": {"name": "Treadmill, new pair", "speed_mps": 2.8}}
    )

    name: Annotated[str, Field(min_length=1, max_length=LONGEST_NAME)] = ""
    day: Day | None = None
    speed_mps: Annotated[float, Field(ge=SLOWEST_MPS, le=FASTEST_MPS)] | None = Field(
        default=None, description="How fast the runner ran; null where it is not known."
    )
    shoe_id: _Row | None = Field(default=None, description="The pair worn; null for none told.")
    entry_id: _Row | None = Field(default=None, description="The run it was filmed on; null for none told.")
    slowed: Annotated[int, Field(ge=1, le=max(SLOWED_FACTORS))] | None = Field(
        default=None, description="How many times slower than life it is shown: 1, 2, 4 or 8."
    )


@router.get("/form/clips")
def get_clips(diary: TheDiary) -> list[ClipLineModel]:
    """List the clips, the last filmed first."""
    return [ClipLineModel.model_validate(one) for one in clip_lines(diary)]


@router.get("/form/clips/{number}")
def get_clip(diary: TheDiary, number: Number) -> ClipModel:
    """Return a clip and what it shows."""
    return _clip(diary, number)


@router.patch("/form/clips/{number}")
def patch_clip(diary: TheDiary, today: Today, number: Number, change: ClipChange) -> ClipModel:
    """Tell when, how fast, in which pair and on which run a clip was filmed, and how slow it is shown."""
    clip = diary.form_clip(number)
    told = {name: value for name, value in change.model_dump(exclude_unset=True).items() if name != "slowed"}
    if "speed_mps" in told and told["speed_mps"] is None:
        told["speed_mps"] = math.nan
    if told.get("day") is None:
        told.pop("day", None)
    refuse_day("day", told.get("day", clip.day), today)
    if change.slowed is not None and change.slowed not in (1, *SLOWED_FACTORS):
        raise InvalidEntryError("slowed", _("This is 1, 2, 4 or 8."))
    tell_clip(diary, clip, replace(clip, **told), slowed=float(change.slowed or clip.reading.slowed))
    return _clip(diary, number)


@router.get("/form/clips/{number}/frames")
def get_frames(diary: TheDiary, number: Number) -> FramesModel:
    """Return two strides frame by frame, with the skeleton in each; none where pictures were let go of."""
    return FramesModel.model_validate(clip_view(diary, number).strip)


@router.get("/form/clips/{number}/pictures/{frame}", response_class=Response, responses={200: _JPEG})
def get_picture(diary: TheDiary, number: Number, frame: FrameNumber) -> Response:
    """Return a picture of a clip."""
    return Response(diary.form_picture(number, frame), media_type="image/jpeg")


@router.delete("/form/clips/{number}/pictures", status_code=204)
def delete_pictures(diary: TheDiary, number: Number) -> Response:
    """Delete pictures and landmarks of a clip for good; what was measured stays."""
    diary.let_go_of_form_pictures(number)
    return Response(status_code=204)


@router.delete("/form/clips/{number}")
def delete_clip(diary: TheDiary, number: Number) -> DeletedModel:
    """Put a clip and all that was measured of it into the bin."""
    return deleted(diary, diary.delete_form_clip(number))


@router.get("/form/compare")
def get_clips_compared(diary: TheDiary, one: _Clip, other: _Clip) -> CompareModel:
    """Hold two clips against each other: what differs by more than a video can be off."""
    return CompareModel.model_validate(compare_clips(diary, one, other))


@router.post(
    "/form/videos",
    status_code=202,
    openapi_extra=_FORM,
    responses={
        400: {"description": "No video, or not whole"},
        409: {"description": "Videos cannot be measured here, or too many wait"},
        413: {"description": "Larger than the limit"},
        507: {"description": "No room for it on this computer"},
    },
)
async def post_video(
    request: Request, response: Response, jobs: TheFormJobs, today: Today, model: PoseModel = PoseModel.HEAVY
) -> VideoModel:
    """Take a video and begin to look at it; follow that at its `Location`."""
    missing = await run_in_threadpool(what_is_missing)
    if missing:
        raise HTTPException(409, missing)
    upload = await receive_files(request, LIMITS)
    try:
        job = await run_in_threadpool(jobs.begin, upload, model, today)
    except FootfallError as error:
        raise HTTPException(409, retold(f"{error}")) from error
    response.headers["Location"] = f"/api/v1/form/videos/{job.number}"
    return _video(job)


@router.get("/form/videos/{number}")
def get_video(jobs: TheFormJobs, number: Number) -> VideoModel:
    """Return how far a video was looked at."""
    return _video(jobs.one(number))


@router.post("/form/videos/{number}/stop", status_code=202)
def post_stop(jobs: TheFormJobs, number: Number) -> VideoModel:
    """Stop looking at a video; nothing of it is kept."""
    jobs.stop(number)
    return _video(jobs.one(number))


def _video(job: FormJob) -> VideoModel:
    return VideoModel(
        id=job.number,
        name=job.name,
        state=job.state,
        second=job.second,
        of_s=job.of_s,
        clip=job.clip or None,
        failure=retold(job.failure) if job.failure else "",
    )


def _clip(diary: Diary, number: int) -> ClipModel:
    clip, view = diary.form_clip(number), clip_view(diary, number)
    return ClipModel(
        number=number,
        name=clip.name,
        day=clip.day,
        speed_mps=clip.speed_mps,
        shoe_id=clip.shoe_id,
        entry_id=clip.entry_id,
        has_pictures=view.has_pictures,
        has_landmarks=view.has_landmarks,
        form=FormModel.model_validate(view.form),
    )
