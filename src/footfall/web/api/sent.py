"""What the REST interface takes: a body is what the OpenAPI document says of it, and nothing looser."""

from __future__ import annotations

from typing import cast

from pydantic import BaseModel, ConfigDict, GetCoreSchemaHandler
from pydantic_core import CoreSchema, PydanticSerializationError, core_schema, to_json


class Sent(BaseModel):
    """A body as it is sent: "3" is no number in it, 1 is not true, and every field is one it knows.

    The framework reads JSON before it asks a model, and what Python makes of JSON holds no days and no words
    of a list, which a strict model would ask for. So the same is held as JSON to the strict model first.
    """

    model_config = ConfigDict(extra="forbid")

    @classmethod
    def __get_pydantic_core_schema__(
        cls, source: type[BaseModel], handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        """Return how a body is read: JSON as it stands, and Python objects held to it as JSON."""
        told = handler(source)
        model = cast("core_schema.ModelSchema", handler.resolve_ref_schema(told))
        fields = model["schema"]
        if fields["type"] == "json-or-python":  # asked again, for another place that takes this body
            return told

        def strictly(sent: object) -> object:
            try:
                text = to_json(sent)
            except PydanticSerializationError:  # half a character: the reading tells in which field
                return sent
            cls.model_validate_json(text, strict=True)
            return sent

        model["schema"] = core_schema.json_or_python_schema(
            json_schema=fields,
            python_schema=core_schema.no_info_before_validator_function(strictly, fields),
        )
        return told
