"""What an archive is to whoever imports it: what is found in it, what is told of it, what is wrong."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path, PurePosixPath
from typing import ClassVar

import numpy as np

from footfall.errors import UnreadableError
from footfall.records import ACTIVITY_TYPES, Activity, ActivityKind, Fault, Reading, Shoe, Streams
from footfall.watch.archives.limits import LimitReachedError, Limits
from footfall.watch.archives.told import Told
from footfall.watch.archives.walk import Member, members
from footfall.watch.folder import has_known_suffix


@dataclass(frozen=True, slots=True)
class About:
    """What a service says of an activity beside its file.

    Attributes:
        title: The name the runner gave it, or "".
        notes: The description and the private note, one paragraph each, or "".
        gear: The shoes (or bicycle) as `Archive.gear` names them, or "".
        perceived_exertion: 1 (very easy) to 10 (all one has), None where it was not told.
        kind: What was done as the runner corrected it, None where it is not told.
    """

    title: str = ""
    notes: str = ""
    gear: str = ""
    perceived_exertion: float | None = None
    kind: ActivityKind | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """An activity in an archive.

    Attributes:
        name: Its path in the archive, or for an activity without a file, where it is told.
        data: The bytes to keep as its original: those of the file, gzip'ed or not as they were; for an
            activity without a file, what the service tells of it (`read_told` reads it again).
        reading: None where `data` is to be read by `watch.read_bytes`; else what was read already.
        about: What the service says of it.
    """

    name: str
    data: bytes
    reading: Reading | None = None
    about: About = About()


@dataclass(frozen=True, slots=True)
class Night:
    """The sleep of one night.

    Attributes:
        day: The day the runner woke on.
        hours: Time asleep, time awake in bed left out.
    """

    day: date
    hours: float


class Contents:
    """An archive as it is walked through: its files, and the faults met, each once."""

    def __init__(self, source: Path, limits: Limits) -> None:
        self._source = source
        self._limits = limits
        self._faults: dict[Fault, None] = {}

    @property
    def faults(self) -> tuple[Fault, ...]:
        """All faults met so far, in the order they were met."""
        return tuple(self._faults)

    def tell(self, fault: Fault) -> None:
        """Note a fault."""
        self._faults.setdefault(fault)

    def members(self) -> Iterator[Member]:
        """Walk through all files (see `members`).

        Raises:
            UnreadableError: It cannot be opened, is no archive, or breaks a limit.
        """
        return members(self._source, self._limits, self.tell)

    def bytes_of(self, member: Member) -> bytes | None:
        """Return the bytes of a member, None where it alone is too large; that is told.

        Raises:
            LimitReachedError: The archive breaks a limit.
        """
        try:
            return member.read()
        except LimitReachedError:
            raise
        except UnreadableError as error:
            self.tell(Fault(error.reason))
            return None


class Archive(ABC):
    """An archive whose kind is known. It may be gone through more than once; its files are read anew.

    Attributes:
        kind: "strava", "garmin", "apple" or "plain".
    """

    kind: ClassVar[str]

    def __init__(self, contents: Contents, count: int) -> None:
        self._contents = contents
        self._count = count

    @property
    def count(self) -> int:
        """About how many activities are in it, for telling progress."""
        return self._count

    @property
    def faults(self) -> tuple[Fault, ...]:
        """What was damaged, locked, missing or left out, as far as the archive was read."""
        return self._contents.faults

    @abstractmethod
    def found(self) -> Iterator[Found]:
        """Yield the activities one at a time; only one is held in memory.

        Raises:
            UnreadableError: The archive breaks off or breaks a limit; what came before stands.
        """

    def gear(self) -> tuple[Shoe, ...]:
        """Return the shoes told of."""
        return ()

    def sleep(self) -> tuple[Night, ...]:
        """Return the nights told of, in order, each day once."""
        return ()


def is_activity_name(name: str) -> bool:
    """Tell whether a member may be an activity file: by its ending, and not hidden by its maker or system."""
    parts = PurePosixPath(name).parts
    return has_known_suffix(name) and not any(part.startswith((".", "__MACOSX")) for part in parts)


def reading_told(told: Told) -> Reading:
    """Return the reading of an activity of which only a service's words are left: no streams."""
    return Reading((activity_told(told),))


def activity_told(told: Told) -> Activity:
    """Return an activity of which only a service's words are left: no streams."""
    return ACTIVITY_TYPES[told.kind or ActivityKind.OTHER](
        start=told.start,
        zone=told.zone,
        streams=Streams.of(np.empty(0)),
        distance_m=told.distance_m,
        elapsed_s=told.elapsed_s,
        timer_s=told.timer_s,
        title=told.title,
        indoor=told.indoor,
    )
