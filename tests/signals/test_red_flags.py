"""Red flags: asked with reason, gone when seen to, and counted where nobody asks."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from footfall.records import DeniedFlag, PainNote, RaisedFlag, Side, Symptom, Urgency
from footfall.signals import evidence
from footfall.signals.red_flags import (
    Asked,
    holds,
    no_better,
    no_better_knees,
    reasons,
    red_flags,
    stops,
    to_ask,
)

TODAY = date(2026, 11, 15)
LEFT, RIGHT = Side.LEFT, Side.RIGHT


def note(days_ago: int = 0, knee: Side = LEFT, **told) -> PainNote:
    return PainNote(knee, TODAY - timedelta(days=days_ago), **told)


def shows(*symptoms: Symptom, days_ago: int = 0, knee: Side = LEFT) -> PainNote:
    return note(days_ago, knee, symptoms=frozenset(symptoms))


def asking(notes, raised=(), **told) -> tuple[Asked, ...]:
    return to_ask(notes, raised, TODAY, **told)


def asked(notes, raised=(), **told) -> set[str]:
    return {one.flag.id for one in asking(notes, raised, **told)}


def no(flag: str, notes, days_ago: int = 0, knee: Side | None = LEFT) -> DeniedFlag:
    """The answer "no", as it is kept: with what gave reason to ask."""
    day = TODAY - timedelta(days=days_ago)
    return DeniedFlag(flag, knee, day, reasons([one for one in notes if one.day <= day], knee, day))


# what a note tells of a runner of 35, and every question that follows from it, no other
CASES = [
    ("pain 2 on a run", {"during": 2}, set()),
    ("pain 4 on a run", {"during": 4}, set()),
    ("popping", {"symptoms": {Symptom.POPPING}}, set()),
    ("grinding", {"symptoms": {Symptom.GRINDING}}, set()),
    ("stairs 3", {"stairs": 3}, set()),
    ("stairs 4", {"stairs": 4}, {"stairs"}),
    ("pain 5 on a run", {"during": 5}, {"night-pain", "bone", "recurring"}),
    ("pain 6 the next morning", {"next_morning": 6}, {"night-pain", "bone", "recurring"}),
    (
        "pain 7 on a run",
        {"during": 7},
        {"hurt", "out-of-place", "hot-and-red", "leg-or-breath", "night-pain", "bone", "recurring"},
    ),
    ("limping", {"symptoms": {Symptom.LIMPING}}, {"hurt", "bone"}),
    ("giving way", {"symptoms": {Symptom.GIVING_WAY}}, {"hurt", "out-of-place", "gives-way"}),
    ("locking", {"symptoms": {Symptom.LOCKING}}, {"hurt", "out-of-place", "locked"}),
    (
        "swelling",
        {"symptoms": {Symptom.SWELLING}},
        {"hurt", "hot-and-red", "leg-or-breath", "swollen-without-injury", "medicine"},
    ),
]


@pytest.mark.parametrize(("told", "questions"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_a_note_asks_these_questions_and_no_others(told, questions):
    assert asked([note(**told)], age=35) == questions


@pytest.mark.parametrize(
    ("age", "questions"),
    [
        (16, {"hurt", "bone", "young-and-limping"}),
        (18, {"hurt", "bone", "young-and-limping"}),
        (19, {"hurt", "bone"}),
        (50, {"hurt", "bone"}),
        (51, {"hurt", "bone", "older-and-stiff"}),
        (None, {"hurt", "bone", "young-and-limping"}),
    ],
)
def test_some_questions_are_for_an_age_and_an_unknown_age_rules_out_only_what_can_wait(age, questions):
    assert asked([shows(Symptom.LIMPING, Symptom.GRINDING)], age=age) == questions


def test_nothing_is_asked_without_notes():
    assert asked([]) == set()


def test_no_better_asks_what_else_may_be_behind_it_once_in_four_weeks():
    weeks = [note(7 * week + 1, during=4) for week in range(4)]
    questions = {"night-pain", "bone", "long-stiffness", "medicine", "little-energy"}
    assert asked(weeks, age=35) == questions
    denied = [
        no(id_, weeks, days_ago=0, knee=knee) for id_ in questions for knee in (red_flags()[id_].knees[0],)
    ]
    assert asked(weeks, denied=denied, age=35) == set()
    longer = [*weeks, note(29, during=4)]
    assert (
        asked(longer, denied=[replace(one, denied=TODAY - timedelta(27)) for one in denied], age=35) == set()
    )
    assert asked(longer, denied=[replace(one, denied=TODAY - timedelta(28)) for one in denied], age=35)


def test_what_is_about_the_runner_is_asked_once_whatever_knee_it_was():
    both = [shows(Symptom.SWELLING, knee=knee) for knee in Side]
    asked_of = [one.knee for one in asking(both) if one.flag.id == "leg-or-breath"]
    assert asked_of == [None]
    assert [one.knee for one in asking(both) if one.flag.id == "hot-and-red"] == [LEFT, RIGHT]


def test_a_note_of_last_week_gives_no_reason_any_longer():
    assert asked([shows(Symptom.LOCKING, days_ago=7)]) == set()
    assert "locked" in asked([shows(Symptom.LOCKING, days_ago=6)])


def test_an_answer_of_no_is_quiet_for_the_same_reason():
    notes = [shows(Symptom.LOCKING, days_ago=2)]
    assert "locked" not in asked(notes, denied=[no("locked", notes, days_ago=2)])
    assert "locked" not in asked(notes, denied=[no("locked", notes)])
    assert "locked" in asked(notes, denied=[no("locked", notes, knee=RIGHT)])
    assert "hurt" in asked(notes, denied=[no("locked", notes)])


@pytest.mark.parametrize(
    ("flag", "before", "newer", "again"),
    [
        ("locked", {"symptoms": {Symptom.LOCKING}}, {"symptoms": {Symptom.LOCKING}}, True),
        ("hurt", {"during": 7}, {"during": 7}, True),
        ("gives-way", {"symptoms": {Symptom.GIVING_WAY}}, {"symptoms": {Symptom.GIVING_WAY}}, True),
        ("bone", {"during": 5}, {"during": 5}, False),
        ("bone", {"during": 5}, {"during": 6}, True),
        ("bone", {"during": 5}, {"symptoms": {Symptom.LIMPING}}, True),
        ("bone", {"during": 5}, {"symptoms": {Symptom.SWELLING}}, False),
        ("stairs", {"stairs": 5}, {"stairs": 4}, False),
        ("stairs", {"stairs": 5}, {"stairs": 6}, True),
    ],
)
def test_a_newer_note_asks_again_where_it_tells_more_or_where_it_is_urgent(flag, before, newer, again):
    first = note(2, **before)
    denied = [no(flag, [first], days_ago=1)]
    assert flag not in asked([first], denied=denied)
    assert (flag in asked([first, note(**newer)], denied=denied)) == again


def test_what_is_told_later_of_a_day_that_was_answered_asks_again():
    first = note(during=5)
    denied = [no("bone", [first])]
    assert "bone" not in asked([first], denied=denied)
    assert "bone" in asked([first, shows(Symptom.LIMPING)], denied=denied)


def test_pain_that_stays_is_asked_about_once_a_week():
    days = [note(days_ago, during=5) for days_ago in range(10)]
    assert "bone" not in asked(days, denied=[no("bone", days, days_ago=6)])
    assert "bone" in asked(days, denied=[no("bone", days, days_ago=7)])


def test_what_stands_is_not_asked_and_what_was_seen_to_only_where_a_newer_note_gives_reason():
    notes = [shows(Symptom.LOCKING, days_ago=1)]
    standing = RaisedFlag("locked", LEFT, TODAY - timedelta(1))
    assert "locked" not in asked(notes, [standing])
    seen_to = replace(standing, seen_to=TODAY - timedelta(1))
    assert "locked" not in asked(notes, [seen_to])
    assert "locked" in asked([*notes, shows(Symptom.LOCKING)], [seen_to])


def test_nothing_less_urgent_is_asked_than_what_stands():
    everything = [note(during=8, stairs=8, symptoms=frozenset(Symptom))]
    emergency, soon = RaisedFlag("locked", LEFT, TODAY), RaisedFlag("bone", RIGHT, TODAY)
    assert {one.flag.urgency for one in asking(everything, [emergency])} == {Urgency.EMERGENCY}
    assert {one.flag.urgency for one in asking(everything, [soon])} == {Urgency.EMERGENCY, Urgency.SOON}
    assert {one.flag.urgency for one in asking(everything)} == set(Urgency)


def test_the_most_urgent_are_asked_first():
    urgencies = [one.flag.urgency for one in asking([note(during=8, symptoms=frozenset(Symptom))])]
    assert urgencies == sorted(urgencies, key=list(Urgency).index)
    assert urgencies[0] is Urgency.EMERGENCY


def test_a_question_tells_why_it_is_asked():
    notes = [note(during=7, stairs=2), shows(Symptom.SWELLING, days_ago=3)]
    assert {one.because for one in asking(notes)} == {frozenset({"pain 7", "stairs 2", "swelling"})}


def test_emergencies_and_what_is_to_be_seen_soon_stop_and_what_can_wait_holds():
    routine, soon, emergency = (RaisedFlag(id_, LEFT, TODAY) for id_ in ("stairs", "bone", "locked"))
    raised = [routine, soon, emergency]
    assert stops(raised, TODAY) == (emergency, soon)
    assert holds(raised, TODAY) == (routine,)
    assert stops([replace(soon, seen_to=TODAY)], TODAY) == ()
    assert stops([soon], TODAY - timedelta(1)) == ()
    assert stops([RaisedFlag("of a later table", LEFT, TODAY)], TODAY) == ()


def test_four_weeks_of_pain_that_does_not_fall_by_two_are_no_better():
    weeks = [note(7 * week + 1, during=5) for week in range(4)]
    assert no_better(weeks, LEFT, TODAY)
    assert not no_better(weeks, RIGHT, TODAY)
    assert not no_better(weeks[:3], LEFT, TODAY)
    falling = [note(1, during=3), *weeks[1:]]
    assert not no_better(falling, LEFT, TODAY)


def test_a_week_of_which_nothing_is_known_is_not_a_week_of_pain():
    weeks = [note(7 * week + 1, during=5) for week in (0, 1, 3)]
    assert not no_better(weeks, LEFT, TODAY)


def test_a_knee_that_is_no_better_is_told_again_four_weeks_after_it_was_seen_to():
    weeks = [note(7 * week + 1, during=5) for week in range(4)]
    assert no_better_knees(weeks, [], TODAY) == (LEFT,)
    for days_ago, knees in ((0, ()), (27, ()), (28, (LEFT,))):
        day = TODAY - timedelta(days=days_ago)
        assert no_better_knees(weeks, [RaisedFlag("no-better", LEFT, day, day)], TODAY) == knees


def test_every_flag_is_a_question_with_a_next_step_and_names_no_diagnosis():
    named = ("fracture", "thrombosis", "arthritis", "meniscus", "tear", "infection", "tumour", "cancer")
    for flag in red_flags().values():
        assert flag.question.endswith("?")
        assert all(sentence.endswith(".") for sentence in (flag.next_step, *flag.signs))
        words = " ".join((flag.question, flag.next_step, *flag.signs)).lower()
        assert not any(word in words for word in named)


def test_every_flag_rests_on_evidence_and_is_asked_by_something_a_note_can_tell():
    symptoms = {symptom.value for symptom in Symptom}
    for flag in red_flags().values():
        assert all(id_ in evidence() for id_ in flag.evidence)
        kinds = {reason.rstrip("0123456789 ") for reason in flag.asked_by}
        assert kinds <= symptoms | {"pain", "stairs", "no better"}
        assert bool(kinds) == (flag.id != "no-better")
