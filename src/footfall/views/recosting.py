"""Recosting: what is told while runs are worked out anew, and when that is done."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from footfall.diary import Reason, Recosting
from footfall.language import N_, _, ngettext
from footfall.units import NO_BREAK_SPACE, format_count

_UNDER_WAY = {
    Reason.MODEL: N_("Footfall's knee model was improved: your runs are being worked out anew."),
    Reason.RUNNER: N_("You told Footfall of another body: your runs are being worked out anew."),
    Reason.IMPORT: N_("An import broke off before its end: your runs are being worked out anew."),
}
_UNDER_WAY_SO_FAR = {
    Reason.MODEL: N_("Footfall's knee model was improved: your runs are being worked out anew, {so_many}."),
    Reason.RUNNER: N_("You told Footfall of another body: your runs are being worked out anew, {so_many}."),
    Reason.IMPORT: N_("An import broke off before its end: your runs are being worked out anew, {so_many}."),
}
_DONE = {
    Reason.MODEL: N_("Footfall's knee model was improved: your runs are worked out anew."),
    Reason.RUNNER: N_("You told Footfall of another body: your runs are worked out anew."),
    Reason.IMPORT: N_("An import broke off before its end: your runs are worked out anew."),
}


class RecostingState(StrEnum):
    """Where recosting stands."""

    CURRENT = "current"
    UNDER_WAY = "under way"
    DONE = "done"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class RecostingView:
    """Whether stored runs are worked out anew, and how far that is.

    Attributes:
        state: Current where there is nothing to tell.
        done: Runs and walks worked out anew.
        total: Of how many.
        sentence: What a page says of it, "" where there is nothing to tell.
    """

    state: RecostingState
    done: int = 0
    total: int = 0
    sentence: str = ""

    @property
    def busy(self) -> bool:
        """True while there is more to come."""
        return self.state is RecostingState.UNDER_WAY


def recosting_view(now: Recosting | None, failure: str = "") -> RecostingView:
    """Return what is told of recosting.

    Args:
        now: How far it is; None where there was nothing to do.
        failure: Why it broke off, as sentences; "" where it did not.
    """
    if failure:
        kept = _("Your runs could not all be worked out anew, and keep the knee load they have.")
        return RecostingView(RecostingState.FAILED, sentence=f"{kept} {failure}")
    if now is None:
        return RecostingView(RecostingState.CURRENT)
    if now.finished:
        return RecostingView(RecostingState.DONE, now.done, now.total, _done(now))
    so_far = (
        _(_UNDER_WAY_SO_FAR[now.reason], so_many=so_many(now)) if now.total else _(_UNDER_WAY[now.reason])
    )
    still = _("What you see meanwhile may still change a little.")
    return RecostingView(RecostingState.UNDER_WAY, now.done, now.total, f"{so_far} {still}")


def so_many(now: Recosting) -> str:
    """Return how far it is, "1,240 of 4,310"; the numbers never part at a line's end."""
    told = _("{done} of {total}", done=format_count(now.done), total=format_count(now.total))
    return told.replace(" ", NO_BREAK_SPACE)


def _done(now: Recosting) -> str:
    told = _(_DONE[now.reason])
    if not now.damaged:
        return told
    damaged = ngettext(
        "{number} damaged one keeps the old knee load; `footfall doctor` tells which.",
        "{number} damaged ones keep the old knee load; `footfall doctor` tells which.",
        now.damaged,
    )
    return f"{told} {damaged}"
