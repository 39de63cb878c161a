"""What services tell beside the recordings, as an import keeps it: shoes, sleep, and more of known files."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

from sqlalchemy import Connection

from footfall.diary import checkins, locker, told
from footfall.diary.diary import Diary
from footfall.diary.recorder import Recorded
from footfall.records import CheckIn, Shoe
from footfall.watch.archives import About


class Besides:
    """Gathers, while files are written, what is told of them, and keeps the rest of it after the last."""

    def __init__(self, diary: Diary) -> None:
        self._diary = diary
        self._worn: dict[int, str] = {}
        self._untold: list[int] = []

    def tell_worn(self, connection: Connection, about: About, on_foot: Iterable[Recorded]) -> None:
        """Note that the gear told of was worn in these runs and walks; what was told of one first stays."""
        for one in on_foot:
            if about.gear and (one.added or told.lacks_shoe(connection, one.activity_id)):
                self._worn.setdefault(one.activity_id, about.gear)
            elif one.added:
                self._untold.append(one.activity_id)

    def tell_of_known(self, connection: Connection, sha256: str, about: About) -> None:
        """Add to the entry of a file the diary has already what is told of it now."""
        if about == About():
            return
        entry = told.only_entry_of(connection, self._diary.runner_id, sha256)
        if entry is None:
            return
        told.tell(connection, entry, about.title, about.notes, about.perceived_exertion or math.nan)
        self.tell_worn(connection, about, (Recorded(entry, added=False),))

    def put_on(self, gear: Sequence[Shoe]) -> None:
        """Note which shoes were worn, as the service tells it; a pair is known again by its name.

        Where none tells, it is the pair that the runner wears by default.
        """
        known = {use.shoe.name: use.id for use in self._diary.shoes()}
        pairs = {shoe.name: shoe for shoe in gear}
        worn: dict[str, list[int]] = {}
        for entry, name in self._worn.items():
            worn.setdefault(name, []).append(entry)
        for name, entries in worn.items():
            number = known.get(name) or self._diary.add_shoe(pairs.get(name, Shoe(name)))
            self._diary.wear(number, entries)
        if self._untold:
            with self._diary.writing() as connection:
                locker.wear_defaults(connection, self._diary.runner_id, self._untold)

    def keep_sleep(self, connection: Connection, nights: Iterable[CheckIn]) -> int:
        """Keep the nights told of (see `checkins.take_in`); return how many are new."""
        return checkins.take_in(connection, self._diary.runner_id, nights)
