"""The REST interface: every page's JSON twin, in the words of the product.

Unknown is null, never 0. Every error is an RFC 9457 problem. Lists are read page by page with a cursor.
What is posted under an `Idempotency-Key` is done once (see `web/once.py`).
"""

from fastapi import APIRouter

from footfall.web.api import (
    bin as dustbin,
)
from footfall.web.api import (
    by_hand,
    cadence,
    calendar,
    checkins,
    days,
    entries,
    evidence,
    experiments,
    export,
    folders,
    form,
    form_live,
    guided,
    imports,
    knees,
    ladder,
    load,
    notes,
    plan,
    profile,
    questionnaires,
    recosting,
    red_flags,
    routines,
    run_edits,
    run_routes,
    runs,
    search,
    sessions,
    settings,
    several,
    shoes,
    today,
)
from footfall.web.api.describing import describe
from footfall.web.once import document_keys

router = APIRouter()
for resource in (
    today,
    knees,
    ladder,
    plan,
    entries,
    runs,
    run_edits,
    run_routes,
    days,
    imports,
    folders,
    form,
    notes,
    checkins,
    red_flags,
    questionnaires,
    recosting,
    evidence,
    experiments,
    profile,
    settings,
    export,
    sessions,
    by_hand,
    dustbin,
    shoes,
    calendar,
    load,
    guided,
    routines,
    cadence,
    form_live,
    search,
    several,
):
    document_keys(resource.router)
    router.include_router(resource.router)

__all__ = ["describe", "router"]
