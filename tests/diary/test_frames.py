"""The runs before another: what a run's load is compared with."""

from __future__ import annotations

from datetime import timedelta

import numpy as np
import pytest
from sqlalchemy import update

from footfall import knee_load
from footfall.diary import Diary
from footfall.diary.tables import KneeLoadRow
from footfall.errors import NotInDiaryError
from footfall.records import Ride, Shoe, Streams, Walk
from tests.recordings import MORNING, steady_run


def add_days_before(diary: Diary, days: int, minutes: float = 4.0, **told) -> int:
    return diary.add(steady_run(MORNING - timedelta(days=days), minutes=minutes, **told))


def test_the_runs_of_sixty_days_before_come_oldest_first_without_the_run_itself(diary):
    latest = add_days_before(diary, 0)
    wanted = [add_days_before(diary, days) for days in (3, 60, 20)]
    add_days_before(diary, 61)
    add_days_before(diary, -1)
    before = diary.runs_before(latest)
    assert before.id.tolist() == [wanted[1], wanted[2], wanted[0]]
    assert before.day.tolist() == [(MORNING - timedelta(days=days)).date() for days in (60, 20, 3)]
    assert len(diary.runs_before(latest, days=10)) == 1


def test_a_run_before_tells_what_its_own_load_tells(diary):
    one = add_days_before(diary, 2, minutes=20, contact_s=0.25, contact_balance_percent=48.5)
    latest = add_days_before(diary, 0)
    load = knee_load(diary.activity(one), diary.runner, diary.habits(one))
    before = diary.runs_before(latest)
    assert before.easy_km.tolist() == [load.easy_km]
    assert before.balance_percent.tolist() == [load.balance_percent] == [48.5]
    assert before.doubts == (load.doubts,)
    assert before.distance_m.tolist() == [diary.entry(one).distance_m]


def test_only_runs_of_a_known_load_come_before(diary):
    latest = add_days_before(diary, 0)
    add_days_before(diary, 1, kind=Walk)
    add_days_before(diary, 2, kind=Ride)
    unmeasured = steady_run(MORNING - timedelta(days=3))
    bare = Streams.of(unmeasured.streams.time_s, heart_rate_bpm=unmeasured.streams.heart_rate_bpm)
    diary.add(type(unmeasured)(start=unmeasured.start, streams=bare, elapsed_s=1800.0, timer_s=1800.0))
    assert len(diary.runs_before(latest)) == 0
    assert diary.runs_before(latest).doubts == ()


def test_a_run_costed_by_a_model_that_told_no_doubts_is_left_out(diary):
    older, newer = add_days_before(diary, 2), add_days_before(diary, 1)
    latest = add_days_before(diary, 0)
    with diary.writing() as connection:
        costed = update(KneeLoadRow).where(KneeLoadRow.activity_id == older)
        connection.execute(costed.values(doubt_own=np.nan, model_version=1))
    assert diary.runs_before(latest).id.tolist() == [newer]


@pytest.mark.parametrize("number", [0, 7, -1, 2**40])
def test_the_runs_before_an_entry_that_is_not_there_are_refused(diary, number):
    with pytest.raises(NotInDiaryError, match="no entry"):
        diary.runs_before(number)


def test_the_history_tells_the_time_and_the_pair_of_each_run(diary):
    bare, shod = add_days_before(diary, 3, minutes=5), add_days_before(diary, 1, minutes=10)
    pair = diary.add_shoe(Shoe("Blue ones"))
    diary.wear(pair, [shod])
    history = diary.run_history()
    assert history.id.tolist() == [bare, shod]
    assert history.timer_s.tolist() == pytest.approx([300.0, 600.0], abs=2.0)
    assert history.shoe_id.tolist() == [0, pair]
