"""Cues: the programme's seven, and three that physiotherapists look at, each judged from what a clip shows.

A cue is *good* or *to watch* only where the measure is away from its limit by more than a pose model can be
off; between, and where the clip does not show it, Footfall cannot tell. There is no score out of a hundred:
what a cue has to do with knees differs, and is told beside it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from footfall.form.measured import DEAD_BAND_DEG, Measure
from footfall.retelling import in_english

WAIST_BEND_DEG = 10.0
"""More than this between the trunk and the line from ankle to hips is bent at the waist [D]; trunks lean
7.3 +- 3.6 degrees by themselves [V]."""

SWING_KNEE_DEG = 107.0
"""The speed's norm and 15 degrees [D]: 92 +- 9 (SD) in 46 runners at 2.5 m/s, open data of the BMC and RIC
laboratories. Heels rise higher at higher speeds, so above it nothing is told where the speed is not known."""

SWING_KNEE_FASTEST_MPS = 3.0
"""Beyond this speed there is no norm to hold heel recovery against [D]."""

SHANK_AHEAD_DEG = 10.0
"""An ankle further ahead of the knee than this, at contact, is ahead of the body [D] after Souza 2016, doi
10.1016/j.pmr.2015.08.006."""

KNEE_LOCKED_DEG = 10.0
"""A knee bent less than this at contact is nearly straight [D]; 15 to 21 degrees are usual [V]."""

PELVIC_DROP_DEG = 5.0
"""More than this is a hip that drops [D]: each degree more went with 80 % higher odds of being among the
injured, looked at afterwards, Bramah 2018, doi 10.1177/0363546518793657 [V]."""

ARMS_CROSSING_PERCENT = 0.0
"""Hands that get beyond the middle of the body, in % of the shoulders' width, cross it [D]."""
_ARMS_DEAD_BAND_PERCENT = 10.0

CADENCE_BELOW = 0.95
"""Steps slower than this share of the runner's own at that speed are slower than usual [D]."""
CADENCE_DEAD_BAND = 0.02

SURE = 1.645
"""Standard errors that nineteen of twenty values lie above."""


class CueName(StrEnum):
    """What is looked at."""

    HIPS = "hips not shifted back"
    HEAD = "head neutral"
    SHOULDERS = "shoulders relaxed"
    CHEST = "chest open"
    ARMS = "arms forward and back"
    HEELS = "no butt-kicking"
    LANDING = "midfoot contact, knees not locked"
    CADENCE = "cadence"
    OVERSTRIDE = "overstride"
    PELVIS = "pelvic drop"


class Judgement(StrEnum):
    """What a clip says of a cue."""

    GOOD = "good"
    WATCH = "watch"
    UNCLEAR = "cannot tell"


class KneeEvidence(StrEnum):
    """What ties a cue to knees, by the studies there are."""

    SOME = "some"
    LITTLE = "little"
    NONE = "none"


EVIDENCE = {
    CueName.HIPS: KneeEvidence.LITTLE,
    CueName.HEAD: KneeEvidence.NONE,
    CueName.SHOULDERS: KneeEvidence.NONE,
    CueName.CHEST: KneeEvidence.NONE,
    CueName.ARMS: KneeEvidence.NONE,
    CueName.HEELS: KneeEvidence.NONE,
    CueName.LANDING: KneeEvidence.SOME,
    CueName.CADENCE: KneeEvidence.SOME,
    CueName.OVERSTRIDE: KneeEvidence.SOME,
    CueName.PELVIS: KneeEvidence.LITTLE,
}

TOO_CLOSE = in_english("This is closer to the limit than a video can tell apart.")
TOO_UNSURE = in_english(
    "This clip shows it too unsurely. Film ten seconds, square from the side, at 60 fps or more."
)
NOT_SEEN = in_english(
    "A pose model sees no ribs and no shoulder blades, so this cannot be seen from any side."
)
OWN_ONLY = in_english(
    "People hold themselves too differently for a limit. Look how it changes between your own clips."
)
NEEDS_SPEED = in_english("Heels rise higher at higher speeds. Tell how fast you ran, and this can be judged.")
TOO_FAST = in_english(
    "There is no norm to hold this against beyond {speed} m/s.", speed=SWING_KNEE_FASTEST_MPS
)
NEEDS_USUAL = in_english(
    "Cadence is judged against your own at that speed, and your diary does not know it yet."
)


@dataclass(frozen=True, slots=True)
class Cue:
    """One cue as a clip shows it.

    Attributes:
        name: Which.
        judgement: What the clip says of it.
        evidence: What ties it to knees.
        measures: The measures it was judged by; the first decided.
        limit: The limit of the first, in its unit; NaN where it has none.
        dead_band: Less than this beyond the limit says nothing, in its unit; NaN likewise.
        reason: Why it cannot be told, in English, for it may be kept; empty where it can.
    """

    name: CueName
    judgement: Judgement
    evidence: KneeEvidence
    measures: tuple[Measure, ...]
    limit: float
    dead_band: float
    reason: str = ""


def judge(
    measures: Mapping[str, Measure],
    *,
    speed_mps: float | None = None,
    usual_cadence_spm: float | None = None,
) -> tuple[Cue, ...]:
    """Judge every cue by what a clip shows.

    Args:
        measures: All that was measured, by name.
        speed_mps: How fast the runner ran, where it is known.
        usual_cadence_spm: The runner's own cadence at that speed, where it is known.
    """
    return (
        _held_to(CueName.HIPS, measures["bend_at_waist"], WAIST_BEND_DEG, DEAD_BAND_DEG["trunk"]),
        _own_only(CueName.HEAD, measures["head_to_trunk"]),
        _own_only(CueName.SHOULDERS, measures["shoulder_height"]),
        _unclear(CueName.CHEST, (), NOT_SEEN),
        _held_to(CueName.ARMS, measures["arm_crossing"], ARMS_CROSSING_PERCENT, _ARMS_DEAD_BAND_PERCENT),
        _heels(measures["knee_flexion_in_swing"], speed_mps),
        _landing(measures),
        _cadence(measures["cadence"], usual_cadence_spm),
        _held_to(
            CueName.OVERSTRIDE,
            measures["shank_angle_at_contact"],
            SHANK_AHEAD_DEG,
            DEAD_BAND_DEG["shank"],
            measures["overstride"],
        ),
        _held_to(CueName.PELVIS, measures["pelvic_drop"], PELVIC_DROP_DEG, DEAD_BAND_DEG["trunk"]),
    )


def _held_to(
    name: CueName,
    measure: Measure,
    limit: float,
    dead_band: float,
    *others: Measure,
    least: bool = False,
) -> Cue:
    """Judge a measure that should lie below a limit; above it where the limit is the least."""
    told = (measure, *(one for one in others if one.is_seen))
    if not measure.is_seen:
        return _unclear(name, told, measure.reason, limit, dead_band)
    if measure.standard_error > dead_band:
        return _unclear(name, told, TOO_UNSURE, limit, dead_band)
    beyond = limit - measure.value if least else measure.value - limit
    if beyond > max(dead_band, SURE * measure.standard_error):
        return Cue(name, Judgement.WATCH, EVIDENCE[name], told, limit, dead_band)
    if beyond <= 0.0:
        return Cue(name, Judgement.GOOD, EVIDENCE[name], told, limit, dead_band)
    return _unclear(name, told, TOO_CLOSE, limit, dead_band)


def _own_only(name: CueName, measure: Measure) -> Cue:
    return _unclear(name, (measure,), OWN_ONLY if measure.is_seen else measure.reason)


def _heels(measure: Measure, speed_mps: float | None) -> Cue:
    cue = _held_to(CueName.HEELS, measure, SWING_KNEE_DEG, DEAD_BAND_DEG["knee"])
    if cue.judgement is not Judgement.WATCH:
        return cue
    if speed_mps is None:
        return _unclear(cue.name, cue.measures, NEEDS_SPEED, cue.limit, cue.dead_band)
    if speed_mps > SWING_KNEE_FASTEST_MPS:
        return _unclear(cue.name, cue.measures, TOO_FAST, cue.limit, cue.dead_band)
    return cue


def _landing(measures: Mapping[str, Measure]) -> Cue:
    """Judge a landing: a knee that is locked beyond doubt, or one nearly straight on a leg far ahead.

    On a leg far ahead half the dead-band is enough, for two measures say the same.
    """
    knee, foot = measures["knee_flexion_at_contact"], measures["foot_angle_at_contact"]
    cue = _held_to(CueName.LANDING, knee, KNEE_LOCKED_DEG, DEAD_BAND_DEG["knee"], foot, least=True)
    shank = measures["shank_angle_at_contact"]
    ahead = _held_to(CueName.OVERSTRIDE, shank, SHANK_AHEAD_DEG, DEAD_BAND_DEG["shank"])
    nearly = KNEE_LOCKED_DEG - knee.value > max(DEAD_BAND_DEG["knee"] / 2.0, knee.standard_error)
    if cue.reason == TOO_CLOSE and nearly and ahead.judgement is Judgement.WATCH:
        return replace(cue, judgement=Judgement.WATCH, measures=(*cue.measures, shank), reason="")
    return cue


def _cadence(measure: Measure, usual_spm: float | None) -> Cue:
    if usual_spm is None:
        return _unclear(CueName.CADENCE, (measure,), NEEDS_USUAL)
    limit, dead_band = CADENCE_BELOW * usual_spm, CADENCE_DEAD_BAND * usual_spm
    return _held_to(CueName.CADENCE, measure, limit, dead_band, least=True)


def _unclear(
    name: CueName,
    measures: tuple[Measure, ...],
    reason: str,
    limit: float = float("nan"),
    dead_band: float = float("nan"),
) -> Cue:
    return Cue(name, Judgement.UNCLEAR, EVIDENCE[name], measures, limit, dead_band, reason)
