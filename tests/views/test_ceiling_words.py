"""The ceiling and the pain rule in words: what a runner reads of them."""

from __future__ import annotations

import pytest

from footfall.records import PainNote, RaisedFlag, Side, Symptom
from footfall.signals import ceiling
from footfall.views.ceiling_words import ceiling_told
from footfall.views.pain_words import minded_told, see_a_clinician, still_to_tell
from tests.signals.runs import TODAY, ago, history, took, woke
from tests.signals.test_ceiling_cases import BREAKS, PAIN

RUNS = [(9, 8.0), (5, 10.0), (2, 6.0)]


def told(runs, notes, **more):
    return ceiling_told(ceiling(history(*runs), notes, today=TODAY, **more), TODAY)


def rule(notes, runs=((2, 6.0),)):
    return ceiling(history(*runs), notes, today=TODAY).pain


def test_the_sentence_names_the_run_that_sets_it():
    found = told([(12, 11.3), (5, 8.0)], [woke(1, 0)])
    assert found.headline == "Run up to 12.4\N{NO-BREAK SPACE}km today"
    assert found.reason == (
        "Your longest in the last 30 days was 11.3\N{NO-BREAK SPACE}km on Wednesday 4 November. "
        "You noted no pain this week."
    )


def test_a_week_without_a_note_is_unknown_and_not_free_of_pain():
    assert told(RUNS, []).reason.endswith("You noted nothing about your knees this week.")


def test_who_has_run_today_is_told_of_tomorrow():
    found = told([(0, 9.0), (4, 10.0)], [woke(1, 0)])
    assert found.headline == "Run up to 11.0\N{NO-BREAK SPACE}km tomorrow"
    assert found.reason.startswith("You ran 9.0\N{NO-BREAK SPACE}km today. Your longest")


def test_runs_that_tell_no_distance_are_not_denied():
    assert "tell no distance" in told([(2, float("nan"))], []).reason


def test_a_knee_that_was_sore_in_a_run_is_named_with_its_run():
    right = PainNote(Side.RIGHT, ago(2), during=4)
    assert told(RUNS, [right]).reason == (
        "Your right knee was at 4 of 10 in the run on Saturday 14 November. "
        "Hold back: a quarter less, no hills, no speed. "
        "Your longest in the last 30 days was 10.0\N{NO-BREAK SPACE}km on Wednesday 11 November."
    )


def test_a_longer_run_that_was_too_much_is_told_not_to_count():
    assert "that no knee minded was 8.0\N{NO-BREAK SPACE}km" in told(RUNS, [took(5, 4), took(2, 0)]).reason


def test_how_much_less_is_said_only_where_it_is_a_quarter():
    after_days = told(RUNS, [woke(0, 3)])
    after_a_month = told([(40, 20.0)], [woke(0, 3)])
    minded_all = told([(2, 20.0)], [took(2, 4)])
    assert "a quarter less" in after_days.reason
    assert "a quarter" not in after_a_month.reason + minded_all.reason
    assert "about half of the shortest" in minded_all.reason


@pytest.mark.parametrize(
    ("days", "headline", "until"),
    [(0, "No run today", "up to and with Tuesday 17 November"), (1, "No run today", "today as well")],
)
def test_rest_says_until_when(days, headline, until):
    found = told(RUNS, [PainNote(Side.LEFT, ago(days), stairs=6)])
    assert found.headline == headline
    assert until in found.reason
    assert "walk or ride if that is free of pain" in found.reason


def test_rest_on_a_day_with_a_run_is_about_what_comes_after_it():
    assert told([(0, 5.0)], [took(0, 6)]).headline == "No run tomorrow"
    assert told([(0, 5.0)], [took(1, 6)]).headline == "No more running today"


def test_a_red_flag_says_what_to_do_and_how_long_it_stands():
    found = told(RUNS, [], raised=[RaisedFlag("gives-way", Side.LEFT, ago(4))])
    assert found.headline == "No run for now"
    assert "See a doctor or a physiotherapist within some days." in found.reason
    assert "until you say that it was" in found.reason


def test_a_routine_flag_holds_back_and_says_whom_to_ask():
    found = told(RUNS, [], raised=[RaisedFlag("stairs", Side.LEFT, ago(4))])
    assert "Make an appointment" in found.reason
    assert "Hold back" in found.reason


def test_new_things_are_named_one_by_one():
    runs = history((9, 8.0), (2, 6.0), descent_m=[60, 300], speed_mps=[2.8, 3.3], shoe_id=[1, 2])
    reason = ceiling_told(ceiling(runs, [], today=TODAY, new_pairs={2}), TODAY).reason
    for new in ("went down more than twice as far", "was faster than any", "are new to your knees"):
        assert new in reason
    assert reason.endswith("One new thing at a time, so go no farther for now.")


LIMPED = frozenset({Symptom.LIMPING})
MINDED = [
    (took(2, 1, symptoms=LIMPED), "Your left knee made you limp on {day}."),
    (took(2, 5), "Your left knee was at 5 of 10 in the run on {day}."),
    (took(2, 2, 6), "Your left knee was at 6 of 10 an hour after the run on {day}."),
    (
        took(2, 2, 1),
        "Your left knee was still at 1 of 10 an hour after the run on {day}, more than before it.",
    ),
    (PainNote(Side.LEFT, ago(2), stairs=3), "Your left knee was at 3 of 10 on stairs on {day}."),
    (woke(2, 4), "Your left knee was at 4 of 10 in the morning on {day}."),
]


@pytest.mark.parametrize(("note", "sentence"), MINDED, ids=[row[1] for row in MINDED])
def test_what_a_knee_minded_is_told_in_one_sentence(note, sentence):
    assert minded_told(rule([note], runs=()).because) == sentence.format(day="Saturday 14 November")


def test_more_next_morning_and_twice_in_a_row_are_told_too():
    assert minded_told(rule([took(2, 1), woke(1, 2)]).because) == (
        "Your left knee was at 2 of 10 in the morning on Sunday 15 November, more than before the run of the "
        "day before."
    )
    assert minded_told(rule([took(4, 3), took(2, 4)]).because) == (
        "Your left knee was sore twice in a row, on Saturday 14 November more than the time before."
    )


@pytest.mark.parametrize(
    ("run", "notes", "asked"),
    [
        (0, [], "Note how your knees took the run today, and tell tomorrow morning how they are;"),
        (1, [], "Tell how your knees are this morning;"),
        (2, [], ""),  # too late to tell
        (1, [took(1, 6)], ""),  # stop whatever is told
    ],
)
def test_what_is_still_to_be_told_is_asked_while_it_can_be(run, notes, asked):
    assert still_to_tell(rule(notes, runs=((run, 6.0),)), TODAY).startswith(asked)
    assert bool(still_to_tell(rule(notes, runs=((run, 6.0),)), TODAY)) == bool(asked)


def test_only_what_is_not_told_yet_is_asked():
    both = [took(0, 0), PainNote(Side.RIGHT, TODAY, during=0, hour_after=0)]
    assert still_to_tell(rule(both, runs=((0, 6.0),)), TODAY) == (
        "Tell tomorrow morning how your knees are; until then this is a guess."
    )
    mornings = [woke(0, 0), woke(0, 0, Side.RIGHT)]
    assert still_to_tell(rule(mornings, runs=((1, 6.0),)), TODAY) == (
        "Note how your knees took the run yesterday; until then this is a guess."
    )


def test_three_reds_in_two_weeks_are_a_reason_to_let_somebody_look():
    reds = [took(days, 6) for days in (12, 8, 4)]
    sentence = see_a_clinician(rule(reds))
    assert sentence.startswith("Running was too much for a knee three times in two weeks.")
    assert see_a_clinician(rule(reds[1:])) == ""


@pytest.mark.parametrize("case", PAIN + BREAKS, ids=[case[0] for case in PAIN + BREAKS])
def test_every_case_says_something(case):
    _, runs, notes, _, _ = case
    found = told(runs, notes)
    assert found.headline
    assert found.reason.endswith(".")
    assert "None" not in found.headline + found.reason
