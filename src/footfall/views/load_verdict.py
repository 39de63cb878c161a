"""The verdict of the Load page: the last 7 days beside the usual, and where the last four weeks head."""

from __future__ import annotations

from datetime import date

import numpy as np

from footfall.diary import Entry
from footfall.language import N_, _, ngettext, weekday_and_day
from footfall.records import DayKind, Days, FloatArray
from footfall.signals import DAYS_IN_WEEK, SPIKE_WINDOW_DAYS, Ceiling, UsualRange
from footfall.units import (
    easy_in_unit,
    easy_unit,
    format_distance,
    format_knee_load,
    format_number,
    in_unit,
)
from footfall.views.today import Limit
from footfall.views.wording import as_date, known, long_day, percent

HEADING_DAYS = 28
ABOUT_THE_SAME = 0.10
"""Four weeks that differ by less from the four before are about the same [D]: `design-heading`."""

YOUNG = "young"
"""The verdict where the diary is too young for a usual week."""

VERDICTS = {
    "below": N_("Less than usual"),
    "inside": N_("As usual"),
    "above": N_("More than usual"),
    YOUNG: N_("Too early to say"),
}


def headline(easy_km: FloatArray) -> str:
    """Return the knee load of the last 7 days in one line."""
    week = easy_km[-DAYS_IN_WEEK:]
    if not np.isfinite(week).any():
        return _("No knee load in the last 7 days")
    return _("{load} in the last 7 days", load=format_knee_load(float(np.nansum(week)), 0))


def sentences(easy_km: FloatArray, usual: UsualRange | None) -> tuple[str, ...]:
    """Return what is usual, and where the last four weeks head."""
    if usual is None:
        return (_("After six weeks of diary Footfall can say what is usual for you."),)
    low = format_number(easy_in_unit(usual.low), 0)
    within = _(
        "Your usual is {low} to {high} for each knee in 7 days.",
        low=low,
        high=format_knee_load(usual.high, 0),
    )
    return tuple(filter(None, (within, _heading(easy_km))))


def limits(usual: UsualRange | None, verdict: Ceiling, today: date) -> tuple[Limit, ...]:
    """Return the usual week, the longest run of 30 days and the ceiling, as far as they are known."""
    found = []
    if usual is not None:
        ends = "–".join(format_number(easy_in_unit(end), 0) for end in (usual.low, usual.high))
        found.append(Limit(easy_in_unit(usual.high), ends, _("usual {unit}", unit=easy_unit())))
    longest_day = verdict.longest_day
    lately = longest_day is not None and (today - longest_day).days <= SPIKE_WINDOW_DAYS
    if lately and not verdict.all_minded:
        every = _("longest of {days} days", days=SPIKE_WINDOW_DAYS)
        told = _("longest that no knee minded") if verdict.longer_minded else every
        found.append(Limit(in_unit(verdict.longest_m), format_distance(verdict.longest_m), told))
    if not verdict.rest:
        told = _("next run, at most")
        found.append(Limit(in_unit(verdict.distance_m), format_distance(verdict.distance_m), told))
    return tuple(found)


def strip_sentence(days: Days) -> str:
    """Say what the days show: the dearest one, and how many were days of running."""
    if not np.isfinite(days.easy_km).any():
        return _("No day of these weeks tells a knee load.")
    row = int(np.nanargmax(days.easy_km))
    runs = sum(kind is DayKind.RUNNING for kind in days.kind)
    return ngettext(
        "The most in a day was {load} on {day}; {number} of {all} days was a running day.",
        "The most in a day was {load} on {day}; {number} of {all} days were running days.",
        runs,
        load=format_knee_load(float(days.easy_km[row])),
        day=weekday_and_day(as_date(days.day[row])),
        all=len(days),
    )


def empty_note(latest: Entry | None) -> str:
    """Say that nothing is recorded, and since when."""
    if latest is None:
        return _("Your diary holds no run yet. This page will show where you are heading.")
    return _(
        "Nothing is recorded in the last half year; your last run is of {day}.", day=long_day(latest.day)
    )


def _heading(easy_km: FloatArray) -> str:
    """Set the last four weeks beside the four before; "" where they are not known."""
    noted = np.flatnonzero(np.nan_to_num(easy_km) > 0.0)
    if not len(noted) or len(easy_km) - noted[0] < 2 * HEADING_DAYS:
        return ""
    weeks = HEADING_DAYS / DAYS_IN_WEEK
    now = float(np.nansum(easy_km[-HEADING_DAYS:])) / weeks
    before = float(np.nansum(easy_km[-2 * HEADING_DAYS : -HEADING_DAYS])) / weeks
    load = {"now": format_knee_load(now, 0), "before": format_number(easy_in_unit(before), 0)}
    share = now / before - 1.0 if before > 0.0 else float("nan")
    if not known(share):
        return _("The last four weeks held {now} a week, after four without any.", now=load["now"])
    if abs(share) < ABOUT_THE_SAME:
        return _("The last four weeks held {now} a week, about as much as the four before.", now=load["now"])
    return _(
        _MORE if share > 0.0 else _LESS,
        share=percent(abs(share)),
        **load,
    )


_MORE = N_("The last four weeks held {now} a week, {share} more than the {before} of the four before.")
_LESS = N_("The last four weeks held {now} a week, {share} less than the {before} of the four before.")
