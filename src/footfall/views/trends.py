"""Trends: what hardly changes from run to run, told where it has moved."""

from __future__ import annotations

from datetime import date

import numpy as np

from footfall.diary import Diary, Entry
from footfall.knee import KneeLoad
from footfall.language import N_, _
from footfall.records import InputDays
from footfall.signals import Drift, drift
from footfall.signals.drift import DRIFT_BEFORE_DAYS, DRIFT_DAYS, DRIFT_LEAST_BEFORE_DAYS, DRIFT_LEAST_DAYS
from footfall.views.usual import USUAL_DAYS, balance_sentence
from footfall.views.wording import percent

TREND_DAYS = DRIFT_DAYS + DRIFT_BEFORE_DAYS
"""A trend looks back so many days, today among them."""

_FRESH_DAYS = 28  # a balance older than that is no news


def trends_told(
    diary: Diary, days: InputDays, latest: Entry | None, load: KneeLoad | None, today: date
) -> tuple[tuple[str, ...], str]:
    """Return what has moved, a sentence each, and where nothing has, what is known of that.

    Args:
        diary: The diary.
        days: Consecutive days, the last one today.
        latest: The latest run, None where there is none.
        load: What it cost, None where that is not known.
        today: The runner's local day.
    """
    cadence = drift(days.cadence_ratio)
    told = [_cadence(cadence)] if cadence is not None and cadence.moved else []
    if latest is not None and load is not None and (today - latest.day).days <= _FRESH_DAYS:
        told.append(_balance(diary, latest, load))
    found = tuple(filter(None, told))
    return found, "" if found else _nothing(cadence)


def _cadence(found: Drift) -> str:
    return _(
        _CADENCE[found.recent > found.usual],
        share=percent(abs(found.recent / found.usual - 1.0), 1),
        below=percent(max(1.0 - found.low / found.usual, 0.0), 1),
        above=percent(max(found.high / found.usual - 1.0, 0.0), 1),
    )


_CADENCE = {
    True: N_(
        "At the same pace you took {share} more steps a minute in the last four weeks than in the half year "
        "before, where four weeks lay from {below} below to {above} above. Shorter steps press the kneecap "
        "less, and ask more of the calf."
    ),
    False: N_(
        "At the same pace you took {share} fewer steps a minute in the last four weeks than in the half year "
        "before, where four weeks lay from {below} below to {above} above. Longer steps press the kneecap "
        "more."
    ),
}


def _balance(diary: Diary, latest: Entry, load: KneeLoad) -> str:
    if np.isnan(load.balance_percent):
        return ""
    return balance_sentence(load, diary.runs_before(latest.id, USUAL_DAYS))


def _nothing(cadence: Drift | None) -> str:
    if cadence is None:
        return _(
            "It takes {recent} days of running with a cadence in the last four weeks, and {before} in the "
            "half year before, to say whether something has moved.",
            recent=DRIFT_LEAST_DAYS,
            before=DRIFT_LEAST_BEFORE_DAYS,
        )
    return _("Your cadence at the same pace is where it usually is.")
