"""Record columns to channels: one value a record, in SI units, NaN where the watch does not know.

Where a watch writes a quantity twice, the finer field counts and the coarser fills its gaps. A zero that
means "not measured" (a heart rate, a contact time, a position at 0, 0) becomes NaN.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from footfall.records import ActivityKind, FloatArray
from footfall.watch.fit.columns import FitFile, Messages
from footfall.watch.fit.developer import Description
from footfall.watch.fit.profile import KINDS, SEMICIRCLES_PER_DEGREE

STEPS_PER_CYCLE = 2.0
# no runner takes 240 steps a minute for half a run, no walker 180: such a file counts steps, not cycles
MOST_CYCLES_PER_MINUTE = {ActivityKind.RUN: 120.0, ActivityKind.WALK: 90.0}
NOT_STEPS_NOR_CRANKS = (ActivityKind.SWIM, ActivityKind.STRENGTH)
TWELVE_BITS = 0xFFF
COMPRESSED_SPEED_SCALE = 100.0
COMPRESSED_DISTANCE_SCALE = 16.0
COMPRESSED_BYTES = 3
CADENCE_FIELDS = ("cadence", "fractional_cadence", "cadence256")
NONE: FloatArray = np.empty(0)


SECONDS = {"s": 1.0, "sec": 1.0, "seconds": 1.0, "ms": 1e-3, "milliseconds": 1e-3}
METRES = {"m": 1.0, "meters": 1.0, "metres": 1.0, "km": 1e3, "cm": 1e-2, "centimeters": 1e-2}
METRES |= {"mm": 1e-3, "millimeters": 1e-3}
SPEEDS = {"m/s": 1.0, "mps": 1.0, "km/h": 1 / 3.6, "kph": 1 / 3.6, "mph": 0.44704}
WATTS = {"w": 1.0, "watt": 1.0, "watts": 1.0}
BEATS = {"bpm": 1.0}
PERCENT = {"%": 1.0, "percent": 1.0}


@dataclass(frozen=True, slots=True)
class Source:
    """Where a channel comes from.

    Attributes:
        fields: The record's fields that hold it, the one to prefer first.
        per_unit: The field's units in one SI unit.
        zero_is_unknown: True where 0 means that nothing was measured.
        units: What a developer's field of it can be measured in: SI units in one of each, by its small name.
        called: What developers call it, in small letters, where they do not say which field it stands in for.
    """

    fields: tuple[str, ...]
    per_unit: float = 1.0
    zero_is_unknown: bool = False
    units: Mapping[str, float] = field(default_factory=dict)
    called: tuple[str, ...] = ()


CONTACT = ("ground time", "ground contact time", "contact time", "stance time")
SOURCES: dict[str, Source] = {
    "latitude_deg": Source(("position_lat",), SEMICIRCLES_PER_DEGREE),
    "longitude_deg": Source(("position_long",), SEMICIRCLES_PER_DEGREE),
    "distance_m": Source(("distance",), units=METRES, called=("distance",)),
    "speed_mps": Source(("enhanced_speed", "speed"), units=SPEEDS, called=("speed",)),
    "altitude_m": Source(("enhanced_altitude", "altitude"), units=METRES),
    "heart_rate_bpm": Source(("heart_rate",), 1.0, True, BEATS, ("heart rate",)),
    "power_w": Source(("power",), units=WATTS, called=("power", "running power")),
    "contact_s": Source(("stance_time",), 1000.0, True, SECONDS, CONTACT),
    "contact_balance_percent": Source(("stance_time_balance",), 1.0, True, PERCENT),
    "step_length_m": Source(("step_length",), 1000.0, True, METRES, ("step length",)),
    "vertical_oscillation_m": Source(
        ("vertical_oscillation",), 1000.0, True, METRES, ("vertical oscillation",)
    ),
}
CADENCE = Source(CADENCE_FIELDS)
WANTED = tuple(name for source in (*SOURCES.values(), CADENCE) for name in source.fields)


def channels_of(file: FitFile) -> dict[str, FloatArray]:
    """Return the channels of a file's records by name, each (n,), without those the file lacks.

    Cadence is in turns a minute (of one leg, or of the crank): `steps_per_minute` makes it steps.
    """
    fields = _fields_of(file)
    channels = {name: values for name, source in SOURCES.items() if len(values := _channel(fields, source))}
    if file.records.has("compressed_speed_distance"):
        speed_mps, distance_m = expand_speed_distance(file.records)
        _fill(channels, "speed_mps", speed_mps)
        _fill(channels, "distance_m", distance_m)
    cadence = _cadence(fields)
    if len(cadence):
        channels["cadence_spm"] = cadence
    _forget_null_island(channels)
    return {name: values for name, values in channels.items() if np.isfinite(values).any()}


def steps_per_minute(cycles_per_minute: FloatArray, kind: ActivityKind) -> FloatArray:
    """Return cadence as our streams hold it: steps of both feet for runs and walks, crank turns for rides.

    A watch counts one leg; a few apps count steps, and those are told by a middle value no leg could keep up.

    Args:
        cycles_per_minute: (n,) cadence as the file has it.
        kind: What was done; a swim's strokes are no steps and are left out.
    """
    if kind in NOT_STEPS_NOR_CRANKS:
        return np.full_like(cycles_per_minute, np.nan)
    most = MOST_CYCLES_PER_MINUTE.get(kind)
    if most is None:
        return cycles_per_minute
    moving = cycles_per_minute[cycles_per_minute > 0]
    are_steps = len(moving) > 0 and float(np.median(moving)) > most
    return cycles_per_minute if are_steps else cycles_per_minute * STEPS_PER_CYCLE


def expand_speed_distance(records: Messages) -> tuple[FloatArray, FloatArray]:
    """Return the speed (m/s) and distance (m) that old watches pack in three bytes, each (n,).

    Twelve bits of speed in cm/s, then twelve bits of distance in 1/16 m that start again every 256 m.
    """
    packed = records.octets("compressed_speed_distance").astype(np.int64)
    speed_mps, distance_m = np.full(len(packed), np.nan), np.full(len(packed), np.nan)
    if packed.shape[1] != COMPRESSED_BYTES:
        return speed_mps, distance_m
    known = (packed != 0xFF).any(axis=1)
    low, middle, high = packed[known].T
    speed_mps[known] = (low | (middle << 8) & TWELVE_BITS) / COMPRESSED_SPEED_SCALE
    travelled = np.diff(middle >> 4 | high << 4, prepend=0) & TWELVE_BITS
    distance_m[known] = np.cumsum(travelled) / COMPRESSED_DISTANCE_SCALE
    return speed_mps, distance_m


def never_decreasing(distance_m: FloatArray) -> FloatArray:
    """Return (n,) distance in which a step back, as GPS makes them, stands still instead; NaN stays."""
    return np.where(np.isfinite(distance_m), np.fmax.accumulate(distance_m), np.nan)


def _channel(fields: dict[str, FloatArray], source: Source) -> FloatArray:
    """Return the channel (n,), or an empty array where the file has none of its fields."""
    values = NONE
    for name in source.fields:
        values = _merged(values, fields.get(name, NONE))
    if source.zero_is_unknown:
        values = np.where(values == 0.0, np.nan, values)
    return values / source.per_unit if source.per_unit != 1.0 else values


def _fields_of(file: FitFile) -> dict[str, FloatArray]:
    """Return the fields that channels are made of, a developer's where the watch's own tell nothing."""
    records = file.records
    fields = {name: records.values(name) for name in WANTED if records.has(name)}
    theirs = file.descriptions_of(records)
    for source in (*SOURCES.values(), CADENCE) if theirs else ():
        if not _tells(fields, source):
            for name in source.fields:
                standing_in = _standing_in(records, theirs, KINDS["record"].fields[name].number, source)
                fields |= {name: standing_in} if len(standing_in) else {}
        if not _tells(fields, source):
            called = _called_so(records, theirs, source)
            fields |= {source.fields[0]: called} if len(called) else {}
    return fields


def _tells(fields: dict[str, FloatArray], source: Source) -> bool:
    return any(np.isfinite(fields.get(name, NONE)).any() for name in source.fields)


def _standing_in(records: Messages, theirs: Sequence[Description], number: int, source: Source) -> FloatArray:
    """Return the first developer's field that stands in for a record's field by its number, in its unit."""
    for told in theirs:
        if (told.native_message, told.native_field) == (KINDS["record"].number, number):
            in_si = source.units.get(told.units.casefold(), 1 / source.per_unit)
            values = _times(records.developer_values(told), in_si * source.per_unit)
            if np.isfinite(values).any():
                return values
    return NONE


def _called_so(records: Messages, theirs: Sequence[Description], source: Source) -> FloatArray:
    """Return the first developer's field with the name and a unit of a channel, in its field's unit."""
    for told in theirs:
        if told.name.casefold() in source.called and told.units.casefold() in source.units:
            in_si = source.units[told.units.casefold()]
            values = _times(records.developer_values(told), in_si * source.per_unit)
            if np.isfinite(values).any():
                return values
    return NONE


def _times(values: FloatArray, factor: float) -> FloatArray:
    """Return (n,) values times a factor; those that no number can hold then are unknown."""
    with np.errstate(over="ignore"):
        product = values * factor
    return np.where(np.isfinite(product), product, np.nan)


def _cadence(fields: dict[str, FloatArray]) -> FloatArray:
    """Return turns a minute (n,), fractions included; empty where there are none."""
    whole, fraction, fine = (fields.get(name, NONE) for name in CADENCE_FIELDS)
    if len(whole) and len(fraction):
        whole = whole + np.nan_to_num(fraction)
    return _merged(fine, whole)


def _merged(preferred: FloatArray, other: FloatArray) -> FloatArray:
    """Return the preferred values (n,) with their gaps filled from the other; either may be empty."""
    if not len(preferred) or not len(other):
        return preferred if len(preferred) else other
    return np.where(np.isfinite(preferred), preferred, other)


def _fill(channels: dict[str, FloatArray], name: str, values: FloatArray) -> None:
    channels[name] = _merged(channels.get(name, NONE), values)


_GLOBE = {"latitude_deg": 90.0, "longitude_deg": 180.0}


def _forget_null_island(channels: dict[str, FloatArray]) -> None:
    """Take away positions no runner can have: 0, 0, which means no fix, and those off the globe."""
    for name, most_deg in _GLOBE.items():
        if name in channels:
            channels[name] = np.where(np.abs(channels[name]) > most_deg, np.nan, channels[name])
    if not channels.keys() >= _GLOBE.keys():
        return
    latitude_deg, longitude_deg = channels["latitude_deg"], channels["longitude_deg"]
    wrong = (latitude_deg == 0.0) & (longitude_deg == 0.0)
    wrong |= ~(np.isfinite(latitude_deg) & np.isfinite(longitude_deg))
    channels["latitude_deg"] = np.where(wrong, np.nan, latitude_deg)
    channels["longitude_deg"] = np.where(wrong, np.nan, longitude_deg)
