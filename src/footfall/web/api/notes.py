"""`/pain-notes`."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated

from fastapi import APIRouter, Query

from footfall.records import PainNote, plain_text
from footfall.views import notes_view
from footfall.views.note_form import LONGEST_EASED_TEXT, LONGEST_TEXT
from footfall.views.paging import PAGE_LENGTH
from footfall.views.typed import refuse_day
from footfall.web.api.bin import DeletedModel, deleted
from footfall.web.api.models import Day
from footfall.web.api.note_models import PainNoteChange, PainNoteIn, PainNoteModel, PainNotePage
from footfall.web.api.paging import DayCursor, PageLength, cursors_of_ours
from footfall.web.parts import LARGEST_NUMBER, Number, TheDiary, Today

router = APIRouter(tags=["pain notes"])


@router.get("/pain-notes")
def get_pain_notes(
    diary: TheDiary,
    since: Day | None = None,
    until: Day | None = None,
    run: Annotated[int | None, Query(ge=1, le=LARGEST_NUMBER)] = None,
    cursor: DayCursor = "",
    limit: PageLength = PAGE_LENGTH,
) -> PainNotePage:
    """List the pain notes between two days (both included), newest first; those of one run if asked."""
    with cursors_of_ours():
        view = notes_view(diary, since, until, run=run, cursor=cursor, limit=limit)
    found = [PainNoteModel.model_validate(line.note) for line in view.notes]
    return PainNotePage(pain_notes=found, next_cursor=view.next_cursor)


@router.get("/pain-notes/{number}")
def get_pain_note(diary: TheDiary, number: Number) -> PainNoteModel:
    """Return one pain note."""
    return PainNoteModel.model_validate(diary.pain_note(number))


@router.post("/pain-notes", status_code=201)
def post_pain_note(diary: TheDiary, today: Today, note: PainNoteIn) -> PainNoteModel:
    """Keep a pain note; what it tells of a knee, day and run takes the place of what was told before."""
    refuse_day("day", note.day, today)
    kept = _plain(PainNote(**note.model_dump()))
    return get_pain_note(diary, diary.add_pain_note(kept))


@router.patch("/pain-notes/{number}")
def patch_pain_note(diary: TheDiary, number: Number, change: PainNoteChange) -> PainNoteModel:
    """Change what a pain note tells; fields that are left out stay, null takes a pain or the run back."""
    was = diary.pain_note(number)
    wanted = _plain(replace(was, **change.model_dump(exclude_unset=True)))
    return PainNoteModel.model_validate(diary.change_pain_note(number, wanted, was=was))


@router.delete("/pain-notes/{number}")
def delete_pain_note(diary: TheDiary, number: Number) -> DeletedModel:
    """Delete a pain note; it can be had back for thirty days (see `/bin`)."""
    return deleted(diary, diary.delete_pain_note(number))


def _plain(note: PainNote) -> PainNote:
    eased_text = plain_text(note.eased_text, LONGEST_EASED_TEXT)
    return replace(note, text=plain_text(note.text, LONGEST_TEXT), eased_text=eased_text)
