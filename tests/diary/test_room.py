"""What the diary's room offers is there, and what a worker needs of it comes without the database."""

from __future__ import annotations

import subprocess
import sys

import pytest

from footfall import diary


@pytest.mark.parametrize("name", diary.__all__)
def test_every_name_the_room_offers_is_there(name):
    assert getattr(diary, name) is not None


def test_what_the_room_does_not_offer_is_missing_as_anywhere():
    with pytest.raises(AttributeError, match="nothing_of_the_kind"):
        diary.nothing_of_the_kind  # noqa: B018 - to ask is to fail


def test_a_worker_of_an_import_loads_neither_database_nor_pages():
    modules = "footfall.diary.packing, footfall.diary.costing, footfall.diary.workers"
    program = f"import sys, {modules}; print(*sys.modules)"
    asked = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    loaded = set(asked.stdout.split())
    assert "footfall.diary.packing" in loaded
    assert not {"sqlalchemy", "alembic", "fastapi", "typer", "footfall.diary.diary"} & loaded
