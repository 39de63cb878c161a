"""A Health export that was unpacked, given by its one large file: the routes lie in the folder beside it."""

from __future__ import annotations

import codecs
from collections.abc import Callable, Iterator
from io import BufferedReader
from pathlib import Path

from footfall.errors import UnreadableError
from footfall.retelling import in_english
from footfall.watch.archives.apple_blocks import SNIFFED_BYTES, is_health_export
from footfall.watch.archives.archive import Contents
from footfall.watch.archives.entry import Entry
from footfall.watch.archives.limits import Budget, Limits
from footfall.watch.archives.walk import Member

_ROUTES = "workout-routes/*.gpx"


def is_unpacked_export(path: Path) -> bool:
    """Tell by its content whether a file is the XML of a Health export."""
    try:
        with path.open("rb") as stream:
            head = stream.read(SNIFFED_BYTES)
            return head.removeprefix(codecs.BOM_UTF8).lstrip().startswith(b"<") and is_health_export(head)
    except OSError:
        return False


class UnpackedExport(Contents):
    """The XML of a Health export, and the routes that lie beside it."""

    def __init__(self, export: Path, limits: Limits) -> None:
        super().__init__(export, limits)
        self._export, self._most = export, limits

    def members(self) -> Iterator[Member]:
        """Yield the export and then its routes.

        Raises:
            UnreadableError: A file cannot be opened, or a limit is broken.
        """
        budget = Budget(self._most)
        folder = self._export.parent
        try:
            for path in (self._export, *sorted(folder.glob(_ROUTES))):
                budget.count_entries()
                size = path.stat().st_size
                budget.check_member(size, path.name)
                entry = Entry(path.name, size, _opens(path), None, _opens(path))
                yield Member(path.relative_to(folder).as_posix(), size, entry, budget, self.tell)
        except OSError as error:
            raise UnreadableError(
                in_english("The Health export cannot be read ({reason}).", reason=error.strerror)
            ) from error


def _opens(path: Path) -> Callable[[], BufferedReader]:
    def opened() -> BufferedReader:
        return path.open("rb")

    return opened
