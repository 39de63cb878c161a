"""Fields that apps and sensors add are told apart by app and number, and fill channels the watch lacks."""

from __future__ import annotations

import struct

import numpy as np
import pytest

from footfall.records import Activity
from footfall.watch.fit.build import read_fit
from footfall.watch.fit.columns import decode
from tests.watch.fit.handmade import (
    BYTE,
    FIELD_DESCRIPTION,
    NOON,
    RECORD,
    STRING,
    UINT8,
    UINT16,
    UINT32,
    definition,
    file_id,
    fit,
    message,
    session,
)

DEVELOPER_DATA_ID = 207
FLOAT64, UINT64 = 0x89, 0x8F
STRYD, OTHER = bytes(range(16)), bytes(range(16, 32))
NOTHING = (0xFFFF, 0xFF)
TIME = (253, UINT32)


def app(index: int, application: bytes) -> bytes:
    """The message by which an app says who it is."""
    return definition(2, DEVELOPER_DATA_ID, [(1, BYTE, 16), (3, UINT8)]) + message(
        2, "<16sB", application, index
    )


def described(
    index: int,
    number: int,
    name: str,
    units: str,
    native: tuple[int, int] = (0xFFFF, 0xFF),
    base: int = UINT16,
) -> bytes:
    """The message that describes a developer field."""
    fields = [(0, UINT8), (1, UINT8), (2, UINT8), (3, STRING, 24), (8, STRING, 16), (14, UINT16), (15, UINT8)]
    return definition(3, FIELD_DESCRIPTION, fields) + message(
        3, "<BBB24s16sHB", index, number, base, name.encode(), units.encode(), *native
    )


def recorded(*values: int, index: int = 0, number: int = 0, power: int | None = None) -> bytes:
    """Records of one developer field of two bytes, and perhaps a native power."""
    fields = [TIME] if power is None else [TIME, (7, UINT16)]
    layout = definition(1, RECORD, fields, developer=[(number, 2, index)])
    native = b"" if power is None else struct.pack("<H", power)
    rows = (
        message(1, "<I", NOON + at) + native + struct.pack("<H", value) for at, value in enumerate(values)
    )
    return layout + b"".join(rows)


def run_with(*body: bytes) -> Activity:
    (run,) = read_fit(fit(file_id(), *body, session())).activities
    return run


def test_the_fields_of_two_apps_stand_apart_whatever_they_are_called():
    layout = definition(1, RECORD, [TIME], developer=[(0, 2, 0), (0, 2, 1)])
    both = message(1, "<IHH", NOON, 250, 310)
    told = [app(0, STRYD), app(1, OTHER), described(0, 0, "Power", "Watts"), described(1, 0, "Power", "W")]
    (file,) = decode(fit(*told, layout, both))
    columns = file.developer_columns()
    assert {key: values.tolist() for key, values in columns.items()} == {
        (STRYD.hex(), 0): [250],
        (OTHER.hex(), 0): [310],
    }
    assert [(each.key, each.name, each.units) for each in file.descriptions()] == [
        ((STRYD.hex(), 0), "Power", "Watts"),
        ((OTHER.hex(), 0), "Power", "W"),
    ]


def test_an_app_that_does_not_say_who_it_is_goes_by_its_number_in_the_file():
    (file,) = decode(
        fit(app(3, b"\xff" * 16), described(3, 7, "charge", "%"), recorded(9, index=3, number=7))
    )
    assert list(file.developer_columns()) == [("developer 3", 7)]


def test_an_app_that_stands_in_the_file_twice_has_one_column():
    told = [app(0, STRYD), app(1, STRYD), described(0, 4, "Power", "W"), described(1, 4, "Power", "W")]
    (file,) = decode(fit(*told, recorded(250, number=4), recorded(260, index=1, number=4)))
    assert [values.tolist() for values in file.developer_columns().values()] == [[250, 260]]


def test_a_described_field_that_no_record_holds_is_no_column():
    (file,) = decode(fit(app(0, STRYD), described(0, 9, "Power", "W"), recorded(250, number=4)))
    assert file.developer_columns() == {}


@pytest.mark.parametrize(
    ("name", "units", "stored", "channel", "value"),
    [
        ("Power", "Watts", 250, "power_w", 250.0),
        ("Ground Time", "Milliseconds", 245, "contact_s", 0.245),
        ("Vertical Oscillation", "Centimeters", 8, "vertical_oscillation_m", 0.08),
        ("Vertical Oscillation", "mm", 80, "vertical_oscillation_m", 0.08),
        ("Step Length", "cm", 110, "step_length_m", 1.1),
        ("Heart Rate", "bpm", 140, "heart_rate_bpm", 140.0),
        ("Speed", "km/h", 9, "speed_mps", 2.5),
        ("Distance", "Meters", 12, "distance_m", 12.0),
    ],
)
def test_a_sensors_field_is_a_channel_by_its_name_and_unit(
    name: str, units: str, stored: int, channel: str, value: float
):
    run = run_with(described(0, 0, name, units), recorded(stored))
    assert getattr(run.streams, channel).tolist() == pytest.approx([value])


@pytest.mark.parametrize(("name", "units"), [("Power", "hp"), ("Form Power", "Watts"), ("Ground Time", "")])
def test_another_name_or_unit_is_no_channel(name: str, units: str):
    run = run_with(described(0, 0, name, units), recorded(250))
    assert not run.streams.has("power_w")
    assert not run.streams.has("contact_s")


def test_the_watchs_own_field_counts_before_a_sensors():
    run = run_with(described(0, 0, "Power", "W"), recorded(250, power=300))
    assert run.streams.power_w.tolist() == [300]


@pytest.mark.parametrize(
    ("own", "stored", "stands_in_for", "units", "channel", "value"),
    [
        ((6, UINT16), 3000, 73, "m/s", "speed_mps", 3.0),
        ((2, UINT16), 3000, 78, "m", "altitude_m", 100.0),
        ((4, UINT16), 80, 52, "rpm", "cadence_spm", 160.0),
    ],
)
def test_the_watchs_coarser_field_counts_before_a_sensors_finer_one(
    own: tuple[int, int], stored: int, stands_in_for: int, units: str, channel: str, value: float
):
    layout = definition(1, RECORD, [TIME, own], developer=[(0, 2, 0)])
    told = described(0, 0, "By a sensor", units, (RECORD, stands_in_for))
    run = run_with(told, layout, message(1, "<IHH", NOON, stored, 5))
    assert getattr(run.streams, channel).tolist() == [value]


def test_a_sensors_field_counts_where_the_watchs_own_holds_nothing():
    run = run_with(described(0, 0, "Power", "W"), recorded(250, 260, power=0xFFFF))
    assert run.streams.power_w.tolist() == [250, 260]


def test_a_field_that_says_what_it_stands_in_for_counts_before_one_by_name():
    layout = definition(1, RECORD, [TIME], developer=[(0, 2, 0), (1, 2, 0)])
    told = described(0, 0, "Power", "W") + described(0, 1, "Lauf-Leistung", "W", (RECORD, 7))
    run = run_with(told, layout, message(1, "<IHH", NOON, 250, 270))
    assert run.streams.power_w.tolist() == [270]


def test_a_stand_in_is_measured_in_the_unit_it_tells():
    run = run_with(described(0, 0, "Bodenkontakt", "s", (RECORD, 41), base=0x88), _float_records(0.245))
    assert run.streams.contact_s.tolist() == pytest.approx([0.245])
    run = run_with(described(0, 0, "Bodenkontakt", "", (RECORD, 41)), recorded(245))
    assert run.streams.contact_s.tolist() == [0.245]


def _float_records(value: float) -> bytes:
    return definition(1, RECORD, [TIME], developer=[(0, 4, 0)]) + message(1, "<If", NOON, value)


def test_numbers_of_64_bits_are_read():
    layout = definition(1, RECORD, [TIME], developer=[(0, 8, 0), (1, 8, 0)])
    told = described(0, 0, "id", "", base=UINT64) + described(0, 1, "Power", "W", base=FLOAT64)
    rows = message(1, "<IQd", NOON, 2**40, 250.5) + message(1, "<IQd", NOON + 1, 2**64 - 1, float("nan"))
    (file,) = decode(fit(told, layout, rows))
    columns = file.developer_columns()
    np.testing.assert_array_equal(columns["developer 0", 0], [2.0**40, np.nan])
    np.testing.assert_array_equal(columns["developer 0", 1], [250.5, np.nan])


def test_a_number_too_large_for_any_unit_is_unknown():
    layout = definition(1, RECORD, [TIME], developer=[(0, 8, 0)])
    told = described(0, 0, "Distance", "km", base=FLOAT64)
    run = run_with(told, layout, message(1, "<Id", NOON, 1e308))
    assert not run.streams.has("distance_m")
