"""Scores of questionnaires, exact, and a change that is told only where it means something."""

from __future__ import annotations

import math
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from footfall.care.questionnaires import (
    Change,
    change_since_first,
    compare,
    missing,
    newest_change,
    score,
)
from footfall.errors import InvalidEntryError
from footfall.records import ITEM_ANSWERS, FilledForm, Instrument, Side

DAY = date(2026, 5, 4)
AKPS, KOOS = Instrument.AKPS, Instrument.KOOS_PF
PUBLISHED = [
    (5, 3, 0),
    (5, 3, 0),
    (5, 3, 2, 0),
    (10, 8, 5, 0),
    (5, 4, 3, 2, 0),
    (10, 8, 6, 3, 0),
    (10, 7, 2, 0),
    (10, 8, 6, 4, 0),
    (10, 8, 6, 3, 0),
    (10, 8, 6, 4, 0),
    (10, 6, 4, 2, 0),
    (5, 3, 0),
    (5, 3, 0),
]
"""Kujala 1993: the points of each item of the AKPS, the best answer first."""

EXACT = [
    (AKPS, tuple(points[0] for points in PUBLISHED), 100.0),
    (AKPS, tuple(points[-1] for points in PUBLISHED), 0.0),
    (AKPS, tuple(points[1] for points in PUBLISHED), 72.0),
    (AKPS, (5, 5, 3, 8, 3, 6, 7, 8, 8, 10, 10, 5, 5), 83.0),
    (KOOS, (0,) * 11, 100.0),
    (KOOS, (2,) * 11, 50.0),
    (KOOS, (4,) * 11, 0.0),
    (KOOS, (1,) * 11, 75.0),
    (KOOS, (0, 1, 2, 3, 4, 0, 1, 2, 3, 4, 2), 50.0),
    (KOOS, (1, 1, 1, 1, 1, 1, None, None, None, None, None), 75.0),
    (KOOS, (4, 3, 0, 1, 2, 2, 2, None, None, None, None), 50.0),
]
"""Answers and the score the instrument gives them, worked out by hand (B29)."""


def akps(*worse: int, day: date = DAY) -> FilledForm:
    """An AKPS with the second best answer at some items, counted from 0, and the best at all others."""
    answers = tuple(points[1 if item in worse else 0] for item, points in enumerate(PUBLISHED))
    return FilledForm(AKPS, day, answers, Side.LEFT)


def koos(answer: int, ones: int = 0, day: date = DAY) -> FilledForm:
    return FilledForm(KOOS, day, tuple(answer + (item < ones) for item in range(11)))


@pytest.mark.parametrize(("instrument", "answers", "exactly"), EXACT)
def test_a_form_has_exactly_the_score_of_its_instrument(instrument, answers, exactly):
    assert score(FilledForm(instrument, DAY, answers)) == exactly


def test_the_items_have_the_published_answers():
    assert list(ITEM_ANSWERS[AKPS]) == PUBLISHED
    assert sum(points[0] for points in PUBLISHED) == 100
    assert ITEM_ANSWERS[KOOS] == ((0, 1, 2, 3, 4),) * 11


@pytest.mark.parametrize("item", range(13))
def test_the_scale_of_knee_pain_has_no_score_while_any_item_is_left_out(item):
    answers = tuple(None if one == item else points[0] for one, points in enumerate(PUBLISHED))
    form = FilledForm(AKPS, DAY, answers)
    assert math.isnan(score(form))
    assert missing(form) == 1


@pytest.mark.parametrize(("answered", "wanting"), [(0, 6), (5, 1), (6, 0), (11, 0)])
def test_half_of_the_items_are_enough_for_the_other_one(answered, wanting):
    form = FilledForm(KOOS, DAY, (1,) * answered + (None,) * (11 - answered))
    assert missing(form) == wanting
    assert math.isnan(score(form)) == bool(wanting)


@given(st.sampled_from(list(Instrument)).flatmap(lambda one: st.tuples(st.just(one), answers_of(one))))
def test_a_worse_answer_never_raises_a_score_and_no_score_leaves_the_scale(filled):
    instrument, answers = filled
    form = FilledForm(instrument, DAY, answers)
    assert 0.0 <= score(form) <= 100.0
    for item, may_be in enumerate(ITEM_ANSWERS[instrument]):
        worse = [*answers]
        worse[item] = may_be[-1]
        assert score(replace(form, answers=tuple(worse))) <= score(form)


def answers_of(instrument: Instrument) -> st.SearchStrategy[tuple[int, ...]]:
    return st.tuples(*map(st.sampled_from, ITEM_ANSWERS[instrument]))


def test_an_answer_that_no_item_has_is_refused_beside_its_item():
    with pytest.raises(InvalidEntryError, match="Item 4 is answered by one of 10, 8, 5, 0") as refused:
        FilledForm(AKPS, DAY, (5, 5, 5, 9, *(points[0] for points in PUBLISHED[4:])))
    assert refused.value.field == "item_4"
    with pytest.raises(InvalidEntryError, match="has 11 items, and 3"):
        FilledForm(KOOS, DAY, (1, 2, 3))


@pytest.mark.parametrize(
    ("earlier", "later", "points", "change"),
    [
        (akps(0, 1, 2, 3, 4), akps(), 9.0, Change.EDGE),
        (akps(0, 1, 2), akps(), 6.0, Change.NONE),
        (akps(0, 1, 3, 5), akps(), 8.0, Change.EDGE),
        (akps(10, 0, 1, 3), akps(), 10.0, Change.EDGE),
        (akps(10, 6, 0, 1), akps(), 11.0, Change.BETTER),
        (akps(), akps(10, 6, 0, 1), -11.0, Change.WORSE),
        (koos(1, ones=7), koos(1), 700 / 44, Change.NONE),
        (koos(1, ones=8), koos(1), 800 / 44, Change.BETTER),
        (koos(1), koos(1, ones=8), -800 / 44, Change.WORSE),
        (koos(1), replace(koos(1), answers=(None,) * 11), math.nan, Change.UNKNOWN),
    ],
)
def test_a_change_is_told_only_beyond_the_smallest_that_means_something(earlier, later, points, change):
    compared = compare(earlier, later)
    assert compared.points == pytest.approx(points, nan_ok=True)
    assert compared.change is change


def test_the_newest_is_set_beside_the_one_before_it_and_beside_the_first():
    forms = [akps(*range(worse), day=date(2026, month, 1)) for month, worse in ((1, 9), (2, 6), (3, 2))]
    unknown = replace(akps(), day=date(2026, 4, 1), answers=(None,) * 13)
    assert newest_change(forms[:1]) is None
    assert change_since_first(forms[:2]) is None
    newest, since_first = newest_change([*forms[::-1], unknown]), change_since_first([*forms, unknown])
    assert newest is not None
    assert since_first is not None
    assert (newest.earlier, newest.later) == (forms[1], forms[2])
    assert (since_first.earlier, since_first.later) == (forms[0], forms[2])
