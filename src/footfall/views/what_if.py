"""What if: what a run would have cost with one thing changed, in words."""

from __future__ import annotations

from dataclasses import dataclass

from footfall.knee import Alternative, Change, what_if
from footfall.records import Activity, Evidence, Habits, Runner
from footfall.signals import evidence
from footfall.units import NO_BREAK_SPACE, format_duration
from footfall.views.wording import listed

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
    difference_km: float
    low_km: float
    high_km: float
    text: str
    band: str
    besides: str
    calf: str
    evidence: Evidence | None


def otherwise(activity: Activity, runner: Runner, habits: Habits, easy_km: float) -> tuple[Otherwise, ...]:
    """Return what a run would have cost with one thing changed, the most sparing first.

    Args:
        activity: The run.
        runner: The runner.
        habits: The runner's habits at its time.
        easy_km: What it did cost.
    """
    found = [_told(alternative, easy_km) for alternative in what_if(activity, runner, habits)]
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
        difference_km=difference_km,
        low_km=low_km,
        high_km=high_km,
        text=f"{'+' if difference_km >= 0 else '−'}{abs(difference_km):.1f}",
        band=f"{abs(low_km):.1f} to {abs(high_km):.1f} {'more' if difference_km >= 0 else 'less'}",
        besides=_besides(alternative),
        calf=" ".join(calf.split()),
        evidence=evidence()[study] if study else None,
    )


def _label(alternative: Alternative) -> str:
    quicker = {Change.CADENCE_5: "5", Change.CADENCE_7_5: "7.5", Change.CADENCE_10: "10"}
    if alternative.change in quicker:
        by = f"{quicker[alternative.change]}{NO_BREAK_SPACE}%"
        return f"{by} quicker steps, about {alternative.cadence_spm:.0f} a minute, at the same pace"
    return {
        Change.SLOWER: f"the same way 10{NO_BREAK_SPACE}% slower",
        Change.FLATTER: "the same distance on the flat",
        Change.WALKING: "the same way with one minute in every five of its running walked",
    }[alternative.change]


def _besides(alternative: Alternative) -> str:
    hard = alternative.hard_steps - 1.0
    told = []
    if abs(hard) >= _WORTH_A_WORD:
        told.append(f"{100 * abs(hard):.0f}{NO_BREAK_SPACE}% {'fewer' if hard < 0 else 'more'} hard steps")
    if alternative.change in (Change.SLOWER, Change.WALKING):
        told.append(f"{format_duration(alternative.moving_s)} on the way")
    return f"{listed(told)[0].upper()}{listed(told)[1:]}." if told else ""


_QUICKER = """\
Each foot takes more steps. In the study that measured all three, quicker steps lowered the load of knee, shin
and Achilles tendon alike; a calf that is not used to them may still feel them, so change a little at a time.
"""

_SLOWER = """\
Lighter steps, but more of them for the same way. What that asks of calf and Achilles tendon is not told by
the studies Footfall rests on.
"""

_FLATTER = """\
Running down spares shin and Achilles tendon while it loads the knee; on the flat they get that part back.
"""

_WALKING = """\
What walking breaks ask of calf and Achilles tendon is not told by the studies Footfall rests on.
"""

_CALF: dict[Change, tuple[str, str]] = {
    Change.CADENCE_5: (_QUICKER, "van-hooren-2024"),
    Change.CADENCE_7_5: (_QUICKER, "van-hooren-2024"),
    Change.CADENCE_10: (_QUICKER, "van-hooren-2024"),
    Change.SLOWER: (_SLOWER, ""),
    Change.FLATTER: (_FLATTER, "van-hooren-2024"),
    Change.WALKING: (_WALKING, ""),
}
