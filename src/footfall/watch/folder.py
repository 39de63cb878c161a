"""Files among folders: which there are, and which may hold activities."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from footfall.errors import FootfallError
from footfall.language import _
from footfall.watch.reading import suffixes


def all_there(paths: Iterable[Path]) -> list[Path]:
    """Return the paths if each leads somewhere.

    Raises:
        FootfallError: One of them leads nowhere.
    """
    asked = list(paths)
    for path in asked:
        if not _exists(path):
            raise FootfallError(
                _("There is no file or folder {path}. Nothing was read; look at how it is spelt.", path=path)
            )
    return asked


def files_in(folder: Path) -> Iterator[Path]:
    """Yield the files in a folder and in all folders in it.

    Hidden files and folders are passed over, and so is a folder that may not be opened; a folder met again
    through a link is not searched again.
    """
    searched = set()
    for place, folders, files in os.walk(folder, followlinks=True):
        real = os.path.realpath(place)
        if real in searched:
            folders.clear()
            continue
        searched.add(real)
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in files:
            file = Path(place, name)
            if not name.startswith(".") and _exists(file):
                yield file


def has_known_suffix(name: str) -> bool:
    """Tell whether a file's name ends as one that may hold activities does."""
    return name.casefold().endswith(suffixes())


def _exists(path: Path) -> bool:
    """Tell whether a path leads anywhere; one that may not be looked at does, and reading it will say so."""
    try:
        return path.exists()
    except PermissionError:
        return True
    except (OSError, ValueError):
        return False
