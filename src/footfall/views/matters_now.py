"""What matters today beside the ceiling: the latest finding of a flare-up that is still fresh."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from footfall.diary import Diary
from footfall.language import _
from footfall.records import Input
from footfall.signals.what_changed import HISTORY_DAYS
from footfall.views.flare_ups import flare_ups_of
from footfall.views.what_changed import WhatChangedView, what_changed_view
from footfall.views.wording import day_and_month

FRESH_DAYS = 28
"""A flare-up of so many days is still spoken of on Today."""


@dataclass(frozen=True, slots=True)
class FindingNow:
    """The one finding that matters most.

    Attributes:
        flare_up: The day of the flare-up it is about.
        title: What stood out before it.
        sentence: How much it was, beside the usual.
        change: What to try.
    """

    flare_up: date
    title: str
    sentence: str
    change: str


def finding_now(diary: Diary, today: date) -> FindingNow | None:
    """Return the finding of the latest flare-up, None where none is fresh or nothing stood out before it."""
    told = _freshest(diary, today)
    if told is None or not told.named:
        return None
    first, day = told.named[0], told.flare_up.day
    title = _("Before {day}: {what}", day=day_and_month(day), what=first.title)
    return FindingNow(day, title, first.sentence, told.change)


def inputs_now(diary: Diary, today: date) -> frozenset[Input]:
    """Return the inputs that are named before the latest flare-up, none where none is fresh."""
    told = _freshest(diary, today)
    return frozenset(Input(one.input) for one in told.named) if told else frozenset()


def _freshest(diary: Diary, today: date) -> WhatChangedView | None:
    fresh = flare_ups_of(diary, today, today - timedelta(days=FRESH_DAYS))
    if not fresh:
        return None
    near = flare_ups_of(diary, today, fresh[0].day - timedelta(days=HISTORY_DAYS))
    return what_changed_view(diary, fresh[0], near, today=today)
