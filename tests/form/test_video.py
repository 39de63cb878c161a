"""Clips of every kind a phone makes are read upright and in time; what is none is told in a sentence."""

from __future__ import annotations

import contextlib

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from footfall.errors import UnreadableError
from footfall.form import extra
from footfall.form.extra import MissingExtraError
from footfall.form.video import open_clip
from tests.form.clips import numbered, write_clip, write_sound

CODECS = [
    ("mp4", "libx264"),
    ("mov", "libx264"),
    ("mp4", "libx265"),
    ("webm", "libvpx-vp9"),
    ("mkv", "mjpeg"),
]


def frames_of(path, **asked):
    with open_clip(path) as clip:
        return list(clip.frames(**asked))


def brightness(frame) -> float:
    height, width = frame.rgba.shape[:2]
    return float(frame.rgba[height // 2 :, width // 2 :, :3].mean())


@pytest.mark.parametrize(("ending", "codec"), CODECS)
def test_every_picture_comes_once_and_when_it_is_shown(tmp_path, ending, codec):
    path = write_clip(tmp_path / f"clip.{ending}", [numbered(n) for n in range(40)], codec=codec)
    frames = frames_of(path)
    assert [one.time_s for one in frames] == pytest.approx(np.arange(40) / 30, abs=1e-3)
    assert frames[0].rgba.shape == (48, 64, 4)
    assert [brightness(one) for one in frames] == pytest.approx([20 + 3 * n for n in range(40)], abs=4)


@given(st.lists(st.integers(4, 400), min_size=1, max_size=30))
@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_uneven_times_are_kept_as_they_are(tmp_path, gaps_ms):
    times_s = np.concatenate(([0.0], np.cumsum(gaps_ms) / 1000))
    path = write_clip(tmp_path / "clip.mp4", [numbered(n) for n in range(times_s.size)], times_s=times_s)
    assert [one.time_s for one in frames_of(path, longest_s=100.0)] == pytest.approx(times_s, abs=1e-3)


@pytest.mark.parametrize(
    ("turned", "corner"),
    [(0, (0, 0)), (90, (0, -1)), (180, (-1, -1)), (270, (-1, 0))],
)
def test_a_clip_that_was_held_sideways_comes_upright(tmp_path, turned, corner):
    path = write_clip(tmp_path / "clip.mp4", [numbered(0)] * 3, turned=turned)
    rgba = frames_of(path)[0].rgba
    assert rgba.shape == ((48, 64, 4) if turned % 180 == 0 else (64, 48, 4))
    white = {spot: bool(rgba[spot][:3].min() > 200) for spot in ((0, 0), (0, -1), (-1, -1), (-1, 0))}
    assert white == {spot: spot == corner for spot in white}


def test_large_pictures_are_scaled_down_and_small_ones_left(tmp_path):
    path = write_clip(tmp_path / "clip.mp4", [numbered(0, 1920, 1080)] * 2)
    assert frames_of(path)[0].rgba.shape == (720, 1280, 4)
    assert frames_of(path, longest_side_px=480)[0].rgba.shape == (270, 480, 4)
    with open_clip(path) as clip:
        facts = clip.facts
    assert (facts.codec, facts.width_px, facts.height_px) == ("h264", 1920, 1080)
    assert facts.told_fps == pytest.approx(30.0, rel=0.01)


def test_only_the_first_minute_of_a_long_clip_is_looked_at(tmp_path):
    path = write_clip(tmp_path / "clip.mp4", [numbered(n) for n in range(80)], fps=1.0)
    assert len(frames_of(path)) == 61
    assert len(frames_of(path, longest_s=9.0)) == 10


def test_what_is_left_of_a_clip_that_was_cut_short_is_read(tmp_path):
    path = write_clip(tmp_path / "clip.mkv", [numbered(n, 320, 240) for n in range(60)], codec="mjpeg")
    data = path.read_bytes()
    path.write_bytes(data[: len(data) // 2])
    assert 10 < len(frames_of(path)) < 60


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "no video"),
        (b"no video at all\n" * 100, "no video"),
        (b"\x89PNG\r\n\x1a\n" + bytes(40), "no"),
        (b"\x00\x00\x00\x18ftypmp42" + bytes(200), "no video"),
    ],
)
def test_what_is_no_video_is_told_so(tmp_path, content, told):
    path = tmp_path / "clip.mp4"
    path.write_bytes(content)
    with pytest.raises(UnreadableError, match=told):
        frames_of(path)


def test_sound_alone_and_a_file_that_is_not_there_are_told_as_such(tmp_path):
    with pytest.raises(UnreadableError, match="sound and no picture"):
        frames_of(write_sound(tmp_path / "sound.m4a"))
    with pytest.raises(UnreadableError, match="no such file"):
        frames_of(tmp_path / "nowhere.mp4")


def test_pictures_beyond_8k_are_refused_before_any_is_decoded(tmp_path):
    path = write_clip(tmp_path / "clip.mkv", [np.zeros((4400, 8400, 3), np.uint8)], codec="mjpeg")
    with pytest.raises(UnreadableError, match="8400 x 4400 pixels"):
        frames_of(path)


@given(st.data())
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_damaged_clip_gives_frames_or_a_sentence(tmp_path, data):
    path = tmp_path / "clip.mp4"
    if not path.exists():
        write_clip(path, [numbered(n) for n in range(30)])
    whole = path.read_bytes()
    damaged = bytearray(whole)
    for place in data.draw(st.lists(st.integers(0, len(whole) - 1), min_size=1, max_size=40)):
        damaged[place] ^= data.draw(st.integers(1, 255))
    hurt = tmp_path / "hurt.mp4"
    hurt.write_bytes(damaged)
    with contextlib.suppress(UnreadableError):
        times_s = [one.time_s for one in frames_of(hurt)]
        assert times_s
        assert times_s == sorted(set(times_s))


def test_without_the_extra_it_is_told_how_to_add_it(monkeypatch, tmp_path):
    monkeypatch.setattr(extra, "find_spec", lambda _: None)
    with pytest.raises(MissingExtraError, match="make video"):
        frames_of(tmp_path / "clip.mp4")
