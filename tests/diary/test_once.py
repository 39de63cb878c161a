"""What is asked for twice under one key is done once, whenever the machine goes dark in between."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import func, select, update

from footfall.diary import Answered, Asking, Diary, doing, export, once
from footfall.diary.told_tables import KeyRow
from footfall.errors import AskedBeforeError, InvalidEntryError
from footfall.records import PainNote, Runner, Side
from tests.season import TODAY

NOTE = PainNote(Side.LEFT, TODAY, during=3)
OTHER = PainNote(Side.RIGHT, TODAY, during=1)


def tell(diary: Diary, key: str, note: PainNote = NOTE) -> None:
    with doing(Asking(key, "asked")):
        diary.add_pain_note(note)


def keys(diary: Diary) -> int:
    with diary.reading() as connection:
        return connection.execute(select(func.count()).select_from(KeyRow)).scalar_one()


def test_what_was_done_under_a_key_is_refused_the_second_time_and_nothing_is_kept_twice(diary: Diary):
    tell(diary, "one")
    with pytest.raises(AskedBeforeError):
        tell(diary, "one", OTHER)
    assert diary.pain_notes() == [NOTE]
    assert diary.answered("one") == Answered("asked")


def test_what_is_refused_leaves_no_key(diary: Diary):
    with pytest.raises(InvalidEntryError):
        tell(diary, "one", PainNote(Side.LEFT, TODAY))
    assert diary.answered("one") is None
    tell(diary, "one")
    assert diary.pain_notes() == [NOTE]


def test_an_answer_is_kept_with_its_key_until_it_is_forgotten(diary: Diary):
    tell(diary, "one")
    answer = Answered("asked", 201, "application/json", "/here", b"{}")
    diary.keep_answer("one", answer)
    assert diary.answered("one") == answer
    assert diary.answered("two") is None
    diary.forget_key("one")
    assert diary.answered("one") is None


def test_all_that_is_written_under_one_key_is_one_doing(diary: Diary):
    with doing(Asking("one", "asked")):
        diary.add_pain_note(NOTE)
        diary.add_pain_note(OTHER)
    assert len(diary.pain_notes()) == 2
    assert keys(diary) == 1


def test_what_is_done_without_a_key_leaves_none(diary: Diary):
    diary.add_pain_note(NOTE)
    assert keys(diary) == 0


def test_old_keys_and_too_many_are_let_go_of(diary: Diary, monkeypatch):
    tell(diary, "old")
    with diary.writing() as connection:
        old = datetime.now(UTC) - once.KEY_KEPT_FOR - timedelta(minutes=1)
        connection.execute(update(KeyRow).values(made=old))
    tell(diary, "new")
    assert [diary.answered(key) is None for key in ("old", "new")] == [True, False]
    monkeypatch.setattr(once, "MOST_KEYS", 3)
    for number in range(5):
        tell(diary, f"{number}")
    assert keys(diary) == 3
    assert diary.answered("4") is not None
    assert diary.answered("0") is None


def test_keys_go_with_the_diary_and_not_into_an_export(diary: Diary, tmp_path):
    tell(diary, "secret-key")
    export(diary, tmp_path / "out.zip")
    assert b"secret-key" not in (tmp_path / "out.zip").read_bytes()
    diary.delete_everything()
    assert keys(diary) == 0


def test_a_simulated_season_makes_way_and_the_keys_stay(diary: Diary):
    diary.begin_demo(Runner("Demo"))
    tell(diary, "one")
    before = diary.identity
    diary.end_demo()
    assert diary.answered("one") is not None
    assert diary.identity != before


def test_a_diary_that_was_emptied_is_another_one_and_one_opened_again_the_same(diary: Diary, diary_url: str):
    first = diary.identity
    with Diary(diary_url) as again:
        assert again.identity == first
    diary.runner = Runner("Ada")
    assert diary.identity == first
    diary.delete_everything()
    assert diary.identity != first
