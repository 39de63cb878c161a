"""What a change of form would do to the knee, in words: a band, what feels it besides, and how sure it is."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from footfall.care.form_change import LEAN_BAND_DEG, Changed, FormChange, Outcome, form_changes
from footfall.form.measured import Measure
from footfall.language import N_, _
from footfall.records import Habits
from footfall.units import format_number
from footfall.views.wording import percent


@dataclass(frozen=True, slots=True)
class KneeLine:
    """What the knee model expects, were one thing changed and all else as it is.

    Attributes:
        name: What would be changed.
        title: What it is called.
        outcome: "spares the knee", "costs the knee", "nothing to change" or "cannot tell".
        text: What the model expects, in a sentence or two.
        besides: What feels it besides the knee, and how sure it all is; "" where there is nothing to change.
        now: What the clip shows, in its unit.
        to: What it would become; NaN where there is nothing to change.
        unit: "spm" or "deg".
        saving: The share of the knee load of a level kilometre that is spared, below 0 where the knee has
            more; NaN likewise.
        low: The least of it; NaN likewise.
        high: The most; NaN likewise.
        felt_by: "calf", "Achilles tendon", "sole of the foot", "hip".
        evidence_keys: What it rests on, each the id of a piece of evidence.
    """

    name: Changed
    title: str
    outcome: Outcome
    text: str
    besides: str
    now: float
    to: float
    unit: str
    saving: float
    low: float
    high: float
    felt_by: tuple[str, ...]
    evidence_keys: tuple[str, ...]


NOTE = N_(
    "This is what a model expects, one change at a time. The changes are small, they were not measured "
    "together, so do not add them up, and less load is not the same as less pain. Change one thing, a "
    "little, for some weeks."
)

KNEE_EVIDENCE = {
    Changed.CADENCE: ("anderson-2022", "lenhart-2014", "van-hooren-2024", "design-form-change"),
    Changed.LEAN: ("teng-2014", "teng-2015", "bramah-2018", "warrener-2021", "design-form-change"),
    Changed.STRIKE: ("vannatta-2015", "nishiguchi-2025", "design-form-change"),
}


def knee_lines(measures: Mapping[str, Measure], habits: Habits) -> tuple[KneeLine, ...]:
    """Return what the knee model expects of each change that it knows and the clip shows well enough.

    Args:
        measures: All that was measured, by name.
        habits: The runner's, for what quicker steps spare.
    """
    return tuple(map(_line, form_changes(measures, habits)))


def knee_note(lines: tuple[KneeLine, ...]) -> str:
    """Return how to take these lines, "" where none tells of a change."""
    return _(NOTE) if any(line.besides for line in lines) else ""


def _line(change: FormChange) -> KneeLine:
    return KneeLine(
        name=change.name,
        title=_(_TITLES[change.name]),
        outcome=change.outcome,
        text=_TEXTS[change.name](change),
        besides=_(_BESIDES[change.name, change.outcome]) if change.outcome in _CHANGES else "",
        now=change.measure.value,
        to=change.to,
        unit=change.measure.unit,
        saving=change.saving,
        low=change.low,
        high=change.high,
        felt_by=tuple(part.value for part in change.felt_by),
        evidence_keys=KNEE_EVIDENCE[change.name],
    )


def _cadence_text(change: FormChange) -> str:
    now = format_number(change.measure.value, 0)
    if change.outcome is Outcome.NOTHING:
        return _("{now} steps a minute are quick already: quicker ones have little left to spare.", now=now)
    return _(
        "If you took {to} steps a minute instead of {now} at the same pace, the knee model expects {low} to "
        "{high} less knee load on a level kilometre.",
        now=now,
        to=format_number(change.to, 0),
        low=percent(change.low),
        high=percent(change.high),
    )


def _lean_text(change: FormChange) -> str:
    now = format_number(round(change.measure.value) + 0.0, 0)
    if change.outcome is Outcome.NOTHING:
        low, high = (format_number(value, 0) for value in LEAN_BAND_DEG)
        return _(
            "Trunk leaning forward: {now} degrees. About {low} to {high} need no change.",
            now=now,
            low=low,
            high=high,
        )
    to = format_number(change.to, 0)
    if change.outcome is Outcome.COSTS:
        return _(
            "Trunk leaning forward: {now} degrees. If it leaned {to}, the knee model expects up to {most} "
            "more knee load: for the kneecap alone there is nothing to gain by it.",
            now=now,
            to=to,
            most=percent(-change.low),
        )
    return _(
        "Trunk leaning forward: {now} degrees. If it leaned {to}, the whole body from the ankles, the knee "
        "model expects {low} to {high} less knee load.",
        now=now,
        to=to,
        low=percent(change.low),
        high=percent(change.high),
    )


def _strike_text(change: FormChange) -> str:
    if change.outcome is Outcome.NOTHING:
        return _("Your foot does not land clearly on the heel: for the knee there is nothing to change.")
    if change.outcome is Outcome.UNCLEAR:
        return _("Whether your foot lands on the heel or flat is closer than a video can tell apart.")
    return _(
        "You land on the heel. If your foot landed flatter and closer to you, softly, the knee model expects "
        "{low} to {high} less knee load.",
        low=percent(change.low),
        high=percent(change.high),
    )


_CHANGES = (Outcome.SPARES, Outcome.COSTS)

_TITLES = {
    Changed.CADENCE: N_("Quicker steps"),
    Changed.LEAN: N_("Lean of the trunk"),
    Changed.STRIKE: N_("How the foot lands"),
}

_TEXTS: dict[Changed, Callable[[FormChange], str]] = {
    Changed.CADENCE: _cadence_text,
    Changed.LEAN: _lean_text,
    Changed.STRIKE: _strike_text,
}

_BESIDES = {
    (Changed.CADENCE, Outcome.SPARES): N_(
        "Each foot takes more steps, which calves and Achilles tendons feel until they are used to them. "
        "Quicker steps are the best studied of these changes; that they ease pain rests on little."
    ),
    (Changed.LEAN, Outcome.SPARES): N_(
        "The hips take on what the knees are spared; calves did not in the study that looked. The evidence "
        "pulls both ways: injured runners leaned further forward than others, and a large lean let the force "
        "of the ground rise faster. So a little, and never by bending at the waist."
    ),
    (Changed.LEAN, Outcome.COSTS): N_(
        "The evidence pulls both ways: leaning spared the kneecap in one study, but injured runners leaned "
        "further forward than others, and a large lean let the force of the ground rise faster. Leaning "
        "further is no advice."
    ),
    (Changed.STRIKE, Outcome.SPARES): N_(
        "Calf, Achilles tendon and sole take it on: told to land on the midfoot, runners loaded the Achilles "
        "tendon about a fifth more on every mile, and the knee hardly less. Try steps a little quicker "
        "rather than another part of the foot. No trial shows that it prevents pain, and nobody needs to "
        "become a forefoot striker."
    ),
}
