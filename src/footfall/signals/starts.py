"""Where runs begin: the one place from which most of them start, which a runner may want to hide."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from footfall.records import FloatArray
from footfall.watch.geodesy import great_circle_m

NEAR_M = 150.0
"""So far apart two starts are still of one place: a watch finds its first position late and some tens of
metres off, and the way from a door to the street is not always the same [D]."""

LEAST_STARTS = 3
"""Fewer starts from one place than this say nothing [D]."""

LEAST_SHARE = 0.3
"""A place from which fewer than this share of the runs start is not where most of them do [D]."""


@dataclass(frozen=True, slots=True)
class UsualStart:
    """The place from which most runs start.

    Attributes:
        latitude_deg: Latitude of its middle.
        longitude_deg: Longitude.
        starts: How many of the runs looked at start there.
        looked_at: How many were looked at.
        spread_m: Within what distance of the middle nine in ten of them start, metres.
    """

    latitude_deg: float
    longitude_deg: float
    starts: int
    looked_at: int
    spread_m: float


def usual_start(latitude_deg: FloatArray, longitude_deg: FloatArray) -> UsualStart | None:
    """Return the place from which most runs start, None where there is none.

    It is the start that has the most others near it, and its middle is the median of them.

    Args:
        latitude_deg: (n,) WGS 84 latitudes of starts, NaN where unknown.
        longitude_deg: (n,) longitudes.
    """
    known = np.isfinite(latitude_deg) & np.isfinite(longitude_deg)
    latitude, longitude = latitude_deg[known], longitude_deg[known]
    if latitude.size < LEAST_STARTS:
        return None
    near = great_circle_m(latitude[:, None], longitude[:, None], latitude, longitude) <= NEAR_M
    there = near[int(np.argmax(near.sum(axis=1)))]
    starts = int(there.sum())
    if starts < max(LEAST_STARTS, math.ceil(LEAST_SHARE * latitude.size)):
        return None
    middle = float(np.median(latitude[there])), _middle_longitude_deg(longitude[there])
    off_m = great_circle_m(latitude[there], longitude[there], *map(np.atleast_1d, middle))
    return UsualStart(*middle, starts, int(latitude.size), float(np.quantile(off_m, 0.9)))


def _middle_longitude_deg(longitude_deg: FloatArray) -> float:
    """Return the median of longitudes that lie near one another, on both sides of the date line too."""
    from_first_deg = (longitude_deg - longitude_deg[0] + 180.0) % 360.0 - 180.0
    return float((longitude_deg[0] + np.median(from_first_deg) + 180.0) % 360.0 - 180.0)
