"""Units: the factors between them, and how a quantity is written for a runner.

Inside the house every quantity is SI (metres, seconds, m/s) with its unit in its name; these functions are
the one place where a quantity becomes a text, in kilometres or miles as the runner likes, in the language
spoken. A number and its unit are joined by a no-break space.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from enum import StrEnum

from footfall.language import _, written

STANDARD_GRAVITY_MPS2 = 9.80665
METRES_PER_KM = 1000.0
METRES_PER_MILE = 1609.344
METRES_PER_FOOT = 0.3048
SECONDS_PER_HOUR = 3600.0
NO_BREAK_SPACE = "\N{NO-BREAK SPACE}"
UNKNOWN = "–"


class LengthUnit(StrEnum):
    """In which unit distances and paces are told."""

    KM = "km"
    MILES = "miles"

    @property
    def metres(self) -> float:
        """Its length in metres."""
        return METRES_PER_KM if self is LengthUnit.KM else METRES_PER_MILE

    @property
    def symbol(self) -> str:
        """How it is written after a number: "km" or "mi"."""
        return "km" if self is LengthUnit.KM else "mi"


_measuring: ContextVar[LengthUnit] = ContextVar("measuring", default=LengthUnit.KM)


@contextmanager
def measuring(unit: LengthUnit) -> Iterator[None]:
    """Let all distances, paces, heights and loads that are told in here be told in a unit."""
    token = _measuring.set(unit)
    try:
        yield
    finally:
        _measuring.reset(token)


def measure(unit: LengthUnit) -> None:
    """Let all that is told from now on in this context be told in a unit."""
    _measuring.set(unit)


def length_unit() -> LengthUnit:
    """Return the unit in which distances are told."""
    return _measuring.get()


def in_unit(distance_m: float) -> float:
    """Return a distance in metres as so many of the unit in which distances are told."""
    return distance_m / _measuring.get().metres


def easy_in_unit(easy_km: float) -> float:
    """Return a knee load in easy km as so many of the unit told: easy km, or easy miles."""
    return in_unit(easy_km * METRES_PER_KM)


def easy_unit() -> str:
    """Return the unit of knee load as it is written after a number: "easy km" or "easy mi"."""
    return _("easy km") if _measuring.get() is LengthUnit.KM else _("easy mi")


def format_distance(distance_m: float, decimals: int = 1) -> str:
    """Return a distance, "12.4 km" or "7.7 mi", or a dash where it is unknown (NaN)."""
    return with_unit(in_unit(distance_m), decimals, _measuring.get().symbol)


def format_height(height_m: float) -> str:
    """Return a height or short length, whole, "1,240 m" or "4,068 ft"; a dash where it is unknown (NaN)."""
    if not math.isfinite(height_m):
        return UNKNOWN
    if _measuring.get() is LengthUnit.KM:
        return f"{format_count(height_m)}{NO_BREAK_SPACE}m"
    return f"{format_count(height_m / METRES_PER_FOOT)}{NO_BREAK_SPACE}ft"


def format_knee_load(easy_km: float, decimals: int = 1) -> str:
    """Return knee load in the runner's unit, "12.1 easy km" or "7.5 easy mi"."""
    return with_unit(easy_in_unit(easy_km), decimals, easy_unit().replace(" ", NO_BREAK_SPACE))


def format_pace(speed_mps: float) -> str:
    """Return a speed as pace, "5:52 /km"; a dash where unknown or standing still (under 0.3 m/s)."""
    if not math.isfinite(speed_mps) or speed_mps < 0.3:
        return UNKNOWN
    unit = _measuring.get()
    return f"{format_minutes(unit.metres / speed_mps)}{NO_BREAK_SPACE}/{unit.symbol}"


def format_speed(speed_mps: float) -> str:
    """Return a speed by the hour, "24.1 km/h" or "15.0 mph"; a dash where unknown."""
    return with_unit(in_unit(speed_mps) * SECONDS_PER_HOUR, 1, speed_unit())


def speed_unit() -> str:
    """Return the unit of speed by the hour: "km/h" or "mph"."""
    return "km/h" if _measuring.get() is LengthUnit.KM else "mph"


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
    return written(f"{value:.{decimals}f}") if math.isfinite(value) else UNKNOWN


def format_general(value: float, digits: int = 6) -> str:
    """Return a number with as many decimals as it needs, up to so many digits: "7", "7.5"."""
    return written(f"{value:.{digits}g}") if math.isfinite(value) else UNKNOWN


def format_count(number: float) -> str:
    """Return a whole number with its thousands apart, "2,679"."""
    return written(f"{number:,.0f}") if math.isfinite(number) else UNKNOWN


def with_unit(value: float, decimals: int, unit: str) -> str:
    """Return a number with its unit, "12.4 km", or a dash where it is unknown (NaN)."""
    if not math.isfinite(value):
        return UNKNOWN
    return f"{written(f'{value:,.{decimals}f}')}{NO_BREAK_SPACE}{unit}"
