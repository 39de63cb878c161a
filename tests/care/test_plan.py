"""The plan: under the ceiling every day, inside its rules, gentler with pain, changed as little as can be."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from benchmarks.plan_runners import TODAY as BENCH_TODAY
from benchmarks.plan_runners import disturbances, random_goal, random_runner
from footfall.care.plan import (
    LadderAhead,
    Situation,
    changes,
    earliest,
    first_open_day,
    make_plan,
    plan_anew,
    plan_for,
    replan,
)
from footfall.care.plan.changing import Why, explained
from footfall.care.plan.checking import broken_rules, days_over_ceiling
from footfall.care.plan.weeks import WeekBounds, solve_weeks
from footfall.errors import InvalidEntryError
from footfall.records import (
    HARD_KINDS,
    Goal,
    GoalKind,
    KeptPlan,
    Like,
    PainNote,
    PlannedKind,
    PlanState,
    RaisedFlag,
    Side,
)
from footfall.units import LengthUnit, measuring
from tests.signals.runs import TODAY, ago, history

HALF = Goal(
    GoalKind.DISTANCE,
    TODAY + timedelta(weeks=16, days=-1),
    runs_a_week=3,
    distance_m=21_097.5,
    likes=frozenset({Like.FAST}),
)
REGULAR = Goal(GoalKind.REGULAR, TODAY + timedelta(weeks=8, days=-1))


def runner(**more) -> Situation:
    """Three runs a week for eleven weeks, the Sunday one 10 km."""
    runs = [(days, 10.0 if days % 7 == 1 else 7.0) for days in range(1, 78) if days % 7 in (1, 3, 5)]
    return Situation(TODAY, history(*runs), **{"easy_mps": 2.8, **more})


def kept(plan) -> KeptPlan:
    return KeptPlan(plan.goal, plan.days, plan.made, PlanState.ACCEPTED, datetime(2026, 11, 16, tzinfo=UTC))


def week_loads(plan, now: Situation) -> list[float]:
    weeks: dict[int, float] = {}
    for one in plan.days:
        index = (one.day - now.first_day).days // 7
        weeks[index] = weeks.get(index, 0.0) + one.easy_km
    return [weeks[index] for index in sorted(weeks)]


@pytest.mark.parametrize("unit", LengthUnit)
def test_every_day_lies_under_the_ceiling_as_it_will_be_by_then(unit):
    now = runner()
    with measuring(unit):
        plan = make_plan(now, HALF)
        assert plan.reached
        assert days_over_ceiling(now, plan.days) == []
    assert broken_rules(now, HALF, plan.days) == []


def test_the_check_finds_a_day_above_the_ceiling_and_a_week_that_grows_too_much():
    now = runner()
    days = list(make_plan(now, REGULAR).days)
    row = next(row for row, one in enumerate(days) if one.kind is PlannedKind.LONG)
    days[row] = replace(days[row], distance_m=20_000.0, easy_km=22.0)
    assert days_over_ceiling(now, days)[0] == days[row].day
    assert any("grows too much" in told for told in broken_rules(now, REGULAR, days))


def test_the_goal_ends_the_plan_and_the_day_before_it_is_free():
    plan = make_plan(runner(), HALF)
    assert (plan.days[-1].kind, plan.days[-1].distance_m) == (PlannedKind.GOAL, HALF.distance_m)
    assert not plan.days[-2].runs


def test_the_same_input_gives_the_same_plan():
    assert make_plan(runner(), HALF) == make_plan(runner(), HALF)


def test_a_goal_out_of_reach_is_told_with_the_first_date_on_which_it_is_not():
    soon = replace(HALF, by=TODAY + timedelta(weeks=6, days=-1))
    now = runner()
    plan = make_plan(now, soon)
    assert not plan.reached
    assert plan.reaches_m < 21_097.5
    by = earliest(now, soon)
    assert by is not None
    assert make_plan(now, replace(soon, by=by)).reached
    assert not make_plan(now, replace(soon, by=by - timedelta(weeks=1))).reached


def test_a_red_flag_stops_all_of_it():
    now = runner(raised=(RaisedFlag("locked", Side.LEFT, ago(1)),))
    plan = make_plan(now, HALF)
    assert plan.stopped
    assert not any(one.runs for one in plan.days)
    assert earliest(now, HALF) is None
    assert not any(one.runs for one in replan(now, kept(make_plan(runner(), HALF))).days)


def test_a_stop_of_the_pain_rule_leaves_no_run_on_its_days_and_says_why():
    calm = make_plan(runner(), REGULAR)
    now = runner(notes=(PainNote(Side.LEFT, TODAY, during=7, hour_after=5),))
    again = replan(now, kept(calm))
    assert not any(one.runs for one in again.days if one.day <= TODAY + timedelta(days=1))
    told = explained(now, kept(calm), again)
    assert {one.why for one in told if one.day <= TODAY + timedelta(days=1)} <= {Why.STOP}
    assert days_over_ceiling(now, again.days) == []


def test_amber_makes_the_next_runs_shorter_easy_and_flat():
    calm = make_plan(runner(), HALF)
    now = runner(notes=(PainNote(Side.LEFT, ago(1), during=4, hour_after=2),))
    again = replan(now, kept(calm))
    soon = [one for one in again.days if one.runs and (one.day - TODAY).days < 10]
    assert all(one.descent_m == 0.0 and one.fast_m == 0.0 for one in soon)
    told = explained(now, kept(calm), again)
    assert told[0].why is Why.HOLD
    assert (told[0].note_day, told[0].pain) == (ago(1), 4)


def test_nothing_changes_where_all_goes_as_planned():
    now = runner()
    plan = make_plan(now, HALF)
    assert changes(kept(plan), replan(now, kept(plan)), first_open_day(now)) == ()


def test_a_day_of_illness_is_left_out_and_the_rest_of_the_plan_stays():
    now = runner()
    plan = make_plan(now, HALF)
    ill = replace(now, ill_on=TODAY)
    again = replan(ill, kept(plan))
    assert not any(one.runs for one in again.days[:2])
    assert len(changes(kept(plan), again, TODAY)) <= 0.2 * len(plan.days)


@pytest.mark.parametrize("runs", [2, 4, 6])
def test_hard_days_lie_apart_and_runs_on_days_with_time(runs):
    days = frozenset(range(7)) if runs == 6 else frozenset({0, 2, 4, 6})
    goal = replace(HALF, runs_a_week=runs, days=days)
    plan = make_plan(runner(), goal)
    assert broken_rules(runner(), goal, plan.days) == []
    hard = [one.day for one in plan.days if one.kind in HARD_KINDS]
    assert all((after - before).days > 1 for before, after in pairwise(hard))


def test_a_newcomer_begins_with_short_runs_and_grows():
    now = Situation(TODAY, history())
    plan = make_plan(now, REGULAR)
    runs = [one for one in plan.days if one.runs]
    assert runs[0].distance_m <= 3000.0
    assert max(one.distance_m for one in runs) > runs[0].distance_m
    assert days_over_ceiling(now, plan.days) == []


def test_the_ladder_goes_first_with_a_rest_day_between_its_sessions():
    ladder = tuple(LadderAhead(step, 160.0 * step * 4) for step in (2, 2, 3, 3))
    now = replace(runner(), ladder=ladder)
    plan = plan_for(now, REGULAR)
    sessions = [one for one in plan.days if one.kind is PlannedKind.WALK_RUN]
    assert [one.step for one in sessions] == [2, 2, 3, 3]
    assert all((after.day - before.day).days >= 2 for before, after in pairwise(sessions))
    others = [one.day for one in plan.days if one.runs and one.kind is not PlannedKind.WALK_RUN]
    assert min(others) > sessions[-1].day
    assert days_over_ceiling(now, plan.days) == []
    assert [one.day for one in plan.days] == sorted({one.day for one in plan.days})


def test_a_step_of_the_ladder_is_planned_however_short_its_running_and_is_the_reason_of_what_changes():
    calm = runner()
    said_yes = kept(make_plan(calm, REGULAR))
    now = replace(calm, ladder=(LadderAhead(1, 680.0), LadderAhead(1, 680.0)))
    plan = plan_anew(now, said_yes)
    sessions = [one for one in plan.days if one.kind is PlannedKind.WALK_RUN]
    assert [one.step for one in sessions] == [1, 1]
    assert all(0.0 < one.distance_m <= 680.0 for one in sessions)
    told = [one for one in explained(now, said_yes, plan) if one.day <= sessions[-1].day]
    assert {one.why for one in told} == {Why.LADDER}


@pytest.mark.parametrize(
    ("field", "wrong"),
    [
        ("runs_a_week", {"runs_a_week": 7}),
        ("days", {"days": frozenset({1, 2})}),
        ("long_day", {"days": frozenset({0, 1, 2}), "long_day": 6}),
        ("distance_m", {"distance_m": 5000.0}),
    ],
)
def test_a_goal_that_no_plan_can_be_made_for_is_refused(field, wrong):
    with pytest.raises(InvalidEntryError) as refused:
        replace(REGULAR, **wrong)
    assert refused.value.field == field


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(seed=st.integers(0, 10_000), more=st.integers(1, 8), ago_days=st.integers(0, 12))
def test_more_pain_never_makes_a_plan_longer_or_harder(seed, more, ago_days):
    rng = np.random.default_rng(seed)
    now, goal = random_runner(rng), random_goal(rng)
    calm = make_plan(now, goal)
    note = PainNote(Side.LEFT, BENCH_TODAY - timedelta(days=ago_days), during=more, hour_after=more)
    sore_now = replace(now, notes=(*now.notes, note))
    sore = make_plan(sore_now, goal)
    longest = max((one.distance_m for one in calm.days), default=0.0)
    assert max((one.distance_m for one in sore.days), default=0.0) <= longest + 1.0
    assert sum(week_loads(sore, now)) <= 1.001 * sum(week_loads(calm, now)) + 0.5
    faster = [sum(one.fast_m > 0 for one in plan.days) for plan in (calm, sore)]
    assert faster[1] <= faster[0]
    assert len(sore.days) == len(calm.days)
    again = replan(sore_now, kept(calm))
    if again.goal == goal:
        assert sum(week_loads(again, now)) <= 1.001 * sum(week_loads(calm, now)) + 0.5


@settings(max_examples=5, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(seed=st.integers(0, 10_000))
def test_random_runners_stay_under_their_ceilings_also_after_something_went_wrong(seed):
    rng = np.random.default_rng(seed)
    now, goal = random_runner(rng), random_goal(rng)
    plan = make_plan(now, goal)
    assert days_over_ceiling(now, plan.days) == []
    assert broken_rules(now, goal, plan.days) == []
    later, later_goal, _kind = disturbances(rng, now, plan)
    again = replan(later, kept(plan), later_goal)
    assert days_over_ceiling(later, again.days) == []
    assert broken_rules(later, again.goal, again.days) == []


@settings(max_examples=15, deadline=None)
@given(seed=st.integers(0, 10_000))
def test_the_weeks_are_those_of_a_mixed_integer_programme(seed):
    rng = np.random.default_rng(seed)
    bounds = [
        WeekBounds(
            runs=int(rng.integers(0, 5)),
            long_wanted=float(rng.uniform(5, 20)),
            load_wanted=float(rng.uniform(10, 40)),
            long_so_far=float(rng.uniform(0, 12)) * (week < 3),
            load_so_far=float(rng.uniform(0, 20)) * (week < 3),
            rests_on=(week - 1,) if week else (),
            long_times=1.1,
            load_times=1.15,
        )
        for week in range(5)
    ]
    long_km, loads = solve_weeks(bounds, load_per_km=1.1, least_share=0.3, most_share=0.85)
    assert long_km.sum() + loads.sum() == pytest.approx(_by_programme(bounds, 1.1, 0.3, 0.85), abs=1e-4)


def _by_programme(bounds, load_per_km: float, least_share: float, most_share: float) -> float:
    """The greatest sum of long runs and weeks, by `milp`: a binary says what a week rests on."""
    from scipy.optimize import Bounds, LinearConstraint, milp

    n, much = len(bounds), 100.0
    rows, most = [], []

    def at_most(limit: float, *terms: tuple[int, float]) -> None:
        row = np.zeros(4 * n)
        for column, factor in terms:
            row[column] += factor
        rows.append(row)
        most.append(limit)

    for week, one in enumerate(bounds):
        for value, by, so_far, times in (
            (week, 2 * n + week, one.long_so_far, one.long_times),
            (n + week, 3 * n + week, one.load_so_far, one.load_times),
        ):
            at_most(so_far + much, (value, 1.0), (by, much))
            if one.rests_on:
                at_most(0.0, (value, 1.0), (value - 1, -times), (by, -much))
        others = max(0, one.runs - 1)
        at_most(0.0, (week, load_per_km * (1 + least_share * others)), (n + week, -1.0))
        at_most(0.0, (n + week, 1.0), (week, -load_per_km * (1 + most_share * others)))
    runs = np.array([one.runs > 0 for one in bounds])
    upper = np.concatenate(
        [
            np.where(runs, [one.long_wanted for one in bounds], 0.0),
            np.where(runs, [one.load_wanted for one in bounds], 0.0),
            np.ones(2 * n),
        ]
    )
    free = [float(not one.rests_on) for one in bounds]
    found = milp(
        c=np.concatenate([-np.ones(2 * n), np.zeros(2 * n)]),
        constraints=LinearConstraint(np.array(rows), -np.inf, np.array(most)),
        bounds=Bounds(np.concatenate([np.zeros(2 * n), free, free]), upper),
        integrality=np.concatenate([np.zeros(2 * n), np.ones(2 * n)]),
    )
    return float(-found.fun)
