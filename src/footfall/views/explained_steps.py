"""The lines of an explanation that tell of the steps: how fast, how quick, how hard, how long, how many."""

from __future__ import annotations

from footfall.knee import KneeLoad
from footfall.knee.force import REFERENCE_PEAK_BW, REFERENCE_SPEED_MPS
from footfall.language import N_, _, ngettext
from footfall.records import Habits
from footfall.units import NO_BREAK_SPACE, format_distance, format_number, format_pace, with_unit
from footfall.views.line import UNIT, Certainty, Line, digits, factor, impulse, sources
from footfall.views.mean_step import MeanRunningStep, MeanStep
from footfall.views.wording import listed, percent, time_taken

_PEAK_STUDIES = ("hart-2022", "doyle-2023", "lenhart-2014", "hagen-2023")
_SLOPE_STUDY = "van-hooren-2024"
_SAME = 0.005
_MOSTLY = 0.5


def running_lines(ran: MeanRunningStep, load: KneeLoad, habits: Habits) -> list[Line]:
    """Return the lines about running steps, up to the sum of them all."""
    return [
        _speed(ran.step, load, habits),
        _cadence(ran, load, habits),
        _peak(ran),
        _one_step(ran.step),
        _all_steps(ran.step, load),
    ]


def walking_line(walked: MeanStep) -> Line:
    """Return the line about walking steps, up to the sum of them all."""
    each = f"{format_number(walked.shape, 2)} × {digits(walked.peak_bw)} × {digits(walked.contact_s)}"
    text = ngettext(
        "Each leg took {number} walking step in {time}, pressing the kneecap with {peak} times the body "
        "weight for {seconds} each.",
        "Each leg took {number} walking steps in {time}, pressing the kneecap with {peak} times the body "
        "weight for {seconds} each.",
        round(walked.number),
        time=time_taken(walked.seconds),
        peak=format_number(walked.peak_bw),
        seconds=_seconds(walked),
    )
    return Line(
        _("The walking"),
        text,
        f"{each} × {digits(walked.number)} = {impulse(walked.impulse_bw_s)}",
        Certainty.STUDIES,
        sources("hart-2022"),
    )


def _speed(step: MeanStep, load: KneeLoad, habits: Habits) -> Line:
    share = step.speed_mps / habits.easy_speed_mps - 1.0
    text = _(
        _SPEEDS[_sign(share)],
        distance=format_distance(step.distance_m),
        pace=format_pace(step.speed_mps),
        share=percent(abs(share)),
        easy=format_pace(habits.easy_speed_mps),
    )
    told = load.speed_known >= _MOSTLY
    return Line(_("How fast"), text, "", Certainty.MEASURED if told else Certainty.WORKED_OUT)


_SPEEDS = {
    1: N_("You ran {distance} at {pace}, {share} faster than your easy pace of {easy}."),
    -1: N_("You ran {distance} at {pace}, {share} slower than your easy pace of {easy}."),
    0: N_("You ran {distance} at {pace}, as fast as your easy pace of {easy}."),
}


def _cadence(ran: MeanRunningStep, load: KneeLoad, habits: Habits) -> Line:
    if not load.cadence_known:
        label, text = _("How quick the steps"), _cadence_untold(ran, habits.learned_from_runs)
        return Line(label, text, "", Certainty.CHOICE)
    text = _cadence_told(ran, habits.learned_from_runs)
    return Line(_("How quick the steps"), text, "", Certainty.MEASURED)


def _cadence_untold(ran: MeanRunningStep, runs: int) -> str:
    usual = format_number(ran.habitual_spm, 0)
    if not runs:
        return _(
            "No cadence is known; taken was the {usual} of most runners, as no earlier run of yours tells "
            "yours.",
            usual=usual,
        )
    return ngettext(
        "No cadence is known; taken was your usual {usual} at these speeds, learned from {number} run.",
        "No cadence is known; taken was your usual {usual} at these speeds, learned from {number} runs.",
        runs,
        usual=usual,
    )


def _cadence_told(ran: MeanRunningStep, runs: int) -> str:
    share = ran.step.cadence_spm / ran.habitual_spm - 1.0
    told = {
        "cadence": format_number(ran.step.cadence_spm, 0),
        "share": percent(abs(share)),
        "usual": format_number(ran.habitual_spm, 0),
    }
    if not runs:
        return _(_BESIDE_MOST[_sign(share)], **told)
    if _sign(share) > 0:
        return ngettext(
            "You took {cadence} steps a minute, {share} quicker than your usual {usual} at these speeds, "
            "learned from {number} run.",
            "You took {cadence} steps a minute, {share} quicker than your usual {usual} at these speeds, "
            "learned from {number} runs.",
            runs,
            **told,
        )
    if _sign(share) < 0:
        return ngettext(
            "You took {cadence} steps a minute, {share} slower than your usual {usual} at these speeds, "
            "learned from {number} run.",
            "You took {cadence} steps a minute, {share} slower than your usual {usual} at these speeds, "
            "learned from {number} runs.",
            runs,
            **told,
        )
    return ngettext(
        "You took {cadence} steps a minute, just as quick as your usual {usual} at these speeds, learned "
        "from {number} run.",
        "You took {cadence} steps a minute, just as quick as your usual {usual} at these speeds, learned "
        "from {number} runs.",
        runs,
        **told,
    )


_BESIDE_MOST = {
    1: N_(
        "You took {cadence} steps a minute, {share} quicker than the {usual} of most runners, as no earlier "
        "run of yours tells yours."
    ),
    -1: N_(
        "You took {cadence} steps a minute, {share} slower than the {usual} of most runners, as no earlier "
        "run of yours tells yours."
    ),
    0: N_(
        "You took {cadence} steps a minute, just as quick as the {usual} of most runners, as no earlier run "
        "of yours tells yours."
    ),
}


def _peak(ran: MeanRunningStep) -> Line:
    effects = {
        _SPEED_EFFECT: ran.speed_factor,
        _CADENCE_EFFECT: ran.stride_factor,
        _SLOPE_EFFECT: ran.slope_factor,
    }
    terms = [format_number(REFERENCE_PEAK_BW), *(factor(by) for by in effects.values() if _counts(by))]
    studies = [*_PEAK_STUDIES, *([_SLOPE_STUDY] if _counts(ran.slope_factor) else [])]
    return Line(
        _("How hard a step"),
        _peak_text(ran, [_effect(told, by) for told, by in effects.items() if abs(by - 1.0) >= _SAME]),
        f"{' × '.join(terms)} = {digits(ran.step.peak_bw)}{NO_BREAK_SPACE}BW",
        Certainty.STUDIES,
        sources(*studies),
    )


def _peak_text(ran: MeanRunningStep, effects: list[str]) -> str:
    pace, peak = format_pace(REFERENCE_SPEED_MPS), format_number(REFERENCE_PEAK_BW)
    if not effects:
        return _(
            "At {pace}, on the level, a step presses the kneecap with about {peak} times the body weight at "
            "its hardest.",
            pace=pace,
            peak=peak,
        )
    return _(
        "At {pace}, on the level, a step presses the kneecap with about {peak} times the body weight at its "
        "hardest; {effects}, which makes {mean} on average.",
        pace=pace,
        peak=peak,
        effects=listed(effects),
        mean=format_number(ran.step.peak_bw),
    )


_SPEED_EFFECT = (N_("your speed adds {share}"), N_("your speed takes off {share}"))
_CADENCE_EFFECT = (N_("your cadence adds {share}"), N_("your cadence takes off {share}"))
_SLOPE_EFFECT = (N_("the slopes add {share}"), N_("the slopes take off {share}"))


def _effect(told: tuple[str, str], by: float) -> str:
    more, less = told
    return _(more if by > 1 else less, share=percent(abs(by - 1.0)))


def _one_step(step: MeanStep) -> Line:
    shape = format_number(step.shape, 2)
    return Line(
        _("What a step adds up to"),
        _(
            "The foot is down for about {seconds}, and the press swells and fades: as much as {shape} of its "
            "hardest all that time, in body weights times seconds ({unit}).",
            seconds=_seconds(step),
            shape=shape,
            unit=UNIT,
        ),
        f"{shape} × {digits(step.peak_bw)} × {digits(step.contact_s)} = {impulse(step.step_bw_s)}",
        Certainty.CHOICE,
    )


def _all_steps(step: MeanStep, load: KneeLoad) -> Line:
    return Line(
        _("How many steps"),
        ngettext(
            "Each leg took {number} running step in {time}.",
            "Each leg took {number} running steps in {time}.",
            round(step.number),
            time=time_taken(step.seconds),
        ),
        f"{digits(step.step_bw_s)} × {digits(step.number)} = {impulse(step.impulse_bw_s)}",
        Certainty.MEASURED if load.cadence_known >= _MOSTLY else Certainty.CHOICE,
    )


def _sign(share: float) -> int:
    """Whether a share is more (1) or less (-1) than nothing worth a word (0)."""
    return 0 if abs(share) < _SAME else 1 if share > 0 else -1


def _counts(by: float) -> bool:
    return f"{by:.4f}" != "1.0000"


def _seconds(step: MeanStep) -> str:
    return with_unit(step.contact_s, 2, "s")
