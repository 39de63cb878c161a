"""A small made-up season for the tests of views and pages: its days and distances are known."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import numpy as np

from footfall.diary import Diary
from footfall.records import Activity, CheckIn, PainNote, Ride, Side, StrengthSession, Walk
from tests.recordings import steady_run

TODAY = date(2026, 5, 31)
HOSTILE_TITLE = '<script>alert(1)</script> & "co"'
HOSTILE_NOTES = "<img src=x onerror=alert(1)> & [bold]lead[/]\n\nNext time: [/slower]"
LONGEST_M = 9000.0


def moment(days_ago: int, hour: int = 6) -> datetime:
    """A moment some days before today, in the morning in Madrid."""
    return datetime(TODAY.year, TODAY.month, TODAY.day, hour, 30, tzinfo=UTC) - timedelta(days=days_ago)


def loop_run(start: datetime, minutes: float = 50.0, hill_m: float = 60.0) -> Activity:
    """A run of 3 m/s around a loop with a hill in it."""
    seconds = np.arange(0.0, minutes * 60 + 1)
    turn = 2 * np.pi * seconds / seconds[-1]
    return steady_run(
        start,
        minutes=minutes,
        speed_mps=3.0,
        latitude_deg=42.34 + 0.012 * np.sin(turn),
        longitude_deg=-3.70 + 0.016 * np.cos(turn),
        altitude_m=880 + hill_m * np.sin(turn),
    )


def make_season(diary: Diary) -> dict[str, int]:
    """Fill a diary: a run every other day for nine weeks, a loop of 9 km, a walk, a ride, strength, notes.

    Returns:
        The numbers of the entries a test may ask for, by name.
    """
    for days_ago in range(63, 3, -2):
        diary.add(steady_run(moment(days_ago), minutes=40, speed_mps=2.5))
    numbers = {
        "loop": diary.add(loop_run(moment(3))),
        "hostile": diary.add(
            replace(
                steady_run(moment(1), minutes=20),
                title=HOSTILE_TITLE,
                notes=HOSTILE_NOTES,
                perceived_exertion=7.0,
            )
        ),
        "walk": diary.add(steady_run(moment(2), minutes=45, speed_mps=1.4, kind=Walk, cadence_spm=112.0)),
        "ride": diary.add(
            steady_run(moment(2, hour=17), minutes=60, speed_mps=7.0, kind=Ride, cadence_spm=84.0)
        ),
        "strength": diary.add(
            steady_run(
                moment(4, hour=17),
                minutes=30,
                speed_mps=0.0,
                kind=StrengthSession,
                distance_m=None,
                cadence_spm=None,
            )
        ),
    }
    diary.add_pain_note(PainNote(Side.LEFT, TODAY - timedelta(days=2), next_morning=1))
    diary.add_pain_note(PainNote(Side.RIGHT, TODAY - timedelta(days=3), during=0, text="fine <b>today</b>"))
    diary.set_check_in(CheckIn(TODAY - timedelta(days=1), 6 + 40 / 60))
    return numbers
