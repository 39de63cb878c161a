"""What holds of every ceiling: it is measured well, and nothing that asks for less ever raises it.

The table of cases is in `test_ceiling_cases`.
"""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import timedelta

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from footfall.records import PainNote, RaisedFlag, Side, Symptom
from footfall.signals import FACTORS, CeilingBasis, ceiling
from footfall.signals.red_flags import red_flags
from tests.signals.runs import TODAY, ago, history, took, woke
from tests.signals.test_ceiling_cases import BREAKS, PAIN

QUIET = [woke(1, 0)]


def test_a_run_in_the_future_does_not_count():
    found = ceiling(history((2, 10.0), (-3, 40.0)), [], today=TODAY)
    assert found.distance_m == pytest.approx(11_000)


def test_a_note_of_the_future_does_not_count():
    found = ceiling(history((2, 10.0)), [woke(-1, 8), took(-2, 9)], today=TODAY)
    assert found.distance_m == pytest.approx(11_000)


def test_knee_load_and_descent_follow_their_own_greatest():
    found = ceiling(history((2, 10.0), (5, 8.0)), [], today=TODAY)
    assert found.easy_km == pytest.approx(12.1)
    assert found.descent_m == pytest.approx(80.0)


def test_a_ceiling_is_never_rounded_up():
    found = ceiling(history((2, 12.35)), QUIET, today=TODAY)
    assert found.distance_m == pytest.approx(13_500)  # 1.10 x 12.35 km is 13.585 km


def test_without_altitude_there_is_no_limit_of_descent():
    found = ceiling(history((2, 10.0), descent_m=float("nan")), [], today=TODAY)
    assert np.isnan(found.descent_m)
    assert found.distance_m == pytest.approx(11_000)


def test_runs_that_tell_no_distance_leave_a_modest_start():
    assert ceiling(history((2, float("nan"))), [], today=TODAY).distance_m == 3000


def test_a_run_that_either_knee_minded_is_no_measure():
    right = PainNote(Side.RIGHT, ago(5), during=4)
    found = ceiling(history((5, 12.0), (9, 8.0)), [took(5, 0), woke(4, 0), right], today=TODAY)
    assert (found.longest_m, found.longer_minded) == (8000.0, True)


def test_a_run_of_which_nothing_is_told_yet_counts_as_a_measure():
    found = ceiling(history((1, 12.0), (9, 8.0)), [], today=TODAY)
    assert (found.longest_m, found.longer_minded) == (12000.0, False)


def test_every_basis_names_its_evidence():
    flags = [RaisedFlag("locked", Side.LEFT, ago(1)), RaisedFlag("stairs", Side.LEFT, ago(1))]
    found = [ceiling(history(*runs), notes, today=TODAY) for _, runs, notes, _, _ in PAIN + BREAKS]
    found += [ceiling(history((2, 10.0)), [], today=TODAY, raised=[flag]) for flag in flags]
    found.append(ceiling(history((9, 9.0), (2, 10.0), speed_mps=[2.8, 3.2]), [], today=TODAY))
    assert {one.basis for one in found} == set(CeilingBasis) == set(FACTORS)
    assert {one.evidence[-1].id for one in found} == {"design-ceiling"}


pains = st.none() | st.integers(0, 10)
limped = st.sampled_from([frozenset(), frozenset(), frozenset({Symptom.LIMPING})])
runs_of_weeks = st.lists(st.tuples(st.integers(0, 60), st.floats(0.5, 45)), max_size=12)

hilly_runs = st.lists(
    st.tuples(st.integers(0, 60), st.floats(0.5, 45), st.floats(0, 900), st.floats(1.8, 5.0)),
    min_size=1,
    max_size=12,
)


def notes_from(first: int, last: int = 40, most: int = 8) -> st.SearchStrategy[list[PainNote]]:
    """Notes of either knee between so many days ago."""
    note = st.builds(
        PainNote,
        st.sampled_from(Side),
        st.integers(first, last).map(ago),
        during=pains,
        hour_after=pains,
        next_morning=pains,
        stairs=pains,
        symptoms=limped,
    )
    return st.lists(note, max_size=most)


def amounts_of(found) -> tuple[float, float]:
    return found.distance_m, found.easy_km


def never_raised(before, after) -> bool:
    """True where no known amount of the one is above that of the other."""
    return all(not later > earlier + 1e-6 for earlier, later in zip(before, after, strict=True))


@pytest.mark.hypothesis
@given(runs_of_weeks, notes_from(0), st.data())
def test_more_pain_in_and_after_the_last_run_never_raises_the_ceiling(runs, notes, data):
    told = [note for note in notes if note.worst is not None]
    assume(told)
    last = max(note.day for note in told)
    row = data.draw(st.sampled_from([i for i, note in enumerate(notes) if note.day == last and note in told]))
    of_the_run = [
        name for name in ("during", "hour_after", "stairs") if getattr(notes[row], name) is not None
    ]
    assume(of_the_run)
    name = data.draw(st.sampled_from(of_the_run))
    pain = min(10, getattr(notes[row], name) + data.draw(st.integers(1, 10)))
    worse = [*notes[:row], replace(notes[row], **{name: pain}), *notes[row + 1 :]]
    before, after = (ceiling(history(*runs), some, today=TODAY) for some in (notes, worse))
    assert never_raised(amounts_of(before), amounts_of(after))


@pytest.mark.hypothesis
@given(runs_of_weeks, notes_from(1), st.sampled_from(Side), st.integers(0, 10), st.integers(1, 10))
def test_a_sorer_morning_never_raises_the_ceiling(runs, notes, knee, morning, more):
    before = ceiling(history(*runs), [*notes, woke(0, morning, knee)], today=TODAY)
    after = ceiling(history(*runs), [*notes, woke(0, min(10, morning + more), knee)], today=TODAY)
    assert never_raised(amounts_of(before), amounts_of(after))


@pytest.mark.hypothesis
@given(runs_of_weeks, notes_from(0), st.sampled_from(Side), st.integers(3, 10))
def test_pain_of_three_or_more_told_today_never_raises_the_ceiling(runs, notes, knee, pain):
    before = ceiling(history(*runs), notes, today=TODAY)
    for told in ("during", "hour_after", "stairs"):
        after = ceiling(history(*runs), [*notes, PainNote(knee, TODAY, **{told: pain})], today=TODAY)
        assert never_raised(amounts_of(before), amounts_of(after))


@pytest.mark.hypothesis
@given(hilly_runs, st.integers(0, 120), st.integers(14, 120))
def test_a_gap_never_raises_the_ceiling(runs, until, gap):
    """Up to half a year without a run; from then on the diary tells of none, and 3 km is the first one."""
    assume(until <= gap)
    ordered = sorted(runs, key=lambda run: -run[0])
    columns = {"descent_m": [run[2] for run in ordered], "speed_mps": [run[3] for run in ordered]}
    last = ago(ordered[-1][0])
    before, after = (
        ceiling(history(*(run[:2] for run in ordered), **columns), [], today=last + timedelta(days=days))
        for days in (until, gap)
    )
    assert never_raised((*amounts_of(before), before.descent_m), (*amounts_of(after), after.descent_m))


@pytest.mark.hypothesis
@given(
    runs_of_weeks,
    notes_from(0),
    st.lists(
        st.builds(RaisedFlag, st.sampled_from(sorted(red_flags())), st.none(), st.just(TODAY)), max_size=2
    ),
    st.sampled_from(sorted(red_flags())),
)
def test_a_red_flag_never_raises_the_ceiling(runs, notes, others, flag):
    before = ceiling(history(*runs), notes, today=TODAY, raised=others)
    raised = [*others, RaisedFlag(flag, Side.LEFT, TODAY)]
    after = ceiling(history(*runs), notes, today=TODAY, raised=raised)
    assert never_raised(amounts_of(before), amounts_of(after))


@pytest.mark.hypothesis
@given(runs_of_weeks, notes_from(1), st.sampled_from(Side))
def test_a_good_morning_never_lowers_the_ceiling(runs, notes, knee):
    before = ceiling(history(*runs), notes, today=TODAY)
    after = ceiling(history(*runs), [*notes, woke(0, 0, knee)], today=TODAY)
    assert never_raised(amounts_of(after), amounts_of(before))


@pytest.mark.hypothesis
@given(runs_of_weeks, notes_from(0), st.randoms(use_true_random=False))
def test_the_order_of_notes_and_of_a_days_runs_changes_nothing(runs, notes, chance: random.Random):
    shuffled, other_runs = list(notes), list(runs)
    chance.shuffle(shuffled)
    chance.shuffle(other_runs)
    one = ceiling(history(*runs), notes, today=TODAY)
    other = ceiling(history(*other_runs), shuffled, today=TODAY)
    assert repr(one) == repr(other)
