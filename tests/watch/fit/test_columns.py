"""Columns hold what the messages say, in file order and in their units."""

from __future__ import annotations

import struct

import numpy as np
import pytest

from footfall.errors import UnreadableError
from footfall.watch.fit.columns import FitFile, decode
from tests.watch.fit.handmade import (
    BYTE,
    FIELD_DESCRIPTION,
    LAP,
    NOON,
    RECORD,
    SINT32,
    STRING,
    UINT8,
    UINT16,
    UINT32,
    compressed,
    definition,
    fit,
    message,
    records,
    table,
)

ALTITUDE, HEART_RATE, CADENCE, SPEED, TIME = (2, UINT16), (3, UINT8), (4, UINT8), (6, UINT16), (253, UINT32)


def one(*body: bytes) -> FitFile:
    (file,) = decode(fit(*body))
    return file


def test_numbers_are_scaled_to_their_units():
    file = one(table(1, RECORD, [SPEED, ALTITUDE, (0, SINT32)], (3250, 3000, -5)))
    assert file.records.values("speed").tolist() == [3.25]
    assert file.records.values("altitude").tolist() == [100.0]
    assert file.records.values("position_lat").tolist() == [-5.0]


def test_the_value_that_means_unknown_is_nan():
    file = one(table(1, RECORD, [HEART_RATE, SPEED, (0, SINT32)], (0xFF, 0xFFFF, 0x7FFFFFFF)))
    assert all(np.isnan(values).all() for values in file.records.columns().values())


def test_big_endian_messages_read_the_same():
    layout = definition(1, RECORD, [TIME, SPEED], big_endian=True)
    file = one(layout, message(1, ">IH", NOON, 2500))
    assert file.records.values("timestamp").tolist() == [NOON]
    assert file.records.values("speed").tolist() == [2.5]


def test_messages_of_several_layouts_stand_in_file_order():
    with_heart = definition(1, RECORD, [TIME, HEART_RATE])
    without = definition(2, RECORD, [TIME])
    file = one(
        with_heart,
        without,
        message(1, "<IB", NOON, 120),
        message(2, "<I", NOON + 1),
        message(1, "<IB", NOON + 2, 122),
        message(1, "<IB", NOON + 3, 123),
        message(2, "<I", NOON + 4),
    )
    assert (file.records.values("timestamp") - NOON).tolist() == [0, 1, 2, 3, 4]
    np.testing.assert_array_equal(file.records.values("heart_rate"), [120, np.nan, 122, 123, np.nan])


def test_a_field_no_message_has_is_unknown_throughout():
    file = one(records((0, 0), (1, 3)))
    assert not file.records.has("power")
    np.testing.assert_array_equal(file.records.values("power"), [np.nan, np.nan])


def test_a_kind_of_message_the_file_lacks_is_empty():
    file = one(records((0, 0)))
    assert len(file["session"]) == 0
    assert np.isnan(file["session"].first("sport"))
    assert file["session"].first_text("sport_profile_name") == ""


def test_low_bits_of_time_count_on_from_the_last_timestamp():
    layout = definition(1, RECORD, [HEART_RATE])
    start = NOON - NOON % 32 + 30
    file = one(
        table(0, LAP, [TIME], (start,)),
        layout,
        compressed(1, 31, "<B", 100),
        compressed(1, 1, "<B", 101),
        compressed(1, 1, "<B", 102),
        compressed(1, 0, "<B", 103),
        table(0, LAP, [TIME], (start + 1000,)),
        compressed(1, (start + 1003) % 32, "<B", 104),
    )
    assert (file.records.values("timestamp") - start).tolist() == [1, 3, 3, 34, 1003]
    assert file.records.values("heart_rate").tolist() == [100, 101, 102, 103, 104]


def test_low_bits_with_no_timestamp_before_them_count_from_zero():
    file = one(definition(1, RECORD, [HEART_RATE]), compressed(1, 7, "<B", 100), compressed(1, 3, "<B", 101))
    assert file.records.values("timestamp").tolist() == [7, 35]


def test_an_unknown_timestamp_is_nothing_to_count_from():
    layout = definition(1, RECORD, [HEART_RATE])
    start = NOON - NOON % 32
    file = one(table(0, LAP, [TIME], (start,), (0xFFFFFFFF,)), layout, compressed(1, 2, "<B", 100))
    assert (file.records.values("timestamp") - start).tolist() == [2]


def test_texts_end_at_their_zero_and_need_not_have_one():
    layout = definition(1, 12, [(3, STRING, 6)])
    file = one(layout, message(1, "<6s", b"Run\0xx"), message(1, "<6s", "Läufe".encode()))
    assert file["sport"].texts("name") == ["Run", "Läufe"]


def test_broken_text_is_marked_and_not_refused():
    file = one(definition(1, 12, [(3, STRING, 4)]), message(1, "<4s", b"a\xc3\x28\0"))
    assert file["sport"].first_text("name") == "a�("


def test_of_an_array_the_first_number_counts():
    layout = definition(1, RECORD, [(6, UINT16, 4)])
    file = one(layout, message(1, "<HH", 3000, 4000))
    assert file.records.values("speed").tolist() == [3.0]


def test_an_array_is_a_row_of_numbers_for_each_message():
    two, one_only = definition(1, RECORD, [(6, UINT16, 4)]), definition(2, RECORD, [(6, UINT16)])
    file = one(two, one_only, message(2, "<H", 2000), message(1, "<HH", 3000, 0xFFFF))
    np.testing.assert_array_equal(file.records.arrays("speed"), [[2.0, np.nan], [3.0, np.nan]])
    assert file.records.arrays("power").shape == (2, 0)


def test_a_field_whose_size_does_not_fit_its_type_is_unknown():
    file = one(definition(1, RECORD, [(6, UINT16, 3), HEART_RATE]), message(1, "<3sB", b"abc", 120))
    assert np.isnan(file.records.values("speed")).all()
    assert file.records.values("heart_rate").tolist() == [120]


def test_fields_without_a_name_are_columns_by_number():
    columns = one(table(1, RECORD, [HEART_RATE, (107, UINT16)], (120, 7))).records.columns()
    assert {name: values.tolist() for name, values in columns.items()} == {
        "heart_rate": [120],
        "field_107": [7],
    }


def test_bytes_are_kept_raw():
    file = one(definition(1, RECORD, [(8, BYTE, 3)]), message(1, "<3s", b"\x01\x02\x03"))
    assert file.records.octets("compressed_speed_distance").tolist() == [[1, 2, 3]]
    assert "compressed_speed_distance" not in file.records.columns()


def test_a_developers_field_is_read_as_the_file_describes_it():
    described = table(
        0, FIELD_DESCRIPTION, [(0, UINT8), (1, UINT8), (2, UINT8), (6, UINT8)], (0, 4, 0x84, 10)
    )
    layout = definition(1, RECORD, [HEART_RATE], developer=[(9, 1, 0), (4, 2, 0)])
    file = one(described, layout, message(1, "<BBH", 120, 1, 2345), message(1, "<BBH", 121, 1, 0xFFFF))
    (description,) = file.descriptions()
    np.testing.assert_array_equal(file.records.developer_values(description), [234.5, np.nan])


def test_a_developers_field_of_an_undescribed_size_is_unknown():
    described = table(0, FIELD_DESCRIPTION, [(0, UINT8), (1, UINT8), (2, UINT8)], (0, 4, 0x86))
    layout = definition(1, RECORD, [HEART_RATE], developer=[(4, 2, 0)])
    file = one(described, layout, message(1, "<BH", 120, 2345))
    assert np.isnan(file.records.developer_values(file.descriptions()[0])).all()


def test_messages_side_by_side_are_not_copied():
    data = fit(records(*((at, at) for at in range(5))))
    (file,) = decode(data)
    file.records.values("distance")
    (block,) = file.records._blocks
    assert block.buffer is data


def test_bytes_that_are_no_fit_file_are_refused_with_a_sentence():
    with pytest.raises(UnreadableError, match="no FIT file") as refused:
        decode(struct.pack("<I", 7))
    assert refused.value.offset == 0
