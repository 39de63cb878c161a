"""A cue is to watch on a runner who has the fault, and on no other, also from aslant and with landmarks off.

The whole table is `tests.form.cue_table`; this is a quick part of it.
"""

from __future__ import annotations

import pytest

from footfall.form.cues import CueName
from tests.form.sensitivity import AT_THE_LIMIT, DEAD_BANDS, FAULTS, SOUND, cell

CLIPS = 2
BY_CUE = [pytest.param(fault, id=fault.cue.value) for fault in FAULTS]


@pytest.mark.parametrize("noise_px", [0.0, 8.0])
@pytest.mark.parametrize("turned_deg", [-30.0, 0.0, 20.0, 30.0])
@pytest.mark.parametrize("fault", BY_CUE)
def test_no_alarm_is_given_of_a_runner_as_is_usual_or_just_at_the_limit(fault, turned_deg, noise_px):
    for by, runner in ((float("nan"), SOUND), (AT_THE_LIMIT, fault.beyond(AT_THE_LIMIT))):
        told = cell(fault, runner, by, turned_deg=turned_deg, noise_px=noise_px, clips=CLIPS)
        assert told.watch == 0.0


@pytest.mark.parametrize("noise_px", [0.0, 4.0])
@pytest.mark.parametrize("turned_deg", [-10.0, 0.0, 10.0])
@pytest.mark.parametrize("fault", BY_CUE)
def test_a_fault_of_two_dead_bands_is_seen(fault, turned_deg, noise_px):
    by = DEAD_BANDS[-1] if fault.cue is CueName.LANDING else DEAD_BANDS[1]
    told = cell(fault, fault.beyond(by), by, turned_deg=turned_deg, noise_px=noise_px, clips=CLIPS)
    assert told.watch == 1.0
