"""The bin: what was deleted in the last thirty days, and having it back."""

from __future__ import annotations

from dataclasses import dataclass

from footfall.diary import BinKind, Binned, Diary
from footfall.language import N_, _, ngettext
from footfall.records import Instrument, SessionKind
from footfall.views.questionnaire_words import instrument_name
from footfall.views.wording import short_day

_LONGEST_QUOTE = 60

_SESSIONS = {
    SessionKind.STRENGTH: N_("Strength session"),
    SessionKind.ISOMETRIC: N_("Isometric session"),
    SessionKind.ROLLING: N_("Rolling session"),
    SessionKind.MOBILITY: N_("Mobility session"),
    SessionKind.RECOVERY: N_("Recovery session"),
    SessionKind.WALKING: N_("Walking session"),
    SessionKind.OTHER_SPORT: N_("Other sport"),
}


@dataclass(frozen=True, slots=True)
class BinLine:
    """One deletion.

    Attributes:
        id: Its number in the bin.
        what: "Strength session", "Sunday long run", "12 entries", ...
        own: True where that is in the runner's own words.
        several: How many entries it is of, where it is of several; else 0.
        when: Its day, "Sun 15 Nov 2026"; "" of a pair of shoes, and of several entries.
        until: The day up to which it can be had back, "Tue 15 Dec 2026".
        binned: The deletion as the diary keeps it.
    """

    id: int
    what: str
    own: bool
    several: int
    when: str
    until: str
    binned: Binned


@dataclass(frozen=True, slots=True)
class BinView:
    """What the bin holds.

    Attributes:
        lines: The deletions, the latest first.
        demo: True where the diary holds the simulated season.
    """

    lines: tuple[BinLine, ...]
    demo: bool


def bin_view(diary: Diary) -> BinView:
    """Return what can be had back."""
    return BinView(tuple(map(bin_line, diary.bin())), diary.is_demo)


def one_in_bin(diary: Diary, number: int) -> BinLine | None:
    """Return one deletion, None where it is in the bin no longer."""
    return next((bin_line(binned) for binned in diary.bin() if binned.id == number), None)


def bin_line(binned: Binned) -> BinLine:
    """Return a deletion in words."""
    return BinLine(
        id=binned.id,
        what=_what(binned),
        own=bool(binned.title) and binned.kind in _OWN_TITLES,
        several=binned.number if binned.kind is BinKind.SEVERAL else 0,
        when=short_day(binned.day) if binned.day is not None else "",
        until=short_day(binned.until.astimezone().date()),
        binned=binned,
    )


def _what(binned: Binned) -> str:
    if binned.kind is BinKind.ENTRY:
        return binned.title or _("Recording")
    if binned.kind is BinKind.SEVERAL:
        return ngettext("{number} entry", "{number} entries", binned.number)
    if binned.kind is BinKind.SESSION:
        return _(_SESSIONS[SessionKind(binned.title)])
    if binned.kind is BinKind.SHOE:
        return binned.title or _("Pair of shoes")
    if binned.kind is BinKind.PLACE:
        return binned.title
    if binned.kind is BinKind.QUESTIONNAIRE:
        return _("Questionnaire: {name}", name=instrument_name(Instrument(binned.title)))
    if binned.kind is BinKind.EXPERIMENT:
        return _("Experiment: {words}", words=binned.title)
    if binned.kind is BinKind.PLAN:
        return _("Answer to a plan")
    if binned.kind is BinKind.LADDER:
        return _("Ladder back to running")
    if binned.kind is BinKind.FORM_CLIP:
        return _("Clip of your form: {name}", name=binned.title)
    if binned.kind is BinKind.CHECK_IN:
        return _("Check-in")
    quote = binned.title[:_LONGEST_QUOTE]
    more = "…" if len(binned.title) > _LONGEST_QUOTE else ""
    return _("Pain note: “{words}”", words=f"{quote}{more}") if quote else _("Pain note")


_OWN_TITLES = frozenset({BinKind.ENTRY, BinKind.SHOE})
