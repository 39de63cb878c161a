"""What the REST interface takes and answers of red flags."""

from __future__ import annotations

from datetime import date

from pydantic import ConfigDict, Field

from footfall.records import Side, Urgency
from footfall.web.api.models import EvidenceModel, FromView
from footfall.web.api.sent import Sent

_MOST_ANSWERS = 100


class QuestionModel(FromView):
    """A question about one knee, or about the runner."""

    flag: str = Field(examples=["locked"])
    knee: Side | None = Field(description="Null where it is about the runner.")
    urgency: Urgency = Field(description="How soon a yes asks to be seen.")
    question: str = Field(examples=["Is the knee stuck now, so that you cannot straighten it?"])
    signs: list[str] = Field(description="Any of these makes a yes; none where the question says it all.")


class StandingModel(FromView):
    """What stands until it was seen to."""

    number: int | None = Field(description="Null where it is counted by itself: pain that is no better.")
    question: QuestionModel
    since: date | None
    when: str = Field(examples=["To be seen today"])
    wording: str = Field(examples=["Stop running until this was seen to."])
    next_step: str


class SignModel(FromView):
    """A sign that can be answered of at any time."""

    flag: str
    question: str
    signs: list[str]
    next_step: str


class SignGroupModel(FromView):
    """The signs that are to be seen equally soon."""

    urgency: Urgency
    when: str
    signs: list[SignModel]


class RedFlagsModel(FromView):
    """What stands, what is to be asked, and every sign."""

    day: date
    standing: list[StandingModel]
    questions: list[QuestionModel]
    groups: list[SignGroupModel]
    evidence: list[EvidenceModel]


class ReplyIn(Sent):
    """Yes or no to one question."""

    flag: str = Field(max_length=40, examples=["locked"])
    knee: Side | None = Field(default=None, description="Null where it is about the runner.")
    yes: bool = Field(strict=True, description="A no to what stands takes it back.")


class RepliesIn(Sent):
    """Answers to some questions, kept all or none; what is left out stays unanswered."""

    model_config = ConfigDict(
        json_schema_extra={"example": {"answers": [{"flag": "locked", "knee": "left", "yes": False}]}},
    )

    answers: list[ReplyIn] = Field(min_length=1, max_length=_MOST_ANSWERS)


class RaisedModel(FromView):
    """A red flag that was raised."""

    id: int | None
    flag: str = Field(examples=["locked"])
    knee: Side | None
    raised: date
    seen_to: date | None = Field(description="Null as long as it stands.")
