"""FIT columns become activities: what was done, when, where, and its streams in SI units."""

from __future__ import annotations

from datetime import timedelta

import numpy as np
import pytest

from footfall.records import Activity, ActivityKind
from footfall.watch.fit.build import read_fit
from footfall.watch.fit.profile import EPOCH
from footfall.watch.fit.sessions import MOST_SESSIONS
from tests.watch.fit.handmade import (
    ACTIVITY,
    BYTE,
    ENUM,
    FIELD_DESCRIPTION,
    LAP,
    NOON,
    RECORD,
    SESSION,
    SESSION_FIELDS,
    SINT32,
    SPORT,
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

TIME = (253, UINT32)


def only(*body: bytes) -> Activity:
    (activity,) = read_fit(fit(file_id(), *body)).activities
    return activity


def with_record(field: tuple[int, int], *values: int, sport: int = 1) -> Activity:
    rows = [(NOON + at, value) for at, value in enumerate(values)]
    return only(table(1, RECORD, [TIME, field], *rows), session(sport=sport))


def test_a_session_with_records_is_an_activity():
    run = only(records((0, 0), (2, 6), (4, 12)), session())
    assert run.kind is ActivityKind.RUN
    assert run.start == EPOCH + timedelta(seconds=NOON)
    assert (run.elapsed_s, run.timer_s, run.distance_m) == (4, 4, 12)
    assert run.streams.time_s.tolist() == [0, 2, 4]
    assert run.streams.distance_m.tolist() == [0, 6, 12]
    assert run.faults == ()


@pytest.mark.parametrize(
    ("sport", "sub_sport", "kind", "indoor"),
    [
        (1, 0, ActivityKind.RUN, False),
        (1, 1, ActivityKind.RUN, True),
        (1, 3, ActivityKind.RUN, False),
        (1, 45, ActivityKind.RUN, True),
        (1, 58, ActivityKind.RUN, True),
        (4, 1, ActivityKind.RUN, True),
        (11, 0, ActivityKind.WALK, False),
        (17, 0, ActivityKind.WALK, False),
        (2, 0, ActivityKind.RIDE, False),
        (21, 0, ActivityKind.RIDE, False),
        (5, 17, ActivityKind.SWIM, True),
        (10, 20, ActivityKind.STRENGTH, True),
        (4, 15, ActivityKind.OTHER, True),
        (13, 0, ActivityKind.OTHER, False),
        (0xFF, 0xFF, ActivityKind.OTHER, False),
    ],
)
def test_the_sport_and_sub_sport_tell_the_kind(sport: int, sub_sport: int, kind: ActivityKind, indoor: bool):
    activity = only(session(sport=sport, sub=sub_sport))
    assert activity.kind is kind
    assert activity.indoor is indoor


@pytest.mark.parametrize(
    ("field", "stored", "channel", "value"),
    [
        ((0, SINT32), 2**29, "latitude_deg", 45.0),
        ((6, UINT16), 3250, "speed_mps", 3.25),
        ((73, UINT32), 3250, "speed_mps", 3.25),
        ((2, UINT16), 3000, "altitude_m", 100.0),
        ((78, UINT32), 3000, "altitude_m", 100.0),
        ((3, UINT8), 150, "heart_rate_bpm", 150.0),
        ((7, UINT16), 250, "power_w", 250.0),
        ((41, UINT16), 2450, "contact_s", 0.245),
        ((84, UINT16), 4990, "contact_balance_percent", 49.9),
        ((85, UINT16), 11100, "step_length_m", 1.11),
        ((39, UINT16), 800, "vertical_oscillation_m", 0.08),
        ((4, UINT8), 83, "cadence_spm", 166.0),
    ],
)
def test_a_record_is_in_si_units(field: tuple[int, int], stored: int, channel: str, value: float):
    values = getattr(with_record(field, stored, stored).streams, channel)
    assert values.tolist() == pytest.approx([value, value])


@pytest.mark.parametrize(
    ("field", "channel"),
    [((3, UINT8), "heart_rate_bpm"), ((41, UINT16), "contact_s"), ((85, UINT16), "step_length_m")],
)
def test_a_zero_that_means_not_measured_is_unknown(field: tuple[int, int], channel: str):
    assert not with_record(field, 0, 0).streams.has(channel)


def test_a_position_of_zero_zero_is_no_position():
    rows = [(NOON, 0, 0), (NOON + 1, 2**29, 2**28)]
    run = only(table(1, RECORD, [TIME, (0, SINT32), (1, SINT32)], *rows), session())
    np.testing.assert_allclose(run.streams.latitude_deg, [np.nan, 45.0])
    np.testing.assert_allclose(run.streams.longitude_deg, [np.nan, 22.5])


@pytest.mark.parametrize(("latitude", "longitude"), [(2**30 + 100, 2**28), (2**29, 2**32 - 2)])
def test_a_position_off_the_globe_is_unknown_in_both_its_halves(latitude: int, longitude: int):
    fields = [TIME, (0, UINT32), (1, UINT32)]  # a file may say that positions have no sign
    run = only(table(1, RECORD, fields, (NOON, latitude, longitude), (NOON + 1, 2**29, 2**28)), session())
    np.testing.assert_allclose(run.streams.latitude_deg, [np.nan, 45.0])
    np.testing.assert_allclose(run.streams.longitude_deg, [np.nan, 22.5])


def test_a_lone_half_of_a_position_off_the_globe_is_unknown():
    assert not with_record((0, SINT32), 2**31 - 2, 2**31 - 2).streams.has("latitude_deg")


def test_the_finer_field_counts_and_the_coarser_fills_its_gaps():
    rows = [(NOON, 3000, 3111), (NOON + 1, 3000, 0xFFFFFFFF)]
    run = only(table(1, RECORD, [TIME, (6, UINT16), (73, UINT32)], *rows), session())
    assert run.streams.speed_mps.tolist() == [3.111, 3.0]


def test_a_cadence_of_turns_and_their_fractions_becomes_steps_of_both_feet():
    run = only(table(1, RECORD, [TIME, (4, UINT8), (53, UINT8)], (NOON, 83, 64)), session())
    assert run.streams.cadence_spm.tolist() == [167.0]


def test_a_cadence_that_already_counts_both_feet_is_not_doubled():
    assert with_record((4, UINT8), 166, 170, 168).streams.cadence_spm.tolist() == [166, 170, 168]


def test_a_rides_cadence_is_of_the_crank_and_a_swims_strokes_are_left_out():
    assert with_record((4, UINT8), 90, sport=2).streams.cadence_spm.tolist() == [90]
    assert not with_record((4, UINT8), 30, sport=5).streams.has("cadence_spm")


def test_packed_speed_and_distance_count_on_over_each_turn():
    layout = definition(1, RECORD, [TIME, (8, BYTE, 3)])
    packed = [(300 | (metres * 16 % 4096) << 12).to_bytes(3, "little") for metres in (100, 250, 270, 500)]
    rows = b"".join(message(1, "<I3s", NOON + at, three) for at, three in enumerate([*packed, b"\xff" * 3]))
    run = only(layout, rows, session())
    np.testing.assert_array_equal(run.streams.distance_m, [100, 250, 270, 500, np.nan])
    np.testing.assert_array_equal(run.streams.speed_mps, [3, 3, 3, 3, np.nan])


def test_a_developers_field_stands_in_for_a_native_one_that_is_missing():
    told = [(0, UINT8), (1, UINT8), (2, UINT8), (14, UINT16), (15, UINT8)]
    described = table(0, FIELD_DESCRIPTION, told, (0, 4, 0x84, 20, 7))
    layout = definition(1, RECORD, [TIME], developer=[(4, 2, 0)])
    run = only(described, layout, message(1, "<IH", NOON, 245), session())
    assert run.streams.power_w.tolist() == [245]


def test_a_distance_that_steps_back_stands_still():
    run = only(records((0, 0), (1, 10), (2, 9), (3, 12)), session())
    assert run.streams.distance_m.tolist() == [0, 10, 10, 12]


def test_several_sessions_are_each_an_activity_with_its_own_records_and_distance():
    swim = session(NOON, 100, 100, 500, sport=5)
    bike = session(NOON + 100, 200, 200, 2000, sport=2)
    told = records((0, 0), (50, 250), (99, 500), (100, 500), (200, 1500), (300, 2500))
    first, second = read_fit(fit(file_id(), told, bike, swim)).activities
    assert (first.kind, second.kind) == (ActivityKind.SWIM, ActivityKind.RIDE)
    assert first.streams.distance_m.tolist() == [0, 250, 500]
    assert second.streams.time_s.tolist() == [0, 100, 200]
    assert second.streams.distance_m.tolist() == [0, 1000, 2000]


def test_a_distance_that_begins_again_with_each_session_is_kept_as_it_is():
    told = records((0, 0), (99, 500), (100, 0), (200, 1500))
    first, second = read_fit(fit(file_id(), told, session(NOON), session(NOON + 100, sport=2))).activities
    assert first.streams.distance_m.tolist() == [0, 500]
    assert second.streams.distance_m.tolist() == [0, 1500]


def test_records_of_several_sessions_go_to_their_own_in_file_order():
    told = records((0, 0), (100, 500), (1, 3), (101, 505), (200, 900), (2, 6))
    starts = [session(NOON + at, sport=sport) for at, sport in ((0, 5), (100, 2), (150, 11), (200, 1))]
    reading = read_fit(fit(file_id(), told, *starts))
    assert [len(activity.streams) for activity in reading.activities] == [3, 2, 0, 1]
    assert reading.activities[0].streams.time_s.tolist() == [0, 1, 2]


def test_a_file_of_thousands_of_sessions_is_read_up_to_a_bound():
    rows = [(NOON + 2 * at, 2000, 2000, 600, 1, 0) for at in range(20_000)]
    told = records(*((at, at) for at in range(40_000)))
    reading = read_fit(fit(file_id(), told, table(5, SESSION, SESSION_FIELDS, *rows)))
    assert len(reading.activities) == MOST_SESSIONS
    assert [len(activity.streams) for activity in reading.activities[:3]] == [2, 2, 2]
    assert [fault.reason for fault in reading.faults if "more than 1000 activities" in fault.reason]


def test_a_session_written_twice_is_one_activity_and_the_last_counts():
    run = only(records((0, 0), (4, 12)), session(distance_m=1), session(distance_m=12))
    assert run.distance_m == 12


def test_a_file_without_a_session_gives_its_records_and_the_sport_another_message_tells():
    run = only(table(2, SPORT, [(0, ENUM), (1, ENUM)], (1, 1)), records((0, 0), (4, 12)))
    assert run.kind is ActivityKind.RUN
    assert run.indoor
    assert (run.elapsed_s, run.timer_s, run.distance_m) == (4, 4, 12)


def test_laps_tell_the_sport_where_nothing_else_does():
    walk = only(table(2, LAP, [(25, ENUM)], (11,)), records((0, 0)))
    assert walk.kind is ActivityKind.WALK


def test_records_alone_are_some_other_activity():
    assert only(records((0, 0), (4, 12))).kind is ActivityKind.OTHER


def test_a_session_without_records_is_an_activity_without_streams():
    strength = only(session(sport=10, sub=20, elapsed_s=1800, timer_s=1700))
    assert len(strength.streams) == 0
    assert (strength.elapsed_s, strength.timer_s) == (1800, 1700)


def test_an_activity_of_no_seconds_is_one_all_the_same():
    run = only(records((0, 0)), session(elapsed_s=0, timer_s=0, distance_m=0))
    assert run.elapsed_s == 0


def test_records_before_the_sessions_start_move_the_start():
    run = only(records((-3, 0), (0, 6)), session())
    assert run.start == EPOCH + timedelta(seconds=NOON - 3)
    assert run.streams.time_s.tolist() == [0, 3]


def test_a_session_start_days_before_the_records_is_not_believed():
    run = only(records((0, 0), (4, 12)), session(start=NOON - 10 * 86400))
    assert run.start == EPOCH + timedelta(seconds=NOON)


def test_laps_count_from_the_activitys_start():
    fields = [(2, UINT32), (7, UINT32), (9, UINT32)]
    laps = table(2, LAP, fields, (NOON, 2000, 600), (NOON + 2, 2500, 0xFFFFFFFF))
    run = only(records((0, 0), (4, 12)), laps, session())
    assert [(lap.start_s, lap.elapsed_s) for lap in run.laps] == [(0, 2), (2, 2.5)]
    assert run.laps[0].distance_m == 6
    assert np.isnan(run.laps[1].distance_m)


def test_a_clock_that_runs_back_loses_the_fewest_records_and_tells():
    run = only(records((0, 0), (1, 3), (900, 6), (2, 9), (3, 12)), session())
    assert run.streams.time_s.tolist() == [0, 1, 2, 3]
    assert run.streams.distance_m.tolist() == [0, 3, 9, 12]
    assert "clock jumped: 1" in run.faults[0].reason


def test_a_record_of_another_decade_is_left_out_and_told():
    run = only(records((0, 0), (1, 3), (500_000_000, 6)), session())
    assert run.streams.time_s.tolist() == [0, 1]
    assert "clock jumped: 1" in run.faults[0].reason


def test_records_without_a_time_are_left_out_and_told():
    run = only(records((0, 0), (4, 12)), table(2, RECORD, [(3, UINT8)], (120,)), session())
    assert len(run.streams) == 2
    assert "no time: 1" in run.faults[0].reason


def test_an_old_watch_that_counts_from_being_switched_on_is_dated_by_its_own_clock():
    clock = table(2, ACTIVITY, [TIME, (5, UINT32)], (5000, NOON + 5000))
    run = only(records((0, 0), (4, 12), start=4000), clock, session(start=4000))
    assert run.start == EPOCH + timedelta(seconds=NOON + 4000)
    assert "own clock" in run.faults[0].reason


def test_a_watch_without_a_date_is_told():
    run = only(records((0, 0), start=4000), session(start=4000))
    assert "did not know the date" in run.faults[0].reason


def test_a_date_to_come_is_taken_as_it_is():
    run = only(records((0, 0), start=0xF0000000), session(start=0xF0000000))
    assert run.start.year == 2117


def test_the_watchs_clock_gives_the_zone_where_there_is_no_position():
    clock = table(2, ACTIVITY, [TIME, (5, UINT32)], (NOON, NOON + 7200))
    assert only(session(), clock).zone == "+02:00"


def test_a_position_gives_the_zone_by_name():
    clock = table(2, ACTIVITY, [TIME, (5, UINT32)], (NOON, NOON + 7200))
    madrid = (NOON, round(40.4 * 2**31 / 180), round(-3.7 * 2**31 / 180))
    run = only(table(1, RECORD, [TIME, (0, SINT32), (1, SINT32)], madrid), session(), clock)
    assert run.zone == "Europe/Madrid"


def test_the_device_is_maker_and_product_as_runners_know_them():
    (run,) = read_fit(fit(file_id(maker=1, product=2691), session())).activities
    assert run.device == "Garmin Forerunner 935"


def test_an_unknown_device_has_no_name():
    (run,) = read_fit(fit(file_id(maker=4321, product=7), session())).activities
    assert run.device == ""


def test_a_product_name_does_not_say_its_maker_twice():
    coros = definition(0, 0, [(0, ENUM), (1, UINT16), (8, STRING, 13)]) + message(
        0, "<BH13s", 4, 294, b"COROS PACE 2"
    )
    (run,) = read_fit(fit(coros, session())).activities
    assert run.device == "COROS PACE 2"


def test_the_title_is_the_workouts_or_the_profiles_name():
    profile = definition(2, SESSION, [(2, UINT32), (5, ENUM), (110, STRING, 10)])
    one = message(2, "<IB10s", NOON, 1, b"Trail Run")
    workout = definition(3, 26, [(8, STRING, 8)]) + message(3, "<8s", b"6 x 800")
    assert only(profile, one).title == "Trail Run"
    assert only(profile, one, workout).title == "6 x 800"


@pytest.mark.parametrize(
    ("file_type", "holds"), [(2, "settings"), (5, "workout"), (6, "course"), (32, "daily monitoring")]
)
def test_files_that_are_no_recording_hold_no_activity(file_type: int, holds: str):
    reading = read_fit(fit(file_id(file_type), records((0, 0), (1, 3))))
    assert reading.activities == ()
    assert reading.holds == holds


def test_damage_is_told_by_the_reading_and_by_its_activities():
    whole = bytearray(fit(file_id(), records((0, 0), (4, 12)), session()))
    whole[-1] ^= 0x55
    reading = read_fit(bytes(whole))
    assert len(reading.faults) == 1
    assert reading.activities[0].faults == reading.faults


def test_a_session_that_forgot_its_duration_lasts_as_long_as_its_records():
    run = only(records((0, 0), (90, 250)), session(elapsed_s=0, timer_s=0, distance_m=0))
    assert (run.elapsed_s, run.timer_s, run.distance_m) == (90, 90, 250)
