"""The weeks after the ladder in words: how far this one may come, and what may be trained again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from footfall.care.ladder_today import LadderToday
from footfall.care.weeks_after import ComesBack, WeekAfter
from footfall.diary import Diary
from footfall.language import N_, _
from footfall.records import LadderKept
from footfall.units import format_distance, format_number, in_unit
from footfall.views.ladder_told import todays_week_after
from footfall.views.wording import known, percent

_OPEN = {
    ComesBack.DISTANCE: N_("Distance only, for now: easy and flat."),
    ComesBack.SPEED: N_("Speed is back: one faster run a week. Hills wait."),
    ComesBack.HILLS: N_("Speed and hills are back. Long descents wait."),
    ComesBack.DOWNHILL: N_("You are back to normal training; ease into long descents."),
}
_NEXT = {
    ComesBack.SPEED: N_("Speed comes back from {distance} a week on."),
    ComesBack.HILLS: N_("Hills come back from {distance} a week on."),
    ComesBack.DOWNHILL: N_("Descents and normal training come back from {distance} a week on."),
}


@dataclass(frozen=True, slots=True)
class WeeksAfter:
    """The weeks after the steps.

    Attributes:
        week_m: Metres run in the last 7 days.
        share: The same as a share of a usual week from before; NaN where that is unknown.
        next_low_m: What the next 7 days may come to at least.
        next_high_m: And at most.
        sentence: All of that in words.
        open: What may be trained.
        next_opens: What comes back next, and when; "" where all has.
    """

    week_m: float
    share: float
    next_low_m: float
    next_high_m: float
    sentence: str
    open: str
    next_opens: str


def weeks_after_told(diary: Diary, kept: LadderKept, told: LadderToday, today: date) -> WeeksAfter:
    """Return what the week after the steps holds."""
    found = todays_week_after(diary, kept, today, amber=told.standing.row < 0 or told.held_back)
    return WeeksAfter(
        week_m=found.week_m,
        share=found.share,
        next_low_m=found.next_week_m[0],
        next_high_m=found.next_week_m[1],
        sentence=_sentence(found),
        open=_(_OPEN[found.open[-1]]),
        next_opens=_next(found),
    )


def _sentence(found: WeekAfter) -> str:
    low_m, high_m = found.next_week_m
    told = {
        "week": format_distance(found.week_m),
        "low": format_number(in_unit(low_m), 0),
        "high": format_distance(high_m, 0),
        "share": percent(found.share),
    }
    if low_m == high_m:
        return _("{week} in the last 7 days. The next 7 stay at that, for your knee asks for it.", **told)
    if known(found.share):
        return _(
            "{week} in the last 7 days, {share} of a usual week from before. The next 7 may come to "
            "{low} to {high}.",
            **told,
        )
    return _("{week} in the last 7 days. The next 7 may come to {low} to {high}.", **told)


def _next(found: WeekAfter) -> str:
    if found.next_opens is None:
        return ""
    if not known(found.next_opens_m):
        return _("When speed and hills come back depends on how far you ran before: tell a usual week below.")
    return _(_NEXT[found.next_opens], distance=format_distance(found.next_opens_m, 0))
