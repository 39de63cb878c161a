"""What the REST interface takes and answers about shoes."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from footfall.language import _
from footfall.records import WornFor, one_line, plain_text
from footfall.records.shoe import FARTHEST_M, LONGEST_MONTHS
from footfall.views.shoe_form import LONGEST_NAME, LONGEST_NOTE
from footfall.views.shoe_life import DueState
from footfall.web.api.models import Amount, Day, FromView, Pain
from footfall.web.api.sent import Sent


def _named(text: str) -> str:
    name = one_line(text, LONGEST_NAME)
    if not name:
        raise ValueError(_("A pair of shoes needs a name."))
    return name


_Name = Annotated[
    str,
    Field(min_length=1, max_length=LONGEST_NAME, examples=["Blue road pair"]),
    AfterValidator(_named),
]
_Model = Annotated[str, Field(max_length=LONGEST_NAME), AfterValidator(lambda t: one_line(t, LONGEST_NAME))]
_Note = Annotated[
    str, Field(max_length=LONGEST_NOTE), AfterValidator(lambda text: plain_text(text, LONGEST_NOTE))
]
_Metres = Annotated[float, Field(ge=0, le=FARTHEST_M, examples=[120_000.0])]
_DueMetres = Annotated[float, Field(ge=1000, le=FARTHEST_M, examples=[600_000.0])]
_DueMonths = Annotated[float, Field(ge=1, le=LONGEST_MONTHS, examples=[8.0])]
_Drop = Annotated[float, Field(ge=-10, le=20, examples=[8.0])]
_Stack = Annotated[float, Field(ge=0, le=80, examples=[34.0])]


class ShoeIn(Sent):
    """A pair of shoes; only its name has to be told."""

    name: _Name
    model: _Model = Field(default="", examples=["Maker and model"])
    bought: Day | None = Field(default=None, description="The day it was bought or first worn.")
    initial_m: _Metres = Field(default=0.0, description="Metres on it before Footfall knew it.")
    drop_mm: _Drop | None = None
    stack_mm: _Stack | None = None
    minimalist: bool | None = None
    replace_after_m: _DueMetres | None = Field(default=None, description="Null for our choice, 700 km.")
    replace_after_months: _DueMonths | None = Field(default=None, description="Null for our choice, 6.")
    default_for: frozenset[WornFor] = Field(default=frozenset(), examples=[["run", "treadmill"]])
    note: _Note = Field(default="", description="Socks, fit, anything else.", examples=["Thick socks."])


class ShoeChange(Sent):
    """What is to be changed of a pair; what is not named stays."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"retired": "2026-05-31"}, {"replace_after_m": 6e5}]}
    )

    name: _Name = ""
    model: _Model = ""
    bought: Day | None = None
    retired: Day | None = None
    initial_m: _Metres = 0.0
    drop_mm: _Drop | None = None
    stack_mm: _Stack | None = None
    minimalist: bool | None = None
    replace_after_m: _DueMetres | None = None
    replace_after_months: _DueMonths | None = None
    default_for: frozenset[WornFor] = frozenset()
    note: _Note = ""


class PairPainModel(FromView):
    """Pain in the notes tied to a pair's runs: what was worn when it hurt, not why it hurt."""

    notes: int = Field(examples=[9])
    mean: Amount = Field(examples=[1.8])
    worst: Pain | None
    text: str


class LifeModel(FromView):
    """How much of a pair's life is over, by distance or by months, whichever comes first."""

    state: DueState
    share: Amount = Field(examples=[0.86])
    left_m: Amount = Field(examples=[80_000.0])
    due_day: date | None
    sentence: str = Field(examples=["Replace in about 80\u00a0km."])
    limit: str


class ShoeModel(FromView):
    """A pair of shoes and what it has done; unknown is null."""

    id: int
    name: str = Field(examples=["Blue road pair"])
    model: str
    bought: date | None
    retired: date | None
    initial_m: float
    drop_mm: Amount
    stack_mm: Amount
    minimalist: bool | None
    replace_after_m: Amount
    replace_after_months: Amount
    default_for: frozenset[WornFor]
    note: str
    distance_m: Amount = Field(description="Those before Footfall knew it included.", examples=[612_400.0])
    months: Amount = Field(description="In use up to today or to its retirement.", examples=[5.2])
    easy_km: Amount
    hard_steps: Amount
    runs: int
    first_day: date | None
    last_day: date | None
    pain: PairPainModel
    life: LifeModel


class ShoeList(BaseModel):
    """Every pair, those in use first, that worn last first."""

    shoes: list[ShoeModel]
    runs_without: int = Field(description="Runs that know of no pair.")
    rotation: str
    limits: str


class PutOn(Sent):
    """Since when a pair was worn."""

    since: Day = Field(examples=["2026-03-01"])


class PutOnRuns(BaseModel):
    """On how many runs a pair was put."""

    runs: int = Field(examples=[34])
    undo: str = Field(
        description='The key that `POST /several/undo` takes it back with; "" where no run was found.',
        examples=["5f0c7c1f62f1a3b6d1b0a4c2"],
    )


class RunShoeIn(Sent):
    """The pair a run was in, null for none."""

    shoe_id: Annotated[int, Field(ge=1, le=2**31 - 1)] | None = Field(examples=[3])


class RunShoe(BaseModel):
    """The pair a run was in, null where unknown."""

    run_id: int
    shoe_id: int | None = Field(examples=[3])
    name: str = Field(examples=["Blue road pair"])
