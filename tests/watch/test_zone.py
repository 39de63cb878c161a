"""Where a run was tells its time zone."""

from __future__ import annotations

import numpy as np
import pytest

from footfall.records import Streams
from footfall.watch import zone
from footfall.watch.zone import zone_at, zone_of


@pytest.mark.parametrize(
    ("latitude_deg", "longitude_deg", "name"),
    [(40.4, -3.7, "Europe/Madrid"), (-33.87, 151.2, "Australia/Sydney"), (51.5, 0.0, "Europe/London")],
)
def test_a_place_has_a_zone(latitude_deg: float, longitude_deg: float, name: str):
    assert zone_at(latitude_deg, longitude_deg) == name


def test_the_first_known_position_counts():
    latitude_deg, longitude_deg = np.array([np.nan, 40.4, 51.5]), np.array([np.nan, -3.7, 0.0])
    streams = Streams.of(np.arange(3.0), latitude_deg=latitude_deg, longitude_deg=longitude_deg)
    assert zone_of(streams) == "Europe/Madrid"


def test_without_a_position_there_is_no_zone():
    assert zone_of(Streams.of(np.arange(3.0))) == ""


def test_a_zone_this_system_does_not_know_is_none(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("tzfpy.get_tz", lambda *_: "Atlantis/Capital")
    assert zone.zone_at(0.0, -30.0) == ""
