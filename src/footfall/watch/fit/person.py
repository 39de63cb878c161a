"""What a file tells about the runner: the profile that the watch keeps."""

from __future__ import annotations

from collections.abc import Sequence

from footfall.records import Profile
from footfall.watch.fit.columns import FitFile

PROFILE, ZONES = "user_profile", "zones_target"
SOURCES: dict[str, tuple[tuple[str, str], ...]] = {
    "mass_kg": ((PROFILE, "weight"),),
    "height_m": ((PROFILE, "height"),),
    "resting_heart_rate_bpm": ((PROFILE, "resting_heart_rate"),),
    "max_heart_rate_bpm": (
        (PROFILE, "default_max_running_heart_rate"),
        (ZONES, "max_heart_rate"),
        (PROFILE, "default_max_heart_rate"),
    ),
}
LIKELY: dict[str, tuple[float, float]] = {
    "mass_kg": (25.0, 250.0),
    "height_m": (1.0, 2.5),
    "resting_heart_rate_bpm": (20.0, 120.0),
    "max_heart_rate_bpm": (100.0, 250.0),
}


def profile_of(files: Sequence[FitFile]) -> Profile | None:
    """Return the runner's profile as the files of a chain tell it, None where they tell nothing likely."""
    told = [file for file in files if len(file[PROFILE]) or len(file[ZONES])]
    found = {name: value for name in SOURCES if (value := _value(told, name)) is not None} if told else {}
    return Profile(**found) if found else None


def _value(files: Sequence[FitFile], name: str) -> float | None:
    """Return the first likely value; None where there is none, or where it is of several people."""
    low, high = LIKELY[name]
    for message, field in SOURCES[name]:
        values = (value for file in files for value in file[message].values(field).tolist())
        likely = {value for value in values if low <= value <= high}
        if likely:
            return likely.pop() if len(likely) == 1 else None
    return None
