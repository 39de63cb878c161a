"""Readiness in words: what of this morning lies outside the runner's own usual, in two sentences at most."""

from __future__ import annotations

import math

from footfall.language import N_, _
from footfall.records import InputDays
from footfall.records.checkin import MAX_GRADE, MAX_SORENESS
from footfall.signals import MorningSign, Readiness, Unusual, readiness
from footfall.signals.readiness import READINESS_LEAST_DAYS
from footfall.units import format_general
from footfall.views.wording import hours_and_minutes

_QUARTERS = 4  # of an hour: nobody's usual night is known to the minute


def readiness_told(days: InputDays) -> tuple[str, ...]:
    """Return what the morning says, at most two sentences; none where nothing asks for care.

    Args:
        days: Consecutive days, the last one today; 61 of them are enough.
    """
    return _told(readiness(days))


def readiness_or_why_not(days: InputDays) -> tuple[tuple[str, ...], str]:
    """Return what the morning says, and where it says nothing, why."""
    found = readiness(days)
    return _told(found), "" if found.unusual else _nothing(found)


def _told(found: Readiness) -> tuple[str, ...]:
    return tuple(map(_sentence, found.unusual))


def _sentence(one: Unusual) -> str:
    if one.sign is MorningSign.SLEEP:
        return _night(one)
    most = MAX_SORENESS if one.sign is MorningSign.SORENESS else MAX_GRADE
    return _(
        _SENTENCES[one.sign],
        value=format_general(one.value),
        most=most,
        usual=format_general(one.median),
    )


def _night(one: Unusual) -> str:
    low, high = (math.ceil(end * _QUARTERS) / _QUARTERS for end in (one.low, one.high))
    time, usual = hours_and_minutes(one.value), hours_and_minutes(low)
    if low == high:
        return _("You slept {time}, less than your usual {usual}.", time=time, usual=usual)
    return _(
        "You slept {time}, less than your usual {low} to {high}.",
        time=time,
        low=usual,
        high=hours_and_minutes(high),
    )


_SENTENCES = {
    MorningSign.SLEEP_QUALITY: N_(
        "You slept worse than usual: {value} of {most}, where you mostly say {usual}."
    ),
    MorningSign.STRESS: N_(
        "There is more stress than usual: {value} of {most}, where you mostly say {usual}."
    ),
    MorningSign.SORENESS: N_(
        "Your muscles are sorer than usual: {value} of {most}, where you mostly say {usual}."
    ),
    MorningSign.ENERGY: N_(
        "You have less energy than usual: {value} of {most}, where you mostly say {usual}."
    ),
}


def _nothing(found: Readiness) -> str:
    if not found.told:
        return _("Nothing is known of last night or of this morning yet. A check-in tells it.")
    if not found.compared:
        return _(
            "After {days} mornings Footfall can say what is usual for you, and speaks where one is not.",
            days=READINESS_LEAST_DAYS,
        )
    return _("Nothing that is known of this morning asks for more care than usual.")
