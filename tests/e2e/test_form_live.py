"""Form, live: the browser finds the runner that the server finds, and sends no picture."""

from __future__ import annotations

import json
import os
from pathlib import Path

import numpy as np
import pytest
from playwright.sync_api import BrowserContext, Page, expect

from footfall.diary import Diary
from footfall.form.angles import knee_flexion_deg
from footfall.form.gait import read_gait
from footfall.form.landmarks import Landmark, Poses
from footfall.form.runner_seen import Side
from footfall.form.weights import PoseModel
from tests.e2e.conftest import PHONE, Site
from tests.e2e.hands import Thumb
from tests.e2e.test_every_page import _AXE as AXE
from tests.e2e.test_every_page import RULES, axe

pytestmark = pytest.mark.browser

__all__ = ["axe"]

MODELS = Path("tools/pose/node_modules/@mediapipe/pose").absolute()
SECONDS = 2.6

JOINTS = [
    side.part(part)
    for side in Side
    for part in ("SHOULDER", "ELBOW", "WRIST", "HIP", "KNEE", "ANKLE", "HEEL")
]


@pytest.fixture(autouse=True)
def models(monkeypatch):
    if not (MODELS / "pose.js").is_file():
        pytest.skip("the pose models are not laid out; `npm ci --prefix tools/pose` fetches them")
    monkeypatch.setenv("FOOTFALL_POSE_WEIGHTS", os.fspath(MODELS))


@pytest.fixture(scope="module")
def clip(shared_data, tmp_path_factory) -> Path:
    """The beginning of a real runner's clip, packed so that every Chromium reads it."""
    av = pytest.importorskip("av", reason="what reads videos is not installed")
    path = shared_data / "video" / "gaitlab_male_side" / "male_side.mp4"
    if not path.is_file():
        pytest.skip("the clip is not at hand on this machine")
    packed = tmp_path_factory.mktemp("live") / "clip.webm"
    with av.open(str(path)) as source, av.open(str(packed), "w") as target:
        shown = source.streams.video[0]
        stream = target.add_stream("libvpx", rate=30, options={"deadline": "realtime", "cpu-used": "8"})
        stream.width, stream.height, stream.pix_fmt, stream.bit_rate = (
            shown.width,
            shown.height,
            "yuv420p",
            6_000_000,
        )
        for frame in source.decode(shown):
            if frame.time >= SECONDS:
                break
            target.mux(stream.encode(frame.reformat(format="yuv420p")))
        target.mux(stream.encode())
    return packed


@pytest.fixture
def browser_context_args(browser_context_args):
    return {**browser_context_args, **PHONE}


def sent_poses(body: dict) -> Poses:
    """The landmarks as the page sent them."""
    lost = [[np.nan, np.nan, 0.0]] * len(Landmark)
    points = np.array([frame["points"] or lost for frame in body["frames"]], dtype=float)
    times = np.array([frame["time_s"] for frame in body["frames"]])
    return Poses(
        times, points[..., :2], points[..., 2], body["width_px"], body["height_px"], 1, body["model"]
    )


def own_poses(clip: Path) -> Poses:
    """What this machine's own way finds in the clip."""
    from footfall.form.pose import find_poses
    from footfall.form.video import open_clip
    from footfall.form.weights import Weights

    with open_clip(clip) as opened:
        return find_poses(opened.frames(), Weights(MODELS), PoseModel.FULL)


def test_a_clip_in_the_browser_is_measured_as_on_the_server_and_no_picture_is_sent(
    watched: Page, empty_site: Site, clip: Path
):
    page, thumb = watched, Thumb(watched)
    page.set_default_timeout(60_000)
    sent = []
    page.on("request", lambda request: sent.append(request) if request.method == "POST" else None)
    page.goto(f"{empty_site.address}/form/live")
    page.locator("#clip").set_input_files(clip)
    expect(page.locator("#state")).to_contain_text("pictures were looked at", timeout=60_000)
    for check in ("whole", "side", "large", "quick"):
        expect(page.locator(f"#check-{check}")).to_have_text("Good")
    seen_spm = float(page.locator("#cadence").inner_text())
    thumb.press("Measure")
    expect(page.locator("#told-headline")).to_contain_text(
        "steps a minute, seen from the side", timeout=30_000
    )
    assert page.locator("#told-cues li").count() == 10
    (only,) = sent
    body = json.loads(only.post_data)
    assert only.url.endswith("/api/v1/form/landmarks")

    ours, theirs = own_poses(clip), sent_poses(body)
    np.testing.assert_allclose(theirs.time_s, ours.time_s, atol=0.002)
    assert theirs.found.all()
    trunk = ours.of(Landmark.LEFT_SHOULDER) - ours.of(Landmark.LEFT_HIP)
    off = np.linalg.norm((theirs.xy_px - ours.xy_px)[:, JOINTS], axis=-1) / np.median(np.hypot(*trunk.T))
    bend = knee_flexion_deg(theirs.xy_px, Side.LEFT) - knee_flexion_deg(ours.xy_px, Side.LEFT)
    ours_spm, theirs_spm = (read_gait(one).cadence_spm for one in (ours, theirs))
    told = {
        "off": round(float(np.median(off)), 4),
        "p90": round(float(np.percentile(off, 90)), 4),
        "bend_rms": round(float(np.sqrt((bend**2).mean())), 2),
        "bend_mid": round(float(np.median(abs(bend))), 2),
        "spm": (round(ours_spm, 2), round(theirs_spm, 2), seen_spm),
    }
    print(told)  # noqa: T201
    assert told["off"] <= 0.04, told
    assert told["bend_mid"] <= 3, told
    assert told["bend_rms"] <= 9, told
    assert theirs_spm == pytest.approx(ours_spm, abs=1.5), told
    assert seen_spm == pytest.approx(ours_spm, abs=4), told
