"""Import: get my years in."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, RedirectResponse

from footfall.watch import ARCHIVE_SUFFIXES, SUFFIXES
from footfall.web.jobs import Job
from footfall.web.parts import Number, TheDiary, TheJobs, TheLimits
from footfall.web.templating import render
from footfall.web.uploads import receive_files

router = APIRouter()

SHOWN_FILES = 300


@router.get("/import", response_class=HTMLResponse)
def show_import(diary: TheDiary, jobs: TheJobs) -> HTMLResponse:
    """Show where files are brought in, and the import under way."""
    job = jobs.latest()
    context = {
        "title": "Import",
        "here": "/import",
        "demo": diary.is_demo,
        "broken_off": jobs.broken_off and not job,
        "place": diary.place,
        "suffixes": SUFFIXES,
        "archives": ARCHIVE_SUFFIXES,
        "job": job,
    }
    return render("import.html", context | (_told(job) if job else {}))


@router.post("/import")
async def begin_import(request: Request, jobs: TheJobs, limits: TheLimits) -> RedirectResponse:
    """Take files and begin importing them."""
    job = jobs.begin(await receive_files(request, limits))
    return RedirectResponse(f"/import/{job.id}", status_code=303)


@router.get("/import/{number}", response_class=HTMLResponse)
def show_job(number: Number, jobs: TheJobs) -> HTMLResponse:
    """Show how one import goes."""
    return render(
        "import_job.html", {"title": "Import", "here": "/import", "live": False, **_told(jobs.get(number))}
    )


@router.get("/import/{number}/progress", response_class=HTMLResponse)
def show_progress(number: Number, jobs: TheJobs) -> HTMLResponse:
    """Return the part of the page that changes, for the page to put in its place."""
    return render("import_progress.html", {**_told(jobs.get(number)), "live": True})


@router.post("/import/{number}/stop")
def stop_import(number: Number, jobs: TheJobs) -> RedirectResponse:
    """End an import after the file it is at."""
    jobs.get(number).stop()
    return RedirectResponse(f"/import/{number}", status_code=303)


def _told(job: Job) -> dict[str, object]:
    view = job.view()
    return {
        "job": job,
        "view": view,
        "files": view.files[:SHOWN_FILES],
        "more": len(view.files) - SHOWN_FILES,
    }
