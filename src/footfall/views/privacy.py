"""Privacy zones: positions near a place that is to stay hidden are left out of maps, outlines and streams.

Distance, pace and everything else stay: only where it was is not told.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from footfall.records import METRES_PER_DEGREE, BoolArray, FloatArray, PrivacyZone, read_only
from footfall.views.along import Along

_SURELY = 1.01  # a sphere is no ellipsoid: so much wider, that no point slips through


def without_places(way: Along, zones: Sequence[PrivacyZone]) -> Along:
    """Return the channels without the positions that lie in a zone, or at the ends of a line through one.

    Args:
        way: The channels of a recording.
        zones: The places that are hidden.
    """
    hidden = in_zones(way.latitude_deg, way.longitude_deg, zones)
    if not hidden.any():
        return way
    latitude, longitude = (np.where(hidden, np.nan, one) for one in (way.latitude_deg, way.longitude_deg))
    return replace(way, latitude_deg=read_only(latitude), longitude_deg=read_only(longitude))


def in_zones(latitude_deg: FloatArray, longitude_deg: FloatArray, zones: Sequence[PrivacyZone]) -> BoolArray:
    """Tell which positions are hidden, (n,): those in a zone, and both ends of a line that leads through one.

    Args:
        latitude_deg: (n,) latitudes, NaN where unknown.
        longitude_deg: (n,) longitudes, NaN where unknown.
        zones: The places that are hidden.
    """
    hidden = np.zeros(len(latitude_deg), dtype=np.bool_)
    known = np.flatnonzero(np.isfinite(latitude_deg) & np.isfinite(longitude_deg))
    for zone in zones if len(known) else ():
        east_m, north_m = _metres_from(zone, latitude_deg[known], longitude_deg[known])
        hidden[known] |= np.hypot(east_m, north_m) <= zone.radius_m * _SURELY
        through = _nearest_m(east_m, north_m) <= zone.radius_m * _SURELY
        hidden[known[:-1]] |= through
        hidden[known[1:]] |= through
    return hidden


def _metres_from(
    zone: PrivacyZone, latitude_deg: FloatArray, longitude_deg: FloatArray
) -> tuple[FloatArray, FloatArray]:
    """Positions as metres east and north of the middle of a zone; far away they are only far away."""
    turned = (longitude_deg - zone.longitude_deg + 180.0) % 360.0 - 180.0
    middle = np.radians((latitude_deg + zone.latitude_deg) / 2)
    return turned * METRES_PER_DEGREE * np.cos(middle), (latitude_deg - zone.latitude_deg) * METRES_PER_DEGREE


def _nearest_m(east_m: FloatArray, north_m: FloatArray) -> FloatArray:
    """How near to the middle each line from one position to the next comes, (n - 1,)."""
    points = np.column_stack((east_m, north_m))
    steps = np.diff(points, axis=0)
    square = np.maximum((steps**2).sum(axis=1), 1e-9)
    share = np.clip(-(points[:-1] * steps).sum(axis=1) / square, 0.0, 1.0)
    nearest: FloatArray = np.hypot(*(points[:-1] + share[:, None] * steps).T)
    return nearest
