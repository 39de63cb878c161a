"""Knees: is it getting better? Pain of each knee over load, its flare-ups, and what changed before them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from footfall.diary import Diary
from footfall.errors import NotInDiaryError
from footfall.language import N_, _
from footfall.records import Days, FloatArray, Side
from footfall.signals.what_changed import HISTORY_DAYS
from footfall.views.experiments import ExperimentNow, experiment_now
from footfall.views.flare_ups import FlareUp, flare_ups_of
from footfall.views.what_changed import WhatChangedView, what_changed_view
from footfall.views.wording import as_date, day_and_month, known, long_day

SHOWN_DAYS = 84
"""Pain over load is drawn over 12 weeks."""

LISTED_DAYS = 2 * 365
"""The page lists the flare-ups of so many days; all of them have a page of their own."""

MEANINGFUL = 2.0
"""Points of pain between two medians that are told as a change; a point is a day's wiggle."""

_WEEK = 7
_COMPARED_WEEKS_BEFORE = 4


@dataclass(frozen=True, slots=True)
class KneeDay:
    """One day of one knee.

    Attributes:
        day: The day.
        easy_km: What it carried, NaN where unknown.
        pain: The worst pain noted, None where nothing was.
        flared_up: True on the first day of a flare-up.
    """

    day: date
    easy_km: float
    pain: int | None
    flared_up: bool


@dataclass(frozen=True, slots=True)
class KneeView:
    """One knee.

    Attributes:
        knee: Which.
        title: "Right knee".
        headline: Where it stands, in a few words.
        sentence: From what that is told.
        median: Median pain noted in the last 7 days; NaN where nothing was noted.
        median_before: That of the 7 days four weeks earlier.
        notes: On how many of the last 7 days something was noted.
        flared_on: First day of the newest flare-up that began in the last 7 days; None where none did.
        days: The last 12 weeks, oldest first.
        label: What the picture shows, in words.
    """

    knee: Side
    title: str
    headline: str
    sentence: str
    median: float
    median_before: float
    notes: int
    flared_on: date | None
    days: tuple[KneeDay, ...]
    label: str


@dataclass(frozen=True, slots=True)
class KneesView:
    """What the Knees page says.

    Attributes:
        day: Today.
        headline: Where the knees stand, in one line.
        empty: True where no pain was ever noted.
        knees: Each knee of which anything was noted in the last 12 weeks.
        flare_ups: Those of the last two years, the newest first.
        latest: What changed before the newest; None where there is none.
        experiment: What the experiment at hand says; None where there is none.
    """

    day: date
    headline: str
    empty: bool
    knees: tuple[KneeView, ...]
    flare_ups: tuple[FlareUp, ...]
    latest: WhatChangedView | None
    experiment: ExperimentNow | None


def knees_view(diary: Diary, *, today: date) -> KneesView:
    """Return what the Knees page says on the runner's local day `today`."""
    found = flare_ups_of(diary, today, today - timedelta(days=LISTED_DAYS))
    days = diary.days(today - timedelta(days=SHOWN_DAYS - 1), today)
    began = {(flare_up.day, knee) for flare_up in found for knee in flare_up.knees}
    columns = ((Side.LEFT, days.pain_left), (Side.RIGHT, days.pain_right))
    knees = [_knee(days, side, pain, began) for side, pain in columns if np.isfinite(pain).any()]
    knees.sort(key=lambda knee: (knee.flared_on is None, -np.nan_to_num(knee.median, nan=-1.0)))
    return KneesView(
        day=today,
        headline=_headline(knees),
        empty=not knees and not found and not len(diary.pains().day),
        knees=tuple(knees),
        flare_ups=found,
        latest=what_changed_view(diary, found[0], found, today=today) if found else None,
        experiment=experiment_now(diary, today),
    )


def flare_up_view(diary: Diary, day: date, *, today: date) -> WhatChangedView:
    """Return what changed before the flare-up of a day.

    Raises:
        NotInDiaryError: No knee flared up on that day.
    """
    found = flare_ups_of(diary, today, day - timedelta(days=HISTORY_DAYS))
    for flare_up in found:
        if flare_up.day == day:
            return what_changed_view(diary, flare_up, found, today=today)
    raise NotInDiaryError(_("Your diary shows no flare-up on {day}.", day=long_day(day)))


def _knee(days: Days, side: Side, pain: FloatArray, began: set[tuple[date, Side]]) -> KneeView:
    last = pain[-_WEEK:]
    back = _COMPARED_WEEKS_BEFORE * _WEEK
    before = pain[-back - _WEEK : -back]
    median, median_before = _median(last), _median(before)
    notes = int(np.isfinite(last).sum())
    title = _("Left knee") if side is Side.LEFT else _("Right knee")
    seen = tuple(_day(days, row, side, pain, began) for row in range(len(days)))
    flared_on = max((one.day for one in seen[-_WEEK:] if one.flared_up), default=None)
    return KneeView(
        knee=side,
        title=title,
        headline=_stands(title, median, median_before, flared_on),
        sentence=_from_what(median, median_before, notes),
        median=median,
        median_before=median_before,
        notes=notes,
        flared_on=flared_on,
        days=seen,
        label=_(
            "{knee}: pain, dots, over knee load, bars, from {first} to {last}",
            knee=title,
            first=day_and_month(as_date(days.day[0])),
            last=day_and_month(as_date(days.day[-1])),
        ),
    )


def _day(days: Days, row: int, side: Side, pain: FloatArray, began: set[tuple[date, Side]]) -> KneeDay:
    day = as_date(days.day[row])
    noted = int(pain[row]) if known(pain[row]) else None
    return KneeDay(day, float(days.easy_km[row]), noted, (day, side) in began)


def _median(pain: FloatArray) -> float:
    noted = pain[np.isfinite(pain)]
    return float(np.median(noted)) if len(noted) else float("nan")


_STANDINGS = {
    "quiet": N_("{knee}: quiet"),
    "settling": N_("{knee}: settling"),
    "rising": N_("{knee}: sorer than four weeks ago"),
    "steady": N_("{knee}: no clear change in four weeks"),
    "sore": N_("{knee}: sore this week"),
    "unknown": N_("{knee}: nothing noted this week"),
}


def _stands(title: str, median: float, before: float, flared_on: date | None) -> str:
    if flared_on is not None:
        return _("{knee}: a flare-up began on {day}", knee=title, day=day_and_month(flared_on))
    return _(_STANDINGS[_standing(median, before)], knee=title)


def _standing(median: float, before: float) -> str:
    if not known(median):
        return "unknown"
    if known(before) and before - median >= MEANINGFUL:
        return "settling"
    if known(before) and median - before >= MEANINGFUL:
        return "rising"
    if median < 1.0:
        return "quiet"
    return "steady" if known(before) else "sore"


def _from_what(median: float, before: float, notes: int) -> str:
    if not known(median):
        return _("A tap each morning on Today is enough to see where it is heading.")
    told = {"pain": f"{median:g}", "before": f"{before:g}", "notes": notes}
    if not known(before):
        return _("Median {pain} of 10, noted on {notes} of the last 7 days.", **told)
    if median == before:
        return _("Median {pain} of 10, noted on {notes} of the last 7 days, as four weeks ago.", **told)
    if abs(median - before) >= MEANINGFUL:
        return _(
            "Median {pain} of 10, noted on {notes} of the last 7 days; four weeks ago it was {before}.",
            **told,
        )
    return _(
        "Median {pain} of 10, noted on {notes} of the last 7 days; four weeks ago it was {before}. "
        "Less than 2 points may be a day's wiggle.",
        **told,
    )


def _headline(knees: list[KneeView]) -> str:
    if not knees:
        return _("Nothing was noted of your knees in the last 12 weeks")
    if knees[0].flared_on is not None:
        return knees[0].headline
    standings = {_standing(knee.median, knee.median_before) for knee in knees}
    if len(knees) > 1 and standings == {"quiet"}:
        return _("Both knees: quiet")
    if len(knees) > 1 and standings == {"unknown"}:
        return _("Nothing was noted of your knees this week")
    return knees[0].headline
