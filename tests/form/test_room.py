"""What the room of form offers is there, and the commands begin without what measures a video."""

from __future__ import annotations

import subprocess
import sys

import pytest

from footfall import form


@pytest.mark.parametrize("name", form.__all__)
def test_every_name_the_room_offers_is_there(name):
    assert getattr(form, name) is not None


def test_what_the_room_does_not_offer_is_missing_as_anywhere():
    with pytest.raises(AttributeError, match="nothing_of_the_kind"):
        form.nothing_of_the_kind  # noqa: B018 - to ask is to fail


def test_commands_begin_without_what_measures_a_video():
    program = "import sys, footfall.cli; print(*sys.modules)"
    asked = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    loaded = set(asked.stdout.split())
    assert "footfall.cli.form" in loaded
    assert not {"scipy", "av", "ai_edge_litert", "footfall.form.gait"} & loaded
