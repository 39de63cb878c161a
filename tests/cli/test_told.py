"""The command line speaks the runner's language: every word of it that is ours is told in the odd one."""

from __future__ import annotations

import gzip
import re
from datetime import UTC, datetime, timedelta
from unittest.mock import patch

import pytest

from footfall import language, watch
from footfall.cli import opening
from footfall.diary import Diary, import_files
from footfall.language import speaking
from footfall.records import Cycle
from footfall.signals.evidence import evidence
from footfall.units import LengthUnit
from tests.cli.commands import footfall
from tests.kept import kept_retold
from tests.pseudo import CODE, odd, plain_words, pseudo_spoken
from tests.recordings import steady_run

pytestmark = pytest.mark.xdist_group("catalogues")  # gathered once, not by every worker

YESTERDAY = datetime.now(UTC).replace(hour=9, minute=0, second=0, microsecond=0) - timedelta(days=1)
QUOTED = re.compile(r"`[^`]*`|footfall [a-z]+( ID| FOLDER)?( --[a-z]+)?|--[a-z-]+|'[^']*'|http://\S+|\S*/\S*")
COMMANDS = (
    *("today", "runs", "run", "note", "checkin", "shoes", "profile", "watch", "serve", "demo", "doctor"),
    *("import", "export", "reimport", "incline", "footfall"),
)
TYPED = {"ID", "KG", "left", "right", *Cycle}
"""What is typed as it stands, in every language."""
TYPES = {"int", "list", "Path", "path", "str"}
"""Typer's names of the kinds of values, which it gives nobody to translate."""


@pytest.fixture(autouse=True)
def spoken(monkeypatch):
    monkeypatch.setenv("FOOTFALL_LANGUAGE", CODE)
    monkeypatch.setenv("COLUMNS", "240")  # no word is broken in two
    with pseudo_spoken(), kept_retold():
        yield


@pytest.fixture
def folder(tmp_path):
    made = tmp_path / "ω"
    made.mkdir()
    data = watch.write(steady_run(YESTERDAY, minutes=60))
    (made / "α.fit").write_bytes(data)
    (made / "β.fit").write_bytes(watch.write(steady_run(YESTERDAY - timedelta(days=2)))[:-400])
    (made / "γ.fit").write_text("no recording at all")
    (made / "δ.gpx").write_text('<?xml version="1.0"?><gpx xmlns="http://www.topografix.com/GPX/1/1"><trk>')
    (made / "ε.fit.gz").write_bytes(gzip.compress(data)[:-9])
    return made


@pytest.fixture
def diary(tmp_path, folder):
    place = tmp_path / "d.sqlite"
    with Diary(place) as made:
        import_files(made, [folder / "α.fit", folder / "β.fit"])
    return place


def left_in_english(said: str) -> list[str]:
    return plain_words(QUOTED.sub(" ", said.replace("\N{NO-BREAK SPACE}", " ")))


@pytest.mark.parametrize("command", ["", *COMMANDS[:-1]])
def test_the_help_of_a_command(command):
    done = footfall(*([command] if command else []), "--help")
    shown = [line for line in done.stdout.splitlines() if not re.match(r"│ [a-z]+ ", line)]
    known = {"FOOTFALL", "DIARY", *COMMANDS, *TYPED, *TYPES}
    assert done.returncode == 0
    assert [word for word in left_in_english("\n".join(shown)) if word not in known] == []


@pytest.mark.parametrize(
    "words", ["run", "run x", "rnu", "--bogus", "note --during 99", "note --day soon", "checkin a b", "note"]
)
def test_what_is_wrong_with_words(words):
    done = footfall(*words.split())
    known = {"rnu", *COMMANDS, *TYPED, *TYPES}
    told = done.stderr.splitlines()
    said = "\n".join(line for line in told if "%Y" not in line)
    assert [word for word in left_in_english(said) if word not in known] == []
    assert told


def test_an_import_of_good_damaged_and_unknown_files(tmp_path, folder):
    done = footfall("import", folder, diary=tmp_path / "new.sqlite")
    assert done.returncode == 0
    assert left_in_english(done.stdout + done.stderr) == []
    with Diary(tmp_path / "new.sqlite") as made:
        reasons = [one.reason for one in made.import_log(1)]
    assert any("is cut short" in reason for reason in reasons), "kept in English"
    assert all(reason.isascii() for reason in reasons)


@pytest.mark.parametrize(
    "words",
    [
        "today",
        "runs",
        "runs --search ω",
        "run 1",
        "shoes",
        "knees",
        "load",
        "profile",
        "profile --mass-kg 68 --height-m 1.74",
        "note left --during 3 --run 1 --text ω",
        "note right --stairs 2",
        "doctor",
        "checkin",
        "watch --list",
        "watch",
        "reimport --dry-run",
        "import /nowhere",
        "incline 1 3",
    ],
)
def test_a_command_about_a_diary(diary, words):
    done = footfall(*words.split(), diary=diary)
    said = done.stdout + done.stderr
    assert said
    assert left_in_english(said) == []


def test_every_step_of_the_sum_beside_the_names_of_who_found_it(diary):
    done = footfall("run", "1", "--explain", diary=diary)
    names = {word for row in evidence().values() for word in re.findall(r"[A-Za-z]+", row.citation)}
    assert done.returncode == 0
    assert [word for word in left_in_english(done.stdout) if word not in names] == []


def test_a_watch_of_a_folder_once(diary, folder, monkeypatch):
    monkeypatch.setattr("footfall.diary.quiet.PATIENCE_S", 2.0)  # what is damaged is waited for, not for long
    done = footfall("watch", "--once", folder, diary=diary)
    assert left_in_english(done.stdout + done.stderr) == []


def test_an_export(diary, tmp_path):
    done = footfall("export", tmp_path / "x.zip", diary=diary)
    again = footfall("export", tmp_path / "x.zip", diary=diary)
    assert done.returncode == 0
    assert again.returncode == 1
    assert left_in_english(done.stdout + again.stderr) == []


def test_the_language_of_the_settings_comes_before_that_of_the_terminal(diary):
    with Diary(diary) as made:
        made.change_settings(language="en", units=LengthUnit.MILES)
    said = footfall("runs", diary=diary).stdout.replace("\N{NO-BREAK SPACE}", " ")
    assert "footfall run ID shows one." in said
    assert " mi " in said


def test_a_terminal_speaks_by_its_own_variable_then_by_its_locale():
    with patch.dict(language.LANGUAGES, {"de": "Deutsch"}):
        assert opening.terminal_language({}) == "en"
        assert opening.terminal_language({"LANG": "de_DE.UTF-8"}) == "de"
        assert opening.terminal_language({"LANG": "de_DE.UTF-8", "LC_ALL": "C.UTF-8"}) == "en"
        assert opening.terminal_language({"LANG": "de_DE.UTF-8", "FOOTFALL_LANGUAGE": "es"}) == "es"


def test_json_keeps_its_sentences_in_the_language(tmp_path, folder):
    said = footfall("import", folder / "γ.fit", "--json", diary=tmp_path / "new.sqlite").stdout
    with speaking(CODE):
        assert odd("This is no FIT file") in said or odd("This is no activity file") in said
