"""What if: what a run would have cost with one thing changed, in words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from footfall.knee import Alternative, Change
from footfall.language import N_, _
from footfall.records import Evidence
from footfall.signals import evidence
from footfall.units import easy_in_unit, format_duration, format_knee_load, format_number
from footfall.views.cost import signed
from footfall.views.wording import listed, percent

_WORTH_A_WORD = 0.02
"""A change of hard steps or time smaller than this is not told."""

_NO_CHANGE = 0.05
"""Easy km that round to nothing."""


@dataclass(frozen=True, slots=True)
class Otherwise:
    """What a run would have cost with one thing changed.

    Attributes:
        change: What would have been otherwise.
        label: "5 % quicker steps, about 170 a minute".
        easy_km: What it would have cost each knee.
        easy: The same as a text.
        difference_km: That less what the run cost; negative where it spares the knees.
        low_km: The least it may differ, as signed as the difference.
        high_km: The most.
        text: "−0.7".
        band: "0.4 to 1.1 less".
        besides: What else would have changed: hard steps, time; or "".
        calf: What it asks of calf and Achilles tendon, as far as it is known.
        evidence: What that rests on; None where no study tells.
    """

    change: Change
    label: str
    easy_km: float
    easy: str
    difference_km: float
    low_km: float
    high_km: float
    text: str
    band: str
    besides: str
    calf: str
    evidence: Evidence | None


def otherwise(alternatives: Iterable[Alternative], easy_km: float) -> tuple[Otherwise, ...]:
    """Return what a run would have cost with one thing changed, the most sparing first.

    Args:
        alternatives: The run with one thing changed, each (see `knee.what_if`).
        easy_km: What it did cost.
    """
    found = [_told(alternative, easy_km) for alternative in alternatives]
    worth = [one for one in found if abs(one.difference_km) >= _NO_CHANGE]
    return tuple(sorted(worth, key=lambda one: one.difference_km))


def _told(alternative: Alternative, easy_km: float) -> Otherwise:
    difference_km = alternative.easy_km - easy_km
    ends = sorted((end - 1.0) * easy_km for end in alternative.against.band)
    low_km, high_km = ends if difference_km >= 0.0 else ends[::-1]
    calf, study = _CALF[alternative.change]
    return Otherwise(
        change=alternative.change,
        label=_label(alternative),
        easy_km=alternative.easy_km,
        easy=format_knee_load(alternative.easy_km),
        difference_km=difference_km,
        low_km=low_km,
        high_km=high_km,
        text=signed(easy_in_unit(difference_km)),
        band=_(_MORE if difference_km >= 0 else _LESS, low=_amount(low_km), high=_amount(high_km)),
        besides=_besides(alternative),
        calf=_(calf),
        evidence=evidence()[study] if study else None,
    )


_MORE, _LESS = N_("{low} to {high} more"), N_("{low} to {high} less")


def _amount(easy_km: float) -> str:
    return format_number(easy_in_unit(abs(easy_km)))


def _label(alternative: Alternative) -> str:
    change = alternative.change
    if change in _QUICKER_BY:
        return _(
            "{share} quicker steps, about {cadence} a minute, at the same pace",
            share=percent(_QUICKER_BY[change], 1 if change is Change.CADENCE_7_5 else 0),
            cadence=format_number(alternative.cadence_spm, 0),
        )
    return _(_LABELS[change], share=percent(_SLOWER_BY))


_QUICKER_BY = {Change.CADENCE_5: 0.05, Change.CADENCE_7_5: 0.075, Change.CADENCE_10: 0.10}
_SLOWER_BY = 0.10
_LABELS = {
    Change.SLOWER: N_("the same way {share} slower"),
    Change.FLATTER: N_("the same distance on the flat"),
    Change.WALKING: N_("the same way with one minute in every five of its running walked"),
}


def _besides(alternative: Alternative) -> str:
    hard = alternative.hard_steps - 1.0
    told = []
    if abs(hard) >= _WORTH_A_WORD:
        told.append(_(_FEWER_HARD if hard < 0 else _MORE_HARD, share=percent(abs(hard))))
    if alternative.change in (Change.SLOWER, Change.WALKING):
        told.append(_("{time} on the way", time=format_duration(alternative.moving_s)))
    return f"{listed(told)[0].upper()}{listed(told)[1:]}." if told else ""


_FEWER_HARD, _MORE_HARD = N_("{share} fewer hard steps"), N_("{share} more hard steps")

_QUICKER = N_(
    "Each foot takes more steps. In the study that measured all three, quicker steps lowered the load of "
    "knee, shin and Achilles tendon alike; a calf that is not used to them may still feel them, so change a "
    "little at a time."
)
_SLOWER = N_(
    "Lighter steps, but more of them for the same way. What that asks of calf and Achilles tendon is not "
    "told by the studies Footfall rests on."
)
_FLATTER = N_(
    "Running down spares shin and Achilles tendon while it loads the knee; on the flat they get that part "
    "back."
)
_WALKING = N_(
    "What walking breaks ask of calf and Achilles tendon is not told by the studies Footfall rests on."
)

_CALF: dict[Change, tuple[str, str]] = {
    Change.CADENCE_5: (_QUICKER, "van-hooren-2024"),
    Change.CADENCE_7_5: (_QUICKER, "van-hooren-2024"),
    Change.CADENCE_10: (_QUICKER, "van-hooren-2024"),
    Change.SLOWER: (_SLOWER, ""),
    Change.FLATTER: (_FLATTER, "van-hooren-2024"),
    Change.WALKING: (_WALKING, ""),
}
