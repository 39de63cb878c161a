"""Units: the factors between them, and how a quantity is written for a runner.

Inside the house every quantity is SI (metres, seconds, m/s) with its unit in its name; these functions are
the one place where a quantity becomes a text. A number and its unit are joined by a no-break space.
"""

from __future__ import annotations

import math

STANDARD_GRAVITY_MPS2 = 9.80665
METRES_PER_KM = 1000.0
NO_BREAK_SPACE = "\N{NO-BREAK SPACE}"
UNKNOWN = "–"


def format_km(distance_m: float, decimals: int = 1) -> str:
    """Return a distance as kilometres, "12.4 km", or a dash where it is unknown (NaN)."""
    return _with_unit(distance_m / METRES_PER_KM, decimals, "km")


def format_metres(length_m: float) -> str:
    """Return a height or short length as whole metres, "240 m"."""
    return _with_unit(length_m, 0, "m")


def format_easy_km(easy_km: float) -> str:
    """Return knee load in the runner's unit, "12.1 easy km"."""
    return _with_unit(easy_km, 1, f"easy{NO_BREAK_SPACE}km")


def format_pace(speed_mps: float) -> str:
    """Return a speed as pace, "5:52 /km"; a dash where unknown or standing still (under 0.3 m/s)."""
    if not math.isfinite(speed_mps) or speed_mps < 0.3:
        return UNKNOWN
    return f"{format_minutes(METRES_PER_KM / speed_mps)}{NO_BREAK_SPACE}/km"


def format_minutes(duration_s: float) -> str:
    """Return a duration as minutes and seconds, "5:52", however many minutes there are."""
    whole = round(duration_s)
    return f"{whole // 60}:{whole % 60:02d}"


def format_duration(duration_s: float) -> str:
    """Return a duration as "58:41" or "1:02:05", or a dash where it is unknown (NaN)."""
    if not math.isfinite(duration_s):
        return UNKNOWN
    whole = round(duration_s)
    hours, rest = divmod(whole, 3600)
    return f"{hours}:{rest // 60:02d}:{rest % 60:02d}" if hours else format_minutes(whole)


def format_number(value: float, decimals: int = 1) -> str:
    """Return a plain number with so many decimals, or a dash where it is unknown (NaN)."""
    return f"{value:.{decimals}f}" if math.isfinite(value) else UNKNOWN


def _with_unit(value: float, decimals: int, unit: str) -> str:
    if not math.isfinite(value):
        return UNKNOWN
    return f"{value:.{decimals}f}{NO_BREAK_SPACE}{unit}"
