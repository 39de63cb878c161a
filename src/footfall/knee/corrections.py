"""Corrections: what in a recording could not be as it stands, and was seen through or left out."""

from __future__ import annotations

from enum import StrEnum


class Correction(StrEnum):
    """One thing that was put right, or left out, before a recording was costed."""

    SPEED_IN_OTHER_UNITS = "speed in other units"
    """The speed channel is in units nobody could run at; the recorded distance was taken instead, or the
    speed brought to metres a second."""

    SPEED_IMPOSSIBLE = "impossible speed"
    """Speeds beyond what anybody has run were replaced by their neighbours', or left out."""

    DISTANCE_LEAPT = "leap of the distance"
    """The distance leapt further than anybody could run, and the leap was left out."""

    TIME_IMPOSSIBLE = "impossible time"
    """The whole distance could not be run in the whole time, and nothing else is known; the easy speed was
    taken."""

    CADENCE_OF_ONE_FOOT = "cadence of one foot"
    """The cadence counted the steps of one foot, and was doubled."""

    CADENCE_LEFT_OUT = "cadence left out"
    """The cadence hung at one value while the speed changed, or counted far more than steps; it was taken as
    unknown there."""

    ALTITUDE_IN_FEET = "altitude in feet"
    """The climbs are steeper than anybody could run, and believable as feet; they were taken as feet."""
