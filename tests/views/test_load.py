"""Load: where the runner is heading, in words and numbers."""

from __future__ import annotations

import math
from dataclasses import replace
from datetime import timedelta

import numpy as np
import pytest

from footfall.records import CheckIn, LengthUnit, PainNote, Runner, Sex, Side, Weekday
from footfall.units import measuring
from footfall.views.load import load_view
from footfall.views.readiness import readiness_told
from tests.recordings import steady_run
from tests.season import TODAY, moment


def figure(view, name):
    return next(one for one in view.classic.figures if one.id == name)


@pytest.fixture
def view(season):
    return load_view(season.diary, today=TODAY)


def test_an_empty_diary_teaches_and_knows_nothing(diary):
    view = load_view(diary, today=TODAY)
    assert view.empty
    assert view.empty_note.startswith("Your diary holds no run yet.")
    assert (view.verdict, view.load.known, view.longest.runs) == ("young", False, ())
    assert all(math.isnan(one.value) for one in view.classic.figures if one.id != "session_load")
    assert view.readiness_note.startswith("Nothing is known of last night")


def test_a_diary_that_fell_silent_says_since_when(diary):
    diary.add(steady_run(moment(300)))
    view = load_view(diary, today=TODAY)
    assert view.empty
    assert "your last run is of Monday 4\u00a0August 2025" in view.empty_note


def test_a_season_is_set_beside_its_usual_week(view):
    assert not view.empty
    assert view.verdict in ("below", "inside", "above")
    assert view.headline.endswith("in the last 7 days")
    assert view.sentences[0].startswith("Your usual is ")
    assert len(view.strip) == 84
    assert view.longest.sentence.startswith("Your longest run of 30 days is 9.0\u00a0km on Thursday 28 May;")


def test_the_26_weeks_begin_on_the_runners_day_and_end_with_the_present_one(diary):
    diary.add(steady_run(moment(2)))
    for starts_on, weekday in ((Weekday.MONDAY, 0), (Weekday.SUNDAY, 6), (Weekday.SATURDAY, 5)):
        diary.change_settings(week_start=starts_on)
        weeks = load_view(diary, today=TODAY).weeks
        assert len(weeks) == 26
        assert {week.first.weekday() for week in weeks} == {weekday}
        assert weeks[-1].first <= TODAY < weeks[-1].first + timedelta(days=7)
        assert [week.over for week in weeks[-2:]] == [True, False]


def test_a_week_of_which_nothing_is_recorded_is_unknown_and_not_nothing(diary):
    diary.add(steady_run(moment(2)))
    week = load_view(diary, today=TODAY).weeks[0]
    assert math.isnan(week.easy_km)
    assert week.easy == "–"


def test_a_run_past_the_line_of_its_day_is_counted(diary):
    diary.add(steady_run(moment(20), minutes=40))
    diary.add(steady_run(moment(10), minutes=80))
    diary.add(steady_run(moment(2), minutes=60))
    longest = load_view(diary, today=TODAY).longest
    assert [run.beyond for run in longest.runs] == [False, True, False]
    assert longest.runs[1].line_m == pytest.approx(1.1 * 40 * 60 * 2.8)
    assert "went past its line, the last on 21\u00a0May." in longest.beyond_sentence


def test_at_rest_the_knee_rests_and_there_is_no_next_run(diary):
    diary.add(steady_run(moment(2), minutes=40))
    diary.add_pain_note(PainNote(Side.LEFT, TODAY, next_morning=6))
    view = load_view(diary, today=TODAY)
    assert view.longest.sentence.endswith("now the knee rests.")
    assert "next run, at most" not in [limit.label for limit in view.limits]


def test_miles_are_told_throughout(season):
    with measuring(LengthUnit.MILES):
        view = load_view(season.diary, today=TODAY)
    told = " ".join((view.headline, *view.sentences, view.longest.sentence, view.descent.sentence))
    assert "easy\u00a0mi" in told
    assert "5.6\u00a0mi" in told
    assert "ft" in told
    assert "km" not in told
    assert figure(view, "grade_adjusted_pace").text.endswith("/mi")


def test_trimp_says_what_is_missing_until_all_is_told(diary):
    diary.add(steady_run(moment(2), minutes=60))
    assert figure(load_view(diary, today=TODAY), "trimp").missing == (
        "It takes your heart rate at rest, your highest heart rate and your sex, for which the formula "
        "differs: tell it in Settings."
    )
    diary.runner = Runner(sex=Sex.FEMALE, resting_heart_rate_bpm=50.0, max_heart_rate_bpm=190.0)
    told = figure(load_view(diary, today=TODAY), "trimp")
    reserve = (142 - 50) / 140
    assert told.value == pytest.approx(60 * reserve * 0.86 * math.exp(1.67 * reserve), rel=1e-3)
    assert told.missing == ""
    diary.add(steady_run(moment(1), heart_rate_bpm=None))
    told = figure(load_view(diary, today=TODAY), "trimp")
    assert math.isnan(told.value)
    assert told.missing.startswith("1\u00a0run of these days tells no heart rate")


def test_session_load_is_minutes_times_effort_and_unknown_where_a_run_tells_none(diary):
    diary.add(replace(steady_run(moment(2), minutes=50), perceived_exertion=4.0))
    assert figure(load_view(diary, today=TODAY), "session_load").value == pytest.approx(200.0)
    diary.add(steady_run(moment(1)))
    told = figure(load_view(diary, today=TODAY), "session_load")
    assert (told.text, math.isnan(told.value)) == ("–", True)


def test_every_figure_names_its_evidence_and_none_a_safe_zone(view):
    from footfall.signals import evidence

    assert {one.evidence for one in view.classic.figures} <= evidence().keys()
    assert all(bool(one.missing) == math.isnan(one.value) for one in view.classic.figures)
    assert "none of them has a safe zone" in view.classic.note


def test_a_short_night_is_told_and_raises_nothing(diary):
    diary.add(steady_run(moment(2), minutes=50))
    for days in range(1, 30):
        diary.set_check_in(CheckIn(TODAY - timedelta(days=days), 7.0 + days % 3 / 2))
    before = load_view(diary, today=TODAY)
    diary.set_check_in(CheckIn(TODAY, 5.0))
    after = load_view(diary, today=TODAY)
    assert after.readiness == ("You slept 5\u00a0h, less than your usual 7\u00a0h to 8\u00a0h.",)
    assert after.longest.ceiling_m == before.longest.ceiling_m
    assert readiness_told(diary.input_days(TODAY - timedelta(days=60), TODAY)) == after.readiness


def test_a_cadence_that_fell_is_told_with_its_spread(diary):
    for days in range(200, 28, -4):
        diary.add(steady_run(moment(days), minutes=30))
    for days in range(26, 0, -4):
        diary.add(steady_run(moment(days), minutes=30, cadence_spm=np.float64(158.0)))
    (told,) = load_view(diary, today=TODAY).trends
    assert "fewer steps a minute" in told


def test_a_run_that_a_knee_minded_is_not_the_longest_that_counts(diary):
    diary.add(steady_run(moment(9), minutes=40, speed_mps=2.5))
    diary.add(steady_run(moment(5), minutes=60, speed_mps=2.5))
    diary.add_pain_note(PainNote(Side.LEFT, TODAY - timedelta(days=5), during=4))
    view = load_view(diary, today=TODAY)
    assert view.longest.sentence.startswith("Your longest run that no knee minded is 6.0\u00a0km")
    assert "longest that no knee minded" in [limit.label for limit in view.limits]
    diary.add_pain_note(PainNote(Side.LEFT, TODAY - timedelta(days=9), during=4))
    assert load_view(diary, today=TODAY).longest.sentence.startswith("Your last runs were too much")
