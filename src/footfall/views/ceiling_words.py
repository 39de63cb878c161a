"""The ceiling in words: the verdict in one line, and what sets it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from footfall.language import N_, _, weekday_and_day
from footfall.signals import SPIKE_WINDOW_DAYS, Ceiling, CeilingBasis
from footfall.signals.ceiling_base import HALF_YEAR_DAYS, HELD_BACK
from footfall.signals.new_things import NewKind
from footfall.signals.red_flags import red_flags
from footfall.units import format_distance
from footfall.views.pain_words import minded_told

_NEW = {
    NewKind.DESCENT: N_("Your run on {day} went down more than twice as far as any of the 30 days before."),
    NewKind.SPEED: N_("Your run on {day} was faster than any of the six weeks before."),
    NewKind.SHOES: N_("Your shoes of {day} are new to your knees."),
}


@dataclass(frozen=True, slots=True)
class CeilingTold:
    """A ceiling in words.

    Attributes:
        headline: The verdict in one line.
        reason: What sets it, in a sentence or two.
    """

    headline: str
    reason: str


def ceiling_told(limit: Ceiling, today: date) -> CeilingTold:
    """Return a ceiling in words."""
    ran = _("You ran {distance} today.", distance=format_distance(limit.today_m)) if limit.today_m else ""
    return CeilingTold(_headline(limit, today), " ".join(filter(None, (ran, *_what_sets_it(limit, today)))))


def _headline(limit: Ceiling, today: date) -> str:
    if limit.basis is CeilingBasis.RED_FLAG:
        return _("No run for now")
    if limit.basis is CeilingBasis.REST:
        if not limit.today_m:
            return _("No run today")
        return _("No more running today") if limit.pain.until == today else _("No run tomorrow")
    distance = format_distance(limit.distance_m)
    if limit.today_m:
        return _("Run up to {distance} tomorrow", distance=distance)
    return _("Run up to {distance} today", distance=distance)


def _what_sets_it(limit: Ceiling, today: date) -> tuple[str, ...]:
    """Return what sets the ceiling, a sentence each; "" for none."""
    if limit.basis is CeilingBasis.RED_FLAG:
        return _red_flag(limit)
    if limit.basis is CeilingBasis.REST:
        return _minded(limit), _rest(limit, today)
    if limit.basis in HELD_BACK:
        seen = _minded(limit) if limit.basis is CeilingBasis.SETTLING else _to_be_seen(limit)
        return seen, _hold_back(limit), *_measure(limit)
    return (*_measure(limit), *_what_lowers_it(limit))


def _red_flag(limit: Ceiling) -> tuple[str, ...]:
    if limit.flag is None:
        return ()
    stands = _(
        "What you answered on {day} is to be seen to first: Footfall names no distance until you say that "
        "it was.",
        day=weekday_and_day(limit.flag.raised),
    )
    known = red_flags().get(limit.flag.flag)
    return stands, _(known.next_step) if known is not None else ""


def _rest(limit: Ceiling, today: date) -> str:
    if limit.pain.until is None or limit.pain.until == today:
        return _(
            "Give the knee 48 hours without running, today as well; walk or ride if that is free of pain, "
            "and note how it is tomorrow morning."
        )
    return _(
        "Give the knee 48 hours without running, up to and with {day}; walk or ride if that is free of "
        "pain, and note how it is tomorrow morning.",
        day=weekday_and_day(limit.pain.until),
    )


def _measure(limit: Ceiling) -> tuple[str, ...]:
    """Return what the ceiling is measured against."""
    if limit.longest_day is None:
        return _no_base(limit), _("Start modestly: the first one sets the measure for the next.")
    longest = {"distance": format_distance(limit.longest_m), "day": weekday_and_day(limit.longest_day)}
    if limit.after_a_month:
        return (
            _(
                "Your last run was {days} days ago. Start again modestly; before that your longest was "
                "{distance} on {day}.",
                days=limit.days_since,
                **longest,
            ),
        )
    if limit.all_minded:
        return (
            _(
                "A knee minded every run of the last {days} days, so start again from about half of the "
                "shortest, {distance} on {day}.",
                days=SPIKE_WINDOW_DAYS,
                **longest,
            ),
        )
    if limit.longer_minded:
        return (
            _(
                "Your longest in the last {days} days that no knee minded was {distance} on {day}; a "
                "longer one that was too much does not count.",
                days=SPIKE_WINDOW_DAYS,
                **longest,
            ),
        )
    return (
        _("Your longest in the last {days} days was {distance} on {day}.", days=SPIKE_WINDOW_DAYS, **longest),
    )


def _no_base(limit: Ceiling) -> str:
    if limit.days_since is not None and limit.days_since <= HALF_YEAR_DAYS:
        return _("Your runs of the last half year tell no distance to measure the next one against.")
    return _("There is no run of the last half year in your diary.")


def _what_lowers_it(limit: Ceiling) -> tuple[str, ...]:
    match limit.basis:
        case CeilingBasis.AFTER_GAP:
            return (
                _("Your last run was {days} days ago, so stay a fifth under that.", days=limit.days_since),
            )
        case CeilingBasis.NEW_THING:
            new = (_(_NEW[thing.kind], day=weekday_and_day(thing.day)) for thing in limit.new)
            return (*new, _("One new thing at a time, so go no farther for now."))
        case CeilingBasis.AFTER_PAIN:
            return (
                _(
                    "You noted {pain} of 10 this week, so add half as much as usual.",
                    pain=limit.worst_of_week,
                ),
            )
        case CeilingBasis.LONGEST if limit.worst_of_week is None:
            return (_("You noted nothing about your knees this week."),)
        case CeilingBasis.LONGEST:
            return (_("You noted no pain this week."),)
        case _other:
            return ()


def _minded(limit: Ceiling) -> str:
    return minded_told(limit.pain.because) if limit.pain.because is not None else ""


def _to_be_seen(limit: Ceiling) -> str:
    known = red_flags().get(limit.flag.flag) if limit.flag is not None else None
    return _(known.next_step) if known is not None else ""


def _hold_back(limit: Ceiling) -> str:
    if limit.after_a_month or limit.all_minded or limit.longest_day is None:
        return _("Hold back: no hills, no speed.")
    return _("Hold back: a quarter less, no hills, no speed.")
