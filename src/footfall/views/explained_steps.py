"""The lines of an explanation that tell of the steps: how fast, how quick, how hard, how long, how many."""

from __future__ import annotations

from footfall.knee import KneeLoad
from footfall.knee.force import REFERENCE_PEAK_BW, REFERENCE_SPEED_MPS
from footfall.records import Habits
from footfall.units import NO_BREAK_SPACE, format_distance, format_pace
from footfall.views.line import UNIT, Certainty, Line, digits, impulse, sources
from footfall.views.mean_step import MeanRunningStep, MeanStep
from footfall.views.wording import count, listed, percent, time_taken

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
    each = f"{walked.shape:.2f} × {digits(walked.peak_bw)} × {digits(walked.contact_s)}"
    steps = count(round(walked.number), "walking step")
    return Line(
        "The walking",
        f"Each leg took {steps} in {time_taken(walked.seconds)}, pressing the kneecap with "
        f"{walked.peak_bw:.1f} times the body weight for {_seconds(walked)} each.",
        f"{each} × {digits(walked.number)} = {impulse(walked.impulse_bw_s)}",
        Certainty.STUDIES,
        sources("hart-2022"),
    )


def _speed(step: MeanStep, load: KneeLoad, habits: Habits) -> Line:
    share = step.speed_mps / habits.easy_speed_mps - 1.0
    easy = f"your easy pace of {format_pace(habits.easy_speed_mps)}"
    beside = f"{percent(abs(share))} {'faster' if share > 0 else 'slower'} than {easy}"
    if abs(share) < _SAME:
        beside = f"as fast as {easy}"
    text = f"You ran {format_distance(step.distance_m)} at {format_pace(step.speed_mps)}, {beside}."
    told = load.speed_known >= _MOSTLY
    return Line("How fast", text, "", Certainty.MEASURED if told else Certainty.WORKED_OUT)


def _cadence(ran: MeanRunningStep, load: KneeLoad, habits: Habits) -> Line:
    label, usual = "How quick the steps", f"{ran.habitual_spm:.0f}"
    whose = f"the {usual} of most runners, as no earlier run of yours tells yours"
    if habits.learned_from_runs:
        whose = f"your usual {usual} at these speeds, learned from {count(habits.learned_from_runs, 'run')}"
    if not load.cadence_known:
        return Line(label, f"No cadence is known; taken was {whose}.", "", Certainty.CHOICE)
    share = ran.step.cadence_spm / ran.habitual_spm - 1.0
    beside = f"{percent(abs(share))} {'quicker' if share > 0 else 'slower'} than {whose}"
    if abs(share) < _SAME:
        beside = f"just as quick as {whose}"
    text = f"You took {ran.step.cadence_spm:.0f} steps a minute, {beside}."
    return Line(label, text, "", Certainty.MEASURED)


def _peak(ran: MeanRunningStep) -> Line:
    factors = {
        "your speed": ran.speed_factor,
        "your cadence": ran.stride_factor,
        "the slopes": ran.slope_factor,
    }
    effects = [_effect(name, factor) for name, factor in factors.items() if abs(factor - 1.0) >= _SAME]
    made = f"; {listed(effects)}, which makes {ran.step.peak_bw:.1f} on average" if effects else ""
    terms = [f"{REFERENCE_PEAK_BW:.1f}", *(f"{factor:.4f}" for factor in factors.values() if _counts(factor))]
    studies = [*_PEAK_STUDIES, *([_SLOPE_STUDY] if _counts(ran.slope_factor) else [])]
    return Line(
        "How hard a step",
        f"At {format_pace(REFERENCE_SPEED_MPS)}, on the level, a step presses the kneecap with about "
        f"{REFERENCE_PEAK_BW:.1f} times the body weight at its hardest{made}.",
        f"{' × '.join(terms)} = {digits(ran.step.peak_bw)}{NO_BREAK_SPACE}BW",
        Certainty.STUDIES,
        sources(*studies),
    )


def _one_step(step: MeanStep) -> Line:
    return Line(
        "What a step adds up to",
        f"The foot is down for about {_seconds(step)}, and the press swells and fades: as much as "
        f"{step.shape:.2f} of its hardest all that time, in body weights times seconds ({UNIT}).",
        f"{step.shape:.2f} × {digits(step.peak_bw)} × {digits(step.contact_s)} = {impulse(step.step_bw_s)}",
        Certainty.CHOICE,
    )


def _all_steps(step: MeanStep, load: KneeLoad) -> Line:
    steps = count(round(step.number), "running step")
    return Line(
        "How many steps",
        f"Each leg took {steps} in {time_taken(step.seconds)}.",
        f"{digits(step.step_bw_s)} × {digits(step.number)} = {impulse(step.impulse_bw_s)}",
        Certainty.MEASURED if load.cadence_known >= _MOSTLY else Certainty.CHOICE,
    )


def _effect(name: str, factor: float) -> str:
    more, less = ("add", "take off") if name.endswith("s") else ("adds", "takes off")
    return f"{name} {more if factor > 1 else less} {percent(abs(factor - 1.0))}"


def _counts(factor: float) -> bool:
    return f"{factor:.4f}" != "1.0000"


def _seconds(step: MeanStep) -> str:
    return f"{step.contact_s:.2f}{NO_BREAK_SPACE}s"
