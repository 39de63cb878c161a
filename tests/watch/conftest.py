"""What the tests of the watch share: the real FIT files, each once."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from tests.conftest import SHARED_DATA

HISTORY_STEP = 10


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Run a test that asks for `fit_file` on every real FIT file; where there are none, skip it saying so."""
    if "fit_file" in metafunc.fixturenames:
        files = real_fit_files()
        absent = pytest.param(None, marks=pytest.mark.skip("the real data is not at hand on this machine"))
        metafunc.parametrize(
            "fit_file", files or [absent], ids=[f"{file.parent.name}/{file.name}" for file in files] or None
        )


def real_fit_files() -> list[Path]:
    """All FIT files of the watches, those with the same content once, and every tenth of the history."""
    watches = sorted((SHARED_DATA / "watch").rglob("*.[fF][iI][tT]"))
    history = sorted((SHARED_DATA / "history").rglob("*.fit"))[::HISTORY_STEP]
    once: dict[bytes, Path] = {}
    for file in watches + history:
        once.setdefault(hashlib.sha256(file.read_bytes()).digest(), file)
    return list(once.values())
