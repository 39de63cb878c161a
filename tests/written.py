"""A diary that was written once, to be copied by whoever needs one like it."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from footfall.diary import Diary


@dataclass(frozen=True)
class WrittenDiary:
    """A diary's file, which nobody has open, and the numbers of what a test may ask for, by name."""

    place: Path
    numbers: dict[str, int]

    @classmethod
    def by(cls, write: Callable[[Diary], dict[str, int]], empty: Path, folder: Path) -> Self:
        """Write into a copy of an empty diary, in a folder."""
        place = shutil.copyfile(empty, folder / "written.sqlite")
        with Diary(place) as diary:
            return cls(place, write(diary))

    def copy_in(self, folder: Path) -> Path:
        """Copy the diary into a folder, and return where the copy lies."""
        return shutil.copyfile(self.place, folder / "diary.sqlite")
