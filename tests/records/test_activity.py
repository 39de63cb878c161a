from __future__ import annotations

import math
from dataclasses import replace

import pytest

from footfall.records import Ride, Walk
from tests.recordings import steady_run


@pytest.mark.parametrize("exertion", [0.0, 0.9, 10.1, -7.0, math.inf])
def test_an_exertion_off_its_scale_is_refused(exertion):
    with pytest.raises(ValueError, match="from 1 to 10"):
        replace(steady_run(minutes=1), perceived_exertion=exertion)


@pytest.mark.parametrize("exertion", [1.0, 6.5, 10.0])
def test_an_exertion_on_its_scale_is_kept(exertion):
    assert replace(steady_run(minutes=1), perceived_exertion=exertion).perceived_exertion == exertion


@pytest.mark.parametrize("incline", [-0.1501, 0.4501, 1.5, math.inf])
def test_an_incline_no_treadmill_has_is_refused(incline):
    with pytest.raises(ValueError, match=r"from -0\.15 to 0\.45"):
        replace(steady_run(minutes=1), incline=incline)


def test_only_runs_and_walks_without_a_slope_of_their_own_take_an_incline():
    outdoors, unknown = steady_run(minutes=1), steady_run(minutes=1, altitude_m=None)
    assert [one.takes_incline for one in (outdoors, unknown)] == [False, True]
    assert replace(outdoors, indoor=True).takes_incline
    assert replace(steady_run(minutes=1, kind=Walk), indoor=True).takes_incline
    assert not replace(steady_run(minutes=1, kind=Ride), indoor=True).takes_incline
