"""How lists are asked for page by page, and what is said where a cursor is none of ours."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Annotated

from fastapi import HTTPException, Query

from footfall.language import _

DayCursor = Annotated[str, Query(pattern=r"^(\d{4}-\d{2}-\d{2}~\d{1,9})?$")]
"""The `next_cursor` of the page before; "" for the first."""

PageLength = Annotated[int, Query(ge=1, le=500)]
"""How many lines a page holds."""


@contextmanager
def cursors_of_ours() -> Iterator[None]:
    """Tell of a cursor that has the form of one, but no list ever gave (422)."""
    try:
        yield
    except ValueError as error:
        raise HTTPException(422, _("This is not a cursor of this list. Begin again without one.")) from error
