"""`footfall plan`, as a runner types it."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta

import icalendar
import pytest

from footfall.diary import Diary
from footfall.records import Goal, GoalKind, PainNote, Side
from footfall.views.plan_form import accept_goal
from tests.cli.commands import footfall
from tests.recordings import steady_run


@pytest.fixture
def place(tmp_path):
    return tmp_path / "diary.sqlite"


def keep_plan(place) -> None:
    with Diary(place) as opened:
        for back in (2, 5, 9, 12, 16, 19, 23, 26):
            opened.add(steady_run(start=datetime.now(UTC) - timedelta(days=back)))
        accept_goal(opened, Goal(GoalKind.BASE, opened.today + timedelta(weeks=8)), today=opened.today)


def test_without_a_plan_it_says_where_one_is_begun(place):
    said = " ".join(footfall("plan", diary=place).stdout.split())
    assert "No plan goes on. Set a goal on the Plan page: footfall serve" in said
    assert json.loads(footfall("plan", "--json", diary=place).stdout)["going"] is False


def test_the_weeks_are_told_and_written_for_a_calendar(place, tmp_path):
    keep_plan(place)
    said = footfall("plan", diary=place).stdout
    assert said.count("Week of ") == 4
    assert "footfall plan --all" in said
    target = tmp_path / "plan.ics"
    assert "Written" in footfall("plan", "--ics", str(target), diary=place).stdout
    assert icalendar.Calendar.from_ical(target.read_bytes()).walk("VEVENT")
    assert "Your plan for today" in footfall("today", diary=place).stdout


def test_nothing_changes_without_a_yes(place):
    keep_plan(place)
    with Diary(place) as opened:
        first = opened.plan()
        opened.add_pain_note(PainNote(Side.LEFT, opened.today, during=6, hour_after=5, next_morning=5))
    assert "Your plan would change" in footfall("plan", diary=place).stdout
    footfall("plan", "--no", diary=place)
    with Diary(place) as opened:
        assert opened.plan() == first
    footfall("plan", "--yes", diary=place)
    with Diary(place) as opened:
        assert opened.plan() != first
