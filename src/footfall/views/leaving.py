"""Leaving: what a diary holds in numbers before all of it is deleted, and that."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass

from footfall.diary import Diary
from footfall.errors import InvalidEntryError
from footfall.language import _, ngettext, pgettext

DELETE_WORD = "delete"
"""What is typed to delete everything, in whatever language."""


def delete_word() -> str:
    """Return what is typed to delete everything, in the language spoken."""
    return pgettext("typed to delete everything", "delete")


@dataclass(frozen=True, slots=True)
class HoldingsView:
    """What a diary holds, in words.

    Attributes:
        lines: A line for each kind of thing, what there is none of left out.
        place: Where the diary lies.
    """

    lines: tuple[str, ...]
    place: str


def holdings_view(diary: Diary) -> HoldingsView:
    """Return what the diary holds."""
    held = asdict(diary.holdings())
    return HoldingsView(tuple(_counted(name, number) for name, number in held.items() if number), diary.place)


def _counted(what: str, number: int) -> str:
    """Return a number of things with their noun."""
    return {
        "runs": ngettext("{number} run", "{number} runs", number),
        "other_entries": ngettext("{number} other recording", "{number} other recordings", number),
        "originals": ngettext("{number} original file", "{number} original files", number),
        "pain_notes": ngettext("{number} pain note", "{number} pain notes", number),
        "check_ins": ngettext("{number} check-in", "{number} check-ins", number),
        "sessions": ngettext("{number} exercise session", "{number} exercise sessions", number),
        "shoes": ngettext("{number} pair of shoes", "{number} pairs of shoes", number),
        "binned": ngettext("{number} thing in the bin", "{number} things in the bin", number),
        "folders": ngettext("{number} folder watched", "{number} folders watched", number),
        "red_flags": ngettext("{number} answer to a red flag", "{number} answers to red flags", number),
        "questionnaires": ngettext("{number} questionnaire", "{number} questionnaires", number),
        "experiments": ngettext("{number} experiment", "{number} experiments", number),
        "ladders": ngettext("{number} ladder", "{number} ladders", number),
        "form_clips": ngettext("{number} clip of your form", "{number} clips of your form", number),
        "plans": ngettext("{number} answer to a plan", "{number} answers to plans", number),
    }[what]


def import_in_the_way(diary: Diary, under_way: Iterable[int]) -> str:
    """Return why not everything can be deleted just now, "" where nothing is in the way.

    Args:
        diary: The diary.
        under_way: The numbers of this server's imports that are not over.
    """
    if any(True for _ in under_way):
        return _("An import is under way, and nothing is deleted meanwhile. Stop it, or wait for its end.")
    if diary.broken_off_imports:
        return _(
            "Another Footfall is importing into this diary, or an import of it broke off, and nothing is "
            "deleted meanwhile. Wait for its end; if it broke off, start this Footfall anew."
        )
    return ""


def delete_everything(diary: Diary, typed: str) -> None:
    """Delete for good all that the diary holds.

    Raises:
        InvalidEntryError: The word was not typed.
    """
    if typed.strip().lower() not in (DELETE_WORD, delete_word()):
        raise InvalidEntryError("word", _("Type the word {word} to delete everything.", word=delete_word()))
    diary.delete_everything()
