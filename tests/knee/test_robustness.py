"""What must hold of the load of any run: over hills, with walks in it; cut, thinned, damaged, misreported."""

import dataclasses
import math
import re

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from footfall.errors import InvalidEntryError
from footfall.knee import knee_load
from footfall.records import Activity, Run, Runner, Streams, Walk
from tests.recordings import MORNING

SOME_EXAMPLES = settings(max_examples=40, deadline=None)
CHANNELS = ("distance_m", "speed_mps", "altitude_m", "cadence_spm")
FEET_PER_METRE = 3.28084


def recorded(streams, kind=Run) -> Activity:
    """A recording of these streams, whose totals say what they say."""
    known_m = streams.distance_m[np.isfinite(streams.distance_m)]
    length_s = float(streams.time_s[-1] - streams.time_s[0])
    return kind(
        start=MORNING,
        streams=streams,
        elapsed_s=length_s,
        timer_s=length_s,
        distance_m=float(known_m[-1] - known_m[0]) if len(known_m) else math.nan,
    )


def changed(run, **channels):
    """The run with other channels; its totals stay."""
    return dataclasses.replace(run, streams=dataclasses.replace(run.streams, **channels))


def off_by(load, other, name="easy_km"):
    """How far a figure of one load lies from that of another, as a share."""
    return abs(getattr(load, name) / getattr(other, name) - 1.0)


def spread(load):
    """Half the width of the band, as a share of the load."""
    return load.band[1] / load.easy_km - 1.0


@st.composite
def outings(draw, minutes=20, own_speed=None, cadence=None, stops=0):
    """Running at a changing speed over hills, with up to three walking breaks, one value a second.

    It keeps clear of 1.8 m/s, where without cadence a hair's breadth turns running into walking.
    """
    share = st.floats(0.0, 1.0)
    moments = np.arange(60.0 * minutes + 1.0)
    speed_mps = draw(st.floats(2.4, 4.0)) + 0.5 * draw(share) * np.sin(moments / draw(st.floats(40, 400)))
    walking = np.zeros(len(moments), dtype=bool)
    for start in draw(st.lists(st.integers(0, len(moments) - 1), max_size=3)):
        walking[start : start + draw(st.integers(20, 180))] = True
    speed_mps = np.where(walking, draw(st.floats(1.2, 1.6)), speed_mps)
    for start in draw(st.lists(st.integers(0, len(moments) - 1), max_size=stops)):
        speed_mps[start : start + draw(st.integers(15, 400))] = 0.0
    distance_m = np.append(0.0, np.cumsum(0.5 * (speed_mps[1:] + speed_mps[:-1])))
    hills_m = 20.0 * draw(share) * np.sin(distance_m / draw(st.floats(100, 600)))
    noise_m = 0.3 * draw(share) * np.random.default_rng(draw(st.integers(0, 99))).normal(size=len(moments))
    channels = {
        "distance_m": distance_m,
        "altitude_m": 300.0 + hills_m + draw(st.floats(-0.05, 0.05)) * distance_m + noise_m,
    }
    if draw(st.booleans()) if own_speed is None else own_speed:
        channels["speed_mps"] = speed_mps
    if draw(st.booleans()) if cadence is None else cadence:
        running_spm = draw(st.floats(130, 145)) + draw(st.floats(6, 12)) * speed_mps
        unsteady_spm = np.random.default_rng(draw(st.integers(0, 99))).integers(-2, 3, len(moments))
        channels["cadence_spm"] = np.where(walking, 112.0, running_spm) + unsteady_spm
    return recorded(Streams.of(moments, **channels))


@st.composite
def recordings(draw, shortest=8, longest=60, own_speed=None, cadence=None, most_bundle_s=30):
    """What a watch makes of an outing with stops: any channels, a value in some seconds, distance late."""
    minutes = draw(st.integers(shortest, longest))
    run = draw(outings(minutes, own_speed, cadence, stops=2))
    streams = run.streams
    every_s = draw(st.integers(1, 9) | st.just("smart"))
    if every_s == "smart":
        paces_s = np.random.default_rng(draw(st.integers(0, 99))).integers(1, 10, len(streams))
        at = np.append(0, np.cumsum(paces_s))
        at = at[at < len(streams)]
    else:
        at = np.arange(0, len(streams), every_s)
    channels = {name: getattr(streams, name)[at] for name in CHANNELS if streams.has(name)}
    bundle_s = draw(st.sampled_from([1, 1, 3, 10, 30]))
    if 1 < bundle_s <= most_bundle_s:
        channels["distance_m"] = streams.distance_m[at // bundle_s * bundle_s]
    for name in ("altitude_m", "distance_m")[: 2 if streams.has("speed_mps") else 1]:
        if draw(st.integers(0, 3)) == 0:
            del channels[name]
    told = recorded(Streams.of(streams.time_s[at], **channels))
    return dataclasses.replace(told, distance_m=run.distance_m)


# Any stream


wild = st.sampled_from([math.nan, math.inf, -math.inf, 0.0, -1.0, -430.0, 12.4, 300.0, 1e6, -1e9, 1e300])
shares = st.floats(0.0, 1.0)
damage = st.tuples(st.sampled_from(CHANNELS), shares, shares, wild)


@SOME_EXAMPLES
@given(recordings(), st.lists(damage, min_size=1, max_size=6), shares, st.floats(0.0, 1e7))
def test_whatever_stands_in_a_run_its_load_is_finite_and_not_negative(run, faults, gap_at, gap_s):
    count = len(run.streams)
    channels = {name: getattr(run.streams, name).copy() for name in CHANNELS}
    for name, start, length, value in faults:
        channels[name][int(start * count) : int((start + length) * count) + 1] = value
    time_s = run.streams.time_s + np.where(np.arange(count) >= gap_at * count, gap_s, 0.0)
    load = knee_load(recorded(Streams.of(time_s, **channels)))
    if math.isnan(load.easy_km):
        assert not np.isfinite(channels["distance_m"]).any()
        possible = (channels["speed_mps"] >= 0.0) & (channels["speed_mps"] <= 7.5)
        assert np.count_nonzero(possible) <= 0.5 * np.count_nonzero(np.isfinite(channels["speed_mps"]))
        return
    told = (*load.band, *load.impulse_band, load.peak_high_bw, load.hard_steps_b7, load.steps, load.moving_s)
    assert np.isfinite(told).all()
    assert min(told) >= 0.0
    for so_far in (load.seconds.easy_km, load.seconds.distance_m, load.seconds.moving_s):
        assert np.isfinite(so_far).all()
        assert (np.diff(so_far, prepend=0.0) >= 0.0).all()
    known_bw = load.seconds.peak_bw[load.seconds.speed_mps > 0.0]
    assert np.isfinite(known_bw).all()
    assert (known_bw > 0.0).all()


@pytest.mark.parametrize("moments", [0, 1, 2])
@pytest.mark.parametrize("value", [3.0, -3.0, 0.0, 1e300, math.inf, math.nan])
def test_a_recording_of_next_to_nothing_costs_next_to_nothing(record, moments, value):
    run = record(time_s=np.arange(float(moments)), **dict.fromkeys(CHANNELS, np.full(moments, value)))
    load = knee_load(run)
    assert math.isnan(load.easy_km) or 0.0 <= load.easy_km < 0.01
    assert len(load.seconds.time_s) == moments


# The same run, told otherwise


@SOME_EXAMPLES
@given(outings(), st.integers(60, 1140))
def test_any_run_cut_in_two_adds_up(run, cut):
    whole, moments = knee_load(run), np.arange(1201)
    halves = [knee_load(recorded(run.streams.where(kept))) for kept in (moments <= cut, moments >= cut)]
    for name in ("easy_km", "impulse_bw_s", "hard_steps", "steps", "distance_m"):
        assert sum(getattr(half, name) for half in halves) == pytest.approx(getattr(whole, name), rel=0.01)


@SOME_EXAMPLES
@given(outings(), st.sampled_from([0.5, 2.0, 3.0]))
def test_recording_twice_or_half_or_a_third_as_often_changes_any_run_by_under_one_percent(run, every_s):
    streams = run.streams
    at_s = np.arange(0.0, 1200.5, every_s)
    channels = {
        name: np.interp(at_s, streams.time_s, getattr(streams, name))
        for name in CHANNELS[:3]
        if streams.has(name)
    }
    told = knee_load(
        recorded(Streams.of(at_s, cadence_spm=streams.cadence_spm[at_s.astype(int)], **channels))
    )
    for name in ("easy_km", "impulse_bw_s", "hard_steps", "distance_m"):
        assert off_by(told, knee_load(run), name) < 0.01


@SOME_EXAMPLES
@given(recordings(shortest=20, most_bundle_s=3), st.floats(0.3, 0.7))
def test_any_recording_cut_in_two_adds_up(run, share):
    """To one percent, or two where distance is all: what is noticed in it goes with the length of the run."""
    whole, moments = knee_load(run), np.arange(len(run.streams))
    apart = 0.01 if run.streams.has("speed_mps") else 0.02
    cut = int(share * len(moments))
    halves = [knee_load(recorded(run.streams.where(kept))) for kept in (moments <= cut, moments >= cut)]
    for name in ("easy_km", "impulse_bw_s", "distance_m"):
        assert sum(getattr(half, name) for half in halves) == pytest.approx(getattr(whole, name), rel=apart)


@SOME_EXAMPLES
@given(outings(minutes=30), st.integers(0, 99), st.floats(1.0, 8.0), st.floats(0.35, 0.65))
def test_a_run_over_rough_altitude_cut_in_two_adds_up_within_what_its_slopes_are_doubted_by(
    run, seed, wander_m, share
):
    """Whether it is smoothed over 30 m or 300 is a yes or a no, and may be another for a half than the whole.

    The metres climbed then differ by times, the load by a few percent.
    """
    moments = np.arange(len(run.streams))
    steps_m = np.random.default_rng(seed).normal(size=len(moments) // 20 + 2)
    wandering_m = wander_m * np.interp(moments / 20.0, np.arange(len(steps_m)), steps_m)
    rough = recorded(dataclasses.replace(run.streams, altitude_m=run.streams.altitude_m + wandering_m))
    cut = int(share * len(moments))
    whole = knee_load(rough)
    halves = [knee_load(recorded(rough.streams.where(kept))) for kept in (moments <= cut, moments >= cut)]
    doubt_km = sum(
        load.easy_km * (abs(load.doubts.slope_up) + abs(load.doubts.slope_down)) for load in (whole, *halves)
    )
    assert abs(sum(half.easy_km for half in halves) - whole.easy_km) <= 0.01 * whole.easy_km + doubt_km


@SOME_EXAMPLES
@given(recordings(shortest=30, cadence=True, most_bundle_s=1))
def test_recording_any_run_twice_as_often_changes_it_by_under_one_percent(run):
    """With its cadence, that is: without, the moment at which walking turned into running is not known.

    A watch that writes every 6 to 9 s leaves that moment open by as much: a run full of walking breaks then
    changes by up to 2 %.
    """
    streams = run.streams
    most = 0.01 if np.diff(streams.time_s).max() <= 5.0 else 0.02
    at_s = np.sort(np.append(streams.time_s, 0.5 * (streams.time_s[1:] + streams.time_s[:-1])))
    channels = {
        name: np.interp(at_s, streams.time_s, getattr(streams, name))
        for name in CHANNELS[:3]
        if streams.has(name)
    }
    held = np.searchsorted(streams.time_s, at_s)
    twice = dataclasses.replace(
        run, streams=Streams.of(at_s, cadence_spm=streams.cadence_spm[held], **channels)
    )
    for name in ("easy_km", "impulse_bw_s", "distance_m"):
        assert off_by(knee_load(twice), knee_load(run), name) < most


@SOME_EXAMPLES
@given(outings(), st.integers(0, 1199), st.integers(2, 1200), st.floats(0.001, 0.25))
def test_more_downhill_on_any_stretch_never_lowers_a_run(run, start, length, steeper):
    distance_m = run.streams.distance_m
    stretch_m = distance_m[[start, min(start + length, 1200)]]
    lower_m = steeper * (np.clip(distance_m, *stretch_m) - stretch_m[0])
    downer, load = knee_load(changed(run, altitude_m=run.streams.altitude_m - lower_m)), knee_load(run)
    for name in ("easy_km", "impulse_bw_s", "hard_steps"):
        assert getattr(downer, name) >= getattr(load, name) * (1.0 - 1e-12)


@SOME_EXAMPLES
@given(outings(cadence=True))
def test_a_missing_cadence_widens_the_band_of_any_run(run):
    """Walks under 1.8 m/s, that is: a faster one without cadence is taken for running, and as sure as it."""
    assert spread(knee_load(changed(run, cadence_spm=np.full(1201, np.nan)))) > spread(knee_load(run))


@SOME_EXAMPLES
@given(outings(cadence=True), st.integers(0, 1199), st.integers(1, 1200))
def test_a_cadence_lost_on_a_stretch_does_not_narrow_the_band(run, start, length):
    """By a thousandth of the load at most: the stretch costs something else, so shares of the whole shift."""
    lost = (np.arange(1201) >= start) & (np.arange(1201) < start + length)
    less = knee_load(changed(run, cadence_spm=np.where(lost, np.nan, run.streams.cadence_spm)))
    assert spread(less) >= spread(knee_load(run)) - 0.001


@SOME_EXAMPLES
@given(recordings(most_bundle_s=3), shares, st.floats(11.0, 1e6))
def test_a_pause_of_the_timer_adds_nothing_to_any_run(run, at, pause_s):
    moments = np.arange(len(run.streams))
    paused = changed(run, time_s=run.streams.time_s + pause_s * (moments > at * (moments[-1] - 1)))
    most_km = 1.002 * knee_load(run).easy_km + 0.05  # the interval it falls into goes on for longer, slower
    for timer_s in (run.timer_s, run.timer_s + pause_s):
        assert knee_load(dataclasses.replace(paused, timer_s=timer_s)).easy_km <= most_km


@SOME_EXAMPLES
@given(outings(), st.integers(2, 1199), st.integers(30, 900), st.floats(-0.05, 0.05))
def test_standing_while_the_watch_goes_on_adds_nothing_to_any_run(run, at, stop_s, sinking_mps):
    """The position wanders, the pressure drifts and the last cadence stays on."""
    streams, waited_s = run.streams, np.arange(1.0, stop_s + 1.0)
    wander_m = 0.1 * waited_s
    into = {
        "time_s": waited_s,
        "distance_m": wander_m,
        "altitude_m": sinking_mps * waited_s,
    }
    stood = {
        name: np.concatenate(
            (
                getattr(streams, name)[:at],
                getattr(streams, name)[at - 1] + into[name],
                getattr(streams, name)[at:] + into[name][-1],
            )
        )
        for name in into
    }
    for name, still in (("speed_mps", 0.1), ("cadence_spm", streams.cadence_spm[at - 1])):
        stood[name] = np.insert(getattr(streams, name), at, np.full(stop_s, still))
    if not streams.has("speed_mps"):
        del stood["speed_mps"]
    load = knee_load(recorded(Streams.of(stood.pop("time_s"), **stood)))
    assert load.easy_km == pytest.approx(knee_load(run).easy_km, rel=0.01)


# One moment at fault


leap_sizes_m = st.floats(0.0, 5.0).map(lambda exponent: 10.0**exponent)


def faulty(run, at, much):
    """The run with one moment at fault, in each way of the sensors; a leap told in the total or not."""
    streams, moments = run.streams, np.arange(len(run.streams))
    here, after = moments == at, moments > at
    for leapt_m in (much * (here | after), much * (here | after) + much * after):
        if streams.has("distance_m"):
            leapt = changed(run, distance_m=streams.distance_m + leapt_m)
            yield leapt
            yield dataclasses.replace(leapt, distance_m=run.distance_m + leapt_m[-1])
    yield changed(run, speed_mps=streams.speed_mps + much * here)
    within = moments == min(at, moments[-1] - 1)  # at its very end the run may as well climb, or be over
    yield changed(run, altitude_m=streams.altitude_m + much * within)
    yield changed(run, altitude_m=streams.altitude_m - much * within)
    yield changed(run, cadence_spm=streams.cadence_spm + much * here)
    yield changed(run, **{name: np.where(within, np.nan, getattr(streams, name)) for name in CHANNELS})


@SOME_EXAMPLES
@given(
    recordings(shortest=12, most_bundle_s=1).filter(lambda run: run.distance_m >= 2000.0),
    st.floats(0.0, 1.0),
    leap_sizes_m,
)
def test_one_moment_at_fault_changes_a_run_of_five_kilometres_by_under_one_percent(run, at, much):
    """And one of two by under two: what it adds to a walk of which nobody told the steps may count as run."""
    load = knee_load(run)
    most = 0.01 if run.distance_m >= 5000.0 else 0.02
    for fault in faulty(run, 1 + int(at * (len(run.streams) - 2)), much):
        for name in ("easy_km", "impulse_bw_s"):
            assert off_by(knee_load(fault), load, name) < most
        assert off_by(knee_load(fault), load, "distance_m") < 0.02


@SOME_EXAMPLES
@given(
    recordings(shortest=2, longest=9, most_bundle_s=1).filter(lambda run: run.distance_m >= 200.0),
    st.floats(0.0, 1.0),
    leap_sizes_m,
)
def test_one_moment_at_fault_changes_a_shorter_run_by_no_more_than_some_seconds_can(run, at, much):
    load = knee_load(run)
    for fault in faulty(run, 1 + int(at * (len(run.streams) - 2)), much):
        most_m = 2 * 9.0 * 7.5  # out and back, each as fast as counts for as long as a watch takes no note
        assert abs(knee_load(fault).distance_m - load.distance_m) < most_m


@pytest.mark.parametrize("leap_m", [60.0, 150.0, 270.0, 500.0])
@pytest.mark.parametrize("at", [1, 900, 1799])
def test_a_leap_of_the_distance_does_not_draw_the_speeds_with_it(steady, leap_m, at):
    """One under a tenth of the run, which by its size might be a speed channel that rounds down."""
    run = steady(3.0, 1800, cadence_spm=165.0)
    leapt = changed(run, distance_m=run.streams.distance_m + leap_m * (np.arange(1801) >= at))
    assert off_by(knee_load(leapt), knee_load(run)) < 1e-9


def test_distance_that_comes_late_and_all_at_once_counts_where_the_speeds_tell_of_it(steady):
    """A tunnel: the distance stands still for a minute, then catches up, while a sensor tells the speed."""
    run = steady(3.0, 1800)
    late = (np.arange(1801) > 600) & (np.arange(1801) < 660)
    caught_up = np.where(late, 1800.0, run.streams.distance_m)
    assert off_by(knee_load(changed(run, distance_m=caught_up)), knee_load(run)) < 1e-9


def test_distance_in_bundles_beside_a_speed_is_no_leap_however_the_recording_is_cut():
    """Three seconds' distance at once, at moments now one second apart and now five."""
    at = np.cumsum(np.tile([5, 1, 4, 2, 3, 1, 6, 1], 26))
    streams = Streams.of(at.astype(float), distance_m=4.0 * (at // 3 * 3), speed_mps=np.full(len(at), 4.0))
    load = knee_load(recorded(streams))
    assert load.corrections == ()
    assert load.distance_m == pytest.approx(4.0 * (at[-1] - at[0]), rel=0.01)


# Misreported


@SOME_EXAMPLES
@given(outings(), st.floats(25.0, 250.0), st.floats(1.0, 2.5))
def test_a_runner_who_tells_neither_mass_nor_height_has_the_load_and_the_band_of_the_population(
    run, mass_kg, height_m
):
    """Load is in body weights, so the mass cancels; the absolute band is the population's for everybody."""
    untold, told = knee_load(run), knee_load(run, Runner(mass_kg=mass_kg, height_m=height_m))
    assert (untold.easy_km, untold.impulse_bw_s) == (told.easy_km, told.impulse_bw_s)
    assert untold.impulse_band == told.impulse_band
    assert untold.impulse_band[1] >= 1.4 * untold.impulse_bw_s


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"mass_kg": 0.0}, "A body mass of 0 kg is outside 25 to 250 kg."),
        ({"mass_kg": math.nan}, "A body mass of – kg is outside 25 to 250 kg."),
        ({"height_m": 175.0}, "A height of 175 m is outside 1.0 to 2.5 m."),
    ],
)
def test_a_body_no_runner_has_is_refused_in_a_sentence(wrong, sentence):
    with pytest.raises(InvalidEntryError, match=f"^{re.escape(sentence)}$"):
        Runner(**wrong)


@SOME_EXAMPLES
@given(outings(own_speed=True), st.sampled_from([3.6, 60.0, 1000.0]))
def test_a_speed_in_other_units_that_cannot_be_gives_way_to_the_distance(run, factor):
    wrong = changed(run, speed_mps=factor * np.maximum(run.streams.speed_mps, 2.2))
    without = changed(run, speed_mps=np.full(1201, np.nan))
    assert off_by(knee_load(wrong), knee_load(without)) < 1e-9


@SOME_EXAMPLES
@given(outings(cadence=True))
def test_a_cadence_of_one_foot_is_told_by_its_steps_and_doubled(run):
    load = knee_load(run)
    halved = knee_load(changed(run, cadence_spm=0.5 * run.streams.cadence_spm))
    assert halved.easy_km == pytest.approx(load.easy_km, rel=1e-9)
    assert halved.band == pytest.approx(load.band, rel=1e-9)


def test_a_cadence_that_hangs_for_half_of_a_walk_is_not_taken_for_one_foot(steady):
    walk = steady(1.5, 1800, cadence_spm=110.0, kind=Walk)
    hung = np.where(np.arange(1801) > 900, 65.0, 110.0)
    assert knee_load(changed(walk, cadence_spm=hung)).peak_bw == pytest.approx(0.9)


@SOME_EXAMPLES
@given(outings())
def test_an_altitude_in_feet_cannot_be_told_but_its_band_holds_the_load_in_metres(run):
    """Hills three times as steep are hills too; what slopes add is doubted by half of its size."""
    low, high = knee_load(changed(run, altitude_m=FEET_PER_METRE * run.streams.altitude_m)).band
    assert low <= knee_load(run).easy_km <= high
