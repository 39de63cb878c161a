"""What a file says of its activities as a whole: its sessions, and the laps in them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from footfall.records import FloatArray, Lap
from footfall.watch.fit.columns import FitFile

LAST_STAMP_S = 2.0**32
LONGEST_DURATION_S = 2.0**32 / 1000.0
UNKNOWN = float("nan")
MOST_SESSIONS = 1000  # no watch writes more into one file than a race has parts


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


def sessions_of(file: FitFile) -> list[Session]:
    """Return the sessions in order of their start; of one written twice the last counts."""
    told = file["session"]
    if not len(told):
        return []
    names = ("start_time", "timestamp", "total_elapsed_time", "total_timer_time", "total_distance")
    columns = [told.values(name)[:MOST_SESSIONS] for name in (*names, "sport", "sub_sport")]
    columns[:2] = [possible(stamps, LAST_STAMP_S) for stamps in columns[:2]]
    columns[2:4] = [possible(durations, LONGEST_DURATION_S) for durations in columns[2:4]]
    titles = told.texts("sport_profile_name", MOST_SESSIONS)
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


def unfinished_session(file: FitFile) -> Session:
    """Return what a file without a session tells of its one activity: the sport, from other messages."""
    for name in ("sport", "lap"):
        sport = file[name].first("sport")
        if np.isfinite(sport):
            break
    return Session(
        sport=sport, sub_sport=file[name].first("sub_sport"), title=file["sport"].first_text("name")
    )


def laps_of(file: FitFile) -> list[tuple[float, Lap]]:
    """Return the laps by their start in seconds since FIT's epoch, those without a time left out."""
    told = file["lap"]
    if not len(told):
        return []
    start_s = possible(told.values("start_time"), LAST_STAMP_S)
    elapsed_s = possible(told.values("total_elapsed_time"), LONGEST_DURATION_S)
    rows = np.column_stack([start_s, elapsed_s, told.values("total_distance")])
    rows = rows[np.isfinite(start_s) & np.isfinite(elapsed_s)]
    return [
        (float(at_s), Lap(0.0, float(elapsed_s), float(distance_m))) for at_s, elapsed_s, distance_m in rows
    ]


def possible(values: FloatArray, limit: float) -> FloatArray:
    """Return (n,) values, those that FIT's own types could not hold (negative, too large) unknown."""
    return np.where((values >= 0.0) & (values < limit), values, np.nan)
