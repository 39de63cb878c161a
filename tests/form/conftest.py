"""The pose models as `make test` lays them out."""

from __future__ import annotations

from pathlib import Path

import pytest

from footfall.form.weights import Weights

MODELS = Path(__file__).parents[2] / "tools/pose/node_modules/@mediapipe/pose"


@pytest.fixture(scope="session")
def weights() -> Weights:
    there = Weights(MODELS)
    assert there.are_there, "`npm ci --prefix tools/pose` lays them out"
    return there
