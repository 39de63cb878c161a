"""The commands, run as a runner runs them, by their exit codes and their words."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from footfall import watch
from footfall.diary import Diary
from footfall.records import Walk
from tests.cli.commands import WIDTH, footfall, footfall_process
from tests.recordings import steady_run

YESTERDAY = datetime.now(UTC).replace(hour=9, minute=0, second=0, microsecond=0) - timedelta(days=1)


@pytest.fixture
def diary(tmp_path) -> Path:
    return tmp_path / "diary.sqlite"


@pytest.fixture
def folder(tmp_path) -> Path:
    made = tmp_path / "watch"
    made.mkdir()
    (made / "run.fit").write_bytes(watch.write(steady_run(YESTERDAY, minutes=60)))
    walk = steady_run(YESTERDAY - timedelta(days=1), kind=Walk, speed_mps=1.4, cadence_spm=112.0)
    (made / "walk.fit").write_bytes(watch.write(walk))
    (made / "text.fit").write_text("no recording at all")
    return made


def test_import_reports_every_file_as_json_and_a_second_time_adds_nothing(diary, folder):
    done = footfall_process("import", folder, "--json", diary=diary)
    assert done.returncode == 0, done.stderr
    report = json.loads(done.stdout)
    assert {name: report[name] for name in ("files", "added", "duplicates", "runs", "walks", "other")} == {
        "files": 3,
        "added": 2,
        "duplicates": 0,
        "runs": 1,
        "walks": 1,
        "other": 0,
    }
    (unreadable,) = report["unreadable"]
    assert set(unreadable) == {"path", "reason", "offset"}
    assert unreadable["path"].endswith("text.fit")
    assert report["seconds"] > 0
    assert report["runs_per_second"] > 0
    again = json.loads(footfall_process("import", folder, "--json", diary=diary).stdout)
    assert (again["added"], again["duplicates"]) == (0, 2)


def test_import_speaks_plainly_to_a_person(diary, folder):
    done = footfall_process("import", folder, diary=diary)
    said = done.stdout.replace("\N{NO-BREAK SPACE}", " ")
    assert "2 files added: 1 run, 1 walk" in said
    assert "1 file brought nothing" in said
    assert "Traceback" not in done.stdout + done.stderr


def test_today_says_how_far_and_why(diary, folder):
    footfall("import", folder, diary=diary)
    for words in ((), ("today",)):
        said = footfall(*words, diary=diary).stdout.replace("\N{NO-BREAK SPACE}", " ")
        assert "Run up to 11.0 km today" in said
        assert "Your longest in the last 30 days was 10.1 km" in said
    view = json.loads(footfall("today", "--json", diary=diary).stdout)
    assert view["verdict"] == "go"
    assert view["limits"][0]["value"] == pytest.approx(11.0)


def test_runs_lists_and_run_explains(diary, folder):
    footfall("import", folder, diary=diary)
    listed = json.loads(footfall("runs", "--json", diary=diary).stdout)["entries"]
    assert [line["kind"] for line in listed] == ["run"]
    everything = json.loads(footfall("runs", "--all", "--json", diary=diary).stdout)["entries"]
    assert [line["kind"] for line in everything] == ["run", "walk"]
    number = listed[0]["id"]
    view = json.loads(footfall("run", number, "--json", diary=diary).stdout)
    assert sum(part["easy_km"] for part in view["cost"]["parts"]) == pytest.approx(
        view["cost"]["easy_km"], abs=0.06
    )
    said = footfall("run", number, diary=diary).stdout.replace("\N{NO-BREAK SPACE}", " ")
    assert "easy km for each knee" in said
    assert "Traceback" not in said


def test_run_explains_line_by_line_where_that_is_asked_for(diary, folder):
    footfall("import", folder, diary=diary)
    number = json.loads(footfall("runs", "--json", diary=diary).stdout)["entries"][0]["id"]
    short = footfall("run", number, diary=diary).stdout.replace("\N{NO-BREAK SPACE}", " ")
    assert f"How is this worked out? footfall run {number} --explain" in short
    assert "What a step adds up to" not in short
    assert "It takes 5 runs in the 60 days before" in short
    long = footfall("run", number, "--explain", diary=diary).stdout
    assert "What a step adds up to" in long
    assert "from studies: Hart 2022" in long
    assert "What the steps were like" in long
    assert max(map(len, long.splitlines())) <= WIDTH
    for line in long.splitlines():
        assert not line.rstrip().endswith(" BW")


def test_what_was_told_of_a_run_is_printed_as_it_was_written(diary):
    with Diary(diary) as opened:
        told = replace(
            steady_run(YESTERDAY), title="[/] Hill", notes="[bold]Legs[/]\n\nlead", perceived_exertion=7
        )
        number = opened.add(told)
    done = footfall("run", number, diary=diary)
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("[/] Hill\n")
    assert "How hard it felt: 7 of 10.\n\n[bold]Legs[/]\n\nlead\n" in done.stdout


def test_an_empty_diary_tells_how_to_begin(diary):
    for words in ((), ("runs",)):
        done = footfall(*words, diary=diary)
        assert done.returncode == 0
        assert "footfall import" in done.stdout


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("run", 77), "There is no entry 77"),
        (("import", "/nowhere/at/all"), "/nowhere/at/all"),
        (("today", "--diary", "/dev/null/diary"), "could not be"),
    ],
)
def test_what_cannot_be_done_is_a_sentence_and_exit_code_1(diary, words, sentence):
    done = footfall(*words, diary=diary)
    assert done.returncode == 1
    assert sentence in done.stderr
    assert "Traceback" not in done.stderr
    assert done.stdout == ""


def test_a_folder_without_recordings_is_told(diary, tmp_path):
    (tmp_path / "empty").mkdir()
    done = footfall("import", tmp_path / "empty", diary=diary)
    assert done.returncode == 1
    assert "No activity files" in done.stderr


def test_import_of_nothing_readable_fails(diary, tmp_path):
    (tmp_path / "text.fit").write_text("no recording at all")
    assert footfall("import", tmp_path / "text.fit", "--json", diary=diary).returncode == 1


def test_words_that_are_off_are_exit_code_2(diary):
    assert footfall("run", "seven", diary=diary).returncode == 2
    assert footfall("rum", diary=diary).returncode == 2
    assert footfall("runs", "--limit", "9" * 20, diary=diary).returncode == 2
    assert footfall("demo", "--seed", "-1", diary=diary).returncode == 2


def test_an_unreadable_file_beside_a_good_one_stops_nothing(diary, folder):
    done = footfall("import", folder / "text.fit", folder / "run.fit", "--json", diary=diary)
    assert json.loads(done.stdout)["added"] == 1
    assert footfall("run", 10**30, diary=diary).returncode == 1


def test_doctor_finds_a_whole_diary_whole(diary, folder):
    footfall("import", folder, diary=diary)
    done = footfall("doctor", "--json", diary=diary)
    report = json.loads(done.stdout)
    assert done.returncode == (0 if report["healthy"] else 1)
    by_name = {check["what"]: check for check in report["checks"]}
    assert by_name["originals"]["checked"] == 2
    checked = ("database", "originals", "recordings", "knee loads", "notes")
    assert all(not by_name[name]["faults"] for name in checked)


def test_the_demo_is_refused_where_there_are_runs_of_ones_own(diary, folder):
    footfall("import", folder, diary=diary)
    done = footfall("demo", diary=diary)
    assert done.returncode == 1
    assert "not empty" in done.stderr
    with Diary(diary) as opened:
        assert len(opened.entries()) == 2


def test_the_demo_fills_an_empty_diary_and_todays_page_is_a_normal_day(diary):
    done = footfall("demo", diary=diary)
    assert done.returncode == 0, done.stderr
    view = json.loads(footfall("today", "--json", diary=diary).stdout)
    assert view["demo"]
    assert view["verdict"] == "go"
    assert {bar["kind"] for bar in view["strip"]} >= {"running", "training", "unknown"}
    with Diary(diary) as opened:
        shoes = opened.shoes()
        assert max(use.distance_m for use in shoes) > 900_000
        assert len(opened.pain_notes()) > 60


def test_what_is_told_before_a_command_counts_for_the_command(tmp_path, folder):
    own, other = tmp_path / "own.sqlite", tmp_path / "other.sqlite"
    assert footfall("--diary", other, "import", folder, diary=own).returncode == 0
    assert not own.exists()
    told = footfall("--json", "--diary", other, "runs", diary=own)
    assert len(json.loads(told.stdout)["entries"]) == 1


def test_what_is_told_after_a_command_goes_before_what_is_told_ahead_of_it(tmp_path, folder):
    ahead, after = tmp_path / "ahead.sqlite", tmp_path / "after.sqlite"
    assert footfall("--diary", ahead, "import", folder, "--diary", after).returncode == 0
    assert after.exists()
    assert not ahead.exists()


@pytest.mark.parametrize("width", [48, 60, 80])
def test_the_bars_of_a_cost_stand_whole_in_any_terminal(diary, folder, monkeypatch, width):
    footfall("import", folder, diary=diary)
    monkeypatch.setattr("tests.cli.commands.WIDTH", width)
    said = footfall("run", 1, diary=diary).stdout
    assert "█" in said
    assert "…" not in said


def test_a_run_without_a_cost_says_why(diary):
    with Diary(diary) as opened:
        number = opened.add(steady_run(YESTERDAY, speed_mps=0.0))
    assert "Nothing in it looks like running or walking" in footfall("run", number, diary=diary).stdout


def test_runs_are_found_by_the_words_of_their_title_and_notes(diary):
    with Diary(diary) as opened:
        found = opened.add(replace(steady_run(YESTERDAY), title="Über die Hügel"))
        opened.add(replace(steady_run(YESTERDAY - timedelta(days=1)), title="Track"))
    listed = json.loads(footfall("runs", "--search", "hugel UBER", "--json", diary=diary).stdout)["entries"]
    assert [line["id"] for line in listed] == [found]
    assert footfall("runs", "--search", "wood", diary=diary).stdout == "Nothing was found.\n"
