"""A run: its cost with parts that add up, its kilometres, its way."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from footfall.diary import Entry
from footfall.errors import NotInDiaryError
from footfall.knee import LoadPart, knee_load
from footfall.records import ActivityKind, Run, Streams
from footfall.signals import SpikeClass
from footfall.views import LOAD_LEVELS, run_along, run_view
from footfall.views.along import load_levels
from footfall.views.cost import cost_view
from tests.recordings import steady_run
from tests.season import HOSTILE_NOTES, loop_run, moment


def test_the_parts_begin_where_the_ones_before_end_and_add_up(season):
    cost = run_view(season.diary, season.numbers["loop"]).cost
    assert cost.parts[0].base
    assert cost.parts[0].text == "9.0"
    ends = 0.0
    for part in cost.parts:
        assert part.begins == pytest.approx(ends)
        ends += part.easy_km
    assert ends == pytest.approx(cost.easy_km, abs=0.05 * len(cost.parts))


@given(
    st.lists(st.floats(0.06, 30.0), min_size=1, max_size=1),
    st.lists(st.floats(-3.0, 3.0).filter(lambda part: abs(part) >= 0.06), min_size=1, max_size=5),
)
def test_the_parts_add_up_as_they_are_shown(distance, others):
    names = ["distance", "speed", "cadence", "slope up", "slope down", "walking"]
    parts = tuple(LoadPart(name, part) for name, part in zip(names, distance + others, strict=False))
    easy_km = math.fsum(part.easy_km for part in parts)
    assume(easy_km > 0.1)
    load = replace(knee_load(steady_run(minutes=10)), parts=parts, easy_km=easy_km)
    entry = Entry(**dict.fromkeys(Entry.__dataclass_fields__) | {"kind": ActivityKind.RUN, "distance_m": 1e3})
    view = cost_view(entry, load)
    shown = [float(part.text.replace("−", "-")) for part in view.parts]
    assert math.fsum(shown) == pytest.approx(float(view.total.split()[0]))
    assert all(abs(text - part.easy_km) < 0.151 for text, part in zip(shown, view.parts, strict=True))


def test_a_steady_flat_run_at_ones_own_pace_costs_about_its_distance(diary):
    for days_ago in range(20, 0, -2):
        number = diary.add(steady_run(moment(days_ago), minutes=40, altitude_m=100.0))
    cost = run_view(diary, number).cost
    assert cost.easy_km == pytest.approx(6.72, rel=0.02)
    assert cost.why == "That is about its distance: its kilometres cost what your easy ones do."


def test_a_slow_run_costs_more_for_each_kilometre_and_says_why(diary):
    for days_ago in range(20, 2, -2):
        diary.add(
            steady_run(moment(days_ago), minutes=40, speed_mps=3.2, altitude_m=100.0, cadence_spm=168.0)
        )
    number = diary.add(steady_run(moment(1), minutes=40, speed_mps=2.2, altitude_m=100.0, cadence_spm=160.0))
    cost = run_view(diary, number).cost
    assert cost.easy_km > 5.28
    assert "more than its distance, because of running slower than your easy pace" in cost.why


def test_the_spike_class_looks_at_the_thirty_days_before(season):
    spike = run_view(season.diary, season.numbers["loop"]).spike
    assert spike.name is SpikeClass.MODERATE
    assert spike.longest == "6.0\u00a0km"
    assert spike.spiked
    assert run_view(season.diary, season.numbers["walk"]).spike is None


def test_kilometres_add_up_and_the_last_one_is_named_by_its_length(season):
    view = run_view(season.diary, season.numbers["walk"])
    assert [row.name for row in view.kilometres] == ["1", "2", "3", "0.78"]
    assert sum(row.easy_km for row in view.kilometres) == pytest.approx(view.cost.easy_km, rel=1e-6)
    assert all(row.heart_rate == "142" for row in view.kilometres)
    assert max(row.share for row in view.kilometres) == 1.0


def test_without_altitude_the_climb_is_unknown_and_not_zero(diary):
    view = run_view(diary, diary.add(steady_run(minutes=20, altitude_m=None)))
    assert all(math.isnan(row.descent_m) and row.descent == "–" for row in view.kilometres)


def test_a_run_of_which_nothing_is_known_but_its_time_has_no_cost_and_no_table(diary):
    nothing = {"distance_m": None, "cadence_spm": None, "altitude_m": None, "heart_rate_bpm": None}
    number = diary.add(steady_run(minutes=20, speed_mps=0.0, told_speed=False, **nothing))
    view = run_view(diary, number)
    assert (view.cost, view.kilometres, view.outline, view.channels) == (None, (), None, ())


def test_a_run_typed_by_hand_has_a_cost_and_no_table_of_equal_kilometres(diary):
    told = Streams.of(np.array([0.0, 3000.0]), distance_m=np.array([0.0, 8000.0]))
    run = Run(start=moment(2), streams=told, distance_m=8000.0, elapsed_s=3000.0, timer_s=3000.0)
    view = run_view(diary, diary.add(run))
    assert view.cost.easy_km == pytest.approx(8.0, abs=2.0)
    assert (view.kilometres, view.channels) == ((), ())


def test_the_way_is_drawn_in_metres_and_coloured_by_load(diary):
    outline = run_view(diary, diary.add(loop_run(moment(3), hill_m=250.0))).outline
    assert outline.width == pytest.approx(2 * 0.016 * 111_195 * math.cos(math.radians(42.34)), rel=0.01)
    assert outline.height == pytest.approx(2 * 0.012 * 111_195, rel=0.01)
    assert len({part.level for part in outline.parts}) > 1
    for before, after in zip(outline.parts, outline.parts[1:], strict=False):
        assert before.points[-1] == after.points[0]
    points = [point for part in outline.parts for point in part.points]
    assert min(x for x, _ in points) == 0
    assert min(y for _, y in points) == 0


def test_a_way_across_the_date_line_stays_in_one_piece(diary):
    seconds = np.arange(0.0, 1201.0)
    longitude = 179.99 + seconds * 3 / 111_195
    wrapped = np.where(longitude > 180, longitude - 360, longitude)
    number = diary.add(
        steady_run(minutes=20, speed_mps=3.0, latitude_deg=0.0 * seconds, longitude_deg=wrapped)
    )
    assert run_view(diary, number).outline.width == pytest.approx(3600, rel=0.01)


def test_along_the_way_gaps_stay_gaps(diary):
    seconds = np.arange(0.0, 1201.0)
    heart = np.where((seconds > 300) & (seconds < 400), np.nan, 142.0)
    heart[500:520] = 0.0
    way = run_along(diary, diary.add(steady_run(minutes=20, heart_rate_bpm=heart)))
    assert np.isnan(way.heart_rate_bpm[301:400]).all()
    assert np.isnan(way.heart_rate_bpm[500:520]).all()
    assert way.heart_rate_bpm[600] == 142


def test_load_along_the_way_is_about_one_where_the_run_is_easy_and_flat(diary):
    for days_ago in range(20, 0, -2):
        number = diary.add(steady_run(moment(days_ago), minutes=30, altitude_m=100.0))
    load = run_along(diary, number).load
    assert np.nanmedian(load) == pytest.approx(1.0, abs=0.03)


def test_downhill_costs_more_than_uphill_for_each_kilometre(diary):
    way = run_along(diary, diary.add(loop_run(moment(1))))
    down, up = way.grade_percent < -2, way.grade_percent > 2
    assert way.load[down].mean() > way.load[up].mean()


def test_what_is_drawn_keeps_the_extremes_of_every_channel_and_both_ends(diary):
    heart = np.full(3601, 142.0)
    heart[1777] = 191.0
    altitude = 100 + 5 * np.sin(np.arange(3601) / 200)
    altitude[2222] = 40.0
    way = run_along(diary, diary.add(steady_run(minutes=60, heart_rate_bpm=heart, altitude_m=altitude)))
    drawn = way.drawn(400)
    assert len(drawn) <= 400
    assert (drawn.time_s[0], drawn.time_s[-1]) == (way.time_s[0], way.time_s[-1])
    assert (np.diff(drawn.time_s) > 0).all()
    for name in ("load", "speed_mps", "heart_rate_bpm", "cadence_spm", "altitude_m"):
        for end in (np.nanmin, np.nanmax):
            assert end(getattr(drawn, name)) == end(getattr(way, name)), name
    assert way.drawn(10_000) is way
    assert len(way.drawn(5)) == 5


def test_thinning_keeps_the_ends_and_the_number_asked_for(season):
    way = run_along(season.diary, season.numbers["loop"])
    thin = way.thinned(77)
    assert len(thin) == 77
    assert (thin.time_s[0], thin.time_s[-1]) == (way.time_s[0], way.time_s[-1])
    assert way.thinned(10_000) is way


@given(st.lists(st.floats(0, 5) | st.just(math.nan), min_size=1, max_size=50))
def test_every_load_has_a_colour_and_more_load_never_a_lower_one(loads):
    levels = load_levels(np.array(loads))
    assert set(levels.tolist()) <= set(range(1, len(LOAD_LEVELS) + 2))
    known = [
        (load, level) for load, level in zip(loads, levels.tolist(), strict=True) if not math.isnan(load)
    ]
    assert [level for _, level in sorted(known)] == sorted(level for _, level in known)


def test_what_was_told_of_a_run_is_said_and_what_was_not_is_not(season):
    told = run_view(season.diary, season.numbers["hostile"])
    assert told.felt == "How hard it felt: 7 of 10"
    assert told.notes == HOSTILE_NOTES
    silent = run_view(season.diary, season.numbers["loop"])
    assert (silent.felt, silent.notes) == ("", "")
    assert math.isnan(silent.perceived_exertion)


def test_half_a_point_of_exertion_is_said(diary):
    number = diary.add(replace(steady_run(minutes=20), perceived_exertion=6.5))
    assert run_view(diary, number).felt == "How hard it felt: 6.5 of 10"


def test_an_entry_that_is_not_there_is_told(diary):
    with pytest.raises(NotInDiaryError, match="no entry 7"):
        run_view(diary, 7)


@pytest.mark.parametrize(
    ("recorded", "why"),
    [
        ({"distance_m": None, "speed_mps": None}, "Neither distance nor speed was recorded, so"),
        ({"distance_m": None, "speed_mps": 60.0}, "Nothing in it looks like running or walking, so"),
        ({"distance_m": 0.0, "speed_mps": 0.0}, "Nothing in it looks like running or walking, so"),
    ],
)
def test_a_run_without_a_cost_tells_why_it_has_none(diary, recorded, why):
    run = steady_run(moment(1), minutes=30)
    channels = {
        name: np.full(len(run.streams), math.nan if value is None else value)
        for name, value in recorded.items()
    }
    still = replace(
        run,
        streams=replace(run.streams, **channels),
        distance_m=math.nan if recorded["distance_m"] is None else 0.0,
    )
    view = run_view(diary, diary.add(still))
    assert view.cost is None
    assert view.why_no_cost == f"{why} Footfall cannot say what it cost your knees."


def test_a_run_whose_distance_is_not_believed_is_not_told_to_be_the_first(diary):
    for days_ago in range(20, 1, -2):
        diary.add(steady_run(moment(days_ago), minutes=40))
    driven = steady_run(moment(1), minutes=40, speed_mps=60.0)
    assert run_view(diary, diary.add(driven)).spike is None
