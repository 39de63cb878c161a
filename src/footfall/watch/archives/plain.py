"""Any other archive or folder: the activity files in it, whatever else it holds."""

from __future__ import annotations

from collections.abc import Iterator

from footfall.watch.archives.archive import Archive, Found, is_activity_name


class PlainArchive(Archive):
    """Activity files, and nothing told of them."""

    kind = "plain"

    def found(self) -> Iterator[Found]:
        """Yield the activity files in the order they stand in the archive."""
        for member in self._contents.members():
            if is_activity_name(member.name):
                data = self._contents.bytes_of(member)
                if data is not None:
                    yield Found(member.name, data)
