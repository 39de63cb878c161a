"""Columns to activities: what was done, when and where, with its streams in SI units.

A file's sessions become activities; a file whose watch died before it wrote one still gives its records. Each
activity takes the records from its session's start to the next session's.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta

import numpy as np

from footfall.records import (
    ACTIVITY_TYPES,
    Activity,
    ActivityKind,
    BoolArray,
    Fault,
    FloatArray,
    Lap,
    Reading,
    Streams,
    offset_zone,
)
from footfall.watch.fit.channels import channels_of, never_decreasing, steps_per_minute
from footfall.watch.fit.columns import FitFile, decode
from footfall.watch.fit.devices import device_name
from footfall.watch.fit.profile import EPOCH, FIRST_DATE_S
from footfall.watch.fit.sports import ACTIVITY_FILE, HOLDS, is_indoor, kind_of
from footfall.watch.timeline import onward
from footfall.watch.zone import zone_of

WIDEST_OFFSET_S = 15 * 3600.0
LAST_STAMP_S = 2.0**32
LONGEST_DURATION_S = 2.0**32 / 1000.0
UNTYPED = -1
UNKNOWN = float("nan")
NO_DATE = Fault("The watch did not know the date: the times count from when it was switched on.")
CLOCK_DATE = Fault("The date is by the watch's own clock: which zone that was set to is not known.")
LONGEST_WAIT_S = 86_400.0
LONGEST_RECORDING_S = 30 * 86_400.0


@dataclass(frozen=True, slots=True)
class Session:
    """What a file says of one activity; NaN where it does not say.

    Attributes:
        start_s: Seconds since FIT's epoch.
        elapsed_s: Pauses included.
        timer_s: Pauses left out.
        distance_m: Total distance.
        sport: FIT's number of the sport.
        sub_sport: FIT's number of the sub-sport.
        title: Its name, or "".
    """

    start_s: float = UNKNOWN
    elapsed_s: float = UNKNOWN
    timer_s: float = UNKNOWN
    distance_m: float = UNKNOWN
    sport: float = UNKNOWN
    sub_sport: float = UNKNOWN
    title: str = ""


@dataclass(frozen=True, slots=True)
class Log:
    """The records of a file: when each was written, and what it holds.

    Attributes:
        stamp_s: (n,) seconds since FIT's epoch, NaN where a record has no time.
        channels: The channels by name, each (n,).
    """

    stamp_s: FloatArray
    channels: dict[str, FloatArray]

    def where(self, kept: BoolArray) -> Log:
        """Return the records at which `kept` (n,) is true."""
        return Log(self.stamp_s[kept], {name: values[kept] for name, values in self.channels.items()})


def read_fit(data: bytes) -> Reading:
    """Read the bytes of a FIT file: its activities, what else it says it is, and the damage met.

    Raises:
        UnreadableError: The bytes do not begin as a FIT file does.
    """
    files = decode(data)
    activities = tuple(activity for file in files for activity in activities_of(file))
    faults = [fault for file in files for fault in file.faults]
    faults += dict.fromkeys(
        fault for activity in activities for fault in activity.faults if fault not in faults
    )
    holds = "activity" if activities else HOLDS.get(_file_type(files[0]), "activity")
    return Reading(activities, tuple(faults), holds)


def activities_of(file: FitFile) -> tuple[Activity, ...]:
    """Return the activities of one FIT file in order of their start; settings and courses have none."""
    sessions = _sessions(file)
    log = Log(_possible(file.records.values("timestamp"), LAST_STAMP_S), channels_of(file))
    if not sessions:
        if _file_type(file) not in {ACTIVITY_FILE, UNTYPED} or not np.isfinite(log.stamp_s).any():
            return ()
        sessions = [_unfinished_session(file)]
    edges_s = np.array([session.start_s for session in sessions[1:]])
    laps = _laps(file)
    owner = np.searchsorted(edges_s, log.stamp_s, side="right")
    lap_owner = np.searchsorted(edges_s, [start_s for start_s, _ in laps], side="right")
    activities = []
    already_m = 0.0
    for index, session in enumerate(sessions):
        share = log.where(owner == index) if len(sessions) > 1 else log
        own_laps = [laps[lap] for lap in np.flatnonzero(lap_owner == index)]
        activities.append(_activity(file, session, share, already_m, own_laps))
        already_m = _furthest(share, already_m)
    return tuple(activities)


def _activity(
    file: FitFile, session: Session, log: Log, already_m: float, laps: list[tuple[float, Lap]]
) -> Activity:
    """Build one activity of its session, its records, the distance before it and its laps by their start."""
    timed = log.where(np.isfinite(log.stamp_s))
    near = timed.where(_near(timed.stamp_s))
    kept = near.where(onward(near.stamp_s))
    start_s = _start(file, session, kept.stamp_s)
    date_s = _date_of_zero(file) if start_s < FIRST_DATE_S else 0.0
    kind = kind_of(session.sport, session.sub_sport)
    streams = _streams(kept, start_s, kind, already_m)
    last_s = float(streams.time_s[-1]) if len(streams) else 0.0
    elapsed_s = session.elapsed_s if session.elapsed_s > 0 else last_s
    timer_s = session.timer_s if session.timer_s > 0 else elapsed_s
    return ACTIVITY_TYPES[kind](
        start=EPOCH + timedelta(seconds=start_s + date_s),
        streams=streams,
        elapsed_s=max(elapsed_s, timer_s),
        timer_s=timer_s,
        distance_m=_distance(session, streams),
        zone=zone_of(streams) or _zone_by_clock(file),
        laps=tuple(replace(lap, start_s=max(0.0, at_s - start_s)) for at_s, lap in laps),
        title=session.title,
        device=_device(file),
        indoor=is_indoor(session.sub_sport),
        faults=(*file.faults, *_time_faults(log, timed, kept), *_date_faults(start_s, date_s)),
    )


def _sessions(file: FitFile) -> list[Session]:
    """Return the sessions in order of their start; of one written twice the last counts."""
    told = file["session"]
    names = ("start_time", "timestamp", "total_elapsed_time", "total_timer_time", "total_distance")
    columns = [told.values(name) for name in (*names, "sport", "sub_sport")]
    columns[:2] = [_possible(stamps, LAST_STAMP_S) for stamps in columns[:2]]
    columns[2:4] = [_possible(durations, LONGEST_DURATION_S) for durations in columns[2:4]]
    titles = told.texts("sport_profile_name")
    if len(told) == 1:
        titles = [file["workout"].first_text("name") or titles[0] or file["sport"].first_text("name")]
    sessions: dict[tuple[float, float], Session] = {}
    for row, title in zip(np.column_stack(columns), titles, strict=True):
        start_s, end_s, elapsed_s, timer_s, distance_m, sport, sub_sport = (float(value) for value in row)
        if not np.isfinite(start_s):
            start_s = end_s - elapsed_s
        session = Session(start_s, elapsed_s, timer_s, distance_m, sport, sub_sport, title)
        sessions[start_s, sport] = session
    return sorted(sessions.values(), key=lambda session: (np.isnan(session.start_s), session.start_s))


def _unfinished_session(file: FitFile) -> Session:
    """Return what a file without a session tells of its one activity: the sport, from other messages."""
    for name in ("sport", "lap"):
        sport = file[name].first("sport")
        if np.isfinite(sport):
            break
    return Session(
        sport=sport, sub_sport=file[name].first("sub_sport"), title=file["sport"].first_text("name")
    )


def _laps(file: FitFile) -> list[tuple[float, Lap]]:
    """Return the laps by their start in seconds since FIT's epoch, those without a time left out."""
    told = file["lap"]
    start_s = _possible(told.values("start_time"), LAST_STAMP_S)
    elapsed_s = _possible(told.values("total_elapsed_time"), LONGEST_DURATION_S)
    rows = np.column_stack([start_s, elapsed_s, told.values("total_distance")])
    rows = rows[np.isfinite(start_s) & np.isfinite(elapsed_s)]
    return [
        (float(at_s), Lap(0.0, float(elapsed_s), float(distance_m))) for at_s, elapsed_s, distance_m in rows
    ]


def _start(file: FitFile, session: Session, stamp_s: FloatArray) -> float:
    """Return the start in seconds since FIT's epoch: the session's, unless the records contradict it."""
    if not len(stamp_s):
        told = (session.start_s, file["file_id"].first("time_created"), 0.0)
        return next(start_s for start_s in told if np.isfinite(start_s))
    first_s = float(stamp_s[0])
    fits = first_s - LONGEST_WAIT_S <= session.start_s <= first_s
    return session.start_s if fits else first_s


def _streams(log: Log, start_s: float, kind: ActivityKind, already_m: float) -> Streams:
    channels = dict(log.channels)
    if "cadence_spm" in channels:
        channels["cadence_spm"] = steps_per_minute(channels["cadence_spm"], kind)
    if "distance_m" in channels:
        channels["distance_m"] = never_decreasing(_since_start(channels["distance_m"], already_m))
    return Streams.of(log.stamp_s - start_s, **channels)


def _since_start(distance_m: FloatArray, already_m: float) -> FloatArray:
    """Return (n,) distance of one session where the watch counts on through all of them."""
    known = distance_m[np.isfinite(distance_m)]
    counts_on = len(known) > 0 and known[0] >= already_m / 2
    return np.maximum(distance_m - already_m, 0.0) if counts_on else distance_m


def _furthest(log: Log, already_m: float) -> float:
    """Return where the watch's count of metres stands after a session."""
    distance_m = log.channels.get("distance_m", np.empty(0))
    known = distance_m[np.isfinite(distance_m)]
    return float(known.max()) if len(known) else already_m


def _distance(session: Session, streams: Streams) -> float:
    """Return the session's distance, or the streams' where it has none."""
    known = streams.distance_m[np.isfinite(streams.distance_m)]
    from_streams = float(known[-1]) if len(known) else UNKNOWN
    return session.distance_m if session.distance_m > 0 or not from_streams > 0 else from_streams


def _possible(values: FloatArray, limit: float) -> FloatArray:
    """Return (n,) values, those that FIT's own types could not hold (negative, too large) unknown."""
    return np.where((values >= 0.0) & (values < limit), values, np.nan)


def _near(stamp_s: FloatArray) -> BoolArray:
    """Tell which stamps (n,) lie near the middle one: damage can put a record in another decade."""
    if not len(stamp_s):
        return np.empty(0, dtype=np.bool_)
    near: BoolArray = np.abs(stamp_s - np.median(stamp_s)) <= LONGEST_RECORDING_S
    return near


def _time_faults(log: Log, timed: Log, kept: Log) -> list[Fault]:
    faults = []
    untimed = len(log.stamp_s) - len(timed.stamp_s)
    if untimed:
        faults.append(Fault(f"Records left out because they have no time: {untimed}."))
    astray = len(timed.stamp_s) - len(kept.stamp_s)
    if astray:
        faults.append(Fault(f"Records left out because the watch's clock jumped: {astray}."))
    return faults


def _date_faults(start_s: float, date_s: float) -> list[Fault]:
    if start_s >= FIRST_DATE_S:
        return []
    return [CLOCK_DATE if date_s else NO_DATE]


def _date_of_zero(file: FitFile) -> float:
    """Return when an old watch was switched on by its own clock: it counts from then; 0 if not told."""
    offset_s = file["activity"].first("local_timestamp") - file["activity"].first("timestamp")
    return offset_s if offset_s >= FIRST_DATE_S else 0.0


def _zone_by_clock(file: FitFile) -> str:
    """Return the offset of the watch's own clock from UTC, "" where the file does not tell a likely one."""
    offset_s = file["activity"].first("local_timestamp") - file["activity"].first("timestamp")
    return offset_zone(offset_s) if abs(offset_s) <= WIDEST_OFFSET_S else ""


def _device(file: FitFile) -> str:
    told = file["file_id"]
    return device_name(told.first("manufacturer"), told.first("product"), told.first_text("product_name"))


def _file_type(file: FitFile) -> int:
    number = file["file_id"].first("type")
    return int(number) if np.isfinite(number) else UNTYPED
