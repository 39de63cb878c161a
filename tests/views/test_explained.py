"""A run explained line by line: whoever works the sums out again comes to what is shown."""

from __future__ import annotations

import math
import re
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from footfall.diary import Entry
from footfall.knee import PRIOR_HABITS, knee_load
from footfall.records import Activity, FloatArray, Habits, Runner, Streams, Walk
from footfall.units import format_knee_load
from footfall.views.doubts import doubts_of
from footfall.views.explained import explained
from footfall.views.line import Certainty, Line
from footfall.views.wording import time_taken
from tests.recordings import steady_run

NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")
HABITS = Habits(
    cadence_at_rest_spm=140.0, cadence_slope_spm_per_mps=9.0, easy_speed_mps=2.7, learned_from_runs=12
)

MEASURED_CONTACT_S = 0.25 - 0.02 * np.sin(np.arange(0.0, 2401.0) / 90)


def lines_of(run: Activity, habits: Habits = HABITS, runner: Runner | None = None) -> tuple[Line, ...]:
    runner = Runner() if runner is None else runner
    return explained(_entry(run), knee_load(run, runner, habits), habits, runner)


def by_label(lines: tuple[Line, ...]) -> dict[str, Line]:
    return {line.label: line for line in lines}


def varied_run(minutes: float = 40.0, **channels: FloatArray | None) -> Activity:
    """A run with hills, surges, a walked stretch and a stop; `channels` add to or take from its streams."""
    seconds = np.arange(0.0, minutes * 60 + 1)
    speed_mps = 2.9 + 0.5 * np.sin(seconds / 90)
    speed_mps[600:780] = 1.4
    speed_mps[1000:1030] = 0.0
    streams = {
        "speed_mps": speed_mps,
        "distance_m": np.cumsum(speed_mps),
        "cadence_spm": np.where(speed_mps < 1.8, 112.0, 168.0 + 3.0 * np.sin(seconds / 50)),
        "altitude_m": 200 + 30 * np.sin(seconds / 150),
    } | channels
    told = {
        name: np.broadcast_to(values, seconds.shape) for name, values in streams.items() if values is not None
    }
    run = steady_run(minutes=minutes)
    return replace(run, streams=Streams.of(seconds, **told), distance_m=float(speed_mps.sum()))


def _entry(run: Activity) -> Entry:
    return Entry(**dict.fromkeys(Entry.__dataclass_fields__) | {"kind": run.kind, "incline": run.incline})


def worked_out(numbers: str) -> tuple[float, float, float]:
    """Return the least and most a sum may come to as its operands are rounded, and what it says."""
    left, right = numbers.split(" = ")
    inside = left.removeprefix("√(").removesuffix(")")
    ends = [_value(inside, sign) for sign in (-1, 1)]
    if left.startswith("√"):
        ends = [math.sqrt(end) for end in ends]
    return min(ends), max(ends), float(NUMBER.search(right)[0].replace(",", ""))


def _value(sum_text: str, sign: int) -> float:
    """Work out a sum with every number off by half a unit of its last digit; what divides, the other way."""
    total = 0.0
    for term in sum_text.split(" + "):
        dividend, *divisors = term.split(" ÷ ")
        value = math.prod(_off(factor, sign) for factor in dividend.split(" × "))
        total += value / math.prod(_off(divisor, -sign) for divisor in divisors)
    return total


def _off(text: str, sign: int) -> float:
    number = NUMBER.search(text)[0]
    value = float(number.replace(",", "")) + sign * half_unit(number)
    return value**2 if "²" in text else value


def half_unit(number: str) -> float:
    """Half a unit of the last digit shown."""
    return 0.5 * 10.0 ** -len(number.partition(".")[2])


def assert_sums_hold(lines: tuple[Line, ...]) -> None:
    for line in lines:
        if line.numbers:
            least, most, said = worked_out(line.numbers)
            slack = half_unit(NUMBER.search(line.numbers.split(" = ")[1])[0])
            assert least - slack <= said <= most + slack, line


def assert_sums_go_on_from_one_another(lines: tuple[Line, ...]) -> None:
    """What a step adds up to is taken up by the number of steps, and so on to what the run cost."""
    results = {line.label: NUMBER.search(line.numbers.split(" = ")[1])[0] for line in lines if line.numbers}
    follows = {
        "What a step adds up to": "How hard a step",
        "How many steps": "What a step adds up to",
        "What the run cost": "What an easy km is",
    }
    shown = by_label(lines)
    for label, before in follows.items():
        assert results[before] in NUMBER.findall(shown[label].numbers.split(" = ")[0])
    parts = [results[name] for name in ("How many steps", "The walking") if name in results]
    if len(parts) > 1:
        assert NUMBER.findall(shown["The sum"].numbers.split(" = ")[0]) == parts
    total = results.get("The sum", results["How many steps"])
    assert NUMBER.findall(shown["What the run cost"].numbers)[0] == total


@pytest.mark.parametrize(
    "channels",
    [{}, {"altitude_m": None}, {"cadence_spm": None}, {"speed_mps": None}, {"contact_s": MEASURED_CONTACT_S}],
    ids=["all", "no altitude", "no cadence", "no speed", "contact measured"],
)
def test_the_sums_hold_go_on_from_one_another_and_end_at_what_the_run_cost(channels):
    run = varied_run(**channels)
    lines = lines_of(run)
    assert_sums_hold(lines)
    assert_sums_go_on_from_one_another(lines)
    easy_km = knee_load(run, Runner(), HABITS).easy_km
    assert by_label(lines)["What the run cost"].numbers.endswith(f" = {format_knee_load(easy_km)}")


@settings(max_examples=25)
@given(
    st.floats(2.0, 4.5), st.floats(140, 200), st.floats(0, 80), st.floats(2.2, 4.0), st.floats(-0.05, 0.05)
)
def test_the_sums_hold_at_any_speed_cadence_and_hill(speed, cadence, hill, easy, heavier):
    seconds = np.arange(0.0, 601.0)
    run = steady_run(
        minutes=10, speed_mps=speed, cadence_spm=cadence, altitude_m=300 + hill * np.sin(seconds / 100)
    )
    runner = Runner(mass_kg=70 * (1 + heavier), usual_mass_kg=70.0)
    lines = lines_of(run, replace(HABITS, easy_speed_mps=easy), runner)
    assert_sums_hold(lines)
    assert_sums_go_on_from_one_another(lines)


def test_every_line_is_one_sentence_that_says_how_it_is_known():
    for line in lines_of(varied_run(cadence_spm=None)):
        assert line.text.endswith(".")
        assert "nan" not in f"{line.text}{line.numbers}"
        assert line.certainty in Certainty


def test_a_run_is_set_beside_the_runners_own_habits():
    shown = by_label(lines_of(steady_run(minutes=40, speed_mps=3.0, cadence_spm=170.0, altitude_m=100.0)))
    assert shown["How fast"].text == (
        "You ran 7.2\u00a0km at 5:33\u00a0/km, 11\u00a0% faster than your easy pace of 6:10\u00a0/km."
    )
    assert shown["How quick the steps"].text == (
        "You took 170 steps a minute, 2\u00a0% quicker than your usual 167 at these speeds, "
        "learned from 12\u00a0runs."
    )


def test_a_runner_not_yet_known_is_set_beside_most_runners():
    run = steady_run(minutes=40, speed_mps=3.0, cadence_spm=170.0)
    text = by_label(lines_of(run, PRIOR_HABITS))["How quick the steps"].text
    assert "the 165 of most runners, as no earlier run of yours tells yours" in text
    silent = by_label(lines_of(steady_run(minutes=40, cadence_spm=None), PRIOR_HABITS))["How quick the steps"]
    assert silent.text.startswith("No cadence is known; taken was the")
    assert silent.certainty is Certainty.CHOICE


def test_the_steps_of_a_few_seconds_multiply_as_well():
    numbers = by_label(lines_of(steady_run(minutes=0.2)))["How many steps"].numbers
    each, steps, together = (float(number) for number in NUMBER.findall(numbers))
    assert each * steps == pytest.approx(together, rel=1e-3)


def test_a_speed_that_no_watch_told_is_none_that_was_measured():
    run = steady_run(minutes=60)
    total_alone = replace(run, streams=Streams.of(np.zeros(0)))
    assert by_label(lines_of(total_alone))["How fast"].certainty is Certainty.WORKED_OUT
    assert by_label(lines_of(run))["How fast"].certainty is Certainty.MEASURED


def test_what_is_missing_is_told_with_what_took_its_place():
    shown = by_label(lines_of(steady_run(minutes=40, altitude_m=None)))
    assert shown["What the watch told"].text == (
        "Speed and cadence for all 40:00\u00a0min of movement, altitude for none of it."
    )
    assert shown["What was filled in"].text == "Where altitude is missing, the ground was taken as level."
    assert "What was filled in" not in by_label(lines_of(steady_run(minutes=40)))


def test_an_incline_told_by_hand_is_no_altitude_of_the_watch():
    treadmill = replace(steady_run(minutes=40, altitude_m=None), indoor=True, incline=0.02)
    shown = by_label(lines_of(treadmill))
    assert shown["What the watch told"].text.startswith(
        "Speed and cadence for all 40:00\u00a0min of movement. You told its incline: "
    )
    assert "What was filled in" not in shown


def test_a_walk_is_explained_by_its_walking_steps_alone():
    walk = steady_run(minutes=40, speed_mps=1.4, cadence_spm=112.0, kind=Walk)
    lines = lines_of(walk)
    assert_sums_hold(lines)
    labels = [line.label for line in lines]
    assert "The walking" in labels
    assert "How hard a step" not in labels
    assert "What the walk cost" in labels


def test_nothing_is_explained_where_there_was_no_step():
    assert lines_of(steady_run(minutes=10, speed_mps=0.0, cadence_spm=None)) == ()


def test_a_measured_contact_time_enters_the_sum_and_not_the_easy_km():
    plain, measured = (varied_run(**more) for more in ({}, {"contact_s": MEASURED_CONTACT_S}))
    assert "What your watch measured besides" not in by_label(lines_of(plain))
    line = by_label(lines_of(measured))["What your watch measured besides"]
    assert re.search(r"\d+\u00a0% (longer|shorter) than that", line.text)
    cost = [by_label(lines_of(run))["What the run cost"].text for run in (plain, measured)]
    assert cost[0] == cost[1]


@pytest.mark.parametrize(
    "channels",
    [{}, {"altitude_m": None}, {"cadence_spm": None}, {"speed_mps": None, "distance_m": None}],
)
def test_the_squares_of_the_doubts_add_up_to_the_band_the_largest_first(channels):
    load = knee_load(varied_run(**channels), Runner(mass_kg=75, usual_mass_kg=70), HABITS)
    shares = [doubt.share for doubt in doubts_of(load)]
    assert shares == sorted(shares, reverse=True)
    assert math.hypot(*shares) == pytest.approx(load.doubts.within_runner, abs=0.0005)


def test_not_knowing_whether_it_was_walked_is_a_doubt_of_its_own():
    slow = steady_run(minutes=40, speed_mps=1.9, cadence_spm=None)
    labels = [doubt.label for doubt in doubts_of(knee_load(slow, Runner(), HABITS))]
    assert "steps that may have been walking or running" in labels
    told = steady_run(minutes=40, speed_mps=1.9, cadence_spm=150.0)
    assert "steps that may have been walking or running" not in [
        doubt.label for doubt in doubts_of(knee_load(told, Runner(), HABITS))
    ]


def test_habits_that_no_or_one_run_told_are_the_largest_doubt_and_many_runs_leave_little_of_it():
    def found(runs):
        habits = replace(HABITS, learned_from_runs=runs)
        return doubts_of(knee_load(steady_run(minutes=40, altitude_m=100.0), Runner(), habits))

    untold, day = "your habits, which few runs or none have told yet", "what differs from day to day"
    assert [doubt.label for doubt in found(0)] == [doubt.label for doubt in found(1)] == [untold, day]
    assert [doubt.label for doubt in found(30)] == [day, untold]
    assert found(30)[1].share == pytest.approx(0.17 / 30)


@pytest.mark.parametrize(
    ("seconds", "text"),
    [(9.4, "9\u00a0s"), (60, "1:00\u00a0min"), (2713, "45:13\u00a0min"), (8180, "2:16:20\u00a0h")],
)
def test_how_long_something_took_is_told_in_the_unit_that_suits_it(seconds, text):
    assert time_taken(seconds) == text
