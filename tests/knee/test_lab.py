"""The models against laboratory recordings, where these are at hand."""

from pathlib import Path

import numpy as np
import pytest

from benchmarks.knee_lab import read_conditions
from footfall.knee.contact import CONTACT_GRADE_RATE, contact_time_s
from footfall.knee.joint import patellofemoral_force_n
from footfall.knee.stride import habitual_cadence_spm
from footfall.units import STANDARD_GRAVITY_MPS2

SAMPLES_PER_S = 500


@pytest.fixture(scope="module")
def overground(shared_data) -> Path:
    return shared_data / "lab" / "opensim_run_BMClab"


def read_opensim(path: Path) -> dict[str, np.ndarray]:
    lines = path.read_text().splitlines()
    rows = [line.split() for line in lines[lines.index("endheader") + 1 :] if line.strip()]
    values = np.array(rows[1:], dtype=float)
    return {name: values[:, column] for column, name in enumerate(rows[0])}


@pytest.mark.parametrize(("leg", "plate"), [("r", "R"), ("l", "L")])
def test_an_overground_run_loads_the_joint_most_in_mid_stance(overground, leg, plate):
    """B33: the van Eijden chain on inverse dynamics peaks at 35-55 % of stance with 3-7 BW (70 kg)."""
    dynamics = read_opensim(overground / "inverse_dynamics.sto")
    kinematics = read_opensim(overground / "ik_output_run.mot")
    ground = read_opensim(overground / "grf_run.mot")
    time_s = dynamics["time"]
    flexion_deg = np.interp(time_s, kinematics["time"], kinematics[f"knee_angle_{leg}"])
    vertical_n = np.interp(time_s, ground["time"], ground[f"{plate}_ground_force_vy"])
    extension_nm = -dynamics[f"knee_angle_{leg}_moment"]  # the model counts flexion as positive
    stance = np.flatnonzero(vertical_n > 20.0)
    force_bw = patellofemoral_force_n(extension_nm, flexion_deg)[stance] / (70.0 * STANDARD_GRAVITY_MPS2)
    assert 3.0 <= force_bw.max() <= 7.0
    assert 0.35 <= force_bw.argmax() / len(stance) <= 0.55


def test_predicted_contact_time_lies_within_five_percent_of_a_force_treadmill(shared_data):
    """Level trials of one runner at 2.5, 3.33 and 4.17 m/s, doi 10.7717/peerj.12752."""
    folder = shared_data / "lab" / "alcantara_grf_accel"
    trials = np.genfromtxt(folder / "Sub_Info_one_sub.csv", delimiter=",", names=True)
    force_bw = np.loadtxt(folder / "GRF_one_sub.csv", delimiter=",")
    level = np.flatnonzero(trials["Slope"] == 0.0)
    assert len(level) == 6
    for trial in level:
        speed_mps = trials["Speed"][trial]
        contact_s, cadence_spm = steps_of(force_bw[trial])
        predicted_s = contact_time_s(speed_mps, cadence_spm / habitual_cadence_spm(speed_mps))
        assert contact_s == pytest.approx(float(predicted_s), rel=0.05)


def test_the_effect_of_slope_on_contact_time_is_that_of_3_33_metres_a_second(shared_data):
    """Least squares over the five slopes at that speed; at the others, held out, contact lies within 10 %."""
    conditions = read_conditions(shared_data / "lab" / "alcantara_grf_accel")
    grade = np.tan(np.radians([each.slope_deg for each in conditions]))
    speed_mps = np.array([each.speed_mps for each in conditions])
    ratio = [each.cadence_spm for each in conditions] / habitual_cadence_spm(speed_mps)
    measured_s = np.array([each.contact_s for each in conditions])
    fitted = speed_mps == 3.33
    off = np.log(measured_s / contact_time_s(speed_mps, ratio))[fitted]
    rate = grade[fitted] @ off / (grade[fitted] @ grade[fitted])
    assert rate == pytest.approx(CONTACT_GRADE_RATE, abs=0.005)
    assert fitted.sum() == 5
    assert len(conditions) == 15
    np.testing.assert_allclose(contact_time_s(speed_mps, ratio, grade), measured_s, rtol=0.10)


def steps_of(force_bw: np.ndarray) -> tuple[float, float]:
    """Median contact time and cadence of a vertical force."""
    edges = np.diff((force_bw > 0.1).astype(int))
    starts, ends = np.flatnonzero(edges == 1), np.flatnonzero(edges == -1)
    ends = ends[ends > starts[0]]
    count = min(len(starts), len(ends))
    contact_s = float(np.median(ends[:count] - starts[:count])) / SAMPLES_PER_S
    return contact_s, 60.0 * SAMPLES_PER_S / float(np.median(np.diff(starts)))
