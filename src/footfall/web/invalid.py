"""What was asked for and cannot be, told in plain sentences, by the kind of fault that was found."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from footfall.language import N_, _
from footfall.units import format_count, format_general

_QUOTED = re.compile(r"'([^']*)'")
_DIGITS = 9  # of the numbers in a sentence

_SAID: dict[str, str] = {
    "missing": N_("This is needed."),
    "extra_forbidden": N_("Nothing goes by this name here."),
    "json_invalid": N_("This is no JSON that could be read."),
    "string_pattern_mismatch": N_("This is not written as it has to be."),
    "none_required": N_("This stays empty."),
}
_SAID |= dict.fromkeys(
    ("int_type", "int_parsing", "int_parsing_size", "int_from_float"),
    N_("This is a whole number, such as 3."),
)
_SAID |= dict.fromkeys(("float_type", "float_parsing", "finite_number"), N_("This is a number."))
_SAID |= dict.fromkeys(("bool_type", "bool_parsing"), N_("This is true or false."))
_SAID |= dict.fromkeys(("string_type", "string_unicode", "string_sub_type"), N_("This is a text."))
_SAID |= dict.fromkeys(
    ("date_type", "date_parsing", "date_from_datetime_parsing", "date_from_datetime_inexact"),
    N_("This is a day, written as 2026-11-15."),
)
_SAID |= dict.fromkeys(
    ("datetime_type", "datetime_parsing", "datetime_from_date_parsing", "datetime_object_invalid"),
    N_("This is a day with its time, written as 2026-11-15T18:30:00+01:00."),
)
_SAID |= dict.fromkeys(
    ("timezone_aware", "timezone_offset"), N_("This time needs its zone, as in 2026-11-15T18:30:00+01:00.")
)
_SAID |= dict.fromkeys(("time_type", "time_parsing"), N_("This is a time of day, such as 18:30."))
_SAID |= dict.fromkeys(("list_type", "set_type", "frozen_set_type", "tuple_type"), N_("This is a list."))
_SAID |= dict.fromkeys(
    ("model_type", "model_attributes_type", "dict_type", "dataclass_type"),
    N_("This is an object with named fields."),
)
_SAID |= dict.fromkeys(("enum", "literal_error"), N_("This is one of: {expected}."))
_SAID |= dict.fromkeys(("greater_than_equal",), N_("This is {ge} at least."))
_SAID |= dict.fromkeys(("greater_than",), N_("This is more than {gt}."))
_SAID |= dict.fromkeys(("less_than_equal",), N_("This is {le} at most."))
_SAID |= dict.fromkeys(("less_than",), N_("This is less than {lt}."))
_SAID |= dict.fromkeys(("string_too_long",), N_("This is too long: {max_length} characters at most."))
_SAID |= dict.fromkeys(("string_too_short",), N_("This is too short: {min_length} characters at least."))
_SAID |= dict.fromkeys(("too_long",), N_("These are too many: {max_length} at most."))
_SAID |= dict.fromkeys(("too_short",), N_("These are too few: {min_length} at least."))
"""What is told of each kind of fault, with the names of what it knows of the fault in braces."""

_ANY_OTHER = N_("This cannot be what was sent.")


def said_of(fault: Mapping[str, Any]) -> str:
    """Return what is wrong with one value, as a sentence.

    Args:
        fault: A fault as the framework tells it: its `type`, and in `ctx` what it knows of it.
    """
    if fault["type"] == "value_error":  # raised by us, as a sentence
        return f"{fault['ctx']['error']}"
    known = {name: _as_text(value) for name, value in fault.get("ctx", {}).items()}
    if "expected" in known:  # "'left' or 'right'"
        known["expected"] = ", ".join(
            _("“{words}”", words=word) for word in _QUOTED.findall(known["expected"])
        )
    sentence = _SAID.get(fault["type"], _ANY_OTHER)
    try:
        return _(sentence, **known)
    except KeyError:
        return _(_ANY_OTHER)


def _as_text(value: object) -> str:
    if isinstance(value, int) and not isinstance(value, bool):
        return format_count(value)
    if isinstance(value, float):
        return format_general(value, _DIGITS)
    return f"{value}"
