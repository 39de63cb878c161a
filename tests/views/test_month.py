"""The diary by month, its list page by page, and its days."""

from __future__ import annotations

import math
from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from footfall.diary import Diary
from footfall.errors import InvalidEntryError
from footfall.records import ActivityKind, DayKind, PainNote, Ride, Side
from footfall.views import days_view, entries_view, month_view, notes_view, save_morning
from footfall.views.wording import slept
from tests.recordings import steady_run
from tests.season import TODAY, moment


def test_weeks_begin_on_monday_and_end_with_the_present_one(season):
    view = month_view(season.diary, date(2026, 5, 1), today=date(2026, 5, 13))
    assert all(week.days[0].day.weekday() == 0 and len(week.days) == 7 for week in view.weeks)
    assert view.weeks[0].days[0].day == date(2026, 4, 27)
    assert view.weeks[-1].days[-1].day == date(2026, 5, 17)


def test_days_around_the_month_fill_the_weeks_but_are_not_counted(season):
    view = month_view(season.diary, date(2026, 4, 15), today=TODAY)
    outside = [day for week in view.weeks for day in week.days if not day.in_month]
    assert {day.day.month for day in outside} <= {3, 5}
    assert "90 km run, " in view.summary.replace("\u00a0", " ")
    assert "15 running days" in view.summary.replace("\u00a0", " ")


def test_sleep_is_told_with_its_day_where_it_is_known(season):
    view = month_view(season.diary, date(2026, 5, 1), today=TODAY)
    sleep = {group.day: group.sleep.replace("\u00a0", " ") for group in view.groups}
    assert sleep[TODAY - timedelta(days=1)] == "slept 6 h 40 min"
    assert sleep[TODAY - timedelta(days=2)] == ""
    texts = {day.day: day.text.replace("\u00a0", " ") for week in view.weeks for day in week.days}
    assert texts[TODAY - timedelta(days=1)].endswith(", slept 6 h 40 min")
    assert "slept" not in texts[TODAY]


@pytest.mark.parametrize(
    ("hours", "text"),
    [
        (8.0, "slept 8 h"),
        (0.75, "slept 45 min"),
        (7.999, "slept 8 h"),
        (0.001, "slept 0 min"),
        (math.nan, ""),
    ],
)
def test_a_night_is_told_in_hours_and_minutes(hours, text):
    assert slept(hours).replace("\u00a0", " ") == text


def test_kinds_of_day_are_told_apart_and_no_data_is_unknown(season):
    view = month_view(season.diary, date(2026, 5, 1), today=TODAY)
    days = {day.day: day for week in view.weeks for day in week.days}
    assert days[TODAY - timedelta(days=3)].kind is DayKind.RUNNING
    assert days[TODAY - timedelta(days=4)].kind is DayKind.TRAINING
    assert days[TODAY].kind is DayKind.UNKNOWN
    assert days[TODAY].distance == ""
    assert days[TODAY - timedelta(days=2)].pain == 1


@pytest.fixture(scope="module")
def empty() -> Iterator[Diary]:
    """An empty diary for all examples of a property."""
    with Diary("sqlite://") as opened:
        yield opened


@given(st.dates(date(1990, 1, 1), date(2080, 12, 31)))
def test_any_month_of_an_empty_diary_is_whole(empty, day):
    view = month_view(empty, day, today=TODAY)
    shown = [d.day for week in view.weeks for d in week.days]
    assert shown == [shown[0] + timedelta(days=i) for i in range(len(shown))]
    assert (view.before, view.empty, view.groups) == (None, True, ())


def test_the_latest_month_is_shown_where_none_is_named(season, diary):
    assert month_view(season.diary, None, today=date(2027, 3, 1)).month == date(2026, 5, 1)
    assert month_view(diary, None, today=TODAY).month == date(2026, 5, 1)


def test_one_can_turn_to_the_months_that_hold_something_and_not_beyond(season):
    assert month_view(season.diary, date(2026, 3, 1), today=TODAY).before is None
    assert month_view(season.diary, date(2026, 4, 1), today=TODAY).before == date(2026, 3, 1)
    assert month_view(season.diary, date(2026, 5, 1), today=TODAY).after is None
    year = month_view(season.diary, date(2026, 5, 1), today=TODAY)
    assert [bar.future for bar in year.year] == [False] * 5 + [True] * 7
    assert (year.year_before, year.year_after) == (None, None)
    assert month_view(season.diary, date(2025, 2, 1), today=TODAY).year_after == date(2026, 2, 1)


def test_pages_of_the_list_neither_repeat_nor_hide_when_runs_come_in_between(diary):
    for days_ago in range(10, 0, -1):
        diary.add(steady_run(moment(days_ago), minutes=8))
        diary.add(steady_run(moment(days_ago, hour=17), minutes=9, kind=Ride))
    first = entries_view(diary, limit=3)
    diary.add(steady_run(moment(0), minutes=8))
    seen = [line.id for line in first.entries]
    cursor = first.next_cursor
    while cursor:
        page = entries_view(diary, cursor=cursor, limit=3)
        seen += [line.id for line in page.entries]
        cursor = page.next_cursor
    assert len(seen) == len(set(seen)) == 20


@given(st.integers(1, 40))
def test_a_list_of_any_page_length_is_whole(season, limit):
    seen, cursor = [], ""
    while True:
        page = entries_view(season.diary, kinds=(ActivityKind.RUN,), cursor=cursor, limit=limit)
        seen += [line.id for line in page.entries]
        cursor = page.next_cursor
        if not cursor:
            break
    assert len(seen) == len(set(seen)) == 32


def test_an_entry_without_a_title_gets_one_from_its_day_and_hour(season):
    lines = {line.id: line for line in entries_view(season.diary, limit=100).entries}
    assert lines[season.numbers["loop"]].title == "Thursday morning run"
    assert lines[season.numbers["strength"]].title == "Wednesday evening strength session"
    assert lines[season.numbers["strength"]].distance == "–"


def test_days_are_told_in_rows_and_absurd_spans_refused(season):
    rows = days_view(season.diary, TODAY - timedelta(days=3), TODAY).days
    assert [row.runs for row in rows] == [1, 0, 1, 0]
    with pytest.raises(InvalidEntryError):
        days_view(season.diary, TODAY, TODAY - timedelta(days=1))


def test_notes_are_told_in_sentences(diary):
    diary.add_pain_note(PainNote(Side.LEFT, TODAY, during=2, stairs=1, text="left side"))
    (line,) = notes_view(diary).notes
    told = "2 of 10 during a run and 1 of 10 on stairs. “left side”"
    assert line.sentence == f"Sun 31\u00a0May 2026, left knee: {told}"


def test_a_morning_is_saved_for_both_knees_or_not_at_all(diary):
    with pytest.raises(InvalidEntryError):
        save_morning(diary, TODAY, 3, 11)
    with pytest.raises(InvalidEntryError):
        save_morning(diary, TODAY, None, None)
    assert diary.pain_notes() == []
