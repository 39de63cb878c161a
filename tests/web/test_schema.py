"""The REST interface held to its own OpenAPI document by examples nobody thought of, always the same ones.

`make fuzz` looks on with chance, many more for each operation.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
import schemathesis
from fastapi import FastAPI
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from schemathesis import GenerationMode
from schemathesis.checks import load_all_checks
from schemathesis.specs.openapi.checks import positive_data_acceptance

from footfall.diary import Diary
from footfall.web import api, create_app
from tests.season import TODAY
from tests.web.conftest import HERE
from tests.written import WrittenDiary

load_all_checks()
PREFIX = "/api/v1"
SEARCHING = not settings.default.derandomize
EXAMPLES = 150 if SEARCHING else 12
HOST = {"Host": HERE.removeprefix("http://")}
LEFT_OUT = [positive_data_acceptance]
"""A value may be possible by the schema and yet not go with the diary: that is a 422, in a sentence."""


def described() -> FastAPI:
    app = FastAPI(generate_unique_id_function=lambda route: route.name)
    app.include_router(api.router, prefix=PREFIX)
    api.describe(app)
    return app


DOCUMENT = described().openapi()
OPERATIONS = [
    (method.upper(), path) for path, operations in DOCUMENT["paths"].items() for method in operations
]


@pytest.fixture
def full(full_file: WrittenDiary, tmp_path: Path) -> Iterator[Diary]:
    with Diary(full_file.copy_in(tmp_path)) as diary:
        yield diary


@pytest.mark.parametrize(("method", "path"), OPERATIONS, ids=lambda told: told)
@pytest.mark.hypothesis
def test_every_answer_is_one_that_the_document_tells_of(full: Diary, method, path):
    schema = schemathesis.openapi.from_dict(DOCUMENT)
    schema.app = create_app(full, today=lambda: TODAY)
    operation = schema[path][method]
    numbered = "{number}" in path
    modes = [GenerationMode.POSITIVE, *([GenerationMode.NEGATIVE] * _takes_anything(operation))]
    cases = st.one_of([operation.as_strategy(generation_mode=mode) for mode in modes])

    @settings(
        max_examples=EXAMPLES,
        deadline=None,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(case=cases, number=st.sampled_from([None, 1, 2, 35]))
    def answers_as_told(case, number):
        if numbered and number is not None and case.meta.generation.mode is GenerationMode.POSITIVE:
            case.path_parameters["number"] = number  # of something that is there
        case.call_and_validate(headers=HOST, excluded_checks=LEFT_OUT)

    answers_as_told()


def _takes_anything(operation) -> bool:
    told = operation.definition.raw
    return bool(told.get("parameters") or told.get("requestBody"))


def test_the_document_names_every_operation_once_and_describes_it():
    ids = Counter()
    for path, operations in DOCUMENT["paths"].items():
        for method, operation in operations.items():
            where = f"{method} {path}"
            ids[operation["operationId"]] += 1
            assert re.fullmatch(r"[a-z_]+", operation["operationId"]), where
            assert len(operation["tags"]) == 1, where
            assert operation["description"].endswith((".", "?")), where
    assert [name for name, number in ids.items() if number > 1] == []
    assert DOCUMENT["openapi"].startswith("3.1.")


def test_every_problem_is_told_as_one():
    for path, operations in DOCUMENT["paths"].items():
        for method, operation in operations.items():
            for status, told in operation["responses"].items():
                if int(status) >= 400:
                    assert list(told["content"]) == ["application/problem+json"], (method, path, status)
                    assert told["description"], (method, path, status)


def test_every_body_that_is_taken_has_an_example_that_is_valid():
    without = []
    for name in _bodies_taken():
        schema = DOCUMENT["components"]["schemas"][name]
        given_whole = schema.get("examples") or ([schema["example"]] if "example" in schema else [])
        each = all(_is_plain(told) for told in schema.get("properties", {}).values())
        if not given_whole and not each:
            without.append(name)
    assert without == []


def _is_plain(told: dict) -> bool:
    """Tell whether a field needs no example, or has one."""
    return any(word in told for word in ("examples", "example", "enum", "const", "$ref", "anyOf", "default"))


def _bodies_taken() -> list[str]:
    found = set()
    for operations in DOCUMENT["paths"].values():
        for operation in operations.values():
            for body in operation.get("requestBody", {}).get("content", {}).values():
                found.add(body["schema"].get("$ref", "").rpartition("/")[2])
    return sorted(found - {""})
