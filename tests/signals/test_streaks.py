"""Streaks without guilt, and the sums of some days."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from footfall.records import DayKind, Weekday
from footfall.signals import STREAK_DAYS, flare_ups, streaks, sums, week_begin
from tests.signals.frames import LAST, frame, pains

RUN_WEEK, REST_WEEK, UNKNOWN_WEEK = "r......", "..t.c..", "......."


def weeks_run(*weeks: str, starts_on: Weekday = Weekday.MONDAY) -> tuple[int, int]:
    found = streaks(frame("".join(weeks)), starts_on)
    return found.weeks_run, found.weeks_between


@pytest.mark.parametrize(
    ("starts_on", "begin"),
    [
        (Weekday.MONDAY, date(2026, 5, 25)),
        (Weekday.SATURDAY, date(2026, 5, 30)),
        (Weekday.SUNDAY, date(2026, 5, 31)),
    ],
)
def test_a_week_begins_on_the_day_the_runner_chose(starts_on, begin):
    assert week_begin(LAST, starts_on) == begin
    assert week_begin(begin, starts_on) == begin
    assert week_begin(begin - timedelta(days=1), starts_on) == begin - timedelta(days=7)


def test_weeks_with_running_are_counted_back_from_the_present_one():
    assert weeks_run(UNKNOWN_WEEK, *[RUN_WEEK] * 5) == (5, 0)


def test_the_present_week_ends_nothing_by_being_young():
    assert weeks_run(*[RUN_WEEK] * 3, UNKNOWN_WEEK) == (3, 0)


def test_a_week_of_rest_or_training_is_passed_over_and_ends_nothing():
    assert weeks_run(RUN_WEEK, RUN_WEEK, REST_WEEK, RUN_WEEK) == (3, 1)
    assert weeks_run(UNKNOWN_WEEK, REST_WEEK, RUN_WEEK) == (1, 0)


def test_a_week_of_which_nothing_is_known_is_as_far_as_counting_goes():
    assert weeks_run(RUN_WEEK, UNKNOWN_WEEK, RUN_WEEK) == (1, 0)


def test_weeks_follow_the_day_on_which_they_begin():
    sundays = [f"......{'r' if week else '.'}" for week in range(4)]
    assert weeks_run(*sundays) == (3, 0)
    assert weeks_run(*sundays, starts_on=Weekday.SUNDAY) == (3, 0)
    saturday_then_sunday = ".....r. ......r"
    assert weeks_run(saturday_then_sunday) == (2, 0)


def test_a_note_of_no_pain_counts_as_much_as_any_other():
    noted = pains(*[None] * 6, *[0] * 10, 3, *[None] * 3)
    assert streaks(frame("." * 20, pain_right=noted), Weekday.MONDAY).noted_days == 11


@given(st.text("rtc.", min_size=1, max_size=STREAK_DAYS), st.sampled_from(Weekday))
def test_resting_or_recovering_never_takes_anything_away(kinds, starts_on):
    days = frame(kinds)
    rested = frame(kinds.replace(".", "c"))
    now, with_rest = streaks(days, starts_on), streaks(rested, starts_on)
    assert with_rest.weeks_run >= now.weeks_run
    assert now.weeks_run + now.weeks_between <= 53


def test_the_sum_of_what_no_day_tells_is_unknown_and_not_nothing():
    days = frame("..t")
    total = sums(days, flare_ups(days))
    assert np.isnan([total.distance_m, total.timer_s, total.easy_km, total.descent_m]).all()
    assert (total.unknown_days, total.training_days, total.sessions, total.runs) == (2, 1, 1, 0)


def test_sums_are_those_of_the_rows_asked():
    days = frame("rr.c", distance_m=pains(1000, 2000, None, None), pain_left=pains(0, 0, 4, 0))
    total = sums(days, flare_ups(days), 1, 4)
    assert (total.days, total.distance_m, total.running_days, total.recovering_days) == (3, 2000, 1, 1)
    assert total.flare_ups == 1


@given(st.text("rtc.", min_size=1, max_size=40), st.integers(0, 40))
def test_the_sums_of_two_parts_are_the_sum_of_the_whole(kinds, cut):
    days = frame(kinds)
    flares = flare_ups(days)
    whole, parts = sums(days, flares), (sums(days, flares, 0, cut), sums(days, flares, cut))
    for name in ("days", "runs", "sessions", "running_days", "unknown_days"):
        assert getattr(whole, name) == sum(getattr(part, name) for part in parts)
    assert whole.days == sum(days.kind.count(kind) for kind in DayKind)
