"""`/runs/{id}`: one entry, and its streams."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import Annotated

import numpy as np
from fastapi import APIRouter, Query

from footfall.records import FloatArray
from footfall.views import LOAD_LEVELS, MAX_POINTS, Along, run_along, run_view
from footfall.web.api.run_edits import moments_of
from footfall.web.api.run_models import Column, RunChange, RunModel, SplitModel, StreamsModel
from footfall.web.parts import Number, TheDiary

router = APIRouter(tags=["runs"])

_DECIMALS = {
    "time_s": 1,
    "distance_m": 1,
    "speed_mps": 3,
    "cadence_spm": 0,
    "altitude_m": 1,
    "grade_percent": 1,
    "heart_rate_bpm": 0,
    "load": 3,
    "latitude_deg": 6,
    "longitude_deg": 6,
}
_LEAST_KNOWN = 2


@router.get("/runs/{number}")
def get_run(diary: TheDiary, number: Number) -> RunModel:
    """Return one entry: what it cost, and why."""
    return RunModel.model_validate(run_view(diary, number))


@router.patch("/runs/{number}")
def patch_run(diary: TheDiary, number: Number, change: RunChange) -> RunModel:
    """Change what is told of an entry, what of its recording it shows, its distance or incline: all or none.

    The entry is costed by it at once, and the recording stays whole. An incline is refused (422) where the
    slopes are known from the recording's own altitude, a distance where positions tell it better.
    """
    fields = change.model_fields_set
    told_was, trim_was = diary.told_of(number), diary.edits(number).trim
    told = {name: getattr(change, name) for name in fields & {"title", "kind", "notes"}}
    if "perceived_exertion" in fields:
        told["perceived_exertion"] = _known(change.perceived_exertion)
    trim = moments_of(change.crop) if "crop" in fields else {}
    if "distance_m" in fields:
        trim["distance_m"] = _known(change.distance_m)
    diary.edit_entry(
        number,
        told=replace(told_was, **told) if told else None,
        told_was=told_was,
        trim=replace(trim_was, **trim) if trim else None,
        trim_was=trim_was,
        incline=_known(change.incline_percent) / 100.0 if "incline_percent" in fields else None,
    )
    return RunModel.model_validate(run_view(diary, number))


def _known(told: float | None) -> float:
    return math.nan if told is None else told


@router.get("/runs/{number}/streams")
def get_streams(
    diary: TheDiary,
    number: Number,
    points: Annotated[int, Query(ge=2, le=MAX_POINTS)] = MAX_POINTS,
    every_second: bool = False,
    whole: bool = False,
) -> StreamsModel:
    """Return the channels of one entry as columns, at most so many points; the extremes are kept.

    They stand at the recorded moments; with `every_second` there is one a second, null in gaps of more than
    10 s. Positions within your privacy zones are null, so that what is shown to others hides them; for your
    own use `whole` brings them too.
    """
    every = run_along(diary, number, whole=whole, every_second=every_second)
    way = every.drawn(points)
    return StreamsModel.model_construct(
        points=len(way), recorded=len(every), levels=list(LOAD_LEVELS), columns=_columns(way)
    )


@router.post("/runs/{number}/split")
def post_split(diary: TheDiary, number: Number) -> SplitModel:
    """Make an entry that was read from several files one entry a file again."""
    return SplitModel(entries=diary.split(number))


def _columns(way: Along) -> dict[str, Column]:
    channels = {name: getattr(way, name) for name in _DECIMALS}
    return {
        name: _column(values, _DECIMALS[name])
        for name, values in channels.items()
        if name == "time_s" or np.isfinite(values).sum() >= _LEAST_KNOWN
    }


def _column(values: FloatArray, decimals: int) -> Column:
    rounded = np.round(values, decimals) + 0.0  # so that no -0 is sent
    column: Column = rounded.tolist()
    for row in np.flatnonzero(~np.isfinite(values)):
        column[row] = None
    return column
