"""A Garmin account export: archives in an archive, centimetres and milliseconds, most files no activities."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

from footfall import watch
from tests.recordings import steady_run
from tests.specimens.hostile import zip_of
from tests.watch.fit.handmade import file_id, fit

MORNING = datetime(2024, 5, 4, 5, 30, tzinfo=UTC)
EVENING = datetime(2024, 5, 6, 17, 0, tzinfo=UTC)
BY_HAND = datetime(2024, 5, 9, 6, 0, tzinfo=UTC)

UPLOADS = "DI_CONNECT/DI-Connect-Uploaded-Files"
FITNESS = "DI_CONNECT/DI-Connect-Fitness"
WELLNESS = "DI_CONNECT/DI-Connect-Wellness"


def summary(number: int, start: datetime, **further: Any) -> dict[str, Any]:
    """An activity as Garmin sums it up; the runner's clock is two hours ahead."""
    begun_ms = start.timestamp() * 1000
    return {
        "activityId": number,
        "uuidMsb": -1,
        "name": f"Run {number}",
        "activityType": "running",
        "sportType": "RUNNING",
        "beginTimestamp": begun_ms,
        "startTimeGmt": begun_ms,
        "startTimeLocal": begun_ms + 7_200_000,
        "duration": 1_800_000.0,
        "elapsedDuration": 1_860_000.0,
        "distance": 504_000.0,
        "avgSpeed": 0.28,
        "splits": [{"measurements": [{"fieldEnum": "SUM_DISTANCE", "value": 1e5, "unitEnum": "CENTIMETER"}]}],
        "parent": False,
    } | further


def summaries(*rows: dict[str, Any]) -> bytes:
    """A file of summaries."""
    return json.dumps([{"summarizedActivitiesExport": list(rows)}]).encode()


def gear() -> bytes:
    """A gear file: a pair in use, a retired one, a bicycle."""
    pieces = [
        {"gearPk": 1, "gearTypeName": "Shoes", "displayName": "Daily", "customMakeModel": "Hoka Clifton 9",
         "gearStatusName": "active", "dateBegin": "2024-01-02T00:00:00.0", "maximumMeters": 0.0},
        {"gearPk": 2, "gearTypeName": "Shoes", "displayName": None, "customMakeModel": "Nike  Pegasus",
         "gearStatusName": "retired", "dateBegin": "2022-01-02T00:00:00.0",
         "dateEnd": "2023-12-31T00:00:00.0"},
        {"gearPk": 3, "gearTypeName": "Bike", "displayName": "Commuter"},
    ]  # fmt: skip
    links = {"1": [{"gearPk": 1, "activityId": 101}], "3": [{"gearPk": 3, "activityId": 101}]}
    return json.dumps([{"gearDTOS": pieces, "gearActivityDTOs": links}]).encode()


def sleep() -> bytes:
    """A file of sleep: a night, one the watch was not worn, one of stages without REM."""
    nights = [
        {"calendarDate": "2024-05-04", "deepSleepSeconds": 5400, "lightSleepSeconds": 16200,
         "remSleepSeconds": 5400, "awakeSleepSeconds": 1800,
         "sleepStartTimestampGMT": "2024-05-03T21:30:00.0"},
        {"calendarDate": "2024-05-05", "sleepWindowConfirmationType": "OFF_WRIST"},
        {"calendarDate": "2024-05-06", "deepSleepSeconds": 3600, "lightSleepSeconds": 18000},
    ]  # fmt: skip
    return json.dumps(nights).encode()


def export() -> dict[str, bytes]:
    """The files of an account export."""
    uploads = {
        "runner@example.org_1.fit": fit(file_id(32)),
        "runner@example.org_2.fit": watch.write(steady_run(MORNING, minutes=2.0)),
        "runner@example.org_3.fit": fit(file_id(2)),
    }
    more = {"runner@example.org_4.fit": watch.write(steady_run(EVENING, minutes=2.0))}
    return {
        f"{FITNESS}/runner@example.org_0_summarizedActivities.json": summaries(
            summary(101, MORNING, name="Woods, slow", description="Knee fine", workoutRpe=40),
            summary(102, EVENING),
            summary(103, BY_HAND, name="Typed by hand", activityType="treadmill_running"),
        ),
        f"{FITNESS}/runner@example.org_gear.json": gear(),
        f"{WELLNESS}/2024-05-01_2024-08-09_42_sleepData.json": sleep(),
        f"{UPLOADS}/UploadedFiles_0-_Part1.zip": zip_of(uploads),
        f"{UPLOADS}/UploadedFiles_0-_Part2.zip": zip_of(more),
        "DI_CONNECT/DI-Connect-User/user_profile.json": b"{}",
    }
