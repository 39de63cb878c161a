from __future__ import annotations

import math
from dataclasses import replace

import pytest

from tests.recordings import steady_run


@pytest.mark.parametrize("exertion", [0.0, 0.9, 10.1, -7.0, math.inf])
def test_an_exertion_off_its_scale_is_refused(exertion):
    with pytest.raises(ValueError, match="from 1 to 10"):
        replace(steady_run(minutes=1), perceived_exertion=exertion)


@pytest.mark.parametrize("exertion", [1.0, 6.5, 10.0])
def test_an_exertion_on_its_scale_is_kept(exertion):
    assert replace(steady_run(minutes=1), perceived_exertion=exertion).perceived_exertion == exertion
