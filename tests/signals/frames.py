"""Frames made by hand: the days up to one, of which only what a test tells is known."""

from __future__ import annotations

from datetime import date

import numpy as np

from footfall.records import DayKind, Days, unknown

LAST = date(2026, 5, 31)  # a Sunday
_KINDS = {"r": DayKind.RUNNING, "t": DayKind.TRAINING, "c": DayKind.RECOVERING, ".": DayKind.UNKNOWN}


def pains(*told: float | None) -> np.ndarray:
    """A column of pains; None is a day without a note."""
    return np.array([np.nan if pain is None else pain for pain in told], dtype=np.float64)


def frame(kinds: str, last: date = LAST, **columns: np.ndarray) -> Days:
    """A frame of days that end with one: "r" ran, "t" trained, "c" recovered, "." unknown."""
    letters = kinds.replace(" ", "")
    n = len(letters)
    told = {
        "day": np.datetime64(last, "D") - np.arange(n)[::-1],
        "kind": tuple(_KINDS[letter] for letter in letters),
        "runs": np.array([letter == "r" for letter in letters], dtype=np.int64),
        "sessions": np.array([letter in "tc" for letter in letters], dtype=np.int64),
    }
    amounts = ("distance_m", "easy_km", "descent_m", "pain_left", "pain_right", "sleep_h", "timer_s")
    return Days(**told | dict.fromkeys(amounts, unknown(n)) | columns)
