"""Leaving: what a diary holds in numbers before all of it is deleted, and that."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from footfall.diary import Diary
from footfall.errors import InvalidEntryError
from footfall.views.wording import count

DELETE_WORD = "delete"
"""What is typed to delete everything."""


@dataclass(frozen=True, slots=True)
class HoldingsView:
    """What a diary holds, the bin left out.

    Attributes:
        runs: How many runs.
        other_entries: How many walks, rides and other recordings.
        originals: How many files as they came.
        pain_notes: How many pain notes.
        check_ins: How many check-ins.
        sessions: How many exercise sessions.
        shoes: How many pairs of shoes.
        binned: How many deletions lie in the bin.
        folders: How many folders are watched.
        lines: All of it in words, what there is none of left out.
        place: Where the diary lies.
    """

    runs: int
    other_entries: int
    originals: int
    pain_notes: int
    check_ins: int
    sessions: int
    shoes: int
    binned: int
    folders: int
    lines: tuple[str, ...]
    place: str


def holdings_view(diary: Diary) -> HoldingsView:
    """Return what the diary holds."""
    counted = diary.holdings()
    held = {
        "runs": (counted.runs, "run", ""),
        "other_entries": (counted.other_entries, "other recording", ""),
        "originals": (counted.originals, "original file", ""),
        "pain_notes": (counted.pain_notes, "pain note", ""),
        "check_ins": (counted.check_ins, "check-in", ""),
        "sessions": (counted.sessions, "exercise session", ""),
        "shoes": (counted.shoes, "pair of shoes", "pairs of shoes"),
        "binned": (counted.binned, "thing in the bin", "things in the bin"),
        "folders": (counted.folders, "folder watched", "folders watched"),
    }
    return HoldingsView(
        **{name: number for name, (number, _, _) in held.items()},
        lines=tuple(count(number, one, many) for number, one, many in held.values() if number),
        place=diary.place,
    )


def import_in_the_way(diary: Diary, under_way: Iterable[int]) -> str:
    """Return why not everything can be deleted just now, "" where nothing is in the way.

    Args:
        diary: The diary.
        under_way: The numbers of this server's imports that are not over.
    """
    if any(True for _ in under_way):
        return "An import is under way, and nothing is deleted meanwhile. Stop it, or wait for its end."
    if diary.broken_off_imports:
        return (
            "Another Footfall is importing into this diary, or an import of it broke off, and nothing is "
            "deleted meanwhile. Wait for its end; if it broke off, start this Footfall anew."
        )
    return ""


def delete_everything(diary: Diary, typed: str) -> None:
    """Delete for good all that the diary holds.

    Raises:
        InvalidEntryError: The word was not typed.
    """
    if typed.strip().lower() != DELETE_WORD:
        raise InvalidEntryError("word", f"Type the word {DELETE_WORD} to delete everything.")
    diary.delete_everything()
