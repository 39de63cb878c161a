"""Gathering: what there is to import among some paths, found in one walk through each folder.

Only names are looked at on the way, and the first bytes of what is called like an archive; so that a whole
home folder may be given.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from footfall import watch

_TABLE_OF_STRAVA = "activities.csv"
_FOLDER_OF_GARMIN = "DI_CONNECT"
_LIST_OF_GARMIN = "_summarizedactivities.json"
_FOLDER_OF_HEALTH = "apple_health_export"
_ROUTES_OF_HEALTH = "workout-routes"


@dataclass(frozen=True, slots=True)
class Gathered:
    """What there is to import; nothing of it is opened yet.

    Attributes:
        files: Files that may hold activities, sorted, each once.
        archives: Archives that were asked for by name.
        found: Archives that lie in folders, sorted, and not among `archives`.
        exports: Folders that look like a service's export, unpacked; outer ones first.
    """

    files: tuple[Path, ...] = ()
    archives: tuple[Path, ...] = ()
    found: tuple[Path, ...] = ()
    exports: tuple[Path, ...] = ()

    def without(self, paths: Iterable[Path]) -> Gathered:
        """Return this without some archives that are dealt with elsewhere."""
        left_out = set(paths)
        archives, found = (
            tuple(path for path in some if path not in left_out) for some in (self.archives, self.found)
        )
        return Gathered(self.files, archives, found, self.exports)


def gather(paths: Iterable[Path]) -> Gathered:
    """Look for what can be imported.

    A file is taken as it is given, whatever its name. A folder is searched with all that it holds; what is
    hidden is passed over (see `watch.files_in`).

    Args:
        paths: Files and folders.

    Raises:
        FootfallError: One of the paths leads nowhere.
    """
    files: dict[str, Path] = {}
    archives: dict[str, Path] = {}
    found: dict[str, Path] = {}
    exports: set[Path] = set()
    for path in watch.all_there(paths):
        if not path.is_dir():
            is_archive = path.is_file() and watch.is_archive(path)
            (archives if is_archive else files).setdefault(os.path.realpath(path), path)
            continue
        for file in watch.files_in(path):
            if watch.has_known_suffix(file.name):
                files.setdefault(os.path.realpath(file), file)
            elif file.name.casefold().endswith(watch.ARCHIVE_SUFFIXES) and watch.is_archive(file):
                found.setdefault(os.path.realpath(file), file)
            elif (export := _export_of(file, path)) is not None:
                exports.add(export)
    return Gathered(
        files=tuple(sorted(files.values())),
        archives=tuple(archives.values()),
        found=tuple(sorted(path for real, path in found.items() if real not in archives)),
        exports=tuple(sorted(exports, key=lambda folder: (len(folder.parts), folder))),
    )


def _export_of(file: Path, within: Path) -> Path | None:
    """Return the folder of the unpacked export that a file seems to be the list of; None for other files."""
    name = file.name.casefold()
    if name == _TABLE_OF_STRAVA:
        return file.parent
    if name.endswith(_LIST_OF_GARMIN):
        inside = file.relative_to(within).parts
        if _FOLDER_OF_GARMIN in inside:
            return within.joinpath(*inside[: inside.index(_FOLDER_OF_GARMIN)])
        return within if file.parent == within else file.parent.parent
    if name.endswith(".xml"):
        folder = file.parent
        likely = folder.name == _FOLDER_OF_HEALTH or folder == within
        return folder if likely or (folder / _ROUTES_OF_HEALTH).is_dir() else None
    return None
