"""Developer fields: what an app or a sensor adds to a watch's messages, as the file itself describes it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from footfall.watch.fit.profile import BASE_TYPES, Field

NONE = -1


@dataclass(frozen=True, slots=True)
class Description:
    """What a file tells about one developer field: whose it is, its name and how it is stored.

    Attributes:
        index: The developer's number in the file.
        number: The field's number with that developer.
        name: The name it is given.
        base_type: The number of its base type.
        field: Its scale and offset.
        native_message: The FIT message whose field it stands in for, -1 for none.
        native_field: That field's number, -1 for none.
        units: Its unit as the file writes it, or "".
        application: The app that wrote it, as 32 hexadecimal digits, or "" where the file does not tell.
    """

    index: int
    number: int
    name: str
    base_type: int
    field: Field
    native_message: int = NONE
    native_field: int = NONE
    units: str = ""
    application: str = ""

    @property
    def key(self) -> tuple[str, int]:
        """What tells it from the fields of other apps, in other files too: the app and the field's number.

        An app that does not say who it is goes by its number in the file, "developer 3".
        """
        return self.application or f"developer {self.index}", self.number


def describe(name: str, units: str, told: Mapping[str, float], application: str) -> Description | None:
    """Return one field description, None where it does not say of which field or how that is stored.

    Args:
        name: The field's name.
        units: Its unit.
        told: The numbers of its `field_description` message by name.
        application: The app it belongs to, or "".
    """
    index, number = told["developer_data_index"], told["field_definition_number"]
    base_type = told["fit_base_type_id"]
    if not (np.isfinite(index) and np.isfinite(number)) or base_type not in BASE_TYPES:
        return None
    scale = told["scale"] if told["scale"] > 0 else 1.0
    offset = told["offset"] if np.isfinite(told["offset"]) else 0.0
    native_message, native_field = (
        int(value) if np.isfinite(value) else NONE
        for value in (told["native_mesg_num"], told["native_field_num"])
    )
    stored = Field(int(number), float(scale), float(offset))
    return Description(
        int(index),
        int(number),
        name,
        int(base_type),
        stored,
        native_message,
        native_field,
        units,
        application,
    )
