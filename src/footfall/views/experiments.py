"""Experiments on oneself: the one at hand and its week, and what came out of those that are over."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from footfall.care.experiments import Pause, State, finding, may_go_on, pauses, state_of
from footfall.care.orders import drawn_order
from footfall.diary import Diary
from footfall.language import N_, _, day_text
from footfall.records import Evidence, Experiment, Outcome, Side, Tried
from footfall.signals import evidence
from footfall.views.evidence import told_evidence
from footfall.views.experiment_facts import kept_of, outcomes_of, stops_of
from footfall.views.experiment_result import Result, result_of
from footfall.views.experiment_weeks import WeekLine, kept_sentence, week_lines
from footfall.views.experiment_words import TRIED, condition_text, title_of, what_counts
from footfall.views.wording import long_day

NEWS_DAYS = 7
"""For so many days before it begins and after it is over, other pages speak of an experiment."""


@dataclass(frozen=True, slots=True)
class ExperimentView:
    """One experiment.

    Attributes:
        number: Its number in the diary.
        tried: What is changed.
        title: "Cadence, left knee".
        state: How it stands.
        when: "4 May 2026 to 28 June 2026, 8 weeks".
        headline: This week's condition, or how it stands, or what came out.
        sentences: What is said of that.
        outcome: What counts as better.
        knee: Of which knee.
        what_counts: The same in words.
        usual: The usual condition in words.
        changed: The changed one.
        start: Its first day.
        last: Its last day.
        weeks: How many weeks.
        week: Which week it is, from 1; None outside of it.
        changed_now: Whether this week is of the changed condition; None outside of it, and while it pauses.
        may_go_on: True where it pauses and may be let go on today.
        may_end: True where it can be ended early.
        may_take_back: True where it was ended today, so that it can be taken up again.
        lines: Its weeks.
        kept: How many of them went as drawn, in words; "" where none is over.
        read: From what the diary tells whether a week went as drawn.
        result: What came out; None before it is over.
        seed: Where chance began when the order was drawn; None before its last day has passed.
        label: What the picture of its weeks shows, in words.
    """

    number: int
    tried: Tried
    title: str
    state: State
    when: str
    headline: str
    sentences: tuple[str, ...]
    outcome: Outcome
    knee: Side
    what_counts: str
    usual: str
    changed: str
    start: date
    last: date
    weeks: int
    week: int | None
    changed_now: bool | None
    may_go_on: bool
    may_end: bool
    may_take_back: bool
    lines: tuple[WeekLine, ...]
    kept: str
    read: str
    result: Result | None
    seed: int | None
    label: str


@dataclass(frozen=True, slots=True)
class ExperimentsView:
    """What the page of experiments says.

    Attributes:
        at_hand: The experiment that is planned, under way or paused; None where there is none.
        earlier: Those that are over or were stopped, the newest first.
        evidence: What it rests on.
        demo: True where the diary holds the simulated season.
    """

    at_hand: ExperimentView | None
    earlier: tuple[ExperimentView, ...]
    evidence: tuple[Evidence, ...]
    demo: bool


def experiments_view(diary: Diary, *, today: date) -> ExperimentsView:
    """Return every experiment, and what is to be done this week."""
    views = [experiment_view(diary, one, today=today) for one in reversed(diary.experiments())]
    at_hand = [view for view in views if view.state in _AT_HAND]
    first = min(at_hand, key=lambda view: view.start, default=None)
    return ExperimentsView(
        at_hand=first,
        earlier=tuple(view for view in views if view is not first),
        evidence=(told_evidence(evidence()["design-experiments"]),),
        demo=diary.is_demo,
    )


def experiment_view(diary: Diary, experiment: Experiment, *, today: date) -> ExperimentView:
    """Return one experiment as it stands."""
    stops = stops_of(diary, today, experiment.start)
    state = state_of(experiment, today, stops)
    kept = kept_of(diary, experiment, today, stops)
    over = state in (State.OVER, State.STOPPED)
    outcomes = outcomes_of(diary, experiment, stops) if over else None
    found = finding(experiment, outcomes, state) if outcomes is not None else None
    result = result_of(experiment, found) if found is not None else None
    week = experiment.week_of(today)
    now = state is State.UNDER_WAY and week is not None
    changed_now = bool(drawn_order(experiment)[week]) if now and week is not None else None
    headline, sentences = _said(experiment, state, result, stops, today)
    return ExperimentView(
        number=experiment.id or 0,
        tried=experiment.tried,
        title=title_of(experiment),
        state=state,
        when=_(
            "{first} to {last}, {weeks} weeks",
            first=day_text(experiment.start),
            last=day_text(experiment.last),
            weeks=experiment.weeks,
        ),
        headline=headline,
        sentences=sentences,
        outcome=experiment.outcome,
        knee=experiment.knee,
        what_counts=what_counts(experiment.outcome, experiment.knee),
        usual=condition_text(experiment, changed=False),
        changed=condition_text(experiment, changed=True),
        start=experiment.start,
        last=experiment.last,
        weeks=experiment.weeks,
        week=None if week is None else week + 1,
        changed_now=changed_now,
        may_go_on=may_go_on(experiment, today, stops),
        may_end=state in (State.UNDER_WAY, State.PAUSED),
        may_take_back=experiment.ended == today,
        lines=week_lines(experiment, kept, outcomes if state is State.OVER else None, today),
        kept=kept_sentence(experiment, kept, today) if state is not State.STOPPED else "",
        read=_(TRIED[experiment.tried].read),
        result=result,
        seed=experiment.seed if over and today > experiment.last else None,
        label=_label(experiment, state),
    )


@dataclass(frozen=True, slots=True)
class ExperimentNow:
    """What other pages say of the experiment at hand.

    Attributes:
        number: Its number in the diary.
        knee: About which knee it is.
        state: How it stands.
        sentence: What is to be done this week, or what there is to be seen.
    """

    number: int
    knee: Side
    state: State
    sentence: str


def experiment_now(diary: Diary, today: date) -> ExperimentNow | None:
    """Return what other pages say of the experiment at hand, None where there is nothing to say."""
    near = timedelta(days=NEWS_DAYS)
    for one in diary.experiments():
        if one.start - near <= today <= one.last + near and one.ended is None:
            stops = stops_of(diary, today, one.start)
            state = state_of(one, today, stops)
            sentence = _paused_now(today, stops) if state is State.PAUSED else _now(one, state, today)
            if sentence:
                return ExperimentNow(one.id or 0, one.knee, state, sentence)
    return None


_AT_HAND = (State.PLANNED, State.UNDER_WAY, State.PAUSED)


def _now(one: Experiment, state: State, today: date) -> str:
    week = one.week_of(today)
    if state is State.UNDER_WAY and week is not None:
        changed = bool(drawn_order(one)[week])
        return _(
            "This week: {condition}. Week {week} of {weeks} of your experiment.",
            condition=condition_text(one, changed=changed),
            week=week + 1,
            weeks=one.weeks,
        )
    if state is State.PLANNED:
        return _("Your experiment begins on {day}.", day=long_day(one.start))
    return _("Your experiment is over: see what came out.") if state is State.OVER else ""


def _paused_now(today: date, stops: frozenset[date]) -> str:
    if today in stops:
        return _("Your experiment pauses: the knees come first.")
    return _("Your experiment pauses, and you may let it go on.")


def _said(
    one: Experiment, state: State, result: Result | None, stops: frozenset[date], today: date
) -> tuple[str, tuple[str, ...]]:
    """Return the headline of an experiment, and what is said below it."""
    if state is State.PLANNED:
        begins = _("Its first week is drawn already, and told on the day it begins.")
        return _("Begins on {day}", day=long_day(one.start)), (begins,)
    if state is State.UNDER_WAY:
        return _this_week(one, today)
    if state is State.PAUSED:
        return _("Paused: your knees come first"), _paused(one, stops, today)
    if result is None:
        return title_of(one), ()
    if state is State.STOPPED:
        return result.headline, (_why_stopped(one, stops), *result.sentences)
    return result.headline, result.sentences


def _this_week(one: Experiment, today: date) -> tuple[str, tuple[str, ...]]:
    week = one.week_of(today) or 0
    changed = bool(drawn_order(one)[week])
    until = one.start + timedelta(days=7 * week + 6)
    then = until + timedelta(days=1)
    headline = _("This week: {condition}", condition=condition_text(one, changed=changed))
    if then > one.last:
        return headline, (_("It is the last week. What came out is told on {day}.", day=long_day(then)),)
    stays = _("Until {day}. The next week is told once it begins.", day=long_day(until))
    no_peeking = _(
        "What came out is told on {day}, not before: who looks each week, and stops when it looks well, "
        "finds what is not there.",
        day=long_day(one.last + timedelta(days=1)),
    )
    return headline, (stays, no_peeking)


def _paused(one: Experiment, stops: frozenset[date], today: date) -> tuple[str, ...]:
    since = _holding(one, stops, today)
    said = [_(_PAUSED, day=long_day(since.since))] if since else []
    if today in stops:
        said.append(_("It can go on once running need not stop: see Today."))
    else:
        said.append(_("You may let it go on, or end it here. If you think the change itself hurts, end it."))
    return tuple(said)


_PAUSED = N_(
    "It pauses since {day}, when a knee or a red flag said stop. Meanwhile go by what Today says; nothing "
    "counts for the experiment."
)


def _holding(one: Experiment, stops: frozenset[date], today: date) -> Pause | None:
    return next((pause for pause in pauses(one, stops) if pause.holds(today)), None)


def _why_stopped(one: Experiment, stops: frozenset[date]) -> str:
    if one.ended is not None:
        return _("You ended it on {day}.", day=long_day(one.ended))
    since = _holding(one, stops, one.last)
    if since is None:
        return ""
    return _(
        "A knee or a red flag said stop on {day}, and it was not taken up again.", day=long_day(since.since)
    )


def _label(one: Experiment, state: State) -> str:
    if state is State.OVER:
        return _(
            "Mean pain of each week, filled dots for {changed}, rings for {usual}",
            changed=one.changed,
            usual=one.usual,
        )
    return _("The weeks of the experiment, those to come not told yet")
