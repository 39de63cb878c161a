"""What becomes of an experiment once it began: a week told by hand, going on after a pause, ending early."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from footfall.care.experiments import State, may_go_on, state_of
from footfall.diary import Diary
from footfall.errors import InvalidEntryError
from footfall.language import _
from footfall.views.experiment_facts import stops_of


def tell_week(diary: Diary, number: int, week: int, as_drawn: bool | None, *, today: date) -> None:
    """Keep whether a week of an experiment went as drawn, by the runner's own word.

    Args:
        diary: The diary.
        number: The experiment's number.
        week: Which week, from 1.
        as_drawn: Whether it did; None takes back what was said.
        today: The runner's local day.

    Raises:
        NotInDiaryError: The diary has no such experiment.
        InvalidEntryError: The experiment has no such week, or it has not begun yet.
    """
    was = diary.experiment(number)
    begun = min(was.weeks, (today - was.start).days // 7 + 1)
    if not 1 <= week <= begun:
        raise InvalidEntryError("week", _("This week has not begun yet, or is none of the experiment."))
    told = [was.told_of(one) for one in range(begun)]
    told[week - 1] = as_drawn
    diary.change_experiment(number, replace(was, told=tuple(told)), was=was)


def go_on(diary: Diary, number: int, *, today: date) -> None:
    """Let an experiment go on: after a pause for pain, or after it was ended today by mistake.

    Raises:
        NotInDiaryError: The diary has no such experiment.
        InvalidEntryError: It does not pause, or a knee or a red flag still says stop.
    """
    was = diary.experiment(number)
    if was.ended == today:
        diary.change_experiment(number, replace(was, ended=None), was=was)
        return
    stops = stops_of(diary, today, was.start)
    if state_of(was, today, stops) is not State.PAUSED:
        raise InvalidEntryError("experiment", _("This experiment does not pause, so it cannot go on."))
    if not may_go_on(was, today, stops):
        raise InvalidEntryError(
            "experiment", _("Today a knee or a red flag still says stop. It can go on once that is over.")
        )
    diary.change_experiment(number, replace(was, resumed=(*was.resumed, today)), was=was)


def end_early(diary: Diary, number: int, *, today: date) -> None:
    """End an experiment today; nothing is worked out of it.

    Raises:
        NotInDiaryError: The diary has no such experiment.
        InvalidEntryError: It is not under way.
    """
    was = diary.experiment(number)
    state = state_of(was, today, stops_of(diary, today, was.start))
    if state not in (State.UNDER_WAY, State.PAUSED):
        raise InvalidEntryError("experiment", _("Only an experiment that is under way can be ended."))
    diary.change_experiment(number, replace(was, ended=today), was=was)
