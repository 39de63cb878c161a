"""FIT files made by hand, byte by byte, for tests that need one of a known shape."""

from __future__ import annotations

import struct
from collections.abc import Sequence

from fastcrc import crc16

FILE_ID, SPORT, SESSION, LAP, RECORD, EVENT, ACTIVITY, FIELD_DESCRIPTION = 0, 12, 18, 19, 20, 21, 34, 206
ENUM, UINT8, UINT16, SINT32, UINT32, STRING, BYTE = 0x00, 0x02, 0x84, 0x85, 0x86, 0x07, 0x0D
LETTERS = {ENUM: "B", UINT8: "B", UINT16: "H", SINT32: "i", UINT32: "I"}
SIZES = {ENUM: 1, UINT8: 1, UINT16: 2, SINT32: 4, UINT32: 4}
NOON = 1_000_000_000  # 8 September 2021, 01:46:40 UTC, in seconds since FIT's epoch

Fields = Sequence[tuple[int, int] | tuple[int, int, int]]


def definition(
    local: int,
    message: int,
    fields: Fields,
    *,
    big_endian: bool = False,
    developer: Sequence[tuple[int, int, int]] | None = None,
) -> bytes:
    """A definition message; a field is (number, base type) or (number, base type, size)."""
    triples = [(number, (*size, SIZES.get(base, 1))[0], base) for number, base, *size in fields]
    header = 0x40 | local | (0x20 if developer is not None else 0)
    body = struct.pack(">BBBHB" if big_endian else "<BBBHB", header, 0, big_endian, message, len(triples))
    body += b"".join(bytes(triple) for triple in triples)
    if developer is not None:
        body += bytes([len(developer)]) + b"".join(bytes(triple) for triple in developer)
    return body


def message(local: int, layout: str, *values: float | bytes) -> bytes:
    """A data message: its header, then the values as struct's `layout` has them, "<" or ">" first."""
    return bytes([local]) + struct.pack(layout, *values)


def compressed(local: int, low_bits: int, layout: str, *values: float) -> bytes:
    """A data message whose header carries the low five bits of its time."""
    return bytes([0x80 | local << 5 | low_bits]) + struct.pack(layout, *values)


def fit(*body: bytes, header_size: int = 14) -> bytes:
    """A whole FIT file around its messages, with right checksums."""
    content = b"".join(body)
    header = struct.pack("<BBHI4s", header_size, 0x10, 2132, len(content), b".FIT")
    if header_size == 14:
        header += struct.pack("<H", crc16.arc(header))
    whole = header + content
    return whole + struct.pack("<H", crc16.arc(whole))


def table(local: int, number: int, fields: Fields, *rows: Sequence[float]) -> bytes:
    """A definition and its messages, little-endian, of fields that are numbers."""
    layout = "<" + "".join(LETTERS[field[1]] for field in fields)
    return definition(local, number, fields) + b"".join(message(local, layout, *row) for row in rows)


def file_id(file_type: int = 4, maker: int = 255, product: int = 0) -> bytes:
    """The message that says what a file is."""
    return table(0, FILE_ID, [(0, ENUM), (1, UINT16), (2, UINT16)], (file_type, maker, product))


SESSION_FIELDS = [(2, UINT32), (7, UINT32), (8, UINT32), (9, UINT32), (5, ENUM), (6, ENUM)]


def session(
    start: int = NOON,
    elapsed_s: float = 4,
    timer_s: float = 4,
    distance_m: float = 12,
    sport: int = 1,
    sub: int = 0,
) -> bytes:
    """A session message."""
    row = (start, round(elapsed_s * 1000), round(timer_s * 1000), round(distance_m * 100), sport, sub)
    return table(5, SESSION, SESSION_FIELDS, row)


def records(*rows: tuple[int, int], start: int = NOON) -> bytes:
    """Records of (seconds since the start, distance in metres)."""
    return table(
        1, RECORD, [(253, UINT32), (5, UINT32)], *((start + at, metres * 100) for at, metres in rows)
    )


def timer(*rows: tuple[int, int], event: int = 0) -> bytes:
    """Events of (seconds since the start, event type: 0 starts, 1 stops, 4 stops all)."""
    fields = [(253, UINT32), (0, ENUM), (1, ENUM)]
    return table(2, EVENT, fields, *((NOON + at, event, kind) for at, kind in rows))
