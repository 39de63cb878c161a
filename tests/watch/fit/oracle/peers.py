"""What fitdecode and fitfast read in a file, in a form that can be compared."""

from __future__ import annotations

import struct
import warnings
from dataclasses import dataclass, field

import fitdecode
import fitfast
from fastcrc import crc16

from footfall.records import FloatArray

RECORD, EVENT, ACTIVITY, HEART_BEATS, CLOCKS, DESCRIPTION, DEVELOPER = 20, 21, 34, 132, 162, 206, 207
UNIX_EPOCH_S = 631_065_600  # FIT's epoch in Unix time
SHORT_HEADER, CHECKSUM_BYTES = 12, 2
WRONG_CHECKSUM = "checksum mismatch"

Value = float | str | tuple[float | None, ...] | None
Fields = dict[int, Value]


@dataclass(slots=True)
class Row:
    """One message as fitdecode read it; values in the field's unit, None where not known.

    Attributes:
        native: The fields that the message holds, by number.
        expanded: The fields that fitdecode made of others by their components.
        developer: The developers' fields, by developer index and field number, as stored.
    """

    native: Fields = field(default_factory=dict)
    expanded: Fields = field(default_factory=dict)
    developer: dict[tuple[int, int], Value] = field(default_factory=dict)


@dataclass(slots=True)
class Part:
    """One file of a chain: the messages of each kind by its number, in file order."""

    messages: dict[int, list[Row]] = field(default_factory=dict)

    def of(self, kind: int) -> list[Row]:
        """Return the messages of a kind; there may be none."""
        return self.messages.get(kind, [])


def by_fitdecode(data: bytes) -> list[Part]:
    """Return what fitdecode reads, as forgiving as it can be told to be; up to damage, where there is any."""
    parts: list[Part] = []
    lenient = {"check_crc": fitdecode.CrcCheck.DISABLED, "error_handling": fitdecode.ErrorHandling.IGNORE}
    try:
        with warnings.catch_warnings(), fitdecode.FitReader(data, processor=None, **lenient) as reader:
            warnings.simplefilter("ignore")
            for frame in reader:
                if frame.frame_type == fitdecode.FIT_FRAME_HEADER:
                    parts.append(Part())
                elif frame.frame_type == fitdecode.FIT_FRAME_DATA:
                    parts[-1].messages.setdefault(frame.global_mesg_num, []).append(_row(frame))
    except fitdecode.FitError:
        return parts  # what it read before the damage counts
    return parts


def _row(frame: fitdecode.FitDataMessage) -> Row:
    row = Row()
    for told in frame.fields:
        # fitdecode gives an enumerated value by its name: its number is what it was made of
        value = told.raw_value if isinstance(told.value, str) else told.value
        if told.field_def is None:
            row.expanded[told.def_num] = value
        elif told.field_def.is_dev:
            row.developer.setdefault((told.field_def.dev_data_index, told.field_def.def_num), value)
        else:
            row.native.setdefault(told.def_num, value)
    return row


def by_fitfast(data: bytes) -> tuple[dict[str, FloatArray], str]:
    """Return the columns fitfast reads and why it refuses the file, "" where it does not.

    One that it refuses for a checksum alone is handed to it once more with right ones, and its columns count.
    """
    try:
        return fitfast.records(data, degrees=False), ""
    except fitfast.FitDecodeError as error:
        refused = str(error)
    if WRONG_CHECKSUM not in refused:
        return {}, refused
    try:
        return fitfast.records(with_right_checksums(data), degrees=False), refused
    except fitfast.FitDecodeError as error:
        return {}, str(error)


def with_right_checksums(data: bytes) -> bytes:
    """Return the bytes with every checksum of every file of the chain as it should be."""
    mended = bytearray(data)
    start = 0
    while mended[start + 8 : start + SHORT_HEADER] == b".FIT":
        end = start + mended[start] + struct.unpack_from("<I", mended, start + 4)[0]
        if end + CHECKSUM_BYTES > len(mended):
            break
        if mended[start] == SHORT_HEADER + CHECKSUM_BYTES:
            header = crc16.arc(bytes(mended[start : start + SHORT_HEADER]))
            struct.pack_into("<H", mended, start + SHORT_HEADER, header)
        struct.pack_into("<H", mended, end, crc16.arc(bytes(mended[start:end])))
        start = end + CHECKSUM_BYTES
    return bytes(mended)
