"""Recordings to be edited, and all that a diary tells of an entry before and after."""

from __future__ import annotations

from dataclasses import asdict, replace
from datetime import timedelta

from footfall import knee_load, watch
from footfall.diary import Diary, check_diary, import_files
from footfall.records import (
    CHANNELS,
    Lap,
)
from tests.recordings import MORNING, steady_run

WITH_LAPS = replace(
    steady_run(), title="Loop", laps=(Lap(0.0, 900.0, 2520.0), Lap(900.0, 900.0, 2520.0)), notes="Windy"
)
LATER = MORNING + timedelta(minutes=40)


def whole(diary: Diary, number: int) -> tuple[str, str, str, list[object]]:
    """All that the diary tells of an entry, as a text that compares NaN with NaN."""
    activity = diary.activity(number)
    channels = repr([getattr(activity.streams, name).tolist() for name in ("time_s", *CHANNELS)])
    return repr(asdict(diary.entry(number))), channels, repr(activity.laps), diary.originals(number)


def cost_of(diary: Diary, number: int) -> float:
    return knee_load(diary.activity(number), diary.runner, diary.habits(number)).easy_km


def imported(diary: Diary, tmp_path, *recordings) -> list[int]:
    """Import recordings as files, and return their entries' numbers, the oldest first."""
    for i, recording in enumerate(recordings):
        (tmp_path / f"{i}.fit").write_bytes(watch.write(recording))
    import_files(diary, [tmp_path], workers=0)
    return [entry.id for entry in reversed(diary.entries())]


def is_sound(diary: Diary) -> bool:
    return all(check.faults == () for check in check_diary(diary)) and diary.refresh_loads() == 0
