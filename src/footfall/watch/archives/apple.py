"""An Apple Health export: one file of everything the phone knows, and the routes of its workouts beside it.

The file is gone through once, as a stream. Of its millions of records only those of a workout's quantities
are kept meanwhile, as numbers, and afterwards only those of a workout's time.
"""

from __future__ import annotations

import re
import unicodedata
import zlib
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import chain, pairwise
from pathlib import PurePosixPath

import numpy as np

from footfall.errors import UnreadableError
from footfall.records import Fault, Shoe
from footfall.retelling import in_english
from footfall.watch.archives.apple_blocks import SNIFFED_BYTES, blocks, is_health_export
from footfall.watch.archives.apple_kept import KEPT_SUFFIX, kept_bytes
from footfall.watch.archives.apple_markup import REST_OF_TAG, parse
from footfall.watch.archives.apple_samples import Gathered
from footfall.watch.archives.apple_sleep import Asleep, asleep_of, nights_of
from footfall.watch.archives.apple_workout import Workout, workout_of
from footfall.watch.archives.archive import Archive, Contents, Found, Night
from footfall.watch.archives.entry import Tell
from footfall.watch.archives.limits import LimitReachedError
from footfall.watch.archives.walk import Member

_SUFFIX, _CLINICAL = ".xml", "_cda.xml"
_WORKOUT = re.compile(rb"<Workout\s")
_WHOLE_TAG = re.compile(rf"<Workout\s{REST_OF_TAG}>".encode())
_WORKOUT_BEGINS, _WORKOUT_ENDS = b"<Workout", b"</Workout>"
MOST_WORKOUTS = 50_000  # four a day for thirty years
_MOST_HELD_BYTES = 64 << 20  # routes that wait for the others of their workout


@dataclass(frozen=True, slots=True)
class _Told:
    """A workout as it is held meanwhile.

    Attributes:
        packed: Its element as it was written, compressed.
        export: The file it was told in.
        start_s: When it began.
        end_s: When it ended.
        routes: The files of its route, as they are known by.
    """

    packed: bytes
    export: str
    start_s: int
    end_s: int
    routes: frozenset[str]

    def workout(self) -> Workout:
        """Return the workout, as it was read once already."""
        element = parse(zlib.decompress(self.packed))
        workout = workout_of(element) if element else None
        if workout is None:
            raise RuntimeError("a workout that was read once cannot be read again")
        return workout


class AppleLedger:
    """What an Apple Health export tells, gathered in one pass before its routes are read."""

    def __init__(self) -> None:
        self.workouts: list[_Told] = []
        self.asleep: list[Asleep] = []
        self.gathered = Gathered()
        self.is_apple = False

    def wants(self, name: str) -> bool:
        """Tell whether a member may be the export; its name is in the phone's language: "Exportieren.xml"."""
        folded = name.casefold()
        return folded.endswith(_SUFFIX) and not folded.endswith(_CLINICAL)

    def take(self, member: Member, tell: Tell) -> None:
        """Read a member where it is an export; damage is told, and ends it.

        Raises:
            LimitReachedError: The archive breaks a limit.
        """
        pieces = member.chunks()
        head = b""
        while len(head) < SNIFFED_BYTES and (piece := next(pieces, b"")):
            head += piece
        if not is_health_export(head):
            return
        self.is_apple = True
        try:
            for block in blocks(chain([head], pieces), tell):
                self._take_block(block, member.name, tell)
        except LimitReachedError:
            raise
        except UnreadableError as error:
            tell(Fault(error.reason))

    def _take_block(self, block: bytes, export: str, tell: Tell) -> None:
        if block.rfind(_WORKOUT_BEGINS) >= 0:
            for xml in _workouts(block):
                self._take_workout(xml, export, tell)
        self.asleep += filter(None, map(asleep_of, self.gathered.take(block)))

    def _take_workout(self, xml: bytes, export: str, tell: Tell) -> None:
        element = parse(xml)
        workout = workout_of(element) if element else None
        if workout is None:
            tell(
                Fault(
                    in_english(
                        "A workout of the Health export is damaged or tells no times: it was left out."
                    )
                )
            )
            return
        if len(self.workouts) == MOST_WORKOUTS:
            raise UnreadableError(
                in_english(
                    "The Health export holds more than {most_workouts} workouts, which nobody made: what "
                    "stands before was kept.",
                    most_workouts=f"{MOST_WORKOUTS:,}",
                )
            )
        keys = frozenset(_route_key(path) for path in workout.routes)
        self.workouts.append(_Told(zlib.compress(xml, 1), export, workout.start_s, workout.end_s, keys))


class AppleArchive(Archive):
    """An Apple Health export, alone or among other files: theirs are given as they come.

    Args:
        contents: The archive.
        ledger: What was gathered.
        others: The same archive as what it else is.
    """

    kind = "apple"

    def __init__(self, contents: Contents, ledger: AppleLedger, others: Archive) -> None:
        routes = {key for told in ledger.workouts for key in told.routes}
        super().__init__(contents, max(0, others.count - len(routes)) + len(ledger.workouts))
        self._others = others
        self._workouts = ledger.workouts
        self._nights = nights_of(ledger.asleep)
        spans = np.array([(told.start_s, told.end_s) for told in self._workouts], np.int64).reshape(-1, 2)
        self._samples = ledger.gathered.within(spans)

    def found(self) -> Iterator[Found]:
        """Yield the workouts, each as soon as its routes are met, and all other activity files."""
        routes_of = {number: told.routes for number, told in enumerate(self._workouts)}
        waiting: dict[str, list[int]] = defaultdict(list)
        for number, keys in routes_of.items():
            for key in keys:
                waiting[key].append(number)
        yield from (self._found(number, {}) for number, keys in routes_of.items() if not keys)
        pending = dict.fromkeys(number for number, keys in routes_of.items() if keys)
        held: dict[int, dict[str, bytes]] = defaultdict(dict)
        broken: UnreadableError | None = None
        try:
            for other in self._others.found():
                key = _route_key(other.name)
                if key not in waiting:
                    yield other
                for number in waiting.get(key, ()):
                    if number in pending:
                        held[number][key] = other.data
                for number in _ready(held, routes_of):
                    del pending[number]
                    yield self._found(number, held.pop(number))
        except UnreadableError as error:
            broken = error
        yield from (self._found(number, held.pop(number, {})) for number in pending)
        if broken is not None:
            raise broken

    def gear(self) -> tuple[Shoe, ...]:
        """Return the shoes the other files tell of."""
        return self._others.gear()

    def sleep(self) -> tuple[Night, ...]:
        """Return the nights; of a day that other files tell of too, theirs."""
        nights = {night.day: night for night in (*self._nights, *self._others.sleep())}
        return tuple(nights[day] for day in sorted(nights))

    def _found(self, number: int, routes: dict[str, bytes]) -> Found:
        told = self._workouts[number]
        workout = told.workout()
        samples = {series: its.of(number) for series, its in self._samples.items()}
        start = datetime.fromtimestamp(workout.start_s, UTC)
        name = f"{workout.name} {start:%Y-%m-%d %H.%M.%S}{KEPT_SUFFIX}"
        return Found(f"{told.export}/{name}", kept_bytes(workout, samples, routes.items()))


def _workouts(block: bytes) -> Iterator[bytes]:
    """Yield the workouts in a block; one whose end is missing before the next begins is none."""
    starts = [begins.start() for begins in _WORKOUT.finditer(block)]
    for at, next_at in pairwise([*starts, len(block)]):
        tag = _WHOLE_TAG.match(block, at, next_at)
        if tag is not None and tag[0].endswith(b"/>"):
            yield tag[0]
        elif tag is not None and (ends := block.find(_WORKOUT_ENDS, at, next_at)) >= 0:
            yield block[at : ends + len(_WORKOUT_ENDS)]


def _ready(held: dict[int, dict[str, bytes]], routes_of: dict[int, frozenset[str]]) -> list[int]:
    """Return the workouts whose routes are all there; where too much waits for others, all that wait."""
    if sum(len(data) for routes in held.values() for data in routes.values()) > _MOST_HELD_BYTES:
        return list(held)
    return [number for number, routes in held.items() if len(routes) == len(routes_of[number])]


def _route_key(path: str) -> str:
    """Return what a route is known by: its name and its folder's, however they are written."""
    parts = PurePosixPath(unicodedata.normalize("NFC", path.replace("\\", "/"))).parts[-2:]
    return "/".join("".join(part.split()) for part in parts).casefold()
