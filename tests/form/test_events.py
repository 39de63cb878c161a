"""Contact and toe-off against a runner whose events are known: benchmark B31."""

import numpy as np
import pytest

from footfall.form.gait import read_gait
from footfall.form.runner_seen import Side
from tests.form.synthetic import LEFT, Camera, Runner, Skeleton, film

RUNNERS = {
    "usual": Runner(),
    "forefoot": Runner(foot_at_contact=-5, ankle_ahead_m=0.20, knee_at_contact=25),
    "slow": Runner(cadence_spm=155, contact_s=0.30, speed_mps=2.5),
    "fast": Runner(cadence_spm=185, contact_s=0.20, speed_mps=4.0, ankle_ahead_m=0.32),
}


def errors_s(runner: Runner, **how):
    """How late contacts and toe-offs of the near, left, leg are found."""
    poses = film(runner, **how)
    found = read_gait(poses).stances.of(Side.LEFT)
    contacts, toe_offs = Skeleton(runner).events(LEFT, poses.time_s[-1])
    late = [one.contact_s - contacts[np.abs(contacts - one.contact_s).argmin()] for one in found]
    left_late = [one.toe_off_s - toe_offs[np.abs(toe_offs - one.toe_off_s).argmin()] for one in found]
    return np.array(late), np.array(left_late)


@pytest.mark.parametrize("fps", [30, 60, 120])
@pytest.mark.parametrize("runner", RUNNERS.values(), ids=RUNNERS)
def test_each_contact_is_found_within_25_ms_and_each_toe_off_within_17(runner, fps):
    """B31, after Fellin 2010."""
    contact, toe_off = errors_s(runner, fps=fps, noise_px=1.5, seconds=8)
    assert contact.size >= 8
    assert np.abs(contact).max() <= 0.025
    assert np.nanmax(np.abs(toe_off)) <= 0.017


@pytest.mark.parametrize("runner", RUNNERS.values(), ids=RUNNERS)
def test_events_are_right_on_the_average_where_landmarks_are_far_off(runner):
    contact, toe_off = errors_s(runner, fps=30, noise_px=5, seconds=8)
    assert abs(np.median(contact)) <= 0.012
    assert abs(np.nanmedian(toe_off)) <= 0.012


@pytest.mark.parametrize("azimuth", [65, 115])
def test_events_are_found_from_a_camera_25_degrees_off_the_side(azimuth):
    contact, toe_off = errors_s(Runner(), camera=Camera(azimuth=azimuth), noise_px=1.5, seconds=8)
    assert np.abs(contact).max() <= 0.025
    assert np.nanmax(np.abs(toe_off)) <= 0.017


def test_events_are_found_in_frames_of_uneven_times():
    contact, toe_off = errors_s(Runner(), noise_px=1.5, seconds=8, jitter_s=0.012)
    assert np.abs(contact).max() <= 0.025
    assert np.nanmax(np.abs(toe_off)) <= 0.017


@pytest.mark.parametrize("cadence_spm", [150, 168.9, 190])
@pytest.mark.parametrize("azimuth", [0, 90, 180, 270])
def test_cadence_is_right_within_a_step_a_minute_from_all_sides(cadence_spm, azimuth):
    contact_s = 0.36 * 120 / cadence_spm
    runner = Runner(cadence_spm=cadence_spm, contact_s=contact_s, ankle_ahead_m=contact_s)
    gait = read_gait(film(runner, Camera(azimuth=azimuth), noise_px=3, seconds=8))
    assert gait.cadence_spm == pytest.approx(cadence_spm, abs=1.0)
    assert gait.rhythm.cadence_spm == pytest.approx(cadence_spm, abs=1.0)
    assert gait.cadence_error_spm < 1.0
