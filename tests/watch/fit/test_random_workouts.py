"""Whatever workout is written, two other decoders and our own read every step back as it was meant."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from footfall.care.ladder_stages import STEPS
from footfall.care.workouts import walk_run
from footfall.records import Effort, Repeat, Workout, WorkoutStep
from footfall.watch import read_bytes, write_workout
from footfall.watch.fit.columns import decode
from tests.watch.fit.workouts_read_back import differs_nowhere, meant

MADE = datetime(2026, 5, 4, 6, 30, tzinfo=UTC)
_letters = st.characters(exclude_characters="\0", exclude_categories=("Cs",))
names = st.text(_letters, max_size=24)


@st.composite
def steps(draw: st.DrawFn) -> WorkoutStep:
    ends: dict[str, Any] = draw(
        st.one_of(
            st.just({}),
            st.integers(1, 86_400).map(lambda seconds: {"duration_s": float(seconds)}),
            st.integers(1, 1_000_000).map(lambda metres: {"distance_m": float(metres)}),
        )
    )
    kept: dict[str, Any] = draw(
        st.one_of(
            st.just({}),
            st.tuples(st.integers(100, 15_000), st.integers(100, 15_000)).map(
                lambda two: {"speed_mps": (min(two) / 1000, max(two) / 1000)}
            ),
            st.tuples(st.integers(30, 250), st.integers(30, 250)).map(
                lambda two: {"heart_rate_bpm": (float(min(two)), float(max(two)))}
            ),
        )
    )
    return WorkoutStep(**ends, **kept, effort=draw(st.sampled_from(Effort)), name=draw(names))


repeats = st.builds(Repeat, st.lists(steps(), min_size=1, max_size=4).map(tuple), st.integers(2, 99))
workouts = st.builds(Workout, names, st.lists(steps() | repeats, min_size=1, max_size=8).map(tuple))
ladders = st.builds(
    lambda stage, times, name: walk_run(STEPS[stage].intervals(times), name),
    st.sampled_from(list(STEPS)),
    st.integers(3, 6),
    names,
)


@given(workouts | ladders)
def test_two_other_decoders_read_every_workout_back_as_it_was_meant(workout):
    differs_nowhere(write_workout(workout, MADE), workout)


@given(workouts)
def test_our_own_reader_finds_a_workout_in_every_one(workout):
    data = write_workout(workout, MADE)
    (file,) = decode(data)
    assert (read_bytes(data).holds, file.faults) == ("workout", ())
    assert file["workout"].first("num_valid_steps") == len(meant(workout))


@given(ladders)
def test_our_own_reader_reads_the_names_of_a_ladder(workout):
    (file,) = decode(write_workout(workout, MADE))
    assert file["workout_step"].texts("name") == [row[-1] for row in meant(workout)]
