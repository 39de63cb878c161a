"""Form, live: the browser finds the runner that the server finds, and sends no picture."""

from __future__ import annotations

import base64
import json
import os
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from playwright.sync_api import BrowserContext, Page, expect

from footfall.form.angles import knee_flexion_deg
from footfall.form.gait import read_gait
from footfall.form.landmarks import Landmark, Poses
from footfall.form.rhythm import find_rhythm
from footfall.form.runner_seen import Side
from footfall.form.weights import PoseModel
from tests.e2e.conftest import PHONE, Site
from tests.e2e.hands import Thumb
from tests.e2e.test_every_page import _AXE as AXE
from tests.e2e.test_every_page import RULES, axe
from tests.form.synthetic import Camera, Runner, film

pytestmark = pytest.mark.browser

__all__ = ["axe"]

MODELS = Path("tools/pose/node_modules/@mediapipe/pose").absolute()
SECONDS = 2.6

# The tolerance that docs/science/form.md states, with what was measured there.
OFF_TRUNKS = 0.03  # of a joint, the median over joints and pictures, in lengths of the trunk
BEND_DEG = 2.5  # of the near knee, the median over the pictures
BEND_RMS_DEG = 7.0
CADENCE_SPM = 1.0
SEEN_SPM = 3.0  # what the page shows while it looks, from fewer steps

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
    assert np.median(off) <= OFF_TRUNKS
    assert np.median(abs(bend)) <= BEND_DEG
    assert np.sqrt((bend**2).mean()) <= BEND_RMS_DEG
    assert theirs_spm == pytest.approx(ours_spm, abs=CADENCE_SPM)
    assert seen_spm == pytest.approx(ours_spm, abs=SEEN_SPM)


STEPPED = """async ([packed, busy]) => {
  const { src } = document.querySelector("script[src*='form_live']");
  const { Sheet, ofClip } = await import(src.replace("live.js", "pictures.js"));
  const bytes = Uint8Array.from(atob(packed), (one) => one.charCodeAt(0));
  const video = Object.assign(document.createElement("video"), { muted: true });
  document.body.append(video);
  const ready = new Promise((done) => (video.onloadeddata = done));
  video.src = URL.createObjectURL(new Blob([bytes], { type: "video/webm" }));
  await ready;
  const sheet = new Sheet(video);
  const told = [];
  for await (const { time } of ofClip(video, sheet, new AbortController().signal)) {
    told.push([time, sheet.canvas.getContext("2d").getImageData(40, 40, 1, 1).data[0]]);
    const until = performance.now() + (told.length % 7 === 0 ? busy : 1);
    while (performance.now() < until); // as a slow machine is, now and then
  }
  return told;
}"""


@pytest.mark.parametrize("busy_ms", [1, 700])
def test_each_picture_of_a_clip_is_looked_at_once_however_slow_the_machine_is(
    watched: Page, empty_site: Site, tmp_path, busy_ms
):
    clips = pytest.importorskip("tests.form.clips", reason="what reads videos is not installed")
    times_s = [0.04 * number + (0.12 if number > 20 else 0.0) for number in range(40)]  # with a gap
    pictures = [clips.numbered(number) for number in range(40)]
    clip = clips.write_clip(tmp_path / "clip.webm", pictures, fps=25, times_s=times_s, codec="libvpx")
    watched.goto(f"{empty_site.address}/form/live")
    told = watched.evaluate(STEPPED, [base64.b64encode(clip.read_bytes()).decode(), busy_ms])
    assert [time for time, _ in told] == pytest.approx(times_s, abs=0.002)
    assert [bright for _, bright in told] == pytest.approx([20 + 3 * n for n in range(40)], abs=2)


SEEN = """async ([frames, size]) => {
  const { src } = document.querySelector("script[src*='form_live']");
  const seen = await import(src.replace("live.js", "seen.js"));
  const near = seen.near(frames);
  const bends = frames.map(({ points }) => seen.kneeBend(points, near));
  return { ...seen.checks(frames, size), near, spm: seen.cadence(frames), bend: Math.max(...bends) };
}"""


def test_the_checklist_says_what_to_put_right_and_the_numbers_are_those_of_the_server(
    watched: Page, empty_site: Site
):
    watched.goto(f"{empty_site.address}/form/live")

    def seen(poses: Poses) -> dict:
        frames = [
            {"time": float(time), "points": np.column_stack((xy, likely)).tolist()}
            for time, xy, likely in zip(poses.time_s, poses.xy_px, poses.visibility, strict=True)
        ]
        size = {"width": poses.width_px, "height": poses.height_px}
        return watched.evaluate(SEEN, [frames, size])

    well = film(seconds=6, noise_px=2)
    told = seen(well)
    assert [told[check] for check in ("whole", "side", "large", "quick")] == [True] * 4
    assert told["near"] == "left"
    assert told["spm"] == pytest.approx(find_rhythm(well).cadence_spm, abs=1)
    assert told["bend"] == pytest.approx(knee_flexion_deg(well.xy_px, Side.LEFT).max(), abs=0.01)
    assert seen(film(camera=Camera(azimuth=270), seconds=3))["near"] == "right"
    assert not seen(film(camera=Camera(azimuth=30), seconds=3))["side"]
    assert not seen(film(camera=Camera(distance_m=12), seconds=3))["large"]
    assert not seen(film(seconds=3, fps=15))["quick"]
    assert not seen(replace(well, xy_px=well.xy_px + np.array([0.0, 700.0])))["whole"]
    for spm in (150, 190):
        assert seen(film(Runner(cadence_spm=spm), seconds=6))["spm"] == pytest.approx(spm, abs=1)


EMPTY_ROOM = """
const wall = Object.assign(document.createElement("canvas"), { width: 320, height: 240 });
setInterval(() => wall.getContext("2d").fillRect(0, 0, 320, 240), 40);
navigator.mediaDevices.getUserMedia = async (asked) => {
  window.asked = asked;
  return (window.stream = wall.captureStream(25));
};
"""
TURNED_OFF = "stream.getTracks().every((track) => track.readyState === 'ended')"


def test_a_camera_is_watched_live_and_turned_off_when_the_page_is_left(watched: Page, empty_site: Site):
    page, thumb = watched, Thumb(watched)
    page.add_init_script(EMPTY_ROOM)
    page.goto(f"{empty_site.address}/form/live")
    thumb.press("Turn on the camera")
    expect(page.locator("#state")).to_contain_text("Watching.", timeout=60_000)
    assert page.evaluate("asked.audio") is False
    expect(page.locator("#check-whole")).to_have_text("Nobody yet")
    expect(page.locator("#cadence")).to_have_text("–")
    assert not page.evaluate(TURNED_OFF)
    page.evaluate(
        "Object.defineProperty(document, 'hidden', { value: true });"
        "document.dispatchEvent(new Event('visibilitychange'))"
    )
    assert page.evaluate(TURNED_OFF)
    expect(page.locator("#state")).to_contain_text("turned off when you left")


def test_a_camera_that_is_refused_is_told_in_plain_words(watched: Page, empty_site: Site):
    page, thumb = watched, Thumb(watched)
    page.add_init_script(
        "navigator.mediaDevices.getUserMedia ="
        " async () => { throw new DOMException('', 'NotAllowedError'); };"
    )
    page.goto(f"{empty_site.address}/form/live")
    thumb.press("Turn on the camera")
    expect(page.locator("#state")).to_contain_text("The camera was refused", timeout=60_000)


def test_what_is_no_clip_is_told(watched: Page, empty_site: Site, tmp_path):
    (tmp_path / "clip.mp4").write_bytes(b"no clip")
    page = watched
    page.goto(f"{empty_site.address}/form/live")
    page.locator("#clip").set_input_files(tmp_path / "clip.mp4")
    expect(page.locator("#state")).to_contain_text("cannot play that clip", timeout=60_000)


def test_where_nothing_can_compute_a_clip_is_still_to_be_uploaded(watched: Page, empty_site: Site):
    page, thumb = watched, Thumb(watched)
    page.add_init_script("HTMLCanvasElement.prototype.getContext = () => null;")
    page.goto(f"{empty_site.address}/form/live")
    thumb.press("Turn on the camera")
    expect(page.locator("#state")).to_contain_text("WebGL and WebAssembly", timeout=30_000)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_everybody_can_use_it_by_the_rules_for_all(browser, empty_site: Site, axe, scheme):
    context = browser.new_context(color_scheme=scheme, **PHONE)
    page = context.new_page()
    page.goto(f"{empty_site.address}/form/live")
    for shown in ("stage", "result"):
        page.locator(f"#{shown}").evaluate("one => { one.hidden = false; }")
    page.locator("#told-headline").evaluate("one => { one.textContent = 'Measured'; }")
    for check, state in (("whole", "well"), ("side", "off")):
        page.locator(f"#check-{check}").evaluate("(one, state) => { one.dataset.is = state; }", state)
    page.evaluate(axe)
    assert page.evaluate(AXE, RULES) == []
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    context.close()


def test_without_any_script_it_tells_the_way(plain: BrowserContext, empty_site: Site):
    page = plain.new_page()
    page.goto(f"{empty_site.address}/form/live")
    expect(page.get_by_text("by scripts, which are off here")).to_be_visible()
    expect(page.get_by_role("button", name="Turn on the camera")).to_be_hidden()
    assert page.locator("a[href='/form']").first.is_visible()
