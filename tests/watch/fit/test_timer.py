"""The timer's events tell how long a run was where its session does not, and where it paused."""

from __future__ import annotations

import numpy as np
import pytest

from footfall.records import Activity
from footfall.watch.fit.build import read_fit
from tests.watch.fit.handmade import NOON, file_id, fit, records, session, timer

START, STOP, STOP_ALL, STOP_DISABLE_ALL = 0, 1, 4, 9
PAUSED = timer((0, START), (100, STOP_ALL), (160, START), (200, STOP_ALL))
A_MINUTE_APART = records((0, 0), (100, 300), (160, 300), (200, 420))


def only(*body: bytes) -> Activity:
    (activity,) = read_fit(fit(file_id(), *body)).activities
    return activity


def test_without_a_session_the_timer_leaves_pauses_out():
    run = only(PAUSED, A_MINUTE_APART)
    assert (run.elapsed_s, run.timer_s) == (200, 140)
    assert run.streams.time_s.tolist() == [0, 100, 160, 200]


@pytest.mark.parametrize("stop", [STOP, STOP_ALL, STOP_DISABLE_ALL])
def test_each_kind_of_stop_stops_the_timer(stop: int):
    assert only(timer((0, START), (100, stop), (160, START)), A_MINUTE_APART).timer_s == 140


def test_a_timer_never_stopped_runs_to_the_last_record():
    run = only(timer((0, START), (100, STOP), (160, START)), A_MINUTE_APART)
    assert (run.elapsed_s, run.timer_s) == (200, 140)


def test_a_timer_never_started_ran_from_the_beginning():
    run = only(timer((100, STOP), (160, START), (200, STOP)), A_MINUTE_APART)
    assert (run.elapsed_s, run.timer_s) == (200, 140)


def test_a_timer_stopped_after_the_last_record_ran_until_then():
    run = only(timer((0, START), (230, STOP)), A_MINUTE_APART)
    assert (run.elapsed_s, run.timer_s) == (230, 230)


def test_a_timer_started_before_the_first_record_started_the_run():
    run = only(timer((-5, START), (200, STOP)), A_MINUTE_APART)
    assert run.streams.time_s.tolist() == [5, 105, 165, 205]
    assert (run.elapsed_s, run.timer_s) == (205, 205)


def test_a_start_while_running_and_a_stop_while_standing_change_nothing():
    told = timer((0, START), (50, START), (100, STOP), (130, STOP_ALL), (160, START), (200, STOP))
    assert only(told, A_MINUTE_APART).timer_s == 140


def test_events_of_other_things_leave_the_timer_alone():
    assert only(timer((100, STOP), (160, START), event=13), A_MINUTE_APART).timer_s == 200


def test_events_out_of_order_are_taken_by_their_time():
    assert only(timer((160, START), (0, START), (100, STOP)), A_MINUTE_APART).timer_s == 140


def test_the_sessions_own_figures_count_where_they_can_be_right():
    run = only(PAUSED, A_MINUTE_APART, session(elapsed_s=201.5, timer_s=139.25))
    assert (run.elapsed_s, run.timer_s) == (201.5, 139.25)


def test_a_session_that_ends_long_before_its_last_record_is_not_believed():
    run = only(PAUSED, A_MINUTE_APART, session(elapsed_s=12, timer_s=12 * 60))
    assert (run.elapsed_s, run.timer_s) == (200, 140)


def test_a_session_that_forgot_its_timer_takes_it_from_the_events():
    run = only(PAUSED, A_MINUTE_APART, session(elapsed_s=200, timer_s=0))
    assert (run.elapsed_s, run.timer_s) == (200, 140)


def test_a_timer_that_ran_longer_than_its_session_took_is_not_believed():
    run = only(PAUSED, A_MINUTE_APART, session(elapsed_s=200, timer_s=20_000))
    assert (run.elapsed_s, run.timer_s) == (200, 140)


def test_what_was_recorded_in_a_pause_is_left_out_without_blame():
    run = only(PAUSED, records((0, 0), (100, 300), (130, 310), (160, 320), (200, 440)))
    assert run.streams.time_s.tolist() == [0, 100, 160, 200]
    assert run.faults == ()


def test_pauses_that_the_session_knows_nothing_of_leave_no_record_out():
    told = records((0, 0), (100, 300), (130, 390), (160, 480), (200, 600))
    run = only(PAUSED, told, session(elapsed_s=200, timer_s=200))
    assert len(run.streams) == 5
    assert run.timer_s == 200


def test_each_of_several_sessions_has_its_own_share_of_the_timer():
    first, second = read_fit(
        fit(
            file_id(),
            PAUSED,
            A_MINUTE_APART,
            session(NOON, elapsed_s=160, timer_s=0),
            session(NOON + 160, elapsed_s=0, timer_s=0, sport=2),
        )
    ).activities
    assert (first.elapsed_s, first.timer_s) == (160, 100)
    assert (second.elapsed_s, second.timer_s) == (40, 40)


def test_many_starts_and_stops_add_up():
    at = np.arange(0, 40_000, 4)
    told = timer(*((int(each), index % 2) for index, each in enumerate(at)))
    run = only(told, records((0, 0), (40_000, 90_000)))
    assert run.timer_s == 20_000
