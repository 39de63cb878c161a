"""A cue is to watch on a runner who has the fault, and on no other, also where landmarks are off."""

from __future__ import annotations

import pytest

from footfall.form.cues import Judgement
from tests.form.sensitivity import FAULTS, SOUND, shares

CLIPS = 4


@pytest.mark.parametrize("noise_px", [0.0, 4.0])
@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.cue.value)
def test_a_fault_is_seen_and_no_false_alarm_is_given(fault, noise_px):
    assert shares(fault, fault.runner, noise_px, CLIPS)[Judgement.WATCH] == 1.0
    assert shares(fault, SOUND, noise_px, CLIPS)[Judgement.WATCH] == 0.0
