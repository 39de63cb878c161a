"""What every route may ask for: the diary, today's date, imports, folders, costing, undoing, limits."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated

from fastapi import Depends, Path, Query, Request

from footfall.diary import Diary
from footfall.web.form_jobs import FormJobs
from footfall.web.jobs import Jobs
from footfall.web.recosting import BackgroundCosting
from footfall.web.undoing import Undoing
from footfall.web.uploads import Limits
from footfall.web.watching import FolderWatch

WRITTEN_HEADER = "Footfall-Written"
"""When what is sent now was written: where it had to wait, "today" is that day still."""

LARGEST_NUMBER = 2**63 - 1


def _diary(request: Request) -> Diary:
    diary: Diary = request.app.state.diary
    return diary


def _today(request: Request) -> date:
    today: date = request.app.state.today()
    written = request.headers.get(WRITTEN_HEADER)
    return min(today, _day_of(written) or today) if written else today


def _day_of(moment: str) -> date | None:
    try:
        return datetime.fromisoformat(moment).astimezone().date()
    except (ValueError, OverflowError):
        return None


def _jobs(request: Request) -> Jobs:
    jobs: Jobs = request.app.state.jobs
    return jobs


def _form_jobs(request: Request) -> FormJobs:
    form_jobs: FormJobs = request.app.state.form_jobs
    return form_jobs


def _folder_watch(request: Request) -> FolderWatch:
    folder_watch: FolderWatch = request.app.state.folder_watch
    return folder_watch


def _costing(request: Request) -> BackgroundCosting:
    costing: BackgroundCosting = request.app.state.costing
    return costing


def _undoing(request: Request) -> Undoing:
    undoing: Undoing = request.app.state.undoing
    return undoing


def _limits(request: Request) -> Limits:
    limits: Limits = request.app.state.limits
    return limits


TheDiary = Annotated[Diary, Depends(_diary)]
Today = Annotated[date, Depends(_today)]
TheJobs = Annotated[Jobs, Depends(_jobs)]
TheFormJobs = Annotated[FormJobs, Depends(_form_jobs)]
TheFolderWatch = Annotated[FolderWatch, Depends(_folder_watch)]
TheCosting = Annotated[BackgroundCosting, Depends(_costing)]
TheUndoing = Annotated[Undoing, Depends(_undoing)]

UndoKey = Annotated[str, Query(max_length=100)]
"""The change that a page is to offer to take back, by its key, for as long as that is kept."""
TheLimits = Annotated[Limits, Depends(_limits)]
Number = Annotated[int, Path(ge=1, le=LARGEST_NUMBER)]
ImportCursor = Annotated[str, Query(pattern=r"^\d{0,9}$")]
"""Where a page of imports, or of the files of one, begins; "" for the first page."""
