"""The JSON files of a Garmin account export: activities in centimetres and milliseconds, gear, sleep.

A file of a thousand activities may be 100 MB large, nearly all of it splits that nothing here asks for. So
the text is taken apart one activity at a time, and what is not asked for is let go at once.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from footfall.records import ActivityKind, Fault, Shoe, offset_zone
from footfall.retelling import in_english
from footfall.watch.archives.archive import Night
from footfall.watch.archives.entry import Tell
from footfall.watch.archives.told import Told, exertion, kind_of_words, paragraphs

ACTIVITIES = "summarizedActivitiesExport"
CM_PER_M = 100.0
MS_PER_S = 1000.0
RPE_PER_POINT = 10.0
_LATEST_MS = 7.25e12  # the year 2199
_WIDEST_OFFSET_S = 15 * 3600.0
_LONGEST_NIGHT_H = 24.0
_FIRST_WINDOW = 64 * 1024
_WINDOW_GROWTH = 8
_LARGEST_JSON = _FIRST_WINDOW * _WINDOW_GROWTH**2  # 4 MB: one activity, and all gear, take a tenth of it
_DECODER = json.JSONDecoder()
_BETWEEN = re.compile(r"[\s,]*")
_KEPT = (
    "activityId",
    "parentId",
    "parent",
    "name",
    "description",
    "activityType",
    "sportType",
    "beginTimestamp",
    "startTimeGmt",
    "startTimeLocal",
    "duration",
    "elapsedDuration",
    "distance",
    "workoutRpe",
)


@dataclass(frozen=True, slots=True)
class Gear:
    """The gear of a runner.

    Attributes:
        shoes: The shoes.
        name_of: The name of each piece by its number.
        of_activity: The number of the piece used, by activity; shoes before anything else.
    """

    shoes: tuple[Shoe, ...]
    name_of: dict[str, str]
    of_activity: dict[str, str]


@dataclass(frozen=True, slots=True)
class Summary:
    """An activity and its place in a multisport session.

    Attributes:
        told: The activity.
        family: The number of the session it is a leg of, or its own.
        is_session: Whether it is such a session, told once more by its legs.
    """

    told: Told
    family: str
    is_session: bool


def read_activities(data: bytes, name: str, tell: Tell) -> Iterator[Summary]:
    """Yield the activities of a file of summaries; damage is told, and ends them."""
    left_out = 0
    for row in _elements(data, f'"{ACTIVITIES}"', name, tell):
        summary = _summary(row)
        if summary is None:
            left_out += 1
        else:
            yield summary
    if left_out:
        tell(
            Fault(
                in_english(
                    "{left_out} activities in {name} have no start Footfall can read: they were left out.",
                    left_out=left_out,
                    name=name,
                )
            )
        )


def read_sleep(data: bytes, name: str, tell: Tell) -> Iterator[Night]:
    """Yield the nights of a file of sleep; those without any sleep measured are left out."""
    for row in _elements(data, "", name, tell):
        stages = [_number(row.get(f"{stage}SleepSeconds")) for stage in ("deep", "light", "rem")]
        hours = sum(stage for stage in stages if stage > 0) / 3600
        day = _day(row.get("calendarDate"))
        if day is not None and 0 < hours <= _LONGEST_NIGHT_H:
            yield Night(day, hours)


def read_gear(data: bytes, name: str, tell: Tell) -> Gear:
    """Return the gear of a gear file, empty where it is damaged; that is told."""
    try:
        whole = json.loads(data) if len(data) <= _LARGEST_JSON else None
    except (ValueError, RecursionError):
        whole = None
    if whole is None:
        tell(Fault(in_english("{name} is damaged: which shoes were worn is not known from it.", name=name)))
        return Gear((), {}, {})
    shoes: list[Shoe] = []
    name_of: dict[str, str] = {}
    of_activity: dict[str, str] = {}
    shoe_numbers = set()
    for part in whole if isinstance(whole, list) else [whole]:
        for row in _rows(part, "gearDTOS"):
            number, shown = _text(row.get("gearPk")), _gear_name(row)
            name_of[number] = shown
            if shown and _text(row.get("gearTypeName")).casefold() in {"shoes", "shoe", ""}:
                shoe_numbers.add(number)
                shoes.append(Shoe(shown, bought=_day(row.get("dateBegin")), retired=_retired(row)))
        links = part.get("gearActivityDTOs") if isinstance(part, dict) else None
        for number, rows in links.items() if isinstance(links, dict) else ():
            for row in rows if isinstance(rows, list) else ():
                activity = _text(row.get("activityId")) if isinstance(row, dict) else ""
                if of_activity.get(activity) not in shoe_numbers:
                    of_activity[activity] = number
    return Gear(tuple(shoes), name_of, of_activity)


def _elements(data: bytes, key: str, name: str, tell: Tell) -> Iterator[dict[str, Any]]:
    """Yield the objects of each list that stands behind a key (of the outermost list for no key)."""
    text = data.decode("utf-8-sig", "replace")
    at = 0
    while (at := text.find(key, at)) >= 0 and (at := text.find("[", at + len(key))) >= 0:
        at += 1
        while True:
            at = _end_of_blanks(text, at)
            if at >= len(text) or text[at] == "]":
                break
            try:
                element, at = _decoded(text, at)
            except (ValueError, RecursionError):
                tell(
                    Fault(
                        in_english("{name} is damaged or cut short: what stands before was kept.", name=name),
                        at,
                    )
                )
                return
            if isinstance(element, dict):
                yield element
        if at >= len(text):
            tell(Fault(in_english("{name} is cut short: what stands before was kept.", name=name), at))
        if not key:
            return


def _decoded(text: str, at: int) -> tuple[Any, int]:
    """Return the value that begins at a place, and where it ends; no more is taken apart than one may hold.

    Raises:
        ValueError: It is damaged, cut short, or longer than any activity.
    """
    window = _FIRST_WINDOW
    while True:
        part = text[at : at + window]
        try:
            value, length = _DECODER.raw_decode(part)
        except ValueError:
            if len(part) < window or window >= _LARGEST_JSON:
                raise
        else:
            if length < window or window >= _LARGEST_JSON:
                return value, at + length
        window = min(window * _WINDOW_GROWTH, _LARGEST_JSON)


def _end_of_blanks(text: str, at: int) -> int:
    blanks = _BETWEEN.match(text, at)
    return blanks.end() if blanks else at


def _summary(row: dict[str, Any]) -> Summary | None:
    start_ms = next(
        (v for k in ("beginTimestamp", "startTimeGmt") if (v := _number(row.get(k))) > 0), math.nan
    )
    if not 0 < start_ms < _LATEST_MS:
        return None
    sport = row.get("activityType") or row.get("sportType")
    kind, indoor = kind_of_words(_text(sport.get("typeKey") if isinstance(sport, dict) else sport))
    timer_s = _positive(_number(row.get("duration"))) / MS_PER_S
    elapsed_s = _positive(_number(row.get("elapsedDuration"))) / MS_PER_S
    distance_m = _number(row.get("distance")) / CM_PER_M
    number = _text(row.get("activityId"))
    kept = {key: row[key] for key in _KEPT if key in row}
    told = Told(
        id=number,
        start=datetime.fromtimestamp(start_ms / MS_PER_S, UTC),
        zone=_zone(row),
        kind=kind or ActivityKind.OTHER,
        indoor=indoor,
        elapsed_s=max(elapsed_s, timer_s),
        timer_s=timer_s or elapsed_s,
        distance_m=distance_m if distance_m > 0 else math.nan,
        title=" ".join(_text(row.get("name")).split()),
        notes=paragraphs(_text(row.get("description"))),
        gear="",
        perceived_exertion=exertion(_number(row.get("workoutRpe")) / RPE_PER_POINT),
        file="",
        original=json.dumps({ACTIVITIES: [kept]}, sort_keys=True).encode(),
    )
    return Summary(told, _text(row.get("parentId")) or number, row.get("parent") is True)


def _zone(row: dict[str, Any]) -> str:
    offset_s = (_number(row.get("startTimeLocal")) - _number(row.get("startTimeGmt"))) / MS_PER_S
    return offset_zone(offset_s) if abs(offset_s) <= _WIDEST_OFFSET_S else ""


def _gear_name(row: dict[str, Any]) -> str:
    make_and_model = f"{_text(row.get('gearMakeName'))} {_text(row.get('gearModelName'))}"
    names = (_text(row.get("displayName")), _text(row.get("customMakeModel")), make_and_model)
    return next((" ".join(name.split()) for name in names if name.strip()), "")


def _retired(row: dict[str, Any]) -> date | None:
    if _text(row.get("gearStatusName")).casefold() != "retired":
        return None
    return _day(row.get("dateEnd")) or _day(row.get("updateDate"))


def _rows(part: object, key: str) -> list[dict[str, Any]]:
    rows = part.get(key) if isinstance(part, dict) else None
    return [row for row in rows if isinstance(row, dict)] if isinstance(rows, list) else []


def _day(value: object) -> date | None:
    try:
        return date.fromisoformat(_text(value)[:10])
    except ValueError:
        return None


def _text(value: object) -> str:
    return str(value).strip() if isinstance(value, str | int) and not isinstance(value, bool) else ""


def _number(value: object) -> float:
    """Return a JSON number, NaN for anything else."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return math.nan
    try:
        return float(value)
    except OverflowError:
        return math.nan


def _positive(value: float) -> float:
    return value if 0 < value < _LATEST_MS else 0.0
