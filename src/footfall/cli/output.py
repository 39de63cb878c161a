"""How commands speak: a page on standard output, JSON where asked, faults on standard error."""

from __future__ import annotations

from typing import Any

from rich.console import Console
from rich.theme import Theme

_THEME = Theme(
    {"soft": "dim", "go": "bold green", "hold": "bold yellow", "stop": "bold red", "number": "bold"}
)

page = Console(theme=_THEME, highlight=False)
aside = Console(theme=_THEME, highlight=False, stderr=True)


def print_json(value: object) -> None:
    """Print a dataclass, or lists and dicts of such, as JSON; what is unknown (NaN) becomes null."""
    from pydantic import TypeAdapter

    adapter: TypeAdapter[Any] = TypeAdapter(type(value))
    page.out(adapter.dump_json(value, indent=2).decode(), highlight=False)
