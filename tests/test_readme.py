"""The README does what it says: its Python runs, its commands and its files are there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from typer.main import get_command

from footfall import watch
from footfall.cli.main import app
from tests.recordings import steady_run

ROOT = Path(__file__).resolve().parents[1]
README = (ROOT / "README.md").read_text()


@pytest.mark.parametrize("code", re.findall(r"```python\n(.*?)```", README, re.DOTALL))
def test_the_python_runs(code, tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "morning.fit").write_bytes(watch.write(steady_run()))
    exec(compile(code, "README.md", "exec"), {})  # noqa: S102
    assert re.match(r"\d+\.\d+ \(\d+\.\d+, \d+\.\d+\)", capsys.readouterr().out)


def test_every_command_it_names_is_there_and_every_command_is_named():
    named = set(re.findall(r"^\.venv/bin/footfall (\w+)", README, re.MULTILINE))
    commands = set(get_command(app).commands)  # type: ignore[attr-defined]
    assert named <= commands
    assert {"import", "runs", "run", "doctor"} <= named


def test_every_make_target_it_names_is_there():
    makefile = (ROOT / "Makefile").read_text()
    for target in re.findall(r"(?:^|`)make (\w+)", README, re.MULTILINE):
        assert re.search(rf"^{target}:", makefile, re.MULTILINE), target


def test_every_file_it_links_to_is_there():
    for link in re.findall(r"\]\(((?!http)[^)]+)\)", README):
        assert (ROOT / link).exists(), link
