"""The diary: one runner's runs, notes and shoes, kept."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime

from sqlalchemy import Connection

from footfall.diary import (
    dustbin,
    frames,
    imports,
    input_frames,
    locker,
    originals,
    recordings,
    rollup,
    routes,
    runners,
)
from footfall.diary.costing import KnowsRunner
from footfall.diary.dustbin import BinKind, Binned
from footfall.diary.edit_book import EditBook
from footfall.diary.entry import Entry, Original
from footfall.diary.frames import Pains, RunsBefore
from footfall.diary.packing import PackedOriginal
from footfall.diary.prepare import Prepared, prepare
from footfall.diary.recorder import Recorded, record, split
from footfall.diary.routes import MOST_ROUTES, Routes
from footfall.diary.stale import outdate, outdated
from footfall.diary.workers import Workers
from footfall.errors import DiaryError
from footfall.language import _
from footfall.records import (
    Activity,
    ActivityKind,
    Days,
    FloatArray,
    Habits,
    InputDays,
    RunHistory,
    Runner,
    changed_only,
)


class Diary(EditBook):
    """One runner's diary. Many threads may read it; one at a time writes.

    Args:
        where: A file, a folder, a database URL, or None for the user's own diary.

    Raises:
        DiaryError: The diary cannot be opened.
    """

    # The runner

    @property
    def runner(self) -> Runner:
        """The runner."""
        with self.reading() as connection:
            return runners.runner(connection, self._runner_id)

    @runner.setter
    def runner(self, runner: Runner) -> None:
        self.change_runner(runner)

    def change_runner(self, runner: Runner, *, was: Runner | None = None) -> Runner:
        """Let the runner be told otherwise, and return the runner as told now (see `change_pain_note`).

        Raises:
            InvalidEntryError: What others changed meanwhile does not go with it.
        """
        with self.writing() as connection:
            before = runners.runner(connection, self._runner_id)
            now = changed_only(before, was, runner)
            runners.keep_runner(connection, self._runner_id, now)
            if before.body != now.body:
                outdate(connection, self._runner_id)
        return now

    @property
    def is_demo(self) -> bool:
        """True where the diary holds the season of a simulated runner."""
        with self.reading() as connection:
            return runners.is_demo(connection, self._runner_id)

    @property
    def is_empty(self) -> bool:
        """True where the diary holds no recording, and nothing that the runner told of days."""
        with self.reading() as connection:
            return runners.is_empty(connection, self._runner_id)

    def begin_demo(self, runner: Runner) -> None:
        """Make this the diary of a simulated runner.

        Raises:
            DiaryError: The diary holds entries of one's own.
        """
        if not self.is_empty:
            raise DiaryError(
                _(
                    "The diary at {place} is not empty, so the demo season was not put into it. Nothing was "
                    "changed. Give the demo a diary of its own with --diary.",
                    place=self.place,
                )
            )
        with self.writing() as connection:
            runners.keep_runner(connection, self._runner_id, runner, demo=True)

    def end_demo(self) -> None:
        """Put the simulated season away, so that one's own runs begin an empty diary."""
        with self.writing() as connection:
            runners.end_demo(connection, self._runner_id)

    # Recordings

    def add(self, activity: Activity) -> int:
        """Add one recording and return its number; its twin's number where the diary has it already.

        Raises:
            UnreadableError: The recording lasts no time.
        """
        prepared = prepare(activity, self.runner, self.latest_habits(), now=datetime.now(UTC))
        with self.writing() as connection:
            recorded = self.record(connection, prepared, None)
            if recorded.added:
                locker.wear_defaults(connection, self._runner_id, (recorded.activity_id,))
        self.refresh_loads((prepared.summary["day"],) * 2)
        return recorded.activity_id

    def record(self, connection: Connection, prepared: Prepared, original: PackedOriginal | None) -> Recorded:
        """Write one prepared recording in the caller's transaction."""
        return record(connection, self._runner_id, prepared, original)

    def split(self, activity_id: int) -> list[int]:
        """Make an entry that was read from several files one entry a file again, and return their numbers.

        Raises:
            NotInDiaryError: The diary has no entry of this number.
            InvalidEntryError: The entry was read from one file.
        """
        with self.writing() as connection:
            numbers = split(connection, self._runner_id, activity_id)
        self.refresh_loads()
        return numbers

    def delete_entry(self, activity_id: int) -> int:
        """Put a recording into the bin, and return the deletion's number (see `undelete`).

        It counts nowhere any longer. Pain notes about it stay, as notes of their day.

        Raises:
            NotInDiaryError: The diary has none of this number.
        """
        return self.delete_entries((activity_id,))[0]

    def delete_entries(self, activity_ids: Iterable[int]) -> list[int]:
        """Put several recordings into the bin, all or none, and return the deletions' numbers."""
        deletions, days = [], []
        with self.writing() as connection:
            for number in activity_ids:
                entry = recordings.entry(connection, self._runner_id, number)
                told = (BinKind.ENTRY, number, entry.title, entry.day)
                deletions.append(dustbin.put_in(connection, self._runner_id, *told))
                days.append(entry.day)
        if days:
            self.refresh_loads((min(days), max(days)))
        return deletions

    def entries(
        self,
        *,
        kinds: Iterable[ActivityKind] | None = None,
        since: date | None = None,
        until: date | None = None,
        limit: int | None = None,
        offset: int = 0,
        numbers: Iterable[int] | None = None,
    ) -> list[Entry]:
        """Return recordings summed up, newest first, between two local days (both included).

        Args:
            kinds: Only these kinds.
            since: From this day on.
            until: Up to this day.
            limit: How many at most.
            offset: So many are passed over first.
            numbers: Only these, as far as the diary has them.
        """
        with self.reading() as connection:
            return recordings.entries(
                connection,
                self._runner_id,
                kinds=kinds,
                since=since,
                until=until,
                limit=limit,
                offset=offset,
                numbers=numbers,
            )

    def entries_of(self, activity_ids: Sequence[int]) -> dict[int, Entry]:
        """Return recordings summed up, by their numbers; one that the diary has not is left out."""
        with self.reading() as connection:
            return recordings.entries_of(connection, self._runner_id, activity_ids)

    def entry(self, activity_id: int) -> Entry:
        """Return one recording summed up.

        Raises:
            NotInDiaryError: The diary has none of this number.
        """
        with self.reading() as connection:
            return recordings.entry(connection, self._runner_id, activity_id)

    def kinds(self) -> dict[int, ActivityKind]:
        """Return the kind of every recording by its number."""
        with self.reading() as connection:
            return recordings.kinds(connection, self._runner_id)

    def activity(self, activity_id: int) -> Activity:
        """Return one recording whole, with its streams and laps.

        Raises:
            NotInDiaryError: The diary has none of this number.
        """
        with self.reading() as connection:
            return recordings.activity(connection, self._runner_id, activity_id)

    # Routes

    def route(self, activity_id: int) -> FloatArray | None:
        """Return the way of one recording as 128 points along it (see `route_of`); None without one."""
        with self.reading() as connection:
            return routes.route(connection, activity_id)

    def routes(self, kind: ActivityKind, distances_m: tuple[float, float], most: int = MOST_ROUTES) -> Routes:
        """Return the routes that are known of recordings of one kind between two distances, newest first."""
        with self.reading() as connection:
            return routes.routes(connection, self._runner_id, kind, distances_m, most)

    def learn_routes(self, most: int | None = None, may_go_on: rollup.MayGoOn = lambda: True) -> int:
        """Work out routes that are not known yet, of the newest first, and return how many those were."""
        return routes.learn_routes(self, most, may_go_on)

    def habits(self, activity_id: int) -> Habits:
        """Return the habits a run or walk was costed by; the population's where it has no cost."""
        with self.reading() as connection:
            return recordings.habits(connection, self._runner_id, activity_id)

    def latest_habits(self) -> Habits:
        """Return the habits of the runner's latest run, the population's where there is none."""
        with self.reading() as connection:
            return recordings.latest_habits(connection, self._runner_id)

    def starts(self, most: int) -> tuple[FloatArray, FloatArray]:
        """Return where the latest runs and walks began: latitudes and longitudes, (n,) degrees, latest first.

        Args:
            most: Of how many at most; those without positions are left out.
        """
        with self.reading() as connection:
            return recordings.starts(connection, self._runner_id, most)

    def originals(self, activity_id: int) -> list[Original]:
        """Return the files a recording was read from."""
        with self.reading() as connection:
            return originals.originals_of(connection, self._runner_id, activity_id)

    def original_bytes(self, sha256: str) -> bytes:
        """Return a file the diary keeps, byte for byte.

        Raises:
            NotInDiaryError: The diary keeps no such file.
            DiaryError: What is kept is damaged.
        """
        with self.reading() as connection:
            return originals.original_bytes(connection, self._runner_id, sha256)

    def known_hashes(self) -> frozenset[str]:
        """Return the SHA-256 of every file the diary keeps."""
        with self.reading() as connection:
            return originals.known_hashes(connection, self._runner_id)

    # The bin

    def undelete(self, number: int) -> Binned:
        """Have back what was deleted, whole and under its old number, and return what it was.

        Args:
            number: The deletion's number, which whatever deleted returned, and which `bin` tells.

        Raises:
            NotInDiaryError: The bin has it no longer.
        """
        with self.writing() as connection:
            days = dustbin.days_of(connection, self._runner_id, number)
            binned = dustbin.take_out(connection, self._runner_id, number)
        if days is not None:
            self.refresh_loads(days)
        return binned

    # Frames

    def run_history(self, since: date | None = None, until: date | None = None) -> RunHistory:
        """Return one row per run, oldest first, between two local days (both included)."""
        with self.reading() as connection:
            return frames.run_history(connection, self._runner_id, since, until)

    def days(self, since: date, until: date | None = None) -> Days:
        """Return one row per calendar day between two local days (both included), up to today by default."""
        until = until or self.today
        with self.reading() as connection:
            return frames.days(connection, self._runner_id, since, until)

    def input_days(self, since: date, until: date) -> InputDays:
        """Return what went into each calendar day between two local days (both included), without gaps."""

        def read() -> InputDays:
            with self.reading() as connection:
                return input_frames.input_days(connection, self._runner_id, since, until)

        return self.remember(("input days", since, until), read)

    def mornings(self, since: date, until: date) -> InputDays:
        """Return what was told of each calendar day between two (both included) and of the night before it.

        What runs and sessions tell is left unknown: it takes far longer to read (see `input_days`).
        """
        with self.reading() as connection:
            return input_frames.mornings(connection, self._runner_id, since, until)

    def pains(self, since: date | None = None) -> Pains:
        """Return the worst pain noted of each knee, one row a day from the first pain note to the last.

        Notes of days before `since` are left out.
        """
        with self.reading() as connection:
            return frames.pains(connection, self._runner_id, since)

    def runs_before(self, entry_id: int, days: int = 60) -> RunsBefore:
        """Return the runs of so many days before an entry's start, oldest first.

        Those whose load, or what it may be off by, is unknown are left out.

        Raises:
            NotInDiaryError: The diary has no entry of this number.
        """
        with self.reading() as connection:
            return frames.runs_before(connection, self._runner_id, entry_id, days)

    # Knee load

    def refresh_loads(
        self,
        days: tuple[date, date] | None = None,
        on_progress: rollup.OnCosted | None = None,
        workers: Workers[KnowsRunner] | None = None,
        may_go_on: rollup.MayGoOn = lambda: True,
        *,
        background: bool = False,
    ) -> int:
        """Cost anew every run whose stored cost is not that of the model and of the habits at its time.

        Returns how many were costed anew; see `rollup.refresh`.
        """
        return rollup.refresh(self, days, on_progress, workers, may_go_on, background=background)

    @property
    def outdated(self) -> Counter[int]:
        """How many runs an older model costed, or for another body, by the version that their cost names."""
        with self.reading() as connection:
            return outdated(connection, self._runner_id)

    # Imports

    def mend(
        self,
        on_progress: rollup.OnCosted | None = None,
        may_go_on: rollup.MayGoOn = lambda: True,
        *,
        background: bool = False,
    ) -> None:
        """Cost anew what imports that broke off left behind (see `refresh_loads`)."""
        if self.broken_off_imports:
            self.refresh_loads(None, on_progress, None, may_go_on, background=background)
            if may_go_on():
                with self.writing() as connection:
                    imports.note_mended(connection, self._runner_id)
