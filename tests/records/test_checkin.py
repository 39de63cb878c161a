from __future__ import annotations

import math
from datetime import date

import pytest

from footfall.errors import InvalidEntryError
from footfall.records import CheckIn

DAY = date(2026, 5, 4)


@pytest.mark.parametrize("sleep_h", [0.0, -1.0, 24.01, math.inf])
def test_a_night_of_no_length_or_longer_than_a_day_is_refused(sleep_h):
    with pytest.raises(InvalidEntryError, match="at most 24 hours") as told:
        CheckIn(DAY, sleep_h)
    assert told.value.field == "sleep_h"


def test_a_check_in_that_tells_no_sleep_knows_none():
    assert math.isnan(CheckIn(DAY).sleep_h)
    assert CheckIn(DAY, 24.0).source == ""
