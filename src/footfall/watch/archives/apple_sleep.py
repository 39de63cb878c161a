"""The nights of a Health export: what several devices tell of one sleep, told once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime

from footfall.records import zone_info
from footfall.watch.archives.apple_dates import moment_s
from footfall.watch.archives.apple_markup import Element
from footfall.watch.archives.apple_workout import zone_told
from footfall.watch.archives.archive import Night

AWAKE_S = 3 * 3600.0
"""Whoever is awake for longer has slept twice [D]: a nap is no part of the night."""

SHORTEST_BY_DAY_H = 3.0
"""A shorter sleep that begins and ends between 10 and 20 o'clock is a nap: no word on the night [D]."""

_BY_DAY = range(10, 20)
_VALUE = "HKCategoryValueSleepAnalysis"
_STAGES = {"AsleepCore", "AsleepDeep", "AsleepREM"}
_ASLEEP = _STAGES | {"Asleep", "AsleepUnspecified"}
_LONGEST_S = 24 * 3600
_HOUR_S = 3600.0


@dataclass(frozen=True, slots=True)
class Asleep:
    """A time asleep, as one device tells of it.

    Attributes:
        source: The device or app.
        start_s: When it began, seconds since 1970 UTC.
        end_s: When it ended.
        staged: Whether its stage is told: who tells stages measured them, others guess from the phone's rest.
        zone: The zone it was slept in, or the offset it is written with.
    """

    source: str
    start_s: int
    end_s: int
    staged: bool
    zone: str


def asleep_of(record: Element) -> Asleep | None:
    """Return the time asleep a record tells of; None for time awake or merely in bed, and for no time."""
    value = record.get("value").removeprefix(_VALUE)
    start_s, end_s = moment_s(record.get("startDate")), moment_s(record.get("endDate"))
    if value not in _ASLEEP or not 0 <= start_s < end_s <= start_s + _LONGEST_S:
        return None
    zones = (
        entry.get("value") for entry in record.all_named("MetadataEntry") if entry.get("key") == "HKTimeZone"
    )
    zone = zone_told(next(zones, ""), record.get("endDate"))
    return Asleep(record.get("sourceName"), start_s, end_s, value in _STAGES, zone)


def nights_of(asleep: Iterable[Asleep]) -> tuple[Night, ...]:
    """Return the nights: the longest sleep of each day the runner woke on, from the source that knows best.

    Of several sources that tell of the same day, one that tells stages counts, then the one with more sleep.
    Times of one source that overlap count once.
    """
    by_source: dict[str, list[Asleep]] = defaultdict(list)
    for one in asleep:
        by_source[one.source].append(one)
    best: dict[date, tuple[bool, float]] = {}
    for its in by_source.values():
        for sleep in _sleeps(sorted(its, key=lambda one: (one.start_s, one.end_s))):
            if not sleep.is_nap:
                day = sleep.woke.date()
                best[day] = max(best.get(day, (False, 0.0)), (sleep.staged, sleep.hours))
    return tuple(
        Night(day, hours) for day, (_, hours) in sorted(best.items()) if hours <= _LONGEST_S / _HOUR_S
    )


@dataclass(frozen=True, slots=True)
class _Sleep:
    """One sleep, from falling asleep to waking for long, by the clock of where it was slept."""

    fell_asleep: datetime
    woke: datetime
    staged: bool
    hours: float

    @property
    def is_nap(self) -> bool:
        by_day = self.fell_asleep.hour in _BY_DAY and self.woke.hour in _BY_DAY
        return by_day and self.hours < SHORTEST_BY_DAY_H


def _sleeps(asleep: list[Asleep]) -> Iterator[_Sleep]:
    """Yield each sleep of one source, in order."""
    first = last = asleep[0]
    slept_s, staged, until_s = 0, False, first.start_s
    for one in asleep:
        if one.start_s - until_s > AWAKE_S:
            yield _sleep(first, until_s, last.zone, staged, slept_s)
            first, slept_s, staged, until_s = one, 0, False, one.start_s
        slept_s += max(0, one.end_s - max(one.start_s, until_s))
        staged |= one.staged
        if one.end_s >= until_s:
            until_s, last = one.end_s, one
    yield _sleep(first, until_s, last.zone, staged, slept_s)


def _sleep(first: Asleep, until_s: int, zone: str, staged: bool, slept_s: int) -> _Sleep:
    return _Sleep(_local(first.start_s, first.zone), _local(until_s, zone), staged, slept_s / _HOUR_S)


def _local(moment_s: int, zone: str) -> datetime:
    return datetime.fromtimestamp(moment_s, UTC).astimezone(zone_info(zone))
