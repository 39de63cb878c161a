"""The pose models as `make test` lays them out."""

from __future__ import annotations

import pytest

from benchmarks.form_pose import MODELS
from footfall.form.weights import Weights


@pytest.fixture(scope="session")
def weights() -> Weights:
    assert MODELS.are_there, "`npm ci --prefix tools/pose` lays them out"
    return MODELS
