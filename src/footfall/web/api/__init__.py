"""The REST interface: every page's JSON twin, in the words of the product.

Unknown is null, never 0. Every error is an RFC 9457 problem. Lists are read page by page with a cursor.
"""

from fastapi import APIRouter

from footfall.web.api import (
    bin as dustbin,
)
from footfall.web.api import (
    by_hand,
    checkins,
    days,
    entries,
    evidence,
    export,
    folders,
    imports,
    notes,
    profile,
    recosting,
    runs,
    sessions,
    settings,
    shoes,
    today,
)
from footfall.web.api.models import Problem

_PROBLEM = {"model": Problem, "content": {"application/problem+json": {}}}

router = APIRouter(
    responses={
        404: _PROBLEM | {"description": "Not in the diary"},
        422: _PROBLEM | {"description": "A value lies outside what it can be"},
    }
)
for resource in (
    today,
    entries,
    runs,
    days,
    imports,
    folders,
    notes,
    checkins,
    recosting,
    evidence,
    profile,
    settings,
    export,
    sessions,
    by_hand,
    dustbin,
    shoes,
):
    router.include_router(resource.router)

__all__ = ["router"]
