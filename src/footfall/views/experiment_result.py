"""What came out of an experiment, in plain words: the difference, what else fits, and how far chance goes."""

from __future__ import annotations

from dataclasses import dataclass

from footfall.care.experiments import Finding, Verdict
from footfall.care.power import MEANINGFUL
from footfall.care.randomisation import Effect
from footfall.language import N_, _, ngettext
from footfall.records import Experiment
from footfall.units import format_general, format_number
from footfall.views.experiment_weeks import silent_weeks
from footfall.views.experiment_words import condition_text

_WIDEST = 10.0  # of an interval, points: as far as pain goes


@dataclass(frozen=True, slots=True)
class Result:
    """What came out.

    Attributes:
        verdict: In one word.
        headline: In a few words.
        sentences: The difference, what else fits what was noted, how often chance gives as much.
        difference: Mean pain of the changed weeks less that of the usual ones, points; NaN where unknown.
        low: Lower end of what fits what was noted.
        high: Upper end.
        chance: How often the draw of weeks alone would give as large a difference, 0 to 1.
    """

    verdict: Verdict
    headline: str
    sentences: tuple[str, ...]
    difference: float
    low: float
    high: float
    chance: float


def result_of(experiment: Experiment, found: Finding) -> Result:
    """Return what came out of an experiment that is over or was stopped."""
    effect = found.effect if found.verdict is not Verdict.TOO_LITTLE else None
    condition = condition_text(experiment, changed=True)
    return Result(
        verdict=found.verdict,
        headline=_(_HEADLINES[found.verdict], condition=condition),
        sentences=_sentences(found, effect),
        difference=effect.difference if effect else float("nan"),
        low=effect.low if effect else float("nan"),
        high=effect.high if effect else float("nan"),
        chance=effect.chance if effect else float("nan"),
    )


_HEADLINES = {
    Verdict.BETTER: N_("Better with {condition}"),
    Verdict.WORSE: N_("Worse with {condition}"),
    Verdict.UNCLEAR: N_("No clear difference"),
    Verdict.TOO_LITTLE: N_("Too little was noted to tell"),
    Verdict.STOPPED: N_("Ended early"),
}


def _sentences(found: Finding, effect: Effect | None) -> tuple[str, ...]:
    silent = silent_weeks(found.outcomes)
    if found.verdict is Verdict.STOPPED:
        return (_("Nothing was worked out: half an experiment says what chance likes."),)
    if effect is None:
        too_little = ngettext(
            "Nothing was noted in {number} week. Each condition needs at least two weeks with a note.",
            "Nothing was noted in {number} weeks. Each condition needs at least two weeks with a note.",
            silent,
        )
        return (too_little,)
    said = [_difference(effect), _chance(effect.chance)]
    if found.verdict is not Verdict.UNCLEAR and abs(effect.difference) < MEANINGFUL:
        said.append(
            _(
                "It is a small difference: {points} points and more are worth a change of habits.",
                points=format_general(MEANINGFUL),
            )
        )
    if found.verdict is Verdict.UNCLEAR:
        said.append(_("That is no proof that the change does nothing: only that these weeks cannot tell."))
    else:
        said.append(_("It is about you and these weeks, not about why, and not about anybody else."))
    if silent:
        said.append(
            ngettext(
                "In {number} week nothing was noted, and it is left out.",
                "In {number} weeks nothing was noted, and they are left out.",
                silent,
            )
        )
    return tuple(said)


def _difference(effect: Effect) -> str:
    points = round(effect.difference, 1)
    told = {"points": format_number(abs(points)), "low": format_number(abs(effect.low))}
    told["high"] = format_number(abs(effect.high))
    if effect.low <= -_WIDEST or effect.high >= _WIDEST:
        return _(_UNBOUNDED[_sign(points)], **told)
    if effect.high < 0:
        return _(
            "In the changed weeks pain was {points} points lower than in the usual ones. What you noted fits "
            "{high} to {low} points lower.",
            **told,
        )
    if effect.low > 0:
        return _(
            "In the changed weeks pain was {points} points higher than in the usual ones. What you noted "
            "fits {low} to {high} points higher.",
            **told,
        )
    return _(_BOTH_WAYS[_sign(points)], **told)


def _sign(points: float) -> int:
    return (points > 0) - (points < 0)


_BOTH_WAYS = {
    -1: N_(
        "In the changed weeks pain was {points} points lower than in the usual ones. But anything from {low} "
        "points lower to {high} points higher fits what you noted."
    ),
    0: N_(
        "In the changed weeks pain was as high as in the usual ones. Anything from {low} points lower to "
        "{high} points higher fits what you noted."
    ),
    1: N_(
        "In the changed weeks pain was {points} points higher than in the usual ones. But anything from "
        "{low} points lower to {high} points higher fits what you noted."
    ),
}
_UNBOUNDED = {
    -1: N_(
        "In the changed weeks pain was {points} points lower than in the usual ones. So few weeks are known "
        "that nearly any difference fits them."
    ),
    0: N_(
        "In the changed weeks pain was as high as in the usual ones. So few weeks are known that nearly any "
        "difference fits them."
    ),
    1: N_(
        "In the changed weeks pain was {points} points higher than in the usual ones. So few weeks are known "
        "that nearly any difference fits them."
    ),
}


def _chance(chance: float) -> str:
    times = round(100 * chance)
    if not times:
        return _(
            "If the change did nothing, the draw of weeks alone would give so large a difference less than "
            "once in 100 times."
        )
    return ngettext(
        "If the change did nothing, the draw of weeks alone would give so large a difference about {number} "
        "time in 100.",
        "If the change did nothing, the draw of weeks alone would give so large a difference about {number} "
        "times in 100.",
        times,
    )
