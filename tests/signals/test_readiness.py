"""Readiness: what of a morning lies outside the runner's own usual, on the side of care."""

from __future__ import annotations

from dataclasses import fields
from datetime import date

import numpy as np
import pytest

from footfall.records import InputDays, unknown
from footfall.signals import READINESS_DAYS, MorningSign, readiness

LAST = date(2026, 5, 31)


def mornings(days: int = 61, **columns: list[float]) -> InputDays:
    """Days that end with one, of which only the columns that are told are known."""
    told = {field.name: unknown(days) for field in fields(InputDays) if field.name != "day"}
    told |= {name: np.array(column, dtype=np.float64) for name, column in columns.items()}
    return InputDays(day=np.datetime64(LAST, "D") - np.arange(days)[::-1], **told)


USUAL_SLEEP = [7.0, 7.5, 8.0] * 20


def test_a_night_shorter_than_nine_in_ten_of_ones_own_is_told_with_the_usual_range():
    (short,) = readiness(mornings(sleep_h=[*USUAL_SLEEP, 5.5])).unusual
    assert (short.sign, short.value, short.low, short.median, short.high) == (
        MorningSign.SLEEP,
        5.5,
        7.0,
        7.5,
        8.0,
    )
    assert short.days == READINESS_DAYS


def test_a_night_at_the_edge_of_the_usual_is_not_told():
    found = readiness(mornings(sleep_h=[*USUAL_SLEEP, 7.0]))
    assert (found.told, found.compared, found.unusual) == (1, 1, ())


@pytest.mark.parametrize(
    ("name", "good"),
    [("sleep_h", 9.5), ("sleep_quality", 9.0), ("energy", 9.0), ("stress", 0.0), ("soreness", 0.0)],
)
def test_a_better_morning_than_usual_is_no_news(name, good):
    assert readiness(mornings(**{name: [3.0, 4.0, 5.0] * 20 + [good]})).unusual == ()


@pytest.mark.parametrize(
    ("name", "bad"),
    [("sleep_h", 1.0), ("sleep_quality", 1.0), ("energy", 1.0), ("stress", 9.0), ("soreness", 9.0)],
)
def test_each_sign_is_told_on_the_side_that_asks_for_care(name, bad):
    (one,) = readiness(mornings(**{name: [3.0, 4.0, 5.0] * 20 + [bad]})).unusual
    assert one.sign.value == name


def test_fourteen_known_mornings_make_a_usual_and_thirteen_do_not():
    nothing = [np.nan] * 60
    enough = readiness(mornings(stress=[*nothing[:46], *[2.0] * 14, 5.0]))
    too_few = readiness(mornings(stress=[*nothing[:47], *[2.0] * 13, 5.0]))
    assert (enough.compared, len(enough.unusual)) == (1, 1)
    assert (too_few.told, too_few.compared, too_few.unusual) == (1, 0, ())


def test_of_three_things_outside_the_two_furthest_are_told():
    found = readiness(
        mornings(
            stress=[2.0, 3.0] * 30 + [4.0],
            soreness=[1.0, 2.0] * 30 + [9.0],
            energy=[3.0, 4.0] * 30 + [1.0],
        )
    )
    assert found.compared == 3
    assert [one.sign for one in found.unusual] == [MorningSign.SORENESS, MorningSign.ENERGY]


def test_what_lies_more_than_sixty_days_back_is_forgotten():
    long_ago = [9.0] * 100
    found = readiness(mornings(161, soreness=[*long_ago, *[1.0] * 60, 3.0]))
    assert [one.high for one in found.unusual] == [1.0]


def test_an_untold_morning_says_nothing():
    found = readiness(mornings(stress=[2.0] * 60 + [np.nan]))
    assert (found.told, found.compared, found.unusual) == (0, 0, ())
