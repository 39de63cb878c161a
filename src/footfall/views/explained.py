"""How a run's cost was worked out, line by line with its own numbers, for page, command and documentation."""

from __future__ import annotations

import math

from footfall.diary import Entry
from footfall.knee import KneeLoad, flat_km_impulse, habitual_cadence_spm
from footfall.knee.contact import contact_time_s
from footfall.knee.force import IMPULSE_SHAPE, one_leg_steps_per_s, peak_bw
from footfall.records import Habits, Runner
from footfall.units import METRES_PER_KM, NO_BREAK_SPACE, format_knee_load, format_pace
from footfall.views.doubts import PERSON, doubts_of
from footfall.views.explained_steps import running_lines, walking_line
from footfall.views.incline import incline_text
from footfall.views.line import UNIT, Certainty, Line, digits, impulse, root_of_squares, sources
from footfall.views.mean_step import MeanStep, running_step, walking_step
from footfall.views.missing import filled_in, told_by_the_watch
from footfall.views.wording import listed, percent, significant

_SAME = 0.005
_TOLD_DOUBTS = 3
_STANDS_FOR = 2  # digits of a sum nobody has measured


def explained(entry: Entry, load: KneeLoad, habits: Habits, runner: Runner) -> tuple[Line, ...]:
    """Explain what a run or walk cost, line by line: each sum goes on from those before it.

    Args:
        entry: The run or walk.
        load: Its load.
        habits: The habits it was costed by.
        runner: The runner it was costed for.

    Returns:
        The lines in order; none where there was no step.
    """
    ran = running_step(load, habits, runner.mass_factor)
    walked = walking_step(load, habits, runner.mass_factor)
    lines, steps = _watch_lines(entry, load), []
    if ran is not None:
        lines += running_lines(ran, load, habits)
        steps.append(ran.step)
    if walked is not None:
        lines.append(walking_line(walked))
        steps.append(walked)
    if not steps:
        return ()
    total_bw_s = math.fsum(step.impulse_bw_s for step in steps)
    if len(steps) > 1:
        lines.append(_together(steps, total_bw_s))
    lines += [_flat_km(habits), _division(load, habits, runner, total_bw_s), _doubts(load)]
    return (*lines, *_measured_contact(load, total_bw_s), _person(entry, load))


def _watch_lines(entry: Entry, load: KneeLoad) -> list[Line]:
    lines = [
        Line(
            "What the watch told",
            told_by_the_watch(load, incline=incline_text(entry)),
            "",
            Certainty.MEASURED,
        )
    ]
    filled = filled_in(load)
    if filled:
        lines.append(Line("What was filled in", " ".join(filled), "", Certainty.CHOICE))
    return lines


def _together(steps: list[MeanStep], total_bw_s: float) -> Line:
    terms = " + ".join(digits(step.impulse_bw_s) for step in steps)
    text = "Running and walking add up to what each knee carried."
    return Line("The sum", text, f"{terms} = {impulse(total_bw_s)}", Certainty.WORKED_OUT)


def _flat_km(habits: Habits) -> Line:
    speed_mps = habits.easy_speed_mps
    cadence_spm = float(habitual_cadence_spm(speed_mps, habits))
    steps = float(one_leg_steps_per_s(cadence_spm)) * METRES_PER_KM / speed_mps
    each = f"{digits(float(peak_bw(speed_mps)))} × {digits(float(contact_time_s(speed_mps)))}"
    return Line(
        "What an easy km is",
        f"One flat kilometre at your easy pace of {format_pace(speed_mps)} and your usual {cadence_spm:.0f} "
        "steps a minute, worked out the same way.",
        f"{IMPULSE_SHAPE:.2f} × {each} × {digits(steps)} = {impulse(_flat_bw_s(habits))}",
        Certainty.CHOICE,
        sources("design-easy-km"),
    )


def _division(load: KneeLoad, habits: Habits, runner: Runner, total_bw_s: float) -> Line:
    easy, share = format_knee_load(load.easy_km), runner.mass_factor - 1.0
    factor, weight = "", ""
    if share:
        factor = f" × {runner.mass_factor:.4f}"
        weight = (
            f"; you carried {percent(abs(share), 1)} {'more' if share > 0 else 'less'} weight than your easy "
            "km rests on"
        )
    return Line(
        f"What the {'walk' if not load.seconds.running.any() else 'run'} cost",
        f"So many easy km are in the sum: {easy}{weight}.",
        f"{digits(total_bw_s)}{factor} ÷ {digits(_flat_bw_s(habits))} = {easy}",
        Certainty.WORKED_OUT,
    )


def _doubts(load: KneeLoad) -> Line:
    doubts = doubts_of(load)
    worth = [doubt for doubt in doubts if doubt.share >= _SAME][:_TOLD_DOUBTS]
    told = [f"{percent(doubt.share)} for {doubt.label}" for doubt in worth]
    if len(told) < len(doubts):
        told.append("less for the rest")
    squares = ", combined as squares since they hardly all fall together" if len(doubts) > 1 else ""
    low, high = load.band
    return Line(
        "How sure that is",
        f"Beside your other runs it lies between {low:.1f} and {high:.1f}: {listed(told)}{squares}.",
        f"{root_of_squares([doubt.share for doubt in doubts])} = {percent(load.doubts.within_runner, 1)}",
        Certainty.CHOICE,
    )


def _measured_contact(load: KneeLoad, total_bw_s: float) -> tuple[Line, ...]:
    """Tell of a contact time that was measured, which enters the sum and not the easy km."""
    share = load.impulse_bw_s / total_bw_s - 1.0
    if abs(share) < _SAME:
        return ()
    than = f"{percent(abs(share))} {'longer' if share > 0 else 'shorter'} than that"
    text = (
        f"Your watch measured the foot down {than}; it enters the sum alone, for in easy km it would set "
        "this run apart from those without it."
    )
    numbers = f"{digits(total_bw_s)} × {1.0 + share:.4f} = {impulse(load.impulse_bw_s)}"
    return (Line("What your watch measured besides", text, numbers, Certainty.MEASURED),)


def _person(entry: Entry, load: KneeLoad) -> Line:
    low, high = (significant(end, _STANDS_FOR) for end in load.impulse_band)
    carried = f"{significant(load.impulse_bw_s, _STANDS_FOR)}{NO_BREAK_SPACE}{UNIT}"
    return Line(
        "What nobody has measured",
        f"Your own knee may be pressed {percent(PERSON.share)} more or less than those in the studies; that "
        "is the same in all your runs and cancels in easy km, but not in the sum: about "
        f"{carried} for each knee on this {entry.kind.value}, or {low} to {high}.",
        f"{root_of_squares([PERSON.share, load.doubts.within_runner])} = {percent(load.doubts.absolute, 1)}",
        Certainty.CHOICE,
        sources("hart-2022"),
    )


def _flat_bw_s(habits: Habits) -> float:
    return float(flat_km_impulse(habits.easy_speed_mps, habits=habits))
