"""`/entries`."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query

from footfall.records import ActivityKind
from footfall.views import entries_view
from footfall.views.paging import PAGE_LENGTH
from footfall.web.api.models import EntryPage
from footfall.web.api.paging import DayCursor, PageLength, cursors_of_ours
from footfall.web.parts import TheDiary

router = APIRouter(tags=["entries"])


@router.get("/entries")
def get_entries(
    diary: TheDiary,
    kind: Annotated[list[ActivityKind] | None, Query()] = None,
    cursor: DayCursor = "",
    limit: PageLength = PAGE_LENGTH,
) -> EntryPage:
    """List recordings, newest first."""
    with cursors_of_ours():
        view = entries_view(diary, kinds=tuple(kind) if kind else None, cursor=cursor, limit=limit)
    return EntryPage.model_validate(view)
