"""What people tell: each value has its range, unknown lies in any, and a form begins with what is known."""

from __future__ import annotations

import math
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from footfall.errors import InvalidEntryError
from footfall.records import (
    CHECK_IN_FIELDS,
    CheckIn,
    Cycle,
    Default,
    Exercise,
    ExerciseSession,
    Origin,
    PainNote,
    PrivacyZone,
    RecoveryWork,
    Runner,
    SessionKind,
    Shoe,
    Side,
    WornFor,
    changed_only,
    defaults,
)

DAY = date(2026, 5, 4)
MAKE = {
    "pain": lambda **told: PainNote(Side.LEFT, DAY, **told),
    "check-in": lambda **told: CheckIn(DAY, **told),
    "exercise": lambda **told: Exercise("Squat", **told),
    "session": lambda **told: ExerciseSession(SessionKind.STRENGTH, DAY, **told),
    "shoe": lambda **told: Shoe("Blue", **told),
    "runner": lambda **told: Runner("Ana", **told),
    "zone": lambda **told: PrivacyZone(**{"name": "H", "latitude_deg": 1.0, "longitude_deg": 1.0, **told}),
}
RANGES = [
    ("pain", "stairs", 0, 10),
    ("check-in", "sleep_quality", 1, 5),
    ("check-in", "stress", 1, 5),
    ("check-in", "soreness", 0, 10),
    ("check-in", "energy", 1, 5),
    ("check-in", "sitting_h", 0, 24),
    ("check-in", "fuel", 1, 5),
    ("check-in", "mass_kg", 25, 250),
    ("exercise", "sets", 1, 100),
    ("exercise", "reps", 1, 1000),
    ("exercise", "load_kg", 0, 500),
    ("exercise", "hold_s", 1, 3600),
    ("exercise", "hold_breaths", 1, 200),
    ("exercise", "effort", 0, 10),
    ("session", "duration_s", 1, 86_400),
    ("session", "pain_before", 0, 10),
    ("shoe", "drop_mm", -10, 20),
    ("shoe", "stack_mm", 0, 80),
    ("shoe", "initial_m", 0, 20_000_000),
    ("shoe", "replace_after_m", 1000, 20_000_000),
    ("shoe", "replace_after_months", 1, 240),
    ("runner", "birth_year", 1900, 2026),
    ("runner", "resting_heart_rate_bpm", 20, 120),
    ("runner", "max_heart_rate_bpm", 100, 250),
    ("zone", "latitude_deg", -90, 90),
    ("zone", "longitude_deg", -180, 180),
    ("zone", "radius_m", 50, 5000),
]


@pytest.mark.parametrize(("fact", "name", "low", "high"), RANGES)
def test_a_value_within_its_range_is_taken_and_one_beyond_refused_by_name(fact, name, low, high):
    for value in (low, high):
        assert getattr(MAKE[fact](**{name: value}), name) == value
    for value in (low - 1, high + 1000, math.inf):
        with pytest.raises(InvalidEntryError) as refused:
            MAKE[fact](**{name: value})
        assert refused.value.field == name
        assert str(refused.value).endswith(".")


@pytest.mark.parametrize(
    ("field", "make"),
    [
        ("name", lambda: Shoe(" ")),
        ("name", lambda: Shoe("\u200b")),
        ("name", lambda: Exercise("")),
        ("name", lambda: Exercise("\u200b")),
        ("name", lambda: PrivacyZone("", 0.0, 0.0)),
        ("latitude_deg", lambda: PrivacyZone("Home", math.nan, 0.0)),
        ("retired", lambda: Shoe("Blue", DAY, 0.0, DAY - timedelta(days=1))),
        (
            "recovery",
            lambda: ExerciseSession(SessionKind.STRENGTH, DAY, recovery=RecoveryWork.ICE),
        ),
        ("max_heart_rate_bpm", lambda: Runner(resting_heart_rate_bpm=110.0, max_heart_rate_bpm=105.0)),
        ("exercises", lambda: ExerciseSession(SessionKind.ROLLING, DAY, exercises=(Exercise("Roll"),) * 101)),
    ],
)
def test_what_cannot_be_is_refused_by_the_field_at_fault(field, make):
    with pytest.raises(InvalidEntryError) as refused:
        make()
    assert refused.value.field == field


def test_a_check_in_knows_what_it_tells_and_zero_is_something():
    told = CheckIn(DAY, soreness=0, warm_up=False, sitting_h=0.0)
    assert told.told == {"soreness", "warm_up", "sitting_h"}
    assert CheckIn(DAY).told == frozenset()


def test_a_form_begins_with_what_the_day_has_and_yesterdays_slow_changes():
    today = CheckIn(DAY, 7.5, "garmin", energy=4)
    yesterday = CheckIn(DAY - timedelta(days=1), 6.0, energy=1, stress=3, sitting_h=9.0, cycle=Cycle.LUTEAL)
    assert defaults(today, yesterday) == {
        "sleep_h": Default(7.5, Origin.WATCH, "garmin"),
        "energy": Default(4, Origin.TODAY),
        "stress": Default(3, Origin.YESTERDAY),
        "sitting_h": Default(9.0, Origin.YESTERDAY),
    }


def test_what_was_told_of_today_goes_before_yesterday_and_another_day_is_not_offered():
    yesterday = CheckIn(DAY - timedelta(days=1), stress=3)
    assert defaults(CheckIn(DAY, stress=5), yesterday)["stress"] == Default(5, Origin.TODAY)
    assert defaults(CheckIn(DAY), replace(yesterday, day=DAY - timedelta(days=2))) == {}
    assert defaults(None, yesterday) == {"stress": Default(3, Origin.YESTERDAY)}
    assert defaults(None, None) == {}


def test_a_pair_is_due_by_its_own_limits_else_by_the_usual():
    own = Shoe("Blue", replace_after_m=500_000.0, replace_after_months=12.0)
    assert (own.due_after_m, own.due_after_months) == (500_000.0, 12.0)
    assert (Shoe("Red").due_after_m, Shoe("Red").due_after_months) == (700_000.0, 6.0)


def test_a_pair_is_in_use_from_the_day_it_was_bought_to_the_day_it_was_retired():
    shoe = Shoe("Blue", DAY, 0.0, DAY + timedelta(days=2), default_for=frozenset({WornFor.RUN}))
    assert [shoe.is_in_use_on(DAY + timedelta(days=d)) for d in range(-1, 4)] == [False, *[True] * 3, False]
    assert Shoe("Red").is_in_use_on(DAY)


grades = st.one_of(st.none(), st.integers(1, 5))
check_ins = st.builds(
    lambda stress, energy, sitting_h: CheckIn(DAY, stress=stress, energy=energy, sitting_h=sitting_h),
    grades,
    grades,
    st.one_of(st.just(math.nan), st.floats(0, 24)),
)


@given(check_ins, check_ins, check_ins)
def test_what_was_not_changed_stays_as_it_stands_and_what_was_is_as_wanted(now, was, wanted):
    kept = changed_only(now, was, wanted)
    for name in CHECK_IN_FIELDS:
        before, after = repr(getattr(was, name)), repr(getattr(wanted, name))
        assert repr(getattr(kept, name)) == (after if before != after else repr(getattr(now, name)))
    assert repr(changed_only(now, None, wanted)) == repr(wanted)
