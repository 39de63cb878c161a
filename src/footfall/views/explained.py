"""How a run's cost was worked out, line by line with its own numbers, for page, command and documentation."""

from __future__ import annotations

import math

from footfall.diary import Entry
from footfall.knee import KneeLoad, easy_km_impulse, habitual_cadence_spm
from footfall.knee.contact import contact_time_s
from footfall.knee.force import IMPULSE_SHAPE, one_leg_steps_per_s, peak_bw
from footfall.language import N_, _
from footfall.records import ActivityKind, Habits, Runner
from footfall.units import (
    METRES_PER_KM,
    LengthUnit,
    easy_in_unit,
    format_knee_load,
    format_number,
    format_pace,
    in_unit,
    length_unit,
)
from footfall.views.doubts import PERSON, doubts_of
from footfall.views.explained_steps import running_lines, walking_line
from footfall.views.incline import incline_text
from footfall.views.line import (
    Certainty,
    Line,
    digits,
    factor,
    impulse,
    root_of_squares,
    sources,
    with_impulse_unit,
)
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
            _("What the watch told"),
            told_by_the_watch(load, incline=incline_text(entry)),
            "",
            Certainty.MEASURED,
        )
    ]
    filled = filled_in(load)
    if filled:
        lines.append(Line(_("What was filled in"), " ".join(filled), "", Certainty.CHOICE))
    return lines


def _together(steps: list[MeanStep], total_bw_s: float) -> Line:
    terms = " + ".join(digits(step.impulse_bw_s) for step in steps)
    text = _("Running and walking add up to what each knee carried.")
    return Line(_("The sum"), text, f"{terms} = {impulse(total_bw_s)}", Certainty.WORKED_OUT)


def _flat_km(habits: Habits) -> Line:
    speed_mps, unit = habits.easy_speed_mps, length_unit()
    cadence_spm = float(habitual_cadence_spm(speed_mps, habits))
    steps = float(one_leg_steps_per_s(cadence_spm)) * unit.metres / speed_mps
    each = f"{digits(float(peak_bw(speed_mps)))} × {digits(float(contact_time_s(speed_mps)))}"
    label, text = _FLAT[unit]
    return Line(
        _(label),
        _(text, pace=format_pace(speed_mps), cadence=format_number(cadence_spm, 0)),
        f"{format_number(IMPULSE_SHAPE, 2)} × {each} × {digits(steps)} = {impulse(_flat_bw_s(habits))}",
        Certainty.CHOICE,
        sources("design-easy-km"),
    )


_FLAT = {
    LengthUnit.KM: (
        N_("What an easy km is"),
        N_(
            "One flat kilometre at your easy pace of {pace} and your usual {cadence} steps a minute, worked "
            "out the same way."
        ),
    ),
    LengthUnit.MILES: (
        N_("What an easy mile is"),
        N_(
            "One flat mile at your easy pace of {pace} and your usual {cadence} steps a minute, worked "
            "out the same way."
        ),
    ),
}


def _division(load: KneeLoad, habits: Habits, runner: Runner, total_bw_s: float) -> Line:
    easy, share = format_knee_load(load.easy_km), runner.mass_factor - 1.0
    weighed = f" × {factor(runner.mass_factor)}" if share else ""
    change = 0 if not share else 1 if share > 0 else -1
    ran = bool(load.seconds.running.any())
    return Line(
        _("What the run cost") if ran else _("What the walk cost"),
        _(_SO_MANY[length_unit(), change], easy=easy, share=percent(abs(share), 1)),
        f"{digits(total_bw_s)}{weighed} ÷ {digits(_flat_bw_s(habits))} = {easy}",
        Certainty.WORKED_OUT,
    )


_SO_MANY = {
    (LengthUnit.KM, 0): N_("So many easy km are in the sum: {easy}."),
    (LengthUnit.KM, 1): N_(
        "So many easy km are in the sum: {easy}; you carried {share} more weight than your easy km rests on."
    ),
    (LengthUnit.KM, -1): N_(
        "So many easy km are in the sum: {easy}; you carried {share} less weight than your easy km rests on."
    ),
    (LengthUnit.MILES, 0): N_("So many easy miles are in the sum: {easy}."),
    (LengthUnit.MILES, 1): N_(
        "So many easy miles are in the sum: {easy}; you carried {share} more weight than your easy mile "
        "rests on."
    ),
    (LengthUnit.MILES, -1): N_(
        "So many easy miles are in the sum: {easy}; you carried {share} less weight than your easy mile "
        "rests on."
    ),
}
"""How many easy kilometres or miles a run holds: with the usual weight, with more, with less."""


def _doubts(load: KneeLoad) -> Line:
    doubts = doubts_of(load)
    worth = [doubt for doubt in doubts if doubt.share >= _SAME][:_TOLD_DOUBTS]
    told = [doubt.told for doubt in worth]
    if len(told) < len(doubts):
        told.append(_("less for the rest"))
    low, high = (format_number(easy_in_unit(end)) for end in load.band)
    text = _(
        "Beside your other runs it lies between {low} and {high}: {doubts}.",
        low=low,
        high=high,
        doubts=listed(told),
    )
    if len(doubts) > 1:
        text = _(
            "Beside your other runs it lies between {low} and {high}: {doubts}, combined as squares since "
            "they hardly all fall together.",
            low=low,
            high=high,
            doubts=listed(told),
        )
    return Line(
        _("How sure that is"),
        text,
        f"{root_of_squares([doubt.share for doubt in doubts])} = {percent(load.doubts.within_runner, 1)}",
        Certainty.CHOICE,
    )


def _measured_contact(load: KneeLoad, total_bw_s: float) -> tuple[Line, ...]:
    """Tell of a contact time that was measured, which enters the sum and not the easy km."""
    share = load.impulse_bw_s / total_bw_s - 1.0
    if abs(share) < _SAME:
        return ()
    text = _(_LONGER if share > 0 else _SHORTER, share=percent(abs(share)))
    numbers = f"{digits(total_bw_s)} × {factor(1.0 + share)} = {impulse(load.impulse_bw_s)}"
    return (Line(_("What your watch measured besides"), text, numbers, Certainty.MEASURED),)


_LONGER = N_(
    "Your watch measured the foot down {share} longer than that; it enters the sum alone, for in its "
    "knee load it would set this run apart from those without it."
)
_SHORTER = N_(
    "Your watch measured the foot down {share} shorter than that; it enters the sum alone, for in its "
    "knee load it would set this run apart from those without it."
)


def _person(entry: Entry, load: KneeLoad) -> Line:
    low, high = (significant(end, _STANDS_FOR) for end in load.impulse_band)
    return Line(
        _("What nobody has measured"),
        _(
            _YOUR_OWN_KNEE[entry.kind is ActivityKind.WALK],
            share=percent(PERSON.share),
            carried=with_impulse_unit(significant(load.impulse_bw_s, _STANDS_FOR)),
            low=low,
            high=high,
        ),
        f"{root_of_squares([PERSON.share, load.doubts.within_runner])} = {percent(load.doubts.absolute, 1)}",
        Certainty.CHOICE,
        sources("hart-2022"),
    )


_YOUR_OWN_KNEE = {
    False: N_(
        "Your own knee may be pressed {share} more or less than those in the studies; that is the same in "
        "all your runs and cancels in their knee load, but not in the sum: about {carried} for each knee on "
        "this run, or {low} to {high}."
    ),
    True: N_(
        "Your own knee may be pressed {share} more or less than those in the studies; that is the same in "
        "all your runs and cancels in their knee load, but not in the sum: about {carried} for each knee on "
        "this walk, or {low} to {high}."
    ),
}
"""What stays unknown of the knee itself, on a run and on a walk."""


def _flat_bw_s(habits: Habits) -> float:
    """The impulse of an easy kilometre, or of an easy mile where miles are told."""
    each_km = easy_km_impulse(habits)
    return each_km / in_unit(METRES_PER_KM)
