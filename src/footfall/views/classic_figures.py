"""The classic figures of training load in words: each with what is known of it, and none of them a rule."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypedDict

from footfall.diary import Entry
from footfall.language import _, ngettext
from footfall.records import FloatArray, Runner, Sex
from footfall.signals import classic_today
from footfall.signals.classic import session_load, trimp
from footfall.units import format_count
from footfall.views.classic_of_load import ClassicFigure, figures_of_load
from footfall.views.wording import known, listed

_MINUTE_S = 60.0


@dataclass(frozen=True, slots=True)
class ClassicView:
    """The classic figures.

    Attributes:
        note: What they are worked out from, and how days of which nothing is recorded count.
        figures: All of them.
    """

    note: str
    figures: tuple[ClassicFigure, ...]


def classic_view(
    daily: FloatArray, week: Sequence[Entry], runner: Runner, others: tuple[ClassicFigure, ...] = ()
) -> ClassicView:
    """Return the classic figures as they stand today.

    Args:
        daily: (n,) knee load of each day in easy km, the last one today's; NaN where unknown.
        week: The runs of the last 7 days.
        runner: The runner.
        others: Figures that are worked out elsewhere, to be told after these.
    """
    return ClassicView(
        note=_(
            "Where nothing else is said they are worked out from your knee load. For these figures alone, a "
            "day of which nothing is recorded counts as a day on which nothing was done. None of them sets "
            "the ceiling, and none of them has a safe zone."
        ),
        figures=(_impulse(week, runner), _felt(week), *figures_of_load(classic_today(daily)), *others),
    )


def _impulse(week: Sequence[Entry], runner: Runner) -> ClassicFigure:
    return ClassicFigure(
        id="trimp",
        name=_("TRIMP of 7 days"),
        about=_("The minutes of your runs, weighed by heart rate."),
        known=_("It tells of heart and breath, and knows nothing of steps or slopes."),
        evidence="banister-1991",
        **_summed(
            [_trimp_of(entry, runner) for entry in week],
            _missing_of_runner(runner) or _without_heart_rate(week),
        ),
    )


def _felt(week: Sequence[Entry]) -> ClassicFigure:
    return ClassicFigure(
        id="session_load",
        name=_("Session-RPE load of 7 days"),
        about=_("The minutes of your runs, times how hard each felt from 1 to 10."),
        known=_("In 26 athletes it went with scores of heart rate; injuries were not looked at."),
        evidence="foster-2001",
        **_summed(
            [session_load(entry.timer_s / _MINUTE_S, entry.perceived_exertion) for entry in week],
            _without_effort(week),
        ),
    )


class _Told(TypedDict):
    value: float
    text: str
    missing: str


def _summed(amounts: list[float], missing: str) -> _Told:
    value = math.nan if missing else math.fsum(amounts)
    return _Told(value=value, text=format_count(value), missing=missing)


def _trimp_of(entry: Entry, runner: Runner) -> float:
    resting_bpm, max_bpm = runner.resting_heart_rate_bpm, runner.max_heart_rate_bpm
    if resting_bpm is None or max_bpm is None or runner.sex is None:
        return math.nan
    return trimp(entry.timer_s / _MINUTE_S, entry.heart_rate_bpm, resting_bpm, max_bpm, runner.sex)


def _missing_of_runner(runner: Runner) -> str:
    if runner.sex is Sex.OTHER:
        return _("The formula was published for men and for women alone.")
    asked = (
        (runner.resting_heart_rate_bpm, _("your heart rate at rest")),
        (runner.max_heart_rate_bpm, _("your highest heart rate")),
        (runner.sex, _("your sex, for which the formula differs")),
    )
    lacking = [words for told, words in asked if told is None]
    return _("It takes {what}: tell it in Settings.", what=listed(lacking)) if lacking else ""


def _without_heart_rate(week: Sequence[Entry]) -> str:
    number = sum(not known(entry.heart_rate_bpm) for entry in week)
    if not number:
        return ""
    return ngettext(
        "{number} run of these days tells no heart rate, so the sum is not known.",
        "{number} runs of these days tell no heart rate, so the sum is not known.",
        number,
    )


def _without_effort(week: Sequence[Entry]) -> str:
    number = sum(not known(entry.perceived_exertion) for entry in week)
    if not number:
        return ""
    return ngettext(
        "{number} run of these days does not tell how hard it felt: note it under “Change this run”.",
        "{number} runs of these days do not tell how hard they felt: note it under “Change this run”.",
        number,
    )
