"""The shoe locker: pairs change, are worn by hand, by a service's word and by default, and add up."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import numpy as np
import pytest

from footfall import watch
from footfall.diary import Diary, import_recordings
from footfall.diary.gathering import Gathered
from footfall.diary.sources import FoundSource, Sources
from footfall.errors import NotInDiaryError
from footfall.records import Ride, Shoe, Walk, WornFor
from footfall.watch.archives import About
from tests.recordings import MORNING, steady_run

DAY = MORNING.date()
WHOLE = Shoe(
    "Blue",
    date(2026, 1, 2),
    12_000.0,
    date(2026, 12, 1),
    "Maker 3",
    8.0,
    31.5,
    minimalist=False,
    replace_after_m=600_000.0,
    replace_after_months=8.0,
    default_for=frozenset({WornFor.RACE, WornFor.TRACK}),
    note="Thin socks",
)
FOR_RUNS = Shoe("Runs", date(2026, 1, 1), default_for=frozenset({WornFor.RUN}))


def test_a_pair_comes_back_whole_and_changes(diary: Diary):
    number = diary.add_shoe(WHOLE)
    assert diary.shoe(number) == WHOLE
    diary.change_shoe(number, replace(WHOLE, note="Thick socks"), was=WHOLE)
    diary.change_shoe(number, replace(WHOLE, retired=None), was=WHOLE)
    assert diary.shoe(number) == replace(WHOLE, note="Thick socks", retired=None)


def test_the_pairs_are_those_of_the_locker_the_latest_first(diary: Diary):
    numbers = [diary.add_shoe(pair) for pair in (WHOLE, FOR_RUNS)]
    assert diary.pairs() == tuple((use.id, use.shoe) for use in diary.shoes())
    assert [number for number, _shoe in diary.pairs()] == numbers[::-1]
    diary.delete_shoe(numbers[1])
    assert diary.pairs() == ((numbers[0], WHOLE),)


def test_a_name_is_kept_as_one_line_however_it_was_typed(diary: Diary):
    number = diary.add_shoe(Shoe(" Blue\n\x00pair " + "x" * 300))
    assert diary.shoe(number).name.startswith("Blue pair xxx")
    assert len(diary.shoe(number).name) == 200


def test_a_pair_that_is_not_there_is_told_as_such(diary: Diary):
    run = diary.add(steady_run(MORNING))
    for ask in (diary.shoe, diary.delete_shoe, lambda n: diary.wear(n, [run])):
        with pytest.raises(NotInDiaryError, match="no pair of shoes"):
            ask(7)


def test_the_use_of_every_pair_comes_in_one_frame(diary: Diary):
    runs = [diary.add(steady_run(MORNING + timedelta(days=days))) for days in (0, 5)]
    walk = diary.add(steady_run(MORNING + timedelta(days=7), kind=Walk, speed_mps=1.4))
    one, none = diary.add_shoe(WHOLE), diary.add_shoe(Shoe("Never worn"))
    diary.wear(one, [*runs, walk])
    use = diary.shoe_use()
    entries = [diary.entry(number) for number in (*runs, walk)]
    assert use.id.tolist() == [one, none]
    assert use.runs.tolist() == [3, 0]
    np.testing.assert_allclose(use.distance_m, [sum(entry.distance_m for entry in entries), 0.0])
    np.testing.assert_allclose(use.easy_km, [sum(entry.easy_km for entry in entries), np.nan])
    np.testing.assert_allclose(use.hard_steps, [sum(entry.hard_steps for entry in entries), np.nan])
    assert use.first_day[0] == np.datetime64(DAY)
    assert use.last_day[0] == np.datetime64(DAY + timedelta(days=7))
    assert np.isnat(use.first_day[1])
    diary.wear(None, runs)
    assert diary.shoe_use().runs.tolist() == [1, 0]


def test_a_run_is_in_the_default_pair_in_use_on_its_day(diary: Diary):
    retired = replace(FOR_RUNS, name="Retired", retired=DAY - timedelta(days=1))
    to_come = replace(FOR_RUNS, name="To come", bought=DAY + timedelta(days=1))
    for shoe in (FOR_RUNS, retired, to_come, Shoe("No default")):
        diary.add_shoe(shoe)
    number = diary.add(steady_run(MORNING))
    assert diary.entry(number).shoe_name == "Runs"
    assert diary.entry(diary.add(steady_run(MORNING - timedelta(days=10)))).shoe_name == "Retired"
    assert diary.entry(diary.add(steady_run(MORNING + timedelta(days=2)))).shoe_name == "To come"


def test_treadmills_walks_and_rides_have_their_own(diary: Diary):
    diary.add_shoe(FOR_RUNS)
    indoors = replace(steady_run(MORNING), indoor=True)
    assert diary.entry(diary.add(indoors)).shoe_name == "Runs", "no pair is for the treadmill"
    diary.add_shoe(Shoe("Indoors", default_for=frozenset({WornFor.TREADMILL})))
    again = replace(indoors, start=MORNING + timedelta(days=1))
    assert diary.entry(diary.add(again)).shoe_name == "Indoors"
    for kind in (Walk, Ride):
        number = diary.add(steady_run(MORNING + timedelta(days=2), kind=kind))
        assert diary.entry(number).shoe_name == ""


class _Told(Sources):
    """Files of which a service tells something."""

    def __init__(self, *found: FoundSource) -> None:
        super().__init__(Gathered(), "")
        self._found = found

    def __len__(self) -> int:
        return len(self._found)

    def __iter__(self):
        return iter(self._found)


def test_an_import_puts_on_what_the_service_tells_before_the_default_pair(diary: Diary):
    diary.add_shoe(FOR_RUNS)
    first, second = (watch.write(steady_run(MORNING + timedelta(days=days))) for days in (0, 1))
    told = FoundSource("export/1.fit", first, About(gear="Old faithful"))
    import_recordings(diary, _Told(told, FoundSource("export/2.fit", second, About())))
    assert [entry.shoe_name for entry in diary.entries()] == ["Runs", "Old faithful"]
    diary.wear(None, [diary.entries()[0].id])
    import_recordings(diary, _Told(FoundSource("export/2.fit", second, About())))
    assert diary.entries()[0].shoe_name == "", "what was taken back stays so"
