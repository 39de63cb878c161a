"""`footfall form`, as a runner types it."""

from __future__ import annotations

import json

import pytest

from benchmarks.form_pose import MODELS
from footfall.diary import Diary
from footfall.form.weights import Weights
from tests.cli.commands import footfall
from tests.form.clips import numbered, write_clip

RUNNING = "video/gaitlab_male_side/male_side.mp4"
WALKING = "video/sports2d_walk_demo/demo.mp4"


@pytest.fixture(autouse=True)
def _models(monkeypatch):
    monkeypatch.setenv("FOOTFALL_POSE_WEIGHTS", str(MODELS.folder))


@pytest.fixture
def diary(tmp_path):
    return tmp_path / "diary.sqlite"


@pytest.mark.parametrize("model", ["lite"])  # `benchmarks.form` does so with the others
def test_the_cadence_is_that_counted_from_pixels_and_what_a_clip_shows_is_kept(shared_data, diary, model):
    done = footfall("form", shared_data / RUNNING, "--model", model, "--keep", "--json", diary=diary)
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    assert told["cadence_spm"] == pytest.approx(168.9, abs=1.0)
    assert (told["view"], told["near"], told["treadmill"]) == ("side", "left", True)
    assert {one["judgement"] for one in told["cues"]} <= {"good", "watch", "cannot tell"}
    measures = {one["name"]: one["value"] for one in told["measures"]}
    assert 0.18 < measures["contact_time"] < 0.32
    quicker = told["knee"][0]
    assert (quicker["name"], quicker["outcome"]) == ("cadence", "spares the knee")
    assert 0 < quicker["low"] < quicker["saving"] < quicker["high"] < 0.15
    assert set(quicker["evidence_keys"]) <= {one["id"] for one in told["evidence"]}
    (kept,) = json.loads(footfall("form", "--json", diary=diary).stdout)
    assert (kept["name"], kept["headline"]) == ("male_side.mp4", told["headline"])
    with Diary(diary) as opened:
        pictures = opened.form_pictures(kept["number"])
        assert 40 < len(pictures) < 90
        assert max(one.height_px for one in pictures) <= 720
        assert opened.form_picture(kept["number"], pictures[0].frame).startswith(b"\xff\xd8")


def test_two_people_who_walk_are_no_runner(shared_data, diary):
    done = footfall("form", shared_data / WALKING, "--model", "lite", "--json", diary=diary)
    assert done.returncode == 1
    assert done.stdout == ""
    assert "Traceback" not in done.stderr
    assert "walk" in done.stderr or "runs" in done.stderr


def test_a_clip_without_anybody_is_told_so(tmp_path, diary):
    clip = write_clip(tmp_path / "empty.mp4", [numbered(n, 320, 240) for n in range(60)])
    done = footfall("form", clip, "--model", "lite", diary=diary)
    assert done.returncode == 1
    assert "Nobody" in done.stderr or "nobody" in done.stderr or "No" in done.stderr


def test_without_a_video_or_with_one_that_is_none_it_is_told_what_to_do(tmp_path, diary):
    assert "Name a video" in footfall("form", diary=diary).stdout
    broken = tmp_path / "broken.mp4"
    broken.write_bytes(b"no video" * 40)
    done = footfall("form", broken, diary=diary)
    assert done.returncode == 1
    assert "holds no video" in done.stderr


def test_the_models_are_put_in_place_and_missed_where_they_are_not(monkeypatch, tmp_path, diary):
    monkeypatch.setenv("FOOTFALL_POSE_WEIGHTS", str(tmp_path / "pose"))
    clip = write_clip(tmp_path / "empty.mp4", [numbered(n) for n in range(3)])
    assert "footfall form --setup" in footfall("form", clip, diary=diary).stderr
    assert "in place" in footfall("form", "--setup", "--from", MODELS.folder, diary=diary).stdout
    assert Weights(tmp_path / "pose").are_there
