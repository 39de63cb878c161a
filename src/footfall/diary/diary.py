"""The diary: one runner's runs, notes and shoes, kept."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from datetime import UTC, date, datetime
from pathlib import Path
from threading import RLock
from types import TracebackType
from typing import Self

from sqlalchemy import ColumnElement, Connection, delete, func, insert, select, update
from sqlalchemy.exc import SQLAlchemyError

from footfall.diary import frames, locker, notes, originals, recordings, rollup
from footfall.diary.costing import cost_anew
from footfall.diary.database import cause_of, lock_for_writing, open_database, place_of
from footfall.diary.entry import Entry, Original, ShoeUse
from footfall.diary.originals import PackedOriginal
from footfall.diary.prepare import Prepared, prepare
from footfall.diary.recorder import Recorded, record, split
from footfall.diary.tables import ActivityRow, ImportRow, PainNoteRow, RunnerRow
from footfall.errors import DiaryError
from footfall.records import Activity, ActivityKind, Days, Habits, PainNote, RunHistory, Runner, Shoe


class Diary:
    """One runner's diary. Many threads may read it; one at a time writes.

    Args:
        where: A file, a folder, a database URL, or None for the user's own diary.

    Raises:
        DiaryError: The diary cannot be opened.
    """

    def __init__(self, where: str | Path | None = None) -> None:
        self._engine = open_database(where)
        self._write_lock = RLock()
        self._runner_id = self._first_runner()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the database."""
        self._engine.dispose()

    @property
    def place(self) -> str:
        """Where the diary lies, without any password."""
        return place_of(self._engine)

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Hold a connection to read from."""
        with _told_plainly(self.place), self._engine.connect() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Hold a transaction: all of what is written in it is kept, or none."""
        with _told_plainly(self.place), self._write_lock, self._engine.begin() as connection:
            lock_for_writing(connection, self._runner_id)
            yield connection

    # The runner

    @property
    def runner_id(self) -> int:
        """The number every row of this diary carries."""
        return self._runner_id

    @property
    def runner(self) -> Runner:
        """The runner."""
        with self.reading() as connection:
            return recordings.runner(connection, self._runner_id)

    @runner.setter
    def runner(self, runner: Runner) -> None:
        with self.writing() as connection:
            connection.execute(update(RunnerRow).where(self._me).values(asdict(runner)))

    @property
    def is_demo(self) -> bool:
        """True where the diary holds the season of a simulated runner."""
        with self.reading() as connection:
            return bool(connection.execute(select(RunnerRow.demo).where(self._me)).scalar())

    @property
    def is_empty(self) -> bool:
        """True where the diary holds no recording and no note."""
        with self.reading() as connection:
            counts = (
                select(func.count()).select_from(table).where(table.runner_id == self._runner_id)
                for table in (ActivityRow, PainNoteRow)
            )
            return not any(connection.execute(count).scalar() for count in counts)

    def begin_demo(self, runner: Runner) -> None:
        """Make this the diary of a simulated runner.

        Raises:
            DiaryError: The diary holds entries of one's own.
        """
        if not self.is_empty:
            raise DiaryError(
                f"The diary at {self.place} is not empty, so the demo season was not put into it. "
                "Nothing was changed. Give the demo a diary of its own with --diary."
            )
        with self.writing() as connection:
            connection.execute(update(RunnerRow).where(self._me).values(demo=True, **asdict(runner)))

    def end_demo(self) -> None:
        """Put the simulated season away, so that one's own runs begin an empty diary."""
        with self.writing() as connection:
            connection.execute(delete(RunnerRow).where(self._me, RunnerRow.demo))
            connection.execute(insert(RunnerRow).values(id=self._runner_id, name="", demo=False))

    # Recordings

    def add(self, activity: Activity) -> int:
        """Add one recording and return its number; its twin's number where the diary has it already.

        Raises:
            UnreadableError: The recording lasts no time.
        """
        prepared = prepare(activity, self.runner, self.latest_habits(), now=datetime.now(UTC))
        with self.writing() as connection:
            number = self.record(connection, prepared, None).activity_id
        self.refresh_loads((prepared.summary["day"],) * 2)
        return number

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

    def entries(
        self,
        *,
        kinds: Iterable[ActivityKind] | None = None,
        since: date | None = None,
        until: date | None = None,
        limit: int | None = None,
        offset: int = 0,
    ) -> list[Entry]:
        """Return recordings summed up, newest first, between two local days (both included)."""
        with self.reading() as connection:
            return recordings.entries(
                connection, self._runner_id, kinds=kinds, since=since, until=until, limit=limit, offset=offset
            )

    def entry(self, activity_id: int) -> Entry:
        """Return one recording summed up.

        Raises:
            NotInDiaryError: The diary has none of this number.
        """
        with self.reading() as connection:
            return recordings.entry(connection, self._runner_id, activity_id)

    def activity(self, activity_id: int) -> Activity:
        """Return one recording whole, with its streams and laps.

        Raises:
            NotInDiaryError: The diary has none of this number.
        """
        with self.reading() as connection:
            return recordings.activity(connection, self._runner_id, activity_id)

    def habits(self, activity_id: int) -> Habits:
        """Return the habits a run or walk was costed by; the population's where it has no cost."""
        with self.reading() as connection:
            return recordings.habits(connection, self._runner_id, activity_id)

    def latest_habits(self) -> Habits:
        """Return the habits of the runner's latest run, the population's where there is none."""
        with self.reading() as connection:
            return recordings.latest_habits(connection, self._runner_id)

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

    # Frames

    def run_history(self, since: date | None = None, until: date | None = None) -> RunHistory:
        """Return one row per run, oldest first, between two local days (both included)."""
        with self.reading() as connection:
            return frames.run_history(connection, self._runner_id, since, until)

    def days(self, since: date, until: date | None = None) -> Days:
        """Return one row per calendar day between two local days (both included), up to today by default."""
        until = until or datetime.now().astimezone().date()
        with self.reading() as connection:
            return frames.days(connection, self._runner_id, since, until)

    # Knee load

    def refresh_loads(
        self,
        days: tuple[date, date] | None = None,
        on_progress: Callable[[int, int], None] | None = None,
    ) -> int:
        """Cost anew every run whose stored cost is not that of the model and of the habits at its time.

        Args:
            days: The first and last local day on which runs were added; None looks at the whole diary.
            on_progress: Told how many are done, of how many.

        Returns:
            How many were costed anew.
        """
        with self.reading() as connection:
            stale = list(rollup.stale_loads(connection, self._runner_id, days))
        done = 0
        for costed in cost_anew(self._engine, self._runner_id, self.runner, stale):
            with self.writing() as connection:
                rollup.keep_costs(connection, costed)
            done += len(costed)
            if on_progress is not None:
                on_progress(done, len(stale))
        return len(stale)

    # Imports

    @property
    def broken_off_imports(self) -> int:
        """How many imports were killed before their end, or are under way: their runs may be costed wrong."""
        with self.reading() as connection:
            unfinished = select(func.count()).select_from(ImportRow).where(self._unfinished)
            return connection.execute(unfinished).scalar_one()

    def mend(self) -> None:
        """Cost anew what imports that broke off left behind."""
        if self.broken_off_imports:
            self.refresh_loads()
            self.note_imports_finished()

    def note_imports_finished(self, import_id: int | None = None) -> None:
        """Note that an import is done with; None means all of them."""
        which = self._unfinished if import_id is None else ImportRow.id == import_id
        with self.writing() as connection:
            connection.execute(update(ImportRow).where(which).values(finished=datetime.now(UTC)))

    # Notes and shoes

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

    @property
    def _unfinished(self) -> ColumnElement[bool]:
        return ImportRow.finished.is_(None) & (ImportRow.runner_id == self._runner_id)

    @property
    def _me(self) -> ColumnElement[bool]:
        return RunnerRow.id == self._runner_id

    def _first_runner(self) -> int:
        with _told_plainly(self.place), self._engine.begin() as connection:
            lock_for_writing(connection)
            first = connection.execute(select(func.min(RunnerRow.id))).scalar()
            if first is not None:
                return first
            added = insert(RunnerRow).values(name="", demo=False).returning(RunnerRow.id)
            return connection.execute(added).scalar_one()


@contextmanager
def _told_plainly(place: str) -> Iterator[None]:
    """Turn a fault of the database into a sentence."""
    try:
        yield
    except SQLAlchemyError as error:
        raise DiaryError(
            f"The diary at {place} could not be used: {cause_of(error)}. What was saved before is safe. "
            "Check that the disk is not full and that the file may be written to, then try again."
        ) from error
