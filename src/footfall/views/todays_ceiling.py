"""Today's ceiling, from all that a diary holds: every page that tells it tells the same."""

from __future__ import annotations

from datetime import date, timedelta

from footfall.diary import Diary
from footfall.records import RunHistory
from footfall.signals import Ceiling, ceiling
from footfall.signals.new_things import NEW_PAIR_M
from footfall.views.kept import kept
from footfall.views.wording import known

LOOKED_BACK_DAYS = 7 * 28
"""The usual range beside a ceiling is that of the 26 weeks before this one."""


def todays_ceiling(diary: Diary, today: date) -> Ceiling:
    """Return the ceiling of the next run on the runner's local day `today`."""
    return kept(diary, ("ceiling", today), lambda: _worked_out(diary, today))


def _worked_out(diary: Diary, today: date) -> Ceiling:
    history = recent_runs(diary, today)
    return ceiling(
        history,
        diary.pain_notes(today - timedelta(days=LOOKED_BACK_DAYS - 1), today),
        today=today,
        raised=diary.red_flags(),
        new_pairs=new_pairs(diary, history),
    )


def recent_runs(diary: Diary, today: date) -> RunHistory:
    """Return the runs of the half year that a ceiling looks back on."""
    since = today - timedelta(days=LOOKED_BACK_DAYS - 1)
    return diary.remember(("recent runs", today), lambda: diary.run_history(since=since, until=today))


def new_pairs(diary: Diary, history: RunHistory) -> frozenset[int]:
    """Return the numbers of the pairs run in that are still new things to a knee."""
    worn_m: dict[int, float] = {}
    for pair, distance_m in zip(history.shoe_id.tolist(), history.distance_m.tolist(), strict=True):
        if pair:
            worn_m[pair] = worn_m.get(pair, 0.0) + (distance_m if known(distance_m) else 0.0)
    if all(distance_m > NEW_PAIR_M for distance_m in worn_m.values()):
        return frozenset()  # whatever they did before: all that a pair ever did takes long to add up
    return frozenset(use.id for use in diary.shoes() if use.id in worn_m and use.distance_m <= NEW_PAIR_M)
