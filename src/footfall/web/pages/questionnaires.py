"""Questionnaires: how a knee is, by a form that studies use, filled in now and then."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form, Query, Request
from fastapi.responses import HTMLResponse, RedirectResponse

from footfall.diary import BinKind
from footfall.language import _
from footfall.records import Instrument
from footfall.views.bin import one_in_bin
from footfall.views.questionnaire_form import (
    FormView,
    form_view,
    new_form_view,
    save_form,
    save_new_form,
)
from footfall.views.questionnaire_words import KOOS_ADDRESS
from footfall.views.questionnaires import questionnaires_view
from footfall.web.parts import LARGEST_NUMBER, Number, TheDiary, Today
from footfall.web.questionnaire_drawing import scores_over_time
from footfall.web.templating import render
from footfall.web.typed import TheForm, Typed

router = APIRouter()

Deleted = Annotated[int, Query(ge=0, le=LARGEST_NUMBER)]
Deletion = Annotated[int, Form(ge=1, le=LARGEST_NUMBER)]


@router.get("/questionnaires", response_class=HTMLResponse)
def show_questionnaires(
    request: Request, diary: TheDiary, today: Today, deleted: Deleted = 0
) -> HTMLResponse:
    """Show every questionnaire over time, and which can be filled in."""
    view = questionnaires_view(diary, today=today)
    gone = one_in_bin(diary, deleted) if deleted else None
    context = {
        "title": _("Questionnaires"),
        "here": "/knees",
        "view": view,
        "pictures": [scores_over_time(course) for course in view.courses],
        "saved": "saved" in request.query_params,
        "gone": gone if gone is not None and gone.binned.kind is BinKind.QUESTIONNAIRE else None,
    }
    return render("questionnaires.html", context)


@router.get("/questionnaires/new/{instrument}", response_class=HTMLResponse)
def show_new_form(diary: TheDiary, today: Today, instrument: Instrument) -> HTMLResponse:
    """Show a form to be filled in."""
    return _page(new_form_view(diary, instrument, today=today))


@router.post("/questionnaires/new/{instrument}", response_model=None)
def keep_form(
    diary: TheDiary, today: Today, instrument: Instrument, typed: TheForm
) -> HTMLResponse | RedirectResponse:
    """Keep a form, or show it again with what is missing."""
    number, faults = save_new_form(diary, instrument, typed, today=today)
    if number is None:
        return _page(new_form_view(diary, instrument, today=today), typed, faults)
    return RedirectResponse("/questionnaires?saved", status_code=303)


@router.post("/questionnaires/undelete")
def bring_back(diary: TheDiary, deletion: Deletion) -> RedirectResponse:
    """Have back a form that was deleted."""
    diary.undelete(deletion)
    return RedirectResponse("/questionnaires", status_code=303)


@router.get("/questionnaires/{number}", response_class=HTMLResponse)
def show_form(diary: TheDiary, today: Today, number: Number) -> HTMLResponse:
    """Show a form that was filled in, to be changed."""
    return _page(form_view(diary, number, today=today))


@router.post("/questionnaires/{number}", response_model=None)
def change_form(
    diary: TheDiary, today: Today, number: Number, typed: TheForm
) -> HTMLResponse | RedirectResponse:
    """Change a form, or show it again with what is wrong."""
    faults = save_form(diary, number, typed, today=today)
    if faults:
        return _page(form_view(diary, number, today=today), typed, faults)
    return RedirectResponse("/questionnaires?saved", status_code=303)


@router.post("/questionnaires/{number}/delete")
def delete_form(diary: TheDiary, number: Number) -> RedirectResponse:
    """Put a form into the bin, and offer to have it back."""
    return RedirectResponse(f"/questionnaires?deleted={diary.delete_questionnaire(number)}", status_code=303)


def _page(view: FormView, typed: Typed | None = None, faults: dict[str, str] | None = None) -> HTMLResponse:
    context = {
        "title": view.name,
        "here": "/knees",
        "view": view,
        "typed": Typed.of({name: [text] for name, text in view.typed.items()}) if typed is None else typed,
        "faults": faults or {},
        "koos_address": KOOS_ADDRESS,
    }
    return render("questionnaire.html", context, status_code=422 if faults else 200)
