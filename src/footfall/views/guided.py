"""A guided session: today's routine, or one exercise, as a page leads through it step by step."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from footfall.care.easing import answer_to_pain, led
from footfall.care.exercises import Equipment, exercise
from footfall.care.routines import dose_today, knees_allow, routine
from footfall.care.timeline import Part, Timeline
from footfall.diary import Diary
from footfall.language import _, ngettext
from footfall.records import MAX_PAIN
from footfall.views.exercises import dose_text
from footfall.views.guided_words import GuidedPart, guided_part, unit_of, work_of
from footfall.views.kept import kept
from footfall.views.routines import Wish, headline_of, knees_say, situation_today

EACH = "each"
"""What a row says of an exercise that was done on the left and on the right alike."""


@dataclass(frozen=True, slots=True)
class PainAnswers:
    """What follows from pain, "go on", "ease" or "stop", by how much it is.

    Attributes:
        start: By the pain before the session, 0 to 10.
        unknown: By the pain during it, where that before it was not told.
        during: The same where it was told: by the pain before it, then by that during it.
        ease_at_start: What is said where the session begins in its easier form.
        stop_at_start: What is said where it does not begin.
        stop: What is said where it ends.
    """

    start: tuple[str, ...]
    unknown: tuple[str, ...]
    during: tuple[tuple[str, ...], ...]
    ease_at_start: str
    stop_at_start: str
    stop: str


@dataclass(frozen=True, slots=True)
class GuidedRow:
    """What was done of an exercise, as the form begins with it.

    Attributes:
        id: The exercise's id.
        label: What it is called, with its side.
        side: "each", "left", "right", or "" where both work at once.
        sets: How many sets.
        work: What the amount is: "hold_breaths", "reps" or "hold_s".
        unit: The same as the heading of a number.
        amount: How much in each set.
    """

    id: str
    label: str
    side: str
    sets: str
    work: str
    unit: str
    amount: str


@dataclass(frozen=True, slots=True)
class GuidedView:
    """A session to be led through.

    Attributes:
        of: The exercise's id where it is one alone, "" for today's routine.
        day: Today.
        demo: True where the diary holds the simulated season.
        title: What the session is called.
        headline: "About 13 minutes, 4 exercises".
        note: What the knees allow.
        minutes: How long it takes, in whole minutes.
        seconds: The same in seconds.
        parts: What is done, in order; empty where nothing may be.
        answers: What follows from pain.
        rows: What was done, as the form begins with it: all of it.
    """

    of: str
    day: date
    demo: bool
    title: str
    headline: str
    note: str
    minutes: int
    seconds: float
    parts: tuple[GuidedPart, ...]
    answers: PainAnswers
    rows: tuple[GuidedRow, ...]


def guided_routine(diary: Diary, wish: Wish, *, today: date) -> GuidedView:
    """Return today's routine to be led through."""
    return kept(diary, ("guided routine", wish, today), lambda: _led_through(diary, wish, today))


def _led_through(diary: Diary, wish: Wish, today: date) -> GuidedView:
    now = situation_today(diary, wish, today)
    chosen = routine(now)
    timeline = led([(one.exercise, one.dose) for one in chosen.chosen], now.equipment, now.advice)
    note = knees_say(diary, now, today)
    return _view(
        diary, today, timeline, of="", title=_("Today's routine"), headline=headline_of(chosen), note=note
    )


def guided_exercise(diary: Diary, id_: str, *, today: date) -> GuidedView:
    """Return one exercise to be led through, as much of it as its progress and the knees allow today.

    Raises:
        NotInDiaryError: There is no exercise of this id.
    """
    one = exercise(id_)
    now = situation_today(diary, Wish(extra=frozenset(Equipment)), today)
    title, note = _(one.name), knees_say(diary, now, today)
    if now.red_flag or not knees_allow(one, now.advice):
        headline = _("Not today")
        return _view(diary, today, Timeline(()), of=id_, title=title, headline=headline, note=note)
    dose = dose_today(one, now)
    timeline = led([(one, dose)], now.equipment, now.advice)
    headline = ngettext(
        "About {number} minute: {dose}",
        "About {number} minutes: {dose}",
        max(1, timeline.minutes),
        dose=dose_text(dose),
    )
    return _view(diary, today, timeline, of=id_, title=title, headline=headline, note=note)


def pain_answers() -> PainAnswers:
    """Return what follows from pain, by how much it is."""
    levels = range(MAX_PAIN + 1)
    return PainAnswers(
        start=tuple(answer_to_pain(level).value for level in levels),
        unknown=tuple(answer_to_pain(level).value for level in levels),
        during=tuple(tuple(answer_to_pain(level, before).value for level in levels) for before in levels),
        ease_at_start=_("Your knee asks for less today, so everything begins in its easier form."),
        stop_at_start=_(
            "At 5 of 10 or more this is no day for exercises. Let the knee rest, and note how it feels: "
            "Today tells you how to go on."
        ),
        stop=_("At 5 of 10 or more the session ends here. What you did so far is ready to be logged."),
    )


def row_label(name: str, side: str) -> str:
    """Return what an exercise is called, with the side on which it was done."""
    if side == "left":
        return _("{exercise}, left", exercise=name)
    if side == "right":
        return _("{exercise}, right", exercise=name)
    return _("{exercise}, each side", exercise=name) if side == EACH else name


def _view(
    diary: Diary, today: date, timeline: Timeline, *, of: str, title: str, headline: str, note: str
) -> GuidedView:
    return GuidedView(
        of=of,
        day=today,
        demo=diary.is_demo,
        title=title,
        headline=headline,
        note=note,
        minutes=timeline.minutes,
        seconds=timeline.seconds,
        parts=tuple(map(guided_part, timeline.parts)),
        answers=pain_answers(),
        rows=tuple(map(_row, timeline.parts)),
    )


def _row(part: Part) -> GuidedRow:
    dose = part.dose
    assert dose is not None  # noqa: S101 - every part of these sessions is an exercise
    side = EACH if dose.each_side else ""
    amount = dose.hold_breaths or dose.reps or round(dose.set_s)
    label = row_label(_(exercise(part.id).name), side)
    return GuidedRow(part.id, label, side, f"{dose.sets}", work_of(dose), unit_of(dose), f"{amount}")
