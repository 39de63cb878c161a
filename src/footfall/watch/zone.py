"""The time zone a recording was made in, told by where it was made."""

from __future__ import annotations

from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import numpy as np

from footfall.records import Streams


def zone_at(latitude_deg: float, longitude_deg: float) -> str:
    """Return the IANA name of the zone at a place, or "" where none is known.

    Args:
        latitude_deg: WGS 84 latitude, -90 to 90.
        longitude_deg: WGS 84 longitude, -180 to 180.
    """
    from tzfpy import get_tz

    name: str = get_tz(longitude_deg, latitude_deg)
    return name if _is_known(name) else ""


def zone_of(streams: Streams) -> str:
    """Return the IANA name of the zone a recording begins in, or "" where it has no position."""
    placed = np.isfinite(streams.latitude_deg) & np.isfinite(streams.longitude_deg)
    if not placed.any():
        return ""
    first = int(placed.argmax())
    return zone_at(float(streams.latitude_deg[first]), float(streams.longitude_deg[first]))


def _is_known(name: str) -> bool:
    """Tell whether this system's zone database holds the name: an older one may lack a newer zone."""
    if not name:
        return False
    try:
        ZoneInfo(name)
    except ZoneInfoNotFoundError:
        return False
    return True
