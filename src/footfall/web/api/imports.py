"""`/imports`."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response

from footfall.web.api.models import ImportModel, Problem
from footfall.web.jobs import Job
from footfall.web.parts import Number, TheJobs, TheLimits
from footfall.web.uploads import receive_files

router = APIRouter(tags=["imports"])

_FORM = {
    "requestBody": {
        "required": True,
        "content": {
            "multipart/form-data": {
                "schema": {
                    "type": "object",
                    "required": ["files"],
                    "properties": {
                        "files": {"type": "array", "items": {"type": "string", "format": "binary"}}
                    },
                }
            }
        },
    }
}


@router.post(
    "/imports",
    status_code=202,
    openapi_extra=_FORM,
    responses={
        400: {"model": Problem, "description": "No files, or not whole"},
        413: {"model": Problem, "description": "More than the limits allow"},
    },
)
async def post_import(request: Request, response: Response, jobs: TheJobs, limits: TheLimits) -> ImportModel:
    """Take files and begin importing them; follow the import at its `Location`."""
    job = jobs.begin(await receive_files(request, limits))
    response.headers["Location"] = f"/api/v1/imports/{job.id}"
    return _told(job)


@router.get("/imports/{number}")
def get_import(number: Number, jobs: TheJobs) -> ImportModel:
    """Return how an import goes, or how it went."""
    return _told(jobs.get(number))


@router.post("/imports/{number}/stop", status_code=202)
def post_stop(number: Number, jobs: TheJobs) -> ImportModel:
    """End an import after the file it is at; what was added stays."""
    job = jobs.get(number)
    job.stop()
    return _told(job)


def _told(job: Job) -> ImportModel:
    view = job.view()
    fields = {name: getattr(view, name) for name in ImportModel.model_fields if name != "id"}
    return ImportModel.model_validate({"id": job.id, **fields})
