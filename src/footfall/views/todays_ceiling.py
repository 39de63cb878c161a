"""Today's ceiling, from all that a diary holds: every page that tells it tells the same."""

from __future__ import annotations

from datetime import date, timedelta

from footfall.diary import Diary
from footfall.signals import Ceiling, ceiling
from footfall.signals.new_things import NEW_PAIR_M
from footfall.views.kept import kept

LOOKED_BACK_DAYS = 7 * 28


def todays_ceiling(diary: Diary, today: date) -> Ceiling:
    """Return the ceiling of the next run on the runner's local day `today`."""
    return kept(diary, ("ceiling", today), lambda: _worked_out(diary, today))


def _worked_out(diary: Diary, today: date) -> Ceiling:
    since = today - timedelta(days=LOOKED_BACK_DAYS - 1)
    return ceiling(
        diary.run_history(since=since, until=today),
        diary.pain_notes(since, today),
        today=today,
        raised=diary.red_flags(),
        new_pairs=new_pairs(diary),
    )


def new_pairs(diary: Diary) -> frozenset[int]:
    """Return the numbers of the pairs that are still new things to a knee."""
    return frozenset(pair.id for pair in diary.shoes() if pair.distance_m <= NEW_PAIR_M)
