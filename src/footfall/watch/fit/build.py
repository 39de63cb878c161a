"""Columns to activities: what was done, when and where, with its streams in SI units.

A file's sessions become activities; a file whose watch died before it wrote one still gives its records. Each
activity takes the records from its session's start to the next session's, but none from a pause: what a watch
writes while its timer stands is not of the run.
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
    IntArray,
    Lap,
    Reading,
    Streams,
    offset_zone,
)
from footfall.retelling import in_english
from footfall.watch.fit.beats import Beats, beats_of
from footfall.watch.fit.channels import channels_of, never_decreasing, steps_per_minute
from footfall.watch.fit.columns import FitFile, decode
from footfall.watch.fit.person import profile_of
from footfall.watch.fit.profile import EPOCH, FIRST_DATE_S
from footfall.watch.fit.sessions import (
    LAST_STAMP_S,
    MOST_SESSIONS,
    UNKNOWN,
    Session,
    laps_of,
    possible,
    sessions_of,
    unfinished_session,
)
from footfall.watch.fit.sports import ACTIVITY_FILE, HOLDS, is_indoor, kind_of
from footfall.watch.fit.timer import Timer
from footfall.watch.fit.told import Told, told_by
from footfall.watch.timeline import onward
from footfall.watch.zone import zone_of

WIDEST_OFFSET_S = 15 * 3600.0
UNTYPED = -1
NO_DATE = Fault(in_english("The watch did not know the date: the times count from when it was switched on."))
CLOCK_DATE = Fault(
    in_english("The date is by the watch's own clock: which zone that was set to is not known.")
)
TOO_MANY = Fault(
    in_english(
        "The file tells of more than {most_sessions} activities: only the first were read.",
        most_sessions=MOST_SESSIONS,
    )
)
LONGEST_WAIT_S = 86_400.0
SLACK_S = 60.0  # clocks that are set while running, and watches that round
LONGEST_RECORDING_S = 30 * 86_400.0


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
        return self if kept.all() else self.at(np.flatnonzero(kept))

    def at(self, rows: IntArray) -> Log:
        """Return the records at the places `rows` (m,)."""
        return Log(self.stamp_s[rows], {name: values[rows] for name, values in self.channels.items()})


def read_fit(data: bytes) -> Reading:
    """Read the bytes of a FIT file: its activities, what else it says it is, and the damage met.

    Raises:
        UnreadableError: The bytes do not begin as a FIT file does.
    """
    files = decode(data)
    beats = beats_of(files)
    activities = tuple(activity for file in files for activity in activities_of(file, beats))
    faults = [fault for file in files for fault in file.faults]
    faults += dict.fromkeys(
        fault for activity in activities for fault in activity.faults if fault not in faults
    )
    holds = "activity" if activities else HOLDS.get(_file_type(files[0]), "activity")
    return Reading(activities, tuple(faults), holds, profile_of(files))


def activities_of(file: FitFile, beats: Beats) -> tuple[Activity, ...]:
    """Return the activities of one FIT file in order of their start; settings and courses have none.

    Args:
        file: The file.
        beats: The heart rate that stands outside its records.
    """
    sessions = sessions_of(file)
    if not sessions:
        if _file_type(file) not in {ACTIVITY_FILE, UNTYPED} or not np.isfinite(_stamps(file)).any():
            return ()
        sessions = [unfinished_session(file)]
    told = told_by(file)
    if len(file["session"]) > MOST_SESSIONS:
        told = replace(told, faults=(*told.faults, TOO_MANY))
    edges_s = np.array([session.start_s for session in sessions[1:]])
    shares = _shares(_log(file, beats), edges_s)
    laps: dict[int, list[tuple[float, Lap]]] = {}
    told_laps = laps_of(file)
    lap_owner = np.searchsorted(edges_s, [at_s for at_s, _ in told_laps], side="right")
    for owner, lap in zip(lap_owner.tolist(), told_laps, strict=True):
        laps.setdefault(owner, []).append(lap)
    activities = []
    already_m = 0.0
    for index, (session, share, next_s) in enumerate(zip(sessions, shares, [*edges_s, np.inf], strict=True)):
        activities.append(_activity(told, session, share, already_m, laps.get(index, []), next_s))
        already_m = _furthest(share, already_m)
    return tuple(activities)


def _shares(log: Log, edges_s: FloatArray) -> list[Log]:
    """Return the records of each session: those from its start to the next one's.

    Args:
        log: All records.
        edges_s: (m,) the start of each session but the first.
    """
    if not len(edges_s):
        return [log]
    owner = np.searchsorted(edges_s, log.stamp_s, side="right")
    order = np.argsort(owner, kind="stable")
    counts = np.bincount(owner, minlength=len(edges_s) + 1)
    return [log.at(rows) for rows in np.split(order, np.cumsum(counts)[:-1])]


def _stamps(file: FitFile) -> FloatArray:
    return possible(file.records.values("timestamp"), LAST_STAMP_S)


def _log(file: FitFile, beats: Beats) -> Log:
    stamp_s = _stamps(file)
    channels = channels_of(file)
    if len(beats):
        channels["heart_rate_bpm"] = beats.fill(stamp_s, channels.get("heart_rate_bpm"))
    return Log(stamp_s, channels)


def _activity(
    told: Told, session: Session, log: Log, already_m: float, laps: list[tuple[float, Lap]], next_s: float
) -> Activity:
    """Build one activity of its session, its records, the distance before it and its laps by their start."""
    timed = log.where(np.isfinite(log.stamp_s))
    near = timed.where(_near(timed.stamp_s))
    kept = near.where(onward(near.stamp_s))
    start_s = _start(told, session, kept.stamp_s)
    date_s = _date_of_zero(told) if start_s < FIRST_DATE_S else 0.0
    kind = kind_of(session.sport, session.sub_sport)
    elapsed_s, timer_s = _durations(told.timer, session, start_s, kept.stamp_s, next_s)
    ran = kept
    if told.timer.has_pauses() and told.timer.agrees(start_s, start_s + elapsed_s, timer_s):
        ran = kept.where(~told.timer.stood_at(kept.stamp_s))
    streams = _streams(ran, start_s, kind, already_m)
    return ACTIVITY_TYPES[kind](
        start=EPOCH + timedelta(seconds=start_s + date_s),
        streams=streams,
        elapsed_s=elapsed_s,
        timer_s=timer_s,
        distance_m=_distance(session, streams),
        zone=zone_of(streams) or _zone_by_clock(told),
        laps=tuple(replace(lap, start_s=max(0.0, at_s - start_s)) for at_s, lap in laps),
        title=session.title,
        device=told.device,
        indoor=is_indoor(session.sub_sport),
        faults=(*told.faults, *_time_faults(log, timed, kept), *_date_faults(start_s, date_s)),
    )


def _start(told: Told, session: Session, stamp_s: FloatArray) -> float:
    """Return the start in seconds since FIT's epoch: the session's, unless the records contradict it.

    Where no session tells, it is when the timer was first started.
    """
    if not len(stamp_s):
        candidates = (session.start_s, told.created_s, 0.0)
        return next(start_s for start_s in candidates if np.isfinite(start_s))
    start_s = session.start_s if np.isfinite(session.start_s) else told.timer.first_started_s()
    first_s = float(stamp_s[0])
    return start_s if first_s - LONGEST_WAIT_S <= start_s <= first_s else first_s


def _durations(
    timer: Timer, session: Session, start_s: float, stamp_s: FloatArray, next_s: float
) -> tuple[float, float]:
    """Return the seconds with pauses and without: the session's, or the events' where it cannot be right.

    A session cannot have ended well before its last record, nor its timer have run for longer than it took.

    Args:
        timer: When the timer ran.
        session: What the session says.
        start_s: The activity's start in seconds since FIT's epoch.
        stamp_s: (n,) the moments of its records.
        next_s: When the next session starts.
    """
    last_s = float(stamp_s[-1]) if len(stamp_s) else start_s
    elapsed_s = session.elapsed_s
    if not (elapsed_s > 0 and elapsed_s >= last_s - start_s - SLACK_S):
        stopped_s = timer.stopped_after(last_s)
        end_s = stopped_s if stopped_s < min(next_s, last_s + LONGEST_WAIT_S) else last_s
        elapsed_s = max(end_s - start_s, 0.0)
    timer_s = session.timer_s
    if not 0 < timer_s <= elapsed_s + SLACK_S:
        timer_s = timer.ran_s(start_s, start_s + elapsed_s) or elapsed_s
    return max(elapsed_s, timer_s), timer_s


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
        faults.append(
            Fault(in_english("Records left out because they have no time: {untimed}.", untimed=untimed))
        )
    astray = len(timed.stamp_s) - len(kept.stamp_s)
    if astray:
        faults.append(
            Fault(in_english("Records left out because the watch's clock jumped: {astray}.", astray=astray))
        )
    return faults


def _date_faults(start_s: float, date_s: float) -> list[Fault]:
    if start_s >= FIRST_DATE_S:
        return []
    return [CLOCK_DATE if date_s else NO_DATE]


def _date_of_zero(told: Told) -> float:
    """Return when an old watch was switched on by its own clock: it counts from then; 0 if not told."""
    return told.clock_offset_s if told.clock_offset_s >= FIRST_DATE_S else 0.0


def _zone_by_clock(told: Told) -> str:
    """Return the offset of the watch's own clock from UTC, "" where the file does not tell a likely one."""
    return offset_zone(told.clock_offset_s) if abs(told.clock_offset_s) <= WIDEST_OFFSET_S else ""


def _file_type(file: FitFile) -> int:
    number = file["file_id"].first("type")
    return int(number) if np.isfinite(number) else UNTYPED
