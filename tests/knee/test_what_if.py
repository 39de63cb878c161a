"""What a run would have cost with one thing changed."""

from dataclasses import astuple

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from footfall.errors import FootfallError
from footfall.knee import Change, knee_load, read_course, what_if
from footfall.knee.course import cost_steps
from footfall.knee.force import USUAL_FORM
from footfall.knee.load import sums_of
from footfall.knee.stride import PRIOR_HABITS
from footfall.knee.what_if import _quicker, _quicker_cost
from footfall.records import Ride, Runner, Walk

EASY_MPS, EASY_SPM = 2.78, 162.8
speeds = st.floats(2.0, 5.0)


def by_change(run, *given_, **more):
    return {alternative.change: alternative for alternative in what_if(run, *given_, **more)}


def downhill_and_up(record, relief_m):
    time_s = np.arange(1801.0)
    distance_m = EASY_MPS * time_s
    return record(
        time_s=time_s,
        distance_m=distance_m,
        speed_mps=np.full(len(time_s), EASY_MPS),
        altitude_m=300.0 + relief_m * np.sin(distance_m / 300.0),
        cadence_spm=np.full(len(time_s), EASY_SPM),
    )


def test_ten_percent_quicker_steps_spare_what_the_studies_saw(steady):
    """E1, Lenhart 2014: peak -14 %; E7, Hagen 2023, at 10 km/h: -13.6 % a km."""
    quicker = by_change(steady(EASY_MPS, 1800, cadence_spm=EASY_SPM))[Change.CADENCE_10]
    assert quicker.peak - 1.0 == pytest.approx(-0.14, abs=0.03)
    assert quicker.against.ratio - 1.0 == pytest.approx(-0.136, abs=0.05)
    assert quicker.steps == pytest.approx(1.10)
    assert quicker.cadence_spm == pytest.approx(1.10 * EASY_SPM)
    low, high = quicker.against.band
    assert low < 0.864 < high < 1.0


def test_quicker_steps_spare_the_more_the_quicker_they_are(steady):
    found = by_change(steady(EASY_MPS, 1800))
    ratios = [found[change].against.ratio for change in Change if change.value.startswith("cadence")]
    assert 1.0 > ratios[0] > ratios[1] > ratios[2]


@given(spm=st.floats(140.0, 200.0), ups=st.floats(0.0, 90.0), by=st.sampled_from([1.05, 1.075, 1.10]))
@settings(max_examples=60, deadline=None)
def test_quicker_steps_cost_what_a_course_of_them_costs(record, spm, ups, by):
    """From the steps as they were, and anew, it is the same, where a ratio is held at its end too."""
    time_s = np.arange(1200.0)
    run = record(
        time_s=time_s,
        distance_m=EASY_MPS * time_s,
        speed_mps=np.full(1200, EASY_MPS),
        cadence_spm=spm + ups * np.sin(time_s / 40.0),
    )
    course = read_course(run, Runner(), PRIOR_HABITS)
    cost = cost_steps(course, form=USUAL_FORM)
    told = sums_of(course, _quicker_cost(course, cost, by))
    anew = _quicker(course, by)
    for one, other in zip(
        astuple(told), astuple(sums_of(anew, cost_steps(anew, form=USUAL_FORM))), strict=True
    ):
        assert one == pytest.approx(other, rel=1e-9)


def test_nobody_is_asked_for_quicker_steps_than_any_study_asked(steady):
    """E3, Willson 2014: steps 19 % quicker than the runner's own were the quickest."""
    quick = by_change(steady(3.0, 1800, cadence_spm=1.12 * 165.0))
    assert Change.CADENCE_5 in quick
    assert Change.CADENCE_7_5 not in quick
    quickest = by_change(steady(3.0, 1800, cadence_spm=215.0))
    assert not any(change.value.startswith("cadence") for change in quickest)
    assert Change.SLOWER in quickest


def test_slower_costs_more_in_all_and_less_in_hard_steps(steady):
    """E8, Doyle 2023: peak lower, load of a km higher; the distance stays."""
    run = steady(3.5, 1800, cadence_spm=170.0)
    slower = by_change(run)[Change.SLOWER]
    assert slower.against.ratio > 1.0
    assert slower.peak < 1.0
    assert slower.hard_steps < 1.0
    assert slower.moving_s == pytest.approx(knee_load(run).moving_s / 0.9)


def test_flatter_spares_what_the_hills_cost(record):
    run = downhill_and_up(record, 20.0)
    load = knee_load(run)
    hills_km = sum(part.easy_km for part in load.parts if part.name.startswith("slope"))
    flat = by_change(run)[Change.FLATTER]
    assert hills_km > 0.05
    assert flat.easy_km == pytest.approx(load.easy_km - hills_km, rel=0.01)


def test_a_flat_run_has_no_flatter_one(steady):
    assert Change.FLATTER not in by_change(steady(EASY_MPS, 1800))
    assert Change.FLATTER not in by_change(steady(EASY_MPS, 1800, grade=None))


def test_a_minute_of_walking_in_five_takes_longer_and_costs_less(steady):
    run = steady(EASY_MPS, 1800, cadence_spm=EASY_SPM)
    load = knee_load(run)
    walked = by_change(run)[Change.WALKING]
    assert walked.easy_km < load.easy_km
    walked_m = load.distance_m * 0.2 * 1.35 / (0.2 * 1.35 + 0.8 * EASY_MPS)
    all_walked = knee_load(steady(1.35, load.distance_m / 1.35, kind=Walk))
    expected = (load.distance_m - walked_m + walked_m * all_walked.easy_km / load.easy_km) / 1000.0
    assert walked.easy_km == pytest.approx(expected, rel=0.01)
    assert walked.moving_s == pytest.approx(1800 + walked_m * (1 / 1.35 - 1 / EASY_MPS), rel=0.01)


def test_weight_and_form_stay_as_they_were(steady):
    run = steady(EASY_MPS, 1800, cadence_spm=EASY_SPM)
    heavier = by_change(run, Runner(mass_kg=77.0, usual_mass_kg=70.0))
    assert heavier[Change.CADENCE_5].easy_km == pytest.approx(1.1 * by_change(run)[Change.CADENCE_5].easy_km)


def test_a_walk_is_not_asked_how_it_would_run(steady):
    assert what_if(steady(1.4, 1800, kind=Walk)) == ()


def test_a_recording_of_nothing_is_not_asked_anything(record):
    assert what_if(record()) == ()


def test_a_ride_is_refused(steady):
    with pytest.raises(FootfallError, match="runs and walks"):
        what_if(steady(6.0, 600, kind=Ride))


@settings(max_examples=60, deadline=None)
@given(speeds, st.floats(0.0, 40.0), st.one_of(st.none(), st.floats(140.0, 210.0)))
def test_every_alternative_is_finite_and_its_band_holds_it(steady, speed_mps, grade_percent, cadence_spm):
    run = steady(speed_mps, 900, grade=-grade_percent / 100.0, cadence_spm=cadence_spm)
    load = knee_load(run)
    for alternative in what_if(run):
        low, high = alternative.against.band
        assert 0.0 < low <= alternative.against.ratio <= high < 3.0
        assert alternative.easy_km == pytest.approx(alternative.against.ratio * load.easy_km)
        assert alternative.steps > 0.5
        assert alternative.moving_s > 0.0
