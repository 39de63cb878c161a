"""The documentation is built without a warning, and its Python does what it says."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from footfall import watch
from tests.recordings import steady_run

DOCS = Path(__file__).resolve().parents[1] / "docs"
PAGES = {
    page.relative_to(DOCS).as_posix(): page.read_text()
    for page in sorted(DOCS.rglob("*.md"))
    if "_build" not in page.parts
}
PYTHON = re.compile(r"```python\n(.*?)```", re.DOTALL)


def test_it_is_built_without_a_warning(tmp_path):
    command = [sys.executable, "-m", "sphinx", "-W", "--keep-going", "-q", "-d", tmp_path / "read"]
    built = subprocess.run([*command, DOCS, tmp_path / "html"], capture_output=True, text=True, check=False)
    assert built.returncode == 0, built.stderr
    assert (tmp_path / "html/index.html").exists()


@pytest.mark.parametrize("page", [name for name, text in PAGES.items() if PYTHON.search(text)])
def test_the_python_of_a_page_runs_from_top_to_bottom(page, tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "morning.fit").write_bytes(watch.write(steady_run()))
    names: dict[str, object] = {}
    for code in PYTHON.findall(PAGES[page]):
        exec(compile(code, page, "exec"), names)  # noqa: S102
    assert capsys.readouterr().out
