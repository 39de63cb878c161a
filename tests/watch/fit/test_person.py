"""A file tells about its runner, and gives what else it holds as it was written."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from footfall.records import Profile
from footfall.watch.fit.beats import rr_intervals_s
from footfall.watch.fit.build import read_fit
from footfall.watch.fit.columns import decode
from tests.watch.fit.handmade import (
    ENUM,
    NOON,
    STRING,
    UINT8,
    UINT16,
    UINT32,
    definition,
    file_id,
    fit,
    message,
    records,
    session,
    table,
)

PROFILE_FIELDS = [(3, UINT8), (4, UINT16), (8, UINT8), (9, UINT8), (11, UINT8)]


def user(
    height_cm: int = 174, mass: int = 680, rest: int = 48, most: int = 0xFF, any_most: int = 0xFF
) -> bytes:
    return table(2, 3, PROFILE_FIELDS, (height_cm, mass, rest, most, any_most))


def profile(*body: bytes) -> Profile | None:
    return read_fit(fit(file_id(), *body, records((0, 0)), session())).profile


def test_a_file_tells_the_mass_height_and_heart_rates_of_its_runner():
    zones = table(3, 7, [(1, UINT8)], (189,))
    assert profile(user(), zones) == Profile(68.0, 1.74, 48.0, 189.0)


def test_the_highest_heart_rate_of_running_counts_before_that_of_any_sport():
    told = profile(user(most=191, any_most=185))
    assert told is not None
    assert told.max_heart_rate_bpm == 191
    told = profile(user(any_most=185))
    assert told is not None
    assert told.max_heart_rate_bpm == 185


def test_what_no_body_has_is_not_told():
    assert profile(user(height_cm=0, mass=0, rest=0, most=0)) is None
    assert profile(user(height_cm=0, mass=9000, rest=250)) is None


def test_a_file_without_a_profile_tells_nothing_of_its_runner():
    assert profile() is None


def test_of_several_people_none_is_the_runner():
    assert profile(user(mass=680), user(mass=820)) == Profile(None, 1.74, 48.0, None)


def test_settings_without_an_activity_tell_of_their_runner_too():
    reading = read_fit(fit(file_id(2), user()))
    assert reading.activities == ()
    assert reading.profile == Profile(68.0, 1.74, 48.0, None)


def test_a_real_watch_tells_of_its_runner(shared_data: Path):
    reading = read_fit((shared_data / "watch" / "fitdecode" / "garmin-fenix-5-run.fit").read_bytes())
    assert reading.profile is not None
    assert reading.profile.mass_kg is not None


def test_the_intervals_between_heart_beats_are_one_row():
    layout = definition(1, 78, [(0, UINT16, 10)])
    rows = message(1, "<5H", 800, 810, 0xFFFF, 0xFFFF, 0xFFFF) + message(1, "<5H", 790, *[0xFFFF] * 4)
    (file,) = decode(fit(layout, rows))
    assert rr_intervals_s(file).tolist() == [0.8, 0.81, 0.79]


def test_a_file_without_intervals_between_heart_beats_has_none():
    (file,) = decode(fit(file_id()))
    assert len(rr_intervals_s(file)) == 0


def test_a_workouts_steps_are_as_they_were_written():
    workout = definition(2, 26, [(4, ENUM), (6, UINT16), (8, STRING, 8)]) + message(
        2, "<BH8s", 1, 2, b"6 x 800"
    )
    steps = [(254, UINT16), (1, ENUM), (2, UINT32), (3, ENUM), (4, UINT32), (7, ENUM)]
    (file,) = decode(
        fit(file_id(5), workout, table(3, 27, steps, (0, 1, 80_000, 2, 0, 0), (1, 6, 0, 2, 6, 0)))
    )
    assert file["workout"].first("sport") == 1
    assert file["workout_step"].values("duration_type").tolist() == [1, 6]
    assert file["workout_step"].values("duration_value").tolist() == [80_000, 0]
    assert file["workout_step"].values("target_value").tolist() == [0, 6]


def test_numbers_of_64_bits_are_columns():
    sint64, uint64, uint64z = 0x8E, 0x8F, 0x90
    layout = definition(1, 20, [(200, sint64, 8), (201, uint64, 8), (202, uint64z, 8)])
    rows = message(1, "<qQQ", -5, 2**40, 7) + message(1, "<qQQ", 2**63 - 1, 2**64 - 1, 0)
    columns = decode(fit(layout, rows))[0].records.columns()
    np.testing.assert_array_equal(columns["field_200"], [-5, np.nan])
    np.testing.assert_array_equal(columns["field_201"], [2.0**40, np.nan])
    np.testing.assert_array_equal(columns["field_202"], [7, np.nan])


def test_the_devices_list_names_the_watch_where_the_file_does_not():
    fields = [(0, UINT8), (2, UINT16), (4, UINT16)]
    heart_strap, watch = (1, 123, 0xFFFF), (0, 1, 2691)
    body = [file_id(maker=4321), table(2, 23, fields, heart_strap, watch), records((0, 0)), session()]
    (run,) = read_fit(fit(*body)).activities
    assert run.device == "Garmin Forerunner 935"


@pytest.mark.parametrize("with_activity", [True, False])
def test_the_watchs_clock_is_known_without_an_activity_message(with_activity: bool):
    clock = table(2, 162, [(253, UINT32), (3, UINT32)], (NOON, NOON - 5 * 3600))
    silent = table(3, 34, [(253, UINT32)], (NOON,)) if with_activity else b""
    (run,) = read_fit(fit(file_id(), records((0, 0)), session(), silent, clock)).activities
    assert run.zone == "-05:00"


def test_without_any_clock_the_zone_is_unknown():
    (run,) = read_fit(fit(file_id(), records((0, 0)), session())).activities
    assert run.zone == ""
