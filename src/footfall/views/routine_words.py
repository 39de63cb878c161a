"""Why an exercise is in a routine, and why its dose grew or shrank, in a sentence each."""

from __future__ import annotations

from footfall.care.progression import Because
from footfall.care.routines import Chosen, Why
from footfall.language import N_, _, ngettext
from footfall.views.wording import named

_WHY = {
    Why.NEVER_DONE: N_("Your diary of the last two weeks shows no such work for this muscle: {muscle}."),
    Why.ASKED_FOR: N_("What changed before your last flare-up asks for it."),
    Why.ONE_LEG: N_("This week you worked less on one leg than on two."),
    Why.TWO_LEGS: N_("This week you worked less on two legs than on one."),
    Why.CALMS: N_("A hold may ease a sore knee for a short while, and readies the thigh for what follows."),
    Why.BEFORE_RUN: N_("It wakes you up before your run, and asks the knees how they are."),
    Why.AFTER_RUN: N_("It lets your legs settle after today's run."),
    Why.ROUNDS_OFF: N_("It rounds the work off gently."),
    Why.RESTS: N_("It asks nothing of your knees, and ends the day's work."),
}
_BECAUSE = {
    Because.NEW: "",
    Because.GOOD_TWICE: N_("A step up: twice in a row you did all of it, with pain of 2 of 10 at most."),
    Because.GOOD_ONCE: N_("As last time. Once more like that, and it takes a step up."),
    Because.AS_FAR_AS_IT_GOES: N_("You have come as far as this exercise goes."),
    Because.NOT_WHOLE: N_("As last time, until all of it is done."),
    Because.PAIN_UNKNOWN: N_("As last time: your pain before and after it was not noted."),
    Because.SOME_PAIN: N_("As last time: your knee spoke up a little, so it waits."),
    Because.TOO_MUCH_PAIN: N_("A step down: last time your knee went beyond 3 of 10."),
    Because.PAIN_ROSE: N_("A step down: last time your knee's pain rose by 2 or more."),
}


def reason_of(one: Chosen) -> str:
    """Return why an exercise is there."""
    if one.why is Why.LEFT_OUT:
        days = one.left_out_days or 1
        return ngettext(
            "You last did such work for this muscle {number} day ago: {muscle}.",
            "You last did such work for this muscle {number} days ago: {muscle}.",
            days,
            muscle=named(one.exercise.muscle),
        )
    return _(_WHY[one.why], muscle=named(one.exercise.muscle))


def progress_of(one: Chosen) -> str:
    """Return why its dose is what it is; "" where it was never done."""
    told = _BECAUSE[one.progress.because]
    return _(told) if told else ""
