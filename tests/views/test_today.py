"""Today: the verdict, what sets it, and the week beside the usual."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import timedelta

import numpy as np
import pytest

from footfall.diary import Diary
from footfall.records import CheckIn, DayKind, PainNote, Shoe, Side, Walk
from footfall.views import Verdict, save_morning, today_view
from footfall.views.today import week_view
from tests.recordings import steady_run
from tests.season import TODAY, moment
from tests.views.test_knees import FLARE_UP, write_a_year


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


def test_the_knee_that_was_sore_and_the_run_are_named(diary):
    diary.add(steady_run(moment(2), minutes=50))
    diary.add_pain_note(PainNote(Side.RIGHT, TODAY - timedelta(days=2), during=4))
    view = today_view(diary, today=TODAY)
    assert (view.verdict, view.verdict_text) == (Verdict.HOLD, "Hold back")
    assert "Your right knee was at 4 of 10 in the run on Friday 29 May." in view.reason
    assert "no hills, no speed" in view.reason
    assert view.evidence_sentence.startswith("Pain of up to 2 out of 10 during a run")


def test_what_is_still_unknown_is_asked(diary):
    diary.add(steady_run(moment(0), minutes=50))
    asked = today_view(diary, today=TODAY).still_to_tell
    assert asked.endswith("and tell tomorrow morning how they are; until then this is a guess.")
    assert "this morning" in today_view(diary, today=TODAY + timedelta(days=1)).still_to_tell
    assert today_view(diary, today=TODAY + timedelta(days=2)).still_to_tell == ""


def test_three_reds_in_two_weeks_ask_for_a_clinician(diary):
    for days_ago in (12, 8, 4):
        diary.add_pain_note(PainNote(Side.LEFT, TODAY - timedelta(days=days_ago), during=6))
    assert "physiotherapist or a doctor" in today_view(diary, today=TODAY).see_a_clinician
    assert today_view(diary, today=TODAY + timedelta(days=9)).see_a_clinician == ""


def test_a_new_pair_of_shoes_keeps_the_ceiling_where_it_is(diary):
    diary.add(steady_run(moment(5), minutes=50))
    latest = diary.add(steady_run(moment(1), minutes=30))
    before = today_view(diary, today=TODAY)
    pair = diary.add_shoe(Shoe("New ones"))
    diary.wear(pair, [latest])
    after = today_view(diary, today=TODAY)
    assert after.limits[0].value < before.limits[0].value
    assert "new to your knees" in after.reason
    assert "One new thing at a time" in after.reason


def test_a_pair_that_was_run_in_long_ago_is_nothing_new(diary):
    long_ago = [diary.add(steady_run(moment(300 + day), minutes=120, speed_mps=2.8)) for day in (0, 3)]
    diary.add(steady_run(moment(5), minutes=50))
    latest = diary.add(steady_run(moment(1), minutes=30))
    before = today_view(diary, today=TODAY)
    diary.wear(diary.add_shoe(Shoe("Old ones")), [*long_ago, latest])
    after = today_view(diary, today=TODAY)
    assert (after.limits, after.reason) == (before.limits, before.reason)


@pytest.mark.parametrize("sleep_h", [9.0, 4.0])
def test_a_night_of_sleep_neither_raises_nor_lowers_the_ceiling(diary, sleep_h):
    diary.add(steady_run(moment(2), minutes=50))
    before = today_view(diary, today=TODAY)
    diary.set_check_in(CheckIn(TODAY, sleep_h))
    after = today_view(diary, today=TODAY)
    assert (after.headline, after.limits, after.reason) == (before.headline, before.limits, before.reason)


def test_the_order_in_which_runs_and_notes_were_kept_changes_nothing(diary, new_diary, tmp_path):
    runs = [
        steady_run(moment(days_ago), minutes=minutes) for days_ago, minutes in ((9, 60), (5, 40), (2, 50))
    ]
    notes = [
        PainNote(Side.LEFT, TODAY - timedelta(days=2), during=3),
        PainNote(Side.RIGHT, TODAY - timedelta(days=9), during=5),
        PainNote(Side.LEFT, TODAY - timedelta(days=1), next_morning=1),
    ]
    with Diary(shutil.copyfile(new_diary, tmp_path / "other.sqlite")) as other:
        for one, kept, told in ((diary, runs, notes), (other, runs[::-1], notes[::-1])):
            for run in kept:
                one.add(run)
            for note in told:
                one.add_pain_note(note)
        views = [today_view(one, today=TODAY) for one in (diary, other)]
    assert views[0].reason == views[1].reason
    assert [limit.text for limit in views[0].limits] == [limit.text for limit in views[1].limits]


def test_the_finding_of_a_fresh_flare_up_is_told_with_its_change(diary):
    write_a_year(diary, short_nights=7)
    finding = today_view(diary, today=TODAY).finding
    assert finding is not None
    assert (finding.flare_up, finding.title) == (FLARE_UP, "Before 21\xa0May: Shorter sleep")
    assert finding.change.startswith("Give sleep half an hour more")


def test_a_flare_up_of_long_ago_or_one_without_a_finding_is_not_spoken_of(diary):
    write_a_year(diary, short_nights=7)
    assert today_view(diary, today=TODAY + timedelta(days=40)).finding is None


def test_a_short_night_is_told_beside_the_usual_and_never_lowers_the_ceiling(diary):
    for ago in range(60, 0, -1):
        diary.add_check_in(CheckIn(TODAY - timedelta(days=ago), sleep_h=7.0 + ago % 3 / 4))
    before = today_view(diary, today=TODAY)
    diary.add_check_in(CheckIn(TODAY, sleep_h=4.5))
    after = today_view(diary, today=TODAY)
    assert before.readiness == ()
    assert len(after.readiness) == 1
    assert (after.headline, after.limits) == (before.headline, before.limits)
