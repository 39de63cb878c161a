from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from footfall.care.cadence import (
    FADING,
    SESSIONS,
    SteppedRun,
    at_easy_pace,
    expected,
    fades,
    feedback,
    runs_since,
    usual_cadence,
)
from footfall.records import CadenceWork, Habits

TODAY = date(2026, 5, 31)
HABITS = Habits(
    cadence_at_rest_spm=137.0,
    cadence_slope_spm_per_mps=10.0,
    easy_speed_mps=2.8,
    learned_from_runs=20,
)


def run(days_ago: int, spm: float, speed_mps: float = 2.8) -> SteppedRun:
    return SteppedRun(days_ago, TODAY - timedelta(days=days_ago), speed_mps, spm)


def test_the_usual_cadence_is_the_median_of_the_easy_runs_of_sixty_days():
    told = [run(3, 164), run(5, 166), run(9, 168), run(70, 150)]
    usual = usual_cadence(told, HABITS, TODAY)
    assert (usual.spm, usual.runs) == (166, 3)
    assert usual.low <= usual.spm <= usual.high


def test_a_faster_run_is_not_taken_for_quicker_steps():
    assert at_easy_pace(run(1, 168, speed_mps=3.0), HABITS) == pytest.approx(166)


def test_of_runs_far_from_the_easy_pace_and_of_walks_nothing_is_learned():
    told = [run(1, 180, speed_mps=4.0), run(2, 110), run(3, 166), run(4, 166)]
    assert usual_cadence(told, HABITS, TODAY) is None


def test_the_model_expects_about_13_percent_of_10_percent_quicker_steps_known_to_half_its_size():
    found = expected(166.0, 0.10, HABITS)
    assert found.spm == pytest.approx(182.6)
    assert 0.11 < found.saving < 0.15
    assert (found.low, found.high) == pytest.approx((found.saving / 2, 1.5 * found.saving))


@given(st.floats(0.0, 0.10), st.floats(0.0, 0.10))
def test_quicker_steps_are_expected_to_spare_more(one, other):
    less, more = sorted((one, other))
    assert expected(166.0, more, HABITS).saving >= expected(166.0, less, HABITS).saving - 1e-12


def test_the_metronome_fades_over_eight_sessions():
    assert len(FADING) == SESSIONS
    assert fades()
    assert feedback(1).played_share == 1.0
    assert feedback(8).played_share < 0.05
    assert feedback(9) == feedback(40)


def test_runs_since_the_work_began_are_set_against_its_target():
    work = CadenceWork(TODAY - timedelta(days=10), usual_spm=166.0, share=0.05)
    found = runs_since([run(2, 174), run(5, 168), run(12, 190)], work, HABITS)
    assert [(one.run.id, one.reached) for one in found] == [(5, False), (2, True)]
    assert found[-1].more == pytest.approx(174 / 166 - 1)
