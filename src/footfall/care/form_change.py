"""Form changes: what the knee model expects if a runner changed what a clip shows, and what feels it besides.

Three things that a clip shows are also in the knee model: cadence, the trunk's lean and how the foot lands.
Each is asked alone, all else as it was: they were not measured together, so that they are not added up. It is
a question and no advice: less load in a model is not less pain.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from math import inf, nan

from footfall.care.cadence import QUICK_ALREADY_SPM, SHARES, expected
from footfall.form.cues import CADENCE_DEAD_BAND, SURE
from footfall.form.measured import DEAD_BAND_DEG, Measure
from footfall.knee.force import STRIKE_FACTORS, USUAL_LEAN_DEG, FootStrike, lean_factor
from footfall.knee.what_if import SAVING_SPREAD
from footfall.records import Habits

LEAN_BAND_DEG = (5.0, 12.0)
"""A trunk that leans so far needs no change [D]; runners chose 7.3 +- 3.6 degrees themselves: Teng & Powers
2014, doi 10.2519/jospt.2014.5249 [V]."""

HEEL_FIRST_DEG = 10.0
"""A foot that lands with its toes further up than this lands on the heel [D]: half way between the mean
foot-strike angles of runners told to land on the heel, 17.7 degrees, and on the midfoot, 2.6, in Nishiguchi
2025, doi 10.52082/jssm.2025.747 [V]."""

STRIKE_SPREAD = 1.0
"""What a flatter landing spares is known to its whole size [D]: landing on the forefoot lowered the peak by
27 % in Vannatta & Kernozek 2015, doi 10.1249/MSS.0000000000000503, and on the midfoot by about nothing in
Nishiguchi 2025 [V]."""


class Changed(StrEnum):
    """What would be changed."""

    CADENCE = "cadence"
    LEAN = "trunk lean"
    STRIKE = "foot strike"


class Outcome(StrEnum):
    """What the knee model says of a change."""

    SPARES = "spares the knee"
    COSTS = "costs the knee"
    NOTHING = "nothing to change"
    UNCLEAR = "cannot tell"


class BodyPart(StrEnum):
    """What feels a change beside the knee."""

    CALF = "calf"
    ACHILLES = "Achilles tendon"
    SOLE = "sole of the foot"
    HIP = "hip"


@dataclass(frozen=True, slots=True)
class FormChange:
    """One thing changed, all else as it was.

    Attributes:
        name: What.
        outcome: What the model says of it.
        measure: What the clip shows of it.
        to: What it would become, in the unit of the measure; NaN where there is nothing to change.
        saving: The share of the knee load of a level kilometre that is spared, below 0 where the knee has
            more; NaN likewise.
        low: The least of it; NaN likewise.
        high: The most; NaN likewise.
        felt_by: What takes on what the knee is spared, or more steps.
    """

    name: Changed
    outcome: Outcome
    measure: Measure
    to: float
    saving: float
    low: float
    high: float
    felt_by: tuple[BodyPart, ...]


def form_changes(measures: Mapping[str, Measure], habits: Habits) -> tuple[FormChange, ...]:
    """Return what the knee model expects of each change, where the clip shows well enough what there is now.

    Args:
        measures: All that was measured, by name.
        habits: The runner's easy speed and line of cadence.
    """
    asked = (
        (_cadence, measures["cadence"], CADENCE_DEAD_BAND * measures["cadence"].value),
        (_lean, measures["trunk_lean"], DEAD_BAND_DEG["trunk"]),
        (_strike, measures["foot_angle_at_contact"], DEAD_BAND_DEG["foot"]),
    )
    return tuple(
        change(measure, habits)
        for change, measure, worst in asked
        if measure.is_seen and measure.standard_error <= worst
    )


def _cadence(measure: Measure, habits: Habits) -> FormChange:
    """Steps quicker by the first share of the cadence work, at the same speed."""
    if measure.value >= QUICK_ALREADY_SPM:
        return _none(Changed.CADENCE, Outcome.NOTHING, measure)
    found = expected(measure.value, SHARES[0], habits)
    return FormChange(
        Changed.CADENCE,
        Outcome.SPARES,
        measure,
        found.spm,
        found.saving,
        found.low,
        found.high,
        (BodyPart.CALF, BodyPart.ACHILLES),
    )


def _lean(measure: Measure, _habits: Habits) -> FormChange:
    """A trunk too upright leans as runners usually do; one that leans far comes back into the band.

    The clip's own doubt decides whether it is outside; how far a pose model may be off widens the band.
    """
    low_deg, high_deg = LEAN_BAND_DEG
    doubt_deg = SURE * measure.standard_error
    if measure.value + doubt_deg < low_deg:
        to = USUAL_LEAN_DEG
    elif measure.value - doubt_deg > high_deg:
        to = high_deg
    else:
        return _none(Changed.LEAN, Outcome.NOTHING, measure)
    off_deg = max(doubt_deg, DEAD_BAND_DEG["trunk"])
    each = [_lean_saving(measure.value + by, to) for by in (0.0, -off_deg, off_deg)]
    spares = to > measure.value
    sides = (0.0, inf) if spares else (-inf, 0.0)
    ends = [
        min(max(saving * share, sides[0]), sides[1])
        for saving in each
        for share in (1.0 - SAVING_SPREAD, 1.0 + SAVING_SPREAD)
    ]
    outcome = Outcome.SPARES if spares else Outcome.COSTS
    felt_by = (BodyPart.HIP,) if spares else ()
    return FormChange(Changed.LEAN, outcome, measure, to, each[0], min(ends), max(ends), felt_by)


def _lean_saving(from_deg: float, to_deg: float) -> float:
    return 1.0 - lean_factor(to_deg) / lean_factor(from_deg)


def _strike(measure: Measure, _habits: Habits) -> FormChange:
    """A foot that lands on the heel lands flatter; never on the forefoot."""
    off_deg = max(SURE * measure.standard_error, DEAD_BAND_DEG["foot"])
    if measure.value < HEEL_FIRST_DEG:
        return _none(Changed.STRIKE, Outcome.NOTHING, measure)
    if measure.value - off_deg < HEEL_FIRST_DEG:
        return _none(Changed.STRIKE, Outcome.UNCLEAR, measure)
    saving = 1.0 - STRIKE_FACTORS[FootStrike.MIDFOOT] / STRIKE_FACTORS[FootStrike.REARFOOT]
    return FormChange(
        Changed.STRIKE,
        Outcome.SPARES,
        measure,
        HEEL_FIRST_DEG,
        saving,
        saving * (1.0 - STRIKE_SPREAD),
        saving * (1.0 + STRIKE_SPREAD),
        (BodyPart.CALF, BodyPart.ACHILLES, BodyPart.SOLE),
    )


def _none(name: Changed, outcome: Outcome, measure: Measure) -> FormChange:
    return FormChange(name, outcome, measure, nan, nan, nan, nan, ())
