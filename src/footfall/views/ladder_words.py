"""The ladder in words: its stages, what a day did, what today holds and why, and what opens the next step."""

from __future__ import annotations

from datetime import date

from footfall.care.ladder import Effect, Moved, Standing
from footfall.care.ladder_stages import STEPS, Intervals, Stage
from footfall.care.ladder_today import Doing, LadderToday
from footfall.care.workouts import time_text
from footfall.language import N_, _, day_name, ngettext
from footfall.signals.pain_judged import Light, Question
from footfall.views.wording import spoken_day

GATE_QUESTIONS = {
    "walked": N_("Have you walked for 30 minutes without pain?"),
    "even_gait": N_("Do you walk evenly, without a limp?"),
    "hopped": N_("Have 200 to 250 hops on one leg, spread over some days, left your knee no worse?"),
    "no_swelling": N_("Is your knee free of swelling?"),
}
"""The gate, by the names of its answers: each yes opens, each no closes."""

_HEADLINES = {
    Doing.NOT_BEGUN: N_("Your ladder begins later"),
    Doing.ENDED: N_("This ladder has ended"),
    Doing.RED_FLAG: N_("No running until this was seen to"),
    Doing.REST_AFTER_PAIN: N_("No running today"),
    Doing.GATE: N_("First the gate"),
    Doing.DONE_TODAY: N_("Today's session is done"),
    Doing.REST_DAY: N_("A day of rest"),
    Doing.WEEKS_AFTER: N_("The steps are behind you"),
}

_WHY = {
    Effect.PASSED_THE_GATE: N_("You passed the gate: this is the first step."),
    Effect.OPENED: N_("The step before was green often enough in a row, so this one is open."),
    Effect.GREEN: N_("Your last session was green, so you go on as it was, or a little longer."),
    Effect.REPEAT: N_("Your last session was amber, so the step is repeated, and made shorter."),
    Effect.BACK: N_("Your knee asked for it: you are one step further down."),
    Effect.NOT_KNOWN_YET: N_(
        "How your knee took the last session was not all noted, so nothing opens and the step stays."
    ),
    Effect.NO_REST_DAY: N_("There was no day of rest before your last session, so it opens nothing."),
    Effect.TOO_SHORT: N_("Your last run was shorter than a session of the ladder, so it opens nothing."),
    Effect.HELD: N_("A sign that is to be seen to stands, so you stay on this step until then."),
    Effect.ROW_BROKEN: N_("Your knee was sore on a day without a run, so the green ones count anew."),
}

_MOVED = {
    Effect.PASSED_THE_GATE: N_("Passed the gate."),
    Effect.OPENED: N_("Green: the next step is open."),
    Effect.GREEN: N_("Green: one more towards the next step."),
    Effect.REPEAT: N_("Amber: the step is repeated."),
    Effect.TO_THE_GATE: N_("Back to the gate."),
    Effect.NOT_KNOWN_YET: N_("Not all noted: it opens nothing."),
    Effect.NO_REST_DAY: N_("Green, with no day of rest before it: it opens nothing."),
    Effect.TOO_SHORT: N_("Green, and too short to open anything."),
    Effect.HELD: N_("Green; a sign to be seen to holds the next step closed."),
    Effect.BEFORE_THE_GATE: N_("A run before the gate was passed: it does not count."),
    Effect.ROW_BROKEN: N_("Sore without a run: the green ones count anew."),
    Effect.WENT_ON: N_("Green: the weeks go on."),
}


_NOTHING_TO_NOTE = (Doing.RED_FLAG, Doing.REST_AFTER_PAIN, Doing.GATE, Doing.NOT_BEGUN, Doing.ENDED)


def stage_name(stage: Stage) -> str:
    """Return what a stage is called, "Walk 4 min, run 1 min"."""
    if stage is Stage.GATE:
        return _("The gate")
    if stage is Stage.WEEKS_AFTER:
        return _("The weeks after")
    step = STEPS[stage].intervals(STEPS[stage].first)
    if not step.walk_s:
        return _("Run {run} without a break", run=time_text(step.run_s))
    return _("Walk {walk}, run {run}", walk=time_text(step.walk_s), run=time_text(step.run_s))


def session_told(session: Intervals) -> str:
    """Return a session, "walk 4 min, run 1 min, 5 times"."""
    run = time_text(session.run_s)
    if not session.walk_s:
        return _("run {run} without a break", run=run)
    return ngettext(
        "walk {walk}, run {run}, {number} time",
        "walk {walk}, run {run}, {number} times",
        session.times,
        walk=time_text(session.walk_s),
        run=run,
    )


def headline(told: LadderToday) -> str:
    """Return what today holds in one line."""
    if told.intervals is not None:
        return _("Today: {session}", session=session_told(told.intervals))
    return _(_HEADLINES[told.doing])


def reason(told: LadderToday, today: date) -> str:
    """Return why today holds that."""
    when = coming_day(told.next_on, today) if told.next_on else ""
    sentences = {
        Doing.NOT_BEGUN: _("It begins {when}.", when=when),
        Doing.ENDED: _("You can begin another whenever you want."),
        Doing.RED_FLAG: _("A sign stands that is to be seen to first. After it the gate is asked again."),
        Doing.REST_AFTER_PAIN: _(
            "Your knee was at red, and has two days without a run. The next session may be {when} at the "
            "earliest, if it has settled.",
            when=when,
        ),
        Doing.GATE: _("Four questions come before the first step."),
        Doing.DONE_TODAY: _(
            "Note how your knees take it. The next session may be {when}: at least one day without a run "
            "lies between two.",
            when=when,
        ),
        Doing.REST_DAY: _(
            "You ran yesterday. At least one day without a run lies between two sessions; the next may be "
            "{when}.",
            when=when,
        ),
        Doing.WEEKS_AFTER: _("Now distance comes back first, then speed, then hills, and descents last."),
    }
    return sentences[told.doing] if told.doing in sentences else why_this_step(told)


def coming_day(day: date, today: date) -> str:
    """Return a day to come: "today", "tomorrow", "on Friday", "on 4 November"."""
    ahead = (day - today).days
    if ahead == 1:
        return _("tomorrow")
    return _("on {weekday}", weekday=day_name(day)) if 1 < ahead < 7 else spoken_day(day, today)


def lights_told() -> tuple[tuple[str, str], ...]:
    """Return green, amber and red, each with what makes a session so."""
    green = _(
        "At most 2 of 10 while running, an hour after no more than before the run, and no more next morning."
    )
    amber = _("3 or 4 of 10, longer than an hour to settle, or 1 more next morning.")
    red = _("5 of 10 or more, a limp, 2 more next morning, or amber twice in a row.")
    return (_("Green"), green), (_("Amber"), amber), (_("Red"), red)


def why_this_step(told: LadderToday) -> str:
    """Return why the step is the one it is."""
    if told.eased:
        return _("The pain rule says hold back, so it has the fewest repeats. Stop if it gets worse.")
    last = told.standing.moved[-1] if told.standing.moved else None
    if last is not None and last.effect is Effect.BACK and last.light is Light.AMBER:
        return _("Amber twice in a row led one step back.")
    return _(_WHY[last.effect]) if last is not None and last.effect in _WHY else _("This is your step.")


def opens(now: Standing) -> str:
    """Return what opens the next stage; "" in the weeks after."""
    if now.stage is Stage.GATE:
        return _("Four times yes opens: {stage}.", stage=stage_name(Stage.WALK_4_RUN_1))
    if now.stage is Stage.WEEKS_AFTER:
        return ""
    return ngettext(
        "{number} green session opens what comes next: {stage}.",
        "{number} green sessions in a row open what comes next: {stage}.",
        now.greens_to_go,
        stage=stage_name(Stage(now.stage + 1)),
    )


def closes(now: Standing) -> str:
    """Return what closes it again."""
    if now.stage is Stage.GATE:
        return _("A no, or an answer left out, leaves it closed.")
    if now.stage is Stage.WEEKS_AFTER:
        return _("After amber the week does not grow, and red goes one step back.")
    return _("Amber repeats the step, red goes one step back, and a session that is not noted opens nothing.")


def still_to_note(told: LadderToday, today: date) -> str:
    """Return what of the last session is to be noted for it to count; "" where nothing is."""
    if told.asked_of is None or told.doing in _NOTHING_TO_NOTE:
        return ""
    asked = {question for _side, question in told.still_to_tell}
    day = spoken_day(told.asked_of, today)
    if asked == {Question.NEXT_MORNING}:
        if told.asked_of == today:
            return _("Tell tomorrow morning how your knee is: today's run counts once you have.")
        return _("The run {day} counts once the morning after it is told.", day=day)
    return _("The run {day} counts once you note how your knee took it.", day=day)


def moved_told(moved: Moved) -> str:
    """Return what a day did to the ladder."""
    if moved.effect is Effect.BACK:
        name = stage_name(moved.stage)
        if moved.light is Light.AMBER:
            return _("Amber twice in a row: back to “{step}”.", step=name)
        return _("Red: back to “{step}”.", step=name)
    return _(_MOVED[moved.effect])
