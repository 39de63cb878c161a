"""The formulas of the knee model against worked examples: lever arms, springs, metabolic cost, hard steps."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import numpy as np

from benchmarks import knee_claims as studies
from benchmarks.knee_claims import Claim, Study
from footfall.knee import minetti_cost
from footfall.knee.altitude import MAX_GRADE
from footfall.knee.force import hard_step_weight
from footfall.knee.joint import (
    JointChain,
    contact_area_mm2,
    patellofemoral_force_n,
    patellofemoral_ratio,
    patellofemoral_stress_mpa,
    quadriceps_force_n,
    quadriceps_lever_m,
)
from footfall.knee.spring import spring_mass
from footfall.records import FloatArray
from footfall.signals import spike_class
from footfall.units import STANDARD_GRAVITY_MPS2

ROOS_RUN = (157.0, 44.0)
"""Moment in N.m and flexion in degrees at the peak of forward running, Roos 2012."""

ROOS_WEIGHT_N = 75.0 * STANDARD_GRAVITY_MPS2
WORKED_FLIGHT_S = 60.0 / 172.0 - 0.245
"""Flight time of the worked example of the spring-mass runner."""


def formula_claims() -> list[Claim]:
    """Return the worked examples, each with the call that works out the model's number."""
    return [*_chain_formulas(), *_roos_run(), *_spring_mass(), *_metabolic_cost(), *_spikes_and_hard_steps()]


def _chain_formulas() -> list[Claim]:
    def at(
        check: str,
        name: str,
        study: Study,
        unit: str,
        tolerance: float,
        formula: Callable[[float], FloatArray],
        published: dict[float, float],
    ) -> list[Claim]:
        return [
            Claim(
                f"{check} {angle:g} deg",
                f"identity: {name} at {angle:g} degrees",
                value,
                tolerance,
                unit,
                study,
                partial(_number, formula, angle),
            )
            for angle, value in published.items()
        ]

    lever_m = {0.0: 0.04600, 30.0: 0.04486, 45.0: 0.03957, 60.0: 0.03328, 90.0: 0.02422}
    ratio = {0.0: 0.4620, 30.0: 0.7430, 45.0: 0.8640, 60.0: 0.9465, 90.0: 0.9813}
    area_mm2 = {0.0: 151.75, 30.0: 242.33, 45.0: 340.34, 60.0: 473.49}
    return [
        *at("B01", "lever arm of the quadriceps", studies.VAN_EIJDEN, "m", 1e-5, quadriceps_lever_m, lever_m),
        *at("B02", "joint over quadriceps force", studies.VAN_EIJDEN, "", 1e-4, patellofemoral_ratio, ratio),
        *at("B03", "contact area", studies.CONTACT_AREA, "mm2", 0.01, contact_area_mm2, area_mm2),
    ]


def _roos_run() -> list[Claim]:
    van_eijden, brechter_powers = JointChain.VAN_EIJDEN, JointChain.BRECHTER_POWERS
    other = studies.BRECHTER_POWERS

    def force_n(chain: JointChain) -> float:
        return float(patellofemoral_force_n(*ROOS_RUN, chain))

    def stress_mpa(chain: JointChain) -> float:
        return float(patellofemoral_stress_mpa(*ROOS_RUN, chain))

    return [
        Claim("B04 quadriceps", "identity: quadriceps force at 157 N.m and 44 degrees", 3928.0, 1.0, "N",
              studies.VAN_EIJDEN, lambda: float(quadriceps_force_n(*ROOS_RUN))),
        Claim("B04 force", "identity: joint force at 157 N.m and 44 degrees", 3366.0, 1.0, "N",
              studies.VAN_EIJDEN, lambda: force_n(van_eijden)),
        Claim("B04 stress", "identity: joint stress at 157 N.m and 44 degrees", 10.12, 0.01, "MPa",
              studies.VAN_EIJDEN, lambda: stress_mpa(van_eijden)),
        Claim("B04 Roos", "joint force of forward running, from its moment and angle, 75 kg", 4.5, 1.5, "BW",
              studies.ROOS, lambda: force_n(van_eijden) / ROOS_WEIGHT_N),
        Claim("B05 lever", "identity: lever arm at 44 degrees, other chain", 0.03508, 1e-5, "m",
              other, lambda: float(quadriceps_lever_m(44.0, brechter_powers))),
        Claim("B05 force", "identity: joint force at 157 N.m and 44 degrees, other chain", 4048.0, 1.0, "N",
              other, lambda: force_n(brechter_powers)),
        Claim("B05 weights", "identity: the same in body weights, 75 kg", 5.50, 0.01, "BW",
              other, lambda: force_n(brechter_powers) / ROOS_WEIGHT_N),
        Claim("B05 stress", "identity: joint stress at 157 N.m and 44 degrees, other chain", 12.17, 0.01,
              "MPa", other, lambda: stress_mpa(brechter_powers)),
        Claim("B06", "identity: joint force under a flexion moment of 50 N.m", 0.0, 0.0, "N",
              studies.VAN_EIJDEN, lambda: float(patellofemoral_force_n(-50.0, 44.0))),
    ]  # fmt: skip


def _spring_mass() -> list[Claim]:
    spring = spring_mass(70.0, 0.9275, 3.33, 0.245, WORKED_FLIGHT_S)
    weight_n = 70.0 * STANDARD_GRAVITY_MPS2

    def held_up() -> float:
        return float(2.0 / np.pi * spring.peak_force_n * 0.245 / (weight_n * (0.245 + WORKED_FLIGHT_S)))

    worked = [
        ("peak force", 1535.8, "N", spring.peak_force_n),
        ("in body weights", 2.236, "BW", spring.peak_force_n / weight_n),
        ("drop", 0.0598, "m", spring.drop_m),
        ("vertical stiffness", 25.67, "kN/m", spring.vertical_stiffness_n_per_m / 1000.0),
        ("leg compression", 0.1544, "m", spring.leg_compression_m),
        ("leg stiffness", 9.95, "kN/m", spring.leg_stiffness_n_per_m / 1000.0),
    ]
    return [
        *(
            Claim(
                f"B07 {name}",
                f"identity: spring-mass runner, {name}, worked example",
                value,
                1e-3 * value,
                unit,
                studies.MORIN,
                partial(float, model),
            )
            for name, value, unit, model in worked
        ),
        Claim("B08", "identity: impulse of the spring over that of gravity", 1.0, 1e-9, "", studies.MORIN,
              held_up),
    ]  # fmt: skip


def _metabolic_cost() -> list[Claim]:
    cost = {-0.2: 1.8000, -0.1: 2.1517, 0.0: 3.6000, 0.1: 5.9682, 0.2: 9.0067}
    grades = np.linspace(-MAX_GRADE, 0.0, 45_001)
    downhill = minetti_cost(grades)
    return [
        *(
            Claim(f"B20 {grade:g}", f"identity: metabolic cost at a grade of {grade:g}", value, 1e-3,
                  "J/kg/m", studies.MINETTI, partial(_number, minetti_cost, grade))
            for grade, value in cost.items()
        ),
        Claim("B20 least", "identity: least metabolic cost", 1.7813, 1e-3, "J/kg/m", studies.MINETTI,
              lambda: float(downhill.min())),
        Claim("B20 least grade", "identity: grade of least metabolic cost", -0.1814, 1e-3, "",
              studies.MINETTI, lambda: float(grades[downhill.argmin()])),
    ]  # fmt: skip


def _spikes_and_hard_steps() -> list[Claim]:
    classes = {11.0: "reference", 11.1: "small", 13.0: "small", 13.1: "moderate", 20.0: "moderate"}
    classes |= {20.1: "large"}
    weights = {4: 1.464, 7: 1.949, 9: 2.358}

    def tenth_more(power: int) -> float:
        return float(hard_step_weight(1.1, power) / hard_step_weight(1.0, power))

    return [
        *(
            Claim(f"B22 {km:g} km", f"class of a run of {km:g} km, longest of 30 days 10 km", name, 0.0, "",
                  studies.FRANDSEN, partial(spike_class, km / 10.0))
            for km, name in classes.items()
        ),
        *(
            Claim(f"B26 b {power}", f"identity: 10 % more force in hard steps, to the power {power}", value,
                  1e-3, "", studies.TENTH_MORE, partial(tenth_more, power))
            for power, value in weights.items()
        ),
    ]  # fmt: skip


def _number(formula: Callable[[float], FloatArray], at: float) -> float:
    return float(formula(at))
