"""What the runner changes in an entry: what is told of it, what it shows, one made two, and two made one."""

from __future__ import annotations

from collections.abc import Iterable

from footfall.diary import (
    editing,
    entry_told,
    holding,
    inclines,
    merging,
    recordings,
    rollup,
    splitting,
    trimming,
)
from footfall.diary.editing import EntryEdits
from footfall.diary.import_book import ImportBook
from footfall.records import Activity, EntryTold, Trim


class EditBook(ImportBook):
    """The part of a diary in which entries are edited: recordings stay whole, all can be taken back."""

    def edits(self, entry_id: int) -> EntryEdits:
        """Return what was done to an entry.

        Raises:
            NotInDiaryError: The diary has no entry of this number.
        """
        with self.reading() as connection:
            return editing.edits_of(connection, self._runner_id, entry_id)

    def is_edited(self, entry_id: int) -> bool:
        """Tell whether an entry was trimmed, split or merged."""
        with self.reading() as connection:
            return bool(holding.pieces_of(connection, entry_id))

    def whole_activity(self, entry_id: int) -> Activity:
        """Return an entry's recording as it was before it was trimmed; as it is where it never was.

        Raises:
            NotInDiaryError: The diary has no entry of this number.
        """
        with self.reading() as connection:
            return trimming.whole_of(connection, self._runner_id, entry_id)

    def told_of(self, entry_id: int) -> EntryTold:
        """Return title, kind, notes and exertion of an entry.

        Raises:
            NotInDiaryError: The diary has no entry of this number.
        """
        with self.reading() as connection:
            return entry_told.told_of(connection, self._runner_id, entry_id)

    def change_entry(self, entry_id: int, told: EntryTold, *, was: EntryTold | None = None) -> EntryTold:
        """Let something else be told of an entry, and return what is told of it now.

        What is changed by hand stays, whatever its file or a service tells later.

        Args:
            entry_id: The entry.
            told: What is to be told, all of it.
            was: As it was shown to whoever changed it: what was not changed stays as it stands by now.

        Raises:
            NotInDiaryError: The diary has no entry of this number.
            InvalidEntryError: The exertion lies off its scale.
        """
        self.edit_entry(entry_id, told=told, told_was=was)
        return self.told_of(entry_id)

    def trim(self, entry_id: int, wanted: Trim, *, was: Trim | None = None) -> Trim:
        """Leave out the beginning or the end of a recording, or tell its distance; return what holds now.

        The recording stays whole: `trim(entry_id, Trim())` shows all of it again, exactly as it was.

        Args:
            entry_id: The entry.
            wanted: What it is to show, counted on the whole recording.
            was: As it was shown to whoever changed it: what was not changed stays as it stands by now.

        Raises:
            NotInDiaryError: The diary has no entry of this number.
            InvalidEntryError: Hardly anything would be left, or the distance cannot be or is known better.
        """
        self.edit_entry(entry_id, trim=wanted, trim_was=was)
        return self.edits(entry_id).trim

    def edit_entry(
        self,
        entry_id: int,
        *,
        told: EntryTold | None = None,
        told_was: EntryTold | None = None,
        trim: Trim | None = None,
        trim_was: Trim | None = None,
        incline: float | None = None,
    ) -> None:
        """Change several things of an entry at once, all or none (see `change_entry`, `trim`, `set_incline`).

        Raises:
            NotInDiaryError: The diary has no entry of this number.
            InvalidEntryError: One of them cannot be.
        """
        with self.writing() as connection:
            days = {recordings.entry(connection, self._runner_id, entry_id).day}
            if told is not None:
                entry_told.set_told(connection, self._runner_id, entry_id, told, told_was)
            if trim is not None:
                trimming.trim(connection, self._runner_id, entry_id, trim, trim_was)
            if incline is not None:
                inclines.set_incline(connection, self._runner_id, entry_id, incline)
            days.add(recordings.entry(connection, self._runner_id, entry_id).day)
        rollup.refresh(self, (min(days), max(days)))

    def split_at(self, entry_id: int, at_s: float) -> tuple[int, int]:
        """Make two entries of one, and return their numbers; the earlier one keeps the number.

        Args:
            entry_id: The entry.
            at_s: Where the second begins: seconds from the start of what the entry shows.

        Raises:
            NotInDiaryError: The diary has no entry of this number.
            InvalidEntryError: The moment lies outside of it.
        """
        with self.writing() as connection:
            numbers = splitting.split_at(connection, self._runner_id, entry_id, at_s)
        self._refresh_around(numbers)
        return numbers

    def unsplit(self, entry_id: int) -> int:
        """Make one entry again of those it was split into, and return its number (see `split_at`).

        Args:
            entry_id: Either of them.

        Raises:
            NotInDiaryError: The diary has no entry of this number.
            InvalidEntryError: It was not split, or a part of it was edited since or lies in the bin.
        """
        with self.writing() as connection:
            numbers = {entry_id, *(editing.edits_of(connection, self._runner_id, entry_id).split_from or ())}
            days = [recordings.entry(connection, self._runner_id, number).day for number in numbers]
            number = splitting.unsplit(connection, self._runner_id, entry_id)
        rollup.refresh(self, (min(days), max(days)))
        return number

    def merge(self, one: int, other: int) -> int:
        """Make one entry of two of one kind that follow one another; return its number, the earlier one's.

        Raises:
            NotInDiaryError: The diary has no entry of one of the numbers.
            InvalidEntryError: They are of two kinds, overlap, or lie more than 12 hours apart.
        """
        with self.writing() as connection:
            days = [recordings.entry(connection, self._runner_id, number).day for number in (one, other)]
            number = merging.merge(connection, self._runner_id, one, other)
        rollup.refresh(self, (min(days), max(days)))
        return number

    def unmerge(self, entry_id: int) -> list[int]:
        """Let two entries that were merged come apart as they were, and return their numbers (see `merge`).

        Raises:
            NotInDiaryError: The diary has no entry of this number.
            InvalidEntryError: It was not merged, or was edited since.
        """
        with self.writing() as connection:
            numbers = merging.unmerge(connection, self._runner_id, entry_id)
        self._refresh_around(numbers)
        return numbers

    def _refresh_around(self, numbers: Iterable[int]) -> None:
        """Cost anew what depends on the habits that some entries tell of."""
        with self.reading() as connection:
            days = [recordings.entry(connection, self._runner_id, number).day for number in numbers]
        rollup.refresh(self, (min(days), max(days)))
