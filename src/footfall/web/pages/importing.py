"""Import: get my years in."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any
from urllib.parse import urlencode

from fastapi import APIRouter, Form, Query, Request
from fastapi.responses import HTMLResponse, RedirectResponse
from starlette.concurrency import run_in_threadpool

from footfall.diary import Diary, Outcome
from footfall.errors import InvalidEntryError
from footfall.language import _
from footfall.views import (
    folders_view,
    import_command,
    import_log_view,
    import_view,
    imports_view,
    one_import_view,
)
from footfall.watch import ARCHIVE_SUFFIXES, SUFFIXES
from footfall.web.jobs import Act, Jobs
from footfall.web.parts import ImportCursor, Number, TheDiary, TheFolderWatch, TheJobs, TheLimits, Today
from footfall.web.templating import render
from footfall.web.uploads import receive_files
from footfall.web.watching import FolderWatch

router = APIRouter()

SHOWN_IMPORTS = 5

OutcomeOrAll = Annotated[str, Query(pattern=r"^(added|duplicate|unreadable)?$")]
TypedPath = Annotated[str, Form(max_length=4096)]


@router.get("/import", response_class=HTMLResponse)
def show_import(
    diary: TheDiary, jobs: TheJobs, folder_watch: TheFolderWatch, today: Today, removed: str = ""
) -> HTMLResponse:
    """Show where files are brought in, what is under way, what was, and the folders watched."""
    gone = removed if folder_watch.was_removed(removed) else ""
    return render("import.html", _door(diary, jobs, folder_watch, today) | {"removed": gone})


@router.post("/import")
async def begin_import(request: Request, jobs: TheJobs, limits: TheLimits) -> RedirectResponse:
    """Take files and begin importing them."""
    job = await run_in_threadpool(jobs.begin, await receive_files(request, limits))
    return RedirectResponse(f"/import/{job.number}", status_code=303)


@router.get("/import/earlier", response_class=HTMLResponse)
def show_earlier(diary: TheDiary, jobs: TheJobs, cursor: ImportCursor = "") -> HTMLResponse:
    """Show all imports, page by page."""
    view = imports_view(diary, jobs.under_way(), cursor=cursor)
    return render(
        "imports.html", {"title": _("Imports"), "here": "/import", "view": view, "first": not cursor}
    )


@router.post("/import/folders", response_model=None)
def watch_folder(
    diary: TheDiary, jobs: TheJobs, folder_watch: TheFolderWatch, today: Today, path: TypedPath = ""
) -> HTMLResponse | RedirectResponse:
    """Watch a folder from now on."""
    try:
        folder_watch.add(path)
    except InvalidEntryError as fault:
        told = {"typed": path, "fault": f"{fault}"}
        return render("import.html", _door(diary, jobs, folder_watch, today) | told, status_code=422)
    return RedirectResponse("/import#folders", status_code=303)


@router.post("/import/folders/remove")
def unwatch_folder(folder_watch: TheFolderWatch, path: TypedPath) -> RedirectResponse:
    """Watch a folder no longer."""
    folder_watch.remove(path)
    return RedirectResponse(f"/import?{urlencode({'removed': path})}#folders", status_code=303)


@router.post("/import/folders/undo")
def put_folder_back(folder_watch: TheFolderWatch, path: TypedPath) -> RedirectResponse:
    """Watch a folder again that was removed."""
    folder_watch.put_back(path)
    return RedirectResponse("/import#folders", status_code=303)


@router.get("/import/{number}", response_class=HTMLResponse)
def show_job(
    number: Number, diary: TheDiary, jobs: TheJobs, outcome: OutcomeOrAll = "", cursor: ImportCursor = ""
) -> HTMLResponse:
    """Show how one import goes, or how it went, and what became of each file."""
    told = _told(diary, jobs, number, outcome, cursor)
    return render("import_job.html", {"title": _("Import"), "here": "/import", "live": False} | told)


@router.get("/import/{number}/progress", response_class=HTMLResponse)
def show_progress(number: Number, diary: TheDiary, jobs: TheJobs) -> HTMLResponse:
    """Return the part of the page that changes, for the page to put in its place."""
    return render("import_progress.html", {"live": True} | _told(diary, jobs, number))


@router.post("/import/{number}/{act}", response_model=None)
def steer_import(
    request: Request, number: Number, act: Act, diary: TheDiary, jobs: TheJobs
) -> HTMLResponse | RedirectResponse:
    """Pause, resume or stop an import; one that is over is left as it is."""
    jobs.steer(number, act)
    if "hx-request" in request.headers:
        return show_progress(number, diary, jobs)
    return RedirectResponse(f"/import/{number}", status_code=303)


def _door(diary: Diary, jobs: Jobs, folder_watch: FolderWatch, today: date) -> dict[str, Any]:
    live = jobs.under_way()
    past = imports_view(diary, live, limit=SHOWN_IMPORTS + len(live))
    earlier = [one for one in past.imports if one.number not in live]
    return {
        "title": _("Import"),
        "here": "/import",
        "demo": diary.is_demo,
        "broken_off": jobs.broken_off,
        "place": diary.place,
        "in_terminal": import_command(diary),
        "suffixes": SUFFIXES,
        "archives": ARCHIVE_SUFFIXES,
        "under_way": [import_view(diary, one) for one in live.values()],
        "earlier": earlier[:SHOWN_IMPORTS],
        "more": bool(past.next_cursor) or len(earlier) > SHOWN_IMPORTS,
        "folders": folders_view(diary, today=today, watching=folder_watch.now),
        "removed": "",
        "typed": "",
        "fault": "",
    }


def _told(diary: Diary, jobs: Jobs, number: int, outcome: str = "", cursor: str = "") -> dict[str, Any]:
    view = one_import_view(diary, number, jobs.get(number))
    wanted = Outcome(outcome) if outcome else None
    log = None if view.busy else import_log_view(diary, number, outcome=wanted, cursor=cursor)
    return {"view": view, "log": log}
