"""Where an import stands, as far as the program knows that runs it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from footfall.diary import ImportProgress
from footfall.language import N_


class ImportState(StrEnum):
    """Where an import stands."""

    WAITING = "waiting"
    READING = "reading"
    PAUSED = "paused"
    RESTORING = "restoring"
    COSTING = "costing"
    FINISHED = "finished"
    STOPPED = "stopped"
    FAILED = "failed"
    ELSEWHERE = "elsewhere"


BUSY = frozenset(
    {
        ImportState.WAITING,
        ImportState.READING,
        ImportState.PAUSED,
        ImportState.RESTORING,
        ImportState.COSTING,
    }
)
"""In these there is more to come."""

STATE_WORDS = {
    ImportState.WAITING: N_("waiting"),
    ImportState.READING: N_("under way"),
    ImportState.PAUSED: N_("paused"),
    ImportState.RESTORING: N_("under way"),
    ImportState.COSTING: N_("under way"),
    ImportState.FINISHED: N_("finished"),
    ImportState.STOPPED: N_("stopped"),
    ImportState.FAILED: N_("broken off"),
    ImportState.ELSEWHERE: N_("not ended"),
}
"""The states in a word or two, in English."""


@dataclass(frozen=True, slots=True)
class LiveImport:
    """An import under way in this program, or one that was.

    Attributes:
        number: Its number in the diary.
        label: What is imported.
        started: When it was asked for, UTC.
        progress: How far it is.
        waiting: True while it waits for its turn.
        held_up: True while it waits for one that is paused.
        pausing: True once it is asked to pause.
        stopping: True once it is asked to stop.
        restoring: The export of a diary that is being restored, "" where none is.
        failure: Why it broke off, as sentences that are kept in English; "" where it did not.
    """

    number: int
    label: str
    started: datetime
    progress: ImportProgress
    waiting: bool = False
    held_up: bool = False
    pausing: bool = False
    stopping: bool = False
    restoring: str = ""
    failure: str = ""


def state_of(live: LiveImport) -> ImportState:
    """Return where an import stands that is under way in this program, or was."""
    progress = live.progress
    if live.failure:
        return ImportState.FAILED
    if progress.finished:
        return ImportState.STOPPED if progress.stopped else ImportState.FINISHED
    if progress.paused and live.pausing:
        return ImportState.PAUSED
    if live.waiting:
        return ImportState.WAITING
    if live.restoring:
        return ImportState.RESTORING
    return ImportState.COSTING if progress.costing else ImportState.READING
