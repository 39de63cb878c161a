"""The ladder: a table of cases that a clinician can read, and what holds whatever was told."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from footfall.care.ladder import Effect, Standing, Told, colours, replay, standing
from footfall.care.ladder_stages import STEPS, Stage
from footfall.care.ladder_today import Doing, ladder_today
from footfall.errors import InvalidEntryError
from footfall.records import (
    GateAnswers,
    Ladder,
    LadderReason,
    LadderRun,
    PainNote,
    RaisedFlag,
    Side,
    Symptom,
)
from footfall.signals.pain_rule import Advice, Light, pain_rule

BEGUN = date(2026, 9, 1)
LADDER = Ladder(BEGUN, LadderReason.KNEE_PAIN, Side.LEFT)
PAGE = Path(__file__).parents[2] / "docs" / "science" / "ladder.md"
LIGHTS = {
    "green": Light.GREEN,
    "amber": Light.AMBER,
    "red": Light.RED,
    "not noted": Light.PENDING,
}
CHECKS = {
    "gate: yes": (True, True, True, True),
    "gate: one no": (True, True, False, True),
    "gate: three of four answered": (True, True, None, True),
}


def day(number: int) -> date:
    return BEGUN + timedelta(days=number)


def cases() -> list[tuple[str, str, str]]:
    rows = PAGE.read_text(encoding="utf-8").split("## Cases")[1].split("## ")[0].splitlines()
    cells = [tuple(cell.strip() for cell in row.strip("|").split("|")) for row in rows if row.startswith("|")]
    return cells[2:]


def told_of(happened: str) -> tuple[Told, dict[date, Light], date]:
    """Read a line of the table: what was told, what the knees said, and the last day."""
    told, lights, today = Told(LADDER), {}, BEGUN
    checks, runs, raised = [], [], []
    if happened != "nothing yet":
        for number, what in enumerate(happened.split(", ")):
            today = day(number)
            if what in CHECKS:
                checks.append(GateAnswers(today, *CHECKS[what]))
            elif what == "red flag":
                raised.append(RaisedFlag("locked", Side.LEFT, today))
            elif what.endswith(" without a run"):
                lights[today] = LIGHTS[what.removesuffix(" without a run")]
            elif what != ".":
                lights[today] = LIGHTS[what.removeprefix("short ")]
                runs.append(LadderRun(today, 600.0 if what.startswith("short") else 1500.0))
    return replace(told, checks=tuple(checks), runs=tuple(runs), raised=tuple(raised)), lights, today


def in_words(found: Standing) -> tuple[str, str]:
    stage = {Stage.GATE: "gate", Stage.WEEKS_AFTER: "weeks after"}.get(found.stage, f"{int(found.stage)}")
    session = found.intervals
    if session is None:
        return stage, ""
    if not session.walk_s:
        return stage, f"{session.run_s / 60:.0f} min run"
    return (
        stage,
        f"{session.times} times walk {session.walk_s / 60:.0f} min, run {session.run_s / 60:.0f} min",
    )


@pytest.mark.parametrize(("happened", "stage", "session"), cases())
def test_the_ladder_stands_where_the_table_of_cases_says(happened, stage, session):
    told, lights, today = told_of(happened)
    assert in_words(replay(told, lights, today)) == (stage, session)


def test_the_table_of_cases_names_every_effect_that_pain_can_have():
    seen = {moved.effect for line in cases() for moved in replay(*told_of(line[0])).moved}
    assert seen >= set(Effect) - {Effect.HELD, Effect.WENT_ON}


def test_every_step_is_opened_from_the_one_below_and_runs_longer():
    stages = list(STEPS)
    assert [int(stage) for stage in stages] == [1, 2, 3, 4, 5]
    for lower, higher in pairwise(stages):
        low, high = STEPS[lower], STEPS[higher]
        assert high.run_min > low.run_min
        assert high.intervals(high.first).running_s > low.intervals(low.first).running_s


def test_the_last_step_is_half_an_hour_without_a_break():
    assert STEPS[Stage.RUN_30].intervals(5).run_s == 1800.0
    assert STEPS[Stage.RUN_30].intervals(5).times == 1


def test_every_step_of_the_guide_takes_25_minutes_or_less_to_begin_with():
    assert {step.intervals(step.most).total_s for step in STEPS.values()} == {1800.0}


def test_a_sign_that_stands_and_is_worth_an_appointment_holds_the_gate_closed():
    told, lights, today = told_of("gate: yes, green, ., green")
    flag = RaisedFlag("no-better", Side.LEFT, BEGUN)
    found = replay(replace(told, raised=(flag,)), lights, today)
    assert (found.stage, found.moved[-1].effect) == (Stage.WALK_4_RUN_1, Effect.HELD)


def test_an_ended_ladder_moves_no_further():
    told, lights, _today = told_of("gate: yes, green, ., green")
    ended = replace(told, ladder=replace(LADDER, ended=day(3)))
    assert replay(ended, lights, day(9)).stage is Stage.WALK_4_RUN_1
    assert ladder_today(ended, day(9)).doing is Doing.ENDED


def test_what_is_of_later_days_does_not_count():
    told, lights, _today = told_of("gate: yes, green, ., green")
    assert replay(told, lights, day(1)).stage is Stage.WALK_4_RUN_1
    assert ladder_today(told, day(-1)).doing is Doing.NOT_BEGUN


def test_a_ladder_cannot_end_before_it_began():
    with pytest.raises(InvalidEntryError, match="before it began"):
        replace(LADDER, ended=day(-1))


# the pain notes of real days


def noted(
    number: int, during: int, hour: int = 0, morning: int = 0, knee: Side = Side.LEFT
) -> list[PainNote]:
    after = PainNote(knee, day(number + 1), next_morning=morning)
    return [PainNote(knee, day(number), during=during, hour_after=hour), after]


def test_a_session_is_green_once_all_of_it_was_noted_of_the_knee_it_is_about():
    ran = {day(0)}
    assert colours(noted(0, 1), ran, Side.LEFT, day(1)) == {day(0): Light.GREEN}
    assert colours(noted(0, 1), ran, Side.LEFT, day(0)) == {day(0): Light.PENDING}
    assert colours(noted(0, 1), ran, None, day(1)) == {day(0): Light.PENDING}
    assert colours([], ran, Side.LEFT, day(1)) == {day(0): Light.PENDING}


def test_the_other_knee_counts_where_it_hurts():
    notes = [*noted(0, 1), *noted(0, 6, knee=Side.RIGHT)]
    assert colours(notes, {day(0)}, Side.LEFT, day(1))[day(0)] is Light.RED


def two_green_sessions() -> Told:
    runs = (LadderRun(day(1), 1500.0), LadderRun(day(3), 1800.0))
    checks = (GateAnswers(day(0), True, True, True, True),)
    return Told(LADDER, checks, runs, (*noted(1, 1), *noted(3, 2)))


def test_the_day_after_a_session_is_one_of_rest():
    told = two_green_sessions()
    found = ladder_today(told, day(2))
    assert (found.doing, found.next_on, found.intervals) == (Doing.REST_DAY, day(3), None)
    assert ladder_today(told, day(1)).doing is Doing.DONE_TODAY


def test_two_green_sessions_lead_to_the_next_step_once_the_second_morning_was_noted():
    told = two_green_sessions()
    assert ladder_today(told, day(3)).standing.stage is Stage.WALK_4_RUN_1
    found = ladder_today(told, day(5))
    assert (found.doing, found.standing.stage) == (Doing.STEP, Stage.WALK_3_RUN_2)
    assert found.intervals == STEPS[Stage.WALK_3_RUN_2].intervals(4)


def test_what_is_still_to_be_told_of_the_last_session_is_asked_of_the_knee_it_is_about():
    told = two_green_sessions()
    found = ladder_today(replace(told, notes=told.notes[:3]), day(5))
    assert found.standing.stage is Stage.WALK_4_RUN_1
    assert [(side, question.value) for side, question in found.still_to_tell] == [(Side.LEFT, "next morning")]
    assert found.asked_of == day(3)


def test_after_red_there_are_two_days_without_a_run_and_then_the_fewest_repeats():
    told = two_green_sessions()
    red = replace(told, runs=(*told.runs, LadderRun(day(5), 1500.0)), notes=(*told.notes, *noted(5, 6)[:1]))
    stopped = ladder_today(red, day(6))
    assert (stopped.doing, stopped.next_on) == (Doing.REST_AFTER_PAIN, day(7))
    after = ladder_today(red, day(8))
    assert (after.standing.stage, after.doing, after.eased) == (Stage.WALK_4_RUN_1, Doing.STEP, True)
    assert after.intervals is not None
    assert after.intervals.times == STEPS[Stage.WALK_4_RUN_1].fewest


def test_a_red_flag_stops_the_ladder_until_it_was_seen_to_and_then_the_gate_is_asked_again():
    told = two_green_sessions()
    flag = RaisedFlag("locked", Side.LEFT, day(5))
    assert ladder_today(replace(told, raised=(flag,)), day(6)).doing is Doing.RED_FLAG
    seen = replace(told, raised=(replace(flag, seen_to=day(7)),))
    assert ladder_today(seen, day(8)).doing is Doing.GATE


def test_six_weeks_of_sessions_on_one_step_are_a_reason_to_let_somebody_look():
    amber = [note for number in range(1, 60, 4) for note in (*noted(number, 3), *noted(number + 2, 1))]
    runs = tuple(LadderRun(day(number), 1500.0) for number in range(1, 60, 2))
    told = Told(LADDER, (GateAnswers(day(0), True, True, True, True),), runs, tuple(amber))
    assert not ladder_today(told, day(30)).clinician
    assert ladder_today(told, day(58)).clinician


# what holds whatever was told

pains = st.none() | st.integers(0, 10)
numbers = st.integers(0, 45)
notes = st.builds(
    lambda number, knee, during, hour, morning, stairs, limping: PainNote(
        knee,
        day(number),
        during=during,
        hour_after=hour,
        next_morning=morning,
        stairs=stairs,
        symptoms=frozenset({Symptom.LIMPING}) if limping else frozenset(),
    ),
    numbers,
    st.sampled_from(Side),
    pains,
    pains,
    pains,
    pains,
    st.booleans(),
)
runs = st.builds(LadderRun, numbers.map(day), st.sampled_from([float("nan"), 300.0, 1500.0, 1800.0, 5400.0]))
answers = st.sampled_from([True, True, True, None, False])
checks = st.builds(GateAnswers, numbers.map(day), *(answers for _ in range(4)))
flags = st.builds(
    lambda flag, number, after: RaisedFlag(
        flag, Side.LEFT, day(number), None if after is None else day(number + after)
    ),
    st.sampled_from(["locked", "giving-way", "no-better", "not a flag"]),
    numbers,
    st.none() | st.integers(0, 9),
)
ladders = st.builds(
    lambda number, knee, lasts: Ladder(
        day(number), LadderReason.BREAK, knee, ended=None if lasts is None else day(number + lasts)
    ),
    st.integers(0, 5),
    st.none() | st.sampled_from(Side),
    st.none() | st.integers(0, 40),
)


def several(of: st.SearchStrategy) -> st.SearchStrategy:
    return st.lists(of, max_size=12).map(tuple)


anything_told = st.builds(Told, ladders, several(checks), several(runs), several(notes), several(flags))


@given(anything_told, numbers.map(day))
def test_any_sequence_of_notes_leaves_the_ladder_in_a_defined_stage(told, today):
    found = ladder_today(told, today)
    step = STEPS.get(found.standing.stage)
    assert found.standing.stage in Stage
    assert (step is None and found.standing.times == 0) or step.fewest <= found.standing.times <= step.most
    assert (found.intervals is not None) == (found.doing is Doing.STEP)
    if found.doing is Doing.STEP:
        assert found.next_on == today
        assert not any(run.day in (today, today - timedelta(days=1)) for run in told.runs)


@given(anything_told, numbers.map(day))
def test_a_stop_always_stops(told, today):
    found = ladder_today(told, today)
    standing_flags = [
        flag
        for flag in told.raised
        if flag.flag in ("locked", "giving-way")
        and flag.raised <= today
        and (flag.seen_to is None or flag.seen_to > today)
    ]
    ran = {run.day for run in told.runs}
    if standing_flags or pain_rule(told.notes, today, ran).advice is Advice.STOP:
        assert found.intervals is None
        assert found.doing not in (Doing.STEP, Doing.WEEKS_AFTER, Doing.GATE, Doing.DONE_TODAY)


@given(anything_told, numbers.map(day), st.randoms(use_true_random=False))
def test_replay_is_the_same_whatever_the_order_of_entry(told, today, chance):
    def mixed(items):
        return tuple(chance.sample(items, len(items)))

    parts = {name: mixed(getattr(told, name)) for name in ("checks", "runs", "notes", "raised")}
    assert ladder_today(replace(told, **parts), today) == ladder_today(told, today)


SENSIBLE = st.sampled_from(["session", "session", "quiet", "check"])
WORSE = (Light.GREEN, Light.PENDING, Light.AMBER, Light.RED)


@st.composite
def a_climb(draw: st.DrawFn) -> tuple[Told, dict[date, Light], dict[date, Light], date]:
    """Draw a ladder, and its lights twice: as they are, and one of them worse."""
    checks_, runs_, lights = [GateAnswers(day(0), True, True, True, True)], [], {}
    for number in range(1, draw(st.integers(2, 30)) * 2):
        kind = draw(SENSIBLE)
        if kind == "session":
            runs_.append(LadderRun(day(number), draw(st.sampled_from([1500.0, 1500.0, 300.0]))))
            lights[day(number)] = draw(st.sampled_from([Light.GREEN] * 4 + list(WORSE)))
        elif kind == "quiet" and draw(st.integers(0, 3)) == 0:
            lights[day(number)] = draw(st.sampled_from([Light.AMBER, Light.RED]))
        elif kind == "check" and draw(st.integers(0, 3)) == 0:
            checks_.append(GateAnswers(day(number), True, True, True, True))
    worse = dict(lights)
    ran = {run.day for run in runs_}
    for number in draw(st.lists(st.integers(1, 60), min_size=1, max_size=3)):
        on = day(number)
        if on in ran:
            begin = WORSE.index(lights[on])
            worse[on] = draw(st.sampled_from(WORSE[begin:]))
        elif lights.get(on) is not Light.RED:
            worse[on] = draw(st.sampled_from([Light.AMBER, Light.RED]))
    return Told(LADDER, tuple(checks_), tuple(runs_)), lights, worse, day(61)


@given(a_climb())
def test_a_worse_light_on_any_day_never_leads_further(climb):
    told, lights, worse, today = climb
    assert replay(told, worse, today).rank <= replay(told, lights, today).rank


@given(
    anything_told,
    st.integers(0, 11),
    st.sampled_from(["during", "hour_after", "stairs"]),
    st.integers(0, 10),
    numbers.map(day),
)
def test_more_pain_in_or_after_any_session_never_leads_further(told, which, name, pain, today):
    if not told.notes:
        return
    note = told.notes[which % len(told.notes)]
    had = getattr(note, name)
    if had is None:
        return
    more = replace(note, **{name: max(had, pain)})
    sorer = replace(told, notes=tuple(more if one is note else one for one in told.notes))
    assert standing(sorer, today).rank <= standing(told, today).rank
    eased, before = ladder_today(sorer, today).intervals, ladder_today(told, today).intervals
    if eased is not None and before is not None:
        assert eased.running_s <= before.running_s
    assert not (before is None and eased is not None and ladder_today(told, today).doing is Doing.GATE)
