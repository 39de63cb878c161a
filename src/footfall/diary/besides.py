"""What services tell beside the recordings, as an import keeps it: shoes, sleep, and more of known files."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

from sqlalchemy import Connection

from footfall.diary import checkins, told
from footfall.diary.diary import Diary
from footfall.records import CheckIn, Shoe
from footfall.watch.archives import About


class Besides:
    """Gathers, while files are written, what is told of them, and keeps the rest of it after the last."""

    def __init__(self, diary: Diary) -> None:
        self._diary = diary
        self._worn: dict[str, list[int]] = {}

    def note_worn(self, about: About, on_foot: Iterable[int]) -> None:
        """Note that the gear told of was worn in these runs and walks."""
        if about.gear:
            self._worn.setdefault(about.gear, []).extend(on_foot)

    def tell_of_known(self, connection: Connection, sha256: str, about: About) -> None:
        """Add to the entry of a file the diary has already what is told of it now."""
        if about == About():
            return
        entry = told.only_entry_of(connection, self._diary.runner_id, sha256)
        if entry is None:
            return
        told.tell(connection, entry, about.notes, about.perceived_exertion or math.nan)
        if told.lacks_shoe(connection, entry):
            self.note_worn(about, (entry,))

    def put_on(self, gear: Sequence[Shoe]) -> None:
        """Note which shoes were worn, as the service tells it; a pair is known again by its name."""
        known = {use.shoe.name: use.id for use in self._diary.shoes()}
        pairs = {shoe.name: shoe for shoe in gear}
        for name, worn in self._worn.items():
            if worn:
                number = known.get(name) or self._diary.add_shoe(pairs.get(name, Shoe(name)))
                self._diary.wear(number, worn)

    def keep_sleep(self, connection: Connection, nights: Iterable[CheckIn]) -> None:
        """Keep the nights told of (see `checkins.take_in`)."""
        checkins.take_in(connection, self._diary.runner_id, nights)
