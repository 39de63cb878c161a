"""The two runs that are compared: what is known of each."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from footfall.diary import Entry
from footfall.knee import KneeLoad
from footfall.views.along import Along
from footfall.views.wording import known


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two runs.

    Attributes:
        entry: The run.
        load: What it cost.
        way: Its channels.
    """

    entry: Entry
    load: KneeLoad
    way: Along


def signed_apart(this: float, other: float, write: Callable[[float], str]) -> str:
    """Return how far two figures are apart, with a sign, "+0:12"; "" where one is unknown."""
    apart = this - other
    if not known(apart):
        return ""
    text = write(abs(apart))
    sign = "" if text == write(0.0) else "+" if apart > 0 else "−"
    return f"{sign}{text}"
