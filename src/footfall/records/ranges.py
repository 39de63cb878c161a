"""Ranges: what lies outside what a value can be is refused with a plain sentence."""

from __future__ import annotations

import math

from footfall.errors import InvalidEntryError
from footfall.language import _
from footfall.units import format_general

_DIGITS = 9  # of the numbers in a sentence


def refuse_outside(field: str, value: float | None, low: float, high: float, sentence: str) -> None:
    """Refuse a value outside its range; one that is unknown (None or NaN) lies in any.

    Args:
        field: The name of the value.
        value: The value.
        low: The lowest it can be.
        high: The highest it can be.
        sentence: What is told then, in English: it holds `{low}`, `{high}` and `{value}`.

    Raises:
        InvalidEntryError: The value lies outside its range, or is infinite.
    """
    if value is None or low <= value <= high or math.isnan(value):
        return
    told = {"low": low, "high": high, "value": value}
    numbers = {name: format_general(number, _DIGITS) for name, number in told.items()}
    raise InvalidEntryError(field, _(sentence, **numbers))
