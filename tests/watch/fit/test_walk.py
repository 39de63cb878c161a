"""The walk finds every message, and keeps what stands before damage."""

from __future__ import annotations

import pytest

from footfall.watch.fit.walk import MAGIC, MOST_MESSAGES, MOST_PARTS, MOST_ROWS, Part, walk
from tests.watch.fit.handmade import (
    RECORD,
    UINT8,
    UINT16,
    UINT32,
    definition,
    file_id,
    fit,
    message,
    records,
)

SECONDS = [(at, 3 * at) for at in range(100)]


def count(parts: tuple[Part, ...], number: int = RECORD) -> int:
    return sum(sum(counts) for part in parts for counts in row_counts(part, number))


def row_counts(part: Part, number: int = RECORD) -> list[list[int]]:
    """How many messages stand side by side in each row, for each layout of a kind of message."""
    return [rows[1::2] for layout, rows in part.rows.items() if layout.definition.message == number]


def reasons(parts: tuple[Part, ...]) -> list[str]:
    return [fault.reason for part in parts for fault in part.faults]


@pytest.mark.parametrize("header_size", [12, 14])
def test_messages_are_found_behind_both_kinds_of_header(header_size: int):
    parts = walk(fit(file_id(), records(*SECONDS), header_size=header_size))
    assert count(parts) == 100
    assert reasons(parts) == []


def test_messages_side_by_side_are_one_row():
    (part,) = walk(fit(file_id(), records(*SECONDS)))
    assert row_counts(part) == [[100]]


def test_messages_of_kinds_that_take_turns_are_all_found():
    layouts = definition(1, RECORD, [(3, UINT8)]) + definition(2, 21, [(3, UINT16)])
    turns = b"".join(message(1, "<B", 120) + message(2, "<H", at) for at in range(50))
    parts = walk(fit(layouts, turns))
    assert count(parts) == 50
    assert count(parts, 21) == 50


def test_a_layout_told_again_is_the_same_one():
    once = definition(1, RECORD, [(3, UINT8)])
    (part,) = walk(fit(once, message(1, "<B", 1), once, message(1, "<B", 2)))
    assert row_counts(part) == [[1, 1]]


def test_a_local_kind_can_change_its_layout():
    parts = walk(
        fit(
            definition(1, RECORD, [(3, UINT8)]) + message(1, "<B", 120),
            definition(1, RECORD, [(3, UINT8), (4, UINT8)]) + message(1, "<BB", 121, 80),
        )
    )
    assert count(parts) == 2


def test_developer_fields_count_in_the_size_of_a_message():
    layout = definition(1, RECORD, [(3, UINT8)], developer=[(0, 2, 0), (1, 4, 0)])
    parts = walk(fit(layout, message(1, "<BHI", 120, 7, 9), message(1, "<BHI", 121, 8, 10)))
    assert count(parts) == 2


def test_files_in_a_chain_are_each_a_part():
    one, two = fit(file_id(), records((0, 0))), fit(records((0, 0), (1, 3)))
    parts = walk(one + two)
    assert [count((part,)) for part in parts] == [1, 2]
    assert parts[1].start == len(one)


def test_bytes_after_the_end_are_told_and_left_out():
    whole = fit(records(*SECONDS))
    (part,) = walk(whole + b"garbage")
    assert part.faults[0].reason.startswith("7 bytes after the end")
    assert part.faults[0].offset == len(whole)


def test_a_wrong_checksum_is_told_and_the_content_kept():
    whole = bytearray(fit(file_id(), records(*SECONDS)))
    whole[-1] ^= 0x55
    parts = walk(bytes(whole))
    assert count(parts) == 100
    assert "checksum" in reasons(parts)[0]
    assert parts[0].faults[0].offset == len(whole) - 2


def test_a_wrong_header_checksum_is_told_and_a_missing_one_is_not():
    whole = bytearray(fit(records(*SECONDS)))
    whole[12] ^= 0x55
    assert "checksum" in reasons(walk(bytes(whole)))[0]
    whole[12:14] = b"\0\0"
    whole[-2:] = fit_checksum(whole)
    assert reasons(walk(bytes(whole))) == []


def fit_checksum(whole: bytearray) -> bytes:
    from fastcrc import crc16

    return crc16.arc(bytes(whole[:-2])).to_bytes(2, "little")


def test_a_message_of_an_undefined_kind_ends_the_reading_with_its_offset():
    good = fit(file_id(), records(*SECONDS))
    broken = fit(file_id(), records(*SECONDS), b"\x0b\x01\x02")
    parts = walk(broken)
    assert count(parts) == 100
    (fault,) = parts[0].faults
    assert "never defined" in fault.reason
    assert fault.offset == len(good) - 2


def test_a_file_cut_anywhere_keeps_every_whole_message_before_the_cut():
    layout_ends = 14 + len(definition(1, RECORD, [(253, UINT32), (5, UINT32)]))
    whole = fit(records(*SECONDS))
    for cut in range(layout_ends, len(whole) - 2):
        parts = walk(whole[:cut])
        assert count(parts) == (cut - layout_ends) // 9
        assert "The file is cut short" in " ".join(reasons(parts))


def test_a_file_without_its_checksum_loses_nothing_else():
    parts = walk(fit(records(*SECONDS))[:-2])
    assert count(parts) == 100
    assert reasons(parts) == ["The file is cut short: its checksum is missing."]


def test_a_file_that_was_never_finished_is_read_to_its_end():
    whole = bytearray(fit(records(*SECONDS)))
    whole[4:8] = bytes(4)
    parts = walk(bytes(whole[:-2]))
    assert count(parts) == 100
    assert "never finished" in reasons(parts)[0]


def test_an_empty_body_is_no_damage():
    assert reasons(walk(fit())) == []


@pytest.mark.parametrize("data", [b"", b"hello", MAGIC, b"\x0e" * 7, b"\x05\0\0\0\0\0\0\0.FIT"])
def test_bytes_that_are_no_fit_file_have_no_parts(data: bytes):
    assert walk(data) == ()


def test_a_definition_cut_short_is_told():
    whole = fit(records((0, 0)), definition(2, RECORD, [(3, UINT8)])[:-1])
    assert "cut short" in reasons(walk(whole))[0]


@pytest.mark.parametrize(
    "body",
    [
        definition(0, RECORD, [(3, UINT8)]) + message(0, "<B", 150) * (MOST_MESSAGES + 1),
        definition(0, RECORD, [(3, UINT8)])
        + definition(1, RECORD, [(4, UINT8)])
        + (message(0, "<B", 150) + message(1, "<B", 90)) * (MOST_ROWS // 2),
    ],
    ids=["side by side", "taking turns"],
)
def test_more_messages_than_any_watch_writes_are_refused(body):
    (part,) = walk(fit(body))
    assert not part.rows
    assert "more messages than any watch writes" in part.faults[0].reason


def test_all_files_of_a_chain_may_hold_so_many_messages_together():
    half = fit(definition(0, RECORD, [(3, UINT8)]) + message(0, "<B", 150) * (MOST_MESSAGES // 2))
    parts = walk(half * 3)
    assert [bool(part.rows) for part in parts] == [True, True, False]


def test_a_chain_of_more_files_than_any_watch_writes_ends_there():
    parts = walk(fit() * (MOST_PARTS + 1))
    assert len(parts) == MOST_PARTS
    assert reasons(parts) == ["16 bytes after the end are one file too many for a chain: they were left out."]
