"""The bands of the knee model hold nine true values in ten, and the measure of it can say no."""

import json
import sys

import pytest

from benchmarks import knee_coverage
from benchmarks.knee_coverage import ALL_KINDS, QUESTIONS, WITHIN, coverage, simulate
from benchmarks.knee_runners import KINDS

pytestmark = pytest.mark.xdist_group("knee coverage")  # simulated once, not by every worker

RUNNERS = 80
SEED = 7
LOOSE = {"absolute": 0.08, "within runner": 0.04, "compared": 0.04}  # some 3 standard errors


@pytest.fixture(scope="module")
def outcomes():
    return simulate(RUNNERS, SEED)


@pytest.fixture(scope="module")
def rows(outcomes):
    return {(row.kind, row.question): row for row in coverage(outcomes)}


@pytest.mark.parametrize("question", QUESTIONS)
def test_nine_true_values_in_ten_lie_inside(rows, question):
    assert rows[ALL_KINDS, question].held == pytest.approx(0.90, abs=LOOSE[question])


def test_no_kind_of_run_is_far_from_nine_in_ten(rows):
    far = {of: row.held for of, row in rows.items() if not 0.78 <= row.held <= 0.99}
    assert far == {}


def test_each_runner_does_one_run_of_each_kind(outcomes, rows):
    assert len(outcomes) == RUNNERS * len(KINDS) == rows[ALL_KINDS, WITHIN].runs
    assert {row.runs for (kind, _), row in rows.items() if kind != ALL_KINDS} == {RUNNERS}


def test_bands_half_as_wide_as_the_runners_differ_hold_far_less():
    """The comparison is no foregone conclusion: 9 in 10 become some 6 in 10."""
    for row in coverage(simulate(30, SEED, differ=2.0)):
        if row.kind == ALL_KINDS:
            assert row.held < 0.75


def test_the_same_seed_draws_the_same_runners():
    assert simulate(1, 3) == simulate(1, 3) != simulate(1, 4)


def test_a_comparison_is_known_better_than_two_bands_divided(outcomes):
    assert all(outcome.widths["compared"] < outcome.divided for outcome in outcomes)


def test_it_prints_a_table_or_json(monkeypatch, capsys, outcomes):
    monkeypatch.setattr(knee_coverage, "simulate", lambda *told: outcomes)
    monkeypatch.setattr(knee_coverage, "WANTED", (0.0, 1.0))
    monkeypatch.setattr(sys, "argv", ["knee_coverage"])
    knee_coverage.main()
    assert all(kind.name in capsys.readouterr().out for kind in KINDS[:1])
    monkeypatch.setattr(sys, "argv", ["knee_coverage", "--json"])
    knee_coverage.main()
    figures = json.loads(capsys.readouterr().out)
    assert len(figures["rows"]) == 3 * (len(KINDS) + 1)
    assert figures["divided_half_width"] > 0.0


def test_it_ends_with_a_fault_where_the_coverage_lies_outside(monkeypatch, capsys, outcomes):
    monkeypatch.setattr(knee_coverage, "simulate", lambda *told: outcomes)
    monkeypatch.setattr(knee_coverage, "WANTED", (0.99, 1.0))
    monkeypatch.setattr(sys, "argv", ["knee_coverage"])
    with pytest.raises(SystemExit):
        knee_coverage.main()
