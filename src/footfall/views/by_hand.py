"""A run or walk told by hand: its day, its distance and its time, and no more than that is known of it."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

import numpy as np

from footfall.diary import Diary
from footfall.errors import InvalidEntryError
from footfall.knee.speeds import FASTEST_MPS
from footfall.language import N_
from footfall.records import ACTIVITY_TYPES, ActivityKind, Streams, offset_zone, one_line, plain_text
from footfall.records.ranges import refuse_outside
from footfall.units import METRES_PER_KM
from footfall.views.clock import moment_at
from footfall.views.entries import COSTED, kind_name
from footfall.views.typed import read_clock, read_day, read_lasted, read_number, refuse_day

LONGEST_TITLE = 200
LONGEST_NOTES = 10_000
LEAST_KM, MOST_KM = 0.05, 500.0
LEAST_S, MOST_S = 10.0, 48 * 3600.0

_UNTOLD_CLOCK = time(12)
_ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class RunForm:
    """A run as it stands in the form, each field a text."""

    kind: str = ActivityKind.RUN.value
    day: str = ""
    start: str = ""
    distance_km: str = ""
    time: str = ""
    indoor: str = ""
    title: str = ""
    notes: str = ""


@dataclass(frozen=True, slots=True)
class ToldRun:
    """A run or walk as it is told by hand.

    Attributes:
        day: The runner's local day.
        distance_km: 0.05 to 500 km.
        timer_s: How long it took, 10 s to 48 hours.
        clock: When it began, None where that is not told.
        kind: A run or a walk.
        indoor: True on a treadmill.
        title: Its name, or "".
        notes: Anything the runner adds.
    """

    day: date
    distance_km: float
    timer_s: float
    clock: time | None = None
    kind: ActivityKind = ActivityKind.RUN
    indoor: bool = False
    title: str = ""
    notes: str = ""

    def __post_init__(self) -> None:
        """Refuse what nobody can have run.

        Raises:
            InvalidEntryError: A value is unknown, outside its range, or belongs to no run.
        """
        if self.kind not in COSTED:
            raise InvalidEntryError("kind", "A run or a walk can be told by hand.")
        if math.isnan(self.distance_km):
            raise InvalidEntryError("distance_km", "How far was it? A run told by hand needs its distance.")
        if math.isnan(self.timer_s):
            raise InvalidEntryError("time", "How long did it take? A run told by hand needs its time.")
        refuse_outside(
            "distance_km",
            self.distance_km,
            LEAST_KM,
            MOST_KM,
            N_("The distance, in km, goes from {low} to {high}; {value} is outside it."),
        )
        if not LEAST_S <= self.timer_s <= MOST_S:
            raise InvalidEntryError("time", "A run told by hand lasts from 10 seconds to 48 hours.")
        if self.distance_km * METRES_PER_KM / self.timer_s > FASTEST_MPS:
            raise InvalidEntryError(
                "time", "Nobody ever ran as fast. Look at the distance and the time again."
            )


def read_run_form(form: RunForm, today: date) -> ToldRun:
    """Read what was typed.

    Raises:
        InvalidEntryError: A field makes no sense; it names the field.
    """
    if form.kind not in set(ActivityKind):
        raise InvalidEntryError("kind", "Tap whether it was a run or a walk.")
    return ToldRun(
        day=read_day("day", form.day, today),
        distance_km=read_number("distance_km", form.distance_km),
        timer_s=read_lasted("time", form.time),
        clock=read_clock("start", form.start),
        kind=ActivityKind(form.kind),
        indoor=bool(form.indoor),
        title=form.title,
        notes=form.notes,
    )


def save_told_run(diary: Diary, told: ToldRun, *, today: date) -> int:
    """Keep a run that is told by hand, costed by its distance and time alone, and return its number.

    A run whose start is not told is placed at noon.

    Raises:
        InvalidEntryError: Its day has not come yet, or the diary has a recording of that time.
    """
    refuse_day("day", told.day, today)
    start = moment_at(diary.settings, told.day, told.clock or _UNTOLD_CLOCK)
    _refuse_overlap(diary, told, start)
    offset = start.utcoffset() or timedelta()
    activity = ACTIVITY_TYPES[told.kind](
        start=start,
        zone=diary.settings.zone or offset_zone(offset.total_seconds()),
        streams=Streams.of(
            np.array([0.0, told.timer_s]), distance_m=np.array([0.0, told.distance_km * METRES_PER_KM])
        ),
        elapsed_s=told.timer_s,
        timer_s=told.timer_s,
        distance_m=told.distance_km * METRES_PER_KM,
        indoor=told.indoor,
        title=one_line(told.title, LONGEST_TITLE),
        notes=plain_text(told.notes, LONGEST_NOTES),
    )
    return diary.add(activity)


def _refuse_overlap(diary: Diary, told: ToldRun, start: datetime) -> None:
    """Refuse a run at the time of another recording, which the diary would take for the same one."""
    end = start + timedelta(seconds=told.timer_s)
    for entry in diary.entries(since=told.day - 2 * _ONE_DAY, until=told.day + 2 * _ONE_DAY):
        if entry.start < end and start < entry.start + timedelta(seconds=entry.elapsed_s):
            name = entry.title or f"a {kind_name(entry.kind)}"
            when = f"{entry.local_start:%H:%M}"
            ask = "Tell when this one began." if told.clock is None else "Tell another start."
            raise InvalidEntryError("start", f"The diary has “{name}” of that time, from {when} on. {ask}")
