"""Experiments in the diary: kept, one at a time, deleted and had back, and carried along by all that is."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, timedelta
from zipfile import ZipFile

import pytest
from sqlalchemy import update

from footfall.diary import BinKind, Diary, check_diary, export, restore
from footfall.diary.told_tables import ExperimentRow
from footfall.errors import InvalidEntryError, NotInDiaryError
from footfall.records import Experiment, Outcome, Side, Tried

START = date(2026, 5, 4)
PLANNED = Experiment(
    Tried.CADENCE,
    "usual cadence",
    "7 % higher cadence",
    Outcome.RUN_PAIN,
    Side.LEFT,
    START,
    8,
    seed=2**31 - 1,
    amount=7.0,
)
BEGUN = replace(PLANNED, resumed=(date(2026, 5, 20), date(2026, 6, 1)), told=(True, None, False))
NEXT = replace(PLANNED, start=PLANNED.last + timedelta(days=1), seed=4, tried=Tried.OTHER, amount=None)


def test_an_experiment_is_kept_whole_with_what_became_of_it(diary: Diary):
    assert diary.experiments() == []
    number = diary.add_experiment(BEGUN)
    later = diary.add_experiment(NEXT)
    assert diary.experiment(number) == BEGUN
    assert [one.id for one in diary.experiments()] == [number, later]
    for missing in (99, 0, 2**40):
        with pytest.raises(NotInDiaryError):
            diary.experiment(missing)


@pytest.mark.parametrize("days", [-PLANNED.weeks * 7 + 1, 0, PLANNED.weeks * 7 - 1])
def test_a_second_experiment_at_the_same_time_is_refused_and_told_why(diary: Diary, days):
    diary.add_experiment(PLANNED)
    with pytest.raises(InvalidEntryError, match="One change at a time") as refused:
        diary.add_experiment(replace(NEXT, start=START + timedelta(days=days)))
    assert refused.value.field == "start"
    assert len(diary.experiments()) == 1


def test_one_that_was_ended_makes_room_and_cannot_be_taken_up_again_over_another(diary: Diary):
    number = diary.add_experiment(PLANNED)
    ended = replace(PLANNED, ended=START + timedelta(days=10))
    assert diary.change_experiment(number, ended, was=PLANNED) == ended
    diary.add_experiment(replace(NEXT, start=START + timedelta(days=10)))
    with pytest.raises(InvalidEntryError, match="One change at a time"):
        diary.change_experiment(number, PLANNED)
    assert diary.experiment(number) == ended


def test_a_deleted_experiment_counts_nowhere_and_comes_back_whole(diary: Diary):
    number = diary.add_experiment(BEGUN)
    deletion = diary.delete_experiment(number)
    assert diary.experiments() == []
    assert diary.holdings().experiments == 0
    (binned,) = diary.bin()
    assert (binned.kind, binned.number, binned.title) == (BinKind.EXPERIMENT, number, BEGUN.changed)
    assert diary.undelete(deletion).number == number
    assert diary.experiment(number) == BEGUN


def test_one_in_the_bin_stays_there_where_another_took_its_days(diary: Diary):
    deletion = diary.delete_experiment(diary.add_experiment(PLANNED))
    diary.add_experiment(replace(NEXT, start=START))
    with pytest.raises(InvalidEntryError, match="One change at a time"):
        diary.undelete(deletion)
    assert len(diary.experiments()) == len(diary.bin()) == 1


def test_a_diary_with_an_experiment_is_not_empty_and_all_of_it_can_be_deleted(diary: Diary):
    assert diary.is_empty
    diary.add_experiment(PLANNED)
    assert not diary.is_empty
    assert diary.holdings().experiments == 1
    diary.delete_everything()
    assert diary.experiments() == []
    assert diary.is_empty


def test_an_export_tells_every_experiment_and_joins_those_that_are_new(diary: Diary, tmp_path):
    diary.add_experiment(BEGUN)
    exported = export(diary, tmp_path / "whole.zip")
    assert exported.experiments == 1
    with ZipFile(exported.path) as archive:
        (told,) = json.loads(archive.read("footfall.json"))["experiments"]
    assert told["told"] == [True, None, False]
    assert told["resumed"] == ["2026-05-20", "2026-06-01"]
    assert (told["seed"], told["amount"], told["ended"]) == (2**31 - 1, 7.0, None)
    with Diary(tmp_path / "empty.sqlite") as another:
        restore(another, exported.path)
        assert another.experiments() == [BEGUN]
    with Diary(tmp_path / "other.sqlite") as another:
        another.add_experiment(NEXT)
        assert restore(another, exported.path).experiments == 1
        assert restore(another, exported.path).experiments == 0
        assert another.experiments() == [BEGUN, NEXT]


def test_an_export_of_before_there_were_experiments_is_read_as_it_was(diary: Diary, tmp_path):
    diary.add_experiment(PLANNED)
    export(diary, tmp_path / "whole.zip")
    with ZipFile(tmp_path / "whole.zip") as archive, ZipFile(tmp_path / "older.zip", "w") as older:
        told = json.loads(archive.read("footfall.json"))
        del told["experiments"]
        older.writestr("footfall.json", json.dumps(told))
    with Diary(tmp_path / "other.sqlite") as another:
        assert restore(another, tmp_path / "older.zip").experiments == 0
        assert another.experiments() == []


@pytest.mark.parametrize(
    "damage", [{"weeks": 7}, {"told": "x"}, {"tried": "luck"}, {"resumed": "soon"}, {"usual": ""}]
)
def test_the_doctor_names_an_experiment_that_is_damaged(diary: Diary, damage):
    number = diary.add_experiment(PLANNED)
    with diary.writing() as connection:
        connection.execute(update(ExperimentRow).values(**damage))
    faults = [fault for checked in check_diary(diary) for fault in checked.faults]
    assert any(f"experiment {number} is damaged" in fault for fault in faults)
