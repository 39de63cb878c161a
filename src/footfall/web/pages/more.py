"""More: the places that the bar of a narrow screen has no room for."""

from __future__ import annotations

from fastapi import APIRouter
from fastapi.responses import HTMLResponse

from footfall.language import _
from footfall.web.templating import BEHIND_MORE, MORE, render

router = APIRouter()


@router.get("/more", response_class=HTMLResponse)
def show_more() -> HTMLResponse:
    """List the places that are folded away, each with what it is for."""
    return render("more.html", {"title": _(MORE.name), "here": MORE.address, "places": BEHIND_MORE})
