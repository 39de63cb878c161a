"""The drawings of exercises."""

from __future__ import annotations

import re
from xml.etree import ElementTree as ET

import pytest

from footfall.care.poses import figures
from footfall.language import speaking
from footfall.web.figure_shapes import capsule
from footfall.web.figures import _figure, figure

SVG = "{http://www.w3.org/2000/svg}"
IDS = [
    "lunge-hold",
    "rear-leg-raised-lunge-hold",
    "wall-sit",
    "spanish-squat",
    "bridge-hold",
    "side-plank",
    "side-plank-from-knees",
    "calf-raise-hold",
    "roll-quads",
    "roll-hamstrings",
    "roll-calves",
    "roll-glutes",
    "roll-adductors",
    "roll-hip-front",
    "squat-to-chair",
    "squat",
    "hip-hinge",
    "bridge",
    "calf-raise",
    "step-up",
    "step-down",
    "split-squat",
    "rear-leg-raised-split-squat",
    "one-leg-hinge",
    "one-leg-bridge",
    "one-leg-calf-raise",
    "side-lying-hip-abduction",
    "banded-side-steps",
    "clamshell",
    "two-leg-hops",
    "one-leg-hops",
    "hip-flexor-stretch",
    "ankle-knee-to-wall",
    "quad-stretch",
    "calf-stretch",
    "leg-swings",
    "marching",
    "skips",
    "walking-lunges",
    "legs-up",
    "easy-walk",
    "slow-breathing",
]


def drawn(exercise_id: str) -> ET.Element:
    text = str(figure(exercise_id)).replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ')
    return ET.fromstring(text)  # noqa: S314 - our own drawing


def test_every_exercise_has_its_figure():
    assert set(figures()) == set(IDS)


def test_an_unknown_exercise_has_no_figure():
    assert figure("juggling") == ""


@pytest.mark.parametrize("exercise_id", IDS)
def test_a_figure_is_drawn_moving_and_still_both_named_for_those_who_do_not_see(exercise_id: str):
    moving, still = drawn(exercise_id)
    for one in (moving, still):
        assert one.get("role") == "img"
        assert one.get("aria-label") == figures()[exercise_id].label
    assert list(moving.iter(f"{SVG}animate"))
    assert not list(still.iter(f"{SVG}animate"))


@pytest.mark.parametrize("exercise_id", IDS)
def test_all_that_moves_moves_in_one_loop_whose_shapes_lead_into_each_other(exercise_id: str):
    moves = list(drawn(exercise_id).iter(f"{SVG}animate"))
    assert len({(move.get("dur"), move.get("keyTimes")) for move in moves}) == 1
    for move in moves:
        values = move.get("values", "").split(";")
        times = [float(time) for time in move.get("keyTimes", "").split(";")]
        assert len(values) == len(times)
        assert (times[0], times[-1]) == (0, 1)
        assert times == sorted(times)
        assert len({re.sub(r"-?[\d.]+(e-?\d+)?", "#", value) for value in values}) == 1
        assert values[0] == values[-1]


@pytest.mark.parametrize("exercise_id", IDS)
def test_a_figure_has_no_inline_style_and_no_colour_of_its_own(exercise_id: str):
    for element in drawn(exercise_id).iter():
        assert not {"style", "fill", "stroke", "onload"} & set(element.keys())


@pytest.mark.parametrize("exercise_id", IDS)
def test_nothing_of_a_figure_is_cut_off(exercise_id: str):
    for one in drawn(exercise_id):
        _, _, width, height = (float(value) for value in one.get("viewBox", "").split())
        for group in one.iter(f"{SVG}g"):
            if group.find(f"{SVG}path") is None:
                continue
            across, down = (float(value) for value in re.findall(r"-?[\d.]+", group.get("transform", "")))
            paths = [path.get("d", "") for path in group.iter(f"{SVG}path")]
            ends = [re.findall(r"[ML](-?[\d.]+) (-?[\d.]+)", path) for path in paths]
            places = [(float(x) + across, float(y) + down) for path in ends for x, y in path]
            frame = width / len(figures()[exercise_id].poses) if one.get("class") == "figure-still" else width
            assert all(0 <= x <= frame and 0 <= y <= height for x, y in places)


def test_the_poses_that_stand_still_are_numbered():
    assert [text.text for text in drawn("step-up").iter(f"{SVG}text")] == ["1", "2", "3"]


def test_a_figure_is_drawn_anew_for_another_language(monkeypatch: pytest.MonkeyPatch):
    told: list[str] = []
    monkeypatch.setattr("footfall.web.figures._", lambda label: told.append(label) or "Kniebeuge")
    with speaking("es"):
        assert 'aria-label="Kniebeuge"' in _figure.__wrapped__("squat", "es")
    assert told == [figures()["squat"].label]


def test_a_piece_of_a_limb_is_round_at_both_ends():
    assert capsule((0, 0), 2, (10, 0), 2) == "M0 2A2 2 0 1 1 0 -2L10 -2A2 2 0 0 1 10 2Z"
