"""Settings: who runs, and the diary as a whole: out of Footfall, or gone."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Form, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from starlette.concurrency import run_in_threadpool

from footfall.diary import Diary
from footfall.errors import InvalidEntryError
from footfall.views.leaving import DELETE_WORD, delete_everything, holdings_view, import_in_the_way
from footfall.views.settings import PROFILE_FIELDS, change_profile, profile_view, read_profile, with_faults
from footfall.web.downloads import whole_diary
from footfall.web.drawing import mass_course
from footfall.web.jobs import Jobs
from footfall.web.parts import TheCosting, TheDiary, TheJobs, Today
from footfall.web.recosting import BackgroundCosting
from footfall.web.templating import render

router = APIRouter()

LISTED_MASSES = 60

_WAS = "was_"


@router.get("/settings", response_class=HTMLResponse)
def show_settings(diary: TheDiary, done: str = "") -> HTMLResponse:
    """Show what is told of the runner, and what can be done with the whole diary."""
    return render("settings.html", _context(diary) | {"done": done})


@router.post("/settings/profile", response_model=None)
async def tell_profile(
    request: Request, diary: TheDiary, costing: TheCosting
) -> HTMLResponse | RedirectResponse:
    """Keep what is told of the runner; what the form does not name stays."""
    async with request.form() as sent:
        form = {name: value for name, value in sent.items() if isinstance(value, str)}
    return await run_in_threadpool(_keep_profile, diary, costing, form)


@router.post("/settings/export")
def download_diary(diary: TheDiary, today: Today) -> Response:
    """Give the whole diary as one ZIP."""
    return whole_diary(diary, today)


@router.get("/settings/delete", response_class=HTMLResponse)
def show_delete(diary: TheDiary, jobs: TheJobs) -> HTMLResponse:
    """Show in numbers what would be gone, and ask for the word."""
    return _delete_page(diary, jobs)


@router.post("/settings/delete", response_model=None)
def delete_diary(
    diary: TheDiary, jobs: TheJobs, costing: TheCosting, word: Annotated[str, Form(max_length=100)] = ""
) -> HTMLResponse | RedirectResponse:
    """Delete everything, where the word was typed and no import is under way."""
    if import_in_the_way(diary, jobs.under_way()):
        return _delete_page(diary, jobs, typed=word, status_code=409)
    try:
        delete_everything(diary, word)
    except InvalidEntryError as fault:
        return _delete_page(diary, jobs, typed=word, fault=f"{fault} Nothing was deleted.", status_code=422)
    jobs.forget()
    costing.wake()
    return RedirectResponse("/settings?done=deleted", status_code=303)


def _keep_profile(
    diary: Diary, costing: BackgroundCosting, form: dict[str, str]
) -> HTMLResponse | RedirectResponse:
    typed = {name: form[name] for name in PROFILE_FIELDS if name in form}
    values, faults = read_profile(typed)
    was, _ = read_profile({name: form[_WAS + name] for name in typed if _WAS + name in form})
    if not faults:
        try:
            change_profile(diary, values, was)
        except InvalidEntryError as fault:
            faults = {fault.field: f"{fault}"}
    if faults:
        return _faulty(diary, form, typed, faults)
    costing.wake()
    return RedirectResponse("/settings?done=saved", status_code=303)


def _faulty(
    diary: Diary, form: dict[str, str], typed: dict[str, str], faults: dict[str, str]
) -> HTMLResponse:
    """Return the form as it was sent; what it was changed from stays what it was when first shown."""
    context = _context(diary)
    shown = {name: form.get(_WAS + name, kept) for name, kept in context["was"].items()}
    told = {"view": with_faults(context["view"], typed, faults), "was": shown}
    return render("settings.html", context | told, status_code=422)


def _context(diary: Diary) -> dict[str, Any]:
    view = profile_view(diary)
    return {
        "title": "Settings",
        "here": "/settings",
        "view": view,
        "was": {field.name: field.typed for field in view.fields},
        "last_masses": view.masses[: -LISTED_MASSES - 1 : -1],
        "mass_course": mass_course(view.masses) if len(view.masses) > 1 else "",
        "empty": diary.is_empty,
        "done": "",
    }


def _delete_page(
    diary: Diary, jobs: Jobs, *, typed: str = "", fault: str = "", status_code: int = 200
) -> HTMLResponse:
    context = {
        "title": "Delete everything",
        "here": "/settings",
        "view": holdings_view(diary),
        "word": DELETE_WORD,
        "in_the_way": import_in_the_way(diary, jobs.under_way()),
        "typed": typed,
        "fault": fault,
    }
    return render("settings_delete.html", context, status_code=status_code)
