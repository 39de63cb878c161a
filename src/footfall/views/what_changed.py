"""What changed before a flare-up: at most three inputs, each in one sentence, and one thing to try."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from footfall.diary import Diary
from footfall.language import N_, _, day_text, ngettext
from footfall.records import Evidence, FloatArray, Input
from footfall.signals.evidence import evidence
from footfall.signals.finding import Finding, findings
from footfall.signals.inputs import input_measures
from footfall.signals.measures import DailyMeasures
from footfall.signals.what_changed import (
    FEWEST_PLACEBO_DAYS,
    HISTORY_DAYS,
    SPEAKING_CHANCE,
    WhatChanged,
    course,
    what_changed,
)
from footfall.views.evidence import told_evidence
from footfall.views.flare_ups import FlareUp
from footfall.views.measure_words import MeasureWords, words_of
from footfall.views.wording import as_date, day_and_month, known, listed, named

COURSE_DAYS = 84
"""A picture shows 12 weeks."""

_MOST_OF_ORDINARY = 0.5
_CLEAR_WITHOUT_YEAR = timedelta(days=180)


@dataclass(frozen=True, slots=True)
class Course:
    """A measure over 12 weeks, as moving means, for a picture.

    Attributes:
        days: The last day of each mean.
        values: The means, in the measure's unit; None where unknown.
        usual_low: Lower end of the usual range.
        usual_high: Upper end.
        marked: The day whose mean stands out.
        label: All of that in words.
    """

    days: tuple[date, ...]
    values: tuple[float | None, ...]
    usual_low: float
    usual_high: float
    marked: date
    label: str


@dataclass(frozen=True, slots=True)
class NamedInput:
    """One input that stands out.

    Attributes:
        input: Which.
        measure: By what it was measured.
        title: "Shorter sleep".
        sentence: How much it was, and when, beside the usual.
        certainty: What ties it to knees or injuries.
        evidence: The studies and choices behind it.
        value: The mean of those days, in the measure's unit.
        usual_low: Lower end of the usual range.
        usual_high: Upper end.
        share: How much of the belief in any change is in this one, evidence included, 0 to 1.
        own_share: The same by the runner's own numbers alone.
        course: What its picture shows.
    """

    input: str
    measure: str
    title: str
    sentence: str
    certainty: str
    evidence: tuple[Evidence, ...]
    value: float
    usual_low: float
    usual_high: float
    share: float
    own_share: float
    course: Course


@dataclass(frozen=True, slots=True)
class WhatChangedView:
    """The answer for one flare-up.

    Attributes:
        flare_up: The flare-up.
        title: "What changed before 3 November".
        answer: What stands out, or that nothing does, in one sentence.
        named: At most three inputs, the likeliest first.
        how_sure: How often an ordinary day is preceded by as much.
        change: The one thing to try; "" where nothing stands out.
        quiet: What was looked at and did not stand out; "" where nothing was.
        unknown: Of what too little is known; "" where enough is known of all.
        next_time: What to tell, so that more can be said next time; "" where nothing is missing.
        chance: How often an ordinary day is preceded by as much, 0 to 1; NaN where unknown.
        ordinary_days: On how many days that rests.
    """

    flare_up: FlareUp
    title: str
    answer: str
    named: tuple[NamedInput, ...]
    how_sure: str
    change: str
    quiet: str
    unknown: str
    next_time: str
    chance: float
    ordinary_days: int


def what_changed_view(
    diary: Diary, flare_up: FlareUp, all_flare_ups: Sequence[FlareUp], *, today: date
) -> WhatChangedView:
    """Tell what changed before a flare-up; around the others no day counts as ordinary."""
    day = flare_up.day
    measures = input_measures(diary.input_days(day - timedelta(days=HISTORY_DAYS - 1), day))
    others = tuple(other.day for other in all_flare_ups if other.day != day)
    told = _answered(_Question(measures, day, others))
    found = findings(told)
    return WhatChangedView(
        flare_up=flare_up,
        title=_("What changed before {day}", day=_near_or_far(day, today)),
        answer=_answer(told, found),
        named=tuple(_named(measures, finding, day) for finding in found),
        how_sure=_how_sure(told),
        change=_(words_of(found[0].measure.name).change) if found else "",
        quiet=_quiet(told),
        unknown=_too_little(told),
        next_time=_next_time(told),
        chance=told.chance,
        ordinary_days=told.placebo_days,
    )


class _Question:
    """What is asked of a runner's days; the same days asked again are the same question."""

    def __init__(self, measures: DailyMeasures, flare_up: date, others: tuple[date, ...]) -> None:
        self.measures, self.flare_up, self.others = measures, flare_up, others
        values = hashlib.sha256(measures.values.tobytes()).digest()
        self._key = (values, measures.measures, flare_up, others)

    def __hash__(self) -> int:
        return hash(self._key)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Question) and self._key == other._key


@lru_cache(maxsize=32)
def _answered(question: _Question) -> WhatChanged:
    """Return the answer, remembered while it is asked again and again; a changed day is another question."""
    return what_changed(question.measures, question.flare_up, question.others)


def _near_or_far(day: date, today: date) -> str:
    """Return a day without its year where that is clear."""
    return day_and_month(day) if today - day < _CLEAR_WITHOUT_YEAR else day_text(day)


def _answer(told: WhatChanged, found: Sequence[Finding]) -> str:
    if not known(told.chance):
        return _("Too little is known of the half year before it to tell what changed.")
    if not found:
        return _("Nothing stood out. What changed may not be in the diary, or it may have been chance.")
    return ngettext(
        "{number} input was out of the ordinary.", "{number} inputs were out of the ordinary.", len(found)
    )


def _how_sure(told: WhatChanged) -> str:
    if not known(told.chance):
        return _(
            "Footfall needs {needed} ordinary days with something noted; it found {found}.",
            needed=FEWEST_PLACEBO_DAYS,
            found=told.placebo_days,
        )
    if told.chance >= _MOST_OF_ORDINARY:
        return _("As much changes, in something Footfall looks at, before most of your ordinary days.")
    if told.chance * (1 + told.placebo_days) < 2.0:
        return _(
            "None of your {number} ordinary days before it was preceded by so large a change, in anything "
            "Footfall looks at. It may still be chance.",
            number=told.placebo_days,
        )
    often = _(
        "So large a change, in anything Footfall looks at, comes before about 1 in {number} of your "
        "ordinary days.",
        number=round(1.0 / told.chance),
    )
    if told.speaks:
        return often + " " + _("It may still be chance.")
    return (
        often
        + " "
        + _(
            "Footfall names an input where that is 1 in {number} or rarer.",
            number=round(1.0 / SPEAKING_CHANCE),
        )
    )


def _named(measures: DailyMeasures, finding: Finding, flare_up: date) -> NamedInput:
    words = words_of(finding.measure.name)
    behind = tuple(told_evidence(evidence()[id_]) for id_ in finding.evidence)
    sentence = _sentence(finding, words)
    return NamedInput(
        input=finding.input.value,
        measure=finding.measure.name,
        title=_(words.changed),
        sentence=sentence,
        certainty=_certainty(finding),
        evidence=behind,
        value=finding.value,
        usual_low=finding.usual_low,
        usual_high=finding.usual_high,
        share=finding.share,
        own_share=finding.own_share,
        course=_course(measures, finding, flare_up, words),
    )


def _sentence(finding: Finding, words: MeasureWords) -> str:
    """Return how much it was, and when, beside what is usual for as many days."""
    times = float(finding.days) if words.added_up else 1.0
    told = {
        "amount": words.amount(times * finding.value),
        "low": words.end(times * finding.usual_low),
        "high": words.end(times * finding.usual_high),
        "last": day_and_month(finding.last),
    }
    if finding.days == 1:
        return _("{amount} on {last}; your usual is {low} to {high}.", **told)
    told["first"] = day_and_month(finding.first)
    if words.added_up:
        return _("{amount} from {first} to {last}; your usual for as many days is {low} to {high}.", **told)
    return _("{amount} on average from {first} to {last}; your usual is {low} to {high}.", **told)


_STRENGTHS = {
    "strong": N_("Strong evidence, from studies of other people; never proof for one runner."),
    "some": N_("Some evidence, from studies of other people."),
    "little": N_("Little evidence."),
    "design": N_(
        "No study of runners' knees is known to Footfall for this; it stands out by your own numbers."
    ),
}


def _certainty(finding: Finding) -> str:
    strengths = [evidence()[id_].strength for id_ in finding.evidence]
    return _(next(_STRENGTHS[strength] for strength in _STRENGTHS if strength in strengths))


def _course(measures: DailyMeasures, finding: Finding, flare_up: date, words: MeasureWords) -> Course:
    days, values = course(measures, finding.measure, finding.days, flare_up, COURSE_DAYS)
    label = _(
        "{measure} over the 12 weeks up to {day}, with the usual range as a band",
        measure=_(words.name),
        day=day_and_month(flare_up),
    )
    return Course(
        tuple(map(as_date, days)),
        _or_none(values),
        finding.usual_low,
        finding.usual_high,
        finding.last,
        label,
    )


def _or_none(values: FloatArray) -> tuple[float | None, ...]:
    return tuple(value if known(value) else None for value in values.tolist())


def _quiet(told: WhatChanged) -> str:
    """Return the inputs that were looked at and did not stand out."""
    out = {change.measure.input for change in told.named}
    quiet = dict.fromkeys(change.measure.input for change in told.changes if change.measure.input not in out)
    return _("Nothing stood out in: {inputs}.", inputs=_list_of(quiet)) if quiet else ""


def _too_little(told: WhatChanged) -> str:
    """Return the inputs of which no measure is known well enough."""
    looked_at = {change.measure.input for change in told.changes}
    unknown = dict.fromkeys(one.input for one in told.unknown if one.input not in looked_at)
    return _("Too little is known of: {inputs}.", inputs=_list_of(unknown)) if unknown else ""


def _next_time(told: WhatChanged) -> str:
    """Return what a check-in or a session would tell, where too little of it is known."""
    known_of = {change.measure.name for change in told.changes}
    missing = [one for one in _WORTH_TELLING if one not in known_of]
    if not missing:
        return ""
    return _(
        "To know more next time, tell in the check-in, most of all: {inputs}.",
        inputs=listed([_(words_of(name).name) for name in missing[:3]]),
    )


_WORTH_TELLING = ("sleep", "stress", "soreness", "sitting", "fuel", "warm-up")


def _list_of(inputs: Iterable[Input]) -> str:
    return listed([named(one) for one in inputs])
