"""`/runs/{id}/same-route` and `/runs/{id}/compare/{other}`: runs set beside one another."""

from __future__ import annotations

from typing import Annotated

import numpy as np
from fastapi import APIRouter, Path
from pydantic import BeforeValidator, Field

from footfall.views.compare import Routes, compare_view
from footfall.views.same_route import same_route_view
from footfall.web.api.models import Amount, EntryModel, FromView
from footfall.web.parts import LARGEST_NUMBER, Number, TheDiary

router = APIRouter(tags=["runs"])

Other = Annotated[int, Path(ge=1, le=LARGEST_NUMBER)]
_DECIMALS = 3


def _column(values: object) -> object:
    if not isinstance(values, np.ndarray):
        return values
    rounded = np.round(values, _DECIMALS) + 0.0  # so that no -0 is sent
    return [
        value if known else None for value, known in zip(rounded.tolist(), np.isfinite(values), strict=True)
    ]


Column = Annotated[list[float | None], BeforeValidator(_column)]


class RouteRunModel(FromView):
    """Another run on the same route."""

    line: EntryModel
    heart_rate_bpm: Amount
    heart_rate: str
    beside: str = Field(description="How fast it was beside this one.", examples=["0:12 /km faster"])
    earlier: bool


class SameRouteModel(FromView):
    """The other runs on the route of one: the same way round, and the other way round, the newest first.

    At most twelve of each are listed; `more` and `more_reversed` count the rest.
    """

    line: EntryModel
    same: list[RouteRunModel]
    reversed: list[RouteRunModel]
    more: int
    more_reversed: int
    sentence: str = Field(examples=["3\u00a0others on this route, the same way round."])


class CompareFactModel(FromView):
    """One figure of both runs, as texts."""

    label: str
    this: str
    other: str
    difference: str


class CompareSplitModel(FromView):
    """One kilometre or mile as both ran it; `gap_s` is how far ahead the first is at its end."""

    name: str
    this: str
    other: str
    gap_s: Amount
    gap: str
    easy_this: str
    easy_other: str


class CompareSeriesModel(FromView):
    """Both runs at the same places of the first one's way: columns of one length, null where unknown."""

    distance_m: Column = Field(examples=[[0, 10, 20]])
    gap_s: Column
    this: dict[str, Column]
    other: dict[str, Column]


class CompareModel(FromView):
    """Two runs side by side: `ratio` is what this one cost over what the other did, with its band."""

    this: EntryModel
    other: EntryModel
    routes: Routes
    routes_sentence: str
    ratio: Amount
    low: Amount
    high: Amount
    by_chance: bool = Field(description="Whether they may have cost the same.")
    headline: str = Field(examples=["It cost about as much as the other"])
    sentence: str
    why: list[str] = Field(examples=[["+0.7 by the speed", "−0.2 by the cadence"]])
    facts: list[CompareFactModel]
    splits: list[CompareSplitModel]
    series: CompareSeriesModel


@router.get("/runs/{number}/same-route")
def get_same_route(diary: TheDiary, number: Number) -> SameRouteModel:
    """Return the other runs on the route of one."""
    return SameRouteModel.model_validate(same_route_view(diary, number))


@router.get("/runs/{number}/compare/{other}")
def get_compare(diary: TheDiary, number: Number, other: Other) -> CompareModel:
    """Set one run beside another, on whichever route; refused (422) where one of them has no knee load."""
    return CompareModel.model_validate(compare_view(diary, number, other))
