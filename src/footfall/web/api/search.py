"""`/search`: what in the diary holds some words, and what is asked for besides."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from fastapi import APIRouter, Query
from pydantic import Field

from footfall.diary import FoundKind, Wanted
from footfall.records import ActivityKind
from footfall.views.paging import PAGE_LENGTH
from footfall.views.search import found_view
from footfall.views.search_form import LONGEST_WORDS, days_wanted
from footfall.web.api.models import EntryModel, FromView, Pain
from footfall.web.api.paging import DayCursor, PageLength, cursors_of_ours
from footfall.web.api.session_models import SessionModel
from footfall.web.parts import LARGEST_NUMBER, TheDiary

router = APIRouter(tags=["search"])

_FARTHEST_M = 10_000_000.0


class NoteLineModel(FromView):
    """A pain note as a line."""

    id: int
    title: str = Field(examples=["Left knee"])
    told: str = Field(examples=["2 of 10 in the morning."])


class FoundModel(FromView):
    """One thing that was found; what it is not is null."""

    kind: FoundKind = Field(examples=["entry"])
    id: int
    day: date
    entry: EntryModel | None
    session: SessionModel | None
    note: NoteLineModel | None


class SearchPage(FromView):
    """A page of what was found, newest first; ask on with `next_cursor` until it is empty."""

    total: int = Field(description="How many were found in all.")
    found: list[FoundModel]
    next_cursor: str


Distance = Annotated[float | None, Query(ge=0, le=_FARTHEST_M, allow_inf_nan=False)]
Number = Annotated[
    int | None, Query(ge=0, le=LARGEST_NUMBER, description="A pair of shoes; 0 for none told.")
]


@router.get("/search")
def get_search(
    diary: TheDiary,
    q: Annotated[str, Query(max_length=LONGEST_WORDS, examples=["long run"])] = "",
    kind: Annotated[list[ActivityKind] | None, Query()] = None,
    sessions: bool | None = None,
    notes: bool | None = None,
    since: date | None = None,
    until: date | None = None,
    least_m: Distance = None,
    most_m: Distance = None,
    shoe: Number = None,
    pain: Annotated[Pain | None, Query(description="Days on which so much pain or more was noted.")] = None,
    flare_up: Annotated[bool, Query(description="Days on which a knee flared up alone.")] = False,
    cursor: DayCursor = "",
    limit: PageLength = PAGE_LENGTH,
) -> SearchPage:
    """Find recordings, exercise sessions and pain notes by words, day, distance, shoes and pain.

    Words may stand in any order in title and notes; capitals and accents do not count. Where neither kinds
    nor sessions nor notes are asked for, all of it is looked at.
    """
    everything = kind is None and not sessions and not notes
    wanted = Wanted(
        words=q,
        kinds=frozenset(ActivityKind if everything else kind or ()),
        sessions=everything if sessions is None else sessions,
        notes=everything if notes is None else notes,
        since=since,
        until=until,
        least_m=float("nan") if least_m is None else least_m,
        most_m=float("nan") if most_m is None else most_m,
        shoe_id=shoe,
        days=days_wanted(diary, pain, flare=flare_up),
    )
    with cursors_of_ours():
        view = found_view(diary, wanted, cursor=cursor, limit=limit)
    return SearchPage.model_validate(view)
