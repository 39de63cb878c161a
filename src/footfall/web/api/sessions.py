"""`/sessions`: exercise sessions and recovery, told by hand."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import Annotated, Any

from fastapi import APIRouter, Query

from footfall.records import Exercise, ExerciseSession, SessionKind, one_line, plain_text
from footfall.views.paging import PAGE_LENGTH
from footfall.views.session_form import LONGEST_NAME, LONGEST_NOTES
from footfall.views.session_lines import session_line, sessions_view
from footfall.views.sessions import repeat_session
from footfall.views.typed import refuse_day
from footfall.web.api.bin import DeletedModel, deleted
from footfall.web.api.models import Day
from footfall.web.api.paging import DayCursor, PageLength, cursors_of_ours
from footfall.web.api.session_models import (
    AgainIn,
    ExerciseIn,
    SessionChange,
    SessionIn,
    SessionModel,
    SessionPage,
)
from footfall.web.parts import Number, TheDiary, Today

router = APIRouter(tags=["sessions"])


@router.get("/sessions")
def get_sessions(
    diary: TheDiary,
    since: Day | None = None,
    until: Day | None = None,
    kind: Annotated[list[SessionKind] | None, Query()] = None,
    cursor: DayCursor = "",
    limit: PageLength = PAGE_LENGTH,
) -> SessionPage:
    """List sessions, newest first."""
    kinds = tuple(kind) if kind else None
    with cursors_of_ours():
        view = sessions_view(diary, since=since, until=until, kinds=kinds, cursor=cursor, limit=limit)
    found = [SessionModel.model_validate(line) for line in view.sessions]
    return SessionPage(sessions=found, next_cursor=view.next_cursor)


@router.get("/sessions/{number}")
def get_session(diary: TheDiary, number: Number) -> SessionModel:
    """Return one session."""
    return SessionModel.model_validate(session_line(diary.session(number)))


@router.post("/sessions", status_code=201)
def post_session(diary: TheDiary, today: Today, session: SessionIn) -> SessionModel:
    """Keep a session."""
    refuse_day("day", session.day, today)
    return get_session(diary, diary.add_session(ExerciseSession(**_told(session))))


@router.post("/sessions/again", status_code=201)
def post_session_again(diary: TheDiary, today: Today, again: AgainIn) -> SessionModel:
    """Keep today what was done in the last session of a kind; its pain, start and notes are left out."""
    return get_session(diary, repeat_session(diary, again.kind, today=today))


@router.patch("/sessions/{number}")
def patch_session(diary: TheDiary, today: Today, number: Number, change: SessionChange) -> SessionModel:
    """Change what is sent of a session; the rest stays."""
    kept = diary.session(number)
    told = _told(change)
    if "day" in told:
        refuse_day("day", told["day"], today)
    diary.change_session(number, replace(kept, **told), was=kept)
    return get_session(diary, number)


@router.delete("/sessions/{number}")
def delete_session(diary: TheDiary, number: Number) -> DeletedModel:
    """Put a session into the bin; it can be had back for thirty days."""
    return deleted(diary, diary.delete_session(number))


def _told(sent: SessionIn | SessionChange) -> dict[str, Any]:
    """Return what was sent in the words of the records."""
    told = {name: getattr(sent, name) for name in sent.model_fields_set}
    if "duration_s" in told:
        told["duration_s"] = math.nan if told["duration_s"] is None else told["duration_s"]
    if "exercises" in told:
        told["exercises"] = tuple(map(_exercise, told["exercises"]))
    if "notes" in told:
        told["notes"] = plain_text(told["notes"], LONGEST_NOTES)
    return told


def _exercise(sent: ExerciseIn) -> Exercise:
    told = sent.model_dump()
    for name in ("load_kg", "hold_s", "effort"):
        told[name] = math.nan if told[name] is None else told[name]
    return Exercise(**told | {"name": one_line(sent.name, LONGEST_NAME)})
