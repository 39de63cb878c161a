"""Shoes: which pair? Add, change, retire, delete with undo."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Form, Query
from fastapi.responses import HTMLResponse, RedirectResponse

from footfall.diary import BinKind, Diary, take_back_several
from footfall.errors import InvalidEntryError
from footfall.language import _, ngettext
from footfall.records import Shoe
from footfall.views.shoe_form import add_pair, answers_of, change_pair, our_choice, retire_pair, wear_since
from footfall.views.shoes import pair_view, shoes_view, worn_for_words
from footfall.views.typed import read_day
from footfall.web.drawing import kilometre_bar
from footfall.web.parts import LARGEST_NUMBER, Number, TheDiary, TheUndoing, Today, UndoKey
from footfall.web.templating import render
from footfall.web.typed import TheForm, Typed

router = APIRouter()

_WAS = "was_"
_CHECKBOXES = "default_for"
Worn = Annotated[int | None, Query(ge=0, le=LARGEST_NUMBER)]
Deletion = Annotated[int, Query(ge=0, le=LARGEST_NUMBER)]


@router.get("/shoes", response_class=HTMLResponse)
def show_shoes(diary: TheDiary, today: Today, deleted: Deletion = 0) -> HTMLResponse:
    """Show every pair, and a form for another."""
    return _shoes_page(diary, today, deleted=deleted)


@router.post("/shoes", response_model=None)
def add_shoes(diary: TheDiary, today: Today, form: TheForm) -> HTMLResponse | RedirectResponse:
    """Keep a pair."""
    number, faults = add_pair(diary, form, today)
    if number is None:
        return _shoes_page(diary, today, typed=form, faults=faults, status_code=422)
    return RedirectResponse(f"/shoes#pair-{number}", status_code=303)


@router.post("/shoes/undo")
def undo_delete(diary: TheDiary, deletion: Annotated[int, Form(ge=1, le=LARGEST_NUMBER)]) -> RedirectResponse:
    """Have a deleted pair back, with the runs in it."""
    binned = diary.undelete(deletion)
    return RedirectResponse(f"/shoes#pair-{binned.number}", status_code=303)


@router.get("/shoes/{number}", response_class=HTMLResponse)
def show_shoe(
    diary: TheDiary,
    today: Today,
    undoing: TheUndoing,
    number: Number,
    saved: bool = False,
    worn: Worn = None,
    back: Worn = None,
    undo: UndoKey = "",
) -> HTMLResponse:
    """Show one pair to be changed."""
    notice = _("Saved.") if saved else ""
    if worn is not None:
        notice = _worn_notice(worn)
    if back is not None:
        notice = _back_notice(back)
    return _shoe_page(diary, today, number, notice=notice, undo=undo if undoing.has(undo) else "")


@router.post("/shoes/{number}", response_model=None)
def change_shoe(
    diary: TheDiary, today: Today, number: Number, form: TheForm
) -> HTMLResponse | RedirectResponse:
    """Let a pair be something else."""
    told = {name: texts for name, texts in form.items() if not name.startswith(_WAS)}
    was = {name.removeprefix(_WAS): texts for name, texts in form.items() if name.startswith(_WAS)}
    if was:  # a box that is not ticked sends nothing
        told, was = {_CHECKBOXES: [], **told}, {_CHECKBOXES: [], **was}
    faults = change_pair(diary, number, told, was, today)
    if faults:
        shown, before = Typed(told), Typed(was)
        return _shoe_page(diary, today, number, typed=shown, was=before, faults=faults, status_code=422)
    return RedirectResponse(f"/shoes/{number}?saved=1", status_code=303)


@router.post("/shoes/{number}/retire")
def retire_shoe(diary: TheDiary, today: Today, number: Number) -> RedirectResponse:
    """Retire a pair today."""
    retire_pair(diary, number, today)
    return RedirectResponse("/shoes#retired", status_code=303)


@router.post("/shoes/{number}/return")
def bring_shoe_back(diary: TheDiary, number: Number) -> RedirectResponse:
    """Bring a retired pair back."""
    retire_pair(diary, number, None)
    return RedirectResponse(f"/shoes#pair-{number}", status_code=303)


@router.post("/shoes/{number}/delete")
def delete_shoe(diary: TheDiary, number: Number) -> RedirectResponse:
    """Put a pair into the bin."""
    return RedirectResponse(f"/shoes?deleted={diary.delete_shoe(number)}", status_code=303)


@router.post("/shoes/{number}/wear", response_model=None)
def put_on_runs(
    diary: TheDiary,
    today: Today,
    undoing: TheUndoing,
    number: Number,
    since: Annotated[str, Form(max_length=40)] = "",
) -> HTMLResponse | RedirectResponse:
    """Note a pair for all runs that know of none since a day."""
    try:
        before = wear_since(diary, number, read_day("since", since, today))
    except InvalidEntryError as fault:
        faults = {"since": f"{fault}"}
        return _shoe_page(diary, today, number, since=since, faults=faults, status_code=422)
    key = undoing.keep(before if before.was else None)
    return RedirectResponse(f"/shoes/{number}?worn={len(before.was)}&undo={key}", status_code=303)


@router.post("/shoes/{number}/wear/undo")
def take_off_runs(
    diary: TheDiary, undoing: TheUndoing, number: Number, undo: Annotated[str, Form(max_length=40)]
) -> RedirectResponse:
    """Let the runs know of no pair again that a pair was put on."""
    done = take_back_several(diary, undoing.take(undo))
    return RedirectResponse(f"/shoes/{number}?back={done.done}", status_code=303)


def _back_notice(back: int) -> str:
    return ngettext(
        "Taken back: {number} run knows of no pair again.",
        "Taken back: {number} runs know of no pair again.",
        back,
    )


def _worn_notice(worn: int) -> str:
    if not worn:
        return _("No run without a pair was found.")
    return ngettext("This pair is now on {number} run more.", "This pair is now on {number} runs more.", worn)


def _shoes_page(
    diary: Diary,
    today: Today,
    *,
    deleted: int = 0,
    typed: Typed | None = None,
    faults: dict[str, str] | None = None,
    status_code: int = 200,
) -> HTMLResponse:
    gone = next((one for one in diary.bin() if one.id == deleted), None) if deleted else None
    view = shoes_view(diary, today=today)
    context = {
        "title": _("Shoes"),
        "here": "/shoes",
        "view": view,
        "bars": {pair.id: kilometre_bar(min(1.0, pair.life.share)) for pair in view.pairs},
        "gone": gone if gone is not None and gone.kind is BinKind.SHOE else None,
        "worn_for": worn_for_words(),
        "our_choice": our_choice(),
        "today": today,
        "typed": typed or Typed.of(answers_of(Shoe("new")) | {"name": [""]}),
        "faults": faults or {},
        "was": None,
    }
    return render("shoes.html", context, status_code=status_code)


def _shoe_page(
    diary: Diary,
    today: Today,
    number: int,
    *,
    notice: str = "",
    undo: str = "",
    typed: Typed | None = None,
    was: Typed | None = None,
    faults: dict[str, str] | None = None,
    since: str | None = None,
    status_code: int = 200,
) -> HTMLResponse:
    pair = pair_view(diary, number, today=today)
    begun = pair.shoe.bought or pair.first_day
    answers = Typed.of(answers_of(pair.shoe))
    context: dict[str, Any] = {
        "title": pair.shoe.name,
        "here": "/shoes",
        "pair": pair,
        "notice": notice,
        "undo": undo,
        "worn_for": worn_for_words(),
        "our_choice": our_choice(),
        "today": today,
        "typed": typed or answers,
        "was": was or answers,
        "faults": faults or {},
        "since": since if since is not None else (begun.isoformat() if begun else ""),
    }
    return render("shoe.html", context, status_code=status_code)
