"""Recosting: what is told while runs are worked out anew, and when that is done."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from footfall.diary import Reason, Recosting
from footfall.units import NO_BREAK_SPACE
from footfall.views.wording import count

_WHY = {
    Reason.MODEL: "Footfall's knee model was improved",
    Reason.RUNNER: "You told Footfall of another body",
    Reason.IMPORT: "An import broke off before its end",
}
_STILL = "What you see meanwhile may still change a little."


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
        told = f"Your runs could not all be worked out anew, and keep the knee load they have. {failure}"
        return RecostingView(RecostingState.FAILED, sentence=told)
    if now is None:
        return RecostingView(RecostingState.CURRENT)
    if now.finished:
        return RecostingView(RecostingState.DONE, now.done, now.total, _done(now))
    so_far = f", {so_many(now)}" if now.total else ""
    told = f"{_WHY[now.reason]}: your runs are being worked out anew{so_far}. {_STILL}"
    return RecostingView(RecostingState.UNDER_WAY, now.done, now.total, told)


def so_many(now: Recosting) -> str:
    """Return how far it is, "1,240 of 4,310"; the numbers never part at a line's end."""
    return NO_BREAK_SPACE.join((f"{now.done:,}", "of", f"{now.total:,}"))


def _done(now: Recosting) -> str:
    told = f"{_WHY[now.reason]}: your runs are worked out anew."
    if not now.damaged:
        return told
    damaged, keep = count(now.damaged, "damaged one"), "keeps" if now.damaged == 1 else "keep"
    return f"{told} {damaged} {keep} the old knee load; `footfall doctor` tells which."
