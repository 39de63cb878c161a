"""What a clip shows is told with its band and its reason, in words that promise and frighten nobody."""

from __future__ import annotations

import math
import re
from dataclasses import replace

import pytest

from footfall.form.analysing import FormReport
from footfall.form.cues import CueName, Judgement, judge
from footfall.form.gait import read_gait
from footfall.form.measured import Measure
from footfall.form.measures import measure
from footfall.form.video import ClipFacts
from footfall.knee.stride import PRIOR_HABITS
from footfall.views.form import told_form
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
        (Measure("overstride", 26.3, 3.7, "%", 15, 1.0), "26 %, ±7"),
        (Measure("ground_speed", 2.48, 0.22, "m/s", 15, 1.0), "2.5 m/s, ±0.4"),
    ],
)
def test_a_measure_is_told_no_more_exactly_than_it_is_known(measure, text):
    assert measure_text(measure).replace("\N{NO-BREAK SPACE}", " ") == text


def test_what_the_knee_model_expects_is_told_with_what_calves_take_on(usual):
    assert "less knee load" in usual.knee[0]
    assert "calves and Achilles tendons take on" in usual.knee[1]
