"""A cue is good or to watch where a clip shows it beyond doubt; else it is told why that cannot be told."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from footfall.form.cues import (
    EVIDENCE,
    KNEE_LOCKED_DEG,
    NEEDS_SPEED,
    NEEDS_USUAL,
    NOT_SEEN,
    OWN_ONLY,
    SHANK_AHEAD_DEG,
    SWING_KNEE_DEG,
    TOO_CLOSE,
    TOO_FAST,
    TOO_UNSURE,
    WAIST_BEND_DEG,
    CueName,
    Judgement,
    judge,
)
from footfall.form.measured import NEEDS_BEHIND, Measure, unseen

GOOD, WATCH, UNCLEAR = Judgement.GOOD, Judgement.WATCH, Judgement.UNCLEAR


def seen(name: str, value: float, standard_error: float = 2.0, unit: str = "deg") -> Measure:
    return Measure(name, value, standard_error, unit, 15, 3.2)


MEASURES = {
    one.name: one
    for one in (
        seen("cadence", 170.0, 0.3, "spm"),
        seen("bend_at_waist", 2.0),
        seen("head_to_trunk", 30.0),
        seen("shoulder_height", 31.0, 1.0, "%"),
        seen("knee_flexion_in_swing", 90.0),
        seen("knee_flexion_at_contact", 17.0),
        seen("foot_angle_at_contact", 12.0),
        seen("shank_angle_at_contact", 6.0),
        seen("overstride", 25.0, 2.0, "%"),
        unseen("arm_crossing", NEEDS_BEHIND),
        unseen("pelvic_drop", NEEDS_BEHIND),
    )
}


def judged(name: CueName, *changed: Measure, **known):
    cues = judge(MEASURES | {one.name: one for one in changed}, **known)
    return next(one for one in cues if one.name is name)


def test_every_cue_is_judged_once_and_in_the_same_order():
    assert [one.name for one in judge(MEASURES)] == list(CueName)
    assert set(EVIDENCE) == set(CueName)


@pytest.mark.parametrize(
    ("cue", "measure", "value", "judgement"),
    [
        (CueName.HIPS, "bend_at_waist", 2.0, GOOD),
        (CueName.HIPS, "bend_at_waist", WAIST_BEND_DEG + 4.0, UNCLEAR),
        (CueName.HIPS, "bend_at_waist", WAIST_BEND_DEG + 6.0, WATCH),
        (CueName.LANDING, "knee_flexion_at_contact", 17.0, GOOD),
        (CueName.LANDING, "knee_flexion_at_contact", KNEE_LOCKED_DEG - 7.0, UNCLEAR),
        (CueName.LANDING, "knee_flexion_at_contact", KNEE_LOCKED_DEG - 9.0, WATCH),
        (CueName.OVERSTRIDE, "shank_angle_at_contact", 6.0, GOOD),
        (CueName.OVERSTRIDE, "shank_angle_at_contact", SHANK_AHEAD_DEG + 3.0, UNCLEAR),
        (CueName.OVERSTRIDE, "shank_angle_at_contact", SHANK_AHEAD_DEG + 6.0, WATCH),
        (CueName.ARMS, "arm_crossing", -20.0, GOOD),
        (CueName.ARMS, "arm_crossing", 12.0, WATCH),
        (CueName.PELVIS, "pelvic_drop", 4.0, GOOD),
        (CueName.PELVIS, "pelvic_drop", 8.0, UNCLEAR),
        (CueName.PELVIS, "pelvic_drop", 11.0, WATCH),
        (CueName.HEELS, "knee_flexion_in_swing", 100.0, GOOD),
    ],
)
def test_a_measure_beyond_its_limit_by_more_than_the_dead_band_is_to_watch(cue, measure, value, judgement):
    told = judged(cue, seen(measure, value))
    assert told.judgement is judgement
    assert told.measures[0].value == value
    assert told.reason == (TOO_CLOSE if judgement is UNCLEAR else "")


def test_a_nearly_straight_knee_on_a_leg_far_ahead_is_to_watch_though_neither_is_locked():
    straight, ahead = seen("knee_flexion_at_contact", 5.0), seen("shank_angle_at_contact", 18.0)
    told = judged(CueName.LANDING, straight, ahead)
    assert told.judgement is WATCH
    assert told.measures == (straight, MEASURES["foot_angle_at_contact"], ahead)
    assert judged(CueName.LANDING, ahead).judgement is GOOD
    assert judged(CueName.LANDING, seen("knee_flexion_at_contact", 7.0), ahead).judgement is UNCLEAR


def test_what_is_measured_too_unsurely_is_not_judged_either_way():
    for value in (0.0, 40.0):
        told = judged(CueName.OVERSTRIDE, seen("shank_angle_at_contact", value, 6.0))
        assert (told.judgement, told.reason) == (UNCLEAR, TOO_UNSURE)
    half_sure = seen("shank_angle_at_contact", SHANK_AHEAD_DEG + 6.0, 4.0)
    assert judged(CueName.OVERSTRIDE, half_sure).judgement is UNCLEAR


def test_heels_are_judged_by_the_speed():
    high = seen("knee_flexion_in_swing", SWING_KNEE_DEG + 10.0)
    assert judged(CueName.HEELS, high).reason == NEEDS_SPEED
    assert judged(CueName.HEELS, high, speed_mps=2.6).judgement is WATCH
    assert judged(CueName.HEELS, high, speed_mps=4.0).reason == TOO_FAST
    assert judged(CueName.HEELS, speed_mps=4.0).judgement is GOOD


def test_cadence_is_judged_against_the_runners_own():
    assert judged(CueName.CADENCE).reason == NEEDS_USUAL
    assert judged(CueName.CADENCE, usual_cadence_spm=172.0).judgement is GOOD
    assert judged(CueName.CADENCE, usual_cadence_spm=181.0).judgement is UNCLEAR
    assert judged(CueName.CADENCE, usual_cadence_spm=190.0).judgement is WATCH


def test_what_has_no_limit_or_cannot_be_seen_says_so():
    assert judged(CueName.CHEST).reason == NOT_SEEN
    assert judged(CueName.HEAD).reason == judged(CueName.SHOULDERS).reason == OWN_ONLY
    assert judged(CueName.ARMS).reason == judged(CueName.PELVIS).reason == NEEDS_BEHIND


@given(
    st.floats(-90, 180),
    st.floats(0, 20),
    st.sampled_from(["bend_at_waist", "shank_angle_at_contact", "knee_flexion_in_swing", "pelvic_drop"]),
)
def test_being_less_sure_never_makes_a_cue_one_to_watch(value, standard_error, name):
    surely = judge(MEASURES | {name: seen(name, value, standard_error)}, speed_mps=2.5)
    less = judge(MEASURES | {name: seen(name, value, standard_error + 1.0)}, speed_mps=2.5)
    for one, other in zip(surely, less, strict=True):
        assert not (other.judgement is WATCH and one.judgement is not WATCH)
        assert {one.judgement, other.judgement} != {GOOD, WATCH}


@given(st.sampled_from(sorted(MEASURES)))
def test_a_measure_that_is_unknown_leaves_its_cues_unclear_and_never_good(name):
    hidden = replace(MEASURES[name], value=math.nan, standard_error=math.nan, reason="hidden")
    for cue in judge(MEASURES | {name: hidden}, speed_mps=2.5, usual_cadence_spm=170.0):
        if cue.measures and cue.measures[0].name == name:
            assert (cue.judgement, cue.reason) == (UNCLEAR, "hidden")
