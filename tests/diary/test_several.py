"""Several entries at once: one deletion that comes back whole, one pair, one kind."""

from __future__ import annotations

from datetime import timedelta

import numpy as np
import pytest
from sqlalchemy import select

from footfall.diary import (
    MOST_PICKED,
    BinKind,
    Diary,
    Picked,
    check_diary,
    delete_several,
    take_back_several,
    tell_kind_of_several,
    wear_in_several,
)
from footfall.diary.tables import ActivityRow, KneeLoadRow
from footfall.errors import InvalidEntryError, NotInDiaryError
from footfall.records import ActivityKind, ExerciseSession, PainNote, Ride, SessionKind, Shoe, Side, Walk
from tests.recordings import MORNING, steady_run

DAY = MORNING.date()


@pytest.fixture
def runs(diary: Diary) -> list[int]:
    """Three runs of three days in the diary."""
    return [diary.add(steady_run(MORNING + timedelta(days=days), minutes=8)) for days in range(3)]


def test_one_deletion_takes_several_and_gives_all_back(diary, runs):
    note = diary.add_pain_note(PainNote(Side.LEFT, DAY, during=2, entry_id=runs[0]))
    other = diary.add_pain_note(PainNote(Side.RIGHT, DAY, stairs=1))
    session = diary.add_session(ExerciseSession(SessionKind.ROLLING, DAY))
    before = [diary.entry(number) for number in runs], diary.pain_notes(), diary.sessions()
    picked = Picked(frozenset(runs[:2]), frozenset({note}), frozenset({session}))
    done = delete_several(diary, picked)
    assert (done.done, done.gone) == (4, 0)
    assert [entry.id for entry in diary.entries()] == runs[2:]
    assert [one.id for one in diary.pain_notes()] == [other]
    assert diary.sessions() == []
    (binned,) = diary.bin()
    assert (binned.id, binned.kind, binned.number, binned.day) == (done.deletion, BinKind.SEVERAL, 4, None)
    diary.undelete(binned.id)
    assert ([diary.entry(number) for number in runs], diary.pain_notes(), diary.sessions()) == before
    assert diary.bin() == []


def test_runs_that_come_back_are_costed_as_their_runner_is_by_then(diary, runs):
    done = delete_several(diary, Picked(frozenset(runs)))
    diary.undelete(done.deletion)
    assert not diary.outdated
    assert np.isfinite(diary.run_history().easy_km).all()
    assert [checked.faults for checked in check_diary(diary) if checked.faults] == []


def test_what_was_deleted_meanwhile_is_passed_over_and_the_rest_is_done(diary, runs):
    diary.delete_entry(runs[0])
    done = delete_several(diary, Picked(frozenset(runs), frozenset({77}), frozenset({2**40})))
    assert (done.done, done.left, done.gone) == (2, 0, 3)
    nothing = delete_several(diary, Picked(frozenset(runs)))
    assert (nothing.done, nothing.gone, nothing.deletion) == (0, 3, None)
    assert len(diary.bin()) == 2


@pytest.mark.parametrize("picked", [Picked(), Picked(frozenset(range(1, MOST_PICKED + 2)))])
def test_nothing_and_too_much_are_refused(diary, picked):
    for do in (
        lambda: delete_several(diary, picked),
        lambda: wear_in_several(diary, picked, None),
        lambda: tell_kind_of_several(diary, picked, ActivityKind.WALK),
    ):
        with pytest.raises(InvalidEntryError):
            do()


def test_one_pair_is_worn_in_the_runs_and_walks_alone(diary, runs):
    ride = diary.add(steady_run(MORNING + timedelta(hours=5), kind=Ride, minutes=8))
    pair = diary.add_shoe(Shoe("Blue"))
    diary.wear(pair, [runs[0]])
    done = wear_in_several(diary, Picked(frozenset({*runs, ride, 99})), pair)
    assert (done.done, done.left, done.gone) == (2, 2, 1)
    assert {entry.id: entry.shoe_id for entry in diary.entries()} == dict.fromkeys(runs, pair) | {ride: None}
    assert wear_in_several(diary, Picked(frozenset(runs)), None).done == 3
    with pytest.raises(NotInDiaryError):
        wear_in_several(diary, Picked(frozenset(runs)), 999)


def test_another_kind_is_costed_by_what_it_is(diary, runs):
    as_run = diary.entry(runs[0]).easy_km
    assert tell_kind_of_several(diary, Picked(frozenset(runs[:1])), ActivityKind.RIDE).done == 1
    ride = diary.entry(runs[0])
    assert ride.kind is ActivityKind.RIDE
    assert np.isnan(ride.easy_km)
    assert diary.run_history().id.tolist() == runs[1:]
    done = tell_kind_of_several(diary, Picked(frozenset(runs)), ActivityKind.RUN)
    assert (done.done, done.left) == (1, 2)
    assert diary.entry(runs[0]).easy_km == pytest.approx(as_run)
    assert not diary.outdated


def test_a_walk_teaches_no_running_habit_and_a_run_made_of_it_does(diary):
    number = diary.add(steady_run(MORNING, minutes=20, kind=Walk))
    assert diary.habits(number).learned_from_runs == 0
    tell_kind_of_several(diary, Picked(frozenset({number})), ActivityKind.RUN)
    assert diary.habits(number).learned_from_runs == 1


def test_the_streams_and_the_told_of_an_entry_stay_when_its_kind_changes(diary, runs):
    before = diary.activity(runs[0])
    tell_kind_of_several(diary, Picked(frozenset(runs[:1])), ActivityKind.WALK)
    after = diary.activity(runs[0])
    assert after.kind is ActivityKind.WALK
    assert (after.title, after.laps, after.start) == (before.title, before.laps, before.start)
    assert after.streams.distance_m.tolist() == before.streams.distance_m.tolist()


def every_row(diary) -> dict[str, list[tuple]]:
    """All that recordings and their costs are kept as."""
    with diary.reading() as connection:
        return {
            table.__tablename__: sorted(
                map(tuple, connection.execute(select(table.__table__))), key=lambda row: row[0]
            )
            for table in (ActivityRow, KneeLoadRow)
        }


@pytest.mark.parametrize("kind", [ActivityKind.RIDE, ActivityKind.WALK])
def test_a_kind_is_taken_back_exactly_with_what_each_run_had_cost(diary, runs, kind):
    walk = diary.add(steady_run(MORNING + timedelta(hours=5), kind=Walk, minutes=8))
    later = diary.add(steady_run(MORNING + timedelta(days=9), minutes=30))
    diary.refresh_loads()
    before = every_row(diary)
    done = tell_kind_of_several(diary, Picked(frozenset({*runs, walk})), kind)
    assert every_row(diary) != before
    back = take_back_several(diary, done.before)
    assert (back.done, back.left, back.gone, back.before) == (done.done, 0, 0, None)
    assert every_row(diary) == before
    assert later in diary.run_history().id
    assert not diary.outdated


def test_shoes_are_taken_back_exactly_each_run_in_the_pair_it_had(diary, runs):
    blue, green, red = (diary.add_shoe(Shoe(name)) for name in ("Blue", "Green", "Red"))
    diary.wear(blue, [runs[0]])
    diary.wear(green, [runs[1]])
    before = every_row(diary)
    for pair in (red, None):
        done = wear_in_several(diary, Picked(frozenset(runs)), pair)
        take_back_several(diary, done.before)
        assert every_row(diary) == before


def test_what_was_changed_since_or_is_gone_is_left_when_a_change_is_taken_back(diary, runs):
    pair, other = diary.add_shoe(Shoe("Blue")), diary.add_shoe(Shoe("Green"))
    done = wear_in_several(diary, Picked(frozenset(runs)), pair)
    diary.wear(other, [runs[0]])
    diary.delete_entry(runs[1])
    back = take_back_several(diary, done.before)
    assert (back.done, back.left, back.gone) == (1, 1, 1)
    assert {entry.id: entry.shoe_id for entry in diary.entries()} == {runs[0]: other, runs[2]: None}


def test_a_pair_that_was_deleted_meanwhile_is_known_again_once_it_is_back(diary, runs):
    pair = diary.add_shoe(Shoe("Blue"))
    diary.wear(pair, runs)
    done = wear_in_several(diary, Picked(frozenset(runs)), None)
    deletion = diary.delete_shoe(pair)
    take_back_several(diary, done.before)
    assert {entry.shoe_name for entry in diary.entries()} == {""}
    diary.undelete(deletion)
    assert {entry.shoe_id for entry in diary.entries()} == {pair}


def test_where_nothing_was_changed_there_is_nothing_to_take_back(diary, runs):
    assert tell_kind_of_several(diary, Picked(frozenset(runs)), ActivityKind.RUN).before is None
    assert wear_in_several(diary, Picked(frozenset(runs)), None).before is None
