"""The units a phone writes, which are those its runner chose, in SI."""

from __future__ import annotations

import math

_MILE_M, _FOOT_M = 1609.344, 0.3048

_SI = {
    "m": 1.0,
    "km": 1000.0,
    "cm": 0.01,
    "mm": 0.001,
    "mi": _MILE_M,
    "yd": 3 * _FOOT_M,
    "ft": _FOOT_M,
    "in": _FOOT_M / 12,
    "s": 1.0,
    "ms": 0.001,
    "min": 60.0,
    "hr": 3600.0,
    "m/s": 1.0,
    "km/hr": 1000.0 / 3600.0,
    "mi/hr": _MILE_M / 3600.0,
    "km/h": 1000.0 / 3600.0,
    "mph": _MILE_M / 3600.0,
    "ft/s": _FOOT_M,
    "W": 1.0,
    "count": 1.0,
    "count/min": 1.0,  # beats and steps are told per minute all over the house
    "count/s": 60.0,
}


def factor(unit: str) -> float:
    """Return what a number in a unit is multiplied by; NaN for a unit no phone writes.

    Lengths in metres, times in seconds, speeds in m/s, power in watts, counts as they are or per minute.
    """
    return _SI.get(unit.strip(), math.nan)


def in_si(text: str, unit: str) -> float:
    """Return a number with its unit in SI, NaN where it is not told."""
    try:
        return float(text) * factor(unit)
    except ValueError:
        return math.nan
