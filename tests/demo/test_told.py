"""What the simulated runner tells of days: the story is in it, and unknown days stay unknown."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
import pytest

from footfall.demo import season
from footfall.demo.pain import flares, pain_notes
from footfall.demo.schedule import Schedule, schedule
from footfall.demo.told import check_ins, sessions
from footfall.records import CheckIn, SessionKind

SEASONS = [(date(2026, 5, 1), 1), (date(2025, 11, 23), 2), (date(2027, 2, 28), 7)]


def mean(told: tuple[CheckIn, ...], name: str, since: date, until: date) -> float:
    values = [getattr(one, name) for one in told if since <= one.day <= until and name in one.told]
    return float(np.mean(values))


@pytest.fixture(params=SEASONS)
def story(request) -> tuple[Schedule, int]:
    until, seed = request.param
    return schedule(until, seed), seed


def test_the_same_day_and_seed_tell_the_same(story):
    plan, seed = story
    assert repr(check_ins(plan, seed)) == repr(check_ins(plan, seed))
    assert sessions(plan, seed) == sessions(plan, seed)
    assert repr(check_ins(plan, seed)) != repr(check_ins(plan, seed + 1))


def test_the_weeks_before_the_run_too_far_are_full_of_stress_and_short_of_sleep(story):
    plan, seed = story
    told, last = check_ins(plan, seed), plan.too_long_day
    busy = last - timedelta(days=20), last
    calm = last - timedelta(days=100), last - timedelta(days=30)
    assert mean(told, "sleep_h", *busy) < mean(told, "sleep_h", *calm) - 0.7
    assert mean(told, "stress", *busy) > mean(told, "stress", *calm) + 1.0
    assert mean(told, "sitting_h", *busy) > mean(told, "sitting_h", *calm) + 0.8


def test_some_days_are_told_and_some_are_unknown_and_none_is_to_come(story):
    plan, seed = story
    days = [one.day for one in check_ins(plan, seed)]
    assert days == sorted(set(days))
    assert plan.start <= days[0]
    assert days[-1] < plan.until
    assert 0.4 < len(days) / (plan.until - plan.start).days < 0.9


def test_holds_are_done_while_a_knee_is_sore_and_by_habit_at_the_end(story):
    plan, seed = story
    done = sessions(plan, seed)
    holds = [one.day for one in done if one.kind is SessionKind.ISOMETRIC]
    first, _ = flares(plan)
    assert sum(first.day <= day < first.day + timedelta(days=21) for day in holds) >= 5
    assert not [day for day in holds if day < first.day - timedelta(days=7)]
    assert sum(day >= plan.until - timedelta(days=60) for day in holds) >= 5
    assert {one.kind for one in done} >= {SessionKind.ISOMETRIC, SessionKind.ROLLING, SessionKind.RECOVERY}


def test_a_sore_knee_is_told_of_with_its_place_and_no_red_flag(story):
    plan, seed = story
    for note in pain_notes(plan, seed):
        assert not note.symptoms & {"swelling", "giving way", "locking"}
        if note.worst is not None and note.worst >= 4:
            assert note.places
            assert note.symptoms


def test_the_season_carries_all_of_it():
    made = season(until=date(2026, 5, 1))
    assert len(made.check_ins) > 200
    assert len(made.sessions) > 40
