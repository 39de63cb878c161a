"""How the OpenAPI document tells of files that are received as they arrive, past the framework's forms."""

from __future__ import annotations

from typing import Any


def multipart(name: str, schema: dict[str, Any]) -> dict[str, Any]:
    """Return what a route says of its body: a multipart form with one field that is needed."""
    body = {"type": "object", "required": [name], "properties": {name: schema}}
    return {"requestBody": {"required": True, "content": {"multipart/form-data": {"schema": body}}}}
