"""A Google Takeout archive with what Google Fit kept: its activities are TCX files, and those are read.

Of its other files Google documents none: the sessions told as JSON, the days as CSV. They are passed over.
"""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from footfall.records import ActivityKind
from footfall.watch import read_bytes
from footfall.watch.archives import open_archive
from tests.specimens.hostile import zip_of

START = datetime(2021, 4, 19, 20, 57, 39, 686_000, tzinfo=UTC)


def tcx() -> bytes:
    """A run as Google Fit writes it: no maker, no cadence, distances and times with odd fractions."""
    points = "".join(
        f"<Trackpoint><Time>{(START + timedelta(seconds=at)).isoformat(timespec='milliseconds')}</Time>"
        f"<Position><LatitudeDegrees>{47.4 + at * 2.5 / 111_200}</LatitudeDegrees>"
        "<LongitudeDegrees>8.55</LongitudeDegrees></Position><AltitudeMeters>412.5</AltitudeMeters>"
        f"<DistanceMeters>{at * 2.5}</DistanceMeters>"
        "<HeartRateBpm><Value>148</Value></HeartRateBpm></Trackpoint>"
        for at in range(0, 601, 3)
    )
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<TrainingCenterDatabase'
        ' xmlns="http://www.garmin.com/xmlschemas/TrainingCenterDatabase/v2"><Activities>'
        f'<Activity Sport="Running"><Id>{START.isoformat(timespec="milliseconds")}</Id>'
        f'<Lap StartTime="{START.isoformat(timespec="milliseconds")}">'
        "<TotalTimeSeconds>600.0</TotalTimeSeconds><DistanceMeters>1500.0</DistanceMeters><Calories>144</Calories><Intensity>Active</Intensity>"
        f"<TriggerMethod>Manual</TriggerMethod><Track>{points}</Track></Lap></Activity></Activities>"
        "</TrainingCenterDatabase>"
    ).encode()


def test_the_activities_of_google_fit_are_read_and_its_sessions_are_passed_over(tmp_path: Path):
    name = "2021-04-19T20_57_39.686Z_PT10M_Running"
    session = {"fitnessActivity": "running", "startTime": START.isoformat(), "duration": "600s"}
    files = {
        f"Takeout/Fit/Activities/{name}.tcx": tcx(),
        f"Takeout/Fit/All Sessions/{name}.json": json.dumps(session).encode(),
        "Takeout/Fit/Daily activity metrics/2021-04-19.csv": b"Start time,End time,Step count\n",
        "Takeout/archive_browser.html": b"<html></html>",
    }
    place = tmp_path / "takeout-20261101T090000Z-001.zip"
    place.write_bytes(zip_of(files))
    (found,) = open_archive(place).found()
    (run,) = read_bytes(found.data, found.name).activities
    assert run.kind is ActivityKind.RUN
    assert run.start == START
    assert run.distance_m == pytest.approx(1500)
    assert run.streams.heart_rate_bpm[0] == 148
