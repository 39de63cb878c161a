"""What the runner tells of days and runs: pain notes, check-ins, sessions, and the incline of a treadmill."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from footfall.diary import checkins, dustbin, holdings, inclines, notes, runners, sessions
from footfall.diary.clip_book import ClipBook
from footfall.diary.dustbin import BinKind
from footfall.errors import NotInDiaryError
from footfall.language import _, day_text
from footfall.records import CheckIn, ExerciseSession, Masses, PainNote, SessionKind


class Notebook(ClipBook):
    """The part of a diary that the runner fills by hand."""

    # Pain notes

    def add_pain_note(self, note: PainNote) -> int:
        """Keep a note and return its number.

        What it tells takes the place of what was told of that knee, day and run before; the rest stays.

        Raises:
            InvalidEntryError: The note tells nothing.
            NotInDiaryError: The run it is about is not in the diary.
        """
        return self.add_pain_notes((note,))[0]

    def add_pain_notes(self, told: Iterable[PainNote]) -> list[int]:
        """Keep several notes at once, all or none, and return their numbers (see `add_pain_note`)."""
        with self.writing() as connection:
            return [notes.add_pain_note(connection, self._runner_id, note) for note in told]

    def pain_notes(
        self,
        since: date | None = None,
        until: date | None = None,
        *,
        entry_id: int | None = None,
        numbers: Iterable[int] | None = None,
        latest: int | None = None,
    ) -> list[PainNote]:
        """Return the pain notes between two local days, oldest first.

        Args:
            since: From this day on.
            until: Up to this day.
            entry_id: Those of one run alone.
            numbers: Those of these numbers alone.
            latest: So many of them at most, the last ones.
        """
        with self.reading() as connection:
            return notes.pain_notes(connection, self._runner_id, since, until, entry_id, numbers, latest)

    def pain_note(self, number: int) -> PainNote:
        """Return one pain note.

        Raises:
            NotInDiaryError: The diary has none of this number.
        """
        with self.reading() as connection:
            return notes.pain_note(connection, self._runner_id, number)

    def change_pain_note(self, number: int, note: PainNote, *, was: PainNote | None = None) -> PainNote:
        """Let a note tell something else, and return it as it is now.

        Args:
            number: The note's number.
            note: What it is to tell, all of it.
            was: As it was shown to whoever changed it: what was not changed stays as it stands by now.

        Raises:
            InvalidEntryError: The note tells nothing.
            NotInDiaryError: The diary has no such note, or not the run it is about.
        """
        with self.writing() as connection:
            return notes.change_pain_note(connection, self._runner_id, number, note, was)

    def delete_pain_note(self, number: int) -> int:
        """Put a note into the bin, and return the deletion's number (see `undelete`).

        Raises:
            NotInDiaryError: The diary has none of this number.
        """
        with self.writing() as connection:
            note = notes.pain_note(connection, self._runner_id, number)
            kind, title = BinKind.PAIN_NOTE, note.text
            return dustbin.put_in(connection, self._runner_id, kind, number, title, note.day)

    # Check-ins

    def check_ins(
        self, since: date | None = None, until: date | None = None, *, latest: int | None = None
    ) -> list[CheckIn]:
        """Return the check-ins between two local days (both included), oldest first; the last if asked."""
        with self.reading() as connection:
            return checkins.check_ins(connection, self._runner_id, since, until, latest)

    def check_in(self, day: date) -> CheckIn | None:
        """Return a day's check-in, with what a service told of the night; None where nothing was told."""
        with self.reading() as connection:
            return checkins.check_in(connection, self._runner_id, day)

    def nights(self, since: date | None = None, until: date | None = None) -> list[CheckIn]:
        """Return what services told of nights, whatever the runner typed, oldest first."""
        with self.reading() as connection:
            return checkins.nights(connection, self._runner_id, since, until)

    def add_check_in(self, check_in: CheckIn, *, take_back: Iterable[str] = ()) -> CheckIn | None:
        """Add to a day what is told of it, and return the day's check-in; None where nothing is told of it.

        Args:
            check_in: What is told; unknown fields leave what was told before as it is.
            take_back: Names of fields that are unknown from now on.

        Raises:
            InvalidEntryError: A field that is to be taken back is none of a check-in.
        """
        with self.writing() as connection:
            return checkins.add_check_in(connection, self._runner_id, check_in, take_back)

    def add_check_ins(self, told: Iterable[CheckIn]) -> None:
        """Add what is told of several days at once, all or none (see `add_check_in`)."""
        with self.writing() as connection:
            for one in told:
                checkins.add_check_in(connection, self._runner_id, one)

    def set_check_in(self, check_in: CheckIn) -> None:
        """Let a check-in take the place of what was typed of its day, also where it tells nothing."""
        with self.writing() as connection:
            checkins.set_check_in(connection, self._runner_id, check_in)

    def delete_check_in(self, day: date) -> int:
        """Put what was typed of a day into the bin, and return the deletion's number (see `undelete`).

        What a service told of the night stays.

        Raises:
            NotInDiaryError: Nothing was typed of this day.
        """
        with self.writing() as connection:
            number = checkins.number_of(connection, self._runner_id, day)
            if number is None:
                raise NotInDiaryError(_("There is no check-in of {day} in this diary.", day=day_text(day)))
            return dustbin.put_in(connection, self._runner_id, BinKind.CHECK_IN, number, "", day)

    def masses(self) -> Masses:
        """Return the body masses that check-ins tell, oldest first."""
        with self.reading() as connection:
            return checkins.masses(connection, self._runner_id)

    def mass_on(self, day: date) -> float | None:
        """Return the body mass on a day, kg: the last one told up to it, else that of the profile."""
        with self.reading() as connection:
            told = checkins.mass_on(connection, self._runner_id, day)
            return runners.runner(connection, self._runner_id).mass_kg if told is None else told

    # Exercise sessions

    def add_session(self, session: ExerciseSession) -> int:
        """Keep an exercise session and return its number."""
        return self.add_sessions((session,))[0]

    def add_sessions(self, done: Iterable[ExerciseSession]) -> list[int]:
        """Keep several sessions at once, all or none, and return their numbers."""
        with self.writing() as connection:
            return [sessions.add_session(connection, self._runner_id, session) for session in done]

    def sessions(
        self,
        since: date | None = None,
        until: date | None = None,
        *,
        kinds: Iterable[SessionKind] | None = None,
        latest: int | None = None,
        numbers: Iterable[int] | None = None,
    ) -> list[ExerciseSession]:
        """Return the exercise sessions between two local days (both included), oldest first.

        Args:
            since: From this day on.
            until: Up to this day.
            kinds: Of these kinds alone.
            latest: The latest so many alone.
            numbers: Those of these numbers alone.
        """
        with self.reading() as connection:
            return sessions.sessions(connection, self._runner_id, since, until, kinds, latest, numbers)

    def session(self, number: int) -> ExerciseSession:
        """Return one exercise session.

        Raises:
            NotInDiaryError: The diary has none of this number.
        """
        with self.reading() as connection:
            return sessions.session(connection, self._runner_id, number)

    def change_session(
        self, number: int, session: ExerciseSession, *, was: ExerciseSession | None = None
    ) -> ExerciseSession:
        """Let a session tell something else, and return it as it is now (see `change_pain_note`).

        Raises:
            NotInDiaryError: The diary has none of this number.
        """
        with self.writing() as connection:
            return sessions.change_session(connection, self._runner_id, number, session, was)

    def delete_session(self, number: int) -> int:
        """Put a session into the bin, and return the deletion's number (see `undelete`).

        Raises:
            NotInDiaryError: The diary has none of this number.
        """
        with self.writing() as connection:
            session = sessions.session(connection, self._runner_id, number)
            kind, title = BinKind.SESSION, session.kind.value
            return dustbin.put_in(connection, self._runner_id, kind, number, title, session.day)

    # Treadmills

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

    # All of it

    def latest_told_day(self, since: date | None, until: date) -> date | None:
        """Return the latest day between two (both included) of which something was told, or None."""
        with self.reading() as connection:
            return holdings.latest_told_day(connection, self._runner_id, since, until)
