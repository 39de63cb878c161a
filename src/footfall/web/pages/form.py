"""Form: how do I run? Clips are sent, looked at on this machine, and what they show is kept."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Form, Path, Query, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from markupsafe import Markup
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException

from footfall.diary import BinKind, Diary
from footfall.errors import FootfallError
from footfall.form.weights import PoseModel
from footfall.language import _
from footfall.retelling import retold
from footfall.units import format_number
from footfall.views.bin import BinLine, one_in_bin
from footfall.views.form_clips import ClipLine, ClipView, clip_view, form_door, what_is_missing
from footfall.views.form_compare import compare_clips
from footfall.views.form_details import MODELS, details_form, save_details
from footfall.views.form_frames import FrameView
from footfall.views.form_words import MODEL_WORDS
from footfall.views.typed import Faults
from footfall.web.form_drawing import frame_drawn, how_to_film, strip_drawn
from footfall.web.form_jobs import LIMITS, FormJob, FormJobs
from footfall.web.parts import LARGEST_NUMBER, Number, TheDiary, TheFormJobs, Today
from footfall.web.templating import render
from footfall.web.typed import TheForm, Typed
from footfall.web.uploads import receive_files

router = APIRouter()

KEEP_PICTURES_S = 3600

Deleted = Annotated[int, Query(ge=0, le=LARGEST_NUMBER)]
Deletion = Annotated[int, Form(ge=1, le=LARGEST_NUMBER)]
FrameNumber = Annotated[int, Path(ge=0, le=LARGEST_NUMBER)]


@router.get("/form", response_class=HTMLResponse)
def show_form(diary: TheDiary, jobs: TheFormJobs, deleted: Deleted = 0) -> HTMLResponse:
    """Show where a clip is sent, what is looked at, and what was measured before."""
    gone = one_in_bin(diary, deleted) if deleted else None
    gone = gone if gone is not None and gone.binned.kind is BinKind.FORM_CLIP else None
    return _door(diary, jobs, gone=gone)


@router.post("/form", response_model=None)
async def send_clip(
    request: Request, diary: TheDiary, jobs: TheFormJobs, today: Today, model: PoseModel = PoseModel.HEAVY
) -> HTMLResponse | RedirectResponse:
    """Take a clip and begin to look at it."""
    missing = await run_in_threadpool(what_is_missing)
    if missing:
        return await run_in_threadpool(_door, diary, jobs, fault=missing, status_code=422)
    try:
        upload = await receive_files(request, LIMITS)
        job = await run_in_threadpool(jobs.begin, upload, model, today)
    except HTTPException as refused:
        words = {
            400: _("Choose a video first."),
            413: _("That video is larger than 2 GB. Cut it to ten seconds."),
        }
        fault = words.get(refused.status_code, f"{refused.detail}")
        return await run_in_threadpool(_door, diary, jobs, fault=fault, status_code=422)
    except FootfallError as refused:
        return await run_in_threadpool(_door, diary, jobs, fault=retold(f"{refused}"), status_code=422)
    return RedirectResponse(f"/form/videos/{job.number}", status_code=303)


@router.post("/form/undelete")
def bring_back(diary: TheDiary, deletion: Deletion) -> RedirectResponse:
    """Have back a clip that was deleted."""
    diary.undelete(deletion)
    return RedirectResponse("/form", status_code=303)


@router.get("/form/compare", response_model=None)
def show_compare(diary: TheDiary, one: Deleted = 0, other: Deleted = 0) -> HTMLResponse | RedirectResponse:
    """Show two clips side by side; without two of them, the list."""
    if not one or not other or one == other:
        return RedirectResponse("/form#clips", status_code=303)
    view = compare_clips(diary, one, other)
    near = [diary.form_clip(line.number).reading.near.value for line in (view.one, view.other)]
    drawn = [
        (pair.percent, _shown(view.one, pair.one, near[0]), _shown(view.other, pair.other, near[1]))
        for pair in view.pairs
    ]
    context = {"title": _("Two clips"), "here": "/form", "view": view, "pairs": drawn}
    return render("form_compare.html", context)


@router.get("/form/videos/{number}", response_model=None)
def show_video(number: Number, jobs: TheFormJobs) -> HTMLResponse | RedirectResponse:
    """Show how far a video was looked at; one that is done leads to what it shows."""
    job = jobs.one(number)
    if job.clip:
        return RedirectResponse(f"/form/clips/{job.clip}", status_code=303)
    context = {"title": _("Looking at your video"), "here": "/form", "live": False} | _progress(job)
    return render("form_video.html", context)


@router.get("/form/videos/{number}/progress", response_class=HTMLResponse)
def show_progress(number: Number, jobs: TheFormJobs) -> HTMLResponse:
    """Return the part of the page that changes; once it is done, send the browser to what it shows."""
    job = jobs.one(number)
    answer = render("form_progress.html", {"live": True} | _progress(job))
    if job.clip:
        answer.headers["HX-Redirect"] = f"/form/clips/{job.clip}"
    return answer


@router.post("/form/videos/{number}/stop")
def stop_video(number: Number, jobs: TheFormJobs) -> RedirectResponse:
    """Stop looking at a video; one that is over is left as it is."""
    jobs.stop(number)
    return RedirectResponse(f"/form/videos/{number}", status_code=303)


@router.get("/form/clips/{number}", response_class=HTMLResponse)
def show_clip(request: Request, diary: TheDiary, number: Number) -> HTMLResponse:
    """Show what a clip shows."""
    return _clip(diary, number, saved="saved" in request.query_params)


@router.post("/form/clips/{number}", response_model=None)
def save_clip(
    diary: TheDiary, today: Today, number: Number, typed: TheForm
) -> HTMLResponse | RedirectResponse:
    """Keep what is told of a clip, or show the page again with what is wrong."""
    faults = save_details(diary, number, typed, today=today)
    if faults:
        return _clip(diary, number, typed=typed, faults=faults)
    return RedirectResponse(f"/form/clips/{number}?saved", status_code=303)


@router.post("/form/clips/{number}/let-go")
def let_go(diary: TheDiary, number: Number) -> RedirectResponse:
    """Delete the pictures and landmarks of a clip for good; what was measured stays."""
    diary.let_go_of_form_pictures(number)
    return RedirectResponse(f"/form/clips/{number}", status_code=303)


@router.post("/form/clips/{number}/delete")
def delete_clip(diary: TheDiary, number: Number) -> RedirectResponse:
    """Put a clip and all that was measured of it into the bin."""
    return RedirectResponse(f"/form?deleted={diary.delete_form_clip(number)}", status_code=303)


@router.get("/form/clips/{number}/pictures/{frame}.jpg")
def show_picture(diary: TheDiary, number: Number, frame: FrameNumber) -> Response:
    """Return a picture of a clip."""
    headers = {"Cache-Control": f"private, max-age={KEEP_PICTURES_S}"}
    return Response(diary.form_picture(number, frame), media_type="image/jpeg", headers=headers)


def picture_address(number: int, frame: int) -> str:
    """Return where a picture of a clip is had from."""
    return f"/form/clips/{number}/pictures/{frame}.jpg"


def _door(
    diary: Diary, jobs: FormJobs, *, fault: str = "", gone: BinLine | None = None, status_code: int = 200
) -> HTMLResponse:
    context = {
        "title": _("Form"),
        "here": "/form",
        "view": form_door(diary),
        "under_way": jobs.under_way(),
        "models": [(model, _(MODEL_WORDS[model])) for model in MODELS],
        "guide": how_to_film(_("A runner seen from the side, the phone at the height of the hips")),
        "picture_address": picture_address,
        "fault": fault,
        "gone": gone,
    }
    return render("form.html", context, status_code=status_code)


def _clip(
    diary: Diary,
    number: int,
    *,
    typed: Typed | None = None,
    faults: Faults | None = None,
    saved: bool = False,
) -> HTMLResponse:
    view = clip_view(diary, number)
    context = {
        "title": view.line.name,
        "here": "/form",
        "view": view,
        "cue_frames": _cue_frames(view),
        "stage": _stage(view),
        "moments": [(one, _drawn(view, one, one.event)) for one in view.strip.frames if one.event],
        "strip": strip_drawn(view.strip, _("When each foot is on the ground, the near foot above"))
        if view.strip.on_ground
        else "",
        "details": details_form(diary, number, typed, faults),
        "saved": saved,
    }
    return render("form_clip.html", context, status_code=422 if faults else 200)


def _cue_frames(view: ClipView) -> dict[str, Markup]:
    titles = {cue.name.value: cue.title for cue in view.form.cues}
    return {name: _drawn(view, frame, titles[name]) for name, frame in view.frames.items()}


def _stage(view: ClipView) -> Markup:
    if not view.strip.frames:
        return Markup()
    first = view.strip.frames[0]
    return _drawn(view, first, _("Two strides, frame by frame"), "stage")


def _drawn(view: ClipView, frame: FrameView, label: str, identity: str = "") -> Markup:
    address = picture_address(view.line.number, frame.frame)
    return frame_drawn(frame, address, label, view.form.near, identity)


def _shown(line: ClipLine, frame: FrameView, near: str) -> Markup:
    return frame_drawn(frame, picture_address(line.number, frame.frame), line.name, near)


def _progress(job: FormJob) -> dict[str, Any]:
    return {
        "job": job,
        "failure": retold(job.failure) if job.failure else "",
        "second": format_number(job.second),
        "of": format_number(job.of_s) if job.of_s > 0.0 else "",
    }
