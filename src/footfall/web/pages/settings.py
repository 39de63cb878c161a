"""Settings: who runs, how the diary is shown, and the diary as a whole: out of Footfall, or gone."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated, Any

from fastapi import APIRouter, Form, Query, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from starlette.concurrency import run_in_threadpool

from footfall.diary import Diary
from footfall.errors import InvalidEntryError
from footfall.language import _
from footfall.views.bin import one_in_bin
from footfall.views.leaving import delete_everything, delete_word, holdings_view, import_in_the_way
from footfall.views.places import place_lines
from footfall.views.settings import PROFILE_FIELDS, change_profile, profile_view, read_profile, with_faults
from footfall.views.shown import SHOWN_FIELDS, change_shown, read_shown, shown_as, shown_view
from footfall.web.downloads import whole_diary
from footfall.web.drawing import mass_course
from footfall.web.jobs import Jobs
from footfall.web.parts import LARGEST_NUMBER, TheCosting, TheDiary, TheFormJobs, TheJobs, TheUndoing, Today
from footfall.web.recosting import BackgroundCosting
from footfall.web.templating import render
from footfall.web.typed import TheForm

router = APIRouter()

LISTED_MASSES = 60

_WAS = "was_"
Deletion = Annotated[int, Query(ge=0, le=LARGEST_NUMBER)]


@router.get("/settings", response_class=HTMLResponse)
def show_settings(diary: TheDiary, done: str = "", deleted: Deletion = 0) -> HTMLResponse:
    """Show what is told of the runner, and what can be done with the whole diary."""
    return render("settings.html", _context(diary, deleted=deleted) | {"done": done})


@router.post("/settings/profile", response_model=None)
async def tell_profile(
    request: Request, diary: TheDiary, costing: TheCosting
) -> HTMLResponse | RedirectResponse:
    """Keep what is told of the runner; what the form does not name stays."""
    async with request.form() as sent:
        form = {name: value for name, value in sent.items() if isinstance(value, str)}
    return await run_in_threadpool(_keep_profile, diary, costing, form)


@router.post("/settings/shown", response_model=None)
def show_otherwise(diary: TheDiary, form: TheForm) -> HTMLResponse | RedirectResponse:
    """Show the diary as the form says; what it does not name stays."""
    typed = {name: form.one(name) for name in SHOWN_FIELDS if name in form}
    values, faults = read_shown(typed)
    before = {name: form.one(_WAS + name) for name in typed if _WAS + name in form}
    if faults:
        shown = shown_view(diary.settings, datetime.now(UTC), typed, faults)
        context = _context(diary)
        context |= {"shown": shown, "shown_was": context["shown_was"] | before}
        return render("settings.html", context, status_code=422)
    change_shown(diary, values, read_shown(before)[0])
    return RedirectResponse("/settings?done=shown#shown", status_code=303)


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
    diary: TheDiary,
    jobs: TheJobs,
    form_jobs: TheFormJobs,
    costing: TheCosting,
    undoing: TheUndoing,
    word: Annotated[str, Form(max_length=100)] = "",
) -> HTMLResponse | RedirectResponse:
    """Delete everything, where the word was typed and no import is under way."""
    if import_in_the_way(diary, jobs.under_way()):
        return _delete_page(diary, jobs, typed=word, status_code=409)
    try:
        delete_everything(diary, word)
    except InvalidEntryError as fault:
        return _delete_page(
            diary, jobs, typed=word, fault=_("{fault} Nothing was deleted.", fault=fault), status_code=422
        )
    jobs.forget()
    form_jobs.forget()
    undoing.forget()
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


def _context(diary: Diary, *, deleted: int = 0) -> dict[str, Any]:
    view, settings = profile_view(diary), diary.settings
    return {
        "title": _("Settings"),
        "here": "/settings",
        "view": view,
        "was": {field.name: field.typed for field in view.fields},
        "last_masses": view.masses[: -LISTED_MASSES - 1 : -1],
        "mass_course": mass_course(view.masses) if len(view.masses) > 1 else "",
        "empty": diary.is_empty,
        "done": "",
        "shown": shown_view(settings, datetime.now(UTC)),
        "shown_was": shown_as(settings),
        "places": place_lines(settings.privacy_zones),
        "gone": one_in_bin(diary, deleted) if deleted else None,
    }


def _delete_page(
    diary: Diary, jobs: Jobs, *, typed: str = "", fault: str = "", status_code: int = 200
) -> HTMLResponse:
    context = {
        "title": _("Delete everything"),
        "here": "/settings",
        "view": holdings_view(diary),
        "word": delete_word(),
        "in_the_way": import_in_the_way(diary, jobs.under_way()),
        "typed": typed,
        "fault": fault,
    }
    return render("settings_delete.html", context, status_code=status_code)
