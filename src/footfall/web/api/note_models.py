"""What the REST interface takes and answers of pain notes."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any

from pydantic import ConfigDict, Field

from footfall.records import KneePlace, Relief, Side, Symptom
from footfall.views.note_form import LONGEST_EASED_TEXT, LONGEST_TEXT
from footfall.web.api.models import Day, FromView, Pain
from footfall.web.api.sent import Sent
from footfall.web.parts import LARGEST_NUMBER

_Text = Annotated[str, Field(max_length=LONGEST_TEXT)]
_EasedText = Annotated[str, Field(max_length=LONGEST_EASED_TEXT)]
_EntryId = Annotated[int, Field(ge=1, le=LARGEST_NUMBER)]
_EXAMPLE: dict[str, Any] = {
    "knee": "right",
    "day": "2026-05-31",
    "during": 3,
    "hour_after": 1,
    "next_morning": None,
    "stairs": 2,
    "text": "From the bridge on, downhill.",
    "entry_id": 34,
    "places": ["behind the kneecap"],
    "symptoms": ["grinding"],
    "eased_by": ["slowing down"],
    "eased_text": "",
}


class PainNoteIn(Sent):
    """Pain of one knee on one day, or of one run; it takes the place of what was told of that before."""

    model_config = ConfigDict(json_schema_extra={"example": _EXAMPLE})

    knee: Side
    day: Day
    during: Pain | None = None
    hour_after: Pain | None = None
    next_morning: Pain | None = Field(default=None, description="On waking on `day`.")
    stairs: Pain | None = None
    text: _Text = ""
    entry_id: _EntryId | None = Field(default=None, description="The run it is about; null for a day.")
    places: frozenset[KneePlace] = frozenset()
    symptoms: frozenset[Symptom] = frozenset()
    eased_by: frozenset[Relief] = frozenset()
    eased_text: _EasedText = ""


class PainNoteChange(Sent):
    """What a pain note is to tell from now on; fields that are left out stay as they are."""

    model_config = ConfigDict(json_schema_extra={"example": {"during": 2, "symptoms": [], "stairs": None}})

    during: Pain | None = None
    hour_after: Pain | None = None
    next_morning: Pain | None = None
    stairs: Pain | None = None
    text: _Text = ""
    entry_id: _EntryId | None = None
    places: frozenset[KneePlace] = frozenset()
    symptoms: frozenset[Symptom] = frozenset()
    eased_by: frozenset[Relief] = frozenset()
    eased_text: _EasedText = ""


class PainNoteModel(FromView):
    """A pain note as it is kept."""

    model_config = ConfigDict(json_schema_extra={"example": {"id": 12, **_EXAMPLE}})

    id: int | None
    knee: Side
    day: date
    during: Pain | None
    hour_after: Pain | None
    next_morning: Pain | None
    stairs: Pain | None
    text: str
    entry_id: int | None
    places: list[KneePlace]
    symptoms: list[Symptom]
    eased_by: list[Relief]
    eased_text: str


class PainNotePage(FromView):
    """A page of pain notes, newest first; ask on with `next_cursor` until it is empty."""

    pain_notes: list[PainNoteModel]
    next_cursor: str
