"""Band: how far off a knee load may be, from the published spread and from what the watch did not tell."""

from __future__ import annotations

import math

from footfall.knee.force import CADENCE_IMPULSE_EXPONENT, WALKING_PEAK_BW

ABSOLUTE_SPREAD = 0.40
"""One runner's impulse may lie 40 % to either side of the population's model [D]."""

WITHIN_RUNNER_SPREAD = 0.10
"""From run to run of one runner, same shoes, on the level: 10 % [D]."""

SLOPE_SPREAD = 0.50
"""The effect of slopes is known to half its size; only its sign downhill is well supported [D]."""

CADENCE_SPREAD = 0.03
"""From day to day a runner's cadence lies within 3 % of the habitual line [D]."""

HIDDEN_SLOPE_SPREAD = 0.04
"""What slopes may add where the altitude is unknown: about 33 m up and down in each km [D]."""

MEAN_SPEED_SPREAD = 0.10
"""What stops and walking may change where only the mean speed over a long stretch is known [D]."""

WALKING_SPREAD = 0.4 / WALKING_PEAK_BW
"""How walking compares with running differs between people: 0.9 +- 0.4 BW, Hart 2022,
doi 10.1136/bjsports-2021-104686 [V]."""


def easy_km_spread(
    *, slope_share: float, walking_share: float, cadence_known: float, slope_known: float, speed_known: float
) -> float:
    """Return how far easy km may be off to either side, as a share of itself, within one runner.

    Independent doubts are combined in quadrature; what the watch did not tell widens the band, never narrows
    it.

    Args:
        slope_share: Size of the effect of slopes, up and down added, over the whole load.
        walking_share: Share of the load that was walking.
        cadence_known: Share of the moving time with a recorded cadence.
        slope_known: Share of the moving time with a known grade.
        speed_known: Share of the moving time with a recorded speed.

    Returns:
        The spread, 0.10 at best.
    """
    return math.hypot(
        WITHIN_RUNNER_SPREAD,
        SLOPE_SPREAD * slope_share,
        WALKING_SPREAD * walking_share,
        CADENCE_SPREAD * abs(CADENCE_IMPULSE_EXPONENT) * (1.0 - cadence_known),
        HIDDEN_SLOPE_SPREAD * (1.0 - slope_known),
        MEAN_SPEED_SPREAD * (1.0 - speed_known),
    )


def band(value: float, spread: float) -> tuple[float, float]:
    """Return the values a share of `spread` below and above a value that cannot be negative."""
    return max(0.0, value * (1.0 - spread)), value * (1.0 + spread)
