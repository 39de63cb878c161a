"""The weeks of an experiment as lines, and how many of them went as they were drawn."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from footfall.care.experiment_kept import adherence
from footfall.care.orders import drawn_order
from footfall.language import _, ngettext, pgettext
from footfall.records import Experiment, FloatArray
from footfall.units import format_number
from footfall.views.experiment_words import condition_text
from footfall.views.wording import day_and_month, known

FEW_KEPT = 0.75
"""Where fewer of the known weeks went as drawn, the result says what that does to it [D]."""


@dataclass(frozen=True, slots=True)
class WeekLine:
    """One week.

    Attributes:
        number: From 1.
        first: Its first day.
        dates: "4 May to 10 May".
        here: True for the week at hand.
        changed: Whether it is of the changed condition; None while it is to come.
        condition: The condition in words, "" while it is to come.
        kept: Whether it went as drawn; None where nothing tells.
        told: The same by the runner's own word alone.
        kept_text: The same in words, "" while it is to come.
        mean: Mean pain of the week, NaN where nothing was noted, and before the experiment is over.
        mean_text: "3.5 of 10", "nothing noted", or "" before the experiment is over.
    """

    number: int
    first: date
    dates: str
    here: bool
    changed: bool | None
    condition: str
    kept: bool | None
    told: bool | None
    kept_text: str
    mean: float
    mean_text: str


def week_lines(
    experiment: Experiment, kept: tuple[bool | None, ...], outcomes: FloatArray | None, today: date
) -> tuple[WeekLine, ...]:
    """Return the weeks of an experiment.

    Args:
        experiment: The experiment.
        kept: For each week, whether it went as drawn.
        outcomes: (weeks,) mean pain of each; None before it is over.
        today: The runner's local day: weeks that begin later stay hidden.
    """
    order = drawn_order(experiment)
    return tuple(
        _line(experiment, week, bool(order[week]), kept[week], outcomes, today)
        for week in range(experiment.weeks)
    )


def kept_sentence(experiment: Experiment, kept: tuple[bool | None, ...], today: date) -> str:
    """Return how many of the weeks that are over went as drawn, "" where none is over."""
    over = max(0, min(experiment.weeks, (today - experiment.start).days // 7))
    if not over:
        return ""
    counted = adherence(kept, over)
    known_weeks = counted.as_drawn + counted.otherwise
    if not known_weeks:
        return _("Nothing tells yet whether the weeks went as drawn. Say it below, week by week.")
    said = ngettext(
        "Of {number} week that is known, {kept} went as drawn.",
        "Of {number} weeks that are known, {kept} went as drawn.",
        known_weeks,
        kept=counted.as_drawn,
    )
    if counted.share < FEW_KEPT:
        return f"{said} {_('Weeks that went otherwise make a difference look smaller than it is.')}"
    return said


def _line(
    experiment: Experiment,
    week: int,
    changed: bool,
    kept: bool | None,
    outcomes: FloatArray | None,
    today: date,
) -> WeekLine:
    first = experiment.start + timedelta(weeks=week)
    last = first + timedelta(days=6)
    begun = first <= today
    mean = math.nan if outcomes is None else float(outcomes[week])
    noted = _("{pain} of 10", pain=format_number(mean)) if known(mean) else _("nothing noted")
    return WeekLine(
        number=week + 1,
        first=first,
        dates=pgettext("days", "{first} to {last}", first=day_and_month(first), last=day_and_month(last)),
        here=first <= today <= last,
        changed=changed if begun else None,
        condition=condition_text(experiment, changed=changed) if begun else "",
        kept=kept,
        told=experiment.told_of(week),
        kept_text=_kept_text(kept, experiment.told_of(week)) if begun else "",
        mean=mean,
        mean_text="" if outcomes is None else noted,
    )


def _kept_text(kept: bool | None, told: bool | None) -> str:
    if kept is None:
        return _("not known whether as drawn")
    if told is not None:
        return _("as drawn, you said") if kept else _("not as drawn, you said")
    return _("as drawn, your diary says") if kept else _("not as drawn, your diary says")


def silent_weeks(outcomes: FloatArray) -> int:
    """Return in how many weeks nothing was noted."""
    return int(np.isnan(outcomes).sum())
