"""Today: the verdict, what sets it, and the week beside the usual."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import numpy as np
import pytest

from footfall.records import DayKind, PainNote, Side, Walk
from footfall.views import Verdict, save_morning, today_view
from footfall.views.today import week_view
from tests.recordings import steady_run
from tests.season import TODAY, moment


def test_an_empty_diary_begins_modestly(diary):
    view = today_view(diary, today=TODAY)
    assert (view.empty, view.last_run, view.verdict) == (True, None, Verdict.GO)
    assert view.headline == "Run up to 3.0\u00a0km today"
    assert view.week.sentence == "No knee load is known of the last weeks."
    assert len(view.strip) == 42
    assert {day.kind for day in view.strip} == {DayKind.UNKNOWN}


@pytest.mark.parametrize(
    ("pain", "verdict", "text"),
    [(0, Verdict.GO, "Go"), (2, Verdict.GO, "Go"), (3, Verdict.HOLD, "Hold back"), (5, Verdict.STOP, "Rest")],
)
def test_this_mornings_pain_changes_the_verdict(diary, pain, verdict, text):
    diary.add(steady_run(moment(2), minutes=50))
    save_morning(diary, TODAY, pain, 0)
    view = today_view(diary, today=TODAY)
    assert (view.verdict, view.verdict_text) == (verdict, text)
    assert (view.morning.left, view.morning.right) == (pain, 0)
    assert bool(view.limits) == (verdict is not Verdict.STOP)


def test_a_limit_that_is_not_known_is_left_out(diary):
    diary.add(steady_run(moment(2), minutes=50, altitude_m=None))
    labels = [limit.label for limit in today_view(diary, today=TODAY).limits]
    assert labels == ["distance", "for each knee"]


def test_a_day_of_walking_alone_is_unknown_but_not_nothing(diary):
    diary.add(steady_run(moment(1), minutes=40, speed_mps=1.4, kind=Walk, cadence_spm=112.0))
    day = today_view(diary, today=TODAY).strip[-2]
    assert day.kind is DayKind.UNKNOWN
    assert "walking" in day.text
    assert "nothing recorded" not in day.text


def test_the_prompt_speaks_of_the_last_run_while_it_is_recent(diary):
    diary.add(steady_run(moment(1), minutes=40))
    prompt = today_view(diary, today=TODAY).morning.prompt
    assert prompt == "After the 6.7\u00a0km yesterday. Ten seconds, then you are done."
    later = today_view(diary, today=TODAY + timedelta(days=1)).morning.prompt
    assert later == "Ten seconds, then you are done."


def test_the_morning_is_that_after_yesterdays_runs_not_after_todays(diary):
    diary.add(steady_run(moment(1), minutes=40))
    diary.add(steady_run(moment(1, hour=18), minutes=20))
    diary.add(steady_run(moment(0), minutes=90))
    prompt = today_view(diary, today=TODAY).morning.prompt
    assert prompt == "After the 10.1\u00a0km yesterday. Ten seconds, then you are done."


def test_the_morning_question_is_gone_once_both_knees_are_noted(diary):
    save_morning(diary, TODAY, 2, None)
    morning = today_view(diary, today=TODAY).morning
    assert (morning.answered, morning.prompt) == (
        False,
        "Left knee 2 of 10. Tap a number for the right one too.",
    )
    save_morning(diary, TODAY, None, 0)
    morning = today_view(diary, today=TODAY).morning
    assert (morning.answered, morning.prompt) == (True, "Left 2 of 10, right 0 of 10.")
    assert not today_view(diary, today=TODAY + timedelta(days=1)).morning.answered


def test_a_run_of_the_future_is_not_the_last_run(diary):
    diary.add(steady_run(moment(4), minutes=30))
    diary.add(replace(steady_run(moment(-2), minutes=30)))
    assert today_view(diary, today=TODAY).last_run.day == TODAY - timedelta(days=4)


def test_the_week_is_set_beside_the_usual_once_six_weeks_are_known():
    young = np.full(196, np.nan)
    young[-20:] = 4.0
    assert "After six weeks" in week_view(young).sentence
    old = np.full(196, 4.0)
    assert week_view(old).sentence == "28\u00a0easy\u00a0km in the last 7 days, inside your usual 28 to 28."
    old[-7:] = 6.0
    assert week_view(old).sentence == "42\u00a0easy\u00a0km in the last 7 days, above your usual 28 to 28."


def test_days_before_the_first_entry_do_not_count_as_days_of_rest():
    days = np.full(196, np.nan)
    days[-70:] = 4.0
    assert week_view(days).low == pytest.approx(28.0)


def test_six_weeks_without_anything_are_told_in_a_sentence(diary):
    diary.add(steady_run(moment(60), minutes=30))
    view = today_view(diary, today=TODAY)
    assert "Nothing is recorded in the last six weeks." in view.strip_note
    assert "Wednesday 1\u00a0April 2026" in view.strip_note
    assert today_view(diary, today=TODAY - timedelta(days=30)).strip_note == ""


def test_a_note_of_yesterday_is_not_this_mornings(diary):
    diary.add_pain_note(PainNote(Side.LEFT, TODAY - timedelta(days=1), next_morning=4))
    assert today_view(diary, today=TODAY).morning.left is None
