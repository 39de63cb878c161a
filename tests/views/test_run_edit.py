"""What the pages say on which an entry is changed: before and after, moments, neighbours, proposals."""

from __future__ import annotations

import math
from dataclasses import replace
from datetime import timedelta

import numpy as np
import pytest

from footfall.errors import InvalidEntryError
from footfall.records import ActivityKind, EntryTold, Ride, Streams, Trim
from footfall.units import LengthUnit, measuring
from footfall.views import run_view
from footfall.views.run_edit import TellForm, edit_view, form_of, proposals_of, read_tell_form
from footfall.views.run_edit_chart import curve
from footfall.views.run_edit_crop import CropForm, crop_view, preview_trim, read_crop, read_distance
from footfall.views.run_edit_parts import merge_view, preview_merge, preview_split
from tests.recordings import MORNING, steady_run
from tests.season import loop_run

TREADMILL = replace(steady_run(altitude_m=None), indoor=True)
NOTHING = Trim()


def test_a_preview_tells_what_a_trim_comes_to_and_changes_nothing(diary):
    for days in range(1, 20):  # so that one run does not decide what is usual
        diary.add(steady_run(MORNING - timedelta(days=days)))
    number = diary.add(TREADMILL)
    now = preview_trim(diary, number, Trim(60.0, 1260.0, 6048.0), NOTHING)
    assert (now.before.distance, now.before.time) == ("5.04\N{NO-BREAK SPACE}km", "30:00")
    assert (now.after.distance, now.after.time) == ("4.03\N{NO-BREAK SPACE}km", "20:00")
    assert not diary.is_edited(number)
    diary.trim(number, Trim(60.0, 1260.0, 6048.0))
    shown = crop_view(diary, number)
    assert (shown.before.distance, shown.before.time) == (now.after.distance, now.after.time)
    assert float(shown.before.easy) == pytest.approx(float(now.after.easy), abs=0.1)
    assert (shown.whole.distance, shown.whole.time) == (now.before.distance, now.before.time)
    assert shown.form == CropForm("1:00", "21:00", "6.048")
    with pytest.raises(InvalidEntryError):
        preview_trim(diary, number, Trim(begins_s=1799.0), NOTHING)


def test_what_a_form_shows_is_read_back_as_it_was(diary):
    was = Trim(75.0, 3725.0, 9876.0)
    form = CropForm("1:15", "1:02:05", "9.876")
    assert (read_crop(form, was), read_distance(form, was)) == (was, was)
    with measuring(LengthUnit.MILES):
        assert read_distance(CropForm(distance="2"), was).distance_m == pytest.approx(3218.688)
    told = EntryTold("One", ActivityKind.WALK, "Two", 7.5)
    assert read_tell_form(form_of(told)) == told
    assert math.isnan(read_tell_form(TellForm(kind="ride")).perceived_exertion)


def test_parts_that_are_shown_are_what_a_split_comes_to(diary):
    number = diary.add(steady_run())
    told = preview_split(diary, number, 600.0)
    assert [part.time for part in (told.before, told.first, told.second)] == ["30:00", "10:00", "20:00"]
    easy_km = [float(part.easy) for part in (told.before, told.first, told.second)]
    assert easy_km[1] + easy_km[2] == pytest.approx(easy_km[0], abs=0.11)
    assert len(diary.entries()) == 1


def test_neighbours_are_of_one_kind_and_near_and_their_gap_is_told(diary):
    number = diary.add(steady_run())
    near = diary.add(steady_run(MORNING + timedelta(minutes=42, seconds=10)))
    before = diary.add(steady_run(MORNING - timedelta(hours=12)))
    diary.add(steady_run(MORNING + timedelta(hours=13)))
    diary.add(steady_run(MORNING + timedelta(hours=2), kind=Ride, speed_mps=7.0))
    view = merge_view(diary, number)
    assert [one.line.id for one in view.neighbours] == [before, near]
    assert view.neighbours[1].gap == "12:10\N{NO-BREAK SPACE}min between them"
    told = preview_merge(diary, near, number)
    assert (told.gap, told.after.distance) == (view.neighbours[1].gap, "10.08\N{NO-BREAK SPACE}km")
    assert [figures.time for _title, figures in told.before] == ["30:00", "30:00"]


def test_what_looks_like_no_running_is_proposed_until_it_is_left_out(diary):
    number = diary.add(replace(steady_run(), elapsed_s=2700.0, timer_s=2700.0))
    (said,) = run_view(diary, number).left_running
    assert said.startswith("From 30:")
    assert said.endswith("on you stood still: the watch was stopped late.")
    assert proposals_of(diary, number)[0] == (said,)
    proposed = edit_view(diary, number).proposed
    diary.trim(number, proposed)
    assert edit_view(diary, number).proposals == run_view(diary, number).left_running == ()
    diary.change_entry(number, EntryTold(kind=ActivityKind.RIDE))
    diary.trim(number, NOTHING)
    assert edit_view(diary, number).proposals == ()


def test_a_treadmills_distance_is_asked_of_runs_and_walks_that_know_no_better(diary):
    treadmill, placed = diary.add(TREADMILL), diary.add(loop_run(MORNING + timedelta(days=1)))
    ride = diary.add(steady_run(MORNING + timedelta(days=2), kind=Ride))
    asked = [edit_view(diary, number) for number in (treadmill, placed, ride)]
    assert [view.takes_distance for view in asked] == [True, False, False]
    assert [bool(view.why_no_distance) for view in asked] == [False, True, False]


@pytest.mark.parametrize("lasts_s", [30.0, 61.0, 3600.0, 40_000.0])
def test_the_moments_of_a_recording_fit_a_page_and_hold_its_ends(lasts_s):
    time_s = np.arange(0.0, lasts_s + 1, 10.0)
    run = replace(
        steady_run(), streams=Streams.of(time_s, distance_m=2.0 * time_s), elapsed_s=lasts_s, timer_s=lasts_s
    )
    shown = curve(run)
    assert 2 <= len(shown.moments) <= 16
    assert (shown.moments[0].time, shown.moments[-1].time) == ("0:00", shown.end)
    assert all(0.0 <= x <= 1.0 and 0.0 <= y <= 1.0 for x, y in shown.points)


def test_a_recording_that_tells_no_speed_has_its_moments_still():
    bare = replace(steady_run(), streams=Streams.of(np.arange(0.0, 1801.0)))
    shown = curve(bare)
    assert shown.points == ()
    assert shown.moments[1].speed == "–"
