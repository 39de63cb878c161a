"""What form rests on: the evidence behind each cue and each measure, by its id."""

from __future__ import annotations

from collections.abc import Iterable

from footfall.form.cues import CueName
from footfall.records import Evidence
from footfall.signals import evidence
from footfall.views.evidence import told_evidence

_DESIGN = "design-form"
_EVENTS = ("fellin-2010", "hreljac-2000", "milner-2015", "design-form-events")
_MODEL = ("van-hooren-2023", "bazarevsky-2020", "design-blazepose")
"""What all rests on that a pose model sees."""

CUE_EVIDENCE = {
    CueName.HIPS: ("teng-2014", _DESIGN),
    CueName.HEAD: (_DESIGN,),
    CueName.SHOULDERS: (_DESIGN,),
    CueName.CHEST: (_DESIGN,),
    CueName.ARMS: (_DESIGN,),
    CueName.HEELS: ("bmc-ric", _DESIGN),
    CueName.LANDING: ("bramah-2018", "souza-2016", "bmc-ric", _DESIGN),
    CueName.CADENCE: ("anderson-2022", "lenhart-2014", _DESIGN),
    CueName.OVERSTRIDE: ("lieberman-2015", "souza-2016", _DESIGN),
    CueName.PELVIS: ("bramah-2018", "neal-2016", _DESIGN),
}
"""What each cue and its limit rest on, what ties it to knees first."""

MEASURE_EVIDENCE: dict[str, tuple[str, ...]] = {
    "cadence": ("anderson-2022", "lieberman-2015", "design-form-events"),
    "step_time": ("design-form-events",),
    "contact_time": _EVENTS,
    "duty_factor": _EVENTS,
    "foot_angle_at_contact": ("wille-2014", "nishiguchi-2025"),
    "shank_angle_at_contact": ("souza-2016",),
    "overstride": ("lieberman-2015",),
    "knee_flexion_at_contact": ("bmc-ric", "bramah-2018", "design-blazepose"),
    "knee_flexion_in_stance": ("bmc-ric", "souza-2016", "design-blazepose"),
    "knee_flexion_in_swing": ("bmc-ric", "design-blazepose"),
    "trunk_lean": ("teng-2014", "bramah-2018", "warrener-2021"),
    "bend_at_waist": (_DESIGN,),
    "hips_over_foot": (_DESIGN,),
    "head_to_trunk": (_DESIGN,),
    "shoulder_height": (_DESIGN,),
    "elbow_flexion": (_DESIGN,),
    "hand_travel": (_DESIGN,),
    "pelvic_drop": ("bramah-2018", "neal-2016"),
    "knee_window": ("neal-2016",),
    "step_width": (_DESIGN,),
    "arm_crossing": (_DESIGN,),
    "vertical_movement": ("wille-2014",),
    "vertical_movement_m": ("wille-2014",),
    "ground_speed": (_DESIGN,),
}
"""What each measure rests on, by its name."""


def behind(keys: Iterable[tuple[str, ...]]) -> tuple[Evidence, ...]:
    """Return all the evidence that lines rest on, each piece once, and that of the pose model itself.

    Args:
        keys: Of each line.
    """
    ids = dict.fromkeys(id_ for line in (*keys, _MODEL) for id_ in line)
    return tuple(told_evidence(evidence()[id_]) for id_ in ids)
