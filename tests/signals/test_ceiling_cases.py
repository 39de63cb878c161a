"""The ceiling before a run, as a table that a clinician could read and sign: one row a case.

Each row: the case in words; the runs as (days ago, km); what was noted of the left knee, days ago; the km the
next run may be; whether the runner is advised against hills and speed; what sets it.
"""

from __future__ import annotations

import math

import pytest

from footfall.records import PainNote, RaisedFlag, Side, Symptom
from footfall.signals import CeilingBasis, ceiling
from tests.signals.runs import TODAY, ago, history, took, woke

LIMPED = frozenset({Symptom.LIMPING})
RUNS = [(9, 8.0), (5, 10.0), (2, 6.0)]  # a runner whose longest run of the month was 10 km

PAIN = [
    # quiet knees
    ("quiet knees: a tenth more than the longest run", RUNS, [woke(1, 0)], 11.0, "longest run"),
    ("nothing noted: the same, and it is told", RUNS, [], 11.0, "longest run"),
    ("2 of 10 this week: half of that tenth", RUNS, [woke(4, 2)], 10.5, "some pain this week"),
    ("2 of 10 eight days ago: back to the tenth", RUNS, [woke(8, 2)], 11.0, "longest run"),
    # green runs: up to 2 of 10, gone within the hour, no more next morning
    ("2 of 10 in the last run, gone at once", RUNS, [took(2, 2), woke(1, 0)], 10.5, "some pain this week"),
    ("2 of 10 in the last run, the morning not told", RUNS, [took(2, 2)], 10.5, "some pain this week"),
    # amber: a quarter less, no hills, no speed; the run that was too much is no measure
    ("3 of 10 in the last run", RUNS, [took(2, 3), woke(1, 0)], 7.5, "pain settling"),
    ("4 of 10 in the last run", RUNS, [took(2, 4), woke(1, 0)], 7.5, "pain settling"),
    ("1 of 10 an hour after it", RUNS, [took(2, 2, 1), woke(1, 0)], 7.5, "pain settling"),
    ("1 more next morning", RUNS, [took(2, 2), woke(1, 1)], 7.5, "pain settling"),
    ("1 more next morning, nothing told of the run", RUNS, [woke(3, 0), woke(1, 1)], 7.5, "pain settling"),
    ("3 of 10 in the longest: 8 km is the measure", RUNS, [took(5, 3), woke(4, 0)], 6.0, "pain settling"),
    ("3 of 10 in the longest, the next run green", RUNS, [took(5, 3), took(2, 0), woke(1, 0)], 8.4, None),
    ("3 of 10 on stairs on a day without a run", RUNS, [PainNote(Side.LEFT, ago(1), stairs=3)], 7.5, None),
    ("3 of 10 on waking, days after a run", RUNS, [woke(0, 3)], 7.5, "pain settling"),
    ("a quiet day without a run releases nothing", RUNS, [took(2, 3), woke(1, 0), woke(0, 0)], 7.5, None),
    ("a fortnight without a word or a run", [(15, 9.0), (20, 8.0)], [took(15, 4)], 6.4, None),
    # red: no run for 48 hours, then a quarter less
    ("5 of 10 in a run yesterday", [*RUNS, (1, 5.0)], [took(1, 5)], 0.0, "rest after pain"),
    ("5 of 10 in a run two days ago", RUNS, [took(2, 5)], 7.5, "pain settling"),
    ("5 of 10 on waking today", RUNS, [woke(0, 5)], 0.0, "rest after pain"),
    ("limping in a run yesterday", [*RUNS, (1, 5.0)], [took(1, 1, symptoms=LIMPED)], 0.0, "rest after pain"),
    ("2 more the morning after a run", [*RUNS, (1, 5.0)], [woke(3, 0), woke(0, 2)], 0.0, "rest after pain"),
    ("2 on waking, the morning before not told", [*RUNS, (1, 5.0)], [woke(0, 2)], 10.5, None),
    ("that morning was yesterday: still", RUNS, [took(2, 0), woke(1, 2)], 0.0, "rest after pain"),
    ("two ambers in a row, rising", [*RUNS, (1, 5.0)], [took(5, 3), took(1, 4)], 0.0, "rest after pain"),
    ("two ambers in a row, not rising", [*RUNS, (1, 5.0)], [took(5, 3), took(1, 3)], 6.0, "pain settling"),
    # every run was too much: half of the shortest, no less than 3 km, and a quarter off that
    ("4 of 10 in the only run of the month", [(2, 10.0)], [took(2, 4)], 3.7, "pain settling"),
    ("4 of 10 in the only run, a short one", [(2, 4.0)], [took(2, 4)], 2.2, "pain settling"),
    ("4 of 10 in the only run, a very short one", [(2, 2.0)], [took(2, 4)], 1.5, "pain settling"),
    # pain without runs
    ("3 of 10 on waking before the first run", [], [woke(0, 3)], 2.2, "pain settling"),
    ("6 of 10 on waking before the first run", [], [woke(0, 6)], 0.0, "rest after pain"),
    ("3 of 10 on waking after a month off", [(40, 20.0)], [woke(0, 3)], 10.0, "pain settling"),
]

BREAKS = [
    ("thirteen days without a run", [(13, 10.0)], [], 11.0, "longest run"),
    ("fourteen days: a fifth less", [(14, 10.0)], [], 8.0, "two weeks without a run"),
    ("thirty days: still a base", [(30, 10.0)], [], 8.0, "two weeks without a run"),
    ("thirty-one days: half of the half year's longest", [(31, 10.0)], [], 5.0, "a month without a run"),
    ("a month off from short runs: 3 km", [(40, 4.0)], [], 3.0, "a month without a run"),
    ("a longer break raises nothing", [(60, 20.0), (40, 3.0)], [], 2.4, "a month without a run"),
    ("a press of the button is no run", [(29, 20.0), (1, 0.02)], [], 16.0, "two weeks without a run"),
    ("nor after a month off", [(60, 20.0), (1, 0.02)], [], 10.0, "a month without a run"),
    ("after more than half a year: 3 km", [(200, 20.0)], [], 3.0, "no run to measure against"),
    ("no run yet: 3 km", [], [], 3.0, "no run to measure against"),
]


@pytest.mark.parametrize(
    ("case", "runs", "notes", "km", "basis"), PAIN + BREAKS, ids=[case[0] for case in PAIN + BREAKS]
)
def test_the_ceiling_is_what_the_table_says(case, runs, notes, km, basis):
    found = ceiling(history(*runs), notes, today=TODAY)
    assert (found.distance_m / 1000, found.basis) == (pytest.approx(km), basis or found.basis), case


# what was answered with yes, and whether it was seen to: the km, and what sets it
FLAGS = [
    ("a knee that is stuck (emergency)", RaisedFlag("locked", Side.LEFT, ago(3)), 0.0, "red flag"),
    ("a knee that gives way (soon)", RaisedFlag("gives-way", Side.LEFT, ago(20)), 0.0, "red flag"),
    ("sore stairs on most days (routine)", RaisedFlag("stairs", Side.LEFT, ago(3)), 7.5, "a knee to be seen"),
    ("a stuck knee that was seen to", RaisedFlag("locked", Side.LEFT, ago(3), ago(1)), 11.0, "longest run"),
]


@pytest.mark.parametrize(("case", "flag", "km", "basis"), FLAGS)
def test_a_red_flag_that_stands_stops_or_holds(case, flag, km, basis):
    found = ceiling(history(*RUNS), [], today=TODAY, raised=[flag])
    assert (found.distance_m / 1000, found.basis) == (pytest.approx(km), basis), case


def test_the_most_urgent_flag_is_told():
    flags = [RaisedFlag("stairs", Side.LEFT, ago(1)), RaisedFlag("gives-way", Side.LEFT, ago(9))]
    found = ceiling(history(*RUNS), [], today=TODAY, raised=flags)
    assert found.flag == flags[1]


def test_a_knee_that_is_no_better_after_four_weeks_is_held_back_even_after_a_green_run():
    month = [woke(days, 4) for days in (25, 18, 11, 6, 5)]
    notes = [*month, took(5, 2), woke(4, 2)]
    found = ceiling(history(*RUNS), notes, today=TODAY)
    assert (found.basis, found.no_better) == (CeilingBasis.TO_BE_SEEN, (Side.LEFT,))
    assert found.distance_m == pytest.approx(7500)
    seen_to = RaisedFlag("no-better", Side.LEFT, ago(9), ago(3))
    assert ceiling(history(*RUNS), notes, today=TODAY, raised=[seen_to]).basis is CeilingBasis.AFTER_PAIN


# m of descent, m/s and pair of each of four runs, the oldest first; pairs in their first 30 km: the km and
# the metres of descent the next run may have, and what was new
MONTH = [(35, 9.0), (20, 10.0), (12, 8.0), (2, 6.0)]
FLAT, EASY = [80, 80, 80, 80], [2.8, 2.8, 2.8, 2.8]
NEW = [
    ("nothing new", FLAT, EASY, 1, set(), 11.0, 80, []),
    ("5 % faster than in six weeks", FLAT, [2.8, 2.8, 2.8, 2.94], 1, set(), 10.0, 80, ["fast run"]),
    ("4 % faster", FLAT, [2.8, 2.8, 2.8, 2.91], 1, set(), 11.0, 80, []),
    ("as fast as five weeks ago", FLAT, [3.2, 2.8, 2.8, 3.2], 1, set(), 11.0, 80, []),
    ("descent that counts as twice", [80, 80, 80, 400], EASY, 1, set(), 10.0, 160, ["long descent"]),
    ("twice the descent and no more", [80, 80, 80, 160], EASY, 1, set(), 11.0, 170, []),
    ("more than twice, but little of it", [10, 10, 10, 90], EASY, 1, set(), 11.0, 90, []),
    ("a pair in its first 30 km", FLAT, EASY, [1, 1, 1, 2], {2}, 10.0, 80, ["new shoes"]),
    ("a pair that is broken in", FLAT, EASY, [1, 1, 1, 2], set(), 11.0, 80, []),
    ("the only pair the diary knows", FLAT, EASY, 1, {1}, 11.0, 80, []),
]


@pytest.mark.parametrize(("case", "descent_m", "speed_mps", "pairs", "new_pairs", "km", "down_m", "new"), NEW)
def test_one_new_thing_at_a_time(case, descent_m, speed_mps, pairs, new_pairs, km, down_m, new):
    runs = history(*MONTH, descent_m=descent_m, speed_mps=speed_mps, shoe_id=pairs)
    found = ceiling(runs, [], today=TODAY, new_pairs=new_pairs)
    assert [thing.kind for thing in found.new] == new, case
    assert found.distance_m / 1000 == pytest.approx(km), case
    assert found.descent_m == pytest.approx(down_m), case
    assert (found.basis is CeilingBasis.NEW_THING) == bool(new)


def test_what_was_new_a_week_ago_is_not_new_any_longer():
    runs = history((30, 9.0), (20, 10.0), (7, 6.0), speed_mps=[2.8, 2.8, 3.3])
    assert ceiling(runs, [], today=TODAY).new == ()
    assert ceiling(runs, [], today=ago(1)).new != ()


@pytest.mark.parametrize("notes", [[took(2, 4)], [woke(0, 3)]])
def test_while_a_knee_is_held_back_no_descent_is_promised(notes):
    assert math.isnan(ceiling(history(*RUNS), notes, today=TODAY).descent_m)
