"""The words of FIT that we use: base types, messages, and fields with their scales.

Written by hand from the documentation of open decoders: only what a run, a walk or another recording is made
of. A stored number means (number / scale) - offset in the field's unit.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

EPOCH = datetime(1989, 12, 31, tzinfo=UTC)
FIRST_DATE_S = 0x10000000  # smaller timestamps count seconds since the watch was switched on
SEMICIRCLES_PER_DEGREE = 2**31 / 180.0
TIMESTAMP = 253


@dataclass(frozen=True, slots=True)
class BaseType:
    """How a number is stored: NumPy's letter for it, its bytes, and the value that means "not known"."""

    letter: str
    size: int
    invalid: int | None


ENUM, UINT8, UINT16, SINT32, UINT32, STRING, BYTE = 0x00, 0x02, 0x84, 0x85, 0x86, 0x07, 0x0D

BASE_TYPES: dict[int, BaseType] = {
    ENUM: BaseType("u1", 1, 0xFF),
    0x01: BaseType("i1", 1, 0x7F),
    UINT8: BaseType("u1", 1, 0xFF),
    0x83: BaseType("i2", 2, 0x7FFF),
    UINT16: BaseType("u2", 2, 0xFFFF),
    SINT32: BaseType("i4", 4, 0x7FFFFFFF),
    UINT32: BaseType("u4", 4, 0xFFFFFFFF),
    0x88: BaseType("f4", 4, None),
    0x89: BaseType("f8", 8, None),
    0x0A: BaseType("u1", 1, 0),
    0x8B: BaseType("u2", 2, 0),
    0x8C: BaseType("u4", 4, 0),
    BYTE: BaseType("u1", 1, 0xFF),
    0x8E: BaseType("i8", 8, 0x7FFFFFFFFFFFFFFF),
    0x8F: BaseType("u8", 8, 0xFFFFFFFFFFFFFFFF),
    0x90: BaseType("u8", 8, 0),
}


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a message: its number, and how the stored number becomes a quantity.

    Attributes:
        number: The field's number.
        scale: Stored units per unit.
        offset: What is taken away after dividing.
    """

    number: int
    scale: float = 1.0
    offset: float = 0.0


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of message: its number, and its fields by name."""

    number: int
    fields: dict[str, Field]

    def name_of(self, number: int) -> str:
        """Return the field's name, or "field_87" for one that we have no use for."""
        return NAMES[self.number].get(number, f"field_{number}")


KINDS: dict[str, Kind] = {
    "file_id": Kind(
        0,
        {
            "type": Field(0),
            "manufacturer": Field(1),
            "product": Field(2),
            "time_created": Field(4),
            "product_name": Field(8),
        },
    ),
    "user_profile": Kind(
        3,
        {
            "height": Field(3, 100.0),
            "weight": Field(4, 10.0),
            "resting_heart_rate": Field(8),
            "default_max_running_heart_rate": Field(9),
            "default_max_heart_rate": Field(11),
        },
    ),
    "zones_target": Kind(7, {"max_heart_rate": Field(1), "threshold_heart_rate": Field(2)}),
    "sport": Kind(12, {"sport": Field(0), "sub_sport": Field(1), "name": Field(3)}),
    "session": Kind(
        18,
        {
            "timestamp": Field(TIMESTAMP),
            "event": Field(0),
            "event_type": Field(1),
            "start_time": Field(2),
            "sport": Field(5),
            "sub_sport": Field(6),
            "total_elapsed_time": Field(7, 1000.0),
            "total_timer_time": Field(8, 1000.0),
            "total_distance": Field(9, 100.0),
            "first_lap_index": Field(25),
            "num_laps": Field(26),
            "sport_profile_name": Field(110),
            "message_index": Field(254),
        },
    ),
    "lap": Kind(
        19,
        {
            "timestamp": Field(TIMESTAMP),
            "event": Field(0),
            "event_type": Field(1),
            "start_time": Field(2),
            "total_elapsed_time": Field(7, 1000.0),
            "total_timer_time": Field(8, 1000.0),
            "total_distance": Field(9, 100.0),
            "sport": Field(25),
            "sub_sport": Field(39),
            "message_index": Field(254),
        },
    ),
    "record": Kind(
        20,
        {
            "timestamp": Field(TIMESTAMP),
            "position_lat": Field(0),
            "position_long": Field(1),
            "altitude": Field(2, 5.0, 500.0),
            "heart_rate": Field(3),
            "cadence": Field(4),
            "distance": Field(5, 100.0),
            "speed": Field(6, 1000.0),
            "power": Field(7),
            "compressed_speed_distance": Field(8),
            "grade": Field(9, 100.0),
            "temperature": Field(13),
            "vertical_speed": Field(32, 1000.0),
            "vertical_oscillation": Field(39, 10.0),
            "stance_time_percent": Field(40, 100.0),
            "stance_time": Field(41, 10.0),
            "cadence256": Field(52, 256.0),
            "fractional_cadence": Field(53, 128.0),
            "enhanced_speed": Field(73, 1000.0),
            "enhanced_altitude": Field(78, 5.0, 500.0),
            "vertical_ratio": Field(83, 100.0),
            "stance_time_balance": Field(84, 100.0),
            "step_length": Field(85, 10.0),
        },
    ),
    "event": Kind(21, {"timestamp": Field(TIMESTAMP), "event": Field(0), "event_type": Field(1)}),
    "device_info": Kind(
        23,
        {"device_index": Field(0), "manufacturer": Field(2), "product": Field(4), "product_name": Field(27)},
    ),
    "workout": Kind(
        26,
        {
            "sport": Field(4),
            "capabilities": Field(5),
            "num_valid_steps": Field(6),
            "name": Field(8),
            "sub_sport": Field(11),
        },
    ),
    # what a step's values mean, and their scale, depends on its duration_type and target_type
    "workout_step": Kind(
        27,
        {
            "name": Field(0),
            "duration_type": Field(1),
            "duration_value": Field(2),
            "target_type": Field(3),
            "target_value": Field(4),
            "custom_target_value_low": Field(5),
            "custom_target_value_high": Field(6),
            "intensity": Field(7),
            "notes": Field(8),
            "message_index": Field(254),
        },
    ),
    "activity": Kind(
        34,
        {
            "timestamp": Field(TIMESTAMP),
            "total_timer_time": Field(0, 1000.0),
            "num_sessions": Field(1),
            "type": Field(2),
            "event": Field(3),
            "event_type": Field(4),
            "local_timestamp": Field(5),
        },
    ),
    "hrv": Kind(78, {"time": Field(0, 1000.0)}),
    "timestamp_correlation": Kind(162, {"timestamp": Field(TIMESTAMP), "local_timestamp": Field(3)}),
    "hr": Kind(
        132,
        {
            "timestamp": Field(TIMESTAMP),
            "fractional_timestamp": Field(0, 32768.0),
            "filtered_bpm": Field(6),
            "event_timestamp": Field(9, 1024.0),
            "event_timestamp_12": Field(10),
        },
    ),
    "developer_data_id": Kind(207, {"application_id": Field(1), "developer_data_index": Field(3)}),
    "field_description": Kind(
        206,
        {
            "developer_data_index": Field(0),
            "field_definition_number": Field(1),
            "fit_base_type_id": Field(2),
            "field_name": Field(3),
            "scale": Field(6),
            "offset": Field(7),
            "units": Field(8),
            "native_mesg_num": Field(14),
            "native_field_num": Field(15),
        },
    ),
}

NAMES: dict[int, dict[int, str]] = {
    kind.number: {field.number: name for name, field in kind.fields.items()} for kind in KINDS.values()
}
"""The names of the fields by their number, for each kind of message by its number."""
