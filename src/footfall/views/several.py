"""Several entries at once: what was ticked, what is to be done with it, and what became of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from footfall.diary import (
    Diary,
    Picked,
    SeveralDone,
    delete_several,
    tell_kind_of_several,
    wear_in_several,
)
from footfall.errors import InvalidEntryError
from footfall.language import N_, _, ngettext
from footfall.records import ActivityKind

_KEYS = ("entry", "note", "session")
_MOST_DIGITS = 18


class Doing(StrEnum):
    """What can be done with several entries."""

    SHOE = "shoe"
    KIND = "kind"
    DELETE = "delete"


KIND_NAMES = {
    ActivityKind.RUN: N_("Run"),
    ActivityKind.WALK: N_("Walk"),
    ActivityKind.RIDE: N_("Ride"),
    ActivityKind.SWIM: N_("Swim"),
    ActivityKind.STRENGTH: N_("Strength"),
    ActivityKind.OTHER: N_("Other"),
}
"""The kinds of recording as a form names them; to be translated where they are shown."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What is to be done with what was ticked.

    Attributes:
        doing: What.
        picked: With what.
        kind: The kind they are to be of, where that is to be told.
        shoe_id: The pair that was worn; None takes back what was noted.
    """

    doing: Doing
    picked: Picked
    kind: ActivityKind | None = None
    shoe_id: int | None = None


@dataclass(frozen=True, slots=True)
class AskView:
    """The question before it is done.

    Attributes:
        question: "Delete 12 entries?"
        about: What that means.
        button: What the button says that does it.
    """

    question: str
    about: str
    button: str


def picked_of(keys: Iterable[str]) -> Picked:
    """Return what was ticked by its keys, "entry-12"; what is no key is passed over."""
    numbers: dict[str, set[int]] = {name: set() for name in _KEYS}
    for key in keys:
        name, _dash, number = key.partition("-")
        if name in numbers and number.isascii() and number.isdigit() and len(number) <= _MOST_DIGITS:
            numbers[name].add(int(number))
    return Picked(*(frozenset(numbers[name]) for name in _KEYS))


def read_wish(doing: str, keys: Iterable[str], kind: str, shoe: str) -> Wish:
    """Read what is to be done.

    Raises:
        InvalidEntryError: Nothing was ticked, or what is to be done was not chosen.
    """
    picked = picked_of(keys)
    if not len(picked):
        raise InvalidEntryError("picked", _("Tick at least one entry first."))
    if doing not in set(Doing):
        raise InvalidEntryError("do", _("Choose what to do with the ticked entries."))
    if doing == Doing.KIND and kind not in set(ActivityKind):
        raise InvalidEntryError("kind", _("Choose a kind first."))
    if doing == Doing.SHOE and not (shoe.isascii() and shoe.isdigit() and len(shoe) <= _MOST_DIGITS):
        raise InvalidEntryError("shoe", _("Choose a pair first."))
    return Wish(
        doing=Doing(doing),
        picked=picked,
        kind=ActivityKind(kind) if doing == Doing.KIND else None,
        shoe_id=int(shoe) or None if doing == Doing.SHOE else None,
    )


def ask_view(diary: Diary, wish: Wish) -> AskView:
    """Return the question before a wish is granted.

    Raises:
        NotInDiaryError: The diary has no such pair.
    """
    number = len(wish.picked)
    if wish.doing is Doing.DELETE:
        return AskView(
            question=ngettext("Delete {number} entry?", "Delete {number} entries?", number),
            about=_("They stay in the bin for thirty days, and one tap has all of them back."),
            button=ngettext("Delete {number} entry", "Delete {number} entries", number),
        )
    if wish.doing is Doing.KIND:
        return AskView(
            question=ngettext(
                "Change the kind of {number} entry?", "Change the kind of {number} entries?", number
            ),
            about=_about_kind(wish.kind or ActivityKind.OTHER),
            button=ngettext("Change {number} entry", "Change {number} entries", number),
        )
    name = diary.shoe(wish.shoe_id).name if wish.shoe_id else ""
    about = (
        _("The runs and walks among them get the pair {name}; other entries stay as they are.", name=name)
        if wish.shoe_id
        else _("The runs and walks among them get no pair; other entries stay as they are.")
    )
    return AskView(
        question=ngettext(
            "Change the shoes of {number} entry?", "Change the shoes of {number} entries?", number
        ),
        about=about,
        button=ngettext("Change {number} entry", "Change {number} entries", number),
    )


_ABOUT_KIND = {
    ActivityKind.RUN: N_("The recordings among them become runs, and count as runs everywhere."),
    ActivityKind.WALK: N_("The recordings among them become walks, and count as walks everywhere."),
    ActivityKind.RIDE: N_("The recordings among them become rides, and get no knee load."),
    ActivityKind.SWIM: N_("The recordings among them become swims, and get no knee load."),
    ActivityKind.STRENGTH: N_("The recordings among them become strength sessions, and get no knee load."),
    ActivityKind.OTHER: N_("The recordings among them become other activities, and get no knee load."),
}


def _about_kind(kind: ActivityKind) -> str:
    return _(_ABOUT_KIND[kind])


def grant(diary: Diary, wish: Wish) -> SeveralDone:
    """Do what is wished; what is in the diary no longer is passed over and counted.

    Raises:
        InvalidEntryError: Too much was ticked.
        NotInDiaryError: The diary has no such pair.
    """
    if wish.doing is Doing.DELETE:
        return delete_several(diary, wish.picked)
    if wish.kind is not None:
        return tell_kind_of_several(diary, wish.picked, wish.kind)
    return wear_in_several(diary, wish.picked, wish.shoe_id)


def done_told(done: int, left: int, gone: int) -> str:
    """Return what became of several that were changed, in sentences."""
    said = [
        (done, ngettext("{number} entry is changed.", "{number} entries are changed.", done)),
        (left, ngettext("{number} entry stays as it was.", "{number} entries stay as they were.", left)),
        (gone, gone_told(gone)),
    ]
    return " ".join(words for number, words in said if number) or _("Nothing was changed.")


def back_told(back: int, left: int, gone: int) -> str:
    """Return what became of several whose change was taken back, in sentences."""
    said = [
        (back, ngettext("{number} entry is as it was.", "{number} entries are as they were.", back)),
        (
            left,
            ngettext(
                "{number} entry was changed again since, and stays so.",
                "{number} entries were changed again since, and stay so.",
                left,
            ),
        ),
        (gone, gone_told(gone)),
    ]
    return " ".join(words for number, words in said if number)


def gone_told(gone: int) -> str:
    """Return how many of several were in the diary no longer, "" for none."""
    if not gone:
        return ""
    return ngettext(
        "{number} entry was in the diary no longer.", "{number} entries were in the diary no longer.", gone
    )
