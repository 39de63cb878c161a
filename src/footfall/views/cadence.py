"""Cadence: the usual at the easy pace, a little quicker, the fading metronome, and what the watch says."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import date, timedelta

from footfall.care.cadence import (
    FADING,
    LEAST_RUNS,
    QUICK_ALREADY_SPM,
    SESSIONS,
    SHARES,
    USUAL_DAYS,
    Expected,
    RunSince,
    SteppedRun,
    UsualCadence,
    expected,
    feedback,
    runs_since,
    usual_cadence,
)
from footfall.care.exercises import Muscle
from footfall.care.worked import WORKED_DAYS, known_in
from footfall.diary import Diary
from footfall.errors import InvalidEntryError
from footfall.language import _, ngettext
from footfall.records import ActivityKind, CadenceWork, Evidence, Habits
from footfall.signals import evidence
from footfall.units import format_number, format_pace
from footfall.views.cadence_words import calf_rules, feedback_text, since_text, spared_text
from footfall.views.evidence import told_evidence
from footfall.views.kept import kept
from footfall.views.todays_ceiling import todays_ceiling
from footfall.views.wording import percent, short_day

EVIDENCE = ("bramah-2019", "anderson-2022", "lenhart-2014", "hagen-2023", "van-hooren-2024", "design-cadence")
"""What the page rests on."""

PLAIN_SPM = 170
"""What the metronome begins with where no usual cadence is known; a round number and no advice."""

_DECIMAL = 1


@dataclass(frozen=True, slots=True)
class CadenceChoice:
    """One way to be quicker.

    Attributes:
        share: How much quicker, 0.05 to 0.10.
        spm: Steps/min of both feet that makes.
        label: "5 % quicker: 174 a minute".
        spared_low: The least share of a kilometre's knee load that the model expects to be spared.
        spared_high: The most.
        spared: The same in words.
    """

    share: float
    spm: float
    label: str
    spared_low: float
    spared_high: float
    spared: str


@dataclass(frozen=True, slots=True)
class FeedbackLine:
    """When the metronome plays in one session.

    Attributes:
        number: Which session, from 1.
        minutes: How many minutes one works at it.
        on_s: So many seconds it plays,
        off_s: and then so many it is silent; 0 where it plays all along.
        text: The same in words.
    """

    number: int
    minutes: int
    on_s: int
    off_s: int
    text: str


@dataclass(frozen=True, slots=True)
class CadenceRun:
    """A run since the work began.

    Attributes:
        id: Its number in the diary.
        day: The runner's local day.
        when: The same in words.
        spm: Its cadence at the easy pace, steps/min of both feet.
        more: That over what was usual when the work began, less 1.
        text: "172 a minute, +4 %".
        reached: True where it came to the target.
    """

    id: int
    day: date
    when: str
    spm: float
    more: float
    text: str
    reached: bool


@dataclass(frozen=True, slots=True)
class WorkView:
    """What the runner has set out to learn.

    Attributes:
        begun: The day on which it began.
        usual_spm: What was usual then.
        target_spm: What it leads to.
        headline: "On the way from 166 to 174 a minute".
        session: Which session comes next, from 1.
        next: When the metronome plays in it.
        verdict: What the watch says happened since.
        runs: The easy runs since, the latest first.
    """

    begun: date
    usual_spm: float
    target_spm: float
    headline: str
    session: int
    next: FeedbackLine
    verdict: str
    runs: tuple[CadenceRun, ...]


@dataclass(frozen=True, slots=True)
class CadenceView:
    """The page of cadence.

    Attributes:
        demo: True where the diary holds the simulated season.
        headline: "About 166 steps a minute".
        sentence: Where that comes from, or what is missing.
        usual_spm: Usual steps/min of both feet at the easy pace, None where unknown.
        easy_pace: The easy pace.
        note: What the knees say of it today, "" where nothing.
        rests: True where the knees ask for rest, so that nothing begins.
        choices: How much quicker it may become, the first where one begins; empty where the usual is unknown.
        work: What the runner has set out to learn, None where that is nothing.
        schedule: When the metronome plays, session by session.
        cue: The one thing to think of.
        calf: What to watch of calf and Achilles tendon.
        metronome_spm: What the metronome begins with.
        evidence: The studies and choices behind all that.
    """

    demo: bool
    headline: str
    sentence: str
    usual_spm: float | None
    easy_pace: str
    note: str
    rests: bool
    choices: tuple[CadenceChoice, ...]
    work: WorkView | None
    schedule: tuple[FeedbackLine, ...]
    cue: str
    calf: tuple[str, ...]
    metronome_spm: int
    evidence: tuple[Evidence, ...]


def cadence_view(diary: Diary, *, today: date) -> CadenceView:
    """Return the page of cadence."""
    return kept(diary, ("cadence", today), lambda: _said_on(diary, today))


def _said_on(diary: Diary, today: date) -> CadenceView:
    habits, work = diary.latest_habits(), diary.cadence_work()
    since = today - timedelta(days=USUAL_DAYS)
    runs = _runs(diary, min(since, work.begun) if work else since, today)
    usual = usual_cadence(runs, habits, today)
    rests = todays_ceiling(diary, today).rest
    choices = tuple(_choice(expected(usual.spm, share, habits)) for share in SHARES) if usual else ()
    told = _work(work, runs_since(runs, work, habits)) if work else None
    begins = told.target_spm if told else choices[0].spm if choices else PLAIN_SPM
    return CadenceView(
        demo=diary.is_demo,
        headline=_headline(usual),
        sentence=_sentence(usual, habits),
        usual_spm=usual.spm if usual else None,
        easy_pace=format_pace(habits.easy_speed_mps),
        note=_("Your knees ask for rest, so leave this for another day.") if rests else _quick(usual),
        rests=rests,
        choices=choices,
        work=told,
        schedule=tuple(map(_line, range(1, len(FADING) + 1))),
        cue=_("One thing only: shorter, quicker, quieter steps, at the same pace. Leave all else as it is."),
        calf=calf_rules(_calf_sessions(diary, today)),
        metronome_spm=round(begins),
        evidence=tuple(told_evidence(evidence()[piece]) for piece in EVIDENCE),
    )


def begin_work(diary: Diary, share: float, *, today: date) -> None:
    """Set out to learn quicker steps, from the usual of today on.

    Raises:
        InvalidEntryError: No usual cadence is known yet, the knees ask for rest, or the share is too much.
    """
    if math.isnan(share):
        raise InvalidEntryError("percent", _("Choose how much quicker your steps are to become."))
    view = cadence_view(diary, today=today)
    if view.rests:
        raise InvalidEntryError("share", view.note)
    if view.usual_spm is None:
        raise InvalidEntryError("share", view.sentence)
    diary.begin_cadence_work(CadenceWork(today, round(view.usual_spm, _DECIMAL), share))


def _runs(diary: Diary, since: date, today: date) -> list[SteppedRun]:
    entries = diary.entries(since=since, until=today, kinds=(ActivityKind.RUN,))
    return [
        SteppedRun(entry.id, entry.day, entry.distance_m / entry.timer_s, entry.cadence_spm)
        for entry in entries
        if entry.timer_s > 0 and entry.distance_m > 0 and entry.cadence_spm > 0
    ]


def _headline(usual: UsualCadence | None) -> str:
    if usual is None:
        return _("Your usual cadence is not known yet")
    return _("About {cadence} steps a minute", cadence=format_number(usual.spm, 0))


def _sentence(usual: UsualCadence | None, habits: Habits) -> str:
    pace = format_pace(habits.easy_speed_mps)
    if usual is None:
        return ngettext(
            "It takes {number} easy run with a cadence in the last {days} days; the metronome works now.",
            "It takes {number} easy runs with a cadence in the last {days} days; the metronome works now.",
            LEAST_RUNS,
            days=USUAL_DAYS,
        )
    return ngettext(
        "That is usual for you at your easy pace of {pace}: the median of {number} run, half of them "
        "between {low} and {high}.",
        "That is usual for you at your easy pace of {pace}: the median of {number} runs, half of them "
        "between {low} and {high}.",
        usual.runs,
        pace=pace,
        low=format_number(usual.low, 0),
        high=format_number(usual.high, 0),
    )


def _quick(usual: UsualCadence | None) -> str:
    if usual is None or usual.spm < QUICK_ALREADY_SPM:
        return ""
    return _("Your steps are quick already, so there may be little to gain from quicker ones.")


def _choice(found: Expected) -> CadenceChoice:
    decimals = 0 if round(100 * found.share, _DECIMAL).is_integer() else _DECIMAL
    return CadenceChoice(
        share=found.share,
        spm=found.spm,
        label=_(
            "{share} quicker: {cadence} a minute",
            share=percent(found.share, decimals),
            cadence=format_number(found.spm, 0),
        ),
        spared_low=found.low,
        spared_high=found.high,
        spared=spared_text(found),
    )


def _work(work: CadenceWork, runs: tuple[RunSince, ...]) -> WorkView:
    session = len({one.run.day for one in runs}) + 1
    return WorkView(
        begun=work.begun,
        usual_spm=work.usual_spm,
        target_spm=work.target_spm,
        headline=_(
            "On the way from {usual} to {target} a minute",
            usual=format_number(work.usual_spm, 0),
            target=format_number(work.target_spm, 0),
        ),
        session=session,
        next=_line(session),
        verdict=since_text(runs),
        runs=tuple(map(_run, reversed(runs))),
    )


def _run(one: RunSince) -> CadenceRun:
    return CadenceRun(
        id=one.run.id,
        day=one.run.day,
        when=short_day(one.run.day),
        spm=one.spm,
        more=one.more,
        text=_(
            "{cadence} a minute, {more} beside your usual",
            cadence=format_number(one.spm, 0),
            more=signed_percent(one.more),
        ),
        reached=one.reached,
    )


def signed_percent(share: float) -> str:
    """Return a share with its sign, "+4 %" or "−1 %"."""
    told = percent(abs(share))
    return f"\N{MINUS SIGN}{told}" if round(100 * share) < 0 else f"+{told}"


def _line(number: int) -> FeedbackLine:
    found = feedback(number)
    return FeedbackLine(number, found.minutes, found.on_s, found.off_s, feedback_text(found))


def _calf_sessions(diary: Diary, today: date) -> int:
    lately = diary.sessions(today - timedelta(days=WORKED_DAYS - 1), today)
    return sum(any(Muscle.CALVES in one.muscles for one in known_in(session)) for session in lately)


__all__ = [
    "SESSIONS",
    "CadenceChoice",
    "CadenceRun",
    "CadenceView",
    "FeedbackLine",
    "WorkView",
    "begin_work",
    "cadence_view",
]
