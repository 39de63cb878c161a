"""More: the places that the bar of a narrow screen has no room for."""

from __future__ import annotations

from fastapi import APIRouter
from fastapi.responses import HTMLResponse

from footfall.language import _
from footfall.web.templating import BESIDES, MORE, NAVIGATION, render

router = APIRouter()


@router.get("/more", response_class=HTMLResponse)
def show_more() -> HTMLResponse:
    """List the places that are folded away, each with what it is for."""
    folded = [*(place for place in NAVIGATION if place.folded), *BESIDES]
    return render("more.html", {"title": _(MORE.name), "here": MORE.address, "places": folded})
