"""Red flags: asked with reason, gone when seen to, and counted where nobody asks."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from footfall.records import PainNote, RaisedFlag, Side, Symptom, Urgency
from footfall.signals.red_flags import no_better, red_flags, to_ask

TODAY = date(2026, 11, 15)


def note(days_ago: int = 0, knee: Side = Side.LEFT, **told) -> PainNote:
    return PainNote(knee, TODAY - timedelta(days=days_ago), **told)


def asked(notes, raised=()) -> set[str]:
    return {one.flag.id for one in to_ask(notes, raised, TODAY)}


def test_nothing_is_asked_of_quiet_or_mildly_sore_knees():
    assert asked([]) == set()
    assert asked([note(during=2), note(1, during=4), note(symptoms=frozenset({Symptom.POPPING}))]) == set()


@pytest.mark.parametrize(
    ("told", "flag"),
    [
        ({"symptoms": frozenset({Symptom.SWELLING})}, "swollen-within-hours"),
        ({"symptoms": frozenset({Symptom.SWELLING})}, "hot-and-red"),
        ({"symptoms": frozenset({Symptom.SWELLING})}, "calf"),
        ({"symptoms": frozenset({Symptom.LOCKING})}, "locked"),
        ({"symptoms": frozenset({Symptom.GIVING_WAY})}, "gives-way"),
        ({"symptoms": frozenset({Symptom.LIMPING})}, "hurt-and-cannot-walk"),
        ({"during": 7}, "hurt-and-cannot-walk"),
        ({"during": 5}, "night-pain"),
        ({"during": 5}, "bone"),
        ({"stairs": 4}, "stairs"),
    ],
)
def test_a_note_gives_reason_to_ask(told, flag):
    assert flag in asked([note(**told)])


def test_a_note_of_last_week_gives_no_reason_any_longer():
    assert asked([note(7, symptoms=frozenset({Symptom.LOCKING}))]) == set()


def test_what_stands_is_not_asked_again_until_it_was_seen_to():
    notes = [note(symptoms=frozenset({Symptom.LOCKING}))]
    standing = RaisedFlag("locked", Side.LEFT, TODAY)
    assert "locked" not in asked(notes, [standing])
    seen_to = RaisedFlag("locked", Side.LEFT, TODAY, TODAY)
    assert "locked" in asked(notes, [seen_to])


def test_the_most_urgent_are_asked_first():
    urgencies = [one.flag.urgency for one in to_ask([note(during=8, symptoms=frozenset(Symptom))], [], TODAY)]
    assert urgencies == sorted(urgencies, key=list(Urgency).index)
    assert urgencies[0] is Urgency.EMERGENCY


def test_four_weeks_of_pain_that_does_not_fall_by_two_are_no_better():
    weeks = [note(7 * week + 1, during=5) for week in range(4)]
    assert no_better(weeks, Side.LEFT, TODAY)
    assert not no_better(weeks, Side.RIGHT, TODAY)
    assert not no_better(weeks[:3], Side.LEFT, TODAY)
    falling = [note(1, during=3), *weeks[1:]]
    assert not no_better(falling, Side.LEFT, TODAY)


def test_a_week_of_which_nothing_is_known_is_not_a_week_of_pain():
    weeks = [note(7 * week + 1, during=5) for week in (0, 1, 3)]
    assert not no_better(weeks, Side.LEFT, TODAY)


def test_every_flag_is_a_question_with_a_next_step_and_names_no_diagnosis():
    named = ("fracture", "thrombosis", "arthritis", "meniscus", "tear", "infection", "tumour", "cancer")
    for flag in red_flags().values():
        assert flag.question.endswith("?")
        assert flag.next_step.endswith(".")
        assert not any(word in f"{flag.question} {flag.next_step}".lower() for word in named)
