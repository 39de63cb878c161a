"""What a clip shows is told with its band and its reason, in words that promise and frighten nobody."""

from __future__ import annotations

import math
import re
from dataclasses import replace

import pytest

from footfall.care.form_change import Changed, Outcome
from footfall.form.analysing import FormReport
from footfall.form.cues import EVIDENCE as KNEE_TIES
from footfall.form.cues import CueName, Judgement, KneeEvidence, judge
from footfall.form.gait import read_gait
from footfall.form.measured import Measure
from footfall.form.measures import measure
from footfall.form.video import ClipFacts
from footfall.knee.stride import PRIOR_HABITS
from footfall.signals import evidence
from footfall.views.form import told_form
from footfall.views.form_evidence import CUE_EVIDENCE, MEASURE_EVIDENCE
from footfall.views.form_knee import KNEE_EVIDENCE
from footfall.views.form_words import CUES, DRILLS, MEASURES, measure_text
from tests.form.synthetic import Camera, Runner, film


def report(runner: Runner | None = None, camera: Camera | None = None, **filmed) -> FormReport:
    poses = film(runner, camera, **filmed)
    gait = read_gait(poses)
    measures = measure(gait, 1.75)
    facts = ClipFacts("h264", 1080, 1920, 60.0, 10.0)
    return FormReport(facts, False, poses, gait, measures, judge(measures))


@pytest.fixture(scope="module")
def usual():
    return told_form(report(), PRIOR_HABITS)


def cue(view, name):
    return next(one for one in view.cues if one.name is name)


def test_everything_that_can_be_measured_and_judged_has_words(usual):
    assert {one.name for one in usual.measures} == set(MEASURES)
    assert [one.name for one in usual.cues] == list(CueName) == list(CUES) == list(DRILLS)
    for line in usual.measures:
        assert line.label
        assert line.text
    for line in usual.cues:
        assert all((line.title, line.told, line.text, line.evidence, line.drill))


def test_the_headline_tells_cadence_and_view(usual):
    assert usual.headline == "170 steps a minute, seen from the side"
    assert (usual.view, usual.treadmill, usual.likely_slowed) == ("side", True, 1)
    assert usual.fps == pytest.approx(60.0, rel=0.01)
    assert re.fullmatch(r"1[34]\s+strides were measured\.", usual.notes[0])


def test_a_fault_is_told_with_its_measure_and_what_to_try():
    stiff = told_form(report(Runner(ankle_ahead_m=0.36, knee_at_contact=10.0)), PRIOR_HABITS)
    told = cue(stiff, CueName.OVERSTRIDE)
    assert told.judgement is Judgement.WATCH
    assert "beyond 10 degrees by more than a video can be off" in told.text
    assert math.isfinite(told.moment_s)
    assert told.measure is not None
    assert told.measure.value > 15.0


def test_what_cannot_be_seen_from_here_says_from_where_it_can(usual):
    assert cue(usual, CueName.PELVIS).text == "This can be seen from behind or from the front only."
    assert cue(usual, CueName.CHEST).text.startswith("A pose model sees no ribs")


def test_slow_motion_is_asked_about():
    poses = film(fps=240.0, seconds=4.0)
    slow = replace(poses, time_s=poses.time_s * 4.0)
    gait = read_gait(slow)
    measures = measure(gait)
    facts = ClipFacts("h264", 1080, 1920, 60.0, 16.0)
    view = told_form(FormReport(facts, True, slow, gait, measures, judge(measures)), PRIOR_HABITS)
    assert view.likely_slowed == 4
    assert view.notes[0].startswith("This looks like slow motion, 4 times slower than life.")
    assert any("ends before its video does" in one for one in view.notes)


@pytest.mark.parametrize(
    ("measure", "text"),
    [
        (Measure("trunk_lean", 7.2, 1.9, "deg", 15, 1.0), "7 degrees, ±4"),
        (Measure("trunk_lean", -0.2, 0.1, "deg", 15, 1.0), "0 degrees, ±1"),
        (Measure("cadence", 168.7, 0.2, "spm", 15, 1.0), "169 steps a minute, ±1"),
        (Measure("contact_time", 0.264, 0.008, "s", 15, 1.0), "0.26 s, ±0.02"),
        (Measure("overstride", 26.3, 3.7, "%", 15, 1.0), "26 %, ±8"),
        (Measure("ground_speed", 2.48, 0.22, "m/s", 15, 1.0), "2.5 m/s, ±0.5"),
    ],
)
def test_a_measure_is_told_no_more_exactly_than_it_is_known(measure, text):
    assert measure_text(measure).replace("\N{NO-BREAK SPACE}", " ") == text


def test_what_the_knee_model_expects_is_a_band_told_with_what_feels_it_besides(usual):
    quicker = next(one for one in usual.knee if one.name is Changed.CADENCE)
    assert "instead of 170 at the same pace" in quicker.text
    assert "3\N{NO-BREAK SPACE}% to 10\N{NO-BREAK SPACE}% less knee load" in quicker.text
    assert "calves and Achilles tendons feel" in quicker.besides
    assert 0.0 < quicker.low < quicker.saving < quicker.high
    assert "do not add them up" in usual.knee_note


def test_a_good_lean_needs_no_change_and_a_heel_first_landing_never_asks_for_the_forefoot():
    view = told_form(report(Runner(foot_at_contact=22.0)), PRIOR_HABITS)
    lines = {one.name: one for one in view.knee}
    assert lines[Changed.LEAN].outcome is Outcome.NOTHING
    assert lines[Changed.LEAN].besides == ""
    assert "You land on the heel" in lines[Changed.STRIKE].text
    assert "nobody needs to become a forefoot striker" in lines[Changed.STRIKE].besides


@pytest.mark.parametrize(("lean", "words"), [(-4.0, "less knee load"), (22.0, "nothing to gain by it")])
def test_a_lean_far_from_the_usual_is_told_with_what_speaks_against_it(lean, words):
    view = told_form(report(Runner(lean=lean)), PRIOR_HABITS)
    told = next(one for one in view.knee if one.name is Changed.LEAN)
    assert words in told.text
    assert "evidence pulls both ways" in told.besides


def test_from_behind_only_the_steps_are_asked_about():
    view = told_form(report(camera=Camera(azimuth=180.0)), PRIOR_HABITS)
    assert [one.name for one in view.knee] == [Changed.CADENCE]


def test_every_cue_measure_and_change_says_what_it_rests_on(usual):
    assert set(MEASURE_EVIDENCE) == set(MEASURES)
    assert set(CUE_EVIDENCE) == set(CueName)
    there = [one.id for one in usual.evidence]
    assert len(there) == len(set(there))
    for line in (*usual.cues, *usual.measures, *usual.knee):
        assert line.evidence_keys
        assert set(line.evidence_keys) <= set(there) <= set(evidence())
    for keys in KNEE_EVIDENCE.values():
        assert set(keys) <= set(evidence())


def test_a_cue_that_studies_tie_to_knees_names_one_and_one_that_none_does_names_none(usual):
    for line in usual.cues:
        first = evidence()[line.evidence_keys[0]]
        if KNEE_TIES[line.name] is KneeEvidence.SOME:
            assert first.strength != "design"


def test_a_phone_that_was_tilted_is_told(usual):
    tilted = told_form(report(camera=Camera(roll=6.0)), PRIOR_HABITS)
    assert any("tilted by about 6 degrees" in note for note in tilted.notes)
    assert not any("tilted" in note for note in usual.notes)
