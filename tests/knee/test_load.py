"""What a run costs, and what must hold of it whatever the watch wrote."""

import dataclasses
import math

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from footfall.errors import FootfallError
from footfall.knee import (
    PRIOR_HABITS,
    Correction,
    FootStrike,
    Form,
    KneeSeconds,
    compare,
    flat_km_impulse,
    knee_load,
)
from footfall.records import Habits, Ride, Run, Runner, Streams, Swim, Walk

EASY_MPS = PRIOR_HABITS.easy_speed_mps
EASY_SPM = 135.0 + 10.0 * EASY_MPS
LEARNED = dataclasses.replace(PRIOR_HABITS, learned_from_runs=10**6)


def parts_of(load):
    return {part.name: part.easy_km for part in load.parts}


def hilly(record, **more):
    """An hour of uneven running on hills, one value a second."""
    time_s = np.arange(3601.0)
    speed_mps = 2.9 + 0.4 * np.sin(time_s / 200.0)
    distance_m = np.cumsum(speed_mps) - speed_mps[0]
    channels = {
        "distance_m": distance_m,
        "speed_mps": speed_mps,
        "altitude_m": 100.0 + 15.0 * np.sin(distance_m / 400.0),
        "cadence_spm": 133.0 + 10.0 * speed_mps,
    }
    return record(time_s=time_s, **channels | more)


# What a run costs


def test_a_flat_easy_run_costs_its_kilometres(steady):
    load = knee_load(steady(EASY_MPS, 3600, cadence_spm=EASY_SPM), habits=LEARNED)
    assert load.easy_km == pytest.approx(EASY_MPS * 3.6)
    assert load.band == pytest.approx((0.9 * load.easy_km, 1.1 * load.easy_km))
    assert load.impulse_bw_s == pytest.approx(load.easy_km * float(flat_km_impulse(EASY_MPS)))
    off = math.hypot(0.40, 0.10)
    assert load.impulse_band == pytest.approx(((1 - off) * load.impulse_bw_s, (1 + off) * load.impulse_bw_s))
    assert load.steps == pytest.approx(60 * EASY_SPM / 2)
    assert (load.cadence_known, load.slope_known, load.speed_known) == pytest.approx(
        (1.0, 1.0, 1.0), abs=1e-3
    )


def test_the_peak_of_an_easy_run_lies_within_the_meta_analysis(steady):
    """B15; Hart 2022, doi 10.1136/bjsports-2021-104686: 5.2 +- 1.2 BW."""
    load = knee_load(steady(3.15, 600))
    assert 4.0 <= load.peak_bw <= 6.4
    assert load.peak_high_bw == pytest.approx(load.peak_bw)


def test_shorter_quicker_steps_spare_an_eighth(steady):
    """E7 at 10 km/h; Hagen 2023, doi 10.1249/MSS.0000000000003194: -13.6 %."""
    load = knee_load(steady(EASY_MPS, 1800, cadence_spm=1.1 * EASY_SPM))
    assert load.easy_km / (EASY_MPS * 1.8) - 1.0 == pytest.approx(-0.136, abs=0.05)
    assert parts_of(load)["cadence"] == pytest.approx(load.easy_km - EASY_MPS * 1.8)


def test_a_slow_kilometre_costs_more_than_a_fast_one(steady):
    """E9; Petersen 2015, JOSPT 45:316: 15.78 to 8.02 km/h +80 % a kilometre."""
    slow, fast = (knee_load(steady(kmh / 3.6, 1800)) for kmh in (8.02, 15.78))
    ratio = (slow.easy_km / slow.distance_m) / (fast.easy_km / fast.distance_m)
    assert ratio == pytest.approx(1.80, abs=0.15)
    assert fast.peak_bw > slow.peak_bw


def test_hard_steps_count_the_fast_run_where_impulse_counts_the_slow(steady):
    """E8 and 1e: for each kilometre the impulse falls with speed, the 4th power of the peak does not."""
    slow, fast = (knee_load(steady(speed, 5000 / speed)) for speed in (2.5, 4.2))
    assert slow.impulse_bw_s > fast.impulse_bw_s
    assert slow.hard_steps < fast.hard_steps
    assert slow.hard_steps_b7 < fast.hard_steps_b7


def test_descents_cost_more_than_they_spare_on_the_way_up(record):
    """E17; Van Hooren 2024, doi 10.1111/sms.14570: downhill running loads the joint more."""
    load = knee_load(hilly(record))
    parts = parts_of(load)
    assert parts["slope down"] > -parts["slope up"] > 0.0
    assert load.descent_m > 100.0


def test_a_walk_costs_a_fraction_and_says_it_is_unsure(steady):
    """B16; Hart 2022, doi 10.1136/bjsports-2021-104686: 0.9 +- 0.4 BW."""
    load = knee_load(steady(1.4, 3600, cadence_spm=112.0, kind=Walk))
    assert load.peak_bw == pytest.approx(0.9, abs=0.4)
    assert load.easy_km < 0.6 * load.distance_m / 1000.0
    assert parts_of(load)["walking"] < 0.0
    assert load.band[1] / load.easy_km > 1.4


def test_a_slow_jog_is_running_and_not_a_walk(steady):
    jog, walk = (knee_load(steady(1.7, 1800, cadence_spm=spm)).easy_km for spm in (152.0, 125.0))
    assert jog > 3.0 * walk


def test_habits_set_the_yardstick(steady):
    quick = Habits(
        cadence_at_rest_spm=155.0, cadence_slope_spm_per_mps=8.0, easy_speed_mps=3.3, learned_from_runs=9
    )
    load = knee_load(steady(3.3, 1000, cadence_spm=155.0 + 8.0 * 3.3), Runner(mass_kg=60), quick)
    assert load.easy_km == pytest.approx(3.3)
    assert knee_load(steady(3.3, 1000, cadence_spm=165.0), habits=quick).easy_km > 3.6


def test_a_ride_is_refused_in_a_plain_sentence(record):
    for kind in (Ride, Swim):
        with pytest.raises(FootfallError, match="runs and walks"):
            knee_load(record(kind))


# Measured contact time


def test_the_sensor_moves_the_impulse_but_not_the_easy_km(steady):
    """A runner's contact differs from the prediction by a ratio that cancels against the easy km."""
    plain = knee_load(steady(3.0, 900, cadence_spm=165.0))
    sensed = knee_load(steady(3.0, 900, cadence_spm=165.0, contact_s=np.full(901, 0.22)))
    assert sensed.easy_km == plain.easy_km
    assert sensed.impulse_bw_s == pytest.approx(plain.impulse_bw_s * 0.22 / 0.2587, rel=1e-3)
    assert "contact" not in parts_of(sensed)


def test_contact_moves_the_peak_only_when_asked_to(steady):
    run = steady(3.0, 900, cadence_spm=165.0, contact_s=np.full(901, 0.22))
    weighed = knee_load(run, weigh_contact_force=True)
    assert weighed.peak_bw > knee_load(run).peak_bw
    assert parts_of(weighed)["contact"] > 0.0
    assert sum(part.easy_km for part in weighed.parts) == weighed.easy_km


# What the watch did not tell


def test_missing_cadence_widens_the_band(steady):
    told, untold = (knee_load(steady(3.0, 900, cadence_spm=spm)) for spm in (165.0, None))
    assert untold.easy_km == pytest.approx(told.easy_km)
    assert untold.cadence_known == 0.0
    assert untold.band[0] < told.band[0] < told.band[1] < untold.band[1]


def test_what_may_have_been_a_brisk_walk_widens_the_band(steady):
    slow, jog, fast = (knee_load(steady(mps, 1800), habits=LEARNED) for mps in (2.0, 2.3, 2.4))
    assert slow.doubts.own == pytest.approx(jog.doubts.own)
    assert jog.doubts.own > 0.3 > fast.doubts.own
    told = knee_load(steady(2.0, 1800, cadence_spm=160.0), habits=LEARNED)
    assert told.doubts.own == pytest.approx(0.10, abs=1e-3)


def test_until_the_runners_habits_are_learned_the_band_is_wider(steady):
    """The first run is its own yardstick: that is no more than none."""
    none, first, third, later = (
        knee_load(
            steady(EASY_MPS, 1800, cadence_spm=EASY_SPM),
            habits=dataclasses.replace(PRIOR_HABITS, learned_from_runs=runs),
        )
        for runs in (0, 1, 3, 30)
    )
    assert none.easy_km == later.easy_km
    assert none.doubts.own == first.doubts.own > 0.19 > third.doubts.own > later.doubts.own
    assert later.doubts.own == pytest.approx(0.10, abs=1e-3)


def test_a_distance_nobody_could_run_in_its_time_is_taken_at_the_easy_pace_and_told(record):
    load = knee_load(record(total_m=20_000.0, timer_s=600.0))
    assert load.moving_s == pytest.approx(20_000.0 / EASY_MPS)
    assert load.corrections == (Correction.TIME_IMPOSSIBLE,)


def test_a_sprint_that_its_distance_bears_out_is_a_sprint(steady):
    load = knee_load(steady(7.4, 60.0, cadence_spm=230.0)), knee_load(steady(8.0, 60.0, cadence_spm=240.0))
    assert [one.corrections for one in load] == [(), ()]
    assert load[1].distance_m == pytest.approx(7.5 * 60.0)


def test_the_incline_told_of_a_treadmill_is_its_grade(steady):
    flat, up = (
        knee_load(
            dataclasses.replace(
                steady(EASY_MPS, 1800, grade=None, cadence_spm=EASY_SPM, indoor=True), incline=i
            )
        )
        for i in (0.0, 0.04)
    )
    assert up.slope_known == pytest.approx(1.0)
    assert up.ascent_m == pytest.approx(0.04 * up.distance_m)
    assert parts_of(up)["slope up"] == pytest.approx(up.easy_km - flat.easy_km)


def test_a_runner_known_to_be_slow_is_not_taken_for_a_walker(steady):
    habits = Habits(155.0, 5.0, easy_speed_mps=2.1, learned_from_runs=9)
    assert knee_load(steady(2.0, 1800), habits=habits).doubts.own < 0.12


def test_a_fast_walk_without_a_cadence_may_have_been_a_run(steady):
    walk, stroll = (knee_load(steady(mps, 1800, kind=Walk)) for mps in (2.2, 1.4))
    assert walk.doubts.own > 0.3 > stroll.doubts.own


def test_hills_that_both_runs_have_alike_compare_without_their_doubt(record):
    time_s = np.arange(3601.0)
    distance_m = 3.0 * time_s
    load = knee_load(
        record(
            time_s=time_s,
            distance_m=distance_m,
            altitude_m=200.0 + 100.0 * np.sin(distance_m / 1000.0),
            cadence_spm=np.full(len(time_s), 165.0),
        ),
        habits=LEARNED,
    )
    against = compare(load.easy_km, load.doubts, [load.easy_km] * 8, [load.doubts] * 8)
    assert against.ratio == pytest.approx(1.0)
    assert against.band[1] - 1.0 == pytest.approx(0.106, abs=1e-3)
    assert load.doubts.slope_down > 0.02


def test_what_is_known_of_form_and_shoes_is_a_part_of_its_own(steady):
    """E12 and E13, shrunk: a forefoot strike in minimalist shoes."""
    run = steady(EASY_MPS, 1800, cadence_spm=EASY_SPM)
    usual, changed = knee_load(run), knee_load(run, form=Form(strike=FootStrike.FOREFOOT, minimalist=True))
    assert "form" not in parts_of(usual)
    assert changed.easy_km == pytest.approx(0.80 * 0.92 * usual.easy_km)
    assert parts_of(changed)["form"] == pytest.approx(changed.easy_km - usual.easy_km)
    assert changed.peak_bw == pytest.approx(0.80 * 0.92 * usual.peak_bw)
    assert changed.doubts.within_runner > usual.doubts.within_runner


def test_five_kilograms_more_than_usual_are_a_part_of_their_own(steady):
    run = steady(EASY_MPS, 1800, cadence_spm=EASY_SPM)
    usual, heavier = (knee_load(run, Runner(mass_kg=75.0, usual_mass_kg=kg)) for kg in (75.0, 70.0))
    assert "mass" not in parts_of(usual)
    assert heavier.easy_km == pytest.approx(75.0 / 70.0 * usual.easy_km)
    assert parts_of(heavier)["mass"] == pytest.approx(heavier.easy_km - usual.easy_km)
    assert heavier.impulse_bw_s == pytest.approx(usual.impulse_bw_s)


def test_newtons_take_the_mass_of_the_runner_or_less_surely_that_of_the_population(steady):
    run = steady(EASY_MPS, 600)
    told, untold = knee_load(run, Runner(mass_kg=60.0)), knee_load(run)
    assert told.mass_known
    assert told.peak_n == pytest.approx(told.peak_bw * 60.0 * 9.80665)
    assert not untold.mass_known
    assert untold.peak_n == pytest.approx(untold.peak_bw * 74.2 * 9.80665)
    widths = [(load.peak_n_band[1] - load.peak_n_band[0]) / load.peak_n for load in (told, untold)]
    assert widths[0] < widths[1]
    assert told.easy_km == untold.easy_km
    assert told.band == untold.band


def test_what_had_to_be_put_right_is_told(steady):
    run = steady(EASY_MPS, 600, cadence_spm=EASY_SPM)
    halved = steady(EASY_MPS, 600, cadence_spm=0.5 * EASY_SPM)
    assert knee_load(run).corrections == ()
    assert knee_load(halved).corrections == (Correction.CADENCE_OF_ONE_FOOT,)


def test_missing_altitude_widens_the_band(steady):
    told, untold = (knee_load(steady(3.0, 900, grade=grade)) for grade in (0.0, None))
    assert untold.easy_km == pytest.approx(told.easy_km)
    assert np.isnan(untold.seconds.grade).all()
    assert untold.band[1] > told.band[1]


def test_indoors_the_altitude_is_only_air_pressure(steady):
    load = knee_load(steady(3.0, 900, grade=-0.05, indoor=True))
    assert math.isnan(load.descent_m)
    assert load.slope_known == 0.0


def test_a_run_without_streams_is_costed_from_its_distance_and_time(record, steady):
    whole, streamed = knee_load(record(total_m=5000.0, timer_s=1800.0)), knee_load(steady(5000 / 1800, 1800))
    assert whole.easy_km == pytest.approx(streamed.easy_km, rel=1e-6)
    assert whole.speed_known == 0.0
    assert whole.band[1] > streamed.band[1]
    assert len(whole.seconds.time_s) == 1


def test_a_distance_without_a_time_is_taken_at_the_easy_pace(record):
    assert knee_load(record(total_m=8000.0, timer_s=0.0)).easy_km == pytest.approx(8.0)
    assert 0.0 < knee_load(record(Walk, total_m=8000.0, timer_s=0.0)).easy_km < 5.0


def test_a_watch_left_running_for_hours_does_not_turn_a_run_into_a_crawl(record):
    assert knee_load(record(total_m=5000.0, timer_s=36_000.0)).easy_km == pytest.approx(5.0)


def test_what_the_streams_lack_is_taken_at_the_mean_speed(steady):
    half = knee_load(steady(3.0, 900, total_m=5400.0, timer_s=1800.0))
    whole = knee_load(steady(3.0, 1800, total_m=5400.0))
    assert half.easy_km == pytest.approx(whole.easy_km, rel=1e-3)
    assert half.speed_known == pytest.approx(0.5, abs=0.01)
    assert half.band[1] > whole.band[1]


def test_more_distance_than_the_time_allows_is_a_leap_of_gps_and_adds_nothing(steady):
    plain, leapt = (knee_load(steady(3.0, 600, total_m=total)) for total in (1800.0, 2400.0))
    assert leapt.easy_km == plain.easy_km


def test_a_cadence_at_the_end_of_a_long_silence_tells_nothing_of_it(record):
    time_s = np.array([0.0, 400.0, 406.0])
    run = record(time_s=time_s, distance_m=3.0 * time_s, cadence_spm=np.array([np.nan, 60.0, 165.0]))
    load = knee_load(run)
    assert load.peak_bw == pytest.approx(4.8)
    assert load.cadence_known == pytest.approx(6 / 406)


def test_a_watch_that_writes_every_12_seconds_is_followed(steady):
    sparse, dense = (
        knee_load(steady(3.0, 1800, every_s=every_s, cadence_spm=170.0)) for every_s in (12.0, 1.0)
    )
    assert sparse.easy_km == pytest.approx(dense.easy_km, rel=1e-3)
    assert sparse.speed_known == 1.0


def test_without_distance_or_speed_nothing_is_made_up(record):
    load = knee_load(record(time_s=np.arange(1800.0), cadence_spm=np.full(1800, 165.0)))
    assert (load.moving_s, load.speed_known) == (0.0, 0.0)
    assert np.isnan((load.easy_km, *load.band, load.impulse_bw_s, load.distance_m)).all()
    assert load.parts == ()


def test_a_recording_of_standing_still_cost_nothing(record):
    load = knee_load(record(time_s=np.arange(1800.0), speed_mps=np.zeros(1800)))
    assert (load.easy_km, load.band) == (0.0, (0.0, 0.0))


# What must hold


@settings(max_examples=30, deadline=None)
@given(st.integers(400, 3200))
def test_a_run_cut_in_two_adds_up(record, cut):
    run = hilly(record)
    whole = knee_load(run)
    moments = np.arange(len(run.streams))
    halves = [
        knee_load(dataclasses.replace(run, streams=run.streams.where(kept)))
        for kept in (moments <= cut, moments >= cut)
    ]
    for name in ("easy_km", "impulse_bw_s", "distance_m", "steps", "hard_steps", "moving_s"):
        assert sum(getattr(half, name) for half in halves) == pytest.approx(getattr(whole, name), rel=2e-3)
    assert sum(half.descent_m for half in halves) == pytest.approx(whole.descent_m, abs=4.0)


@pytest.mark.parametrize("own_speed", [True, False])
def test_recording_every_other_second_changes_a_run_by_under_one_percent(record, own_speed):
    run = hilly(record) if own_speed else hilly(record, speed_mps=np.full(3601, np.nan))
    every, other = (
        knee_load(run),
        knee_load(dataclasses.replace(run, streams=run.streams.where(np.arange(3601) % 2 == 0))),
    )
    for name in ("easy_km", "impulse_bw_s", "distance_m", "hard_steps", "peak_bw", "descent_m"):
        assert getattr(other, name) == pytest.approx(getattr(every, name), rel=0.01)


@settings(max_examples=40, deadline=None)
@given(
    st.floats(1.0, 5.0), st.floats(-0.3, 0.3), st.floats(0.001, 0.2), st.sampled_from([None, 165.0, 110.0])
)
def test_more_downhill_never_lowers_a_run(steady, speed_mps, grade, steeper, cadence_spm):
    load, downer = (
        knee_load(steady(speed_mps, 300, grade=slope, cadence_spm=cadence_spm))
        for slope in (grade, grade - steeper)
    )
    assert downer.easy_km >= load.easy_km - 1e-12
    assert downer.peak_bw >= load.peak_bw - 1e-12


@settings(max_examples=30, deadline=None)
@given(st.integers(1, 599), st.floats(11.0, 1e6), st.booleans())
def test_a_pause_adds_nothing(steady, at, pause_s, own_speed):
    run = steady(3.0, 600, own_speed=own_speed, cadence_spm=165.0)
    time_s = run.streams.time_s + np.where(np.arange(601) >= at, pause_s, 0.0)
    distance_m = run.streams.distance_m - np.where(np.arange(601) >= at, 3.0, 0.0)
    paused = dataclasses.replace(
        run, streams=dataclasses.replace(run.streams, time_s=time_s, distance_m=distance_m)
    )
    assert knee_load(paused).easy_km == pytest.approx(knee_load(run).easy_km * 599 / 600, rel=1e-3)


@pytest.mark.parametrize("own_speed", [True, False])
@pytest.mark.parametrize("at", [1, 700, 1799])
def test_one_leap_of_gps_changes_a_run_by_under_one_percent(steady, own_speed, at):
    run = steady(3.0, 1800, own_speed=own_speed, total_m=5400.0)
    after = np.arange(1801)
    leap_m = 300.0 * (after >= at) + 300.0 * (after > at)
    altitude_m = run.streams.altitude_m + 300.0 * (after == at)
    channels = {"distance_m": run.streams.distance_m + leap_m, "altitude_m": altitude_m}
    if own_speed:
        channels["speed_mps"] = run.streams.speed_mps + np.gradient(leap_m)
    leapt = dataclasses.replace(run, streams=Streams.of(run.streams.time_s, **channels), distance_m=6000.0)
    for spiked in (leapt, dataclasses.replace(leapt, distance_m=float("nan"))):
        load, plain = knee_load(spiked), knee_load(run)
        for name in ("easy_km", "impulse_bw_s", "distance_m"):
            assert getattr(load, name) == pytest.approx(getattr(plain, name), rel=0.01)


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 3600), st.integers(0, 3600), st.floats(0.8, 1.2), st.booleans())
def test_the_parts_add_up_to_the_load_exactly(record, first, second, cadence_factor, weigh):
    run = hilly(record)
    start, end = sorted((first, second))
    moments = np.arange(3601)
    walking = (moments >= start) & (moments < end)
    mixed = dataclasses.replace(
        run.streams,
        speed_mps=np.where(walking, 1.4, run.streams.speed_mps),
        cadence_spm=np.where(walking, 110.0, run.streams.cadence_spm * cadence_factor),
    )
    load = knee_load(dataclasses.replace(run, streams=mixed), weigh_contact_force=weigh)
    assert sum(part.easy_km for part in load.parts) == load.easy_km
    assert parts_of(load)["distance"] == pytest.approx(load.distance_m / 1000.0)
    assert load.seconds.easy_km[-1] == pytest.approx(load.easy_km)
    assert load.seconds.impulse_bw_s.sum() == pytest.approx(load.impulse_bw_s)


anything = st.one_of(st.just(float("nan")), st.floats(allow_nan=False), st.floats(0.0, 400.0))
channel = st.sampled_from(
    ["distance_m", "speed_mps", "altitude_m", "cadence_spm", "contact_s", "heart_rate_bpm"]
)


@st.composite
def streams(draw):
    steps_s = draw(st.lists(st.one_of(st.just(1.0), st.floats(0.0, 1e6)), max_size=30))
    names = draw(st.lists(channel, unique=True))
    values = {name: draw(st.lists(anything, min_size=len(steps_s), max_size=len(steps_s))) for name in names}
    return Streams.of(
        np.cumsum(steps_s), **{name: np.array(column, dtype=float) for name, column in values.items()}
    )


def tells_a_speed(streams):
    """Tell whether two neighbouring moments have a distance, or one a speed, that somebody could have run.

    Speeds that are mostly beyond what can be sustained tell nothing, nor does one at the end of a gap.
    """
    elapsed_s = np.diff(streams.time_s)
    went = elapsed_s >= 1e-3
    with np.errstate(all="ignore"):
        told = np.diff(streams.distance_m)[went] / elapsed_s[went]
    own = streams.speed_mps
    sustained = 2 * np.count_nonzero(own > 7.5) <= np.count_nonzero(np.isfinite(own))
    sources = (told, own[1:][went & (elapsed_s <= 10.0)]) if sustained else (told,)
    return any(((values >= 0.0) & (values <= 12.5)).any() for values in sources)


@settings(max_examples=150, deadline=None)
@given(streams(), anything, anything, st.sampled_from([Run, Walk]), st.booleans(), st.booleans())
def test_whatever_the_watch_wrote_the_load_is_finite_and_not_negative(
    record, wild, total_m, timer_s, kind, indoor, weigh
):
    assume(not total_m > 1e12)
    activity = dataclasses.replace(
        record(kind, total_m=total_m, timer_s=timer_s, indoor=indoor), streams=wild
    )
    load = knee_load(activity, weigh_contact_force=weigh)
    if math.isnan(load.easy_km):
        assert not math.isfinite(total_m)
        assert not tells_a_speed(wild)
        return
    unknown = ("balance_percent",) if load.slope_known else ("balance_percent", "ascent_m", "descent_m")
    for field in dataclasses.fields(load):
        value = getattr(load, field.name)
        if isinstance(value, float) and field.name not in unknown:
            assert math.isfinite(value), field.name
            assert value >= 0.0, field.name
    assert 0.0 <= load.band[0] <= load.easy_km <= load.band[1]
    assert sum(part.easy_km for part in load.parts) == pytest.approx(load.easy_km, abs=1e-9)
    for field in dataclasses.fields(KneeSeconds):
        values = getattr(load.seconds, field.name)
        assert values.shape == load.seconds.time_s.shape
        assert not values.flags.writeable


def test_the_model_leaves_the_streams_as_they_were(record):
    run = hilly(record)
    before = {name: getattr(run.streams, name).copy() for name in ("speed_mps", "altitude_m", "cadence_spm")}
    knee_load(run)
    for name, values in before.items():
        np.testing.assert_array_equal(getattr(run.streams, name), values)
