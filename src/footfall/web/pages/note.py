"""The ten-second note: which knee, where, how much."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form, Query, Request
from fastapi.responses import HTMLResponse, RedirectResponse
from pydantic import TypeAdapter, ValidationError

from footfall.errors import InvalidEntryError
from footfall.language import _, pgettext
from footfall.records import KneePlace, PainNote, Relief, Side, Symptom
from footfall.views.note_form import (
    LONGEST_EASED_TEXT,
    LONGEST_TEXT,
    NO_RUN,
    answers_of,
    changed_note,
    note_form_view,
    run_choice,
    save_notes,
)
from footfall.views.notes import note_line
from footfall.views.red_flags_notice import red_flags_notice
from footfall.web import drawing
from footfall.web.parts import LARGEST_NUMBER, Number, TheDiary, Today
from footfall.web.templating import render
from footfall.web.typed import TheForm, Typed

router = APIRouter()

_NOTE = TypeAdapter(PainNote)
_CHOICES = {
    "symptoms": tuple(Symptom),
    "reliefs": tuple(Relief),
    "no_run": NO_RUN,
    "longest_text": LONGEST_TEXT,
    "longest_eased_text": LONGEST_EASED_TEXT,
    "here": "/",
}
RunNumber = Annotated[int | None, Query(ge=1, le=LARGEST_NUMBER)]
Deletion = Annotated[int, Form(ge=1, le=LARGEST_NUMBER)]


@router.get("/note", response_class=HTMLResponse)
def show_note(
    request: Request, diary: TheDiary, today: Today, run: RunNumber = None, deleted: RunNumber = None
) -> HTMLResponse:
    """Show the form of a new note, and the latest notes."""
    return _new(diary, today, Typed(), run=run, deleted=deleted, done=_done(request))


@router.post("/note", response_model=None)
def keep_note(diary: TheDiary, today: Today, typed: TheForm) -> HTMLResponse | RedirectResponse:
    """Keep what was told of one knee or both."""
    try:
        save_notes(diary, typed, today=today)
    except InvalidEntryError as fault:
        return _new(diary, today, typed, fault=fault)
    return RedirectResponse("/?saved", status_code=303)


@router.post("/note/undelete")
def bring_back(diary: TheDiary, deletion: Deletion) -> RedirectResponse:
    """Have back a note that was deleted."""
    diary.undelete(deletion)
    return RedirectResponse("/note?back", status_code=303)


@router.get("/note/{number}", response_class=HTMLResponse)
def show_one_note(diary: TheDiary, today: Today, number: Number) -> HTMLResponse:
    """Show one note, to be changed."""
    note = diary.pain_note(number)
    return _one(diary, today, note, Typed.of(answers_of(note)))


@router.post("/note/{number}", response_model=None)
def change_note(
    diary: TheDiary, today: Today, number: Number, typed: TheForm
) -> HTMLResponse | RedirectResponse:
    """Let a note tell something else; what another window changed in it meanwhile stays."""
    note = diary.pain_note(number)
    try:
        was = _shown(typed.one("was"))
        diary.change_pain_note(number, changed_note(was, typed), was=was)
    except InvalidEntryError as fault:
        return _one(diary, today, note, typed, fault=fault)
    return RedirectResponse("/note?changed", status_code=303)


@router.post("/note/{number}/delete")
def delete_note(diary: TheDiary, number: Number) -> RedirectResponse:
    """Delete a note; it can be had back."""
    return RedirectResponse(f"/note?deleted={diary.delete_pain_note(number)}", status_code=303)


def _done(request: Request) -> str:
    told = request.query_params
    if "changed" in told:
        return _("The note is changed.")
    return _("The note is back.") if "back" in told else ""


def _shown(text: str) -> PainNote:
    """Return the note as the form showed it."""
    try:
        return _NOTE.validate_json(text)
    except ValidationError:
        raise InvalidEntryError(
            "text", _("This form has lost what it was about. Open the note again and change it there.")
        ) from None


def _new(
    diary: TheDiary,
    today: Today,
    typed: Typed,
    *,
    run: int | None = None,
    deleted: int | None = None,
    done: str = "",
    fault: InvalidEntryError | None = None,
) -> HTMLResponse:
    view = note_form_view(diary, today=today, run=run)
    if not typed:
        typed["run"] = [f"{view.chosen or NO_RUN}"]
    context: dict[str, object] = {
        "title": _("Note"),
        "view": view,
        "note": None,
        "sides": list(Side),
        "about": "",
        "was": "",
        "red_flags": red_flags_notice(diary, today=today),
    }
    context |= {"deleted": deleted, "done": done}
    return _page(context, typed, fault)


def _one(
    diary: TheDiary, today: Today, note: PainNote, typed: Typed, *, fault: InvalidEntryError | None = None
) -> HTMLResponse:
    run = None if note.entry_id is None else run_choice(diary.entry(note.entry_id), today)
    was = typed.one("was") or _NOTE.dump_json(note).decode()
    context: dict[str, object] = {
        "title": _("Note"),
        "view": None,
        "note": note,
        "sides": [note.knee],
        "was": was,
        "red_flags": None,
    }
    context |= {"about": run.words if run else "", "line": note_line(note), "deleted": None, "done": ""}
    return _page(context, typed, fault)


def _page(context: dict[str, object], typed: Typed, fault: InvalidEntryError | None) -> HTMLResponse:
    drawn = {side.value: drawing.knee(side) for side in Side}
    faults = {fault.field: _("{fault} Nothing was saved.", fault=fault)} if fault else {}
    told = {"typed": typed, "faults": faults, "drawn": drawn, **_knees()}
    return render("note.html", {**_CHOICES, **context, **told}, status_code=422 if fault else 200)


def _knees() -> dict[str, object]:
    """Return what each knee is called, and each place at it: in full, as a class, and in a word."""
    short = {
        KneePlace.AROUND_KNEECAP: pgettext("place at a knee, in seven letters at most", "around"),
        KneePlace.BEHIND_KNEECAP: pgettext("place at a knee, in seven letters at most", "behind"),
        KneePlace.INNER_SIDE: pgettext("place at a knee, in seven letters at most", "inner"),
        KneePlace.OUTER_SIDE: pgettext("place at a knee, in seven letters at most", "outer"),
        KneePlace.BELOW_KNEECAP: pgettext("place at a knee, in seven letters at most", "below"),
    }
    return {
        "places": [
            (place, f"spot-{place.name.split('_')[0].lower()}", word) for place, word in short.items()
        ],
        "knee_names": {Side.LEFT: _("left knee"), Side.RIGHT: _("right knee")},
        "knee_titles": {Side.LEFT: _("Left knee"), Side.RIGHT: _("Right knee")},
    }
