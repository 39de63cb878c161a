from __future__ import annotations

import sqlite3
from datetime import date
from threading import Thread

import pytest

from footfall.diary import Diary
from footfall.diary.remembering import MOST_REMEMBERED
from footfall.records import CheckIn
from tests.recordings import steady_run


class Counted:
    """Counts how often it was worked out."""

    def __init__(self) -> None:
        self.times = 0

    def __call__(self) -> int:
        self.times += 1
        return self.times


def test_an_answer_is_worked_out_once_while_nothing_changes(diary):
    asked = Counted()
    assert [diary.remember("a", asked) for _ in range(3)] == [1, 1, 1]
    assert diary.remember("another question", asked) == 2


def test_what_is_written_here_is_another_state(diary):
    asked = Counted()
    diary.remember("a", asked)
    diary.add(steady_run())
    assert diary.remember("a", asked) == 2


def test_what_another_process_writes_is_another_state(diary, diary_url):
    asked = Counted()
    diary.remember("a", asked)
    with Diary(diary_url) as other:
        other.add(steady_run())
        assert diary.remember("a", asked) == 2
        other.set_check_in(CheckIn(date(2026, 5, 1), sleep_h=7.0))
        assert diary.remember("a", asked) == 3
    assert diary.remember("a", asked) == 3


def test_what_was_asked_while_somebody_wrote_is_not_remembered(diary):
    def meanwhile() -> str:
        diary.add(steady_run())
        diary.remember("something else", lambda: 0)
        return "of before or after"

    assert diary.remember("a", meanwhile) == "of before or after"
    assert diary.remember("a", lambda: "of after") == "of after"


def test_what_cannot_be_worked_out_is_asked_again(diary):
    def fail() -> int:
        raise ValueError("not today")

    with pytest.raises(ValueError, match="not today"):
        diary.remember("a", fail)
    assert diary.remember("a", lambda: 5) == 5


def test_only_the_last_answers_are_kept(diary):
    asked = Counted()
    diary.remember("first", asked)
    for number in range(MOST_REMEMBERED):
        diary.remember(number, asked)
    before = asked.times
    diary.remember(MOST_REMEMBERED - 1, asked)
    assert asked.times == before
    diary.remember("first", asked)
    assert asked.times == before + 1


def test_many_threads_ask_at_once(diary):
    found: list[int] = []
    threads = [
        Thread(target=lambda: found.extend(diary.remember(number % 3, lambda: 7) for number in range(50)))
        for _ in range(8)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [7] * 400


def test_a_database_that_cannot_tell_its_state_is_asked_every_time(tmp_path, monkeypatch):
    with Diary(tmp_path) as diary:
        monkeypatch.setattr("footfall.diary.remembering._SQLITE_STATE", "SELECT no_such_column")
        asked = Counted()
        assert [diary.remember("a", asked) for _ in range(2)] == [1, 2]


def test_a_closed_diary_lets_go_of_its_file(tmp_path):
    with Diary(tmp_path) as diary:
        diary.remember("a", lambda: 1)
    with sqlite3.connect(tmp_path / "diary.sqlite", isolation_level=None) as alone:
        alone.execute("PRAGMA journal_mode=DELETE")  # refused while anybody else holds the file
        assert alone.execute("PRAGMA journal_mode").fetchone() == ("delete",)
