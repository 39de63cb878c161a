"""Searching the diary, and doing something with several of what was found."""

from __future__ import annotations

import re
from dataclasses import fields
from datetime import date
from typing import Annotated, Any
from urllib.parse import urlencode

from fastapi import APIRouter, HTTPException, Query, Request
from fastapi.responses import HTMLResponse, RedirectResponse
from starlette.datastructures import QueryParams

from footfall.diary import Diary, take_back_several
from footfall.errors import InvalidEntryError
from footfall.language import N_, _
from footfall.records import ActivityKind
from footfall.views.bin import one_in_bin
from footfall.views.search import search_view
from footfall.views.search_form import LONGEST_WORDS, NOTES, SESSIONS, SearchForm
from footfall.views.several import (
    KIND_NAMES,
    Doing,
    ask_view,
    back_told,
    done_told,
    gone_told,
    grant,
    read_wish,
)
from footfall.web.parts import LARGEST_NUMBER, TheDiary, TheUndoing, Today, UndoKey
from footfall.web.templating import render
from footfall.web.typed import TheForm, Typed

router = APIRouter()

Count = Annotated[int, Query(ge=0, le=LARGEST_NUMBER)]

_TEXTS = tuple(field.name for field in fields(SearchForm) if field.name != "what")
_WHAT = {
    ActivityKind.RUN.value: N_("Runs"),
    ActivityKind.WALK.value: N_("Walks"),
    ActivityKind.RIDE.value: N_("Rides"),
    ActivityKind.SWIM.value: N_("Swims"),
    ActivityKind.STRENGTH.value: N_("Strength"),
    ActivityKind.OTHER.value: N_("Other recordings"),
    SESSIONS: N_("Sessions"),
    NOTES: N_("Pain notes"),
}
_CURSOR = re.compile(r"\d{4}-\d{2}-\d{2}~\d{1,9}")
_LONGEST_SEARCH = 4000


@router.get("/diary/search", response_class=HTMLResponse)
def show_search(
    request: Request,
    diary: TheDiary,
    today: Today,
    undoing: TheUndoing,
    deleted: Count = 0,
    changed: Count | None = None,
    back: Count | None = None,
    left: Count = 0,
    gone: Count = 0,
    undo: UndoKey = "",
) -> HTMLResponse:
    """Show what is found; after a change of several also what became of them."""
    shown = {
        "deleted": one_in_bin(diary, deleted) if deleted else None,
        "told": _became(changed, back, left, gone),
        "undo": undo if undoing.has(undo) else "",
        "tick_all": "tick" in request.query_params,
    }
    return _page(diary, today, request.query_params, shown)


@router.post("/diary/several", response_model=None)
def do_with_several(
    diary: TheDiary, today: Today, undoing: TheUndoing, sent: TheForm
) -> HTMLResponse | RedirectResponse:
    """Ask whether it is meant, then do it with all that was ticked."""
    params = QueryParams(sent.one("search")[:_LONGEST_SEARCH])
    keys = sent.get("picked", [])
    try:
        wish = read_wish(sent.one("do"), keys, sent.one("kind"), sent.one("shoe"))
        if sent.one("sure") != "yes":
            return _question(diary, sent, ask_view(diary, wish), params)
        done = grant(diary, wish)
    except InvalidEntryError as fault:
        shown = {"fault": fault, "ticked": frozenset(keys), "sent": sent}
        return _page(diary, today, params, shown, status_code=422)
    became: dict[str, object] = {"gone": done.gone}
    if wish.doing is not Doing.DELETE:
        became |= {"changed": done.done, "left": done.left, "undo": undoing.keep(done.before)}
    elif done.deletion is not None:
        became["deleted"] = done.deletion
    return RedirectResponse(_address(params, **became), status_code=303)


@router.post("/diary/several/undo")
def take_back(diary: TheDiary, undoing: TheUndoing, sent: TheForm) -> RedirectResponse:
    """Let several entries be again what they were before they were changed."""
    params = QueryParams(sent.one("search")[:_LONGEST_SEARCH])
    done = take_back_several(diary, undoing.take(sent.one("undo")))
    return RedirectResponse(_address(params, back=done.done, left=done.left, gone=done.gone), status_code=303)


def _became(changed: int | None, back: int | None, left: int, gone: int) -> str:
    if back is not None:
        return back_told(back, left, gone)
    return gone_told(gone) if changed is None else done_told(changed, left, gone)


def _question(diary: Diary, sent: Typed, ask: object, params: QueryParams) -> HTMLResponse:
    context = {
        "title": _("Several entries"),
        "here": "/diary",
        "demo": diary.is_demo,
        "ask": ask,
        "sent": sent,
        "keys": sent.get("picked", []),
        "search": _search(params),
        "back": _address(params),
    }
    return render("diary_several.html", context)


def _page(
    diary: Diary, today: date, params: QueryParams, shown: dict[str, Any], status_code: int = 200
) -> HTMLResponse:
    cursor = params.get("cursor", "")
    try:
        view = search_view(
            diary, _form(params), cursor=cursor if _CURSOR.fullmatch(cursor) else "", today=today
        )
    except ValueError as error:
        raise HTTPException(
            422, _("This is not a page of this search. Begin again with its first.")
        ) from error
    context = {
        "title": _("Search the diary"),
        "here": "/diary",
        "view": view,
        "form": view.form,
        "faults": view.faults,
        "what": [(what, _(name)) for what, name in _WHAT.items()],
        "kinds": [(kind.value, _(name)) for kind, name in KIND_NAMES.items()],
        "longest_words": LONGEST_WORDS,
        "search": _search(params),
        "next": _address(params, cursor=view.next_cursor) if view.next_cursor else "",
        "first": _address(params, cursor="") if cursor else "",
        "tick_page": _address(params, tick="page"),
        "deleted": None,
        "told": "",
        "undo": "",
        "tick_all": False,
        "ticked": frozenset(),
        "fault": None,
        "sent": Typed(),
    }
    if view.faults:
        status_code = 422
    return render("diary_search.html", context | shown, status_code=status_code)


def _form(params: QueryParams) -> SearchForm:
    """Return what was asked, of the address of a search."""
    texts = {name: params.get(name, "") for name in _TEXTS}
    return SearchForm(what=tuple(what for what in _WHAT if what in params.getlist("what")), **texts)


def _search(params: QueryParams, **more: object) -> str:
    """Return a search as its address has it, with more beside it; what is none of a search is left out."""
    form = _form(params)
    asked: dict[str, object] = {name: getattr(form, name) for name in _TEXTS}
    told = asked | {"cursor": params.get("cursor", "")} | more
    pairs = [("what", what) for what in form.what]
    return urlencode(
        [*pairs, *((name, f"{value}") for name, value in told.items() if value not in ("", None))]
    )


def _address(params: QueryParams, **more: object) -> str:
    return f"/diary/search?{_search(params, **more)}"
