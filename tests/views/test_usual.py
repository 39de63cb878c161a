"""A run against the runner's own usual, and the feet against one another."""

from __future__ import annotations

import math
import re
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from footfall.diary import Entry, RunsBefore
from footfall.knee import Doubts, KneeLoad, compare, knee_load
from footfall.records import read_only
from footfall.views import UsualView, run_view
from footfall.views.usual import LEAST_RUNS, balance_sentence, usual_view
from tests.recordings import steady_run
from tests.season import loop_run, moment

FLAT = Doubts(slope_up=0.0, slope_down=0.0, walking=0.0, form=0.0, mass=0.0, own=0.10)


def runs_before(
    easy_km: list[float],
    distance_m: list[float] | None = None,
    balance: list[float] | None = None,
    doubts: Doubts = FLAT,
) -> RunsBefore:
    count = len(easy_km)
    return RunsBefore(
        id=np.arange(count),
        day=np.datetime64("2026-05-01", "D") + np.arange(count),
        distance_m=read_only([1000 * km for km in easy_km] if distance_m is None else distance_m),
        easy_km=read_only(easy_km),
        balance_percent=read_only([math.nan] * count if balance is None else balance),
        doubts=(doubts,) * count,
    )


def beside(load: KneeLoad, before: RunsBefore, recorded_m: float | None = None) -> UsualView:
    recorded = {"distance_m": load.distance_m if recorded_m is None else recorded_m}
    return usual_view(Entry(**dict.fromkeys(Entry.__dataclass_fields__) | recorded), load, before)


def load_of(easy_km: float, distance_m: float = 10_000.0, **fields: object) -> KneeLoad:
    load = knee_load(steady_run(minutes=10))
    return replace(load, easy_km=easy_km, distance_m=distance_m, doubts=FLAT, **fields)


def test_a_run_is_set_beside_the_mean_of_the_runs_before_it():
    view = beside(load_of(12.0), runs_before([8.0] * 10))
    assert view.known
    assert view.ratio == pytest.approx(1.5)
    assert view.km_ratio == pytest.approx(1.2)
    assert view.headline == "More than your usual run"
    assert view.sentence == "It cost each knee 1.5 times your usual run of these 60 days (1.3–1.7)."
    assert view.km_sentence == "Each km cost 20\u00a0% more than your usual km (7–33\u00a0% more)."


def test_a_run_far_beyond_the_usual_is_told_in_whole_numbers():
    view = beside(load_of(100.0), runs_before([8.0] * 10))
    assert view.sentence == "It cost each knee 12 times your usual run of these 60 days (11–14)."


def test_what_lies_within_the_doubt_is_told_as_perhaps():
    view = beside(load_of(8.4, 8000.0), runs_before([8.0] * 10))
    assert view.headline == "About as much as your usual run"
    assert view.km_sentence == (
        "Each km cost perhaps 5\u00a0% more than your usual km, but it may be as much "
        "(6\u00a0% less to 16\u00a0% more)."
    )
    same = beside(load_of(8.0, 8000.0), runs_before([8.0] * 10))
    assert same.sentence.startswith("It cost each knee about as much as your usual run")
    assert same.km_sentence == ("Each km cost as much as your usual km (10\u00a0% less to 10\u00a0% more).")


def test_a_run_that_cost_less_is_told_as_less():
    view = beside(load_of(4.0), runs_before([8.0] * 10))
    assert view.headline == "Less than your usual run"
    assert view.km_sentence == "Each km cost 60\u00a0% less than your usual km (56–64\u00a0% less)."


@pytest.mark.parametrize(("runs", "there"), [(0, "was none"), (1, "was one"), (4, "were 4")])
def test_under_five_runs_nothing_is_said_and_why_is(runs, there):
    view = beside(load_of(12.0), runs_before([8.0] * runs))
    assert not view.known
    assert math.isnan(view.ratio)
    assert view.sentence.endswith(f"to say what is usual for you; there {there}.")
    assert beside(load_of(12.0), runs_before([8.0] * LEAST_RUNS)).known


def test_recordings_under_500_m_and_of_unknown_distance_are_no_usual_runs():
    scraps = runs_before([8.0] * 4 + [0.2, 8.0], [8000.0] * 4 + [200.0, math.nan])
    assert not beside(load_of(12.0), scraps).known
    short = beside(load_of(0.3, 300.0), runs_before([8.0] * 10))
    assert short.sentence == "Under 500\u00a0m it is too short to be set beside your usual run."


def test_each_km_is_one_as_recorded_unless_far_less_of_them_was_run():
    runs = runs_before([8.0] * 10)
    assert beside(load_of(10.0, 10_500.0), runs, recorded_m=10_000.0).km_ratio == pytest.approx(1.0)
    assert beside(load_of(10.0, 10_000.0), runs, recorded_m=30_000.0).km_ratio == pytest.approx(1.0)
    assert beside(load_of(10.0, 10_000.0), runs, recorded_m=math.nan).km_ratio == pytest.approx(1.0)


@given(
    st.floats(0.5, 60), st.floats(500, 50_000), st.lists(st.floats(0.5, 60), min_size=LEAST_RUNS, max_size=30)
)
def test_the_sentences_hold_the_numbers_of_the_comparison(easy_km, distance_m, usual):
    view = beside(load_of(easy_km, distance_m), runs_before(usual))
    run = compare(easy_km, FLAT, usual, [FLAT] * len(usual))
    assert (view.ratio, view.low, view.high) == (run.ratio, *run.band)
    low, high = re.search(r"\((\d+\.?\d*)–(\d+\.?\d*)\)", view.sentence).groups()
    decimals = 2 if view.ratio < 1.5 else 1 if view.ratio < 10.0 else 0
    assert (low, high) == (f"{view.low:.{decimals}f}", f"{view.high:.{decimals}f}")
    assert ("perhaps" in view.km_sentence or "as much as" in view.km_sentence) or not (
        view.km_low <= 1.0 <= view.km_high
    )


def test_hills_that_stand_in_every_run_leave_the_comparison_surer_than_the_run_itself(diary):
    for days_ago in range(20, 2, -2):
        diary.add(loop_run(moment(days_ago), minutes=30, hill_m=120.0))
    number = diary.add(loop_run(moment(1), minutes=50, hill_m=120.0))
    view = run_view(diary, number)
    spread = (view.usual.high - view.usual.ratio) / view.usual.ratio
    assert spread < (view.cost.high - view.cost.easy_km) / view.cost.easy_km + 0.01
    assert view.usual.runs == 9
    assert view.usual.ratio == pytest.approx(5 / 3, rel=0.02)
    assert "evens out over 9\u00a0runs" in view.usual.why
    known, apart = map(int, re.search(r"known to (\d+).*?would leave (\d+)", view.usual.why).groups())
    assert known < apart


def test_walks_are_not_set_beside_runs(season):
    walk = run_view(season.diary, season.numbers["walk"])
    assert (walk.usual, walk.balance) == (None, "")


@pytest.mark.parametrize(
    ("now", "foot", "latest"), [(53.0, "left", "53.0\u00a0%"), (46.5, "right", "53.5\u00a0%")]
)
def test_a_foot_that_lingers_for_three_runs_is_told_without_a_word_of_force(now, foot, latest):
    before = runs_before([8.0] * 9, balance=[49.9] * 7 + [now] * 2)
    said = balance_sentence(load_of(8.0, balance_percent=now), before)
    assert f"the {foot} foot stayed on the ground for {latest} of the contact time" in said
    assert "That is time, not force" in said


@pytest.mark.parametrize(
    ("balance", "latest"), [([50.0] * 9, 50.4), ([50.0] * 7 + [53.0] * 2, math.nan), ([50.0] * 4, 53.0)]
)
def test_no_shift_no_balance_or_too_few_runs_and_nothing_is_said(balance, latest):
    before = runs_before([8.0] * len(balance), balance=balance)
    assert balance_sentence(load_of(8.0, balance_percent=latest), before) == ""
