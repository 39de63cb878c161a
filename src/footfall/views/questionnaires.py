"""Questionnaires over time: the score of each form, and the newest change in words."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from footfall.care.questionnaires import (
    SMALLEST_CHANGE,
    Change,
    Compared,
    change_since_first,
    missing,
    newest_change,
    score,
)
from footfall.diary import Diary
from footfall.language import N_, _, ngettext
from footfall.records import Evidence, FilledForm, Instrument, Side
from footfall.signals import evidence
from footfall.units import format_general, format_number
from footfall.views.evidence import told_evidence
from footfall.views.questionnaire_words import instrument_about, instrument_name
from footfall.views.wording import day_and_month, known, short_day

AGAIN_AFTER_WEEKS = 4
"""After how many weeks a form is worth filling in again [D]: sooner, it mostly tells the wiggle of a form."""

_STUDIES = {
    Instrument.AKPS: ("kujala-1993", "crossley-2004"),
    Instrument.KOOS_PF: ("crossley-2018",),
}


@dataclass(frozen=True, slots=True)
class FormLine:
    """One form that was filled in.

    Attributes:
        number: Its number in the diary.
        day: Its day.
        date_text: "Sun 15 Nov 2026".
        answered: How many items were answered.
        score: 0 (worst) to 100; NaN where too little was answered.
        score_text: "72 of 100", or why there is none.
    """

    number: int
    day: date
    date_text: str
    answered: int
    score: float
    score_text: str


@dataclass(frozen=True, slots=True)
class FormCourse:
    """The forms of one questionnaire about one knee.

    Attributes:
        instrument: Which questionnaire.
        knee: Which knee, None where that was not told.
        title: "Knee pain scale (AKPS), left knee".
        headline: The newest score, "72 of 100".
        change: What the newest score says beside the one before it.
        points: By how many points it is higher; NaN where there are not two.
        sentence: The newest change in words.
        since_first: The change since the first form in words; "" with fewer than three.
        again: When the next one is worth filling in.
        lines: The forms, the newest first.
        usual_low: Below this the score before the newest would be a change; NaN without two.
        usual_high: Above this it would.
        label: What the picture shows, in words.
    """

    instrument: Instrument
    knee: Side | None
    title: str
    headline: str
    change: Change
    points: float
    sentence: str
    since_first: str
    again: str
    lines: tuple[FormLine, ...]
    usual_low: float
    usual_high: float
    label: str


@dataclass(frozen=True, slots=True)
class InstrumentLine:
    """A questionnaire that can be filled in.

    Attributes:
        instrument: Which.
        name: What it is called.
        about: What it asks.
    """

    instrument: Instrument
    name: str
    about: str


@dataclass(frozen=True, slots=True)
class QuestionnairesView:
    """What the page of questionnaires says.

    Attributes:
        courses: The questionnaires of each knee, that filled in last first.
        instruments: The questionnaires there are.
        evidence: What it rests on.
        demo: True where the diary holds the simulated season.
    """

    courses: tuple[FormCourse, ...]
    instruments: tuple[InstrumentLine, ...]
    evidence: tuple[Evidence, ...]
    demo: bool


def questionnaires_view(diary: Diary, *, today: date) -> QuestionnairesView:
    """Return every questionnaire that was filled in, and what changed."""
    of_kind: dict[tuple[Instrument, Side | None], list[FilledForm]] = defaultdict(list)
    for form in diary.questionnaires():
        of_kind[form.instrument, form.knee].append(form)
    courses = sorted(
        (_course(instrument, knee, forms, today) for (instrument, knee), forms in of_kind.items()),
        key=lambda course: course.lines[0].day,
        reverse=True,
    )
    names = [name for instrument in Instrument for name in _STUDIES[instrument]] + ["design-questionnaires"]
    return QuestionnairesView(
        courses=tuple(courses),
        instruments=tuple(
            InstrumentLine(one, instrument_name(one), instrument_about(one)) for one in Instrument
        ),
        evidence=tuple(told_evidence(evidence()[name]) for name in names),
        demo=diary.is_demo,
    )


def form_line(form: FilledForm) -> FormLine:
    """Return one form as a line."""
    value = score(form)
    return FormLine(
        number=form.id or 0,
        day=form.day,
        date_text=short_day(form.day),
        answered=sum(answer is not None for answer in form.answers),
        score=value,
        score_text=_of_100(value) if known(value) else _no_score(missing(form)),
    )


def _course(instrument: Instrument, knee: Side | None, forms: list[FilledForm], today: date) -> FormCourse:
    lines = tuple(form_line(form) for form in reversed(forms))
    newest, since_first = newest_change(forms), change_since_first(forms)
    beyond = SMALLEST_CHANGE[instrument][1]
    before = score(newest.earlier) if newest else float("nan")
    title = _title(instrument, knee)
    return FormCourse(
        instrument=instrument,
        knee=knee,
        title=title,
        headline=next((line.score_text for line in lines if known(line.score)), lines[0].score_text),
        change=newest.change if newest else Change.UNKNOWN,
        points=newest.points if newest else float("nan"),
        sentence=_told(newest) if newest else _("The first one: one score says where you stand today."),
        since_first=_told(since_first) if since_first else "",
        again=_again(lines[0].day, today),
        lines=lines,
        usual_low=max(0.0, before - beyond),
        usual_high=min(100.0, before + beyond) if known(before) else before,
        label=_(
            "{title}: scores from {first} to {last}, 100 is best",
            title=title,
            first=day_and_month(lines[-1].day),
            last=day_and_month(lines[0].day),
        ),
    )


def _title(instrument: Instrument, knee: Side | None) -> str:
    name = instrument_name(instrument)
    if knee is None:
        return name
    return _("{name}, left knee", name=name) if knee is Side.LEFT else _("{name}, right knee", name=name)


def _of_100(value: float) -> str:
    return _("{score} of 100", score=format_number(value, 0))


def _no_score(wanting: int) -> str:
    return ngettext("no score: {number} answer short", "no score: {number} answers short", wanting)


def _told(compared: Compared) -> str:
    """Return a change in words: better and worse only beyond the smallest that means something."""
    instrument, points = compared.later.instrument, compared.points
    least, beyond = SMALLEST_CHANGE[instrument]
    said = {
        "day": short_day(compared.earlier.day),
        "points": format_number(abs(points), 0 if instrument is Instrument.AKPS else 1),
        "least": format_general(least),
        "beyond": format_general(beyond),
    }
    if points == 0:
        return _("The same score as on {day}.", **said)
    return _(_SENTENCES[compared.change, points > 0], **said)


_SENTENCES = {
    (Change.BETTER, True): N_(
        "Better by {points} points than on {day}. Only more than {beyond} means something, and this is more."
    ),
    (Change.WORSE, False): N_(
        "Worse by {points} points than on {day}. Only more than {beyond} means something, and this is more."
    ),
    (Change.EDGE, True): N_(
        "Higher by {points} points than on {day}. From {least} to {beyond} it is on the edge of what means "
        "something: the next form will tell."
    ),
    (Change.EDGE, False): N_(
        "Lower by {points} points than on {day}. From {least} to {beyond} it is on the edge of what means "
        "something: the next form will tell."
    ),
    (Change.NONE, True): N_(
        "No clear change since {day}: the scores differ by {points}, and a form may wiggle by {least}."
    ),
    (Change.NONE, False): N_(
        "No clear change since {day}: the scores differ by {points}, and a form may wiggle by {least}."
    ),
}


def _again(last: date, today: date) -> str:
    weeks = (today - last).days // 7
    if weeks >= AGAIN_AFTER_WEEKS:
        return ngettext(
            "The last one is {number} week old: a good time for the next.",
            "The last one is {number} weeks old: a good time for the next.",
            weeks,
        )
    return _("Worth filling in again about four weeks after the last one, or after a flare-up.")
