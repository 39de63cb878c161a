"""The ladder: the step of today, why it is that, what opens the next one, and what led here."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from footfall.care.ladder import Moved
from footfall.care.ladder_stages import STEPS, Intervals, Stage
from footfall.care.ladder_today import Doing, LadderToday
from footfall.diary import Diary
from footfall.language import _
from footfall.records import Evidence, GateAnswers, Ladder, LadderKept, LadderReason, LadderRun, Side
from footfall.signals import evidence
from footfall.signals.pain_judged import Light
from footfall.units import format_number, in_unit
from footfall.views.evidence import told_evidence
from footfall.views.ladder_told import ladder_now, todays_ladder, usual_week_m
from footfall.views.ladder_weeks import WeeksAfter, weeks_after_told
from footfall.views.ladder_words import (
    GATE_QUESTIONS,
    closes,
    headline,
    moved_told,
    opens,
    reason,
    session_told,
    stage_name,
    still_to_note,
)
from footfall.views.ladder_workout import next_session
from footfall.views.wording import known, listed, long_day, named, short_day

_EVIDENCE = (
    "return-to-run-guide",
    "esculier-2016",
    "esculier-2018",
    "design-pain-rule",
    "design-ladder",
)


@dataclass(frozen=True, slots=True)
class LadderStep:
    """What the ladder says of today, in short.

    Attributes:
        doing: What the day holds.
        headline: The same in one line, "Today: walk 4 min, run 1 min, 5 times".
        reason: Why.
        to_note: What of the last session is to be noted for it to count; "" where nothing is.
        session: The step of today in seconds, None where none is to be done.
    """

    doing: Doing
    headline: str
    reason: str
    to_note: str
    session: Intervals | None


@dataclass(frozen=True, slots=True)
class StageLine:
    """One stage of the ladder.

    Attributes:
        stage: Its number: 0 the gate, 6 the weeks after.
        name: What it is called.
        about: How many repeats and what opens the next.
        state: "done", "now" or "to come".
    """

    stage: int
    name: str
    about: str
    state: str


@dataclass(frozen=True, slots=True)
class MovedLine:
    """One day that did something to the ladder.

    Attributes:
        day: The day.
        date_text: "Sun 15 Nov 2026".
        sentence: What it did.
        light: What the knees said of it, None where it is not about pain.
    """

    day: date
    date_text: str
    sentence: str
    light: Light | None


@dataclass(frozen=True, slots=True)
class ToldDay:
    """What was told by hand of a day, to be taken back.

    Attributes:
        day: The day.
        what: "gate" or "session".
        text: The same in words.
    """

    day: date
    what: str
    text: str


@dataclass(frozen=True, slots=True)
class LadderGoing:
    """The ladder that goes on.

    Attributes:
        number: Its number in the diary.
        ladder: As it was begun.
        begun_text: "Begun on Sunday 15 November 2026, for knee pain."
        today: What it says of today.
        stage: Where the runner stands: 0 the gate, 6 the weeks after.
        greens_in_a_row: Green sessions in a row, 0 and more.
        greens_to_go: So many green sessions in a row are still asked for.
        opens: What opens the next stage; "" in the weeks after.
        closes: What closes it again.
        see_a_clinician: Why it is time to let somebody look at the knee, "" where it is not.
        next_session: The next session, to be loaded onto a watch; "" where there is none.
        next_minutes: How long it takes.
        gate: The questions of the gate and today's answers to them, by name.
        stages: Every stage.
        moved: What led here, the latest first.
        told: What was told by hand, the latest first.
        weeks: The weeks after the steps; None before them.
    """

    number: int
    ladder: Ladder
    begun_text: str
    today: LadderStep
    stage: int
    greens_in_a_row: int
    greens_to_go: int
    opens: str
    closes: str
    see_a_clinician: str
    next_session: str
    next_minutes: int
    gate: tuple[tuple[str, str, bool | None], ...]
    stages: tuple[StageLine, ...]
    moved: tuple[MovedLine, ...]
    told: tuple[ToldDay, ...]
    weeks: WeeksAfter | None


@dataclass(frozen=True, slots=True)
class LadderView:
    """What the page of the ladder says.

    Attributes:
        day: Today.
        demo: True where the diary holds the simulated season.
        going: The ladder that goes on, None where none does.
        stages: Every stage, where none goes on.
        usual_week_m: A usual week of the last half year, NaN where too little is known.
        week_typed: What a form begins with as a usual week from before, in the runner's unit; "" if unknown.
        evidence: What it rests on.
    """

    day: date
    demo: bool
    going: LadderGoing | None
    stages: tuple[StageLine, ...]
    usual_week_m: float
    week_typed: str
    evidence: tuple[Evidence, ...]


def ladder_view(diary: Diary, *, today: date) -> LadderView:
    """Return what the ladder says on the runner's local day `today`."""
    kept = ladder_now(diary, today)
    usual_m = usual_week_m(diary, today)
    before_m = kept.ladder.before_week_m if kept else usual_m
    return LadderView(
        day=today,
        demo=diary.is_demo,
        going=_going(diary, kept, today) if kept else None,
        stages=stage_lines(None),
        usual_week_m=usual_m,
        week_typed=format_number(in_unit(before_m), 0) if known(before_m) else "",
        evidence=tuple(told_evidence(evidence()[name]) for name in _EVIDENCE),
    )


def ladder_step(diary: Diary, *, today: date) -> LadderStep | None:
    """Return what the ladder says of today in short, None where none goes on."""
    kept = ladder_now(diary, today)
    return _step(todays_ladder(diary, kept, today), today) if kept else None


def stage_lines(now: Stage | None) -> tuple[StageLine, ...]:
    """Return every stage, beside the one where the runner stands; None where no ladder goes on."""
    return tuple(
        StageLine(int(stage), stage_name(stage), _about(stage), _state(stage, now)) for stage in Stage
    )


def _going(diary: Diary, kept: LadderKept, today: date) -> LadderGoing:
    told = todays_ladder(diary, kept, today)
    now, session = told.standing, next_session(told)
    answered = next((check for check in kept.checks if check.day == today), GateAnswers(today))
    return LadderGoing(
        number=kept.ladder.id or 0,
        ladder=kept.ladder,
        begun_text=_begun(kept.ladder),
        today=_step(told, today),
        stage=int(now.stage),
        greens_in_a_row=max(0, now.row),
        greens_to_go=now.greens_to_go,
        opens=opens(now),
        closes=closes(now),
        see_a_clinician=_see_a_clinician() if told.clinician else "",
        next_session=session_told(session) if session else "",
        next_minutes=round(session.total_s / 60) if session else 0,
        gate=tuple((name, _(text), getattr(answered, name)) for name, text in GATE_QUESTIONS.items()),
        stages=stage_lines(now.stage),
        moved=tuple(map(_moved_line, reversed(now.moved))),
        told=_told_days(kept),
        weeks=weeks_after_told(diary, kept, told, today) if now.stage is Stage.WEEKS_AFTER else None,
    )


def _step(told: LadderToday, today: date) -> LadderStep:
    return LadderStep(
        doing=told.doing,
        headline=headline(told),
        reason=reason(told, today),
        to_note=still_to_note(told, today),
        session=told.intervals,
    )


def _begun(ladder: Ladder) -> str:
    knees = {
        Side.LEFT: _("the left knee"),
        Side.RIGHT: _("the right knee"),
        None: _("both knees"),
    }
    return _(
        "Begun on {day}: {reason}, {knees}.",
        day=long_day(ladder.begun),
        reason=named(ladder.reason),
        knees=knees[ladder.knee],
    )


def _about(stage: Stage) -> str:
    if stage is Stage.GATE:
        return _("Four questions, before the first step.")
    if stage is Stage.WEEKS_AFTER:
        return _("Weeks that grow by 10 to 30 %; speed, hills and descents come back in turn.")
    step = STEPS[stage]
    if stage is Stage.RUN_30:
        return _("Open what follows: green {greens} times in a row.", greens=step.greens)
    return _(
        "{fewest} to {most} times; green {greens} times in a row opens the next.",
        fewest=step.fewest,
        most=step.most,
        greens=step.greens,
    )


def _state(stage: Stage, now: Stage | None) -> str:
    if now is None or stage > now:
        return "to come"
    return "now" if stage is now else "done"


def _moved_line(moved: Moved) -> MovedLine:
    return MovedLine(moved.day, short_day(moved.day), moved_told(moved), moved.light)


def _told_days(kept: LadderKept) -> tuple[ToldDay, ...]:
    days = [
        *(ToldDay(check.day, "gate", _gate_told(check)) for check in kept.checks),
        *(ToldDay(run.day, "session", _session_by_hand(run)) for run in kept.told),
    ]
    return tuple(sorted(days, key=lambda day: (day.day, day.what), reverse=True))


def _gate_told(check: GateAnswers) -> str:
    counts = (
        (check.answers.count(True), _("yes")),
        (check.answers.count(False), _("no")),
        (check.answers.count(None), _("left out")),
    )
    told = listed([f"{number} × {word}" for number, word in counts if number])
    return _("{day}: the gate, {answers}", day=short_day(check.day), answers=told)


def _session_by_hand(run: LadderRun) -> str:
    return _("{day}: a session, told by hand", day=short_day(run.day))


def _see_a_clinician() -> str:
    return _(
        "Red three times in two weeks, or six weeks without a higher step, is a good reason to let a "
        "physiotherapist or a doctor have a look at your knee."
    )


REASONS = tuple(LadderReason)
"""What a runner can come back from."""
