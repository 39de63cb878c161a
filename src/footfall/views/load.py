"""Load: where am I heading? Knee load by day and week, hard steps, the longest-run line, and descent."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from footfall.diary import Diary, Entry
from footfall.errors import DiaryError
from footfall.knee import KneeLoad, knee_load
from footfall.language import _
from footfall.records import ActivityKind, Evidence
from footfall.signals import DAYS_IN_WEEK, SPIKE_WINDOW_DAYS, evidence
from footfall.views.adjusted_pace import adjusted_pace
from footfall.views.classic_figures import ClassicView, classic_view
from footfall.views.evidence import told_evidence
from footfall.views.kept import kept
from footfall.views.load_longest import LongestView, longest_view
from footfall.views.load_verdict import (
    VERDICTS,
    YOUNG,
    empty_note,
    headline,
    limits,
    sentences,
    strip_sentence,
)
from footfall.views.load_weeks import (
    LoadWeek,
    WeekCourse,
    descent_course,
    first_day,
    hard_course,
    load_course,
    load_weeks,
    usual_of,
)
from footfall.views.readiness import readiness_or_why_not
from footfall.views.today import DayBar, Limit, day_bar
from footfall.views.todays_ceiling import todays_ceiling
from footfall.views.trends import TREND_DAYS, trends_told

STRIP_DAYS = 84
_STUDIES = ("frandsen-2025", "frandsen-2025-weeks", "edwards-2018", "design-usual-range", "design-heading")


@dataclass(frozen=True, slots=True)
class LoadView:
    """What the Load page says.

    Attributes:
        day: Today.
        demo: True where the diary holds the simulated season.
        empty: True where no run or walk of the last 26 weeks tells a load.
        empty_note: What to say then.
        verdict: "below", "inside" or "above" the usual week; "young" where the diary is too young for one.
        verdict_text: The same in a word or two.
        headline: "31 easy km in the last 7 days".
        sentences: The week beside the usual, and where the last four weeks are heading.
        limits: The usual week, the longest run of 30 days, and today's ceiling.
        strip: The last 12 weeks, day by day, oldest first.
        strip_sentence: What they show.
        weeks: The last 26 weeks, oldest first.
        load: Knee load over them.
        hard: Hard steps over them.
        longest: Every run of them beside its line.
        descent: Descent over them.
        readiness: What this morning says, at most two sentences.
        readiness_note: Why it says nothing, where it does not.
        classic: The classic figures.
        trends: What has moved that hardly changes.
        trends_note: Why nothing is told, where nothing is.
        evidence: The studies and choices behind it.
    """

    day: date
    demo: bool
    empty: bool
    empty_note: str
    verdict: str
    verdict_text: str
    headline: str
    sentences: tuple[str, ...]
    limits: tuple[Limit, ...]
    strip: tuple[DayBar, ...]
    strip_sentence: str
    weeks: tuple[LoadWeek, ...]
    load: WeekCourse
    hard: WeekCourse
    longest: LongestView
    descent: WeekCourse
    readiness: tuple[str, ...]
    readiness_note: str
    classic: ClassicView
    trends: tuple[str, ...]
    trends_note: str
    evidence: tuple[Evidence, ...]


def load_view(diary: Diary, *, today: date) -> LoadView:
    """Return what the Load page says on the runner's local day `today`."""
    return kept(diary, ("load", today), lambda: _said_on(diary, today))


def _said_on(diary: Diary, today: date) -> LoadView:
    starts_on = diary.settings.week_start
    first = first_day(today, starts_on)
    days = diary.days(today - timedelta(days=STRIP_DAYS - 1), today)
    inputs = diary.input_days(today - timedelta(days=TREND_DAYS - 1), today)
    history = diary.run_history(first - timedelta(days=SPIKE_WINDOW_DAYS), today)
    weeks = load_weeks(inputs, today, starts_on)
    usual, highest = usual_of(inputs.easy_km), todays_ceiling(diary, today)
    empty = not (np.isfinite(inputs.easy_km).any() or np.isfinite(inputs.runs).any())
    latest, load = _latest(diary, today)
    morning, morning_note = readiness_or_why_not(inputs)
    trends, trends_note = trends_told(diary, inputs, latest, load, today)
    verdict = usual.verdict if usual else YOUNG
    others = (adjusted_pace(latest, load, today),)
    return LoadView(
        day=today,
        demo=diary.is_demo,
        empty=empty,
        empty_note=empty_note(latest) if empty else "",
        verdict=verdict,
        verdict_text=_(VERDICTS[verdict]),
        headline=headline(inputs.easy_km),
        sentences=sentences(inputs.easy_km, usual),
        limits=limits(usual, highest, today),
        strip=tuple(day_bar(days, row) for row in range(len(days))),
        strip_sentence=strip_sentence(days),
        weeks=weeks,
        load=load_course(weeks, usual),
        hard=hard_course(weeks, inputs.hard_steps),
        longest=longest_view(history, highest, first, today),
        descent=descent_course(weeks, inputs.descent_m),
        readiness=morning,
        readiness_note=morning_note,
        classic=classic_view(inputs.easy_km, _week(diary, today), diary.runner, others),
        trends=trends,
        trends_note=trends_note,
        evidence=tuple(told_evidence(evidence()[name]) for name in _STUDIES),
    )


def _week(diary: Diary, today: date) -> list[Entry]:
    """Return the runs of the last 7 days."""
    since = today - timedelta(days=DAYS_IN_WEEK - 1)
    return diary.entries(kinds=(ActivityKind.RUN,), since=since, until=today)


def _latest(diary: Diary, today: date) -> tuple[Entry | None, KneeLoad | None]:
    """Return the latest run, and what it cost along the way."""
    return diary.remember(("latest run", today), lambda: _read_latest(diary, today))


def _read_latest(diary: Diary, today: date) -> tuple[Entry | None, KneeLoad | None]:
    found = diary.entries(kinds=(ActivityKind.RUN,), until=today, limit=1)
    if not found:
        return None, None
    entry = found[0]
    try:
        activity, habits = diary.activity(entry.id), diary.habits(entry.id)
    except DiaryError:  # its own page tells what is damaged; the rest of this one stands without it
        return entry, None
    return entry, knee_load(activity, diary.runner, habits)
