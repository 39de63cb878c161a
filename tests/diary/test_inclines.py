"""A treadmill's incline is told by hand: it is costed at once, and stays whatever becomes of the files."""

from __future__ import annotations

import math
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import update

from footfall import knee_load, watch
from footfall.diary import Diary, check_diary, import_files, reread
from footfall.diary.recorder import split
from footfall.diary.tables import KneeLoadRow
from footfall.errors import InvalidEntryError, NotInDiaryError
from footfall.records import Ride, Walk
from tests.recordings import MORNING, steady_run

TREADMILL = replace(steady_run(altitude_m=None), indoor=True)


def cost_of(diary: Diary, number: int) -> float:
    """What the recording as the diary gives it back costs."""
    return knee_load(diary.activity(number), diary.runner, diary.habits(number)).easy_km


def forget_cost(diary: Diary, number: int) -> None:
    with diary.writing() as connection:
        row = update(KneeLoadRow).where(KneeLoadRow.activity_id == number)
        connection.execute(row.values(easy_km=0.0, model_version=0))


def test_an_incline_is_kept_and_the_run_costed_by_it_at_once(diary):
    number = diary.add(TREADMILL)
    level_km = diary.entry(number).easy_km
    diary.set_incline(number, -0.03)
    assert (diary.entry(number).incline, diary.activity(number).incline) == (-0.03, -0.03)
    assert diary.entry(number).easy_km == cost_of(diary, number) > level_km
    assert diary.entry(number).descent_m == pytest.approx(0.03 * diary.entry(number).distance_m, rel=0.01)
    assert diary.refresh_loads() == 0
    assert [check.faults for check in check_diary(diary)] == [()] * 5


def test_no_number_takes_an_incline_back(diary):
    number = diary.add(TREADMILL)
    before = diary.entry(number)
    diary.set_incline(number, 0.1)
    diary.set_incline(number, math.nan)
    assert repr(diary.entry(number)) == repr(before)


def test_any_treadmill_will_do_and_an_incline_none_has_is_refused_with_nothing_changed(diary):
    number = diary.add(TREADMILL)
    for incline in (-0.15, 0.45, 0.0):
        diary.set_incline(number, incline)
        assert diary.entry(number).incline == incline
    for incline in (-0.151, 0.46, 1.5, math.inf):
        with pytest.raises(InvalidEntryError, match=r"outside −15\s% to 45\s%") as refused:
            diary.set_incline(number, incline)
        assert refused.value.field == "incline"
    assert diary.entry(number).incline == 0.0


def test_only_where_the_watch_knows_no_slope_may_one_be_told(diary):
    without_altitude = diary.add(steady_run(altitude_m=None))
    indoors_with_altitude = diary.add(replace(steady_run(MORNING + timedelta(days=1)), indoor=True))
    walk = diary.add(replace(steady_run(MORNING + timedelta(days=2), kind=Walk, speed_mps=1.4), indoor=True))
    for number in (without_altitude, indoors_with_altitude, walk):
        diary.set_incline(number, 0.03)
        assert diary.entry(number).incline == 0.03
    outdoors = diary.add(steady_run(MORNING + timedelta(days=3)))
    with pytest.raises(InvalidEntryError, match="known from its own altitude"):
        diary.set_incline(outdoors, 0.03)
    ride = diary.add(replace(steady_run(MORNING + timedelta(days=4), kind=Ride), indoor=True))
    with pytest.raises(InvalidEntryError, match="runs and walks"):
        diary.set_incline(ride, 0.03)
    with pytest.raises(NotInDiaryError):
        diary.set_incline(10_000, 0.03)


def test_a_run_costed_anew_from_what_is_stored_is_costed_by_its_incline(diary):
    number = diary.add(TREADMILL)
    diary.set_incline(number, 0.05)
    forget_cost(diary, number)
    assert diary.refresh_loads() == 1
    assert diary.entry(number).easy_km == cost_of(diary, number) > 0.0


def test_an_incline_stays_when_the_file_is_read_anew(diary, tmp_path):
    (tmp_path / "run.fit").write_bytes(watch.write(TREADMILL))
    import_files(diary, [tmp_path / "run.fit"])
    (entry,) = diary.entries()
    diary.set_incline(entry.id, 0.05)
    told = diary.entry(entry.id)
    assert reread(diary).unchanged == 1
    import_files(diary, [tmp_path / "run.fit"])
    assert [repr(one) for one in diary.entries()] == [repr(told)]


def test_an_incline_stays_when_the_same_run_comes_from_another_app_and_when_they_are_split(diary, tmp_path):
    phone = replace(TREADMILL, start=MORNING + timedelta(seconds=9), device="Phone")
    for name, recording in (("watch", TREADMILL), ("phone", phone)):
        (tmp_path / f"{name}.fit").write_bytes(watch.write(recording))
    import_files(diary, [tmp_path / "watch.fit"])
    (entry,) = diary.entries()
    diary.set_incline(entry.id, 0.05)
    import_files(diary, [tmp_path / "phone.fit"])
    (entry,) = diary.entries()
    assert len(diary.originals(entry.id)) == 2
    assert entry.incline == 0.05
    assert entry.easy_km == cost_of(diary, entry.id)
    with diary.writing() as connection:  # by itself, as what follows a split may cost it once more
        shown, other = split(connection, diary.runner_id, entry.id)
    assert diary.entry(shown).incline == 0.05
    assert diary.entry(shown).easy_km == cost_of(diary, shown)
    assert math.isnan(diary.entry(other).incline)


def test_a_recording_brings_its_incline_to_its_twin_unless_one_was_told_already(diary):
    number = diary.add(TREADMILL)
    for incline, kept in ((0.02, 0.02), (0.07, 0.02)):
        assert diary.add(replace(TREADMILL, incline=incline)) == number
        assert diary.entry(number).incline == kept
        assert diary.entry(number).easy_km == cost_of(diary, number)


def test_an_incline_gives_way_to_the_altitude_of_another_recording(diary, tmp_path):
    bare, whole = steady_run(altitude_m=None), steady_run(MORNING + timedelta(seconds=9))
    for name, recording in (("bare", bare), ("whole", whole)):
        (tmp_path / f"{name}.fit").write_bytes(watch.write(recording))
    import_files(diary, [tmp_path / "bare.fit"])
    (entry,) = diary.entries()
    diary.set_incline(entry.id, -0.1)
    sloping_km = diary.entry(entry.id).easy_km
    import_files(diary, [tmp_path / "whole.fit"])
    (entry,) = diary.entries()
    level = replace(diary.activity(entry.id), incline=math.nan)
    assert entry.incline == -0.1
    assert entry.easy_km == knee_load(level, diary.runner, diary.habits(entry.id)).easy_km < sloping_km


def test_an_incline_goes_with_the_entry_that_becomes_a_part_of_another(diary):
    halves = [
        replace(steady_run(MORNING, minutes=12, altitude_m=None), indoor=True),
        replace(steady_run(MORNING + timedelta(minutes=18), minutes=12, altitude_m=None), indoor=True),
    ]
    first, second = map(diary.add, halves)
    diary.set_incline(second, 0.04)
    number = diary.add(TREADMILL)
    assert number in (first, second)
    (entry,) = diary.entries()
    assert entry.incline == 0.04
    assert entry.easy_km == cost_of(diary, entry.id)
