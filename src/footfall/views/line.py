"""One line of an explanation, and how the numbers in its sum are written."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from footfall.language import _, written
from footfall.records import Mark
from footfall.signals import evidence
from footfall.units import NO_BREAK_SPACE, format_number

DIGITS = 4
"""Sums are told to so many digits, so that whoever works them out again comes to the same."""

UNIT = "BW·s"
"""The unit of impulse: body weights times seconds; it is the same in every language."""


class Certainty(StrEnum):
    """Where the numbers of a line come from, in words."""

    MEASURED = "measured"
    LEARNED = "from your own runs"
    STUDIES = "from studies"
    CHOICE = "our choice"
    WORKED_OUT = "worked out"


@dataclass(frozen=True, slots=True)
class Source:
    """A piece of evidence, as far as a link needs it.

    Attributes:
        id: Its name on the Evidence page, "hart-2022".
        name: The same for reading, "Hart 2022"; "our reasons" for a design choice.
        ours: True for a design choice.
    """

    id: str
    name: str
    ours: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """One step of the way from what the watch told to what a run cost.

    Attributes:
        label: What the line is about.
        text: One sentence, with its numbers rounded for reading.
        numbers: The sum itself, "0.5346 × 5,012 = 2,679 BW·s", to four digits; "" where nothing is summed.
        certainty: Where the numbers come from.
        sources: The evidence behind them.
    """

    label: str
    text: str
    numbers: str
    certainty: Certainty
    sources: tuple[Source, ...] = ()


def sources(*ids: str) -> tuple[Source, ...]:
    """Return pieces of evidence by their ids, ready to be linked to.

    Raises:
        KeyError: There is none of this id.
    """
    found = [evidence()[id_] for id_ in ids]
    return tuple(
        Source(one.id, _("our reasons"), ours=True)
        if one.mark is Mark.DESIGN
        else Source(one.id, one.id.replace("-", " ").title())
        for one in found
    )


def digits(value: float) -> str:
    """Return a positive number to four digits, whole from there on: "0.5346", "2,679", "12,345"."""
    if value <= 0.0:
        return "0"
    decimals = max(0, DIGITS - 1 - math.floor(math.log10(value)))
    return written(f"{value:,.{decimals}f}")


def factor(value: float) -> str:
    """Return a factor to four decimals, "1.0213"."""
    return format_number(value, 4)


def impulse(impulse_bw_s: float) -> str:
    """Return an impulse with its unit, "2,679 BW·s"."""
    return with_impulse_unit(digits(impulse_bw_s))


def with_impulse_unit(number: str) -> str:
    """Return a number that is told already with the unit of impulse."""
    return f"{number}{NO_BREAK_SPACE}{UNIT}"


def root_of_squares(shares: Sequence[float]) -> str:
    """Return how doubts are put together, "√(10.0² + 3.1²)", in per cent."""
    squares = " + ".join(f"{format_number(100 * share)}²" for share in shares)
    return f"√({squares})"
