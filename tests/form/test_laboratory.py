"""The knee of 46 runners at 2.5 m/s that measures are told beside: data of the BMC and RIC laboratories."""

import numpy as np
import pytest


@pytest.fixture(scope="module")
def knees(shared_data):
    """Of each runner the knee's flexion over 101 moments of a stride from contact, (101, trials) degrees."""
    paths = sorted((shared_data / "lab" / "bmc_ric_joint_angles").glob("*angs.txt"))
    if not paths:
        pytest.skip("the laboratories' data is not at hand on this machine")
    found = []
    for path in paths:
        head = path.read_text().partition("\n")[0].split("\t")
        table = np.genfromtxt(path, delimiter="\t", skip_header=1)
        found.append(table[:, [name.strip().startswith("Knee_Z") for name in head]])
    return found


@pytest.mark.parametrize(
    ("moment", "mean_deg", "sd_deg"),
    [("at contact", 11, 5), ("in stance", 41, 5.5), ("in swing", 92, 9)],
)
def test_the_knee_bends_as_much_as_is_told(knees, moment, mean_deg, sd_deg):
    part = {"at contact": slice(0, 1), "in stance": slice(0, 36), "in swing": slice(40, 101)}[moment]
    each = [float(np.nanmean(one[part].max(axis=0))) for one in knees]
    assert len(each) == 46
    assert np.mean(each) == pytest.approx(mean_deg, abs=0.6)
    assert np.std(each, ddof=1) == pytest.approx(sd_deg, abs=0.6)
