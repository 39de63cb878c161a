"""What the REST interface answers: the views, with null for unknown. Runs and imports stand apart."""

from __future__ import annotations

import math
import re
from datetime import date
from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from footfall.care.experiments import State
from footfall.language import _
from footfall.records import ActivityKind, DayKind, Mark, Side, Urgency
from footfall.views import Verdict

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)


def _null_if_unknown(value: object) -> object:
    return None if isinstance(value, float) and not math.isfinite(value) else value


Amount = Annotated[float | None, BeforeValidator(_null_if_unknown)]
"""A number, null where unknown."""

Pain = Annotated[int, Field(ge=0, le=10)]


def _told_as_day(value: object) -> object:
    if isinstance(value, int | float):
        raise ValueError(_("This is a day, written as 2026-11-15."))  # noqa: TRY004 - a sentence for who asked
    if not isinstance(value, str):
        return value
    if not _DAY.fullmatch(value):
        raise ValueError(_("This is a day, written as 2026-11-15."))
    try:
        return date.fromisoformat(value)
    except ValueError as error:  # such as the thirtieth of February
        raise ValueError(_("This is a day, written as 2026-11-15.")) from error


Day = Annotated[date, BeforeValidator(_told_as_day), Field(examples=["2026-05-31"])]
"""The runner's local day; nothing else passes for one, such as a number of seconds."""


class FromView(BaseModel):
    """A model filled from a view's attributes."""

    model_config = ConfigDict(from_attributes=True, frozen=True)


class Problem(BaseModel):
    """What went wrong (RFC 9457)."""

    type: str = Field(examples=["about:blank"])
    title: str = Field(examples=["Not in your diary"])
    status: int = Field(examples=[404])
    detail: str = Field(examples=["There is no entry 7 in this diary."])


class EvidenceModel(FromView):
    """A published result, or a choice of ours told as such."""

    id: str = Field(examples=["frandsen-2025"])
    claim: str
    who: str
    design: str
    limits: str
    strength: str
    mark: Mark
    citation: str
    doi: str = Field(examples=["10.1136/bjsports-2024-109380"])


class StudyModel(FromView):
    """A piece of evidence with its words."""

    evidence: EvidenceModel
    strength_text: str
    mark_text: str


class EvidenceList(FromView):
    """Everything the product leans on."""

    studies: list[StudyModel]
    choices: list[StudyModel]
    unknown: list[str]


class EntryModel(FromView):
    """One recording as a line."""

    id: int
    kind: ActivityKind
    title: str = Field(examples=["Sunday morning run"])
    day: date
    when: str
    distance_m: Amount
    distance: str = Field(examples=["10.2\u00a0km"])
    timer_s: Amount
    duration: str
    pace: str
    easy_km: Amount
    easy: str


class EntryPage(FromView):
    """A page of entries, newest first; ask on with `next_cursor` until it is empty."""

    entries: list[EntryModel]
    next_cursor: str


class LimitModel(FromView):
    """One limit of today's run."""

    value: Amount
    text: str
    label: str


class DayBarModel(FromView):
    """One day of the strip."""

    day: date
    kind: DayKind
    easy_km: Amount
    pain: Pain | None
    text: str


class WeekModel(FromView):
    """The last 7 days beside the runner's usual."""

    easy_km: Amount
    low: Amount
    high: Amount
    sentence: str


class MorningModel(FromView):
    """This morning's knees."""

    left: Pain | None
    right: Pain | None
    answered: bool = Field(description="Both knees were noted: nothing is asked any longer.")
    prompt: str


class RedFlagsNoticeModel(FromView):
    """What stands, or is to be asked, of red flags (see `/red-flags`)."""

    urgency: Urgency | None = Field(
        description="How soon what stands is to be seen; null where nothing does."
    )
    sentences: list[str]
    action: str = Field(examples=["Answer"])


class FindingNowModel(FromView):
    """What stood out before a flare-up of the last four weeks."""

    flare_up: date
    title: str
    sentence: str
    change: str = Field(description="What to try.")


class ExperimentNowModel(FromView):
    """The experiment at hand (see `/experiments`)."""

    number: int
    knee: Side
    state: State
    sentence: str = Field(
        examples=["This week: shorter, quicker steps. Week\u00a03 of\u00a08 of your experiment."]
    )


class PlanTodayModel(FromView):
    """What the plan says of today (see `/plan`, which tells too whether it would change)."""

    text: str = Field(examples=["Easy run, 6.4\u00a0km"])
    reason: str


class LadderTodayModel(FromView):
    """What the ladder says of today."""

    headline: str = Field(examples=["Today: walk 4\u00a0min, run 1\u00a0min, 5 times"])
    reason: str
    to_note: str


class TodayModel(FromView):
    """May I run, and how far?"""

    day: date
    date_text: str
    demo: bool
    empty: bool
    verdict: Verdict
    verdict_text: str
    headline: str = Field(examples=["Run up to 12.4\u00a0km today"])
    reason: str
    still_to_tell: str = Field(
        description="What would make the verdict certain; empty where nothing is to be asked.",
        examples=["Tell tomorrow morning how your knees are; until then this is a guess."],
    )
    see_a_clinician: str = Field(
        description="Why it is time to let somebody look at a knee; empty where it is not."
    )
    limits: list[LimitModel]
    evidence_sentence: str
    evidence: list[EvidenceModel]
    morning: MorningModel
    check_in: str = Field(examples=["Slept 7\u00a0h 10\u00a0min and stress 2 of 5."])
    strip: list[DayBarModel]
    strip_note: str
    week: WeekModel
    last_run: EntryModel | None
    last_run_note: str = Field(
        description="How it compares with the 30 days before it; empty where there is none."
    )
    red_flags: RedFlagsNoticeModel | None
    finding: FindingNowModel | None = Field(description="The one finding that matters most.")
    experiment: ExperimentNowModel | None = Field(description="What it says of this week; null without one.")
    readiness: tuple[str, ...] = Field(description="What of this morning lies outside the usual.")
    plan: PlanTodayModel | None = Field(description="What the plan says of today; null where none goes on.")
    ladder: LadderTodayModel | None = Field(
        description="What the ladder says of today (see `/ladder`); null where none goes on."
    )


class DayModel(FromView):
    """One calendar day; no data is unknown, never rest."""

    day: date
    kind: DayKind
    runs: int
    distance_m: Amount
    easy_km: Amount
    descent_m: Amount
    pain_left: Amount
    pain_right: Amount
    sleep_h: Amount = Field(description="Hours asleep in the night before.")
    timer_s: Amount = Field(description="Seconds of running.")
    sessions: int = Field(description="Exercise sessions told by hand.")
    flare_up_left: bool = Field(
        description="The first day of a rise in pain of at least 2 points over the 7 days before it."
    )
    flare_up_right: bool


class DayList(FromView):
    """Consecutive days, oldest first."""

    days: list[DayModel]
