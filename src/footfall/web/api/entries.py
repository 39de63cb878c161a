"""`/entries`."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, HTTPException, Query

from footfall.language import _
from footfall.records import ActivityKind
from footfall.views import entries_view
from footfall.web.api.models import EntryPage
from footfall.web.parts import TheDiary

router = APIRouter(tags=["entries"])


@router.get("/entries")
def get_entries(
    diary: TheDiary,
    kind: Annotated[list[ActivityKind] | None, Query()] = None,
    cursor: Annotated[str, Query(pattern=r"^(\d{4}-\d{2}-\d{2}~\d{1,9})?$")] = "",
    limit: Annotated[int, Query(ge=1, le=500)] = 50,
) -> EntryPage:
    """List recordings, newest first."""
    try:
        view = entries_view(diary, kinds=tuple(kind) if kind else None, cursor=cursor, limit=limit)
    except ValueError as error:
        raise HTTPException(422, _("This is not a cursor of this list. Begin again without one.")) from error
    return EntryPage.model_validate(view)
