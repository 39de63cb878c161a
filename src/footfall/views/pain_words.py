"""The pain rule in words: what a knee minded, what is still to be told, and when to let somebody look."""

from __future__ import annotations

from datetime import date, timedelta

from footfall.language import N_, _, weekday_and_day
from footfall.records import Side
from footfall.signals.pain_judged import Cause, Judged, Question
from footfall.signals.pain_rule import Advice, PainVerdict

_YOUR_KNEE = {Side.LEFT: N_("Your left knee"), Side.RIGHT: N_("Your right knee")}

_MINDED = {
    Cause.LIMPING: N_("{knee} made you limp on {day}."),
    Cause.DURING: N_("{knee} was at {pain} of 10 in the run on {day}."),
    Cause.HOUR_AFTER: N_("{knee} was at {pain} of 10 an hour after the run on {day}."),
    Cause.UNSETTLED: N_(
        "{knee} was still at {pain} of 10 an hour after the run on {day}, more than before it."
    ),
    Cause.STAIRS: N_("{knee} was at {pain} of 10 on stairs on {day}."),
    Cause.MORNING: N_("{knee} was at {pain} of 10 in the morning on {day}."),
    Cause.MORE_NEXT_MORNING: N_(
        "{knee} was at {pain} of 10 in the morning on {day}, more than before the run of the day before."
    ),
    Cause.TWICE_AND_RISING: N_("{knee} was sore twice in a row, on {day} more than the time before."),
}
_MORNINGS = (Cause.MORNING, Cause.MORE_NEXT_MORNING)


def minded_told(judged: Judged) -> str:
    """Return what of a day was too much for a knee, in one sentence; "" where nothing was."""
    said, cause = judged.said, judged.cause
    if cause is None:
        return ""
    day = said.day + timedelta(days=1) if cause in _MORNINGS else said.day
    pains = {
        Cause.DURING: said.during,
        Cause.HOUR_AFTER: said.hour_after,
        Cause.UNSETTLED: said.hour_after,
        Cause.STAIRS: said.stairs,
        Cause.MORNING: said.morning_after,
        Cause.MORE_NEXT_MORNING: said.morning_after,
    }
    return _(_MINDED[cause], knee=_(_YOUR_KNEE[said.knee]), pain=pains.get(cause), day=weekday_and_day(day))


def still_to_tell(verdict: PainVerdict, today: date) -> str:
    """Return what would make the verdict certain; "" where nothing would, or where it is too late to tell."""
    if verdict.advice is Advice.STOP or verdict.asked_of is None:
        return ""
    asked = {question for _knee, question in verdict.still_to_tell}
    of_the_run = bool(asked & {Question.DURING, Question.HOUR_AFTER})
    if verdict.asked_of == today:
        if of_the_run:
            return _(
                "Note how your knees took the run today, and tell tomorrow morning how they are; until then "
                "this is a guess."
            )
        return _("Tell tomorrow morning how your knees are; until then this is a guess.")
    if verdict.asked_of == today - timedelta(days=1):
        if Question.NEXT_MORNING in asked:
            return _("Tell how your knees are this morning; until then this is a guess.")
        return _("Note how your knees took the run yesterday; until then this is a guess.")
    return ""


def see_a_clinician(verdict: PainVerdict) -> str:
    """Return that it is time to let somebody look at a knee, after three reds; "" where it is not."""
    if not verdict.clinician:
        return ""
    return _(
        "Running was too much for a knee three times in two weeks. That is a good reason to let a "
        "physiotherapist or a doctor have a look at it."
    )
