"""`/imports`: files in, how that goes, and what became of each."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request, Response
from starlette.concurrency import run_in_threadpool

from footfall.diary import Diary, Outcome
from footfall.views import import_log_view, imports_view, one_import_view
from footfall.web.api.import_models import ImportModel, ImportPage, LogPage
from footfall.web.api.multipart import multipart
from footfall.web.jobs import Act, Jobs
from footfall.web.parts import ImportCursor, Number, TheDiary, TheJobs, TheLimits
from footfall.web.uploads import receive_files

router = APIRouter(tags=["imports"])

_FORM = multipart("files", {"type": "array", "items": {"type": "string", "format": "binary"}})


@router.get("/imports")
def get_imports(
    diary: TheDiary, jobs: TheJobs, cursor: ImportCursor = "", limit: Annotated[int, Query(ge=1, le=200)] = 50
) -> ImportPage:
    """List the imports, the latest first."""
    return ImportPage.model_validate(imports_view(diary, jobs.under_way(), cursor=cursor, limit=limit))


@router.post(
    "/imports",
    status_code=202,
    openapi_extra=_FORM,
    responses={
        400: {"description": "No files, or not whole"},
        413: {"description": "More than the limits allow"},
        507: {"description": "No room for the files on this computer"},
    },
)
async def post_import(
    request: Request, response: Response, diary: TheDiary, jobs: TheJobs, limits: TheLimits
) -> ImportModel:
    """Take files and begin importing them; follow the import at its `Location`."""
    job = await run_in_threadpool(jobs.begin, await receive_files(request, limits))
    response.headers["Location"] = f"/api/v1/imports/{job.number}"
    return await run_in_threadpool(_told, diary, jobs, job.number)


@router.get("/imports/{number}")
def get_import(number: Number, diary: TheDiary, jobs: TheJobs) -> ImportModel:
    """Return how an import goes, or how it went."""
    return _told(diary, jobs, number)


@router.get("/imports/{number}/log")
def get_log(
    number: Number,
    diary: TheDiary,
    outcome: Outcome | None = None,
    cursor: ImportCursor = "",
    limit: Annotated[int, Query(ge=1, le=500)] = 100,
) -> LogPage:
    """Return what became of each file of an import, page by page; of one outcome alone if asked."""
    return LogPage.model_validate(import_log_view(diary, number, outcome=outcome, cursor=cursor, limit=limit))


@router.post("/imports/{number}/{act}", status_code=202)
def post_act(number: Number, act: Act, diary: TheDiary, jobs: TheJobs) -> ImportModel:
    """Pause, resume or stop an import after the file it is at; what was added stays."""
    jobs.steer(number, act)
    return _told(diary, jobs, number)


def _told(diary: Diary, jobs: Jobs, number: int) -> ImportModel:
    return ImportModel.model_validate(one_import_view(diary, number, jobs.get(number)))
