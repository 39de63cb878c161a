"""Form, live: the page and its files under a strict policy, and landmarks that are measured or refused."""

from __future__ import annotations

import hashlib
import json
import os
from pathlib import Path

import numpy as np
import pytest

from footfall.form import extra
from footfall.form.landmarks import LANDMARKS, Poses
from footfall.form.weights import EVERY_SHA256
from footfall.web.headers import CONTENT_POLICY
from footfall.web.pages.form_live import engine_version
from tests.form.synthetic import film
from tests.web.page import Page

MODELS = Path("tools/pose/node_modules/@mediapipe/pose").absolute()
PATH = "/api/v1/form/landmarks"
NO_POINTS: list[list[float]] = [[300.0, 300.0, 0.9]] * LANDMARKS


@pytest.fixture
def models(monkeypatch):
    assert (MODELS / "pose.js").is_file(), "`npm ci --prefix tools/pose` lays them out"
    monkeypatch.setenv("FOOTFALL_POSE_WEIGHTS", os.fspath(MODELS))


@pytest.fixture
def no_models(monkeypatch, tmp_path):
    monkeypatch.setenv("FOOTFALL_POSE_WEIGHTS", os.fspath(tmp_path))
    return tmp_path


def body_of(poses: Poses, **more) -> dict:
    frames = [
        {"time_s": float(time), "points": np.column_stack((xy, seen)).tolist()}
        for time, xy, seen in zip(poses.time_s, poses.xy_px, poses.visibility, strict=True)
    ]
    return {"width_px": poses.width_px, "height_px": poses.height_px, "frames": frames} | more


def still(points=None, frames=60) -> dict:
    return {
        "width_px": 720,
        "height_px": 1280,
        "frames": [{"time_s": n / 30, "points": points} for n in range(frames)],
    }


def standing() -> dict:
    poses = film(seconds=4, fps=30)
    poses.xy_px[:] = poses.xy_px[0]
    return body_of(poses)


def test_the_landmarks_of_a_runner_are_measured_and_judged(season):
    answer = season.client.post(PATH, json=body_of(film(seconds=5), model="full", speed_mps=2.8))
    assert answer.status_code == 200
    told = answer.json()
    assert told["cadence_spm"] == pytest.approx(170, abs=1)
    assert (told["view"], told["near"], told["model"]) == ("side", "left", "full")
    assert {cue["judgement"] for cue in told["cues"]} <= {"good", "watch", "cannot tell"}
    assert len(told["cues"]) == 10
    assert any(one["name"] == "knee_flexion_in_swing" and one["value"] > 80 for one in told["measures"])


def test_neither_what_reads_videos_nor_the_models_are_needed_for_it(season, no_models, monkeypatch):
    monkeypatch.setattr(extra, "find_spec", lambda _: None)
    assert not extra.is_installed()
    assert season.client.post(PATH, json=body_of(film(seconds=4))).status_code == 200


def test_slow_motion_that_is_told_comes_right(season):
    poses = film(seconds=4)
    slow = body_of(poses)
    for frame in slow["frames"]:
        frame["time_s"] *= 4
    told = season.client.post(PATH, json=slow | {"slowed": 4}).json()
    assert told["cadence_spm"] == pytest.approx(170, abs=1)
    assert told["slowed"] == 4


def test_a_minute_of_landmarks_is_taken(season):
    sent = body_of(film(seconds=60, fps=60))
    assert len(json.dumps(sent)) > 2_000_000
    assert season.client.post(PATH, json=sent).status_code == 200


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        (still(None), "Nobody is seen"),
        (standing(), "No steady steps"),
        (still(NO_POINTS, frames=20), "is seen for"),
        (body_of(film(seconds=5, fps=10)), "too few"),
        ({**still(None), "frames": []}, "too few"),
        (still(None, frames=3601), "too many: 3,600 at most"),
        (still(NO_POINTS[:32]), "too few: 33 at least"),
        (still([*NO_POINTS, [1.0, 1.0, 1.0]]), "too many: 33 at most"),
        (still([[1.0, 2.0]] * LANDMARKS), "This is needed"),
        (still([[1.0, 2.0, 1.5]] * LANDMARKS), "1 at most"),
        (still([[1e9, 2.0, 0.5]] * LANDMARKS), "50000 at most"),
        (still([["a", 2.0, 0.5]] * LANDMARKS), "This is a number"),
        ({**still(None), "width_px": 0}, "16 at least"),
        ({**still(None), "width_px": 720.5}, "whole number"),
        ({**still(None), "model": "huge"}, "one of"),
        ({**still(None), "slowed": 0}, "1 at least"),
        ({**still(None), "picture": "data:"}, "Nothing goes by this name"),
        ({**still(None), "frames": [{"time_s": 1, "points": None}, {"time_s": 1, "points": None}]}, "after"),
        ([], "object"),
    ],
)
def test_what_cannot_be_measured_is_refused_in_a_sentence(season, sent, said):
    answer = season.client.post(PATH, json=sent)
    assert answer.status_code == 422
    assert said in answer.json()["detail"]


@pytest.mark.parametrize("number", ["NaN", "Infinity", "-Infinity", "1e999", "null", '""', "{}"])
@pytest.mark.parametrize("place", ["time_s", "point", "speed_mps", "slowed"])
def test_numbers_that_are_none_are_refused(season, number, place):
    sent = still(NO_POINTS, frames=2) | {"slowed": 1.0, "speed_mps": 2.0}
    if place == "time_s":
        sent["frames"][0]["time_s"] = "HERE"
    elif place == "point":
        sent["frames"][0]["points"] = [["HERE", 1.0, 0.5], *NO_POINTS[1:]]
    else:
        sent[place] = "HERE"
    text = json.dumps(sent).replace('"HERE"', number)
    answer = season.client.post(PATH, content=text, headers={"Content-Type": "application/json"})
    assert answer.status_code in (400, 422)
    assert len(answer.json()["detail"]) > 10


def test_more_than_any_clip_holds_is_not_read(season):
    text = json.dumps(still(None)) + " " * (7 * 1024 * 1024)
    answer = season.client.post(PATH, content=text, headers={"Content-Type": "application/json"})
    assert answer.status_code == 413


@pytest.mark.parametrize("seed", range(24))
def test_landmarks_of_nothing_that_runs_never_break_it(season, seed):
    """Noise, jumps, bodies of no size, a runner who comes and goes."""
    rng = np.random.default_rng(seed)
    poses = film(seconds=4, fps=30)
    xy = poses.xy_px.copy()
    kind = seed % 6
    if kind == 0:
        xy = rng.uniform(-2000, 4000, xy.shape)
    elif kind == 1:
        xy[:] = xy.mean(axis=1, keepdims=True)
    elif kind == 2:
        xy = np.round(xy / 200) * 200
    elif kind == 3:
        xy[:, rng.integers(0, LANDMARKS, 8)] = 0.0
    elif kind == 4:
        xy = xy[:, ::-1]
    else:
        xy[rng.random(len(xy)) < 0.3] += 3000.0
    sent = body_of(poses)
    for n, frame in enumerate(sent["frames"]):
        lost = kind == 5 and rng.random() < 0.4
        frame["points"] = None if lost else np.column_stack((xy[n], poses.visibility[n])).tolist()
    answer = season.client.post(PATH, json=sent)
    assert answer.status_code in (200, 422)
    assert answer.json().get("headline") or answer.json()["detail"].endswith(".")


def test_the_page_alone_may_run_the_model_and_look_through_the_camera(season, models):
    page = season.client.get("/form/live")
    assert (
        page.headers["Content-Security-Policy"]
        == CONTENT_POLICY.replace("script-src 'self'", "script-src 'self' 'wasm-unsafe-eval'")
        + "; media-src blob:"
    )
    assert "'unsafe-eval'" not in page.headers["Content-Security-Policy"]
    assert page.headers["Permissions-Policy"] == "camera=(self), geolocation=(), microphone=()"
    for other in (
        "/",
        "/more",
        "/form/live/",
        "/form/liver",
        f"/form/engine/{engine_version()}/pose.js",
        PATH,
    ):
        answer = season.client.get(other)
        assert answer.headers["Content-Security-Policy"] == CONTENT_POLICY
        assert answer.headers["Permissions-Policy"].startswith("camera=()")


@pytest.mark.parametrize("name", sorted(EVERY_SHA256))
def test_each_file_of_the_package_is_given_as_it_came_and_kept(season, models, name):
    answer = season.client.get(f"/form/engine/{engine_version()}/{name}")
    assert hashlib.sha256(answer.content).hexdigest() == EVERY_SHA256[name]
    assert "immutable" in answer.headers["Cache-Control"]
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    wanted = {"js": "text/javascript", "wasm": "application/wasm"}.get(name.rpartition(".")[2])
    assert wanted is None or answer.headers["Content-Type"].startswith(wanted)


def test_graphs_are_our_own_and_name_only_what_the_package_brings(season, models):
    brought = (MODELS / "pose_solution_simd_wasm_bin.wasm").read_bytes()
    for name in ("looker", "finder"):
        answer = season.client.get(f"/form/engine/{engine_version()}/{name}.binarypb")
        assert answer.status_code == 200
        for node in (b"ImageToTensorCalculator", b"PoseLandmarkModelLoader", b"InferenceCalculator"):
            assert node in answer.content
            assert node in brought


@pytest.mark.parametrize(
    "name", ["index.d.ts", "package.json", "..%2fpose.js", "%2e%2e/pose.js", "pose.JS", ""]
)
def test_no_other_file_is_given(season, models, name):
    assert season.client.get(f"/form/engine/{engine_version()}/{name}").status_code == 404
    assert season.client.get("/form/engine/old/pose.js").status_code == 404


def test_a_file_that_is_another_is_not_given(season, no_models):
    for name in EVERY_SHA256:
        (no_models / name).write_bytes(b"alert(1)")
    answer = season.client.get(f"/form/engine/{engine_version()}/pose.js")
    assert answer.status_code == 404
    assert "alert" not in answer.text
    assert "was not run" in answer.text


def test_without_the_models_the_page_says_how_to_add_them_and_still_teaches(season, no_models):
    page = Page(season.client.get("/form/live").text)
    assert "footfall form --setup" in page.text
    assert "How to film" in page.text
    assert not any("form_live" in script.get("src", "") for script in page.all("script"))
    assert not page.all("video")


def test_with_the_models_the_page_takes_a_camera_or_a_clip(season, models):
    page = Page(season.client.get("/form/live").text)
    assert "Turn on the camera" in page.text
    assert any(one.get("type") == "file" and "name" not in one for one in page.all("input"))
    assert "scripts, which are off here" in page.text


def test_landmarks_are_kept_as_a_clip_where_that_is_asked_for(empty):
    sent = body_of(film(seconds=5), speed_mps=2.8)
    assert empty.client.post(PATH, json=sent).json()["clip"] is None
    assert empty.diary.form_clips() == []
    number = empty.client.post(PATH, json=sent | {"keep": True}).json()["clip"]
    clip = empty.diary.form_clip(number)
    assert (clip.speed_mps, clip.has_landmarks, clip.pictures) == (2.8, True, 0)
    page = empty.client.get(f"/form/clips/{number}").text
    assert "170 steps a minute, seen from the side" in page
    assert "at the speed of life" in page
