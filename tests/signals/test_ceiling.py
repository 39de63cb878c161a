"""The ceiling, as a table of cases a clinician could read and sign."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from footfall.records import DayKind, Days, RunHistory, unknown
from footfall.signals import CeilingBasis, ceiling
from footfall.views.ceiling_words import ceiling_told

TODAY = date(2026, 11, 16)


def history(*runs: tuple[int, float], easy: float = 1.1, descent_m: float = 80.0) -> RunHistory:
    """Runs given as (days ago, km)."""
    ordered = sorted(runs, reverse=True)
    km = np.array([km for _, km in ordered], dtype=np.float64)
    return RunHistory(
        id=np.arange(1, len(ordered) + 1),
        day=np.array([TODAY - timedelta(days=ago) for ago, _ in ordered], dtype="datetime64[D]"),
        distance_m=km * 1000,
        easy_km=km * easy,
        descent_m=np.full(len(km), descent_m),
    )


def week(*pains: tuple[int, float]) -> Days:
    """The last 30 days, with pain of the left knee given as (days ago, pain)."""
    n = 31
    pain = unknown(n).copy()
    for ago, worst in pains:
        pain[n - 1 - ago] = worst
    day = np.arange(np.datetime64(TODAY) - n + 1, np.datetime64(TODAY) + 1)
    none = unknown(n)
    kinds = (DayKind.UNKNOWN,) * n
    no_count = np.zeros(n, np.int64)
    return Days(day, kinds, no_count, none, none, none, pain, none, none, none, no_count)


CASES = [
    # runs as (days ago, km); pain as (days ago, of 10); km the next run may be; what sets it
    ("quiet knees: a tenth more than the longest", [(2, 10.0), (5, 8.0)], [(1, 0)], 11.0, "longest run"),
    ("nothing noted: the same tenth", [(2, 10.0)], [], 11.0, "longest run"),
    ("pain of 2 this week: half of that", [(2, 10.0)], [(4, 2)], 10.5, "some pain this week"),
    ("pain of 3 yesterday: a quarter less", [(2, 10.0)], [(1, 3)], 7.5, "pain settling"),
    ("pain of 4 five days ago, none noted since", [(2, 10.0)], [(5, 4)], 7.5, "pain settling"),
    ("pain of 4 five days ago, 0 since", [(2, 10.0)], [(5, 4), (1, 0)], 10.5, "some pain this week"),
    ("pain of 5 yesterday: rest", [(2, 10.0)], [(1, 5)], 0.0, "rest after pain"),
    ("pain of 5 eight days ago, quiet since", [(2, 10.0)], [(8, 5), (1, 0)], 11.0, "longest run"),
    ("pain of 5 four days ago, quiet since", [(2, 10.0)], [(4, 5), (1, 0)], 7.5, "pain settling"),
    ("pain of 4 after a month off: the smaller of the two", [(40, 20.0)], [(0, 4)], 10.0, "pain settling"),
    ("pain of 4 before the first run", [], [(0, 4)], 2.2, "pain settling"),
    ("pain of 6 before the first run", [], [(0, 6)], 0.0, "rest after pain"),
    (
        "a press of the button yesterday is no run",
        [(29, 20.0), (1, 0.02)],
        [],
        16.0,
        "two weeks without a run",
    ),
    ("nor after a month off", [(60, 20.0), (1, 0.02)], [], 10.0, "a month without a run"),
    ("fourteen days without a run", [(14, 10.0)], [], 8.0, "two weeks without a run"),
    ("thirteen days without a run", [(13, 10.0)], [], 11.0, "longest run"),
    ("thirty days: still a base", [(30, 10.0)], [], 8.0, "two weeks without a run"),
    ("thirty-one days: half of the last half year's longest", [(31, 10.0)], [], 5.0, "a month without a run"),
    ("after a long break from short runs: 3 km", [(40, 4.0)], [], 3.0, "a month without a run"),
    ("after more than half a year: 3 km", [(200, 20.0)], [], 3.0, "no run to measure against"),
    ("no run yet: 3 km", [], [], 3.0, "no run to measure against"),
]


@pytest.mark.parametrize(("name", "runs", "pains", "km", "basis"), CASES, ids=[case[0] for case in CASES])
def test_the_ceiling_is_what_the_table_says(name, runs, pains, km, basis):
    found = ceiling(history(*runs), week(*pains), today=TODAY)
    assert found.distance_m / 1000 == pytest.approx(km)
    assert found.basis == basis


def test_a_run_in_the_future_does_not_count():
    found = ceiling(history((2, 10.0), (-3, 40.0)), week(), today=TODAY)
    assert found.distance_m == pytest.approx(11_000)


def test_knee_load_and_descent_follow_their_own_greatest():
    found = ceiling(history((2, 10.0), (5, 8.0)), week(), today=TODAY)
    assert found.easy_km == pytest.approx(12.1)
    assert found.descent_m == pytest.approx(80.0)


def test_while_pain_settles_no_descent_is_promised():
    found = ceiling(history((2, 10.0)), week((1, 4)), today=TODAY)
    assert np.isnan(found.descent_m)
    assert "no hills" in ceiling_told(found).reason


def test_how_much_less_is_said_only_where_it_is_a_quarter():
    after_days = ceiling(history((2, 20.0)), week((0, 4)), today=TODAY)
    after_a_month = ceiling(history((40, 20.0)), week((0, 4)), today=TODAY)
    assert "a quarter less" in ceiling_told(after_days).reason
    assert "a quarter" not in ceiling_told(after_a_month).reason
    assert "You noted 4 of 10" in ceiling_told(after_a_month).reason


def test_who_has_run_today_is_told_of_tomorrow():
    found = ceiling(history((0, 9.0), (4, 10.0)), week((1, 0)), today=TODAY)
    assert ceiling_told(found).headline == "Run up to 11.0\N{NO-BREAK SPACE}km tomorrow"
    assert ceiling_told(found).reason.startswith("You ran 9.0\N{NO-BREAK SPACE}km today. Your longest")


def test_runs_that_tell_no_distance_are_not_denied():
    found = ceiling(history((2, float("nan"))), week(), today=TODAY)
    assert found.distance_m == 3000
    assert "tell no distance" in ceiling_told(found).reason


def test_a_ceiling_is_never_rounded_up():
    found = ceiling(history((2, 12.35)), week((1, 0)), today=TODAY)
    assert found.distance_m == pytest.approx(13_500)  # 1.10 x 12.35 km is 13.585 km


def test_without_altitude_there_is_no_limit_of_descent():
    found = ceiling(history((2, 10.0), descent_m=float("nan")), week(), today=TODAY)
    assert np.isnan(found.descent_m)
    assert found.distance_m == pytest.approx(11_000)


def test_the_sentence_names_the_run_that_sets_it():
    found = ceiling(history((12, 11.3), (5, 8.0)), week((1, 0)), today=TODAY)
    assert ceiling_told(found).headline == "Run up to 12.4\N{NO-BREAK SPACE}km today"
    assert ceiling_told(found).reason == (
        "Your longest in the last 30 days was 11.3\N{NO-BREAK SPACE}km on Wednesday 4 November. "
        "You noted no pain this week."
    )


def test_every_basis_says_something_and_names_its_evidence():
    seen = set()
    for _, runs, pains, _, _ in CASES:
        found = ceiling(history(*runs), week(*pains), today=TODAY)
        seen.add(found.basis)
        assert ceiling_told(found).headline
        assert ceiling_told(found).reason.endswith(".")
        assert found.evidence[-1].id == "design-ceiling"
    assert seen == set(CeilingBasis)


pain_notes = st.lists(st.tuples(st.integers(0, 10), st.integers(0, 10)), max_size=6)
some_runs = st.lists(st.tuples(st.integers(0, 60), st.floats(0.5, 45)), max_size=12)


@given(some_runs, pain_notes, st.tuples(st.integers(0, 10), st.integers(0, 9)), st.integers(1, 10))
def test_a_worse_note_never_raises_the_ceiling(runs, others, note, more):
    ago, pain = note
    before = ceiling(history(*runs), week(*others, note), today=TODAY)
    after = ceiling(history(*runs), week(*others, (ago, min(10, pain + more))), today=TODAY)
    assert after.distance_m <= before.distance_m


@given(some_runs, pain_notes)
def test_the_same_runs_in_any_order_give_the_same_ceiling(runs, pains):
    one = ceiling(history(*runs), week(*pains), today=TODAY)
    other = ceiling(history(*reversed(runs)), week(*pains), today=TODAY)
    assert one.distance_m == other.distance_m
    assert one.basis == other.basis
