"""Band: how far off a knee load may be, from the published spread and from what the watch did not tell.

Every spread is the half-width of a 90 % band, as a share of the load. What a runner's runs have in common
(how hard this knee is pressed by a usual step, how much slopes, walking and weight matter to this runner) is
kept apart from what differs from run to run: two runs of one runner compare better than either is known.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from footfall.knee.force import CADENCE_IMPULSE_EXPONENT, WALKING_PEAK_BW
from footfall.knee.stride import POPULATION_MASS_KG, POPULATION_MASS_SD_KG

PERSON_SPREAD = 0.40
"""One runner's impulse may lie 40 % to either side of the population's model [D]."""

WITHIN_RUNNER_SPREAD = 0.10
"""From run to run of one runner, same shoes, on the level: 10 % [D]."""

SLOPE_SPREAD = 0.50
"""The effect of slopes is known to half its size; only its sign downhill is well supported [D]."""

WALKING_SPREAD = 0.4 / WALKING_PEAK_BW
"""How walking compares with running differs between people: 0.9 +- 0.4 BW, Hart 2022,
doi 10.1136/bjsports-2021-104686 [V]; that spread is taken for the whole band, since a person's steps walking
and running go together [D]."""

FORM_SPREAD = 0.50
MASS_SPREAD = 0.50
"""What form and shoes, and weight gained or lost, do to one knee is known to half its size [D]."""

NORMAL_90 = 1.645
"""Half-width of a normal distribution's 90 %, in standard deviations [D]."""

MASS_UNKNOWN_SPREAD = NORMAL_90 * POPULATION_MASS_SD_KG / POPULATION_MASS_KG
"""What a force in newtons may be off by where the runner's mass is unknown: the spread of mass among the 46
runners of the BMC and RIC laboratories [V]."""

CADENCE_SPREAD = 0.03
"""From day to day a runner's cadence lies within 3 % of the habitual line [D]: of 91 real runs of one runner
costed once more without their cadence, 9 in 10 lay within 4.5 %, and 3 % of cadence makes 4.4 % of load."""

HIDDEN_SLOPE_SPREAD = 0.04
"""What slopes may add where the altitude is unknown: about 33 m up and down in each km [D]."""

MEAN_SPEED_SPREAD = 0.15
"""What stops and walking may change where only the mean speed over a long stretch is known [D]: of 188 real
runs costed once more by distance and time alone, 9 in 10 lay within 0.21, nearly all on the side where the
mean speed costs too much. Beside the doubts that go to both sides, 0.15 holds 9 in 10 of such runs."""

UNLEARNED_HABITS_SPREAD = 0.17
"""What it may change where the runner's habits are not learned yet: 9 in 10 easy speeds lie within 0.5 m/s of
the prior's and cadences within 10 steps/min of its line, 15 and 9 % of a load [D]. Two real runners' loads by
the prior lay 9 and 11 % below those by their own cadence lines."""

UNSURE_GAIT_SPREAD = 0.30
"""What it may change where nobody told whether it was a brisk walk or a slow run: walking costs a third of
running at the same speed, and is the rarer of both in what was recorded as a run [D]."""


@dataclass(frozen=True, slots=True)
class Doubts:
    """How far a load may be off, split by what is behind it; each a share of the load.

    The five shared doubts are signed: the share of the load that this runner's own size of an effect could
    take away or add. The last is what this run alone may be off by.

    Attributes:
        slope_up: Half the effect of the climbs.
        slope_down: Half the effect of the descents.
        walking: What the walking may be off by.
        form: Half the effect of form and shoes.
        mass: Half the effect of weight gained or lost.
        own: What this run may be off by whatever the others are, 0.10 at best.
    """

    slope_up: float
    slope_down: float
    walking: float
    form: float
    mass: float
    own: float

    @property
    def shared(self) -> tuple[float, float, float, float, float]:
        """The shared doubts, in one order."""
        return self.slope_up, self.slope_down, self.walking, self.form, self.mass

    @property
    def within_runner(self) -> float:
        """How far easy km may be off to either side: the runner's own step is their yardstick."""
        return math.hypot(self.own, *self.shared)

    @property
    def absolute(self) -> float:
        """How far the impulse may be off to either side, as nobody has measured this runner's knee."""
        return math.hypot(self.own, PERSON_SPREAD, *self.shared)


@dataclass(frozen=True, slots=True)
class Comparison:
    """One load over another of the same runner.

    Attributes:
        ratio: The one over the other.
        band: Where the ratio may lie: narrower than both loads' own bands together, as what the runs have in
            common cancels.
    """

    ratio: float
    band: tuple[float, float]


@dataclass(frozen=True, slots=True)
class OwnDoubts:
    """What one run's easy km may be off by, each by its reason and as a share of the load.

    Attributes:
        day: What differs from day to day, always there.
        cadence: A cadence that is not known.
        slope: Slopes that are not known.
        speed: A speed of which only the mean is known.
        gait: Steps that may have been walking or running.
        habits: Habits that few runs or none have told.
    """

    day: float
    cadence: float
    slope: float
    speed: float
    gait: float
    habits: float

    @property
    def together(self) -> float:
        """All of them, combined in quadrature as they are independent: 0.10 at best."""
        return math.hypot(self.day, self.cadence, self.slope, self.speed, self.gait, self.habits)


def own_doubts(
    *,
    cadence_known: float,
    slope_known: float,
    speed_known: float,
    gait_known: float = 1.0,
    habits_runs: int | None = None,
) -> OwnDoubts:
    """Return how far one run's easy km may be off by what its watch told and did not tell.

    What the watch did not tell widens the band, never narrows it.

    Args:
        cadence_known: Share of the moving time with a recorded cadence.
        slope_known: Share of the moving time with a known grade.
        speed_known: Share of the moving time with a recorded speed.
        gait_known: Share of the load of which it is known whether it was run or walked.
        habits_runs: How many runs the runner's habits are learned from; None where they are known otherwise.
    """
    return OwnDoubts(
        day=WITHIN_RUNNER_SPREAD,
        cadence=CADENCE_SPREAD * abs(CADENCE_IMPULSE_EXPONENT) * (1.0 - cadence_known),
        slope=HIDDEN_SLOPE_SPREAD * (1.0 - slope_known),
        speed=MEAN_SPEED_SPREAD * (1.0 - speed_known),
        gait=UNSURE_GAIT_SPREAD * (1.0 - gait_known),
        habits=habits_doubt(habits_runs),
    )


def habits_doubt(habits_runs: int | None) -> float:
    """Return what a load may be off by as the runner's habits are learned from so few runs.

    It falls with their number [D]: the first run is its own yardstick, and tells no more than the prior.
    """
    return 0.0 if habits_runs is None else UNLEARNED_HABITS_SPREAD / max(1, habits_runs)


def compare(easy_km: float, doubts: Doubts, usual_km: Sequence[float], usual: Sequence[Doubts]) -> Comparison:
    """Set one run's load against the mean of others of the same runner.

    A doubt that all of them share alike (half the effect of a hill that stands in every run) cancels; what
    the usual runs were off by, each by itself, evens out with their number.

    Args:
        easy_km: The run's load.
        doubts: The run's doubts.
        usual_km: The others' loads, each above 0; at least one.
        usual: The others' doubts, in the same order.

    Returns:
        The ratio of the run to the mean of the others.

    Raises:
        ValueError: There is nothing to compare with, or the others' loads add up to nothing.
    """
    total_km = math.fsum(usual_km)
    if not total_km > 0.0:
        raise ValueError("a run is compared with runs that cost something")
    weights = [km / total_km for km in usual_km]
    pairs = list(zip(weights, usual, strict=True))
    usual_shared = [
        math.fsum(weight * one.shared[k] for weight, one in pairs) for k in range(len(doubts.shared))
    ]
    usual_own = math.hypot(*(weight * one.own for weight, one in pairs))
    apart = [mine - theirs for mine, theirs in zip(doubts.shared, usual_shared, strict=True)]
    ratio = easy_km * len(weights) / total_km
    return Comparison(ratio, band(ratio, math.hypot(doubts.own, usual_own, *apart)))


def band(value: float, spread: float) -> tuple[float, float]:
    """Return the values a share of `spread` below and above a value that cannot be negative."""
    return max(0.0, value * (1.0 - spread)), value * (1.0 + spread)
