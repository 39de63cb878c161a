"""The effects of cadence, speed, form, shoes and slope that the knee model claims to show."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import partial

import numpy as np

from benchmarks import knee_claims as studies
from benchmarks.knee_claims import Claim, Kind, change, direction
from footfall.knee import flat_km_impulse, habitual_cadence_spm, knee_load, minetti_cost
from footfall.knee.contact import contact_time_s, flight_time_s
from footfall.knee.force import (
    FootStrike,
    Form,
    one_leg_steps_per_s,
    peak_bw,
    step_impulse_bw_s,
    walking_peak_bw,
)
from footfall.knee.joint import patellofemoral_force_n
from footfall.knee.spring import spring_mass
from footfall.knee.stride import POPULATION_MASS_KG
from footfall.records import Run, Runner, Streams

KMH = 1.0 / 3.6
MINIMALIST = Form(minimalist=True)


def effect_claims() -> list[Claim]:
    """Return the published effects, each with the call that works out the model's."""
    return [
        *_cadence(),
        *_cadence_by_speed(),
        *_speed(),
        *_form_and_shoes(),
        *_whole_peaks(),
        *_slopes(),
    ]


def _cadence() -> list[Claim]:
    shrunk = (
        "the factor of a minimalist shoe is shrunk on purpose: the pooled effect (E13) is of low certainty"
    )
    sparing = "the model spares what healthy runners spared (E1); these 15 runners with pain spared more"
    return [
        Claim("E1/B09", "cadence +10 %: peak", -14.0, 3.0, "%", studies.LENHART,
              lambda: change(peak_bw(3.0, 1.10), peak_bw(3.0)), "fitted"),
        Claim("E3/B10 long", "long steps (cadence ratio 0.87, 3.7 m/s): peak", 31.0, 9.0, "%",
              studies.WILLSON, lambda: change(peak_bw(3.7, 0.87), peak_bw(3.7))),
        Claim("E3/B10 short", "short steps (cadence ratio 1.19, 3.7 m/s): peak", -22.2, 9.0, "%",
              studies.WILLSON, lambda: change(peak_bw(3.7, 1.19), peak_bw(3.7))),
        Claim("E3/B10 long mile", "long steps: sum of the peaks of a mile", 14.0, 8.0, "%",
              studies.WILLSON, lambda: change(_peaks_of_a_metre(0.87), _peaks_of_a_metre(1.0))),
        Claim("E3/B10 short mile", "short steps: sum of the peaks of a mile", -7.5, 8.0, "%",
              studies.WILLSON, lambda: change(_peaks_of_a_metre(1.19), _peaks_of_a_metre(1.0))),
        Claim("E4 stress", "cadence +10 %, runners with pain: stress (force, contact area alike)", -16.0, 5.0,
              "%", studies.BONACCI, lambda: change(peak_bw(3.0, 1.10), peak_bw(3.0)), why=sparing),
        Claim("E4 force", "cadence +10 %, runners with pain: force", -19.0, 5.0, "%", studies.BONACCI,
              lambda: change(peak_bw(3.0, 1.10), peak_bw(3.0)), why=sparing),
        Claim("E5 stress", "minimalist shoe, runners with pain: stress (contact area alike)", -15.0, 5.0, "%",
              studies.BONACCI, lambda: change(peak_bw(3.0, form=MINIMALIST), peak_bw(3.0)), why=shrunk),
        Claim("E5 force", "minimalist shoe, runners with pain: force", -17.0, 5.0, "%", studies.BONACCI,
              lambda: change(peak_bw(3.0, form=MINIMALIST), peak_bw(3.0)), why=shrunk),
        Claim("E5 both", "minimalist shoe and cadence +10 %, runners with pain: stress", -29.0, 5.0, "%",
              studies.BONACCI, lambda: change(peak_bw(3.0, 1.10, form=MINIMALIST), peak_bw(3.0)),
              why=shrunk),
        Claim("E6", "cadence +7.5 %: peak, taken at 3.0 m/s (speed not told)", -0.5, 0.2, "BW",
              studies.BODY_BORNE, lambda: float(peak_bw(3.0, 1.075) - peak_bw(3.0))),
        Claim("E6 load", "15 kg carried, over cadence +7.5 %: effects on the impulse of a km", -32.0 / 15.0,
              0.4 * 32.0 / 15.0, "", studies.BODY_BORNE, _load_over_cadence),
        Claim("E24", "quicker steps: load of the extended knee", "falls", 0.0, "", studies.ANDERSON,
              lambda: direction(change(peak_bw(3.0, 1.05), peak_bw(3.0)))),
    ]  # fmt: skip


def _cadence_by_speed() -> list[Claim]:
    fewer = {8: 10.9, 10: 12.3, 12: 13.4, 14: 7.4, 16: 6.5}
    more = {8: -18.0, 10: -13.6, 12: -10.8, 14: -11.7, 16: -7.9}
    relative = {8: 1.198, 12: 0.874, 14: 0.768, 16: 0.651}
    why = "the power of the cadence is fitted on quicker steps; slower ones were seen to cost less"

    def cell(check: str, kmh: int, ratio: float, published: float, tolerance: float) -> Claim:
        percent = round(100.0 * (ratio - 1.0))
        kind: Kind = "fitted" if (kmh, percent) == (10, 10) else "held out"
        return Claim(
            f"{check} {percent:+d} % {kmh} km/h",
            f"cadence {percent:+d} % at {kmh} km/h: impulse of a km",
            published,
            tolerance,
            "%",
            studies.HAGEN,
            lambda: change(flat_km_impulse(kmh * KMH, ratio), flat_km_impulse(kmh * KMH)),
            kind,
            why=why,
        )

    def by_speed(kmh: int) -> float:
        return float(flat_km_impulse(kmh * KMH) / flat_km_impulse(10 * KMH))

    return [
        *(
            Claim(
                f"E7/B11 {kmh} km/h",
                f"impulse of a km at {kmh} over 10 km/h",
                value,
                0.05,
                "",
                studies.HAGEN,
                partial(by_speed, kmh),
            )
            for kmh, value in relative.items()
        ),
        *(cell("E7/B12", kmh, 1.10, value, 6.0) for kmh, value in more.items()),
        *(cell("E7", kmh, 0.90, value, 5.0) for kmh, value in fewer.items()),
    ]


def _speed() -> list[Claim]:
    return [
        Claim("E8/B13 peak", "2.5 to 4.2 m/s: peak", 35.6, 5.0, "%", studies.DOYLE,
              lambda: change(peak_bw(4.2), peak_bw(2.5)), "fitted"),
        Claim("E8/B13 km", "2.5 to 4.2 m/s: impulse of a km", -33.6, 5.0, "%", studies.DOYLE,
              lambda: change(flat_km_impulse(4.2), flat_km_impulse(2.5)), "fitted"),
        Claim("E8 3.1 m/s", "2.5 to 3.1 m/s: impulse of a km (published -13.7 to -14.2)", -14.0, 5.0, "%",
              studies.DOYLE, lambda: change(flat_km_impulse(3.1), flat_km_impulse(2.5))),
        Claim("E9/B14", "15.78 to 8.02 km/h: impulse of a km", 80.0, 15.0, "%", studies.PETERSEN,
              lambda: change(flat_km_impulse(8.02 * KMH), flat_km_impulse(15.78 * KMH))),
    ]  # fmt: skip


def _form_and_shoes() -> list[Claim]:
    forefoot, midfoot = FootStrike.FOREFOOT, FootStrike.MIDFOOT

    def strike_change(strike: FootStrike) -> float:
        return change(peak_bw(3.3, form=Form(strike=strike)), peak_bw(3.3))

    def strike_impulse_change() -> float:
        contact_s = contact_time_s(3.3)
        rearfoot = step_impulse_bw_s(peak_bw(3.3), contact_s)
        return change(step_impulse_bw_s(peak_bw(3.3, form=Form(strike=forefoot)), contact_s), rearfoot)

    def lean_change(lean_deg: float) -> float:
        return change(peak_bw(3.4, form=Form(lean_deg=lean_deg)), peak_bw(3.4))

    def shoe_change() -> float:
        return change(peak_bw(3.0, form=MINIMALIST), peak_bw(3.0))

    def forefoot_against(strike: FootStrike) -> str:
        forefoot_bw, other_bw = (peak_bw(10 * KMH, form=Form(strike=each)) for each in (forefoot, strike))
        return direction(change(forefoot_bw, other_bw))

    return [
        Claim("E10/B17 forward", "trunk lean 7.3 to 14.1 degrees: peak", -6.0, 3.0, "%", studies.TENG,
              lambda: lean_change(14.1), "fitted"),
        Claim("E10/B17 upright", "trunk lean 7.3 to 4.0 degrees: peak", 7.4, 5.0, "%", studies.TENG,
              lambda: lean_change(4.0), "fitted"),
        Claim("E12/B18", "forefoot, instructed, against rearfoot: peak, inside from -27 to -8", -27.0, 19.0,
              "%", studies.VANNATTA, lambda: strike_change(forefoot), "fitted", (-27.0, -8.0)),
        Claim("E12 impulse", "forefoot, instructed, against rearfoot: impulse of a step", -12.0, 8.0, "%",
              studies.VANNATTA, strike_impulse_change),
        Claim("E13", "minimalist against conventional shoe: peak", "falls", 0.0, "", studies.KAYLL,
              lambda: direction(shoe_change()), "fitted"),
        Claim("E14", "minimalist against motion-control shoe: peak", -7.5, 5.0, "%", studies.MOTION_CONTROL,
              shoe_change, "fitted"),
        Claim("E26 rearfoot", "forefoot against rearfoot at 10 km/h: peaks of a mile", "falls", 0.0, "",
              studies.STRIKE_BAREFOOT, lambda: forefoot_against(FootStrike.REARFOOT)),
        Claim("E26 midfoot", "forefoot against midfoot at 10 km/h: peaks of a mile", "falls", 0.0, "",
              studies.STRIKE_BAREFOOT, lambda: forefoot_against(midfoot)),
    ]  # fmt: skip


def _whole_peaks() -> list[Claim]:
    return [
        Claim("B15 3.0 m/s", "peak of running, population", 5.2, 1.2, "BW", studies.HART,
              lambda: float(peak_bw(3.0))),
        Claim("B15 3.3 m/s", "peak of running, population", 5.2, 1.2, "BW", studies.HART,
              lambda: float(peak_bw(3.3))),
        Claim("B16", "peak of walking, population", 0.9, 0.4, "BW", studies.HART,
              lambda: float(walking_peak_bw()), "fitted"),
        Claim("E23", "treadmill against overground, a run of 10 minutes at 2.9 m/s: impulse", 0.0, 10.0, "%",
              studies.WILLY, lambda: change(_impulse_of_run(2.9, indoor=True), _impulse_of_run(2.9))),
    ]  # fmt: skip


def _slopes() -> list[Claim]:
    def chain_change() -> float:
        return change(patellofemoral_force_n(1.0, 43.1), patellofemoral_force_n(1.0, 36.2))

    return [
        Claim("E17 descent", "a run down 7 %, 2.78 m/s, against the level: impulse", "rises", 0.0, "",
              studies.VAN_HOOREN,
              lambda: direction(change(_impulse_of_run(2.78, grade=-0.07), _impulse_of_run(2.78)))),
        Claim("E17 cadence", "cadence +10 % on a run down 7 %: impulse", "falls", 0.0, "", studies.VAN_HOOREN,
              lambda: direction(change(_impulse_of_run(2.78, ratio=1.1, grade=-0.07),
                                         _impulse_of_run(2.78, grade=-0.07)))),
        *_ground_force_on_slopes(),
        Claim("E18 chain", "identity: knee at 43.1 against 36.2 degrees: force for each N.m", 13.6, 0.1, "%",
              studies.DOWNHILL_KINEMATICS, chain_change),
        Claim("E18", "grade -9 %: peak (tolerance ours)", 13.6, 2.0, "%", studies.DOWNHILL_KINEMATICS,
              lambda: change(peak_bw(3.0, 1.0, -0.09), peak_bw(3.0)), "fitted"),
        Claim("B19 knee", "grade -9 %: peak", "rises", 0.0, "", studies.DOWNHILL_KINEMATICS,
              lambda: direction(change(peak_bw(3.0, 1.0, -0.09), peak_bw(3.0)))),
        Claim("B19 breath", "grade -9 %: metabolic cost", "falls", 0.0, "", studies.MINETTI,
              lambda: direction(change(minetti_cost(-0.09), minetti_cost(0.0)))),
    ]  # fmt: skip


def _ground_force_on_slopes() -> list[Claim]:
    """The active peak of the ground force was seen unchanged; what does the spring-mass runner say?"""
    why = "the contact, shorter downhill, makes the spring push harder; ten runners were seen not to"

    def spring_change(speed_mps: float, slope_deg: float) -> float:
        cadence_spm = habitual_cadence_spm(speed_mps)
        contacts_s = [contact_time_s(speed_mps, 1.0, np.tan(np.radians(deg))) for deg in (slope_deg, 0.0)]
        springs = [
            spring_mass(70.0, 0.95, speed_mps, contact_s, flight_time_s(cadence_spm, contact_s))
            for contact_s in contacts_s
        ]
        return change(springs[0].peak_force_n, springs[1].peak_force_n)

    return [
        Claim(f"{check} {deg:+g} deg", f"slope {deg:+g} degrees: peak push of a spring (tolerance ours)",
              0.0, 10.0, "%", study, partial(spring_change, speed_mps, deg), why=why)
        for check, study, speed_mps, deg in (
            ("E19", studies.TELHAN, 3.13, -4.0),
            ("E19", studies.TELHAN, 3.13, 4.0),
            ("E21", studies.GOTTSCHALL, 3.0, -9.0),
        )
    ]  # fmt: skip


def _load_over_cadence() -> float:
    """Return the change of a km's impulse by 15 kg over that by a cadence 7.5 % quicker, at 3.0 m/s.

    The runners' mass is not told: that of the population is taken.
    """
    heavier = Runner(mass_kg=POPULATION_MASS_KG + 15.0, usual_mass_kg=POPULATION_MASS_KG).mass_factor - 1.0
    quicker = flat_km_impulse(3.0, 1.075) / flat_km_impulse(3.0) - 1.0
    return float(heavier / quicker)


def _peaks_of_a_metre(ratio: float, speed_mps: float = 3.7) -> float:
    """Return the sum of the peaks of one leg in a metre, BW."""
    steps_per_s = one_leg_steps_per_s(ratio * habitual_cadence_spm(speed_mps))
    return float(peak_bw(speed_mps, ratio) * steps_per_s / speed_mps)


def _impulse_of_run(
    speed_mps: float, *, ratio: float = 1.0, grade: float = 0.0, indoor: bool = False
) -> float:
    """Return the impulse of ten steady minutes, BW.s, as a watch would record them."""
    time_s = np.arange(601.0)
    distance_m = speed_mps * time_s
    cadence_spm = np.full(len(time_s), ratio * float(habitual_cadence_spm(speed_mps)))
    run = Run(
        start=datetime(2026, 1, 1, tzinfo=UTC),
        streams=Streams.of(
            time_s,
            distance_m=distance_m,
            speed_mps=np.full(len(time_s), speed_mps),
            cadence_spm=cadence_spm,
            altitude_m=500.0 + grade * distance_m,
        ),
        elapsed_s=600.0,
        timer_s=600.0,
        distance_m=float(distance_m[-1]),
        indoor=indoor,
    )
    return knee_load(run).impulse_bw_s
