"""A video is looked at in a process of its own: what brings it down takes nothing else with it."""

from __future__ import annotations

import os
import time

import pytest

from benchmarks.form_pose import MODELS
from footfall.form.apart import LookedInVainError, StoppedError, look_at_apart
from footfall.form.weights import PoseModel
from tests.form.clips import numbered, write_clip

RUNNING = "video/gaitlab_male_side/male_side.mp4"


def fall(*_asked) -> None:
    """End like a program that the system ended."""
    os._exit(9)


def wait_forever(*_asked) -> None:
    time.sleep(600)


def test_a_clip_comes_back_whole_with_pictures_and_progress(shared_data):
    told = []
    seen = look_at_apart(
        shared_data / RUNNING,
        model=PoseModel.LITE,
        height_m=1.8,
        models=MODELS,
        on_frame=lambda *at: told.append(at),
    )
    assert seen.reading.cadence_spm == pytest.approx(168.9, abs=1.0)
    assert seen.reading.measure("vertical_movement_m").is_seen
    assert 40 < len(seen.pictures) < 90
    assert len(seen.poses) == seen.reading.frames
    assert told[0][0] < told[-1][0] <= told[-1][1] + 0.1


def test_why_a_video_cannot_be_measured_is_told(tmp_path):
    not_a_video = tmp_path / "notes.mp4"
    not_a_video.write_bytes(b"these are my notes" * 100)
    with pytest.raises(LookedInVainError, match="no video"):
        look_at_apart(not_a_video, models=MODELS)
    empty = write_clip(tmp_path / "empty.mp4", [numbered(n, 320, 240) for n in range(40)])
    with pytest.raises(LookedInVainError, match="Nobody"):
        look_at_apart(empty, model=PoseModel.LITE, models=MODELS)


def test_a_program_that_falls_is_told_of_in_a_sentence(tmp_path, monkeypatch):
    monkeypatch.setattr("footfall.form.apart._look", fall)
    with pytest.raises(LookedInVainError, match="ended before it was done"):
        look_at_apart(tmp_path / "clip.mp4", models=MODELS)


def test_it_ends_at_once_where_it_is_stopped(tmp_path, monkeypatch):
    monkeypatch.setattr("footfall.form.apart._look", wait_forever)
    began = time.monotonic()
    with pytest.raises(StoppedError):
        look_at_apart(tmp_path / "clip.mp4", models=MODELS, stopped=lambda: time.monotonic() > began + 0.5)
    assert time.monotonic() < began + 15
