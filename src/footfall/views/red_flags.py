"""Red flags: what is to be asked, what stands until it was seen to, and every sign there is to check."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from footfall.diary import Diary
from footfall.language import N_, _
from footfall.records import DeniedFlag, Evidence, PainNote, RaisedFlag, Side, Urgency
from footfall.signals import evidence
from footfall.signals.red_flags import (
    NO_BETTER,
    NO_BETTER_WEEKS,
    Asked,
    RedFlag,
    holds,
    no_better_knees,
    red_flags,
    stops,
    to_ask,
)
from footfall.views.evidence import told_evidence
from footfall.views.wording import spoken_day

STOP = N_("Stop running until this was seen to.")
HOLD = N_("Run no more and no harder than now until this was seen to.")
_WHEN = {
    Urgency.EMERGENCY: N_("To be seen today"),
    Urgency.SOON: N_("To be seen within some days"),
    Urgency.ROUTINE: N_("Worth an appointment"),
}


@dataclass(frozen=True, slots=True)
class Question:
    """A question that a note gives reason to ask.

    Attributes:
        name: What the answer is called in a form, "locked.left".
        flag: The id of the red flag.
        knee: Which knee, None where it is about the runner.
        about: The same in words.
        urgency: How soon a yes asks to be seen.
        question: The question, answered by yes or no.
        signs: Each of these makes a yes; none where the question says it all.
    """

    name: str
    flag: str
    knee: Side | None
    about: str
    urgency: Urgency
    question: str
    signs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Standing:
    """A red flag that stands.

    Attributes:
        number: Its number, None where it is counted by itself: pain that is no better.
        question: What was answered with yes; of pain that is no better, what was counted.
        since: The day on which it was told of, None where it is counted.
        since_text: How it is known, "Told of yesterday."
        when: How soon it is to be seen, in words.
        wording: What holds until it was seen to.
        next_step: What to do.
    """

    number: int | None
    question: Question
    since: date | None
    since_text: str
    when: str
    wording: str
    next_step: str


@dataclass(frozen=True, slots=True)
class Sign:
    """One red flag of the table, to be checked at any time.

    Attributes:
        flag: Its id.
        question: The question, answered by yes or no.
        signs: Each of these makes a yes.
        next_step: What to do after a yes.
        choices: What it can be answered of: what neither is asked now nor stands.
    """

    flag: str
    question: str
    signs: tuple[str, ...]
    next_step: str
    choices: tuple[Question, ...]


@dataclass(frozen=True, slots=True)
class SignGroup:
    """The signs of one urgency.

    Attributes:
        urgency: How soon they are to be seen.
        when: The same in words.
        signs: The signs.
    """

    urgency: Urgency
    when: str
    signs: tuple[Sign, ...]


@dataclass(frozen=True, slots=True)
class RedFlagsView:
    """What the page of red flags holds.

    Attributes:
        day: Today.
        demo: True where the diary holds the simulated season.
        standing: What stands, the most urgent first; pain that is no better last.
        questions: What is to be asked, the most urgent first.
        groups: Every sign of the table, the most urgent first.
        evidence: What it rests on.
    """

    day: date
    demo: bool
    standing: tuple[Standing, ...]
    questions: tuple[Question, ...]
    groups: tuple[SignGroup, ...]
    evidence: tuple[Evidence, ...]


def red_flags_view(diary: Diary, *, today: date) -> RedFlagsView:
    """Return what is to be asked, what stands, and every sign."""
    known = Known.of(diary, today)
    standing = (*map(known.standing, known.raised), *map(known.not_better, known.no_better))
    questions = tuple(question_of(one.flag, one.knee) for one in known.asked)
    taken = {one.name for one in (*questions, *(one.question for one in standing))}
    ids = dict.fromkeys(id_ for flag in red_flags().values() for id_ in flag.evidence)
    return RedFlagsView(
        day=today,
        demo=diary.is_demo,
        standing=standing,
        questions=questions,
        groups=tuple(_group(urgency, taken) for urgency in Urgency),
        evidence=tuple(told_evidence(evidence()[id_]) for id_ in ids),
    )


def question_of(flag: RedFlag, knee: Side | None) -> Question:
    """Return a red flag as a question about one knee, or about the runner (None)."""
    return Question(
        name=f"{flag.id}.{knee.value if knee else 'runner'}",
        flag=flag.id,
        knee=knee,
        about=_about(knee),
        urgency=flag.urgency,
        question=_(flag.question),
        signs=tuple(map(_, flag.signs)),
    )


def told_lately(diary: Diary, today: date) -> list[PainNote]:
    """Return the notes that red flags look at."""
    return diary.pain_notes(today - timedelta(weeks=NO_BETTER_WEEKS), today)


@dataclass(frozen=True, slots=True)
class Known:
    """What stands and what is to be asked, not yet in words.

    Attributes:
        today: Today.
        raised: What was raised and stands, the most urgent first.
        no_better: The knees that are no better.
        asked: What is to be asked, the most urgent first.
    """

    today: date
    raised: tuple[RaisedFlag, ...]
    no_better: tuple[Side, ...]
    asked: tuple[Asked, ...]

    @classmethod
    def of(cls, diary: Diary, today: date) -> Known:
        """Return what a diary knows."""
        notes, answers = told_lately(diary, today), diary.red_flag_answers()
        raised = [one for one in answers if isinstance(one, RaisedFlag)]
        denied = [one for one in answers if isinstance(one, DeniedFlag)]
        standing = (*stops(raised, today), *holds(raised, today))
        told = {flag.knee for flag in standing if flag.flag == NO_BETTER}
        born = diary.runner.birth_year
        return cls(
            today,
            standing,
            tuple(knee for knee in no_better_knees(notes, raised, today) if knee not in told),
            to_ask(notes, raised, today, denied=denied, age=None if born is None else today.year - born),
        )

    def standing(self, raised: RaisedFlag) -> Standing:
        """Return a flag that was raised in words."""
        flag = red_flags()[raised.flag]
        return Standing(
            number=raised.id,
            question=question_of(flag, raised.knee),
            since=raised.raised,
            since_text=_("Told of {day}.", day=spoken_day(raised.raised, self.today)),
            when=_(_WHEN[flag.urgency]),
            wording=_(HOLD if flag.urgency is Urgency.ROUTINE else STOP),
            next_step=_(flag.next_step),
        )

    def not_better(self, knee: Side) -> Standing:
        """Return a knee that is no better in words."""
        flag = red_flags()[NO_BETTER]
        return Standing(
            number=None,
            question=question_of(flag, knee),
            since=None,
            since_text=_("Counted from your notes."),
            when=_(_WHEN[flag.urgency]),
            wording=_(HOLD),
            next_step=_(flag.next_step),
        )


def _group(urgency: Urgency, taken: set[str]) -> SignGroup:
    flags = [flag for flag in red_flags().values() if flag.urgency is urgency]
    return SignGroup(urgency, _(_WHEN[urgency]), tuple(_sign(flag, taken) for flag in flags))


def _sign(flag: RedFlag, taken: set[str]) -> Sign:
    knees: Sequence[Side | None] = () if flag.id == NO_BETTER else flag.knees
    offered = [question_of(flag, knee) for knee in knees]
    return Sign(
        flag=flag.id,
        question=_(flag.question),
        signs=tuple(map(_, flag.signs)),
        next_step=_(flag.next_step),
        choices=tuple(one for one in offered if one.name not in taken),
    )


def _about(knee: Side | None) -> str:
    if knee is None:
        return _("About you")
    return _("Left knee") if knee is Side.LEFT else _("Right knee")
