"""Experiments on oneself: the week at hand, beginning one, and what came out."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from typing import Annotated, TypeVar

from fastapi import APIRouter, Form, Query, Request
from fastapi.responses import HTMLResponse, RedirectResponse

from footfall.care.experiments import State
from footfall.diary import BinKind, Diary
from footfall.errors import InvalidEntryError
from footfall.language import _
from footfall.records import Outcome, Side, Tried
from footfall.records.experiment import LONGEST_WORDS
from footfall.views.bin import one_in_bin
from footfall.views.experiment_course import end_early, go_on, tell_week
from footfall.views.experiment_form import (
    Chosen,
    begin_experiment,
    experiment_form,
    read_weeks,
)
from footfall.views.experiments import experiments_view
from footfall.web.experiment_drawing import weeks_drawn
from footfall.web.parts import LARGEST_NUMBER, Number, TheDiary, Today
from footfall.web.templating import render
from footfall.web.typed import TheForm, Typed

T = TypeVar("T", bound=StrEnum)

router = APIRouter()

Deleted = Annotated[int, Query(ge=0, le=LARGEST_NUMBER)]
Deletion = Annotated[int, Form(ge=1, le=LARGEST_NUMBER)]
_KEPT = {"yes": True, "no": False, "": None}


@router.get("/experiments", response_class=HTMLResponse)
def show_experiments(request: Request, diary: TheDiary, today: Today, deleted: Deleted = 0) -> HTMLResponse:
    """Show the experiment at hand, and those before it."""
    gone = one_in_bin(diary, deleted) if deleted else None
    told = {name: name in request.query_params for name in ("saved", "begun", "ended")}
    gone = gone if gone is not None and gone.binned.kind is BinKind.EXPERIMENT else None
    return _list(diary, today, told | {"gone": gone})


@router.get("/experiments/new", response_class=HTMLResponse)
def show_new(
    diary: TheDiary,
    today: Today,
    tried: Tried | None = None,
    outcome: Outcome | None = None,
    knee: Side | None = None,
    weeks: Annotated[str, Query(max_length=9)] = "",
) -> HTMLResponse:
    """Ask what to try; with that chosen, tell what its weeks can find, and ask for the rest."""
    chosen = Chosen(tried, outcome, knee, read_weeks(weeks)) if tried and outcome and knee else None
    faults = {} if chosen or not (tried or outcome or knee) else _not_chosen(tried, outcome, knee)
    typed = {"tried": tried, "outcome": outcome, "knee": knee, "weeks": weeks}
    kept = {name: [f"{value}"] for name, value in typed.items() if value} if faults else None
    return _form(diary, today, chosen, kept, faults)


@router.post("/experiments/new", response_model=None)
def begin(diary: TheDiary, today: Today, typed: TheForm) -> HTMLResponse | RedirectResponse:
    """Begin an experiment, or show the page again with what is wrong."""
    tried = _choice(Tried, typed.one("tried"))
    outcome = _choice(Outcome, typed.one("outcome"))
    knee = _choice(Side, typed.one("knee"))
    if tried is None or outcome is None or knee is None:
        return _form(diary, today, None, typed, _not_chosen(tried, outcome, knee))
    chosen = Chosen(tried, outcome, knee, read_weeks(typed.one("weeks")))
    number, faults = begin_experiment(diary, chosen, typed, today=today)
    if number is None:
        return _form(diary, today, chosen, typed, faults)
    return RedirectResponse("/experiments?begun", status_code=303)


@router.post("/experiments/undelete", response_model=None)
def bring_back(diary: TheDiary, today: Today, deletion: Deletion) -> HTMLResponse | RedirectResponse:
    """Have back an experiment that was deleted."""
    return _done(diary, today, lambda: diary.undelete(deletion), "")


@router.post("/experiments/{number}/weeks", response_model=None)
def tell(diary: TheDiary, today: Today, number: Number, typed: TheForm) -> HTMLResponse | RedirectResponse:
    """Keep whether weeks went as drawn, by the runner's own word."""
    said = {name.removeprefix("week_"): _KEPT.get(typed.one(name)) for name in typed if name in _WEEKS}

    def keep() -> None:
        for week, as_drawn in said.items():
            tell_week(diary, number, int(week), as_drawn, today=today)

    return _done(diary, today, keep, "saved")


@router.post("/experiments/{number}/go-on", response_model=None)
def resume(diary: TheDiary, today: Today, number: Number) -> HTMLResponse | RedirectResponse:
    """Let an experiment go on after a pause, or after it was ended by mistake."""
    return _done(diary, today, lambda: go_on(diary, number, today=today), "")


@router.post("/experiments/{number}/end", response_model=None)
def end(diary: TheDiary, today: Today, number: Number) -> HTMLResponse | RedirectResponse:
    """End an experiment early, and offer to take that back."""
    return _done(diary, today, lambda: end_early(diary, number, today=today), "ended")


@router.post("/experiments/{number}/delete")
def delete(diary: TheDiary, number: Number) -> RedirectResponse:
    """Put an experiment into the bin, and offer to have it back."""
    return RedirectResponse(f"/experiments?deleted={diary.delete_experiment(number)}", status_code=303)


_WEEKS = frozenset(f"week_{week}" for week in range(1, 25))


def _done(diary: Diary, today: Today, do: Callable[[], object], told: str) -> HTMLResponse | RedirectResponse:
    """Do something, and go to the list; where it is refused, say why there."""
    try:
        do()
    except InvalidEntryError as fault:
        return _list(diary, today, {"fault": f"{fault}"}, status_code=422)
    return RedirectResponse(f"/experiments{'?' if told else ''}{told}", status_code=303)


def _list(diary: Diary, today: Today, told: dict[str, object], status_code: int = 200) -> HTMLResponse:
    view = experiments_view(diary, today=today)
    shown = [view.at_hand, *view.earlier] if view.at_hand else list(view.earlier)
    context = {
        "saved": False,
        "begun": False,
        "ended": False,
        "gone": None,
        "fault": "",
        **told,
        "title": _("Experiments"),
        "here": "/knees",
        "view": view,
        "pictures": {one.number: weeks_drawn(one) for one in shown},
        "over": State.OVER,
    }
    return render("experiments.html", context, status_code=status_code)


def _form(
    diary: Diary,
    today: Today,
    chosen: Chosen | None,
    typed: dict[str, list[str]] | None,
    faults: dict[str, str],
) -> HTMLResponse:
    view = experiment_form(diary, chosen, today=today)
    begins_with = {name: [text] for name, text in view.typed.items()}
    context = {
        "title": _("Begin an experiment"),
        "here": "/knees",
        "view": view,
        "typed": Typed.of(begins_with | (typed or {})),
        "faults": faults,
        "longest": LONGEST_WORDS,
    }
    return render("experiment_new.html", context, status_code=422 if faults else 200)


def _choice(kind: type[T], text: str) -> T | None:
    """Return what was chosen of a kind, None where nothing was, or nothing that there is."""
    try:
        return kind(text)
    except ValueError:
        return None


def _not_chosen(tried: Tried | None, outcome: Outcome | None, knee: Side | None) -> dict[str, str]:
    """Return what is said beside what was left out."""
    said = {
        "tried": (tried, _("Choose the one thing to change.")),
        "outcome": (outcome, _("Choose what counts as better.")),
        "knee": (knee, _("Say which knee this is about.")),
    }
    return {name: sentence for name, (value, sentence) in said.items() if value is None}
