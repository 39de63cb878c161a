"""Inputs: the things a runner can change."""

from __future__ import annotations

from enum import StrEnum


class Input(StrEnum):
    """One thing that goes into the running and that a runner can change."""

    VOLUME = "volume"
    INTENSITY = "intensity"
    HILLS = "hills"
    CADENCE = "cadence and form"
    SHOES = "shoes"
    SURFACE = "surface"
    WARM_UP = "warm-up"
    RECOVERY = "recovery"
    SLEEP = "sleep"
    STRESS = "stress"
    SITTING = "sitting"
    FUEL = "fuel"
    STRENGTH = "strength"
    MOBILITY = "mobility"
