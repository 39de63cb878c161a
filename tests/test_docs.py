"""The documentation is built without a warning, and its Python does what it says."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks.form_pose import MODELS
from footfall import watch
from tests.form.clips import cut_to
from tests.recordings import steady_run

pytestmark = pytest.mark.xdist_group("docs")  # built once, not by every worker

DOCS = Path(__file__).resolve().parents[1] / "docs"
PAGES = {
    page.relative_to(DOCS).as_posix(): page.read_text()
    for page in sorted(DOCS.rglob("*.md"))
    if "_build" not in page.parts
}
PYTHON = re.compile(r"```python\n(.*?)```", re.DOTALL)


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """The documentation as pages, once for all tests."""
    place = tmp_path_factory.mktemp("docs")
    command = [sys.executable, "-m", "sphinx", "-W", "--keep-going", "-q", "-d", place / "read"]
    told = subprocess.run([*command, DOCS, place / "html"], capture_output=True, text=True, check=False)
    assert told.returncode == 0, told.stderr
    return place / "html"


def test_it_is_built_without_a_warning(built):
    assert (built / "index.html").exists()


def test_a_page_asks_nothing_of_other_machines(built):
    """Links may lead elsewhere; scripts, styles, pictures and fonts come along."""
    pages = sorted(built.rglob("*.html"))
    asked = [
        (page.name, tag)
        for page in pages
        for tag in re.findall(r"<(?:script|link|img|iframe|source|video)\b[^>]*>", page.read_text())
        if re.search(r"\b(?:src|href)=[\"']?(?:https?:)?//", tag)
    ]
    assert len(pages) > 4
    assert asked == []


def test_formulas_are_set_by_the_browser_alone(built):
    page = (built / "science/knee-load.html").read_text()
    assert page.count('<div class="formula"><math') > 10
    assert "MathJax" not in page
    assert "\\mathrm" not in page


@pytest.mark.parametrize("page", [name for name, text in PAGES.items() if PYTHON.search(text)])
def test_the_python_of_a_page_runs_from_top_to_bottom(page, tmp_path, monkeypatch, capsys, request):
    monkeypatch.chdir(tmp_path)
    if "clip.mp4" in PAGES[page]:
        monkeypatch.setenv("FOOTFALL_POSE_WEIGHTS", str(MODELS.folder))
        shared_data = request.getfixturevalue("shared_data")
        cut_to(6.0, shared_data / "video/gaitlab_male_side/male_side.mp4", tmp_path / "clip.mp4")
    (tmp_path / "morning.fit").write_bytes(watch.write(steady_run()))
    names: dict[str, object] = {}
    for code in PYTHON.findall(PAGES[page]):
        exec(compile(code, page, "exec"), names)  # noqa: S102
    assert capsys.readouterr().out
