"""Costing anew: what an older model costed is found and worked out again, newest first, and to the end."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select, update

from footfall.diary import Diary, Reason, check_diary, recost, rollup, stale, to_recost
from footfall.diary.claim import CostingClaim
from footfall.diary.tables import ImportRow, KneeLoadRow, StreamRow
from footfall.records import Runner
from tests.diary_rows import differences
from tests.recordings import MORNING, steady_run

RUNS = 12
APART = timedelta(days=11)
OLD_SAMPLE = '{"speed_mps": [2.5], "cadence_spm": [150.0], "seconds": [900.0], "easy_speed_mps": 2.2}'
OLDER = {"model_version": 1, "easy_km": 99.0, "cadence_at_rest_spm": 120.0, "habit_sample": OLD_SAMPLE}


def fill(diary: Diary, runs: int = RUNS) -> list[int]:
    """Add runs over eighteen weeks, each a little quicker and with quicker steps than the one before."""
    return [
        diary.add(
            steady_run(
                MORNING + day * APART,
                minutes=12,
                speed_mps=2.4 + 0.05 * day,
                cadence_spm=158.0 + day,
                contact_s=0.25 + 0.012 * day,
            )
        )
        for day in range(runs)
    ]


@pytest.fixture(scope="module")
def whole(new_diary: Path, tmp_path_factory) -> Path:
    """A diary that this model costed, all of it."""
    place = shutil.copyfile(new_diary, tmp_path_factory.mktemp("whole") / "diary.sqlite")
    with Diary(place) as diary:
        fill(diary)
    return place


@pytest.fixture
def old(whole: Path, tmp_path: Path) -> Iterator[Diary]:
    """The same diary as an older model left it, which read other habits out of the runs too."""
    with Diary(shutil.copyfile(whole, tmp_path / "diary.sqlite")) as diary:
        with diary.writing() as connection:
            connection.execute(update(KneeLoadRow).values(OLDER))
        yield diary


@pytest.fixture
def small_pieces(monkeypatch):
    """Let a few runs be as many pieces of work and stretches as thousands are."""
    monkeypatch.setattr(rollup, "_TOGETHER", 2)
    monkeypatch.setattr(stale, "_FIRST_STRETCH", 3)
    monkeypatch.setattr(stale, "_STRETCH", 4)


def costs(diary: Diary) -> dict[int, float]:
    with diary.reading() as connection:
        return dict(iter(connection.execute(select(KneeLoadRow.activity_id, KneeLoadRow.easy_km))))


def claim_is_free(diary: Diary) -> bool:
    claim = CostingClaim(diary)
    taken = claim.take()
    claim.let_go()
    return taken


def test_a_diary_of_this_model_has_nothing_to_cost_anew(diary):
    assert to_recost(diary) is None
    fill(diary, 2)
    assert to_recost(diary) is None
    assert recost(diary) is None


def test_what_an_older_model_costed_is_found_and_costed_anew(diary):
    fill(diary, 3)
    before = costs(diary)
    with diary.writing() as connection:
        connection.execute(update(KneeLoadRow).values(OLDER))
    found = to_recost(diary)
    assert (found.reason, found.done, found.total) == (Reason.MODEL, 0, 3)
    told = []
    done = recost(diary, on_progress=told.append)
    assert (done.done, done.total, done.finished, done.damaged) == (3, 3, True, 0)
    assert told[0] == found
    assert told[-1] == done
    assert costs(diary) == before
    assert to_recost(diary) is None


@pytest.mark.parametrize("before", [0.0, 99.0, 1 / 3, None])
def test_whatever_a_run_cost_before_it_is_costed_anew_once(diary, before):
    fill(diary, 2)
    with diary.writing() as connection:
        connection.execute(update(KneeLoadRow).values(model_version=1, easy_km=before))
    assert diary.refresh_loads() == 2
    assert diary.refresh_loads() == 0
    assert not diary.outdated


@pytest.mark.usefixtures("small_pieces")
def test_it_ends_as_if_this_model_had_costed_all_from_the_first(old, whole):
    told = []
    recost(old, on_progress=told.append)
    assert differences(whole, Path(old.place)) == []
    assert [one.done for one in told] == sorted(one.done for one in told)
    assert {one.total for one in told} == {RUNS}


@pytest.mark.usefixtures("small_pieces")
@pytest.mark.parametrize("pieces", range(1, 7))
def test_it_may_end_after_any_piece_the_newest_are_right_by_then_and_the_next_does_the_rest(
    old, whole, pieces
):
    with Diary(whole) as right:
        expected = costs(right)
    told = []
    done = recost(old, on_progress=told.append, may_go_on=lambda: len(told) <= pieces)
    assert not done.finished
    numbers = sorted(expected, reverse=True)
    found = costs(old)
    assert [found[number] for number in numbers] == [
        expected[number] if place < done.done else OLDER["easy_km"] for place, number in enumerate(numbers)
    ]
    assert 0 < done.done < RUNS or pieces == 6
    recost(old)
    assert differences(whole, Path(old.place)) == []


@pytest.mark.usefixtures("small_pieces")
def test_runs_that_come_meanwhile_are_costed_by_their_own_habits_and_so_are_those_after_them(old, new_diary):
    late = steady_run(MORNING + 6.5 * APART, minutes=30, speed_mps=3.4, cadence_spm=190.0)
    came = []

    def import_meanwhile(now) -> None:
        if now.done == 4:
            came.append(old.add(late))

    recost(old, on_progress=import_meanwhile)
    assert len(came) == 1
    expected = shutil.copyfile(new_diary, Path(old.place).with_name("expected.sqlite"))
    with Diary(expected) as diary:
        fill(diary)
        diary.add(late)
    assert differences(expected, Path(old.place)) == []


def test_an_import_into_an_older_diary_costs_the_runs_about_it_for_good(old):
    latest = max(costs(old))
    came = old.add(steady_run(MORNING + (RUNS - 1.5) * APART, minutes=12, speed_mps=1.9))
    found = costs(old)
    assert OLDER["easy_km"] not in (found[latest], found[came])
    assert to_recost(old).total == RUNS - 1
    recost(old)
    assert [costs(old)[number] for number in (latest, came)] == [found[latest], found[came]]


def test_another_body_has_all_runs_costed_anew_and_another_name_none(old):
    recost(old)
    old.runner = Runner("Ana", 60.0, 1.70)
    recost(old)
    old.runner = Runner("Anna", 60.0, 1.70)
    assert to_recost(old) is None
    old.runner = Runner("Anna", 66.0, 1.70)
    assert to_recost(old) == replace(to_recost(old), reason=Reason.RUNNER, total=RUNS)


@pytest.mark.usefixtures("small_pieces")
@pytest.mark.parametrize("after", [0, 3, 8])
def test_a_body_told_meanwhile_is_the_one_that_counts(old, new_diary, after):
    bodies = [Runner("Ana", 60.0, 1.50), Runner("Ana", 66.0, 1.95)]
    old.runner = bodies[0]

    def tell_another(now) -> None:
        if bodies and now.done >= after:
            old.runner = bodies.pop()

    done = recost(old, on_progress=tell_another)
    assert done.finished
    assert done.done == done.total
    expected = shutil.copyfile(new_diary, Path(old.place).with_name("expected.sqlite"))
    with Diary(expected) as diary:
        diary.runner = old.runner
        fill(diary)
    assert differences(expected, Path(old.place)) == []


@pytest.mark.usefixtures("small_pieces")
def test_runs_that_an_import_costs_meanwhile_are_done_as_well(old):
    def import_meanwhile(now) -> None:
        if now.done == 4:
            old.refresh_loads((MORNING.date(), (MORNING + 3 * APART).date()))

    done = recost(old, on_progress=import_meanwhile)
    assert done.finished
    assert done.done == done.total


def test_one_program_at_a_time_costs_anew(diary, diary_url):
    fill(diary, 1)
    with diary.writing() as connection:
        connection.execute(update(KneeLoadRow).values(OLDER))
    with Diary(diary_url) as other:
        claim = CostingClaim(other)
        assert claim.take()
        assert recost(diary).elsewhere
        assert set(costs(diary).values()) == {OLDER["easy_km"]}
        claim.let_go()
    assert recost(diary).finished
    assert claim_is_free(diary)


def test_a_run_whose_streams_are_damaged_keeps_its_cost_and_holds_nothing_up(old):
    with old.writing() as connection:
        damaged = (StreamRow.activity_id == 5) & (StreamRow.channel == "speed_mps")
        connection.execute(update(StreamRow).where(damaged).values(blob=b"FS?"))
    done = recost(old)
    assert (done.done, done.damaged, done.finished) == (RUNS, 1, True)
    found = costs(old)
    assert found.pop(5) == OLDER["easy_km"]
    assert OLDER["easy_km"] not in found.values()
    assert to_recost(old).total == 1
    assert any("5" in fault for check in check_diary(old) for fault in check.faults)


def test_mending_an_import_that_broke_off_costs_what_other_habits_changed(old):
    recost(old)
    with old.writing() as connection:
        connection.execute(update(KneeLoadRow).where(KneeLoadRow.activity_id == 7).values(easy_speed_mps=2.0))
        row = {"runner_id": old.runner_id, "started": MORNING, "finished": None}
        connection.execute(ImportRow.__table__.insert(), row)
    assert recost(old) is None
    done = recost(old, mend=True)
    assert (done.reason, done.done, done.finished) == (Reason.IMPORT, 1, True)
    assert old.broken_off_imports == 0
    with old.reading() as connection:
        assert stale.stale_loads(connection, old.runner_id) == []


def test_looking_for_what_is_outdated_reads_an_index_alone(old):
    with old.reading() as connection:
        plan = connection.exec_driver_sql(
            "EXPLAIN QUERY PLAN SELECT model_version, count(*) FROM knee_loads"
            " WHERE runner_id = 1 AND model_version != 2 GROUP BY model_version"
        ).all()
    assert any("USING COVERING INDEX ix_knee_loads_runner_version" in row[-1] for row in plan)
