"""The bin: what was deleted, and having it back."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, RedirectResponse

from footfall.diary import BinKind
from footfall.language import _
from footfall.views.bin import bin_view
from footfall.web.parts import Number, TheDiary
from footfall.web.templating import render

router = APIRouter()


@router.get("/bin", response_class=HTMLResponse)
def show_bin(request: Request, diary: TheDiary) -> HTMLResponse:
    """Show what can be had back."""
    context = {
        "title": _("Bin"),
        "here": "/diary",
        "view": bin_view(diary),
        "back": "back" in request.query_params,
    }
    return render("bin.html", context)


@router.post("/bin/{number}/undelete")
def undelete(diary: TheDiary, number: Number) -> RedirectResponse:
    """Have back what was deleted, and show it."""
    binned = diary.undelete(number)
    if binned.kind is BinKind.ENTRY:
        return RedirectResponse(f"/runs/{binned.number}", status_code=303)
    if binned.kind is BinKind.SHOE:
        return RedirectResponse(f"/shoes/{binned.number}", status_code=303)
    if binned.kind is BinKind.PLACE:
        return RedirectResponse("/settings#places", status_code=303)
    if binned.day is not None:
        return RedirectResponse(
            f"/diary?month={binned.day:%Y-%m}#d-{binned.day.isoformat()}", status_code=303
        )
    return RedirectResponse("/bin?back", status_code=303)
