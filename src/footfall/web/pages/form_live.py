"""Form, live: the pose model runs in the page, over the camera or a clip that stays in the browser."""

from __future__ import annotations

from functools import cache
from hashlib import sha256

from fastapi import APIRouter, HTTPException
from fastapi.responses import HTMLResponse, Response

from footfall.form.browser_graphs import finder, looker
from footfall.form.weights import BROWSER_SHA256, EVERY_SHA256, SHA256, WeightsError, weights
from footfall.language import _
from footfall.views.form_live import is_ready, reads_videos
from footfall.web.caching import KEEP_FOREVER
from footfall.web.headers import LIVE_FORM_PATH
from footfall.web.templating import render

router = APIRouter()

_GRAPHS = {"finder.binarypb": finder, "looker.binarypb": looker}
_TYPES = {"js": "text/javascript", "wasm": "application/wasm"}


@router.get(LIVE_FORM_PATH, response_class=HTMLResponse)
def show_live() -> HTMLResponse:
    """Show what starts the camera or takes a clip, and how to film; or how to add what finds a runner."""
    context = {
        "title": _("Form, live"),
        "here": "/form",
        "ready": is_ready(),
        "reads_videos": reads_videos(),
        "engine": f"/form/engine/{engine_version()}/",
    }
    return render("form_live.html", context)


@router.get("/form/engine/{version}/{name}")
def get_engine(version: str, name: str) -> Response:
    """Return one of the files that find a runner in the browser, none but those Footfall was made with."""
    if version != engine_version() or not (name in _GRAPHS or name in EVERY_SHA256):
        raise HTTPException(404)
    try:
        data = _GRAPHS[name]() if name in _GRAPHS else weights().read(name)
    except WeightsError as error:
        raise HTTPException(404, f"{error}") from error
    media_type = _TYPES.get(name.rpartition(".")[2], "application/octet-stream")
    return Response(data, media_type=media_type, headers={"Cache-Control": KEEP_FOREVER})


@cache
def engine_version() -> str:
    """Return a short text that changes whenever any of these files does, for browsers keep them for good."""
    told = sha256(looker() + finder())
    for digests in (SHA256, BROWSER_SHA256):
        told.update("".join(digests.values()).encode())
    return told.hexdigest()[:12]
