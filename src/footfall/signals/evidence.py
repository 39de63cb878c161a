"""The evidence behind every rule, read once from `evidence.toml`."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources

from footfall.records import Evidence, Mark


@cache
def evidence() -> dict[str, Evidence]:
    """Return every piece of evidence by its id, in the order of the file."""
    table = tomllib.loads(resources.files(__package__).joinpath("evidence.toml").read_text(encoding="utf-8"))
    return {id_: Evidence(id=id_, **{**row, "mark": Mark(row["mark"])}) for id_, row in table.items()}
