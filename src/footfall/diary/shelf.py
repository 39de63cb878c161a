"""What belongs to a diary beside its days: the shoes, the settings, and the folders that are watched."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from footfall.diary import dustbin, folders, holdings, locker, notes, preferences, runners
from footfall.diary.dustbin import BinKind, Binned
from footfall.diary.entry import ShoeUse, WornRun
from footfall.diary.folders import WatchedFolder
from footfall.diary.holdings import Holdings
from footfall.diary.store import Store
from footfall.records import PrivacyZone, Settings, Shoe, ShoesWorn


class Shelf(Store):
    """The part of a diary that changes rarely."""

    # Shoes

    def add_shoe(self, shoe: Shoe) -> int:
        """Keep a pair of shoes and return its number."""
        with self.writing() as connection:
            return locker.add_shoe(connection, self._runner_id, shoe)

    def shoe(self, number: int) -> Shoe:
        """Return one pair of shoes.

        Raises:
            NotInDiaryError: The diary has none of this number.
        """
        with self.reading() as connection:
            return locker.shoe(connection, self._runner_id, number)

    def change_shoe(self, number: int, shoe: Shoe, *, was: Shoe | None = None) -> Shoe:
        """Let a pair be something else (retired, renamed, ...) and return it as it is now.

        Args:
            number: The pair's number.
            shoe: What it is to be, all of it.
            was: As it was shown to whoever changed it: what was not changed stays as it stands by now.

        Raises:
            NotInDiaryError: The diary has none of this number.
        """
        with self.writing() as connection:
            return locker.change_shoe(connection, self._runner_id, number, shoe, was)

    def delete_shoe(self, number: int) -> int:
        """Put a pair of shoes into the bin, and return the deletion's number (see `undelete`).

        The runs in it know of no shoes meanwhile, and of these again once they are back.

        Raises:
            NotInDiaryError: The diary has none of this number.
        """
        with self.writing() as connection:
            shoe = locker.shoe(connection, self._runner_id, number)
            return dustbin.put_in(connection, self._runner_id, BinKind.SHOE, number, shoe.name, None)

    def wear(self, shoe_id: int | None, activity_ids: Sequence[int]) -> None:
        """Note that a pair was worn in these recordings; None takes back what was noted.

        Raises:
            NotInDiaryError: The diary has no such pair.
        """
        with self.writing() as connection:
            locker.wear(connection, self._runner_id, shoe_id, activity_ids)

    def pairs(self) -> tuple[tuple[int, Shoe], ...]:
        """Return the pairs with their numbers, the latest first, and nothing of what they have done."""

        def read() -> tuple[tuple[int, Shoe], ...]:
            with self.reading() as connection:
                return tuple(locker.pairs(connection, self._runner_id))

        return self.remember("locker", read)

    def shoes(self) -> list[ShoeUse]:
        """Return the pairs and what each has done, the latest first."""

        def read() -> tuple[ShoeUse, ...]:
            with self.reading() as connection:
                return tuple(locker.shoes(connection, self._runner_id))

        return list(self.remember("shoes", read))

    def shoe_use(self) -> ShoesWorn:
        """Return what every pair did as far as Footfall knows, one row a pair."""
        with self.reading() as connection:
            return locker.shoe_use(connection, self._runner_id)

    def worn_runs(
        self, since: date | None = None, until: date | None = None, *, shoe_id: int | None = None
    ) -> list[WornRun]:
        """Return the entries between two days (both included) and the pair worn on each, oldest first.

        Args:
            since: From this day on.
            until: Up to this day.
            shoe_id: Those in this pair alone.
        """
        with self.reading() as connection:
            return locker.worn_runs(connection, self._runner_id, since, until, shoe_id)

    def runs_without_shoes(self) -> int:
        """Return how many runs know of no pair."""
        with self.reading() as connection:
            return locker.runs_without_shoes(connection, self._runner_id)

    def pain_by_shoe(self, shoe_id: int | None = None) -> dict[int, list[int]]:
        """Return the worst pain of every note about a run in a pair, by pair; of one pair alone if asked."""
        with self.reading() as connection:
            return notes.pain_by_shoe(connection, self._runner_id, shoe_id)

    # Settings

    @property
    def settings(self) -> Settings:
        """How the diary is shown, and which places it hides."""
        with self.reading() as connection:
            return preferences.settings(connection, self._runner_id)

    def change_settings(self, **changes: Any) -> Settings:  # noqa: ANN401 - of any field
        """Change some settings, by the names of the fields of `Settings`, and return them all.

        Raises:
            InvalidEntryError: A value is none that its setting can have.
            TypeError: There is no such setting.
        """
        with self.writing() as connection:
            kept = replace(preferences.settings(connection, self._runner_id), **changes)
            preferences.keep_settings(connection, self._runner_id, kept)
            return kept

    @property
    def today(self) -> date:
        """The runner's local day, by the clock of the settings."""
        return self.settings.day_of(datetime.now(UTC))

    def privacy_zone(self, number: int) -> PrivacyZone:
        """Return one place that is hidden.

        Raises:
            NotInDiaryError: The diary has none of this number.
        """
        with self.reading() as connection:
            return preferences.privacy_zone(connection, self._runner_id, number)

    def add_privacy_zone(self, zone: PrivacyZone) -> int:
        """Hide a place, and return its number.

        Raises:
            InvalidEntryError: As many are hidden as can be.
        """
        with self.writing() as connection:
            return preferences.add_privacy_zone(connection, self._runner_id, zone)

    def change_privacy_zone(
        self, number: int, zone: PrivacyZone, *, was: PrivacyZone | None = None
    ) -> PrivacyZone:
        """Let a hidden place be another, and return it as it is now (see `change_shoe`).

        Raises:
            NotInDiaryError: The diary has none of this number.
        """
        with self.writing() as connection:
            return preferences.change_privacy_zone(connection, self._runner_id, number, zone, was)

    def delete_privacy_zone(self, number: int) -> int:
        """Put a hidden place into the bin, and return the deletion's number (see `undelete`).

        Raises:
            NotInDiaryError: The diary has none of this number.
        """
        with self.writing() as connection:
            name = preferences.privacy_zone(connection, self._runner_id, number).name
            return dustbin.put_in(connection, self._runner_id, BinKind.PLACE, number, name, None)

    # What it holds, the bin, and the end of everything

    def holdings(self) -> Holdings:
        """Return how much the diary holds."""
        with self.reading() as connection:
            return holdings.holdings(connection, self._runner_id)

    def bin(self) -> list[Binned]:
        """Return what was deleted in the last thirty days, the latest deletion first."""
        with self.reading() as connection:
            return dustbin.contents(connection, self._runner_id)

    def empty_bin(self) -> int:
        """Delete for good all that lies in the bin, and return how many deletions that were."""
        with self.writing() as connection:
            return dustbin.let_go(connection, self._runner_id, datetime.now(UTC))

    def delete_everything(self) -> None:
        """Delete for good all that the diary holds, originals, settings and bin too; nothing undoes it."""
        with self.writing() as connection:
            runners.delete_everything(connection, self._runner_id)
        self.give_room_back()

    # Folders

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
