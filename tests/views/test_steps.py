"""What the steps were like, and what of a recording was put right."""

from __future__ import annotations

import re
from dataclasses import replace

import numpy as np
import pytest

from footfall.knee import PRIOR_HABITS, knee_load
from footfall.knee.corrections import Correction
from footfall.records import ActivityKind, Runner, Walk
from footfall.views import run_along, run_view
from footfall.views.put_right import put_right
from footfall.views.steps import steps_told
from tests.recordings import steady_run
from tests.season import moment


def told(runner: Runner, **how: object) -> str:
    run = steady_run(minutes=30, **how)
    learned = replace(PRIOR_HABITS, learned_from_runs=12)
    return " ".join(steps_told(run.kind, knee_load(run, runner, learned))).replace("\u00a0", " ")


def test_forces_are_told_in_kilograms_where_the_weight_is_known_each_within_its_band():
    said = told(Runner(mass_kg=68.0), speed_mps=3.0, cadence_spm=165.0, altitude_m=100.0)
    times, low, high = map(float, re.search(r"(\d\.\d) times your weight \((\S+)–(\S+)\)", said).groups())
    weight, least, most = map(int, re.search(r"about (\d+) kg \((\d+)–(\d+)\)", said).groups())
    assert (times, low, high) == (4.8, 2.8, 6.8)
    assert (weight, least, most) == (330, 190, 460)
    assert "not known" not in said


def test_without_a_weight_forces_are_told_in_body_weights_alone_and_it_is_said():
    said = told(Runner())
    assert "Your weight is not known, so forces are told in body weights alone." in said
    assert "kg" not in said


def test_hard_steps_are_told_with_how_far_they_hang_on_a_choice():
    load = knee_load(steady_run(minutes=30, speed_mps=3.8, cadence_spm=165.0))
    said = " ".join(steps_told(ActivityKind.RUN, load)).replace("\u00a0", " ")
    assert f"counting as {load.hard_steps:,.0f} hard steps" in said
    assert "a tenth more force counts 46 % more" in said
    assert f"were it 95 %, they would count as {load.hard_steps_b7:,.0f}" in said
    assert "an index of training, not of damage" in said
    assert load.hard_steps_b7 > load.hard_steps > load.steps


def test_a_walk_is_told_of_walking_steps():
    said = told(Runner(), kind=Walk, speed_mps=1.4, cadence_spm=112.0)
    assert said.startswith("A usual walking step of this walk pressed the kneecap with 0.9 times")
    assert "Each leg took 1,680 steps, hardly one of them a hard one." in said


@pytest.mark.parametrize("correction", Correction)
def test_every_correction_says_what_was_found_what_was_done_and_what_is_safe(correction):
    (said,) = put_right([correction])
    assert said.startswith(("Its ", "Some of its "))
    assert ", so " in said
    assert said.endswith("The file itself is untouched.")


def test_nothing_put_right_is_nothing_said_and_each_is_said_once():
    assert put_right([]) == ()
    assert len(put_right([*Correction, *Correction])) == len(Correction)


def test_a_run_whose_cadence_counts_one_foot_is_told_so_on_its_page(diary):
    seconds = np.arange(0.0, 1801.0)
    one_foot = 83.0 + 2.0 * np.sin(seconds / 40)
    view = run_view(diary, diary.add(steady_run(moment(1), minutes=30, cadence_spm=one_foot)))
    assert view.put_right == (
        "Its cadence counts the steps of one foot, so it was doubled. The file itself is untouched.",
    )
    assert {fact.label: fact.text for fact in view.facts}["cadence"] == "166\u00a0spm"
    assert all(160 < float(row.cadence) < 172 for row in view.kilometres)
    assert np.nanmedian(run_along(diary, view.line.id).cadence_spm) == pytest.approx(166, abs=2)


def test_an_altitude_in_feet_is_shown_in_metres(diary):
    seconds = np.arange(0.0, 2401.0)
    metres = 400 + 140 * np.sin(seconds / 120)
    number = diary.add(steady_run(moment(1), minutes=40, speed_mps=3.0, altitude_m=metres / 0.3048))
    assert run_view(diary, number).put_right[0].endswith("in feet. The file itself is untouched.")
    np.testing.assert_allclose(run_along(diary, number).altitude_m, metres, atol=1.0)


def test_what_was_filled_in_is_told_and_nothing_where_the_watch_told_all(diary):
    whole = run_view(diary, diary.add(steady_run(moment(3), minutes=20)))
    assert whole.filled_in == ()
    flat = run_view(diary, diary.add(steady_run(moment(1), minutes=20, altitude_m=None, cadence_spm=None)))
    assert flat.filled_in == (
        "Where cadence is missing, the usual one at that speed was taken.",
        "Where altitude is missing, the ground was taken as level.",
    )
