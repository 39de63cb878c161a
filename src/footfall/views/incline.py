"""Incline: the grade of a treadmill as its runner types it, in per cent, and what the run costs by it."""

from __future__ import annotations

import math
from dataclasses import dataclass

from footfall.diary import Diary, Entry
from footfall.errors import InvalidEntryError
from footfall.language import _
from footfall.units import NO_BREAK_SPACE, format_general, format_knee_load, format_number
from footfall.views.entries import entry_line

_NONE_TOLD = ("", "none")
_MINUS_SIGNS = str.maketrans({"\N{MINUS SIGN}": "-", ",": "."})
_DECIMALS = 4  # of a percentage; only so that 7 % is not shown as 7.000000000000001 %


@dataclass(frozen=True, slots=True)
class InclineView:
    """What an entry costs by the incline that was told of it, and what it cost before.

    Attributes:
        id: The entry's number.
        title: Its name.
        incline_percent: The incline, NaN where none is told any longer.
        easy_km: What the entry costs now, NaN where that is unknown.
        easy_km_before: What it cost before.
        sentence: All of it in words.
    """

    id: int
    title: str
    incline_percent: float
    easy_km: float
    easy_km_before: float
    sentence: str


def save_incline(diary: Diary, entry_id: int, percent: float) -> InclineView:
    """Keep the incline of a treadmill in per cent, NaN for none, and tell what the run costs by it.

    Raises:
        NotInDiaryError: The diary has no entry of this number.
        InvalidEntryError: No treadmill is that steep, or the entry takes no incline.
    """
    before = diary.entry(entry_id)
    diary.set_incline(entry_id, percent / 100.0)
    now = diary.entry(entry_id)
    return InclineView(
        id=entry_id,
        title=entry_line(now).title,
        incline_percent=incline_percent(now),
        easy_km=now.easy_km,
        easy_km_before=before.easy_km,
        sentence=_sentence(now, before),
    )


def read_percent(typed: str) -> float:
    """Return the per cent somebody typed, with a comma or a point; NaN where nothing, or "none", was typed.

    Raises:
        InvalidEntryError: It is no number.
    """
    number = typed.translate(_MINUS_SIGNS).strip().removesuffix("%").strip()
    if number.lower() in _NONE_TOLD:
        return math.nan
    try:
        percent = math.nan if "_" in number else float(number)  # Python reads 1_0 as 10
    except ValueError:
        percent = math.nan
    if not math.isfinite(percent):
        raise InvalidEntryError(
            "incline_percent",
            _(
                "An incline is a number of per cent as the treadmill shows it, such as {example}.",
                example=format_number(1.5),
            ),
        )
    return percent


def incline_percent(entry: Entry) -> float:
    """Return the incline told of an entry in per cent, NaN where none was."""
    return round(100.0 * entry.incline, _DECIMALS)


def incline_text(entry: Entry) -> str:
    """Return the incline told of an entry as "1.5 %"; "" where none was."""
    percent = incline_percent(entry)
    if math.isnan(percent):
        return ""
    return f"{format_general(percent)}{NO_BREAK_SPACE}%".replace("-", "\N{MINUS SIGN}")


def _sentence(now: Entry, before: Entry) -> str:
    incline = incline_text(now)
    told = {
        "incline": incline,
        "easy": format_knee_load(now.easy_km),
        "before": format_knee_load(before.easy_km),
    }
    if math.isnan(now.easy_km):
        if incline:
            return _("Incline {incline}. What it cost your knees stays unknown.", **told)
        return _("No incline told. What it cost your knees stays unknown.")
    if told["easy"] == told["before"]:
        if incline:
            return _("Incline {incline}: {easy} for each knee.", **told)
        return _("No incline told: {easy} for each knee.", **told)
    if incline:
        return _("Incline {incline}: {easy} for each knee, {before} before.", **told)
    return _("No incline told: {easy} for each knee, {before} before.", **told)
