"""A Strava export: the files as they were uploaded, and a table with everything the runner wrote to them."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import PurePosixPath

from footfall.records import ActivityKind, Fault, Shoe
from footfall.retelling import in_english
from footfall.watch.archives.archive import About, Archive, Contents, Found, is_activity_name, reading_told
from footfall.watch.archives.entry import Tell
from footfall.watch.archives.strava_table import is_strava_table, read_table
from footfall.watch.archives.told import Told

_TABLE, _SHOES = "activities.csv", "shoes.csv"
_ON_FOOT = (ActivityKind.RUN, ActivityKind.WALK)


class StravaLedger:
    """What the tables of a Strava export tell, gathered before its files are read."""

    def __init__(self) -> None:
        self.told: list[Told] = []
        self.shoe_of: dict[str, str] = {}
        self.is_strava = False

    def wants(self, name: str) -> bool:
        """Tell whether a member is one of the tables."""
        return PurePosixPath(name).name.casefold() in {_TABLE, _SHOES}

    def take(self, name: str, data: bytes, tell: Tell) -> None:
        """Read one of the tables."""
        if PurePosixPath(name).name.casefold() == _SHOES:
            self.shoe_of |= _shoes(data, tell)
        elif is_strava_table(data):
            self.is_strava = True
            self.told += read_table(data, tell)

    def gear_of(self, told: Told) -> str:
        """Return the shoes' name: the activities tell shoes by name, or by make and model."""
        return self.shoe_of.get(_key(told.gear), told.gear)


class StravaArchive(Archive):
    """A Strava export, as the ZIP archive it comes in or unpacked."""

    kind = "strava"

    def __init__(self, contents: Contents, ledger: StravaLedger, files: int) -> None:
        super().__init__(contents, files + sum(not told.file for told in ledger.told))
        self._ledger = ledger

    def found(self) -> Iterator[Found]:
        """Yield the files with what the table says of them, then the activities that never had a file.

        A file the table does not know is given too; one it names and the archive lacks is told as a fault.
        """
        missing = {_file_key(told.file): told for told in self._ledger.told if told.file}
        known = dict(missing)
        for member in self._contents.members():
            if not is_activity_name(member.name):
                continue
            data = self._contents.bytes_of(member)
            told = known.get(_file_key(member.name))
            missing.pop(_file_key(member.name), None)
            if data is not None:
                yield Found(member.name, data, about=self._about(told) if told else About())
        for told in missing.values():
            self._contents.tell(Fault(_told_without_file(told.file, told.title)))
        for told in self._ledger.told:
            if not told.file:
                name = f"{_TABLE}/{told.id}.csv"
                yield Found(name, told.original, reading_told(told), self._about(told))

    def gear(self) -> tuple[Shoe, ...]:
        """Return the shoes: those of the table of shoes, and others that runs and walks were made in."""
        worn = (self._ledger.gear_of(told) for told in self._ledger.told if told.kind in _ON_FOOT)
        names = dict.fromkeys([*self._ledger.shoe_of.values(), *worn])
        return tuple(Shoe(name) for name in names if name)

    def _about(self, told: Told) -> About:
        return About(told.title, told.notes, self._ledger.gear_of(told), told.perceived_exertion, told.kind)


def _file_key(name: str) -> str:
    """Return what a file is known by: the table's paths lack the outer folder, and unpacking drops ".gz"."""
    return PurePosixPath(name.replace("\\", "/")).name.casefold().removesuffix(".gz")


def _shoes(data: bytes, tell: Tell) -> dict[str, str]:
    """Return the name of each pair by each way it may be told: its name, its make and model."""
    names: dict[str, str] = {}
    rows = csv.reader(io.StringIO(data.decode("utf-8-sig", "replace"), newline=""))
    try:
        for row in list(rows)[1:]:
            name, make, model = ([cell.strip() for cell in row] + ["", "", ""])[:3]
            make_and_model = f"{make} {model}".strip()
            shown = name or make_and_model
            for told in (shown, make_and_model, f"{make_and_model} {name}"):
                if shown and told.strip():
                    names.setdefault(_key(told), shown)
    except csv.Error:
        tell(Fault(in_english("shoes.csv is damaged: the shoes are named as the activities name them.")))
    return names


def _told_without_file(file: str, title: str) -> str:
    if title:
        return in_english(
            "{file} (“{title}”) is in the list of activities but not in the archive.", file=file, title=title
        )
    return in_english("{file} is in the list of activities but not in the archive.", file=file)


def _key(name: str) -> str:
    return " ".join(name.casefold().split())
