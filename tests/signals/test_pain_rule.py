"""The pain rule, as a table that a clinician can read and sign, and what holds of any diary."""

from __future__ import annotations

import random
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from footfall.records import PainNote, Side, Symptom
from footfall.signals.pain_rule import (
    Advice,
    Judged,
    Light,
    Question,
    Said,
    judge,
    judge_all,
    pain_rule,
)

DAY = date(2026, 11, 9)

# during, an hour after, next morning, before the run, limping: what follows
ONE_RUN = [
    (2, 0, 0, 0, False, Light.GREEN),  # B32: back within the hour, morning as before
    (0, 0, 0, 0, False, Light.GREEN),
    (2, 2, 2, 2, False, Light.GREEN),  # a knee that always speaks up a little
    (3, 0, 0, 0, False, Light.AMBER),  # B32
    (4, 0, 0, 0, False, Light.AMBER),
    (2, 1, 0, 0, False, Light.AMBER),  # longer than an hour to settle
    (2, 0, 1, 0, False, Light.AMBER),  # one more next morning
    (5, 0, 0, 0, False, Light.RED),  # B32
    (1, 0, 0, 0, True, Light.RED),  # B32: limping
    (2, 0, 2, 0, False, Light.RED),  # two more next morning
    (2, 6, 0, 0, False, Light.RED),
    (2, None, None, 0, False, Light.PENDING),
    (2, 0, None, 0, False, Light.PENDING),
    (3, None, None, 0, False, Light.AMBER),  # amber whatever is told next, unless worse
]


@pytest.mark.parametrize(("during", "hour", "morning", "before", "limping", "light"), ONE_RUN)
def test_one_run_is_judged_by_the_table(during, hour, morning, before, limping, light):
    said = Said(DAY, Side.LEFT, during, hour, morning_after=morning, before=float(before), limping=limping)
    assert judge(said).light is light


# lights of runs two days apart, as pain during each: what the last one is
SEQUENCES = [
    ([3, 4], Light.RED),  # two ambers in a row, rising
    ([3, 3], Light.AMBER),  # not rising
    ([4, 3], Light.AMBER),
    ([3, 1, 4], Light.AMBER),  # a green between them
    ([1, 3], Light.AMBER),
]


@pytest.mark.parametrize(("pains", "last"), SEQUENCES)
def test_a_second_amber_in_a_row_that_is_worse_is_red(pains, last):
    days = [
        Said(DAY + timedelta(days=2 * i), Side.LEFT, pain, 0, morning_after=0) for i, pain in enumerate(pains)
    ]
    assert judge_all(days)[-1].light is last


def run_note(day: date, during: int, hour_after: int | None = 0, **more) -> PainNote:
    return PainNote(Side.LEFT, day, during=during, hour_after=hour_after, **more)


def woke(day: date, pain: int) -> PainNote:
    return PainNote(Side.LEFT, day, next_morning=pain)


def after(days: int) -> date:
    return DAY + timedelta(days=days)


# the notes, the day that is asked about: what follows
VERDICTS = [
    ([], 0, Advice.GO),
    ([run_note(DAY, 2), woke(after(1), 0)], 1, Advice.GO),
    ([run_note(DAY, 3), woke(after(1), 0)], 1, Advice.HOLD),
    ([run_note(DAY, 3), woke(after(1), 0)], 14, Advice.HOLD),
    ([run_note(DAY, 3), woke(after(1), 0)], 15, Advice.GO),  # a fortnight without a word
    ([run_note(DAY, 3), woke(after(1), 0), run_note(after(3), 1), woke(after(4), 0)], 4, Advice.GO),
    ([run_note(DAY, 6)], 0, Advice.STOP),
    ([run_note(DAY, 6)], 1, Advice.STOP),
    ([run_note(DAY, 6)], 2, Advice.HOLD),  # 48 hours are over; the next run is a small one
    ([run_note(DAY, 1), woke(after(1), 3)], 1, Advice.STOP),  # red by the morning: counted from then
    ([run_note(DAY, 1), woke(after(1), 3)], 2, Advice.STOP),
    ([run_note(DAY, 1), woke(after(1), 3)], 3, Advice.HOLD),
    ([PainNote(Side.RIGHT, DAY, stairs=3)], 1, Advice.HOLD),
    ([run_note(DAY, 1, symptoms=frozenset({Symptom.LIMPING}))], 1, Advice.STOP),
    ([woke(after(1), 5)], 1, Advice.STOP),  # sore on waking, no run told of
    ([woke(after(1), 5)], 2, Advice.STOP),
    ([woke(after(1), 5)], 3, Advice.HOLD),
    ([woke(after(1), 3)], 1, Advice.HOLD),
    ([woke(after(1), 2)], 1, Advice.GO),
    ([woke(DAY, 0), PainNote(Side.LEFT, DAY, stairs=0), woke(after(1), 2)], 1, Advice.GO),  # no run: no rise
    ([run_note(DAY, 1), woke(after(1), 6)], 2, Advice.STOP),  # a worse morning is no shorter rest
    ([run_note(DAY, 6), woke(after(1), 0)], 2, Advice.HOLD),  # a good morning is no longer one
    ([run_note(DAY, 3), PainNote(Side.LEFT, after(2), stairs=0)], 2, Advice.HOLD),  # only a run releases
]


@pytest.mark.parametrize(("notes", "asked_on", "advice"), VERDICTS)
def test_go_hold_or_stop_by_the_table(notes, asked_on, advice):
    assert pain_rule(notes, after(asked_on)).advice is advice


def test_the_morning_after_a_run_of_which_nothing_was_noted_is_held_against_the_one_before():
    mornings = [woke(DAY, 0), woke(after(1), 2)]
    assert pain_rule(mornings, after(1)).advice is Advice.GO
    assert pain_rule(mornings, after(1), {DAY}).advice is Advice.STOP


def test_what_the_knee_was_before_stays_unknown_where_nothing_was_told():
    assert pain_rule([woke(after(1), 2)], after(1), {DAY}).advice is Advice.GO


def test_a_run_of_which_nothing_was_noted_is_asked_about():
    verdict = pain_rule([], DAY, {DAY, after(-3), after(2)})
    assert verdict.asked_of == DAY
    assert {question for _, question in verdict.still_to_tell} == set(Question)
    assert pain_rule([], DAY).asked_of is None


def test_the_longer_rest_of_the_two_knees_counts():
    notes = [run_note(DAY, 6), PainNote(Side.RIGHT, after(1), stairs=5)]
    assert pain_rule(notes, after(1)).until == after(2)


def test_the_days_that_were_too_much_are_told():
    notes = [run_note(DAY, 4), run_note(after(2), 1), PainNote(Side.RIGHT, after(4), during=5)]
    assert pain_rule(notes, after(9)).minded == {DAY, after(4)}


def test_what_is_still_to_be_told_of_the_latest_run_is_asked():
    verdict = pain_rule([run_note(DAY, 1, None)], DAY)
    assert verdict.still_to_tell == (
        (Side.LEFT, Question.HOUR_AFTER),
        (Side.LEFT, Question.NEXT_MORNING),
    )
    assert verdict.advice is Advice.GO


def test_the_last_day_of_rest_is_told():
    assert pain_rule([run_note(DAY, 7)], DAY).until == after(1)


def test_three_reds_within_fourteen_days_ask_for_a_clinician():
    reds = [run_note(after(4 * i), 6) for i in range(3)]
    assert pain_rule(reds, after(9)).clinician
    assert not pain_rule(reds[:2], after(9)).clinician
    assert not pain_rule([run_note(after(8 * i), 6) for i in range(3)], after(17)).clinician


def test_the_worse_knee_decides():
    notes = [run_note(DAY, 0), woke(after(1), 0), PainNote(Side.RIGHT, DAY, during=6)]
    assert pain_rule(notes, after(1)).advice is Advice.STOP


pains = st.none() | st.integers(0, 10)
notes_of_weeks = st.lists(
    st.builds(
        PainNote,
        st.sampled_from(Side),
        st.dates(DAY - timedelta(days=30), DAY),
        during=pains,
        hour_after=pains,
        next_morning=pains,
        stairs=pains,
    ),
    max_size=20,
)


@pytest.mark.hypothesis
@given(notes_of_weeks, st.randoms(use_true_random=False))
def test_the_order_in_which_notes_were_written_does_not_matter(notes: list[PainNote], chance: random.Random):
    shuffled = list(notes)
    chance.shuffle(shuffled)
    assert pain_rule(shuffled, DAY) == pain_rule(notes, DAY)


@pytest.mark.hypothesis
@given(notes_of_weeks)
def test_a_five_told_today_always_stops(notes: list[PainNote]):
    assert pain_rule([*notes, PainNote(Side.LEFT, DAY, during=5)], DAY).advice is Advice.STOP


@pytest.mark.hypothesis
@given(st.integers(0, 10), pains, pains, st.integers(0, 10))
def test_more_pain_never_makes_a_lighter_judgement(during, hour, morning, before):
    def weight(judged: Judged) -> int:
        return {Light.GREEN: 0, Light.PENDING: 0, Light.AMBER: 1, Light.RED: 2}[judged.light]

    less = judge(Said(DAY, Side.LEFT, during, hour, morning_after=morning, before=before))
    more = judge(Said(DAY, Side.LEFT, min(10, during + 1), hour, morning_after=morning, before=before))
    assert weight(more) >= weight(less)
