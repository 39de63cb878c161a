"""The knee model against laboratory recordings: a force treadmill, an overground run, knees of 46 runners.

A watch with no sensor of contact time has the predicted contact only, so the spring-mass runner is checked
with the contact that the plate measured and with the predicted one. It is known to fail on slopes; the rows
say where. How the contact time goes with the slope was fitted on this runner's contact at 3.33 m/s; his other
speeds, and all his forces, were held out.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, partial
from itertools import combinations
from pathlib import Path

import numpy as np

from benchmarks.knee_claims import ALCANTARA, BMCLAB, FUKUCHI, Claim, Kind, change
from footfall.knee.contact import LEG_SHARE_OF_HEIGHT, contact_time_s, flight_time_s
from footfall.knee.joint import patellofemoral_force_n
from footfall.knee.spring import spring_mass
from footfall.knee.stride import habitual_cadence_spm
from footfall.records import FloatArray
from footfall.units import STANDARD_GRAVITY_MPS2

LAB = Path(__file__).resolve().parents[2] / "shared" / "data" / "lab"

PLATE_SAMPLES_PER_S = 500
STANDING_BW = 0.1
"""The foot is on the plate above this force."""

OVERGROUND_KG = 70.0
OVERGROUND_STANDING_N = 20.0
FITTED_MPS = 3.33
"""The effect of slope on contact time was fitted on the contact at this speed."""

TELLING_S = 2.0 / PLATE_SAMPLES_PER_S
"""Contact times this near cannot be told apart: the plate is off by up to one sample at either end."""

MID_STANCE = 0.5
"""A spring is shortest, and its force greatest, half-way through the stance."""


@dataclass(frozen=True, slots=True)
class Condition:
    """One speed and slope on the force treadmill: medians over steps, then over trials.

    Attributes:
        speed_mps: Speed of the belt.
        slope_deg: Slope of the belt, degrees; negative downhill.
        mass_kg: The runner's mass.
        leg_m: The runner's leg, by his height.
        contact_s: Contact time.
        cadence_spm: Steps per minute of both feet.
        peak_bw: Greatest vertical force.
        peak_at: When it came, as a share of the stance.
    """

    speed_mps: float
    slope_deg: float
    mass_kg: float
    leg_m: float
    contact_s: float
    cadence_spm: float
    peak_bw: float
    peak_at: float

    def predicted_contact_s(self) -> float:
        """Return the model's contact time: speed, cadence against the population's, and slope."""
        ratio = self.cadence_spm / habitual_cadence_spm(self.speed_mps)
        return float(contact_time_s(self.speed_mps, ratio, np.tan(np.radians(self.slope_deg))))

    def spring_peak_bw(self, contact_s: float) -> float:
        """Return the peak force of the spring-mass runner with this contact time."""
        flight_s = flight_time_s(self.cadence_spm, contact_s)
        spring = spring_mass(self.mass_kg, self.leg_m, self.speed_mps, contact_s, flight_s)
        return float(spring.peak_force_n) / (self.mass_kg * STANDARD_GRAVITY_MPS2)


def lab_claims(lab: Path = LAB) -> list[Claim]:
    """Return the measurements of the laboratories, each with the call that works out the model's.

    Args:
        lab: Folder of the recordings.

    Returns:
        The claims; none where the recordings are not at hand.
    """
    if not lab.is_dir():
        return []
    conditions = read_conditions(lab / "alcantara_grf_accel")
    return [
        *(claim for condition in conditions for claim in _condition_claims(condition)),
        *_order_claims(conditions),
        *_overground_claims(lab),
    ]


def read_conditions(folder: Path) -> list[Condition]:
    """Return the conditions of the force-treadmill runner, by speed and slope."""
    trials = np.genfromtxt(folder / "Sub_Info_one_sub.csv", delimiter=",", names=True)
    force_bw = np.loadtxt(folder / "GRF_one_sub.csv", delimiter=",")
    steps: dict[tuple[float, float], list[tuple[float, ...]]] = {}
    for trial, force in zip(trials, force_bw, strict=True):
        steps.setdefault((float(trial["Speed"]), float(trial["Slope"])), []).append(_steps(force))
    mass_kg, height_m = float(trials["Mass"][0]), float(trials["Height"][0]) / 100.0
    return [
        Condition(*key, mass_kg, LEG_SHARE_OF_HEIGHT * height_m, *np.median(steps[key], axis=0).tolist())
        for key in sorted(steps)
    ]


def _steps(force_bw: FloatArray) -> tuple[float, ...]:
    """Return a trial's median contact time, cadence, peak force, and moment of the peak."""
    edges = np.diff((force_bw > STANDING_BW).astype(int))
    starts, ends = np.flatnonzero(edges == 1), np.flatnonzero(edges == -1)
    ends = ends[ends > starts[0]]
    whole = list(zip(starts.tolist(), ends.tolist(), strict=False))
    samples = np.array([end - start for start, end in whole])
    peaks = [force_bw[start : end + 1].max() for start, end in whole]
    peaks_at = [force_bw[start : end + 1].argmax() / (end - start) for start, end in whole]
    cadence_spm = 60.0 * PLATE_SAMPLES_PER_S / np.median(np.diff(starts))
    medians = (np.median(samples) / PLATE_SAMPLES_PER_S, cadence_spm, np.median(peaks), np.median(peaks_at))
    return tuple(float(median) for median in medians)


def _condition_claims(condition: Condition) -> list[Claim]:
    where = f"{condition.speed_mps:g} m/s {condition.slope_deg:+g} deg"
    contact_s, peak_bw = condition.contact_s, condition.peak_bw
    kind: Kind = "fitted" if condition.speed_mps == FITTED_MPS else "held out"
    early = "the greatest force is the impact of landing, which no spring has; that L2 agrees here is chance"
    slow = "one rate for all speeds: the slope moved this runner's contact less at 2.5 m/s, more at 4.17"
    return [
        Claim(f"L1 {where}", f"contact time, {where}", contact_s, 0.1 * contact_s, "s", ALCANTARA,
              condition.predicted_contact_s, kind),
        Claim(f"L2 {where}", f"peak force from the measured contact, {where}", peak_bw, 0.1 * peak_bw, "BW",
              ALCANTARA, partial(condition.spring_peak_bw, contact_s)),
        Claim(f"L3 {where}", f"peak force from the predicted contact, {where}", peak_bw, 0.1 * peak_bw, "BW",
              ALCANTARA, lambda: condition.spring_peak_bw(condition.predicted_contact_s()), why=slow),
        Claim(f"L4 {where}", f"moment of the peak force, share of stance, {where}", condition.peak_at, 0.1,
              "", ALCANTARA, lambda: MID_STANCE, why=early),
    ]  # fmt: skip


def _order_claims(conditions: list[Condition]) -> list[Claim]:
    """At each speed, do the slopes come in the measured order (1 where all do), and as far apart?"""
    claims = []
    impact = "downhill the greatest force is an impact, which grows with the speed; the spring's does not"
    near = "down 10 degrees at this speed he kept his contact shorter yet than the one rate says"
    for speed_mps in sorted({condition.speed_mps for condition in conditions}):
        slopes = [condition for condition in conditions if condition.speed_mps == speed_mps]
        measured_bw = [slope.peak_bw for slope in slopes]
        measured_s = [slope.contact_s for slope in slopes]
        predicted_s = [slope.predicted_contact_s() for slope in slopes]
        springs_bw = [slope.spring_peak_bw(slope.contact_s) for slope in slopes]
        predicted_bw = [slope.spring_peak_bw(slope.predicted_contact_s()) for slope in slopes]
        apart, predicted_apart = (change(peaks[0], peaks[-1]) for peaks in (measured_bw, predicted_bw))
        kind: Kind = "fitted" if speed_mps == FITTED_MPS else "held out"
        where = f"{speed_mps:g} m/s"
        claims += [
            Claim(f"L5 {where}", f"order of five slopes by peak force, measured contact, {where}", 1.0, 0.0,
                  "", ALCANTARA, partial(_order, springs_bw, measured_bw)),
            Claim(f"L5 {where} predicted", f"order of five slopes by peak force, predicted contact, {where}",
                  1.0, 0.0, "", ALCANTARA, partial(_order, predicted_bw, measured_bw)),
            Claim(f"L6 {where}", f"peak force down against up 10 degrees, predicted contact, {where}", apart,
                  10.0, "%", ALCANTARA, partial(float, predicted_apart), why=impact),
            Claim(f"L7 {where}", f"slopes over 4 ms apart: pairs in the order of contact, {where}",
                  1.0, 0.0, "", ALCANTARA, partial(_pairs_in_order, predicted_s, measured_s), kind, why=near),
        ]  # fmt: skip
    return claims


def _order(values: list[float], measured: list[float]) -> float:
    """Return the correlation of ranks."""
    ranks: FloatArray = np.argsort(np.argsort([values, measured])).astype(np.float64)
    both: FloatArray = np.asarray(np.corrcoef(ranks))
    return float(both[0, 1])


def _pairs_in_order(values: list[float], measured: list[float]) -> float:
    """Return the share of the pairs which the plate can tell apart that the values put in the same order."""
    rises = [
        (other - one) * (measured[k] - measured[j]) > 0.0
        for (j, one), (k, other) in combinations(enumerate(values), 2)
        if abs(measured[k] - measured[j]) > TELLING_S + 1e-9
    ]
    return sum(rises) / len(rises)


def _overground_claims(lab: Path) -> list[Claim]:
    mean_deg, spread_deg = _usual_flexion(lab / "bmc_ric_joint_angles")
    usual_peak_deg, peak_spread_deg = _usual_stance_peak(lab / "bmc_ric_joint_angles")
    claims = []
    for leg, plate in (("r", "R"), ("l", "L")):
        run = _overground(lab / "opensim_run_BMClab", leg, plate)
        at = np.linspace(0.0, 100.0, len(mean_deg))
        off_sd = np.interp(run.cycle_percent, at, mean_deg)
        off_sd = np.abs(run.flexion_deg - off_sd) / np.interp(run.cycle_percent, at, spread_deg)
        hard = run.force_bw >= 0.5 * run.force_bw.max()
        side = {"r": "right", "l": "left"}[leg]
        claims += [
            Claim(f"B33 {side} peak", f"joint force of an overground run, {side}, peak: 3 to 7 asked", 5.0,
                  2.0, "BW", BMCLAB, partial(float, run.force_bw.max())),
            Claim(f"B33 {side} moment", f"{side}: its place in the stance, 0.35 to 0.55 asked", 0.45, 0.10,
                  "", BMCLAB, partial(float, run.force_bw.argmax() / len(run.force_bw))),
            Claim(f"L8 {side}", f"{side}: knee flexion at that peak; 46 runners' stance peak, +- 2 SD",
                  usual_peak_deg, 2.0 * peak_spread_deg, "deg", FUKUCHI,
                  partial(float, run.flexion_deg[run.force_bw.argmax()])),
            Claim(f"L9 {side}", f"{side}: flexion while over half the peak force, most SD off 46 runners",
                  0.0, 2.0, "SD", FUKUCHI, partial(float, off_sd[hard].max())),
        ]  # fmt: skip
    return claims


@dataclass(frozen=True, slots=True)
class _Stance:
    """One stance: (n,) share of the running cycle in per cent, knee flexion, joint force."""

    cycle_percent: FloatArray
    flexion_deg: FloatArray
    force_bw: FloatArray


def _overground(folder: Path, leg: str, plate: str) -> _Stance:
    dynamics = _read_opensim(folder / "inverse_dynamics.sto")
    kinematics = _read_opensim(folder / "ik_output_run.mot")
    ground = _read_opensim(folder / "grf_run.mot")
    time_s = dynamics["time"]
    flexion_deg = np.interp(time_s, kinematics["time"], kinematics[f"knee_angle_{leg}"])
    standing = {
        side: np.flatnonzero(
            np.interp(time_s, ground["time"], ground[f"{side}_ground_force_vy"]) > OVERGROUND_STANDING_N
        )
        for side in ("R", "L")
    }
    cycle_s = 2.0 * abs(float(time_s[standing["L"][0]] - time_s[standing["R"][0]]))
    stance = standing[plate]
    extension_nm = -dynamics[f"knee_angle_{leg}_moment"]  # the recording counts flexion as positive
    force_n = patellofemoral_force_n(extension_nm, flexion_deg)[stance]
    return _Stance(
        100.0 * (time_s[stance] - time_s[stance[0]]) / cycle_s,
        flexion_deg[stance],
        force_n / (OVERGROUND_KG * STANDARD_GRAVITY_MPS2),
    )


def _read_opensim(path: Path) -> dict[str, FloatArray]:
    lines = path.read_text().splitlines()
    rows = [line.split() for line in lines[lines.index("endheader") + 1 :] if line.strip()]
    values = np.array(rows[1:], dtype=np.float64)
    return {name: values[:, column] for column, name in enumerate(rows[0])}


@cache
def _runners_flexion(folder: Path) -> FloatArray:
    """Return each runner's mean knee flexion over the cycle: (46, 101) degrees."""
    means = []
    for path in sorted(folder.glob("*angs.txt")):
        with path.open() as lines:
            names = lines.readline().split()
            columns = [column for column, name in enumerate(names) if name.startswith("Knee_Z")]
            means.append(np.nanmean(np.genfromtxt(lines, delimiter="\t", usecols=columns), axis=1))
    return np.array(means)


def _usual_flexion(folder: Path) -> tuple[FloatArray, FloatArray]:
    """Return mean and spread (SD) of the runners' knee flexion at each per cent of the cycle."""
    runners = _runners_flexion(folder)
    return runners.mean(axis=0), runners.std(axis=0, ddof=1)


def _usual_stance_peak(folder: Path) -> tuple[float, float]:
    """Return mean and spread (SD) of the runners' peak flexion in stance, the first 40 % of the cycle."""
    peaks = _runners_flexion(folder)[:, :41].max(axis=1)
    return float(peaks.mean()), float(peaks.std(ddof=1))
