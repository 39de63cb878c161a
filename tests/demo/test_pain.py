"""The knees of the simulated runner: two flare-ups, by Footfall's own definition, then quiet."""

from __future__ import annotations

from datetime import date, timedelta
from statistics import median

import pytest

from footfall.demo.pain import flares, pain_notes
from footfall.demo.schedule import schedule
from footfall.records import PainNote, Side

SEASONS = [(date(2026, 5, 1), 1), (date(2026, 5, 1), 2), (date(2025, 11, 23), 1), (date(2027, 2, 28), 7)]


def worst_by_day(notes: tuple[PainNote, ...], knee: Side) -> dict[date, int]:
    return {note.day: note.worst for note in notes if note.knee is knee and note.worst is not None}


def flare_up_days(worst: dict[date, int]) -> list[date]:
    """The days a rise of at least 2 points over the 7-day median begins, at least four weeks apart."""
    found: list[date] = []
    for day in sorted(worst):
        week = [worst[day - timedelta(ago)] for ago in range(1, 8) if day - timedelta(ago) in worst]
        risen = bool(week) and worst[day] - median(week) >= 2
        if risen and (not found or day - found[-1] > timedelta(weeks=4)):
            found.append(day)
    return found


@pytest.mark.parametrize(("until", "seed"), SEASONS)
def test_each_knee_has_one_flare_up_and_both_have_a_cause_one_to_three_days_before(
    until: date, seed: int
) -> None:
    plan = schedule(until, seed)
    notes = pain_notes(plan, seed)
    (right,) = flare_up_days(worst_by_day(notes, Side.RIGHT))
    (left,) = flare_up_days(worst_by_day(notes, Side.LEFT))
    assert 1 <= (right - plan.too_long_day).days <= 3
    assert 1 <= (left - plan.last_mountain_day).days <= 3


@pytest.mark.parametrize(("until", "seed"), SEASONS)
def test_a_flare_up_rises_by_three_points_and_takes_weeks_to_settle(until: date, seed: int) -> None:
    plan = schedule(until, seed)
    notes = pain_notes(plan, seed)
    for flare in flares(plan):
        worst = worst_by_day(notes, flare.knee)
        before = [pain for day, pain in worst.items() if 0 < (flare.day - day).days <= 7]
        assert len(before) >= 5
        assert worst[flare.day] - median(before) >= 3
        assert max(pain for day, pain in worst.items() if 13 <= (day - flare.day).days <= 20) >= 2
        assert max(pain for day, pain in worst.items() if 42 <= (day - flare.day).days <= 70) <= 1


@pytest.mark.parametrize(("until", "seed"), SEASONS)
def test_the_last_fourteen_days_are_quiet_and_noted(until: date, seed: int) -> None:
    notes = pain_notes(schedule(until, seed), seed)
    last = [note for note in notes if (until - note.day).days <= 14]
    assert len(last) >= 8
    assert {(until - note.day).days for note in last} >= {1, 2, 3, 4}
    assert all((note.worst or 0) <= 1 for note in last)
    assert all(note.day < until for note in notes)


@pytest.mark.parametrize(("until", "seed"), SEASONS)
def test_quiet_times_are_noted_now_and_then_and_sore_times_most_mornings(until: date, seed: int) -> None:
    plan = schedule(until, seed)
    days = {note.day for note in pain_notes(plan, seed)}
    first, _ = flares(plan)
    sore = [first.day + timedelta(ago) for ago in range(21)]
    quiet = [plan.start + timedelta(ago) for ago in range(90)]
    assert sum(day in days for day in sore) >= 14
    assert 15 <= sum(day in days for day in quiet) <= 65


def test_the_knees_differ_and_only_the_sore_one_is_very_sore() -> None:
    plan = schedule(date(2026, 5, 1), 1)
    notes = pain_notes(plan, 1)
    first, second = flares(plan)
    left, right = worst_by_day(notes, Side.LEFT), worst_by_day(notes, Side.RIGHT)
    assert (first.knee, second.knee) == (Side.RIGHT, Side.LEFT)
    assert right[first.day] - left[first.day] >= 3
    assert left[second.day] - right[second.day] >= 3


def test_pain_during_a_run_is_noted_on_days_of_runs_only() -> None:
    plan = schedule(date(2026, 5, 1), 1)
    run_days = {session.day for session in plan.sessions if session.kind.is_run}
    assert all((note.during is not None) == (note.day in run_days) for note in pain_notes(plan, 1))
