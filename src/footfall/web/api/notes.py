"""`/pain-notes`."""

from __future__ import annotations

from datetime import date

from fastapi import APIRouter

from footfall.records import PainNote
from footfall.views import notes_view
from footfall.web.api.models import PainNoteIn, PainNoteList, PainNoteModel
from footfall.web.parts import TheDiary

router = APIRouter(tags=["pain notes"])


@router.get("/pain-notes")
def get_pain_notes(diary: TheDiary, since: date | None = None) -> PainNoteList:
    """List the pain notes, newest first."""
    notes = [PainNoteModel.model_validate(line.note) for line in notes_view(diary, since)]
    return PainNoteList(pain_notes=notes)


@router.post("/pain-notes", status_code=201)
def post_pain_note(diary: TheDiary, note: PainNoteIn) -> PainNoteModel:
    """Keep a pain note."""
    kept = PainNote(**note.model_dump())
    diary.add_pain_note(kept)
    return PainNoteModel.model_validate(kept)
