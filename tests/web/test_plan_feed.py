"""The calendar feed of a plan, held to two readers that others use: icalendar, and ical of Home Assistant."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

import icalendar
import pytest
from hypothesis import given
from hypothesis import strategies as st
from ical.calendar_stream import IcsCalendarStream
from starlette.testclient import TestClient

from footfall.diary import Diary
from footfall.views.plan_feed import FeedEvent, calendar_feed
from tests.season import moment
from tests.web.conftest import client_of
from tests.written import WrittenDiary

GOAL = {"kind": "base", "by": "", "runs_a_week": "3", "days": [*"0123456"], "long_day": "6"}
TEXTS = st.text(st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp"]), max_size=120).map(str.strip)


def by_icalendar(feed: bytes) -> list[tuple[date, date, str, str]]:
    return [
        (one.decoded("dtstart"), one.decoded("dtend"), str(one["summary"]), str(one.get("description", "")))
        for one in icalendar.Calendar.from_ical(feed).walk("VEVENT")
    ]


def by_ical(feed: bytes) -> list[tuple[date, date, str, str]]:
    calendar = IcsCalendarStream.calendar_from_ics(feed.decode())
    return [(one.dtstart, one.dtend, one.summary, one.description or "") for one in calendar.events]


@pytest.fixture
def client(season_file: WrittenDiary, tmp_path) -> Iterator[TestClient]:
    with Diary(season_file.copy_in(tmp_path)) as diary, client_of(diary) as asked:
        yield asked


def test_both_readers_see_every_planned_day(client):
    client.post("/plan/accept", data=GOAL)
    feed = client.get("/plan/footfall.ics").content
    planned = [
        day
        for week in client.get("/api/v1/plan").json()["weeks"]
        for day in week["days"]
        if day["distance_m"] or day["kind"] != "rest"
    ]
    first, again = by_icalendar(feed), by_ical(feed)
    assert first == again
    days = {day.isoformat(): text for day, _, text, _ in first}
    assert {day["day"] for day in planned} <= days.keys()
    assert all(days[day["day"]] == day["text"] for day in planned)
    assert all(end - day == timedelta(days=1) for day, end, _, _ in first)


@given(st.lists(st.tuples(st.dates(date(2000, 1, 1), date(2100, 1, 1)), TEXTS, TEXTS), max_size=5))
def test_whatever_is_told_of_a_day_comes_back_as_it_was(told):
    events = [FeedEvent(f"{number}@footfall", *one) for number, one in enumerate(told)]
    feed = calendar_feed("Plan", events, moment(0))
    wanted = [(day, day + timedelta(days=1), text, about) for day, text, about in told]
    assert by_icalendar(feed) == wanted
    assert by_ical(feed) == wanted
    assert all(len(line) <= 75 for line in feed.split(b"\r\n"))
