"""What the OpenAPI document says of every operation beside its own: the problems it may answer with."""

from __future__ import annotations

from typing import Any

from fastapi import FastAPI

from footfall.web.api.models import Problem

_PROBLEM_TYPE = "application/problem+json"
_SCHEMA = "Problem"
_ALWAYS = {
    "421": "Asked under another name than this machine's own",
    "500": "Footfall met something it did not expect; the diary is safe",
}
_OF_WHAT_IS_ASKED = {
    "404": "Not in the diary",
    "422": "A value lies outside what it can be, or does not go with the diary",
}
_OF_BODIES = {"400": "What was sent could not be read", "413": "More was sent than is taken at once"}
_OF_WRITING = {"403": "Asked for by another site"}
_WRITING = ("post", "put", "patch", "delete")
_UNUSED = ("HTTPValidationError", "ValidationError")


def describe(app: FastAPI) -> None:
    """Let the OpenAPI document of an application name every problem, each as RFC 9457 tells it."""
    plain = app.openapi

    def openapi() -> dict[str, Any]:
        if app.openapi_schema is None:
            app.openapi_schema = _described(plain())
        return app.openapi_schema

    app.openapi = openapi  # type: ignore[method-assign] # the framework's own way


def _described(document: dict[str, Any]) -> dict[str, Any]:
    schemas = document["components"]["schemas"]
    for name in _UNUSED:
        schemas.pop(name, None)
    schemas[_SCHEMA] = Problem.model_json_schema()
    for operations in document["paths"].values():
        for method, operation in operations.items():
            _tell_problems(method, operation)
    return document


def _tell_problems(method: str, operation: dict[str, Any]) -> None:
    places = {parameter["in"] for parameter in operation.get("parameters", ())}
    may_be = dict(_ALWAYS)
    if places or "requestBody" in operation:
        may_be |= _OF_WHAT_IS_ASKED
    if "requestBody" in operation:
        may_be |= _OF_BODIES
    if method in _WRITING:
        may_be |= _OF_WRITING | _OF_WHAT_IS_ASKED
    responses = operation["responses"]
    own = {status: told for status, told in responses.items() if status.isdigit() and int(status) >= 400}
    for status in sorted(may_be.keys() | own.keys()):
        description = own.get(status, {}).get("description", "")
        if not description or (status in may_be and description == "Validation Error"):
            description = may_be[status]
        responses[status] = {"description": description, "content": {_PROBLEM_TYPE: {"schema": _REFERENCE}}}


_REFERENCE = {"$ref": f"#/components/schemas/{_SCHEMA}"}
