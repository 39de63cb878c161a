"""Recosting: all outdated runs of a diary costed anew, by one program at a time, with progress.

A diary that an older model costed goes on answering with what is stored, while this goes over it from the
newest run to the oldest. It may end, or be killed, at any moment: what is left is found again by the version
that each cost names.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum

from footfall.diary.claim import CostingClaim
from footfall.diary.diary import Diary
from footfall.diary.rollup import MayGoOn
from footfall.diary.stale import ANOTHER_BODY


class Reason(StrEnum):
    """Why runs are costed anew."""

    MODEL = "model"
    RUNNER = "runner"
    IMPORT = "import"


@dataclass(frozen=True, slots=True)
class Recosting:
    """How far recosting is.

    Attributes:
        reason: Why: another version of the model, another body, or an import that broke off.
        done: Runs and walks gone over so far.
        total: Of how many, as far as is known.
        elsewhere: True while another program is at it.
        finished: True when nothing is left to do.
        damaged: When finished, how many keep the cost they had, for their streams are damaged.
    """

    reason: Reason
    done: int
    total: int
    elsewhere: bool = False
    finished: bool = False
    damaged: int = 0


OnRecosting = Callable[[Recosting], None]


def to_recost(diary: Diary) -> Recosting | None:
    """Return how much there is to cost anew, None where nothing is; quick, however long the diary is."""
    return _begun(diary.outdated)


def recost(
    diary: Diary,
    *,
    mend: bool = False,
    on_progress: OnRecosting = lambda _: None,
    may_go_on: MayGoOn = lambda: True,
    background: bool = False,
) -> Recosting | None:
    """Cost anew all that is outdated, unless another program is at it.

    Args:
        diary: The diary.
        mend: True to mend what imports that broke off left behind as well. An import that another program is
            at counts as broken off: costing some of its runs twice is all that comes of it.
        on_progress: Told after every few runs.
        may_go_on: Asked after every few runs; False ends it there.
        background: True to let everything else that the machine does go first.

    Returns:
        How it ended; None where there was nothing to do.

    Raises:
        FootfallError: The diary cannot be written, or the system ended a worker.
    """
    mend = mend and diary.broken_off_imports > 0
    begun = to_recost(diary) or (Recosting(Reason.IMPORT, 0, 0) if mend else None)
    if begun is None:
        return None
    claim = CostingClaim(diary)
    if not claim.take():
        return replace(begun, elsewhere=True)
    course = _Course(begun, on_progress)
    try:
        if mend:
            diary.mend(course.note, may_go_on, background=background)
        tried: Counter[int] = Counter()
        while may_go_on() and not (outdated := diary.outdated) <= tried:  # what is left of those is damaged
            diary.refresh_loads(None, course.note, None, may_go_on, background=background)
            tried = outdated
        return course.end(diary.outdated.total()) if may_go_on() else course.now
    finally:
        claim.let_go()


class _Course:
    """The course of recosting, told as it goes."""

    def __init__(self, begun: Recosting, tell: OnRecosting) -> None:
        self.now = begun
        self._tell = tell
        tell(begun)

    def note(self, done: int, of: int) -> None:
        """Note that some more are costed."""
        self._come_to(replace(self.now, done=done, total=of))

    def end(self, damaged: int) -> Recosting:
        """Note that nothing is left to do, but for what is damaged."""
        self._come_to(replace(self.now, done=self.now.total, finished=True, damaged=damaged))
        return self.now

    def _come_to(self, now: Recosting) -> None:
        self.now = now
        self._tell(now)


def _begun(outdated: Counter[int]) -> Recosting | None:
    if not outdated:
        return None
    reason = Reason.RUNNER if max(outdated) <= ANOTHER_BODY else Reason.MODEL
    return Recosting(reason, 0, outdated.total())
