"""What a change of form would do to the knee: asked where a clip shows enough, told as a band."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from footfall.care.form_change import BodyPart, Changed, Outcome, form_changes
from footfall.form.measured import NEEDS_SIDE, UNITS, Measure, unseen
from footfall.knee.force import FootStrike, Form, lean_factor
from footfall.knee.stride import PRIOR_HABITS


def clip(cadence=170.0, lean=7.0, foot=5.0, standard_error=1.9):
    values = {"cadence": cadence, "trunk_lean": lean, "foot_angle_at_contact": foot}
    return {
        name: Measure(name, value, 0.3 if name == "cadence" else standard_error, UNITS[name], 15, 3.0)
        for name, value in values.items()
    }


def changes(**shown):
    return {one.name: one for one in form_changes(clip(**shown), PRIOR_HABITS)}


def test_a_runner_whose_lean_and_landing_are_good_has_nothing_to_change_but_the_steps():
    found = changes(lean=7.0, foot=2.0)
    assert found[Changed.LEAN].outcome is found[Changed.STRIKE].outcome is Outcome.NOTHING
    assert math.isnan(found[Changed.LEAN].saving)
    assert found[Changed.CADENCE].outcome is Outcome.SPARES


def test_steps_five_in_a_hundred_quicker_spare_about_seven_in_a_hundred_known_to_half():
    quicker = changes()[Changed.CADENCE]
    assert quicker.to == pytest.approx(1.05 * 170)
    assert quicker.saving == pytest.approx(0.068, abs=0.005)
    assert (quicker.low, quicker.high) == pytest.approx((quicker.saving / 2, 1.5 * quicker.saving))
    assert quicker.felt_by == (BodyPart.CALF, BodyPart.ACHILLES)


def test_steps_that_are_quick_already_are_not_asked_to_be_quicker():
    assert changes(cadence=181.0)[Changed.CADENCE].outcome is Outcome.NOTHING


def test_a_trunk_held_upright_spares_the_knee_a_little_by_leaning_and_the_hip_takes_it_on():
    upright = changes(lean=0.0)[Changed.LEAN]
    assert (upright.outcome, upright.to) == (Outcome.SPARES, 7.3)
    assert upright.saving == pytest.approx(1 - 1 / lean_factor(4.0))
    assert 0.0 <= upright.low < upright.saving < upright.high < 0.05
    assert upright.felt_by == (BodyPart.HIP,)


def test_a_trunk_that_leans_far_loses_the_kneecap_a_little_by_leaning_less():
    far = changes(lean=20.0)[Changed.LEAN]
    assert (far.outcome, far.to) == (Outcome.COSTS, 12.0)
    assert -0.05 < far.low < far.saving < 0.0
    assert far.high <= 0.0
    assert far.felt_by == ()


def test_a_lean_within_what_the_clip_may_be_off_is_left_as_it_is():
    assert changes(lean=3.0)[Changed.LEAN].outcome is Outcome.NOTHING
    assert changes(lean=3.0, standard_error=0.5)[Changed.LEAN].outcome is Outcome.SPARES


def test_a_heel_that_lands_first_beyond_doubt_could_land_flatter_and_may_spare_nothing():
    """Rear to mid is 0.95, Vannatta & Kernozek 2015 shrunk; Nishiguchi 2025 saw no difference."""
    heel = changes(foot=18.0)[Changed.STRIKE]
    assert heel.outcome is Outcome.SPARES
    assert heel.saving == pytest.approx(1 - Form(strike=FootStrike.MIDFOOT).factor)
    assert (heel.low, heel.high) == pytest.approx((0.0, 0.10))
    assert heel.felt_by == (BodyPart.CALF, BodyPart.ACHILLES, BodyPart.SOLE)
    assert changes(foot=13.0)[Changed.STRIKE].outcome is Outcome.UNCLEAR


def test_what_the_clip_does_not_show_or_shows_too_unsurely_is_not_asked():
    assert set(changes(standard_error=6.0)) == {Changed.CADENCE}
    hidden = clip() | {name: unseen(name, NEEDS_SIDE) for name in ("trunk_lean", "foot_angle_at_contact")}
    assert [one.name for one in form_changes(hidden, PRIOR_HABITS)] == [Changed.CADENCE]


@given(st.floats(-20, 40), st.floats(-20, 40), st.floats(130, 220), st.floats(0.1, 4.9))
def test_bands_hold_the_typical_value_and_no_change_is_large(lean, foot, cadence, standard_error):
    for one in form_changes(clip(cadence, lean, foot, standard_error), PRIOR_HABITS):
        if one.outcome in (Outcome.SPARES, Outcome.COSTS):
            assert one.low <= one.saving <= one.high
            assert abs(one.low) <= 0.15
            assert abs(one.high) <= 0.15
            assert (one.saving > 0) == (one.outcome is Outcome.SPARES)
        else:
            assert all(map(math.isnan, (one.to, one.saving, one.low, one.high)))
