"""What one recording of a watch holds: its kind, its times, its streams, its laps and its faults."""

from __future__ import annotations

import math
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from enum import StrEnum
from typing import ClassVar, Self
from zoneinfo import ZoneInfo

from footfall.records.every_second import LONGEST_GAP_S
from footfall.records.streams import Streams

MAX_EXERTION = 10

LOWEST_INCLINE = -0.15
"""The grade of the steepest treadmill downhill, rise over distance."""

HIGHEST_INCLINE = 0.45
"""The grade of the steepest treadmill uphill."""


class ActivityKind(StrEnum):
    """The kinds of recording a watch makes, as the diary tells them apart."""

    RUN = "run"
    WALK = "walk"
    RIDE = "ride"
    SWIM = "swim"
    STRENGTH = "strength"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Fault:
    """Damage met while reading: what stood before it was kept.

    Attributes:
        reason: What is wrong, as a plain sentence.
        offset: The byte (FIT, GPX, TCX) at which it was met, or None where no byte is to blame.
    """

    reason: str
    offset: int | None = None


@dataclass(frozen=True, slots=True)
class Lap:
    """One lap as the watch wrote it.

    Attributes:
        start_s: Seconds from the start of the recording to the start of the lap.
        elapsed_s: Seconds the lap took, pauses included.
        distance_m: Distance covered, NaN where unknown.
    """

    start_s: float
    elapsed_s: float
    distance_m: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Activity:
    """One recording: what a watch wrote between start and stop. Use a kind of it: Run, Walk, Ride, ...

    Attributes:
        start: The moment of the start, in UTC.
        zone: The run's own zone: an IANA name ("Europe/Madrid"), an offset ("+02:00"), or "" where unknown.
        streams: The channels.
        distance_m: Total distance, NaN where unknown.
        elapsed_s: Seconds from start to end, pauses included.
        timer_s: Seconds the watch's timer ran; equals `elapsed_s` where the file does not tell.
        laps: The laps in order; empty where the file has none.
        title: The name the file gives, or "".
        device: Maker and product, or "".
        indoor: True for a treadmill or a track indoors.
        notes: What the runner wrote about it, private, a paragraph or more; or "".
        perceived_exertion: How hard it felt, 1 (very easy) to 10 (all one has), NaN where not told.
        incline: Grade of the treadmill as told by hand, rise over distance, -0.15 to 0.45, NaN where not
            told.
        faults: Damage met while reading.
    """

    kind: ClassVar[ActivityKind]

    start: datetime
    streams: Streams
    elapsed_s: float
    timer_s: float
    distance_m: float = float("nan")
    zone: str = ""
    laps: tuple[Lap, ...] = ()
    title: str = ""
    device: str = ""
    indoor: bool = False
    notes: str = ""
    perceived_exertion: float = float("nan")
    incline: float = float("nan")
    faults: tuple[Fault, ...] = field(default=())

    def __post_init__(self) -> None:
        """Refuse a start without a zone, for a naive time cannot be placed; and what lies off its scale."""
        if self.start.tzinfo is None:
            raise ValueError("an activity's start must carry a time zone")
        if not (math.isnan(self.perceived_exertion) or 1 <= self.perceived_exertion <= MAX_EXERTION):
            raise ValueError(f"perceived exertion goes from 1 to {MAX_EXERTION}")
        if not (math.isnan(self.incline) or LOWEST_INCLINE <= self.incline <= HIGHEST_INCLINE):
            raise ValueError(f"an incline goes from {LOWEST_INCLINE} to {HIGHEST_INCLINE}")

    def every_second(self, longest_gap_s: float = LONGEST_GAP_S) -> Self:
        """Return the activity with one value a second in its streams (see `Streams.every_second`).

        Knee load is worked out of the recorded moments: give `knee_load` the activity as it was recorded.

        Args:
            longest_gap_s: Known values further apart leave what is between them unknown.

        Raises:
            InvalidEntryError: The recording goes on for more than a month.
        """
        return replace(self, streams=self.streams.every_second(longest_gap_s))

    @property
    def takes_incline(self) -> bool:
        """True of a run or walk whose grade only its runner can tell: on a treadmill, or without altitude."""
        on_foot = self.kind in (ActivityKind.RUN, ActivityKind.WALK)
        return on_foot and (self.indoor or not self.streams.has("altitude_m"))

    @property
    def end(self) -> datetime:
        """The moment of the end, in UTC."""
        return self.start + timedelta(seconds=self.elapsed_s)

    @property
    def local_start(self) -> datetime:
        """The start on the runner's own clock (UTC where the zone is unknown)."""
        return self.start.astimezone(zone_info(self.zone))


class Run(Activity):
    """A run."""

    __slots__ = ()
    kind = ActivityKind.RUN


class Walk(Activity):
    """A walk or a hike: it gets knee load too."""

    __slots__ = ()
    kind = ActivityKind.WALK


class Ride(Activity):
    """A bicycle ride."""

    __slots__ = ()
    kind = ActivityKind.RIDE


class Swim(Activity):
    """A swim."""

    __slots__ = ()
    kind = ActivityKind.SWIM


class StrengthSession(Activity):
    """A strength session recorded by the watch."""

    __slots__ = ()
    kind = ActivityKind.STRENGTH


class OtherActivity(Activity):
    """Anything else a watch records."""

    __slots__ = ()
    kind = ActivityKind.OTHER


ACTIVITY_TYPES: dict[ActivityKind, type[Activity]] = {
    kind.kind: kind for kind in (Run, Walk, Ride, Swim, StrengthSession, OtherActivity)
}


@dataclass(frozen=True, slots=True)
class Profile:
    """What a watch was told about the body that wears it; None where a file does not tell.

    Attributes:
        mass_kg: Body mass, 25 to 250 kg.
        height_m: Height, 1.0 to 2.5 m.
        resting_heart_rate_bpm: Heart rate at rest, 20 to 120.
        max_heart_rate_bpm: The highest heart rate, 100 to 250; of running where a watch tells sports apart.
    """

    mass_kg: float | None = None
    height_m: float | None = None
    resting_heart_rate_bpm: float | None = None
    max_heart_rate_bpm: float | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """What a reader could take from one file, and the damage it met.

    Attributes:
        activities: The activities in file order; may be empty (a settings file).
        faults: All damage met, in file order.
        holds: What the file says it is ("activity", "settings", "workout", ...).
        profile: What the file tells about its runner, None where it tells nothing.
    """

    activities: tuple[Activity, ...]
    faults: tuple[Fault, ...] = ()
    holds: str = "activity"
    profile: Profile | None = None


def zone_info(zone: str) -> tzinfo:
    """Return the time zone of a zone text: an IANA name, "+02:00", or "" for UTC."""
    if not zone:
        return UTC
    if zone[0] in "+-":
        hours, minutes = zone[1:].split(":")
        offset = timedelta(hours=int(hours), minutes=int(minutes))
        return timezone(-offset if zone[0] == "-" else offset)
    return ZoneInfo(zone)


def offset_zone(offset_s: float) -> str:
    """Return the zone text of an offset from UTC in seconds, rounded to the quarter hour: "+02:00"."""
    quarters = round(offset_s / 900)
    sign = "-" if quarters < 0 else "+"
    hours, quarter = divmod(abs(quarters), 4)
    return f"{sign}{hours:02d}:{quarter * 15:02d}"
