"""What went into each day, as columns."""

from __future__ import annotations

from datetime import timedelta

import numpy as np
import pytest

from footfall.diary import Diary
from footfall.records import CheckIn, ExerciseSession, SessionKind, Shoe
from tests.recordings import steady_run
from tests.season import TODAY, moment


@pytest.fixture
def diary(tmp_path):
    with Diary(tmp_path / "diary.sqlite") as opened:
        yield opened


def test_a_day_of_which_nothing_is_known_is_unknown_in_every_column(diary):
    days = diary.input_days(TODAY - timedelta(days=3), TODAY)
    assert len(days) == 4
    assert np.isnan(days.runs).all()
    assert np.isnan(days.strength).all()
    assert np.isnan(days.sleep_h).all()


def test_runs_of_a_day_add_up_and_the_longest_is_told(diary):
    diary.add(steady_run(moment(1), minutes=20))
    diary.add(steady_run(moment(1, hour=17), minutes=40))
    day = diary.input_days(TODAY - timedelta(days=1), TODAY)
    assert day.runs.tolist() == pytest.approx([2.0, np.nan], nan_ok=True)
    assert day.distance_m[0] == pytest.approx(60 * 60 * 2.8)
    assert day.longest_m[0] == pytest.approx(40 * 60 * 2.8)
    assert day.cadence_ratio[0] > 0.5
    assert day.hard_steps[0] > 0


def test_a_pair_carries_its_kilometres_of_before_the_span_and_within_it(diary):
    shoe = diary.add_shoe(Shoe("Blue"))
    runs = [diary.add(steady_run(moment(days), minutes=30)) for days in (9, 5, 2)]
    diary.wear(shoe, runs)
    days = diary.input_days(TODAY - timedelta(days=6), TODAY)
    each_km = 30 * 60 * 2.8 / 1000
    assert days.shoe_km[[1, 4]].tolist() == pytest.approx([each_km, 2 * each_km])


def test_sessions_and_check_ins_lie_on_their_days(diary):
    for _ in range(2):
        diary.add_session(ExerciseSession(SessionKind.STRENGTH, TODAY))
    diary.set_check_in(CheckIn(TODAY, 7.5, stress=2, warm_up=False))
    days = diary.input_days(TODAY, TODAY)
    assert (days.strength[0], days.sleep_h[0], days.stress[0], days.warm_up[0]) == (2.0, 7.5, 2.0, 0.0)
    assert np.isnan(days.energy[0])
