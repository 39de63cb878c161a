"""Routes: the way of a recording as so many points evenly along it, which makes two of them comparable."""

from __future__ import annotations

import numpy as np

from footfall.records.arrays import FloatArray, read_only
from footfall.records.streams import Streams

ROUTE_POINTS = 128
"""A route has so many points: one every 80 m of 10 km."""

SHORTEST_ROUTE_M = 400.0
"""What is shorter is no route: it lies within what a satellite signal strays [D]."""

LONGEST_BLANK_SHARE = 0.1
"""Where positions are missing for more than this share of the way, it is not known where it went [D]."""

METRES_PER_DEGREE = 111_195.0
"""Of latitude, on the mean sphere of 6,371 km."""

_STRAYS_M = 8.0  # nearer to one another, two positions tell nothing of the way between them
_FASTEST_MPS = 12.0  # faster than anybody runs: a position that was lost


def route_of(streams: Streams) -> FloatArray | None:
    """Return the way of a recording as points evenly along it.

    Positions are thinned to steps that are longer than a satellite signal strays, so that standing still and
    a signal that trembles make no way, and those nobody could have run to are left out.

    Args:
        streams: The channels.

    Returns:
        (128, 2) latitude and longitude, degrees, longitudes unwrapped; None where the way is not known, or
        too short to be one.
    """
    known = np.flatnonzero(np.isfinite(streams.latitude_deg) & np.isfinite(streams.longitude_deg))
    if len(known) < 2:
        return None
    time_s, latitude = streams.time_s[known], streams.latitude_deg[known]
    longitude = np.unwrap(streams.longitude_deg[known], period=360.0)
    stretch = float(np.cos(np.radians(latitude.mean())))
    east_m, north_m = longitude * stretch * METRES_PER_DEGREE, latitude * METRES_PER_DEGREE
    rows = _steps(time_s, east_m, north_m)
    length_m = np.concatenate(([0.0], np.cumsum(np.hypot(np.diff(east_m[rows]), np.diff(north_m[rows])))))
    if length_m[-1] < SHORTEST_ROUTE_M or _blank_share(length_m) > LONGEST_BLANK_SHARE:
        return None
    marks_m = np.linspace(0.0, length_m[-1], ROUTE_POINTS)
    columns = [np.interp(marks_m, length_m, values[rows]) for values in (latitude, longitude)]
    return read_only(np.column_stack(columns))


def _steps(time_s: FloatArray, east_m: FloatArray, north_m: FloatArray) -> list[int]:
    """The rows that are each a step away from the one before, and could have been run to."""
    rows = [0]
    times, easts, norths = time_s.tolist(), east_m.tolist(), north_m.tolist()
    at_s, east, north = times[0], easts[0], norths[0]
    for row in range(1, len(times)):
        far_m = ((easts[row] - east) ** 2 + (norths[row] - north) ** 2) ** 0.5
        if far_m < _STRAYS_M or far_m > _FASTEST_MPS * (times[row] - at_s) + _STRAYS_M:
            continue
        rows.append(row)
        at_s, east, north = times[row], easts[row], norths[row]
    return rows


def _blank_share(length_m: FloatArray) -> float:
    """The longest step that no position was recorded in, as a share of the way."""
    return float(np.diff(length_m).max() / length_m[-1])
