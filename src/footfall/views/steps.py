"""What the steps of a run were like: how hard each pressed, how hard they count, what they add up to."""

from __future__ import annotations

from footfall.knee import KneeLoad
from footfall.knee.band import band
from footfall.knee.force import BONE_STEP_EXPONENT, HARD_STEP_EXPONENT
from footfall.records import ActivityKind
from footfall.units import NO_BREAK_SPACE, STANDARD_GRAVITY_MPS2
from footfall.views.wording import count, percent, significant

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
    noun = "step" if kind is ActivityKind.RUN else "walking step"
    weight = f"{load.peak_bw:.1f} times your weight ({low:.1f}–{high:.1f})"
    unknown = ""
    if load.mass_known:
        weight += f", about {_kilograms(load)}"
    else:
        unknown = " Your weight is not known, so forces are told in body weights alone."
    return (
        f"A usual {noun} of this {kind.value} pressed the kneecap with {weight}; 1 step in 20 with more than "
        f"{load.peak_high_bw:.1f} times.{unknown}"
    )


def _kilograms(load: KneeLoad) -> str:
    """The usual peak as the weight of so many kilograms, "330 kg (190–460)"."""
    usual, low, high = (
        significant(newtons / STANDARD_GRAVITY_MPS2, _TELLING_DIGITS)
        for newtons in (load.peak_n, *load.peak_n_band)
    )
    return f"{usual}{NO_BREAK_SPACE}kg ({low}–{high})"


def _hard_steps(load: KneeLoad) -> str:
    steps, hard = count(round(load.steps), "step"), count(round(load.hard_steps), "hard step")
    if load.hard_steps < _FEW_HARD * load.steps:
        return f"Each leg took {steps}, hardly one of them a hard one."
    more, steeper = (_TENTH_MORE**power - 1.0 for power in (HARD_STEP_EXPONENT, BONE_STEP_EXPONENT))
    return (
        f"Each leg took {steps}, counting as {hard}: a tenth more force counts {percent(more)} more. How "
        f"much more is our choice; were it {percent(steeper)}, they would count as "
        f"{round(load.hard_steps_b7):,}. This is an index of training, not of damage."
    )


def _all_of_them(load: KneeLoad) -> str:
    low, high = (significant(end, _TELLING_DIGITS) for end in load.impulse_band)
    sum_bw_s = significant(load.impulse_bw_s, _TELLING_DIGITS)
    return (
        f"Together they come to {sum_bw_s} body weights times seconds for each knee ({low}–{high}). All of "
        "this is a model's, and nobody has measured your knee: it is known to "
        f"{percent(load.doubts.absolute)}, but compares far better between your own runs."
    )
