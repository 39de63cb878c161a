"""What the runner tells a diary beside the recordings: notes, check-ins, shoes and watched folders."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime
from pathlib import Path

from footfall.diary import checkins, folders, inclines, locker, notes
from footfall.diary.entry import ShoeUse
from footfall.diary.folders import WatchedFolder
from footfall.diary.store import Store
from footfall.records import CheckIn, PainNote, Shoe


class Notebook(Store):
    """The part of a diary that the runner fills by hand."""

    def add_pain_note(self, note: PainNote) -> None:
        """Keep a note; what it tells takes the place of what was told of that knee and day before.

        Raises:
            InvalidEntryError: The note tells nothing.
        """
        self.add_pain_notes((note,))

    def add_pain_notes(self, told: Iterable[PainNote]) -> None:
        """Keep several notes at once, all or none (see `add_pain_note`)."""
        with self.writing() as connection:
            for note in told:
                notes.add_pain_note(connection, self._runner_id, note)

    def pain_notes(self, since: date | None = None) -> list[PainNote]:
        """Return the pain notes, oldest first."""
        with self.reading() as connection:
            return notes.pain_notes(connection, self._runner_id, since)

    def check_ins(self, since: date | None = None) -> list[CheckIn]:
        """Return the check-ins, oldest first."""
        with self.reading() as connection:
            return checkins.check_ins(connection, self._runner_id, since)

    def set_check_in(self, check_in: CheckIn) -> None:
        """Let a check-in take the place of what was told of its day; one that tells nothing takes it back."""
        with self.writing() as connection:
            checkins.set_check_in(connection, self._runner_id, check_in)

    def set_incline(self, entry_id: int, incline: float) -> None:
        """Keep the grade of the treadmill a run or walk was on, and cost it by that at once.

        Args:
            entry_id: The run or walk; it was indoors, or no altitude was recorded.
            incline: Rise over distance, -0.15 to 0.45; NaN takes back what was told.

        Raises:
            NotInDiaryError: The diary has no entry of this number.
            InvalidEntryError: The incline is outside its range, or the entry takes none.
        """
        with self.writing() as connection:
            inclines.set_incline(connection, self._runner_id, entry_id, incline)

    def add_shoe(self, shoe: Shoe) -> int:
        """Keep a pair of shoes and return its number."""
        with self.writing() as connection:
            return locker.add_shoe(connection, self._runner_id, shoe)

    def wear(self, shoe_id: int, activity_ids: Sequence[int]) -> None:
        """Note that a pair was worn in these recordings."""
        with self.writing() as connection:
            locker.wear(connection, self._runner_id, shoe_id, activity_ids)

    def shoes(self) -> list[ShoeUse]:
        """Return the pairs and what each has done, the latest first."""
        with self.reading() as connection:
            return locker.shoes(connection, self._runner_id)

    def watched_folders(self) -> list[WatchedFolder]:
        """Return the folders whose new files come into the diary, the first watched first."""
        with self.reading() as connection:
            return folders.watched_folders(connection, self._runner_id)

    def watch_folder(self, path: str | Path, *, since: datetime | None = None) -> None:
        """Note that a folder is watched from now on; one that is watched already stays as it was.

        Args:
            path: The folder.
            since: Since when, where it was watched before.

        Raises:
            InvalidEntryError: The path cannot be kept.
        """
        folder = WatchedFolder(Path(path).expanduser().absolute(), since or datetime.now(UTC))
        with self.writing() as connection:
            folders.watch_folder(connection, self._runner_id, folder)

    def unwatch_folder(self, path: str | Path) -> None:
        """Note that a folder is watched no longer; what came from it stays.

        Raises:
            NotInDiaryError: It was not watched.
        """
        with self.writing() as connection:
            folders.unwatch_folder(connection, self._runner_id, Path(path).expanduser().absolute())
