"""What other pages say of red flags: what stands, and what is to be asked."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from footfall.diary import Diary
from footfall.language import N_, _, ngettext
from footfall.records import Side, Urgency
from footfall.signals.red_flags import red_flags
from footfall.views.red_flags import Known

_STANDS = {
    Urgency.EMERGENCY: N_(
        "You told of a sign that is to be seen today. Stop running until this was seen to."
    ),
    Urgency.SOON: N_(
        "A sign you told of is to be seen within some days. Stop running until this was seen to."
    ),
    Urgency.ROUTINE: N_("A sign you told of is worth an appointment. Until then, run no more than now."),
}
_NO_BETTER = {
    (Side.LEFT,): N_("Your left knee is no better after four weeks. That is worth an appointment."),
    (Side.RIGHT,): N_("Your right knee is no better after four weeks. That is worth an appointment."),
    (Side.LEFT, Side.RIGHT): N_(
        "Neither of your knees is better after four weeks. That is worth an appointment."
    ),
}


@dataclass(frozen=True, slots=True)
class RedFlagsNotice:
    """What other pages say of red flags.

    Attributes:
        urgency: How soon the most urgent that stands is to be seen, None where nothing stands.
        sentences: What stands and what is to be asked.
        action: What the link to the page of red flags says.
    """

    urgency: Urgency | None
    sentences: tuple[str, ...]
    action: str


def red_flags_notice(diary: Diary, *, today: date) -> RedFlagsNotice | None:
    """Return what other pages say of red flags, None where nothing stands and nothing is to be asked."""
    known = Known.of(diary, today)
    urgencies = [red_flags()[flag.flag].urgency for flag in known.raised]
    sentences = [_(_STANDS[urgency]) for urgency in urgencies[:1]]
    if known.no_better and not urgencies:
        urgencies.append(Urgency.ROUTINE)
        sentences.append(_(_NO_BETTER[known.no_better]))
    asked = len(known.asked)
    if asked:
        sentences.append(
            ngettext(
                "What you noted gives reason for {number} question. It takes a minute.",
                "What you noted gives reason for {number} questions. They take a minute.",
                asked,
            )
        )
    if not sentences:
        return None
    action = _("Answer") if asked else _("What to do")
    return RedFlagsNotice(next(iter(urgencies), None), tuple(sentences), action)
