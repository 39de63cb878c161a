"""The routes that a diary keeps: of each recording so few points that those of thousands are read at once.

A route is worked out of the streams when it is first asked for, or in the background, and lies beside them
as a channel of its own that no recording has. Whoever writes the streams of a recording anew deletes those it
had, its route with them, so that it is worked out anew.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from sqlalchemy import Connection, bindparam, insert, select

from footfall.diary.store import Store
from footfall.diary.streams import ROUTE, decode_streams
from footfall.diary.tables import ActivityRow, StreamRow
from footfall.errors import DiaryError
from footfall.records import ROUTE_POINTS, ActivityKind, FloatArray, IntArray, read_only, route_of

ON_FOOT = (ActivityKind.RUN, ActivityKind.WALK)
"""The kinds of recording whose routes are kept."""

MOST_ROUTES = 1500
"""So many routes of about one distance are looked at, of the newest recordings [D]."""

_MICRODEGREES = 1e6
_NO_ROUTE = b""
_TOGETHER = 32  # routes worked out in one go, and written in one transaction
_ASKED = ("time_s", "latitude_deg", "longitude_deg")

MayGoOn = Callable[[], bool]


@dataclass(frozen=True, slots=True)
class Routes:
    """The routes of k recordings.

    Attributes:
        id: (k,) the recordings' numbers in the diary, the newest first.
        points: (k, 128, 2) latitude and longitude evenly along each way, degrees.
    """

    id: IntArray
    points: FloatArray

    def __len__(self) -> int:
        return len(self.id)


def routes(
    connection: Connection, runner_id: int, kind: ActivityKind, distances_m: tuple[float, float], most: int
) -> Routes:
    """Return the kept routes of recordings of one kind and of about one distance, the newest first."""
    least_m, most_m = distances_m
    asked = {"runner": runner_id, "kind": kind.value, "least": least_m, "most": most_m, "limit": most}
    rows = [row for row in connection.execute(_ROUTES, asked) if row.blob != _NO_ROUTE]
    points = np.frombuffer(b"".join(row.blob for row in rows), dtype="<i4") / _MICRODEGREES
    ids = np.array([row.activity_id for row in rows], dtype=np.int64)
    return Routes(ids, read_only(points.reshape(-1, ROUTE_POINTS, 2)))


def route(connection: Connection, activity_id: int) -> FloatArray | None:
    """Return the route of one recording, (128, 2), worked out of its streams; None where it has none."""
    blobs = dict(iter(connection.execute(_POSITIONS, {"id": activity_id})))
    try:
        return route_of(decode_streams(blobs)) if len(blobs) == len(_ASKED) else None
    except DiaryError:
        return None  # its streams are damaged: whoever asks for them is told so


def learn_routes(store: Store, most: int | None = None, may_go_on: MayGoOn = lambda: True) -> int:
    """Work out the routes that are missing, those of the newest first, and keep them; return how many.

    Args:
        store: The diary's.
        most: How many at most; all by default.
        may_go_on: Asked after every few; False ends it there.
    """
    learned = 0
    while (most is None or learned < most) and may_go_on():
        some = _TOGETHER if most is None else min(_TOGETHER, most - learned)
        with store.reading() as connection:
            lacking = connection.execute(_LACKING, {"runner": store.runner_id, "limit": some}).scalars()
            found = {number: route(connection, number) for number in lacking.all()}
        if not found:
            break
        with store.writing() as connection:
            _keep(connection, store.runner_id, found)
        learned += len(found)
    return learned


def _keep(connection: Connection, runner_id: int, found: dict[int, FloatArray | None]) -> None:
    """Keep routes, those that nobody kept meanwhile and whose recording is there still."""
    asked = {"runner": runner_id, "limit": len(found)}
    lacking = connection.execute(_LACKING.where(ActivityRow.id.in_(found)), asked)
    key = {"runner_id": runner_id, "channel": ROUTE}
    rows = [{**key, "activity_id": number, "blob": _blob(found[number])} for number in lacking.scalars()]
    if rows:
        connection.execute(insert(StreamRow), rows)


def _blob(points: FloatArray | None) -> bytes:
    if points is None:
        return _NO_ROUTE
    return np.rint(points * _MICRODEGREES).astype("<i4").tobytes()


_ROUTES = (
    select(StreamRow.activity_id, StreamRow.blob)
    .join(ActivityRow, ActivityRow.id == StreamRow.activity_id)
    .where(
        ActivityRow.runner_id == bindparam("runner"),
        ActivityRow.kind == bindparam("kind"),
        ActivityRow.distance_m.between(bindparam("least"), bindparam("most")),
        StreamRow.channel == ROUTE,
    )
    .order_by(ActivityRow.start.desc(), ActivityRow.id.desc())
    .limit(bindparam("limit"))
)
_POSITIONS = select(StreamRow.channel, StreamRow.blob).where(
    StreamRow.activity_id == bindparam("id"), StreamRow.channel.in_(_ASKED)
)
_PLACED = StreamRow.__table__.alias("placed")
_ROUTED = StreamRow.__table__.alias("routed")
_LACKING = (
    select(ActivityRow.id)
    .where(
        ActivityRow.runner_id == bindparam("runner"),
        ActivityRow.kind.in_(kind.value for kind in ON_FOOT),
        select(_PLACED)
        .where(_PLACED.c.activity_id == ActivityRow.id, _PLACED.c.channel == "latitude_deg")
        .exists(),
        ~select(_ROUTED).where(_ROUTED.c.activity_id == ActivityRow.id, _ROUTED.c.channel == ROUTE).exists(),
    )
    .order_by(ActivityRow.start.desc(), ActivityRow.id.desc())
    .limit(bindparam("limit"))
)
