"""What the steps of a run were like: how hard each pressed, how hard they count, what they add up to."""

from __future__ import annotations

from footfall.knee import KneeLoad
from footfall.knee.band import band
from footfall.knee.force import BONE_STEP_EXPONENT, HARD_STEP_EXPONENT
from footfall.language import N_, _, ngettext
from footfall.records import ActivityKind
from footfall.units import NO_BREAK_SPACE, STANDARD_GRAVITY_MPS2, format_count, format_number
from footfall.views.wording import percent, significant

_TENTH_MORE = 1.1
_FEW_HARD = 0.01
_TELLING_DIGITS = 2  # of a force or sum that is known to two fifths


def steps_told(kind: ActivityKind, load: KneeLoad) -> tuple[str, ...]:
    """Return what the steps of a run or walk were like, a paragraph each.

    Args:
        kind: Run or walk.
        load: What it cost.
    """
    return (_press(kind, load), _hard_steps(load), _all_of_them(load))


def _press(kind: ActivityKind, load: KneeLoad) -> str:
    low, high = band(load.peak_bw, load.doubts.absolute)
    return _(
        _PRESSED[kind is ActivityKind.RUN, load.mass_known],
        peak=format_number(load.peak_bw),
        low=format_number(low),
        high=format_number(high),
        kilograms=_kilograms(load) if load.mass_known else "",
        hardest=format_number(load.peak_high_bw),
    )


_PRESSED = {
    (True, True): N_(
        "A usual step of this run pressed the kneecap with {peak} times your weight ({low}–{high}), about "
        "{kilograms}; 1 step in 20 with more than {hardest} times."
    ),
    (True, False): N_(
        "A usual step of this run pressed the kneecap with {peak} times your weight ({low}–{high}); 1 step "
        "in 20 with more than {hardest} times. Your weight is not known, so forces are told in body weights "
        "alone."
    ),
    (False, True): N_(
        "A usual walking step of this walk pressed the kneecap with {peak} times your weight ({low}–{high}), "
        "about {kilograms}; 1 step in 20 with more than {hardest} times."
    ),
    (False, False): N_(
        "A usual walking step of this walk pressed the kneecap with {peak} times your weight "
        "({low}–{high}); 1 step in 20 with more than {hardest} times. Your weight is not known, so forces "
        "are told in body weights alone."
    ),
}
"""How hard a usual step pressed: by whether it is a run, and whether the runner's weight is known."""


def _kilograms(load: KneeLoad) -> str:
    """The usual peak as the weight of so many kilograms, "330 kg (190–460)"."""
    usual, low, high = (
        significant(newtons / STANDARD_GRAVITY_MPS2, _TELLING_DIGITS)
        for newtons in (load.peak_n, *load.peak_n_band)
    )
    return f"{usual}{NO_BREAK_SPACE}kg ({low}–{high})"


def _hard_steps(load: KneeLoad) -> str:
    if load.hard_steps < _FEW_HARD * load.steps:
        return ngettext(
            "Each leg took {number} step, hardly one of them a hard one.",
            "Each leg took {number} steps, hardly one of them a hard one.",
            round(load.steps),
        )
    more, steeper = (_TENTH_MORE**power - 1.0 for power in (HARD_STEP_EXPONENT, BONE_STEP_EXPONENT))
    taken = ngettext(
        "Each leg took {number} step, counting as {hard}: a tenth more force counts {more} more.",
        "Each leg took {number} steps, counting as {hard}: a tenth more force counts {more} more.",
        round(load.steps),
        hard=ngettext("{number} hard step", "{number} hard steps", round(load.hard_steps)),
        more=percent(more),
    )
    choice = _(
        "How much more is our choice; were it {share}, they would count as {steps}. This is an index of "
        "training, not of damage.",
        share=percent(steeper),
        steps=format_count(round(load.hard_steps_b7)),
    )
    return f"{taken} {choice}"


def _all_of_them(load: KneeLoad) -> str:
    low, high = (significant(end, _TELLING_DIGITS) for end in load.impulse_band)
    return _(
        "Together they come to {sum} body weights times seconds for each knee ({low}–{high}). All of this "
        "is a model's, and nobody has measured your knee: it is known to {share}, but compares far better "
        "between your own runs.",
        sum=significant(load.impulse_bw_s, _TELLING_DIGITS),
        low=low,
        high=high,
        share=percent(load.doubts.absolute),
    )
