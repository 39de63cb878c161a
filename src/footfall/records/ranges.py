"""Ranges: what lies outside what a value can be is refused with a plain sentence."""

from __future__ import annotations

import math

from footfall.errors import InvalidEntryError


def refuse_outside(field: str, value: float | None, low: float, high: float, what: str) -> None:
    """Refuse a value outside its range; one that is unknown (None or NaN) lies in any.

    Args:
        field: The name of the value.
        value: The value.
        low: The lowest it can be.
        high: The highest it can be.
        what: What goes from the lowest to the highest, "Pain": the sentence begins with it.

    Raises:
        InvalidEntryError: The value lies outside its range, or is infinite.
    """
    if value is None or low <= value <= high or math.isnan(value):
        return
    raise InvalidEntryError(field, f"{what} goes from {low:g} to {high:g}; {value:g} is outside it.")
