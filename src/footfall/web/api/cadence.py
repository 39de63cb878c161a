"""`/cadence`: the usual cadence, what to try, when the metronome plays, and what the watch says since."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from fastapi import APIRouter
from pydantic import ConfigDict, Field

from footfall.records.cadence import MOST_SHARE
from footfall.views.cadence import begin_work, cadence_view
from footfall.web.api.models import EvidenceModel, FromView
from footfall.web.api.sent import Sent
from footfall.web.parts import TheDiary, Today

router = APIRouter(tags=["cadence"])


class CadenceChoiceModel(FromView):
    """One way to be quicker."""

    share: float = Field(examples=[0.05])
    spm: float = Field(examples=[174.3])
    label: str = Field(examples=["5\u00a0% quicker: 174 a minute"])
    spared_low: float = Field(description="Share of a level kilometre's knee load, the least expected.")
    spared_high: float = Field(description="The most.")
    spared: str


class FeedbackModel(FromView):
    """When the metronome plays in one session."""

    number: int
    minutes: int
    on_s: int = Field(description="So many seconds it plays.")
    off_s: int = Field(description="Then so many it is silent; 0 where it plays all along.")
    text: str


class CadenceRunModel(FromView):
    """A run since the work began."""

    id: int
    day: date
    when: str
    spm: float = Field(description="Its cadence at the easy pace.")
    more: float = Field(description="That over what was usual when the work began, less 1.")
    text: str
    reached: bool


class CadenceWorkModel(FromView):
    """What the runner has set out to learn."""

    begun: date
    usual_spm: float
    target_spm: float
    headline: str
    session: int
    next: FeedbackModel
    verdict: str
    runs: list[CadenceRunModel]


class CadenceModel(FromView):
    """Cadence, both feet, at the easy pace."""

    demo: bool
    headline: str = Field(examples=["About 166 steps a minute"])
    sentence: str
    usual_spm: float | None
    easy_pace: str = Field(examples=["5:57\u00a0/km"])
    note: str
    rests: bool = Field(description="True where the knees ask for rest, so that nothing begins.")
    choices: list[CadenceChoiceModel]
    work: CadenceWorkModel | None
    schedule: list[FeedbackModel]
    cue: str
    calf: list[str]
    metronome_spm: int
    evidence: list[EvidenceModel]


class CadenceWorkIn(Sent):
    """How much quicker the steps are to become."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"share": 0.05}]})

    share: Annotated[float, Field(ge=0, le=MOST_SHARE)]


@router.get("/cadence")
def get_cadence(diary: TheDiary, today: Today) -> CadenceModel:
    """Return the usual cadence, what to try, and what the watch says since."""
    return CadenceModel.model_validate(cadence_view(diary, today=today))


@router.put("/cadence/work")
def put_cadence_work(diary: TheDiary, today: Today, wanted: CadenceWorkIn) -> CadenceModel:
    """Set out to learn quicker steps, from the usual of today on."""
    begin_work(diary, wanted.share, today=today)
    return CadenceModel.model_validate(cadence_view(diary, today=today))


@router.delete("/cadence/work", status_code=204)
def delete_cadence_work(diary: TheDiary) -> None:
    """Work at no cadence any longer."""
    diary.end_cadence_work()
