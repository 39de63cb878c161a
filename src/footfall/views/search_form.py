"""The form of a search: what was typed into it, read."""

from __future__ import annotations

import math
from dataclasses import dataclass, fields
from datetime import date

import numpy as np

from footfall.diary import Diary, Wanted
from footfall.errors import InvalidEntryError
from footfall.language import _
from footfall.records import MAX_PAIN, ActivityKind, one_line
from footfall.signals import rises
from footfall.units import length_unit
from footfall.views.typed import Faults, read_number, read_whole
from footfall.views.wording import as_date

LONGEST_WORDS = 200
SESSIONS, NOTES = "session", "note"
"""What may be looked at beside the kinds of recording."""


@dataclass(frozen=True, slots=True)
class SearchForm:
    """A search as it stands in the form, each field a text.

    Attributes:
        q: Words in titles and notes.
        what: What is looked at: kinds of recording, "session", "note"; all of it where none is told.
        since: From this day on, "2026-11-15".
        until: Up to this day.
        least: The shortest distance, in the unit in which distances are told.
        most: The longest.
        shoe: The number of a pair; "0" for recordings of which no pair is told.
        pain: The least pain noted on the day.
        flare: "on" for days on which a knee flared up.
    """

    q: str = ""
    what: tuple[str, ...] = ()
    since: str = ""
    until: str = ""
    least: str = ""
    most: str = ""
    shoe: str = ""
    pain: str = ""
    flare: str = ""

    @property
    def narrows(self) -> bool:
        """True where something beside words is asked."""
        return any(getattr(self, field.name) for field in fields(self) if field.name != "q")


def read_search(form: SearchForm, diary: Diary) -> tuple[Wanted | None, dict[str, str]]:
    """Read what was typed.

    Returns:
        What is asked, and what is wrong by the name of the field; the first is None where anything is.
    """
    faults = Faults()
    since, until = faults.tried("since", _day, form.since), faults.tried("until", _day, form.until)
    least_m, most_m = faults.tried("least", _metres, form.least), faults.tried("most", _metres, form.most)
    shoe_id, pain = faults.tried("shoe", read_whole, form.shoe), faults.tried("pain", _pain, form.pain)
    if since and until and until < since:
        faults["until"] = _("The last day lies before the first.")
    if least_m is not None and most_m is not None and most_m < least_m:
        faults["most"] = _("The longest distance is shorter than the shortest.")
    if faults:
        return None, faults
    kinds, sessions, notes = _what(form.what)
    wanted = Wanted(
        words=one_line(form.q, LONGEST_WORDS),
        kinds=kinds,
        sessions=sessions,
        notes=notes,
        since=since,
        until=until,
        least_m=math.nan if least_m is None else least_m,
        most_m=math.nan if most_m is None else most_m,
        shoe_id=shoe_id,
        days=days_wanted(diary, pain, flare=bool(form.flare)),
    )
    return wanted, faults


def _what(asked: tuple[str, ...]) -> tuple[frozenset[ActivityKind], bool, bool]:
    kinds = frozenset(ActivityKind(what) for what in asked if what in set(ActivityKind))
    sessions, notes = SESSIONS in asked, NOTES in asked
    if not (kinds or sessions or notes):
        return frozenset(ActivityKind), True, True
    return kinds, sessions, notes


def _day(field: str, text: str) -> date | None:
    if not text.strip():
        return None
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        raise InvalidEntryError(field, _("Choose the day, written as 2026-11-15.")) from None


def _metres(field: str, text: str) -> float | None:
    distance = read_number(field, text)
    if distance < 0:
        raise InvalidEntryError(field, _("A distance is 0 or more."))
    return None if math.isnan(distance) else distance * length_unit().metres


def _pain(field: str, text: str) -> int | None:
    pain = read_whole(field, text)
    if pain is not None and not 0 <= pain <= MAX_PAIN:
        raise InvalidEntryError(field, _("Pain goes from 0 to {most}.", most=MAX_PAIN))
    return pain


def days_wanted(diary: Diary, pain: int | None, *, flare: bool) -> frozenset[date] | None:
    """Return the days on which so much pain was noted, and a knee flared up where that is asked."""
    if pain is None and not flare:
        return None
    noted = diary.pains()
    of_these = np.ones(len(noted.day), dtype=bool)
    if pain is not None:
        of_these &= np.fmax(noted.left, noted.right) >= pain
    if flare:
        of_these &= rises(noted.left).begins | rises(noted.right).begins
    return frozenset(map(as_date, noted.day[of_these]))
