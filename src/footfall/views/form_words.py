"""Form in words: measures, cues, what ties them to knees, and a drill for each."""

from __future__ import annotations

import math

from footfall.form.cues import Cue, CueName, Judgement, KneeEvidence
from footfall.form.measured import Measure
from footfall.form.runner_seen import View
from footfall.form.weights import PoseModel
from footfall.language import N_, _
from footfall.retelling import retold
from footfall.units import NO_BREAK_SPACE, format_number, with_unit

MEASURES = {
    "cadence": N_("Cadence"),
    "step_time": N_("Time of a step"),
    "contact_time": N_("Contact with the ground"),
    "duty_factor": N_("Share of a stride on the ground"),
    "foot_angle_at_contact": N_("Toes up at contact"),
    "shank_angle_at_contact": N_("Ankle ahead of the knee at contact"),
    "overstride": N_("Ankle ahead of the hip at contact, of the leg's length"),
    "knee_flexion_at_contact": N_("Knee bend at contact"),
    "knee_flexion_in_stance": N_("Most knee bend on the ground"),
    "knee_flexion_in_swing": N_("Most knee bend in the air"),
    "trunk_lean": N_("Trunk leaning forward"),
    "bend_at_waist": N_("Bend at the waist"),
    "hips_over_foot": N_("Hips behind the foot in mid-stance, of the leg's length"),
    "head_to_trunk": N_("Head forward of the trunk"),
    "shoulder_height": N_("Ear to shoulder, of the trunk's length"),
    "elbow_flexion": N_("Elbow bend"),
    "hand_travel": N_("Hand forward and back, of the trunk's length"),
    "pelvic_drop": N_("Hip that drops on the free side"),
    "knee_window": N_("Between the knees, of the hips' width"),
    "step_width": N_("Between the feet, of the hips' width"),
    "arm_crossing": N_("Hands beyond the middle, of the shoulders' width"),
    "vertical_movement": N_("Up and down, of the leg's length"),
    "vertical_movement_m": N_("Up and down"),
    "ground_speed": N_("Speed of the foot on the ground"),
}
"""What each measure is called."""

CUES = {
    CueName.HIPS: N_("Hips not shifted back"),
    CueName.HEAD: N_("Head neutral"),
    CueName.SHOULDERS: N_("Shoulders relaxed"),
    CueName.CHEST: N_("Chest open"),
    CueName.ARMS: N_("Arms forward and back"),
    CueName.HEELS: N_("No butt-kicking"),
    CueName.LANDING: N_("Midfoot contact, knees not locked"),
    CueName.CADENCE: N_("Cadence"),
    CueName.OVERSTRIDE: N_("Landing under the body"),
    CueName.PELVIS: N_("Pelvis level"),
}

JUDGEMENTS = {
    Judgement.GOOD: N_("good"),
    Judgement.WATCH: N_("worth watching"),
    Judgement.UNCLEAR: N_("cannot be told"),
}

MODEL_WORDS = {
    PoseModel.HEAVY: N_("thoroughly"),
    PoseModel.FULL: N_("quicker, less exact"),
    PoseModel.LITE: N_("quickest, least exact"),
}
"""How thoroughly each pose model looks."""

DRILLS = {
    CueName.HIPS: N_(
        "Stand tall, lean from the ankles until you must step, and run off from there: six times."
    ),
    CueName.HEAD: N_("Look at the ground twenty metres ahead and let the back of your neck grow long."),
    CueName.SHOULDERS: N_("Every kilometre, pull your shoulders up to your ears once and let them drop."),
    CueName.CHEST: N_("Before you run, clasp your hands behind your back and breathe in five times."),
    CueName.ARMS: N_("Run a minute with your thumbs brushing your hips, forward and back."),
    CueName.HEELS: N_("Lift your knee rather than your heel for twenty steps, then run on as you like."),
    CueName.LANDING: N_(
        "Run twenty metres on the spot, then move forward without changing how your feet land."
    ),
    CueName.CADENCE: N_("Run two minutes with the metronome a little above your own steps."),
    CueName.OVERSTRIDE: N_(
        "Take quicker steps, five in a hundred more, and let your feet land closer to you."
    ),
    CueName.PELVIS: N_("Stand on one leg before a mirror and keep both hips level: half a minute a side."),
}
"""One thing to try for each cue; to feel it, not to train for hours."""

EVIDENCE = {
    KneeEvidence.SOME: N_(
        "There are studies that tie this to the load of knees; what they found is moderate."
    ),
    KneeEvidence.LITTLE: N_("Little is known of what this has to do with knees."),
    KneeEvidence.NONE: N_("Nothing is known that ties this to knees: it is for comfort."),
}

VIEWS = {
    View.SIDE: N_("seen from the side"),
    View.FRONT: N_("seen from the front"),
    View.REAR: N_("seen from behind"),
    View.SLANTING: N_("seen slanting: only times can be measured"),
}

BAND = 1.96
"""Standard errors to either side within which nineteen of twenty values lie."""

MINUS = "\N{MINUS SIGN}"
_DECIMALS = {"s": 2, "m": 2, "m/s": 1}


def measure_name(name: str) -> str:
    """Return what a measure is called."""
    return _(MEASURES[name])


def measure_text(measure: Measure) -> str:
    """Return a measure with the band it lies in nineteen times in twenty, or why there is none."""
    if not measure.is_seen:
        return retold(measure.reason)
    off = BAND * measure.standard_error
    if measure.unit == "deg":
        return _(
            "{value} degrees, \N{PLUS-MINUS SIGN}{off}", value=_number(measure.value, 0), off=_off(off, 0)
        )
    if measure.unit == "spm":
        return _(
            "{value} steps a minute, \N{PLUS-MINUS SIGN}{off}",
            value=_number(measure.value, 0),
            off=_off(off, 0),
        )
    decimals = _DECIMALS.get(measure.unit, 0)
    return _(
        "{value}, \N{PLUS-MINUS SIGN}{off}",
        value=with_unit(_rounded(measure.value, decimals), decimals, measure.unit),
        off=_off(off, decimals),
    )


def difference_text(one: Measure, other: Measure) -> str:
    """Return by how much the second of two measures differs, with its sign, as the numbers shown do."""
    unit, decimals = one.unit, _DECIMALS.get(one.unit, 0)
    rounded = _rounded(_rounded(other.value, decimals) - _rounded(one.value, decimals), decimals)
    sign = "+" if rounded > 0 else MINUS if rounded < 0 else ""
    number = f"{sign}{format_number(abs(rounded), decimals)}"
    if unit == "deg":
        return _("{value} degrees", value=number)
    if unit == "spm":
        return _("{value} steps a minute", value=number)
    return f"{number}{NO_BREAK_SPACE}{unit}"


def cue_text(cue: Cue) -> str:
    """Return what a clip says of a cue, in a sentence or two."""
    if not cue.measures or not cue.measures[0].is_seen:
        return retold(cue.reason)
    told = f"{measure_name(cue.measures[0].name)}: {measure_text(cue.measures[0])}."
    if math.isnan(cue.limit):
        return _("{told} {why}", told=told, why=retold(cue.reason))
    limit = _limit(cue)
    if cue.judgement is Judgement.UNCLEAR:
        return _("{told} The limit is {limit}. {why}", told=told, limit=limit, why=retold(cue.reason))
    if cue.judgement is Judgement.WATCH and cue.name is CueName.LANDING:
        return _("{told} A knee bent less than {limit} is nearly straight.", told=told, limit=limit)
    if cue.judgement is Judgement.WATCH:
        return _("{told} That is beyond {limit} by more than a video can be off.", told=told, limit=limit)
    return _("{told} The limit is {limit}.", told=told, limit=limit)


def _limit(cue: Cue) -> str:
    unit = cue.measures[0].unit
    if unit == "deg":
        return _("{value} degrees", value=_number(cue.limit, 0))
    if unit == "spm":
        return _("{value} steps a minute", value=_number(cue.limit, 0))
    return with_unit(_rounded(cue.limit, 0), 0, unit)


def _number(value: float, decimals: int) -> str:
    rounded = _rounded(value, decimals)
    return f"{MINUS if rounded < 0 else ''}{format_number(abs(rounded), decimals)}"


def _rounded(value: float, decimals: int) -> float:
    """Return a value without the sign that a small one would keep when it is rounded to 0."""
    return round(value, decimals) + 0.0


def _off(value: float, decimals: int) -> str:
    """Return how far a value may be off, rounded up, and never 0."""
    step = 10.0**-decimals
    return format_number(max(step, math.ceil(value / step - 1e-9) * step), decimals)
