"""The low-pass and the course between uneven frames."""

from dataclasses import replace

import numpy as np
import pytest

from footfall.form.landmarks import Landmark
from footfall.form.smoothing import low_pass, smooth
from tests.form.synthetic import film


def wave(hz, time_s):
    return np.sin(2 * np.pi * hz * time_s)


def middle_of(values):
    return values[len(values) // 4 : -len(values) // 4]


@pytest.mark.parametrize(("hz", "passed"), [(1, 1.0), (3, 0.98), (8, 0.707), (24, 0.01)])
def test_slow_movement_passes_quick_noise_does_not_and_nothing_is_shifted(hz, passed):
    """At the cut-off both passes together let half of the power through."""
    time_s = np.arange(0, 4, 1 / 120)
    values = wave(hz, time_s)
    smoothed = low_pass(values, 1 / 120, 8.0)
    np.testing.assert_allclose(middle_of(smoothed), passed * middle_of(values), atol=0.02)


def test_a_straight_line_passes_up_to_its_ends():
    line = np.linspace(3, 9, 100)
    np.testing.assert_allclose(low_pass(line, 1 / 30, 8.0), line, atol=1e-4)


def test_the_cut_off_is_lowered_where_frames_are_few():
    time_s = np.arange(0, 4, 1 / 15)
    assert np.abs(middle_of(low_pass(wave(7, time_s), 1 / 15, 8.0))).max() < 0.7


def test_three_values_are_left_as_they_are():
    values = np.array([1.0, 5.0, 2.0])
    np.testing.assert_array_equal(low_pass(values, 1 / 30, 8.0), values)


def test_the_course_between_uneven_frames_is_that_of_even_ones():
    even, uneven = smooth(film(seconds=4)), smooth(film(seconds=4, jitter_s=0.012))
    knees = [
        np.interp(np.arange(0.5, 3.5, 0.01), course.time_s, course.of(Landmark.LEFT_KNEE)[:, 0])
        for course in (even, uneven)
    ]
    np.testing.assert_allclose(*knees, atol=4.0)


def test_the_runner_is_not_guessed_at_where_they_were_lost():
    clip = film(seconds=6)
    xy = clip.xy_px.copy()
    xy[100:130] = np.nan
    xy[200:203] = np.nan
    course = smooth(replace(clip, xy_px=xy))
    lost = np.isnan(course.of(Landmark.NOSE)[:, 0])
    assert lost[(course.time_s > 1.67) & (course.time_s < 2.16)].all()
    assert not lost[(course.time_s < 1.64) | (course.time_s > 2.18)].any()


def test_the_noise_of_landmarks_is_told():
    calm, noisy = smooth(film(seconds=6, noise_px=1)), smooth(film(seconds=6, noise_px=6))
    assert noisy.noise_px[Landmark.LEFT_HIP] == pytest.approx(5.2, abs=0.8)
    assert calm.noise_px[Landmark.LEFT_HIP] < 1.5
