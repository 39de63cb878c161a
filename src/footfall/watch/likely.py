"""Where runs are likely to come into a machine: a watch that is plugged in, a folder of downloads."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path

_ACTIVITY_FOLDERS = (("garmin", "activity"), ("garmin", "activities"), ("activity",), ("activities",))
"""Where on a watch its runs lie, in small letters: Garmin's own and older devices, Coros, Lezyne, Bryton."""


def likely_folders() -> list[Path]:
    """Return the folders that are there now and that runs are likely to come into, those of watches first."""
    watches = (folder for drive in _drives() for folder in _activity_folders(drive))
    downloads = Path.home() / "Downloads"
    return [*dict.fromkeys(watches), *([downloads] if downloads.is_dir() else [])]


def _drives() -> Iterator[Path]:
    """Yield the drives that are plugged in, where each system shows them."""
    if sys.platform == "darwin":
        yield from _folders_in(Path("/Volumes"))
    elif sys.platform == "win32":
        yield from (Path(f"{letter}:\\") for letter in "DEFGHIJKLMNOPQRSTUVWXYZ")
    else:
        user = Path.home().name
        for place in (Path("/media"), Path("/media", user), Path("/run/media", user), Path("/mnt")):
            yield from _folders_in(place)
        for device in _folders_in(Path(f"/run/user/{os.getuid()}/gvfs")):
            yield from _folders_in(device)  # what speaks MTP shows its storage as a folder


def _activity_folders(drive: Path) -> Iterator[Path]:
    for names in _ACTIVITY_FOLDERS:
        found = [drive]
        for name in names:
            found = [
                below for folder in found for below in _folders_in(folder) if below.name.casefold() == name
            ]
        yield from found


def _folders_in(folder: Path) -> list[Path]:
    try:
        with os.scandir(folder) as entries:
            return sorted(Path(one.path) for one in entries if one.is_dir() and not one.name.startswith("."))
    except OSError:
        return []  # it is not there, or may not be looked into
