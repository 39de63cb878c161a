"""Run: what did this run cost? Every other kind of entry has its page here too."""

from __future__ import annotations

import math
import re
from typing import Annotated
from urllib.parse import quote

from fastapi import APIRouter, Form, Path
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from footfall.errors import InvalidEntryError, NotInDiaryError
from footfall.language import _
from footfall.units import easy_unit, format_general, format_number
from footfall.views import LOAD_LEVELS, CostView, RunView, run_view
from footfall.views.incline import read_percent, save_incline
from footfall.web import drawing
from footfall.web.parts import Number, TheDiary
from footfall.web.templating import render

router = APIRouter()

Sha256 = Annotated[str, Path(pattern=r"^[0-9a-f]{64}$")]


@router.get("/runs/{number}", response_class=HTMLResponse)
def show_run(diary: TheDiary, number: Number) -> HTMLResponse:
    """Show one entry."""
    return _page(run_view(diary, number))


@router.post("/runs/{number}/incline", response_model=None)
def tell_incline(
    diary: TheDiary, number: Number, incline_percent: Annotated[str, Form(max_length=20)] = ""
) -> HTMLResponse | RedirectResponse:
    """Keep the incline of a treadmill, and show what the run costs by it."""
    try:
        save_incline(diary, number, read_percent(incline_percent))
    except InvalidEntryError as fault:
        view = run_view(diary, number)
        if not view.takes_incline:
            raise
        return _page(view, typed=incline_percent, fault=f"{fault}", status_code=422)
    return RedirectResponse(f"/runs/{number}", status_code=303)


@router.post("/runs/{number}/split")
def split_run(diary: TheDiary, number: Number) -> RedirectResponse:
    """Make an entry of several files one entry a file again, and show its day."""
    diary.split(number)
    return RedirectResponse(f"/diary?month={diary.entry(number).day:%Y-%m}", status_code=303)


@router.get("/runs/{number}/originals/{sha256}")
def download_original(diary: TheDiary, number: Number, sha256: Sha256) -> Response:
    """Give a file back as it came, byte for byte."""
    kept = next((original for original in diary.originals(number) if original.sha256 == sha256), None)
    if kept is None:
        raise NotInDiaryError(_("The diary keeps no such file of this entry."))
    headers = {"Content-Disposition": _attachment(kept.name)}
    return Response(diary.original_bytes(sha256), media_type="application/octet-stream", headers=headers)


def _page(view: RunView, *, typed: str = "", fault: str = "", status_code: int = 200) -> HTMLResponse:
    told = format_general(view.incline_percent) if math.isfinite(view.incline_percent) else ""
    context = {
        "title": view.line.title,
        "here": "/diary",
        "view": view,
        "part_bars": _part_bars(view.cost),
        "beside": drawing.beside_usual(view.usual) if view.usual and view.usual.known else "",
        "kilometres": [(row, drawing.kilometre_bar(row.share)) for row in view.kilometres],
        "laps": [(row, drawing.kilometre_bar(row.share)) for row in view.laps.laps],
        "still": drawing.outline(view.outline) if view.outline else "",
        "load_key": [drawing.load_swatch(level) for level in range(1, len(LOAD_LEVELS) + 2)],
        "easy_unit": easy_unit(),
        "incline_example": format_number(1.5),
        "incline_typed": typed if fault else told,
        "incline_fault": fault,
    }
    return render("run.html", context, status_code=status_code)


def _part_bars(cost: CostView | None) -> list[object]:
    if cost is None:
        return []
    end = max(max(part.begins, part.begins + part.easy_km) for part in cost.parts)
    return [(part, drawing.part_bar(part, end)) for part in cost.parts]


def _attachment(name: str) -> str:
    """Return the header that names a download; RFC 6266, plain letters for what reads no other."""
    name = name.replace("\\", "/").rsplit("/", 1)[-1]
    plain = re.sub(r"[^A-Za-z0-9._-]+", "_", name) or "original"
    return f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(name, safe='')}"
