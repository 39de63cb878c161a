"""The log of imports can be read later: what each was of, how it ended, and what became of every file."""

from __future__ import annotations

from pathlib import Path

import pytest

from footfall import watch
from footfall.diary import Diary, ImportControl, Outcome, import_files, importing, label_of
from footfall.errors import NotInDiaryError
from tests.recordings import MORNING, steady_run

RUN = watch.write(steady_run(minutes=5))


@pytest.fixture
def folder(tmp_path) -> Path:
    made = tmp_path / "watch"
    made.mkdir()
    for name in ("a.fit", "b.fit"):
        (made / name).write_bytes(RUN)
    (made / "c.fit").write_bytes(b"no run")
    return made


def test_an_import_is_remembered_with_its_name_its_end_and_its_counts(diary, folder):
    import_files(diary, [folder])
    import_files(diary, [folder / "a.fit", folder / "c.fit"])
    later, first = diary.imports()
    assert later.number > first.number
    assert (first.label, first.ended) == ("watch", "finished")
    assert (first.added, first.duplicates, first.unreadable, first.files) == (1, 1, 1, 3)
    assert first.started <= first.finished <= later.started
    assert (later.label, later.added, later.duplicates, later.unreadable) == ("a.fit, c.fit", 0, 1, 1)
    assert diary.imports(limit=1, offset=1) == [first]
    assert diary.imports(offset=2) == []


def test_the_log_of_an_import_tells_every_file_in_order(diary, folder):
    report = import_files(diary, [folder])
    (past,) = diary.imports()
    log = diary.import_log(past.number)
    assert [(line.path, line.outcome, line.reason, line.offset) for line in log] == [
        (line.path, line.outcome, line.reason, line.offset) for line in report.outcomes
    ]
    assert log[0].activities == (diary.entries()[0].id,)
    assert diary.import_log(past.number, offset=1, limit=1) == log[1:2]
    assert diary.import_log(past.number, outcome=Outcome.UNREADABLE) == log[2:]
    assert diary.import_log(past.number, outcome=Outcome.ADDED, offset=1) == []


@pytest.mark.parametrize("number", [0, -1, 7, 2**31, 10**30])
def test_an_import_that_is_not_there_is_told(number, diary):
    with pytest.raises(NotInDiaryError, match="no import"):
        diary.import_log(number)


def test_an_import_that_was_stopped_says_so(diary, folder, monkeypatch):
    monkeypatch.setattr(importing, "_HELD_BACK_S", 0.0)  # no file waits for another
    control = ImportControl()
    import_files(diary, [folder], on_progress=lambda told: told.done and control.cancel(), control=control)
    (past,) = diary.imports()
    assert (past.ended, past.files) == ("stopped", 1)
    assert past.finished is not None


def test_an_import_that_broke_off_says_so_even_when_it_is_mended(diary, folder):
    def pull_the_plug(told) -> None:
        if told.done:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        import_files(diary, [folder], on_progress=pull_the_plug, workers=0)
    (past,) = diary.imports()
    assert (past.ended, past.finished, past.added) == ("", None, 1)
    import_files(diary, [folder])
    later, past = diary.imports()
    assert past.ended == ""
    assert past.finished is not None
    assert later.ended == "finished"
    assert diary.broken_off_imports == 0


def test_an_import_of_another_runner_is_not_told(tmp_path, folder):
    with Diary(tmp_path / "d.sqlite") as diary:
        import_files(diary, [folder])
        (past,) = diary.imports()
        with diary.writing() as connection:
            connection.exec_driver_sql("INSERT INTO runners (id, name, demo) VALUES (9, 'Eve', 0)")
            connection.exec_driver_sql("UPDATE imports SET runner_id = 9")
        assert diary.imports() == []
        with pytest.raises(NotInDiaryError):
            diary.import_log(past.number)


def test_many_names_are_told_as_a_few():
    assert label_of(["/home/ana/run.fit"]) == "run.fit"
    assert label_of(["a.fit", "b.fit", "c.fit"]) == "a.fit, b.fit, c.fit"
    assert label_of([f"{i}.fit" for i in range(1402)]) == "0.fit, 1.fit and 1,400 more"
    assert label_of(["/"]) == "/"
    assert label_of([]) == ""
    assert len(label_of(["x" * 5000] * 3)) <= 400
    assert "\u202e" not in label_of(["\u202etxt.fit"])


def test_a_later_import_does_not_change_what_was_told_of_one_before(diary, folder):
    import_files(diary, [folder])
    (before,) = diary.imports()
    (folder / "d.fit").write_bytes(watch.write(steady_run(MORNING.replace(day=9), minutes=5)))
    import_files(diary, [folder])
    assert diary.imports()[1] == before
