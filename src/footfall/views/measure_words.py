"""How each measure of an input is told: what it is called, how much of it there was, and what to try."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from footfall.language import N_, _, ngettext
from footfall.units import (
    format_distance,
    format_height,
    format_knee_load,
    format_number,
    format_pace,
)
from footfall.views.wording import hours_and_minutes, percent, significant

_METRES_PER_KM = 1000.0


@dataclass(frozen=True, slots=True)
class MeasureWords:
    """The words for one measure; sentences are in English, to be told by `_`.

    Attributes:
        name: What is measured, as it stands within a sentence.
        changed: What is said of it where it stands out.
        amount: Tells an amount of it.
        bare: Tells an end of the usual range, beside an amount told before it.
        change: What to try.
        added_up: True where the days of a stretch are added up, false where their mean is told.
        told_by_runner: True where it is known from a check-in or a session alone.
    """

    name: str
    changed: str
    amount: Callable[[float], str]
    change: str
    bare: Callable[[float], str] | None = None
    added_up: bool = False
    told_by_runner: bool = False

    def end(self, value: float) -> str:
        """Return an end of the usual range in words."""
        return (self.bare or self.amount)(value)


def words_of(measure: str) -> MeasureWords:
    """Return the words for a measure, by its name in `signals.inputs`."""
    return _WORDS[measure]


def _hours_a_night(hours: float) -> str:
    return _("{time} a night", time=hours_and_minutes(hours))


def _hours_a_day(hours: float) -> str:
    return _("{time} a day", time=hours_and_minutes(hours))


def _of_five(grade: float) -> str:
    return _("{grade} of 5", grade=format_number(grade))


def _of_ten(grade: float) -> str:
    return _("{grade} of 10", grade=format_number(grade))


def _hard_steps(number: float) -> str:
    return _("{number} hard steps", number=significant(number, 2))


def _sessions(number: float) -> str:
    return ngettext("{number} session", "{number} sessions", round(number))


def _in_a_row(number: float) -> str:
    return _("{number} days of running in a row", number=format_number(number))


def _days_off(number: float) -> str:
    return _("{number} days off before a run", number=format_number(number))


def _share_of_runs(share: float) -> str:
    return _("{percent} of runs", percent=percent(share))


def _share_of_days(share: float) -> str:
    return _("{percent} of days", percent=percent(share))


def _of_habit(ratio: float) -> str:
    return _("{percent} of your usual steps at that pace", percent=percent(ratio))


def _of_longest(ratio: float) -> str:
    return _("{percent} of your longest run of the 30 days before", percent=percent(ratio))


def _worn(kilometres: float) -> str:
    return format_distance(kilometres * _METRES_PER_KM, 0)


_LESS_RUNNING = N_("Go back to your usual week for two weeks, then add a little at a time.")
_EASY_RUNNING = N_("Keep runs easy for two weeks before the next fast one.")
_REST_DAY = N_("Put a day without running between runs for two weeks.")
_AFTER_BREAK = N_("After days off, begin with a shorter run than the one you left off with.")
_SLEEP = N_("Give sleep half an hour more for two weeks, and keep long runs for days after good nights.")
_STRESS = N_("In full weeks like that one, make runs shorter instead of harder.")
_TIRED = N_("When you feel like that, swap a run for a walk or a day off, and see how the knee takes it.")
_STRENGTH = N_("Take your strength sessions up again, as many as you had.")
_MOBILITY = N_("Take your mobility and rolling up again, as much as you had.")
_FUEL = N_("Eat enough before and after runs for two weeks, and tell it in the check-in.")

_WORDS = {
    "distance": MeasureWords(
        N_("distance"), N_("More running"), format_distance, _LESS_RUNNING, added_up=True
    ),
    "reach": MeasureWords(
        N_("longest run"),
        N_("Runs longer than before"),
        _of_longest,
        N_("Keep the next long run under the ceiling on Today, and add a tenth at a time from there."),
        bare=percent,
    ),
    "knee load": MeasureWords(
        N_("knee load"), N_("More knee load"), format_knee_load, _LESS_RUNNING, added_up=True
    ),
    "hard steps": MeasureWords(
        N_("hard steps"), N_("More hard steps"), _hard_steps, _EASY_RUNNING, added_up=True
    ),
    "speed": MeasureWords(N_("pace"), N_("Faster running"), format_pace, _EASY_RUNNING),
    "descent": MeasureWords(
        N_("descent"),
        N_("More running downhill"),
        format_height,
        N_("Leave long descents out for two weeks, then bring them back a little at a time."),
        added_up=True,
    ),
    "cadence": MeasureWords(
        N_("cadence"),
        N_("Longer, slower steps"),
        _of_habit,
        N_("At the same pace, try steps that are a little shorter and quicker, some minutes at a time."),
        bare=percent,
    ),
    "days in a row": MeasureWords(
        N_("days in a row"), N_("More days of running in a row"), _in_a_row, _REST_DAY, bare=format_number
    ),
    "days before the run": MeasureWords(
        N_("days off before a run"), N_("A break, then a return"), _days_off, _AFTER_BREAK, bare=format_number
    ),
    "new shoes": MeasureWords(
        N_("new shoes"),
        N_("New shoes"),
        _share_of_runs,
        N_("Wear the new pair for short runs first, beside the pair you are used to."),
        bare=percent,
    ),
    "kilometres on the shoes": MeasureWords(
        N_("distance on the shoes"),
        N_("Older shoes"),
        _worn,
        N_("Run in a newer pair for two weeks, and see whether that makes a difference."),
    ),
    "treadmill": MeasureWords(
        N_("treadmill"),
        N_("Less on the treadmill"),
        _share_of_runs,
        N_("Take some runs back to the treadmill for two weeks, and see whether that makes a difference."),
        bare=percent,
    ),
    "warm-up": MeasureWords(
        N_("warm-up"),
        N_("Fewer warm-ups"),
        _share_of_days,
        N_("Warm up before each run for two weeks, and tell it in the check-in."),
        told_by_runner=True,
        bare=percent,
    ),
    "strength": MeasureWords(
        N_("strength"), N_("Less strength work"), _sessions, _STRENGTH, added_up=True, told_by_runner=True
    ),
    "mobility": MeasureWords(
        N_("mobility"), N_("Less mobility work"), _sessions, _MOBILITY, added_up=True, told_by_runner=True
    ),
    "recovery work": MeasureWords(
        N_("recovery work"),
        N_("Less recovery work"),
        _sessions,
        N_("Take your recovery work up again, as much as you had."),
        added_up=True,
        told_by_runner=True,
    ),
    "sleep": MeasureWords(
        N_("sleep"), N_("Shorter sleep"), _hours_a_night, _SLEEP, told_by_runner=True, bare=hours_and_minutes
    ),
    "sleep quality": MeasureWords(
        N_("sleep quality"), N_("Poorer sleep"), _of_five, _SLEEP, told_by_runner=True, bare=format_number
    ),
    "stress": MeasureWords(
        N_("stress"), N_("More stress"), _of_five, _STRESS, told_by_runner=True, bare=format_number
    ),
    "energy": MeasureWords(
        N_("energy"), N_("Less energy"), _of_five, _TIRED, told_by_runner=True, bare=format_number
    ),
    "soreness": MeasureWords(
        N_("soreness"), N_("Sorer muscles"), _of_ten, _TIRED, told_by_runner=True, bare=format_number
    ),
    "sitting": MeasureWords(
        N_("sitting"),
        N_("More sitting"),
        _hours_a_day,
        N_("Get up for a few minutes each hour on days like those, above all before a run."),
        told_by_runner=True,
        bare=hours_and_minutes,
    ),
    "fuel": MeasureWords(
        N_("fuel"), N_("Poorer fuel"), _of_five, _FUEL, told_by_runner=True, bare=format_number
    ),
    "illness": MeasureWords(
        N_("illness"),
        N_("Days of illness"),
        _share_of_days,
        N_("After an illness, begin with shorter and easier runs than before it."),
        bare=percent,
        told_by_runner=True,
    ),
}
