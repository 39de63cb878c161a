"""The story holds for every day it may lead up to."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from footfall.demo.schedule import months_before, schedule
from footfall.demo.story import PHASES, SessionKind

DAYS = st.dates(min_value=date(2015, 1, 1), max_value=date(2040, 12, 31))
SEEDS = st.integers(min_value=0, max_value=2**31)


def test_eighteen_months_before_the_end_of_august_is_the_end_of_february() -> None:
    assert months_before(date(2026, 8, 31), 18) == date(2025, 2, 28)
    assert months_before(date(2026, 5, 1), 18) == date(2024, 11, 1)
    assert months_before(date(2026, 12, 31), 12) == date(2025, 12, 31)


@given(day=DAYS, months=st.integers(min_value=1, max_value=60))
def test_months_before_lands_in_the_month_meant(day: date, months: int) -> None:
    before = months_before(day, months)
    assert (day.year - before.year) * 12 + day.month - before.month == months
    assert before.day <= day.day


def test_the_phases_cover_a_little_more_than_eighteen_months() -> None:
    assert sum(len(phase.long_km) for phase in PHASES) * 7 >= 550 + 6


@settings(max_examples=40, deadline=None)
@given(until=DAYS, seed=SEEDS)
def test_every_season_runs_from_start_to_end(until: date, seed: int) -> None:
    plan = schedule(until, seed)
    runs = [session for session in plan.sessions if session.kind.is_run]
    assert plan.start == months_before(until, 18)
    assert (runs[0].day - plan.start).days <= 7
    assert 1 <= (until - runs[-1].day).days <= 2
    assert all(plan.start <= session.day < until for session in plan.sessions)
    assert all(a.day <= b.day for a, b in pairwise(plan.sessions))
    assert all(0 <= session.minute < 24 * 60 for session in plan.sessions)


@settings(max_examples=40, deadline=None)
@given(until=DAYS, seed=SEEDS)
def test_every_season_has_its_turning_points_in_order(until: date, seed: int) -> None:
    plan = schedule(until, seed)
    kinds = Counter(session.kind for session in plan.sessions)
    (race,) = (session for session in plan.sessions if session.kind is SessionKind.RACE)
    assert kinds[SessionKind.MOUNTAIN] == 5
    assert kinds[SessionKind.TREADMILL] == 2
    assert plan.start < plan.too_long_day < race.day < plan.last_mountain_day < until - timedelta(weeks=8)


@settings(max_examples=40, deadline=None)
@given(until=DAYS, seed=SEEDS)
def test_no_run_is_made_in_the_two_weeks_of_illness(until: date, seed: int) -> None:
    plan = schedule(until, seed)
    run_days = [session.day for session in plan.sessions if session.kind.is_run]
    (race,) = (session.day for session in plan.sessions if session.kind is SessionKind.RACE)
    between = [b - a for a, b in pairwise(run_days) if plan.too_long_day + timedelta(weeks=6) < a < race]
    assert max(between) >= timedelta(days=14)


@pytest.mark.parametrize("seed", range(4))
def test_a_week_of_running_has_three_to_five_runs(seed: int) -> None:
    plan = schedule(date(2026, 5, 1), seed)
    weeks = Counter(session.day.isocalendar()[:2] for session in plan.sessions if session.kind.is_run)
    usual = sum(3 <= count <= 5 for count in weeks.values())
    assert max(weeks.values()) <= 5
    assert usual >= 0.75 * len(weeks)


@pytest.mark.parametrize("seed", range(4))
def test_the_last_six_weeks_hold_runs_training_and_days_with_nothing(seed: int) -> None:
    plan = schedule(date(2026, 5, 1), seed)
    last = [session for session in plan.sessions if session.weeks_to_end <= 6.0]
    assert len({s.day for s in last if s.kind.is_run}) >= 15
    assert len({s.day for s in last if s.kind is SessionKind.STRENGTH}) >= 3
    assert len({s.day for s in last}) <= 37
