"""Measures of the near leg, from the side: foot, shank, knee, and where the foot lands."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from footfall.form.angles import foot_deg, knee_flexion_deg, middle, shank_deg
from footfall.form.events import Stance
from footfall.form.gait import Gait
from footfall.form.landmarks import Landmark
from footfall.form.measured import Measure
from footfall.form.measuring import (
    ACROSS_LEG_DEG,
    ACROSS_SWING_DEG,
    ACROSS_TRUNK_DEG,
    Kind,
    Values,
    at_moments,
    at_peaks,
)
from footfall.records import FloatArray

FLAT_STANCE = (0.3, 0.5)
"""In this part of its contact the foot is flat on the ground [D]."""

PER_CENT_OF_LEG_PER_DEG = 100.0 * np.pi / 180.0
"""How far a leg that turns by a degree moves its foot, % of its length."""


def foot_angle_at_contact(gait: Gait) -> Measure:
    """Measure the foot's angle to the ground when it lands, degrees, above 0 with the toes up.

    It is the line from heel to toes at contact less the same line while the foot is flat in mid-stance, so
    that neither the shoe nor the camera's tilt counts: a foot-strike angle with the flat stance in the place
    of standing [D]. From about -20 to 35.
    """
    along = foot_deg(gait.course.xy_px, gait.seen.near, gait.seen.forward)
    flat_deg = _flat_stance_deg(gait, along)
    points = _of_near(gait, "HEEL", "FOOT_INDEX")

    def angle(xy_px: FloatArray) -> FloatArray:
        return foot_deg(xy_px, gait.seen.near, gait.seen.forward) - flat_deg

    return at_moments(gait, Kind("foot_angle_at_contact", points, ACROSS_LEG_DEG), angle, _contacts_s(gait))


def shank_angle_at_contact(gait: Gait) -> Measure:
    """Measure the shank's angle to the vertical at contact, degrees, above 0 with the ankle before the knee.

    Souza 2016, doi 10.1016/j.pmr.2015.08.006, calls an ankle ahead of the knee an extended tibia [V]. From
    about -15 to 25.
    """
    points = _of_near(gait, "KNEE", "ANKLE")
    kind = Kind("shank_angle_at_contact", points, ACROSS_LEG_DEG, level=True)
    return at_moments(
        gait, kind, lambda xy_px: shank_deg(xy_px, gait.seen.near, gait.seen.forward), _contacts_s(gait)
    )


def overstride(gait: Gait) -> Measure:
    """Measure how far the ankle is ahead of the hips at contact, % of the leg's length.

    The distance of foot and hip goes with braking: Lieberman 2015, J Exp Biol 218:3406 [V]. From about 10 to
    50; there is no agreed limit.
    """
    side, forward, leg_px = gait.seen.near, gait.seen.forward, gait.seen.leg_px
    points = (*_of_near(gait, "HIP", "ANKLE"), side.other.part("HIP"))
    kind = Kind("overstride", points, ACROSS_TRUNK_DEG, per_deg=PER_CENT_OF_LEG_PER_DEG, level=True)

    def ahead(xy_px: FloatArray) -> FloatArray:
        away_px = xy_px[:, side.part("ANKLE"), 0] - middle(xy_px, "HIP")[:, 0]
        share: FloatArray = 100.0 * forward * away_px / leg_px
        return share

    return at_moments(gait, kind, ahead, _contacts_s(gait))


def knee_flexion_at_contact(gait: Gait) -> Measure:
    """Measure how far the knee is bent when the foot lands, degrees.

    11 +- 5 (SD) in 46 runners at 2.5 m/s, open data of the BMC and RIC laboratories, and about 15 to 21 in
    published running [V]; 0 is a straight knee. BlazePose read the near knee 5 degrees
    lower than RTMPose on one clip, SD 5, all along the stride [D].
    """
    return at_moments(gait, _knee(gait, "knee_flexion_at_contact"), _flexion(gait), _contacts_s(gait))


def knee_flexion_in_stance(gait: Gait) -> Measure:
    """Measure the peak of the knee's flexion while the foot is on the ground, degrees.

    41 +- 5.5 (SD) in 46 runners at 2.5 m/s, open data of the BMC and RIC laboratories [V].
    """
    spans = [(one.contact_s, one.toe_off_s) for one in _whole(gait)]
    return at_peaks(gait, _knee(gait, "knee_flexion_in_stance"), _flexion(gait), spans)


def knee_flexion_in_swing(gait: Gait) -> Measure:
    """Measure the peak of the knee's flexion in swing, degrees: how high the heel recovers.

    92 +- 9 (SD) in 46 runners at 2.5 m/s, open data of the BMC and RIC laboratories; it rises with speed [V].
    """
    most_s = gait.rhythm.stride_s
    spans = [
        (one.toe_off_s, one.contact_s + most_s)
        for one in _whole(gait)
        if one.contact_s + most_s <= gait.course.time_s[-1]
    ]
    kind = replace(_knee(gait, "knee_flexion_in_swing"), across_deg=ACROSS_SWING_DEG)
    return at_peaks(gait, kind, _flexion(gait), spans)


def _knee(gait: Gait, name: str) -> Kind:
    return Kind(name, _of_near(gait, "HIP", "KNEE", "ANKLE"), ACROSS_LEG_DEG)


def _flexion(gait: Gait) -> Values:
    return lambda xy_px: knee_flexion_deg(xy_px, gait.seen.near)


def _of_near(gait: Gait, *parts: str) -> tuple[Landmark, ...]:
    return tuple(gait.seen.near.part(part) for part in parts)


def _contacts_s(gait: Gait) -> list[float]:
    return [one.contact_s for one in gait.stances.of(gait.seen.near)]


def _whole(gait: Gait) -> list[Stance]:
    return [one for one in gait.stances.of(gait.seen.near) if np.isfinite(one.toe_off_s)]


def _flat_stance_deg(gait: Gait, along: FloatArray) -> float:
    """The foot's angle in the picture while it is flat, the median over the stances, degrees."""
    first, last = FLAT_STANCE
    time_s = gait.course.time_s
    flat = [
        np.median(part)
        for one in _whole(gait)
        if (
            part := along[
                (time_s >= one.contact_s + first * one.contact_time_s)
                & (time_s <= one.contact_s + last * one.contact_time_s)
            ]
        ).size
    ]
    return float(np.nanmedian(flat)) if np.isfinite(flat).any() else np.nan
