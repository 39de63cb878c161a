"""What a runner keeps up, told only where it is kind to."""

from __future__ import annotations

from datetime import date, timedelta

from footfall.diary import Diary
from footfall.language import _, ngettext
from footfall.signals import NOTED_OF_DAYS, STREAK_DAYS, Streaks, streaks

TOLD_FROM_DAYS = 7
"""Notes on so many of the last 14 days are told, fewer are not [D]."""

TOLD_FROM_WEEKS = 3
"""So many weeks with running are told, fewer are not [D]."""


def kept_up(diary: Diary, *, today: date) -> tuple[str, ...]:
    """Return what the runner has kept up until today, a sentence each, where it is kind to."""
    days = diary.days(today - timedelta(days=STREAK_DAYS - 1), today)
    return _told(streaks(days, diary.settings.week_start))


def _told(kept: Streaks) -> tuple[str, ...]:
    said = []
    if kept.noted_days >= TOLD_FROM_DAYS:
        noted = {"noted": kept.noted_days, "days": NOTED_OF_DAYS}
        said.append(_("You have told something of your knees on {noted} of the last {days} days.", **noted))
    weeks = {"weeks": kept.weeks_run, "all": kept.weeks_run + kept.weeks_between}
    if kept.weeks_run >= TOLD_FROM_WEEKS and kept.weeks_between:
        said.append(
            ngettext(
                "You have run in {weeks} of {all} weeks, and trained or recovered in the other.",
                "You have run in {weeks} of {all} weeks, and trained or recovered in the others.",
                kept.weeks_between,
                **weeks,
            )
        )
    elif kept.weeks_run >= TOLD_FROM_WEEKS:
        said.append(_("You have run in {weeks} weeks in a row.", weeks=kept.weeks_run))
    return tuple(said)
