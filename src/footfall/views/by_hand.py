"""A run or walk told by hand: its day, its distance and its time, and no more than that is known of it."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

import numpy as np

from footfall.diary import Diary
from footfall.errors import InvalidEntryError
from footfall.knee.speeds import FASTEST_MPS
from footfall.language import N_, _
from footfall.records import ACTIVITY_TYPES, ActivityKind, Streams, offset_zone, one_line, plain_text
from footfall.units import METRES_PER_KM, LengthUnit, format_general, in_unit, length_unit
from footfall.views.clock import moment_at
from footfall.views.entries import COSTED
from footfall.views.titles import title_of
from footfall.views.typed import Faults, read_clock, read_day, read_lasted, read_number, refuse_day

LONGEST_TITLE = 200
LONGEST_NOTES = 10_000
LEAST_KM, MOST_KM = 0.05, 500.0
LEAST_S, MOST_S = 10.0, 48 * 3600.0

_UNTOLD_CLOCK = time(12)
_ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class RunForm:
    """A run as it stands in the form, each field a text; `unit` is the one its distance is typed in."""

    kind: str = ActivityKind.RUN.value
    day: str = ""
    start: str = ""
    distance: str = ""
    unit: str = LengthUnit.KM.value
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
            raise InvalidEntryError("kind", _("A run or a walk can be told by hand."))
        if math.isnan(self.distance_km):
            raise InvalidEntryError(
                "distance_km", _("How far was it? A run told by hand needs its distance.")
            )
        if math.isnan(self.timer_s):
            raise InvalidEntryError("time", _("How long did it take? A run told by hand needs its time."))
        if not LEAST_KM <= self.distance_km <= MOST_KM:
            raise InvalidEntryError("distance_km", _outside(self.distance_km))
        if not LEAST_S <= self.timer_s <= MOST_S:
            raise InvalidEntryError("time", _("A run told by hand lasts from 10 seconds to 48 hours."))
        if self.distance_km * METRES_PER_KM / self.timer_s > FASTEST_MPS:
            raise InvalidEntryError(
                "time", _("Nobody ever ran as fast. Look at the distance and the time again.")
            )


def read_run_form(form: RunForm, today: date) -> tuple[ToldRun | None, dict[str, str]]:
    """Read what was typed.

    Returns:
        The run, and what is wrong by the name of the field; the run is None where anything is.
    """
    faults = Faults()
    kind = faults.tried("kind", _kind, form.kind)
    length = faults.tried("distance_km", read_number, form.distance)
    timer_s = faults.tried("time", read_lasted, form.time)
    day = faults.tried("day", read_day, form.day, today)
    clock = faults.tried("start", read_clock, form.start)
    if faults or kind is None or length is None or timer_s is None or day is None:
        return None, faults
    told = {"indoor": bool(form.indoor), "title": form.title, "notes": form.notes}
    distance_km = length * unit_of(form).metres / METRES_PER_KM
    try:
        return ToldRun(day, distance_km, timer_s, clock, kind, **told), faults  # type: ignore[arg-type]
    except InvalidEntryError as fault:
        return None, {fault.field: f"{fault}"}


def _kind(field: str, typed: str) -> ActivityKind:
    if typed not in set(ActivityKind):
        raise InvalidEntryError(field, _("Tap whether it was a run or a walk."))
    return ActivityKind(typed)


def unit_of(form: RunForm) -> LengthUnit:
    """Return the unit of the form: it may have been opened before the settings changed."""
    return LengthUnit(form.unit) if form.unit in set(LengthUnit) else length_unit()


def _outside(distance_km: float) -> str:
    low, high, told = (
        format_general(in_unit(km * METRES_PER_KM), 3) for km in (LEAST_KM, MOST_KM, distance_km)
    )
    return _(_OUTSIDE[length_unit()], low=low, high=high, told=told)


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
            ask = _UNTOLD_START if told.clock is None else _TAKEN_START
            when = f"{entry.local_start:%H:%M}"
            raise InvalidEntryError("start", _(ask, title=title_of(entry), clock=when))


_UNTOLD_START = N_("The diary has “{title}” of that time, from {clock} on. Tell when this one began.")
_TAKEN_START = N_("The diary has “{title}” of that time, from {clock} on. Tell another start.")
_OUTSIDE = {
    LengthUnit.KM: N_("The distance, in km, goes from {low} to {high}; {told} is outside it."),
    LengthUnit.MILES: N_("The distance, in miles, goes from {low} to {high}; {told} is outside it."),
}
