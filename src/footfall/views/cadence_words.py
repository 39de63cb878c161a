"""Cadence in words: when the metronome plays, what quicker steps spare, what the watch says, and calves."""

from __future__ import annotations

from statistics import median

from footfall.care.cadence import SESSIONS, Expected, Feedback, RunSince
from footfall.care.worked import WORKED_DAYS
from footfall.language import _, ngettext
from footfall.units import NO_BREAK_SPACE, format_number
from footfall.views.wording import percent

_MINUTE_S = 60
_LATEST = 3  # runs that tell where one is now


def feedback_text(one: Feedback) -> str:
    """Return when the metronome plays in a session, in a sentence."""
    if not one.off_s:
        return ngettext(
            "{number} minute, with the metronome all along.",
            "{number} minutes, with the metronome all along.",
            one.minutes,
        )
    if one.number > SESSIONS:
        return _("Half a minute to remind you, then without it.")
    if one.on_s + one.off_s >= one.minutes * _MINUTE_S:
        return ngettext(
            "{number} minute, with the metronome only at the start, for {on}.",
            "{number} minutes, with the metronome only at the start, for {on}.",
            one.minutes,
            on=_minutes(one.on_s),
        )
    return ngettext(
        "{number} minute: {on} with the metronome, {off} without, in turn.",
        "{number} minutes: {on} with the metronome, {off} without, in turn.",
        one.minutes,
        on=_minutes(one.on_s),
        off=_minutes(one.off_s),
    )


def spared_text(found: Expected) -> str:
    """Return what the model expects of quicker steps, in a sentence."""
    return _(
        "The model expects {low} to {high} less knee load on a level kilometre at your easy pace.",
        low=percent(found.low),
        high=percent(found.high),
    )


def since_text(runs: tuple[RunSince, ...]) -> str:
    """Return what the watch says happened since the work began, in a sentence.

    Args:
        runs: The easy runs since, the first first.
    """
    if not runs:
        return _("No easy run with a cadence since you began: the next one tells more.")
    latest = runs[-_LATEST:]
    more = median(one.more for one in latest)
    values = {
        "cadence": format_number(median(one.spm for one in latest), 0),
        "more": percent(abs(more)),
    }
    reached = sum(one.reached for one in latest)
    if 2 * reached > len(latest):
        return _("Your last runs came to {cadence} a minute at your easy pace: you are there.", **values)
    if round(100 * more) <= 0:
        return _("Your last runs came to {cadence} a minute at your easy pace, as before.", **values)
    return _(
        "Your last runs came to {cadence} a minute at your easy pace, {more} more than before.", **values
    )


def calf_rules(sessions: int) -> tuple[str, ...]:
    """Return what to watch of calf and Achilles tendon, a sentence each.

    Args:
        sessions: In how many sessions of the last two weeks calves were worked.
    """
    trained = (
        ngettext(
            "In the last {days} days your diary has {number} session with calf work: keep that up.",
            "In the last {days} days your diary has {number} sessions with calf work: keep that up.",
            sessions,
            days=WORKED_DAYS,
        )
        if sessions
        else _("Your diary of the last {days} days has no calf work: begin with it.", days=WORKED_DAYS)
    )
    return (
        _("Calves and Achilles tendons take more steps, and new ones. Feel them the morning after."),
        _("Stiff or sore for more than a day: go back to your usual cadence until it is gone."),
        trained,
    )


def _minutes(seconds: int) -> str:
    return f"{seconds // _MINUTE_S}{NO_BREAK_SPACE}min"
