"""What channels are to be made of a file's records: the reader's rules told row by row, without NumPy.

Written apart from the reader, from its documentation: each rule stands here as a sentence would tell it.
"""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from operator import itemgetter
from statistics import median

from footfall.records import ActivityKind
from tests.watch.fit.oracle.peers import (
    ACTIVITY,
    CLOCKS,
    DESCRIPTION,
    DEVELOPER,
    EVENT,
    HEART_BEATS,
    RECORD,
    Part,
    Row,
    Value,
)

TIMESTAMP = 253
LATITUDE, LONGITUDE, ALTITUDE, HEART_RATE, CADENCE, DISTANCE, SPEED, POWER = 0, 1, 2, 3, 4, 5, 6, 7
OSCILLATION, CONTACT, CADENCE_256, CADENCE_FRACTION = 39, 41, 52, 53
ENHANCED_SPEED, ENHANCED_ALTITUDE, BALANCE, STEP_LENGTH = 73, 78, 84, 85
EVENT_KIND, EVENT_TYPE, TIMER, START, STOPS = 0, 1, 0, 0, (1, 4, 8, 9)
STRING = 7
FIRST_DATE_S = 0x10000000  # below it a timestamp counts from when the watch was switched on
SEMICIRCLE_DEG = 180 / 2**31
BEAT_HOLDS_S = 5.0
LOST_BPM = 255
TICKS_PER_SECOND = 1024

FIELDS: dict[str, tuple[tuple[int, ...], float]] = {
    "distance_m": ((DISTANCE,), 1.0),
    "speed_mps": ((ENHANCED_SPEED, SPEED), 1.0),
    "altitude_m": ((ENHANCED_ALTITUDE, ALTITUDE), 1.0),
    "heart_rate_bpm": ((HEART_RATE,), 1.0),
    "power_w": ((POWER,), 1.0),
    "contact_s": ((CONTACT,), 1e-3),
    "contact_balance_percent": ((BALANCE,), 1.0),
    "step_length_m": ((STEP_LENGTH,), 1e-3),
    "vertical_oscillation_m": ((OSCILLATION,), 1e-3),
}
"""Of each channel the fields that hold it, the finer first, and what one of the field's units is in SI."""

ZERO_IS_UNKNOWN = frozenset(
    {
        "heart_rate_bpm",
        "contact_s",
        "contact_balance_percent",
        "step_length_m",
        "vertical_oscillation_m",
    }
)
CALLED: dict[str, str] = {
    "distance": "distance_m",
    "speed": "speed_mps",
    "heart rate": "heart_rate_bpm",
    "power": "power_w",
    "running power": "power_w",
    "ground time": "contact_s",
    "ground contact time": "contact_s",
    "contact time": "contact_s",
    "stance time": "contact_s",
    "step length": "step_length_m",
    "vertical oscillation": "vertical_oscillation_m",
}
UNITS: dict[str, tuple[str, float]] = {
    "m": ("m", 1.0),
    "meters": ("m", 1.0),
    "centimeters": ("m", 1e-2),
    "mm": ("m", 1e-3),
    "m/s": ("mps", 1.0),
    "km/h": ("mps", 1 / 3.6),
    "bpm": ("bpm", 1.0),
    "watts": ("w", 1.0),
    "w": ("w", 1.0),
    "ms": ("s", 1e-3),
    "milliseconds": ("s", 1e-3),
    "%": ("percent", 1.0),
}
"""What developers measure in, and what one of it is in SI."""

MOST_STRIDES_PER_MINUTE = {ActivityKind.RUN: 120.0, ActivityKind.WALK: 90.0}


def number(value: Value) -> float:
    """Return a field's value, of several the first; NaN where it is none."""
    if isinstance(value, tuple):
        value = value[0] if value else None
    return float(value) if isinstance(value, int | float) else math.nan


def stamp(row: Row) -> float:
    """Return when a message was written, in seconds since FIT's epoch; NaN where it does not tell."""
    own = number(row.native.get(TIMESTAMP))
    return number(row.expanded.get(TIMESTAMP)) if math.isnan(own) else own


def channels(parts: Sequence[Part], part: Part) -> dict[str, list[float]]:
    """Return each channel of a part's records in SI units, one value a record."""
    rows = part.of(RECORD)
    told = {name: [_told(row, *source) for row in rows] for name, source in FIELDS.items()}
    for name, unpacked in (("speed_mps", SPEED), ("distance_m", DISTANCE)):
        packed = [_unpacked(row, unpacked) for row in rows]
        told[name] = [b if math.isnan(a) else a for a, b in zip(told[name], packed, strict=True)]
    for name, values in told.items():
        if all(map(math.isnan, values)):
            told[name] = _of_a_developer(part, name)
        if name in ZERO_IS_UNKNOWN:
            told[name] = [math.nan if value == 0 else value for value in told[name]]
    told["heart_rate_bpm"] = _with_beats(rows, told["heart_rate_bpm"], list(_beats(parts)))
    told["cadence"] = [_cadence(row) for row in rows]
    places = [_place(row) for row in rows]
    return told | {"latitude_deg": [a for a, _ in places], "longitude_deg": [b for _, b in places]}


def steps_per_minute(cadence: Sequence[float], kind: ActivityKind) -> list[float]:
    """Return the steps (of rides: the turns) a minute of an activity."""
    if kind in {ActivityKind.SWIM, ActivityKind.STRENGTH}:
        return [math.nan] * len(cadence)
    most = MOST_STRIDES_PER_MINUTE.get(kind)
    moving = [turns for turns in cadence if turns > 0]
    if most is None or (moving and median(moving) > most):
        return list(cadence)
    return [2 * turns for turns in cadence]


def onwards(distance_m: Sequence[float], already_m: float) -> list[float]:
    """Return the metres since an activity's start, which a step back does not make fewer.

    Args:
        distance_m: The metres as recorded.
        already_m: What the watch had counted before the activity.
    """
    known = [metres for metres in distance_m if not math.isnan(metres)]
    counts_on = bool(known) and known[0] >= already_m / 2
    since, furthest = [], 0.0
    for metres in distance_m:
        own = max(metres - already_m, 0.0) if counts_on else metres
        furthest = furthest if math.isnan(metres) else max(furthest, own)
        since.append(math.nan if math.isnan(metres) else furthest)
    return since


def dated(part: Part, stamps: Sequence[float]) -> list[float]:
    """Return when records were written where the watch counts from being switched on, by its own clock."""
    if not any(at_s < FIRST_DATE_S for at_s in stamps):
        return list(stamps)
    clocks = [(row, 5) for row in part.of(ACTIVITY)] + [(row, 3) for row in part.of(CLOCKS)]
    ahead_s = (number(row.native.get(local)) - stamp(row) for row, local in clocks)
    date_s = next((by_s for by_s in ahead_s if by_s >= FIRST_DATE_S), 0.0)
    return [at_s + date_s for at_s in stamps]


def timer_stood(part: Part, moment_s: float) -> bool:
    """Tell whether a moment lies after the timer was stopped and before it was started again."""
    presses = [
        (stamp(row), number(row.native.get(EVENT_TYPE)))
        for row in part.of(EVENT)
        if number(row.native.get(EVENT_KIND)) == TIMER
    ]
    stopped = False
    for at_s, press in sorted(presses, key=itemgetter(0)):
        if at_s >= moment_s:
            return stopped and any(kind == START for later_s, kind in presses if later_s > moment_s)
        stopped = press in STOPS or (stopped and press != START)
    return False


def developer_columns(part: Part) -> dict[tuple[str, int], list[float]]:
    """Return the developers' numbers, one value a record, by app and field."""
    held = {key for row in part.of(RECORD) for key in row.developer}
    columns: dict[tuple[str, int], list[float]] = {}
    for (index, field), told in developers(part).items():
        if (index, field) in held and number(told.native.get(2)) != STRING:
            values = developer_values(part, (index, field), told)
            key = application(part, index), field
            before = columns.get(key, values)
            columns[key] = [b if math.isnan(a) else a for a, b in zip(before, values, strict=True)]
    return columns


def developers(part: Part) -> dict[tuple[int, int], Row]:
    """Return the description of each developer field, by developer index and field number."""
    told = ((number(row.native.get(0)), number(row.native.get(1)), row) for row in part.of(DESCRIPTION))
    return {
        (int(index), int(field)): row
        for index, field, row in told
        if not (math.isnan(index) or math.isnan(field))
    }


def application(part: Part, index: int) -> str:
    """Return the app that is a developer of a file: its id's 32 digits, or its number in the file."""
    of_index = [row.native.get(1) for row in part.of(DEVELOPER) if number(row.native.get(3)) == index]
    told = [value for value in of_index if isinstance(value, tuple)]
    return bytes(int(octet or 0) for octet in told[-1]).hex() if told else f"developer {index}"


def developer_values(part: Part, key: tuple[int, int], told: Row) -> list[float]:
    """Return a developer's field, one value a record, scaled as its description tells."""
    scale, offset = number(told.native.get(6)), number(told.native.get(7))
    values = [number(row.developer.get(key)) for row in part.of(RECORD)]
    if scale > 0:
        values = [value / scale for value in values]
    return values if math.isnan(offset) else [value - offset for value in values]


def _told(row: Row, fields: tuple[int, ...], per_unit: float) -> float:
    values = (number(row.native.get(field)) for field in fields)
    return next((value * per_unit for value in values if not math.isnan(value)), math.nan)


def _unpacked(row: Row, field: int) -> float:
    """Speed or distance out of the three bytes that old watches pack both in."""
    return number(row.expanded.get(field))


def _of_a_developer(part: Part, channel: str) -> list[float]:
    """A channel that the watch itself lacks: by the field it stands in for, else by its name."""
    fields, native_unit = FIELDS[channel]
    unit = channel.rsplit("_", 1)[1]
    told = developers(part)
    standing_in = [
        (key, row)
        for field in fields
        for key, row in told.items()
        if (number(row.native.get(14)), number(row.native.get(15))) == (RECORD, field)
    ]
    named = [(key, row) for key, row in told.items() if CALLED.get(_text(row, 3)) == channel]
    candidates = [(key, row, native_unit) for key, row in standing_in]
    candidates += [(key, row, math.nan) for key, row in named]
    for key, row, otherwise in candidates:
        measured, in_si = UNITS.get(_text(row, 8), ("", math.nan))
        per_unit = in_si if measured == unit else otherwise
        values = [value * per_unit for value in developer_values(part, key, row)]
        if not all(map(math.isnan, values)):
            return values
    return [math.nan] * len(part.of(RECORD))


def _text(row: Row, field: int) -> str:
    value = row.native.get(field)
    return value.strip().casefold() if isinstance(value, str) else ""


def _cadence(row: Row) -> float:
    """Turns a minute, in 1/256 where the watch tells them so, else whole ones and their fraction."""
    fine, whole = number(row.native.get(CADENCE_256)), number(row.native.get(CADENCE))
    fraction = number(row.native.get(CADENCE_FRACTION))
    if not math.isnan(fine):
        return fine
    return whole if math.isnan(fraction) else whole + fraction


def _place(row: Row) -> tuple[float, float]:
    """Latitude and longitude, both unknown where one is, off the globe, or at 0, 0, which means no fix."""
    latitude, longitude = (number(row.native.get(field)) * SEMICIRCLE_DEG for field in (LATITUDE, LONGITUDE))
    on_the_globe = abs(latitude) <= 90 and abs(longitude) <= 180
    return (latitude, longitude) if on_the_globe and (latitude or longitude) else (math.nan, math.nan)


def _beats(parts: Sequence[Part]) -> Iterator[tuple[float, float]]:
    """Yield the moment and the rate of each heart beat that a strap stored apart from the records."""
    tied_s = whole_tick = tick = math.nan
    for row in (row for part in parts for row in part.of(HEART_BEATS)):
        own_ticks = row.native.get(9)
        own = own_ticks if isinstance(own_ticks, tuple) else (own_ticks,)
        ticks = [number(value) * TICKS_PER_SECOND for value in own if value is not None]
        if ticks:
            fraction_s = number(row.native.get(0))
            tied_s = number(row.native.get(TIMESTAMP)) + (0.0 if math.isnan(fraction_s) else fraction_s)
            tick = whole_tick = ticks[0]
        low = row.native.get(10)
        if isinstance(low, tuple):
            octets = [int(octet or 0) for octet in low]
            pairs = [octets[at : at + 3] for at in range(0, len(octets), 3)]
            ticks = [bits for a, b, c in pairs for bits in (a | (b & 15) << 8, b >> 4 | c << 4)]
        bpm = row.native.get(6)
        for ticked, rate in zip(ticks, bpm if isinstance(bpm, tuple) else (bpm,), strict=False):
            tick += (ticked - tick) % 4096
            if rate not in (None, 0, LOST_BPM):
                yield tied_s + (tick - whole_tick) / TICKS_PER_SECOND, number(rate)


def _with_beats(
    rows: Sequence[Row], heart_rate: list[float], beats: Sequence[tuple[float, float]]
) -> list[float]:
    """A record's heart rate: its own, else that of the last beat in the five seconds before it."""
    if not beats:
        return heart_rate
    in_order = sorted(beats, key=itemgetter(0))
    moments_s = [at_s for at_s, _ in in_order]
    filled = []
    for row, own in zip(rows, heart_rate, strict=True):
        last = bisect_right(moments_s, stamp(row)) - 1
        fresh = last >= 0 and stamp(row) - moments_s[last] <= BEAT_HOLDS_S
        filled.append(in_order[last][1] if fresh and math.isnan(own) else own)
    return filled
