"""Knees: is it getting better, and what changed before it got worse?"""

from __future__ import annotations

from fastapi import APIRouter
from fastapi.responses import HTMLResponse

from footfall.language import _
from footfall.views.flare_ups_together import flare_ups_together
from footfall.views.knees import flare_up_view, knees_view
from footfall.views.what_changed import WhatChangedView
from footfall.web import knees_drawing
from footfall.web.api.models import Day
from footfall.web.parts import TheDiary, Today
from footfall.web.templating import render

router = APIRouter()


@router.get("/knees", response_class=HTMLResponse)
def show_knees(diary: TheDiary, today: Today) -> HTMLResponse:
    """Show the knees, their flare-ups, and what changed before the latest."""
    view = knees_view(diary, today=today)
    context = {
        "title": _("Knees"),
        "here": "/knees",
        "view": view,
        "pictures": [knees_drawing.pain_over_load(knee) for knee in view.knees],
        "worst": [knees_drawing.most_pain(knee) for knee in view.knees],
        "courses": _courses(view.latest),
        "demo": diary.is_demo,
    }
    return render("knees.html", context)


@router.get("/knees/flare-ups", response_class=HTMLResponse)
def show_flare_ups(diary: TheDiary, today: Today) -> HTMLResponse:
    """Show all flare-ups, and what went before them together."""
    view = flare_ups_together(diary, today=today)
    return render("flare_ups.html", {"title": _("Flare-ups"), "here": "/knees", "view": view})


@router.get("/knees/flare-ups/{day}", response_class=HTMLResponse)
def show_flare_up(diary: TheDiary, today: Today, day: Day) -> HTMLResponse:
    """Show what changed before the flare-up of a day."""
    view = flare_up_view(diary, day, today=today)
    context = {"title": view.title, "here": "/knees", "changed": view, "courses": _courses(view)}
    return render("flare_up.html", context)


def _courses(view: WhatChangedView | None) -> list[str]:
    return [knees_drawing.beside_usual(named.course) for named in view.named] if view else []
