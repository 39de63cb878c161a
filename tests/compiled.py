"""Statements, compiled once for all the diaries that a process of tests opens.

Each diary has an engine of its own, which would compile every statement anew. A user's program opens one
diary, so that there is nothing to keep for another.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any
from unittest.mock import patch

from sqlalchemy import Engine

from footfall.diary import database


class _Statements(dict[tuple[Any, ...], Any]):
    """Compiled statements; engines whose databases speak alike find each other's."""

    def get(self, key: tuple[Any, ...], default: Any = None) -> Any:
        return super().get(_alike(key), default)

    def __setitem__(self, key: tuple[Any, ...], compiled: Any) -> None:
        super().__setitem__(_alike(key), compiled)


def _alike(key: tuple[Any, ...]) -> tuple[Any, ...]:
    """Return the key with the kind of an engine's dialect in place of the dialect, which is its own."""
    dialect, *rest = key
    return type(dialect), dialect.server_version_info, *rest


@contextmanager
def compiled_once() -> Iterator[None]:
    """Let every diary that is opened meanwhile find the statements that others compiled."""
    statements = _Statements()
    make: Callable[..., Engine] = database.create_engine

    def create_engine(*arguments: Any, **options: Any) -> Engine:
        engine = make(*arguments, **options)
        engine.update_execution_options(compiled_cache=statements)
        return engine

    with patch.object(database, "create_engine", create_engine):
        yield
