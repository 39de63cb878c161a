"""`/questionnaires`: forms about a knee, their scores, and what changed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Annotated, Any

from fastapi import APIRouter
from pydantic import ConfigDict, Field

from footfall.care.questionnaires import Change
from footfall.records import ITEM_ANSWERS, FilledForm, Instrument, Side
from footfall.views.questionnaire_form import refuse_without_score
from footfall.views.questionnaires import form_line, questionnaires_view
from footfall.web.api.bin import DeletedModel, deleted
from footfall.web.api.models import Amount, Day, EvidenceModel, FromView
from footfall.web.api.sent import Sent
from footfall.web.parts import Number, TheDiary, Today

router = APIRouter(tags=["questionnaires"])

_MOST_ITEMS = max(map(len, ITEM_ANSWERS.values()))
_Answers = Annotated[
    list[int | None],
    Field(
        min_length=1,
        max_length=_MOST_ITEMS,
        description="An answer an item, null where it was left out: the points of the AKPS, or 0 to 4 of the "
        "KOOS-PF.",
    ),
]
_EXAMPLE: dict[str, Any] = {
    "day": "2026-05-31",
    "knee": "left",
    "answers": [0, 1, 2, 1, 0, 1, 2, 2, 1, 0, None],
}


class QuestionnaireChange(Sent):
    """What is to be changed of a form; what is not named stays."""

    model_config = ConfigDict(json_schema_extra={"example": {"knee": "right"}})

    day: Day | None = None
    knee: Side | None = None
    answers: _Answers | None = None


class QuestionnaireIn(Sent):
    """A form that was filled in; it takes the place of one of the same kind, knee and day."""

    model_config = ConfigDict(json_schema_extra={"example": {"instrument": "koos-pf", **_EXAMPLE}})

    instrument: Instrument
    day: Day
    knee: Side
    answers: _Answers


class QuestionnaireModel(FromView):
    """A form as it was filled in, and its score."""

    number: int
    instrument: Instrument
    day: date
    knee: Side | None = Field(description="Null where that was not told.")
    answers: list[int | None]
    score: Amount = Field(
        description="0, the worst, to 100; null where too little was answered.", examples=[72.0]
    )
    score_text: str = Field(examples=["72 of 100"])


class FormLineModel(FromView):
    """One form as a line."""

    number: int
    day: date
    answered: int = Field(description="How many items were answered.")
    score: Amount
    score_text: str


class FormCourseModel(FromView):
    """The forms of one questionnaire about one knee."""

    instrument: Instrument
    knee: Side | None
    title: str = Field(examples=["Knee pain scale (AKPS), left knee"])
    headline: str = Field(examples=["72 of 100"])
    change: Change = Field(
        description="Of the newest score beside the one before it: told only beyond what means something."
    )
    points: Amount = Field(description="By how many points it is higher; null where there are not two.")
    sentence: str
    since_first: str = Field(description="The change since the first form; empty with fewer than three.")
    again: str
    lines: tuple[FormLineModel, ...] = Field(description="The newest first.")
    usual_low: Amount = Field(description="Below this the score before the newest would be a change.")
    usual_high: Amount


class QuestionnairesModel(FromView):
    """Every questionnaire over time."""

    courses: tuple[FormCourseModel, ...]
    evidence: tuple[EvidenceModel, ...]


@router.get("/questionnaires")
def get_questionnaires(diary: TheDiary, today: Today) -> QuestionnairesModel:
    """Tell the scores of every questionnaire over time, and the newest change."""
    return QuestionnairesModel.model_validate(questionnaires_view(diary, today=today))


@router.get("/questionnaires/{number}")
def get_questionnaire(diary: TheDiary, number: Number) -> QuestionnaireModel:
    """Return one form with its answers."""
    form = diary.questionnaire(number)
    line = form_line(form)
    return QuestionnaireModel(
        number=line.number,
        instrument=form.instrument,
        day=form.day,
        knee=form.knee,
        answers=list(form.answers),
        score=line.score,
        score_text=line.score_text,
    )


@router.post("/questionnaires", status_code=201)
def post_questionnaire(diary: TheDiary, today: Today, sent: QuestionnaireIn) -> QuestionnaireModel:
    """Keep a form that was filled in."""
    form = FilledForm(sent.instrument, sent.day, tuple(sent.answers), sent.knee)
    refuse_without_score(form, today=today)
    return get_questionnaire(diary, diary.add_questionnaire(form))


@router.patch("/questionnaires/{number}")
def patch_questionnaire(
    diary: TheDiary, today: Today, number: Number, change: QuestionnaireChange
) -> QuestionnaireModel:
    """Change what is named of a form; the rest stays."""
    was = diary.questionnaire(number)
    told = change.model_dump(exclude_unset=True, exclude_none=True)
    if "answers" in told:
        told["answers"] = tuple(told["answers"])
    form = replace(was, **told)
    refuse_without_score(form, today=today)
    diary.change_questionnaire(number, form, was=was)
    return get_questionnaire(diary, number)


@router.delete("/questionnaires/{number}")
def delete_questionnaire(diary: TheDiary, number: Number) -> DeletedModel:
    """Put a form into the bin; it can be had back for thirty days."""
    return deleted(diary, diary.delete_questionnaire(number))
