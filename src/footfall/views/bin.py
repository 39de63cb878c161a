"""The bin: what was deleted in the last thirty days, and having it back."""

from __future__ import annotations

from dataclasses import dataclass

from footfall.diary import BinKind, Binned, Diary
from footfall.records import SessionKind
from footfall.views.session_lines import SESSION_NAMES
from footfall.views.wording import short_day

_LONGEST_QUOTE = 60


@dataclass(frozen=True, slots=True)
class BinLine:
    """One deletion.

    Attributes:
        id: Its number in the bin.
        what: "Strength session", "Sunday long run", ...
        when: Its day, "Sun 15 Nov 2026"; "" of a pair of shoes.
        until: The day up to which it can be had back, "Tue 15 Dec 2026".
        binned: The deletion as the diary keeps it.
    """

    id: int
    what: str
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
        when=short_day(binned.day) if binned.day is not None else "",
        until=short_day(binned.until.astimezone().date()),
        binned=binned,
    )


def _what(binned: Binned) -> str:
    if binned.kind is BinKind.ENTRY:
        return binned.title or "Recording"
    if binned.kind is BinKind.SESSION:
        name = SESSION_NAMES[SessionKind(binned.title)]
        return name if name == "Other sport" else f"{name} session"
    if binned.kind is BinKind.SHOE:
        return binned.title or "Pair of shoes"
    if binned.kind is BinKind.PLACE:
        return binned.title
    if binned.kind is BinKind.CHECK_IN:
        return "Check-in"
    quote = binned.title[:_LONGEST_QUOTE]
    more = "…" if len(binned.title) > _LONGEST_QUOTE else ""
    return f"Pain note: “{quote}{more}”" if quote else "Pain note"
