"""The ceiling in words: the verdict in one line, and what sets it."""

from __future__ import annotations

from dataclasses import dataclass

from footfall.language import _, weekday_and_day
from footfall.signals import SPIKE_WINDOW_DAYS, Ceiling, CeilingBasis
from footfall.signals.ceiling import HALF_YEAR_DAYS
from footfall.units import format_distance


@dataclass(frozen=True, slots=True)
class CeilingTold:
    """A ceiling in words.

    Attributes:
        headline: The verdict in one line.
        reason: What sets it, in a sentence or two.
    """

    headline: str
    reason: str


def ceiling_told(limit: Ceiling) -> CeilingTold:
    """Return a ceiling in words."""
    return CeilingTold(_headline(limit), _reason(limit))


def _headline(limit: Ceiling) -> str:
    if limit.basis is CeilingBasis.REST:
        return _("No run tomorrow") if limit.today_m else _("No run today")
    distance = format_distance(limit.distance_m)
    if limit.today_m:
        return _("Run up to {distance} tomorrow", distance=distance)
    return _("Run up to {distance} today", distance=distance)


def _reason(limit: Ceiling) -> str:
    ran = _("You ran {distance} today.", distance=format_distance(limit.today_m)) if limit.today_m else ""
    return " ".join(filter(None, (ran, *_what_sets_it(limit))))


def _what_sets_it(limit: Ceiling) -> tuple[str, ...]:
    """Return what sets the ceiling, a sentence each; "" for none."""
    if limit.basis is CeilingBasis.REST:
        return (
            _(
                "You noted {pain} of 10 in the last two days. Give the knee 48 hours without running; walk "
                "or ride if that is free of pain, and note how it is tomorrow morning.",
                pain=limit.pain.last_two_days,
            ),
        )
    lowered = _what_lowers_it(limit)
    if limit.longest_day is None:
        return _no_base(limit), _("Start modestly: the first one sets the measure for the next."), lowered
    longest = {"distance": format_distance(limit.longest_m), "day": weekday_and_day(limit.longest_day)}
    if limit.after_a_month:
        again = _(
            "Your last run was {days} days ago. Start again modestly; before that your longest was "
            "{distance} on {day}.",
            days=limit.days_since,
            **longest,
        )
        return again, lowered
    within = _(
        "Your longest in the last {days} days was {distance} on {day}.", days=SPIKE_WINDOW_DAYS, **longest
    )
    return within, lowered


def _no_base(limit: Ceiling) -> str:
    if limit.days_since is not None and limit.days_since <= HALF_YEAR_DAYS:
        return _("Your runs of the last half year tell no distance to measure the next one against.")
    return _("There is no run of the last half year in your diary.")


def _what_lowers_it(limit: Ceiling) -> str:
    pain = limit.pain
    match limit.basis:
        case CeilingBasis.SETTLING if limit.after_a_month:
            return _("You noted {pain} of 10, so hold back: no hills, no speed.", pain=pain.settling)
        case CeilingBasis.SETTLING:
            return _(
                "You noted {pain} of 10, so hold back: a quarter less, no hills, no speed.",
                pain=pain.settling,
            )
        case CeilingBasis.AFTER_GAP:
            return _("Your last run was {days} days ago, so stay a fifth under that.", days=limit.days_since)
        case CeilingBasis.AFTER_PAIN:
            return _("You noted {pain} of 10 this week, so add half as much as usual.", pain=pain.week)
        case CeilingBasis.LONGEST if pain.week is None:
            return _("You noted nothing about your knees this week.")
        case CeilingBasis.LONGEST:
            return _("You noted no pain this week.")
        case _other:
            return ""
