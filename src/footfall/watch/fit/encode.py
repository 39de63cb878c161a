"""Activities to FIT: the bytes a watch would have written.

What the format cannot say is rounded to what it can: times to the second, positions and distances to the
centimetre, heart rate to the beat. A value outside what a field can hold is written as not known.
"""

from __future__ import annotations

import struct
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

import numpy as np
from fastcrc import crc16
from numpy.typing import NDArray

from footfall.records import Activity, ActivityKind, FloatArray, Lap, Streams, zone_info
from footfall.watch.fit.channels import NOT_STEPS_NOR_CRANKS, SOURCES, STEPS_PER_CYCLE
from footfall.watch.fit.devices import DEVELOPMENT
from footfall.watch.fit.profile import (
    BASE_TYPES,
    ENUM,
    EPOCH,
    KINDS,
    SINT32,
    STRING,
    UINT8,
    UINT16,
    UINT32,
    Field,
)
from footfall.watch.fit.sports import ACTIVITY_FILE, SPORT_OF_KIND, sub_sport_of
from footfall.watch.fit.walk import HEADER, MAGIC

PROTOCOL_VERSION = 0x10
PROFILE_VERSION = 2132
DEFINITION = bytes((0x40, 0, 0))  # local kind 0, little-endian
LONGEST_TEXT_BYTES = 254
FRACTIONS_PER_CYCLE = 128
TIMER, SESSION, LAP, ACTIVITY = 0, 8, 9, 26
START, STOP, STOP_ALL = 0, 1, 4
MANUAL = 0

STORED_AS: dict[str, int] = {
    "latitude_deg": SINT32,
    "longitude_deg": SINT32,
    "distance_m": UINT32,
    "speed_mps": UINT32,
    "altitude_m": UINT32,
    "heart_rate_bpm": UINT8,
    "power_w": UINT16,
    "contact_s": UINT16,
    "contact_balance_percent": UINT16,
    "step_length_m": UINT16,
    "vertical_oscillation_m": UINT16,
}


@dataclass(frozen=True, slots=True)
class Column:
    """A field of the messages to write: its base type, and its values in the field's unit, or texts."""

    base_type: int
    values: FloatArray | Sequence[float] | Sequence[str]


def write(activity: Activity) -> bytes:
    """Write an activity as a FIT file.

    Args:
        activity: Any kind of activity.

    Returns:
        The file: a record for each moment of the streams, the laps (one over all where there are none), one
        session, and the events that start and stop the timer.
    """
    start_s = stamp_of(activity.start)
    end_s = start_s + round(activity.elapsed_s)
    body = (
        messages("file_id", _file_id(activity, start_s)),
        messages("event", _timer(start_s, START)),
        messages("record", _records(activity.streams, activity.kind, start_s)),
        messages("event", _timer(end_s, STOP_ALL)),
        messages("lap", _laps(activity, start_s)),
        messages("session", _session(activity, start_s, end_s)),
        messages("activity", _activity(activity, end_s)),
    )
    return whole_file(b"".join(body))


def _file_id(activity: Activity, start_s: int) -> dict[str, Column]:
    device = {"product_name": Column(STRING, [activity.device])} if activity.device else {}
    return {
        "type": Column(ENUM, [ACTIVITY_FILE]),
        "manufacturer": Column(UINT16, [DEVELOPMENT]),
        "product": Column(UINT16, [0]),
        "time_created": Column(UINT32, [start_s]),
        **device,
    }


def _timer(stamp_s: int, event_type: int) -> dict[str, Column]:
    return {
        "timestamp": Column(UINT32, [stamp_s]),
        "event": Column(ENUM, [TIMER]),
        "event_type": Column(ENUM, [event_type]),
    }


def _records(streams: Streams, kind: ActivityKind, start_s: int) -> dict[str, Column]:
    columns = {"timestamp": Column(UINT32, start_s + np.round(streams.time_s))}
    for channel, base_type in STORED_AS.items():
        if streams.has(channel):
            source = SOURCES[channel]
            columns[source.fields[0]] = Column(base_type, getattr(streams, channel) * source.per_unit)
    if streams.has("cadence_spm") and kind not in NOT_STEPS_NOR_CRANKS:
        on_feet = kind in {ActivityKind.RUN, ActivityKind.WALK}
        cycles = streams.cadence_spm / STEPS_PER_CYCLE if on_feet else streams.cadence_spm
        whole, fractions = np.divmod(np.round(cycles * FRACTIONS_PER_CYCLE), FRACTIONS_PER_CYCLE)
        columns["cadence"] = Column(UINT8, whole)
        columns["fractional_cadence"] = Column(UINT8, fractions / FRACTIONS_PER_CYCLE)
    return columns


def _laps(activity: Activity, start_s: int) -> dict[str, Column]:
    laps = activity.laps or (Lap(0.0, activity.elapsed_s, activity.distance_m),)
    starts_s = np.array([start_s + lap.start_s for lap in laps])
    elapsed_s = np.array([lap.elapsed_s for lap in laps])
    same = np.ones(len(laps))
    return {
        "message_index": Column(UINT16, range(len(laps))),
        "timestamp": Column(UINT32, starts_s + elapsed_s),
        "start_time": Column(UINT32, starts_s),
        "total_elapsed_time": Column(UINT32, elapsed_s),
        "total_timer_time": Column(UINT32, elapsed_s),
        "total_distance": Column(UINT32, np.array([lap.distance_m for lap in laps])),
        "event": Column(ENUM, LAP * same),
        "event_type": Column(ENUM, STOP * same),
        "sport": Column(ENUM, SPORT_OF_KIND[activity.kind] * same),
    }


def _session(activity: Activity, start_s: int, end_s: int) -> dict[str, Column]:
    title = {"sport_profile_name": Column(STRING, [activity.title])} if activity.title else {}
    return {
        "message_index": Column(UINT16, [0]),
        "timestamp": Column(UINT32, [end_s]),
        "start_time": Column(UINT32, [start_s]),
        "total_elapsed_time": Column(UINT32, [activity.elapsed_s]),
        "total_timer_time": Column(UINT32, [activity.timer_s]),
        "total_distance": Column(UINT32, [activity.distance_m]),
        "first_lap_index": Column(UINT16, [0]),
        "num_laps": Column(UINT16, [len(activity.laps) or 1]),
        "event": Column(ENUM, [SESSION]),
        "event_type": Column(ENUM, [STOP]),
        "sport": Column(ENUM, [SPORT_OF_KIND[activity.kind]]),
        "sub_sport": Column(ENUM, [sub_sport_of(activity.kind, indoor=activity.indoor)]),
        **title,
    }


def _activity(activity: Activity, end_s: int) -> dict[str, Column]:
    offset = activity.end.astimezone(zone_info(activity.zone)).utcoffset() or timedelta()
    local = {"local_timestamp": Column(UINT32, [end_s + offset.total_seconds()])} if activity.zone else {}
    return {
        "timestamp": Column(UINT32, [end_s]),
        "total_timer_time": Column(UINT32, [activity.timer_s]),
        "num_sessions": Column(UINT16, [1]),
        "type": Column(ENUM, [MANUAL]),
        "event": Column(ENUM, [ACTIVITY]),
        "event_type": Column(ENUM, [STOP]),
        **local,
    }


def messages(name: str, columns: dict[str, Column]) -> bytes:
    """Return the definition of a kind of message and one message for each row of its columns."""
    kind = KINDS[name]
    stored = {key: _stored(column, kind.fields[key]) for key, column in columns.items()}
    rows = np.zeros(
        max(map(len, stored.values())),
        dtype=[("header", "u1"), *((key, values.dtype) for key, values in stored.items())],
    )
    for key, values in stored.items():
        rows[key] = values
    fields = b"".join(
        bytes((kind.fields[key].number, stored[key].itemsize, column.base_type))
        for key, column in columns.items()
    )
    return DEFINITION + struct.pack("<HB", kind.number, len(columns)) + fields + rows.tobytes()


def _stored(column: Column, field: Field) -> NDArray[np.generic]:
    """Return the numbers to store, "not known" where a value is so or lies outside what can be stored."""
    if column.base_type == STRING:
        texts = [_cut(str(text)) for text in column.values]
        return np.array(texts, dtype=f"S{max(map(len, texts)) + 1}")
    base = BASE_TYPES[column.base_type]
    numbers = np.round((np.asarray(column.values, dtype=np.float64) + field.offset) * field.scale)
    stored = np.full(len(numbers), base.invalid, dtype=f"<{base.letter}")
    limits = np.iinfo(stored.dtype)
    fits = (numbers >= limits.min) & (numbers <= limits.max)
    stored[fits] = numbers[fits].astype(stored.dtype)
    return stored


def _cut(text: str) -> bytes:
    """Return as much of a text as a field can hold, cut between letters."""
    return text.encode()[:LONGEST_TEXT_BYTES].decode(errors="ignore").encode()


def whole_file(body: bytes) -> bytes:
    """Return the body between its header and its checksum."""
    header = struct.pack("<BBHI4s", HEADER, PROTOCOL_VERSION, PROFILE_VERSION, len(body), MAGIC)
    whole = header + struct.pack("<H", crc16.arc(header)) + body
    return whole + struct.pack("<H", crc16.arc(whole))


def stamp_of(moment: datetime) -> int:
    """Return a moment in seconds since FIT's epoch."""
    return round((moment - EPOCH).total_seconds())
