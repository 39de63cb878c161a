"""`/shoes`: the pairs, what each has done and when it is due; and `/runs/{id}/shoe`, the pair of a run."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import Any

from fastapi import APIRouter

from footfall.diary import Diary
from footfall.records import Shoe
from footfall.views.shoe_form import wear_since
from footfall.views.shoes import PairView, pair_view, shoes_view
from footfall.web.api.bin import DeletedModel, deleted
from footfall.web.api.shoe_models import (
    PutOn,
    PutOnRuns,
    RunShoe,
    RunShoeIn,
    ShoeChange,
    ShoeIn,
    ShoeList,
    ShoeModel,
)
from footfall.web.parts import Number, TheDiary, TheUndoing, Today

router = APIRouter(tags=["shoes"])


@router.get("/shoes")
def get_shoes(diary: TheDiary, today: Today) -> ShoeList:
    """List every pair, that worn last first; those that are retired too."""
    view = shoes_view(diary, today=today)
    return ShoeList(
        shoes=[_model(pair) for pair in (*view.pairs, *view.retired)],
        runs_without=view.unshod,
        rotation=view.rotation,
        limits=view.limits,
    )


@router.get("/shoes/{number}")
def get_shoe(diary: TheDiary, today: Today, number: Number) -> ShoeModel:
    """Return one pair."""
    return _model(pair_view(diary, number, today=today))


@router.post("/shoes", status_code=201)
def post_shoe(diary: TheDiary, today: Today, shoe: ShoeIn) -> ShoeModel:
    """Keep a pair."""
    number = diary.add_shoe(Shoe(**_values(shoe.model_dump())))
    return get_shoe(diary, today, number)


@router.patch("/shoes/{number}")
def patch_shoe(diary: TheDiary, today: Today, number: Number, change: ShoeChange) -> ShoeModel:
    """Change what is named of a pair; a day in `retired` retires it, null brings it back."""
    now = diary.shoe(number)
    wanted = replace(now, **_values(change.model_dump(exclude_unset=True)))
    diary.change_shoe(number, wanted, was=now)
    return get_shoe(diary, today, number)


@router.delete("/shoes/{number}")
def delete_shoe(diary: TheDiary, number: Number) -> DeletedModel:
    """Put a pair into the bin for thirty days; its runs stay, and know of no pair meanwhile."""
    return deleted(diary, diary.delete_shoe(number))


@router.post("/shoes/{number}/wear")
def post_wear(diary: TheDiary, undoing: TheUndoing, number: Number, told: PutOn) -> PutOnRuns:
    """Note a pair for all runs that know of none, from a day up to its retirement."""
    before = wear_since(diary, number, told.since)
    return PutOnRuns(runs=len(before.was), undo=undoing.keep(before if before.was else None))


@router.get("/runs/{number}/shoe")
def get_run_shoe(diary: TheDiary, number: Number) -> RunShoe:
    """Return the pair that a run was in."""
    return _run_shoe(diary, number)


@router.put("/runs/{number}/shoe")
def put_run_shoe(diary: TheDiary, number: Number, told: RunShoeIn) -> RunShoe:
    """Note the pair that a run was in; null takes back what was noted."""
    diary.entry(number)
    diary.wear(told.shoe_id, [number])
    return _run_shoe(diary, number)


def _run_shoe(diary: Diary, number: int) -> RunShoe:
    entry = diary.entry(number)
    return RunShoe(run_id=number, shoe_id=entry.shoe_id, name=entry.shoe_name)


def _values(told: dict[str, Any]) -> dict[str, Any]:
    """Return what was told by the names of a pair's fields; a length that is unknown is NaN there."""
    lengths = {name: math.nan for name in ("drop_mm", "stack_mm") if name in told and told[name] is None}
    return told | lengths


def _model(pair: PairView) -> ShoeModel:
    names = ShoeIn.model_fields
    facts = {name: getattr(pair.shoe, name) for name in names} | {"retired": pair.shoe.retired}
    figures = {name: getattr(pair, name) for name in ShoeModel.model_fields if hasattr(pair, name)}
    return ShoeModel.model_validate(figures | facts)
