"""Questionnaires: one form about a sore knee, as it was filled in on one day."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from footfall.errors import InvalidEntryError
from footfall.language import _
from footfall.records.pain import Side


class Instrument(StrEnum):
    """The questionnaires that are known: the words are their names."""

    AKPS = "akps"
    KOOS_PF = "koos-pf"


Answers = tuple[int | None, ...]
"""What was answered to each item, in the order of the form; None where an item was left out."""

_NONE_TO_EXTREME = (0, 1, 2, 3, 4)

ITEM_ANSWERS: Mapping[Instrument, tuple[tuple[int, ...], ...]] = {
    Instrument.AKPS: (
        (5, 3, 0),
        (5, 3, 0),
        (5, 3, 2, 0),
        (10, 8, 5, 0),
        (5, 4, 3, 2, 0),
        (10, 8, 6, 3, 0),
        (10, 7, 2, 0),
        (10, 8, 6, 4, 0),
        (10, 8, 6, 3, 0),
        (10, 8, 6, 4, 0),
        (10, 6, 4, 2, 0),
        (5, 3, 0),
        (5, 3, 0),
    ),
    Instrument.KOOS_PF: (_NONE_TO_EXTREME,) * 11,
}
"""What each item can be answered with, the best answer first.

AKPS: the points of Kujala 1993 (Arthroscopy 9:159-163), more is better. KOOS-PF: 0 (none) to 4 (extreme) of
Crossley 2018 (10.1136/bjsports-2016-096776), less is better.
"""


@dataclass(frozen=True, slots=True)
class FilledForm:
    """A questionnaire as it was filled in.

    Attributes:
        instrument: Which one.
        day: The runner's local day.
        answers: What was answered to each item, of `ITEM_ANSWERS`; None where it was left out.
        knee: Which knee it is about, None where that was not told.
        id: Its number in the diary, None before it is kept there; forms that tell the same are equal whatever
            their numbers.
    """

    instrument: Instrument
    day: date
    answers: Answers
    knee: Side | None = None
    id: int | None = field(default=None, compare=False)

    def __post_init__(self) -> None:
        """Refuse what no form can hold.

        Raises:
            InvalidEntryError: An answer is none of its item (the field is `item_` and its number from 1), or
                there are more or fewer answers than items.
        """
        items = ITEM_ANSWERS[self.instrument]
        if len(self.answers) != len(items):
            raise InvalidEntryError(
                "answers",
                _(
                    "This questionnaire has {items} items, and {answers} were answered or left out.",
                    items=len(items),
                    answers=len(self.answers),
                ),
            )
        for number, (answer, may_be) in enumerate(zip(self.answers, items, strict=True), start=1):
            if answer is not None and answer not in may_be:
                raise InvalidEntryError(
                    item_field(number),
                    _(
                        "Item {number} is answered by one of {answers}.",
                        number=number,
                        answers=", ".join(map(str, may_be)),
                    ),
                )


def item_field(number: int) -> str:
    """Return the name of an item's field in a form, by its number from 1."""
    return f"item_{number}"
