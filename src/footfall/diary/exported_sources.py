"""The originals of an export as an import reads them, each with what the diary was told of it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from footfall.diary.gathering import Gathered
from footfall.diary.opened_export import OpenExport
from footfall.diary.sources import FoundSource, Source, Sources, label_of
from footfall.records import ActivityKind, Shoe
from footfall.watch.archives import About


class ExportedSources(Sources):
    """The originals of an export, one at a time, each with what the diary was told of it."""

    def __init__(self, exported: OpenExport) -> None:
        super().__init__(Gathered(), "")
        self._exported = exported
        self._entries: dict[str, list[dict[str, Any]]] = {}
        for entry in exported.recorded:
            for sha256 in entry["originals"]:
                self._entries.setdefault(sha256, []).append(entry)

    def __len__(self) -> int:
        return len(self._exported.originals)

    def __iter__(self) -> Iterator[Source]:
        """Yield every original."""
        for sha256, one in self._exported.originals.items():
            name = f"{self._exported.path}/{one['name']}"
            yield FoundSource(name, self._exported.original(sha256), self._about(sha256))

    @property
    def label(self) -> str:
        """The export's name."""
        return label_of((str(self._exported.path),))

    @property
    def gear(self) -> tuple[Shoe, ...]:
        """The shoes in the export."""
        return tuple(self._exported.shoes.values())

    def _about(self, sha256: str) -> About:
        entries = self._entries.get(sha256, [])
        if len(entries) != 1:
            return About()  # what was told of one of several runs in a file is not true of the others
        (entry,) = entries
        worn = "" if entry["shoe"] is None else self._exported.shoes[entry["shoe"]].name
        return About(title=str(entry["title"]), gear=worn, kind=ActivityKind(entry["kind"]))
