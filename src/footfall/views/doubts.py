"""The doubts behind a band: what a run's cost may be off by, each by its name, the largest first."""

from __future__ import annotations

from dataclasses import dataclass

from footfall.knee import KneeLoad
from footfall.knee.band import (
    CADENCE_SPREAD,
    HIDDEN_SLOPE_SPREAD,
    MEAN_SPEED_SPREAD,
    PERSON_SPREAD,
    UNSURE_GAIT_SPREAD,
    WITHIN_RUNNER_SPREAD,
    habits_doubt,
)
from footfall.knee.force import CADENCE_IMPULSE_EXPONENT

_SMALLEST = 0.0005
"""A doubt that rounds to 0.0 % is none worth a word."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """One reason why a cost may be off.

    Attributes:
        label: What it is, in words that follow "for".
        share: How far it may take the cost to either side, as a share of it.
    """

    label: str
    share: float


PERSON = Doubt("your own knee, which nobody has measured", PERSON_SPREAD)
"""What comes on top where a force or a sum of forces is told, and not one run beside another."""


def doubts_of(load: KneeLoad) -> tuple[Doubt, ...]:
    """Return what the easy km of a run may be off by, the largest first; their squares add up to the band's.

    Args:
        load: The load of a run or a walk.
    """
    doubts = load.doubts
    known = (
        Doubt("what differs from day to day", WITHIN_RUNNER_SPREAD),
        Doubt(
            "a cadence that is not known",
            CADENCE_SPREAD * abs(CADENCE_IMPULSE_EXPONENT) * (1.0 - load.cadence_known),
        ),
        Doubt("slopes that are not known", HIDDEN_SLOPE_SPREAD * (1.0 - load.slope_known)),
        Doubt("a speed that is not known", MEAN_SPEED_SPREAD * (1.0 - load.speed_known)),
        Doubt("steps that may have been walking or running", UNSURE_GAIT_SPREAD * (1.0 - load.gait_known)),
        Doubt("your habits, which few runs or none have told yet", habits_doubt(load.habits_runs)),
    )
    shared = (
        Doubt("the climbs", abs(doubts.slope_up)),
        Doubt("the descents", abs(doubts.slope_down)),
        Doubt("walking", abs(doubts.walking)),
        Doubt("form and shoes", abs(doubts.form)),
        Doubt("the weight gained or lost", abs(doubts.mass)),
    )
    found = (*known, *shared)
    told = [doubt for doubt in found if doubt.share >= _SMALLEST]
    return tuple(sorted(told, key=lambda doubt: -doubt.share))
