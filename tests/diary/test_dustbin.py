"""The bin: what is deleted counts nowhere, and comes back whole."""

from __future__ import annotations

from dataclasses import asdict
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import func, select, update

from footfall import knee_load, watch
from footfall.diary import KEPT_FOR, BinKind, Diary, Outcome, check_diary, export, import_files, restore
from footfall.diary.columns import Table
from footfall.diary.tables import BinRow
from footfall.errors import NotInDiaryError
from footfall.records import (
    CheckIn,
    DayKind,
    ExerciseSession,
    Experiment,
    FilledForm,
    Goal,
    GoalKind,
    Instrument,
    KeptPlan,
    Ladder,
    LadderReason,
    PainNote,
    PlanState,
    PrivacyZone,
    Runner,
    SessionKind,
    Settings,
    Shoe,
    Side,
    Tried,
)
from footfall.records import Outcome as Better
from tests.form.readings import keep as keep_clip
from tests.recordings import MORNING, steady_run

DAY = MORNING.date()
NOTE = PainNote(Side.LEFT, DAY, during=3, text="Sharp")
SESSION = ExerciseSession(SessionKind.ISOMETRIC, DAY)
SHOE = Shoe("Blue", initial_m=1000.0)


def rows_of(diary: Diary) -> dict[str, int]:
    """How many rows of this runner each table holds."""
    with diary.reading() as connection:
        return {
            table.name: connection.execute(
                select(func.count()).select_from(table).where(table.c.runner_id == diary.runner_id)
            ).scalar_one()
            for table in Table.metadata.sorted_tables
            if "runner_id" in table.c
        }


def all_rows(diary: Diary) -> int:
    """How many rows there are in all, whoever's."""
    with diary.reading() as connection:
        return sum(
            connection.execute(select(func.count()).select_from(table)).scalar_one()
            for table in Table.metadata.sorted_tables
        )


def let_days_pass(diary: Diary, passed: timedelta) -> None:
    with diary.writing() as connection:
        connection.execute(update(BinRow).values(deleted=datetime.now(UTC) - passed))


@pytest.fixture
def with_run(diary, tmp_path) -> tuple[Diary, int]:
    """A diary with two runs of files, notes and shoes on the first, and that one's number."""
    (tmp_path / "runs").mkdir()
    for days in (0, 3):
        recorded = steady_run(MORNING + timedelta(days=days), speed_mps=2.6 + days / 10)
        (tmp_path / "runs" / f"{days}.fit").write_bytes(watch.write(recorded))
    import_files(diary, [tmp_path / "runs"], workers=0)
    first = diary.entries()[-1].id
    diary.wear(diary.add_shoe(SHOE), [first])
    diary.add_pain_note(PainNote(Side.LEFT, DAY, during=3, entry_id=first))
    return diary, first


def whole(diary: Diary, number: int) -> tuple[object, ...]:
    """All that is known of an entry, as values that compare."""
    told = diary.activity(number)
    return (
        repr(asdict(diary.entry(number))),
        repr(told.laps),
        told.streams.time_s.tolist(),
        told.streams.distance_m.tolist(),
        diary.originals(number),
        diary.habits(number),
        diary.pain_notes(entry_id=number),
    )


def test_a_deleted_entry_counts_nowhere(with_run):
    diary, first = with_run
    second = diary.entries()[0].id
    diary.delete_entry(first)
    assert [entry.id for entry in diary.entries()] == diary.run_history().id.tolist() == [second]
    assert list(diary.kinds()) == [second]
    days = diary.days(DAY, DAY)
    assert (days.runs.tolist(), days.kind) == ([0], (DayKind.UNKNOWN,))
    assert len(diary.runs_before(second)) == 0
    assert diary.habits(second).learned_from_runs == 1
    assert diary.shoe_use().runs.tolist() == [use.runs for use in diary.shoes()] == [0]
    assert diary.shoes()[0].distance_m == 1000.0
    assert [outcome.activities for outcome in diary.import_log(1)] == [(), (second,)]
    for ask in (diary.entry, diary.activity, diary.delete_entry):
        with pytest.raises(NotInDiaryError):
            ask(first)


def test_a_deleted_entry_comes_back_whole_under_its_number(with_run):
    diary, first = with_run
    before, rows, in_all = whole(diary, first), rows_of(diary), all_rows(diary)
    deletion = diary.delete_entry(first)
    assert diary.pain_notes()[0].entry_id is None, "the pain was felt whatever became of the run"
    (binned,) = diary.bin()
    assert (binned.id, binned.kind, binned.number, binned.day) == (deletion, BinKind.ENTRY, first, DAY)
    diary.add(steady_run(MORNING + timedelta(days=9)))
    diary.delete_entry(diary.entries()[0].id)
    assert diary.undelete(deletion) == binned
    assert whole(diary, first) == before
    diary.empty_bin()
    assert (rows_of(diary), all_rows(diary)) == (rows, in_all)
    assert diary.refresh_loads() == 0
    assert [check.faults for check in check_diary(diary)] == [()] * 5


def test_an_entry_that_comes_back_to_another_body_is_costed_for_that(with_run):
    diary, first = with_run
    light_km = diary.entry(first).easy_km
    deletion = diary.delete_entry(first)
    diary.runner = Runner(mass_kg=90.0, usual_mass_kg=60.0)
    diary.refresh_loads()
    diary.undelete(deletion)
    cost = knee_load(diary.activity(first), diary.runner, diary.habits(first))
    assert diary.entry(first).easy_km == cost.easy_km > 1.4 * light_km
    assert not diary.outdated


def test_a_file_whose_entry_lies_in_the_bin_is_not_added_again_silently(with_run, tmp_path):
    diary, first = with_run
    diary.delete_entry(first)
    again = import_files(diary, [tmp_path / "runs"], workers=0)
    assert [outcome.outcome for outcome in again.outcomes] == [Outcome.DUPLICATE] * 2
    assert "lies in the bin" in again.outcomes[0].reason
    assert "lies in the bin" not in again.outcomes[1].reason
    assert len(diary.entries()) == 1


def test_a_file_comes_in_anew_once_its_entry_is_gone_for_good(with_run, tmp_path):
    diary, first = with_run
    diary.delete_entry(first)
    assert len(diary.known_hashes()) == 2
    assert diary.empty_bin() == 1
    assert len(diary.known_hashes()) == 1
    assert import_files(diary, [tmp_path / "runs"], workers=0).outcomes[0].outcome is Outcome.ADDED


def test_a_file_of_two_entries_stays_while_one_of_them_does(diary, tmp_path):
    both = watch.write(steady_run(MORNING)) + watch.write(steady_run(MORNING + timedelta(hours=3)))
    (tmp_path / "both.fit").write_bytes(both)
    import_files(diary, [tmp_path / "both.fit"], workers=0)
    diary.delete_entry(diary.entries()[0].id)
    diary.empty_bin()
    (left,) = diary.entries()
    assert diary.original_bytes(diary.originals(left.id)[0].sha256) == both
    (again,) = import_files(diary, [tmp_path / "both.fit"], workers=0).outcomes
    assert "lies in the bin" not in again.reason


def test_notes_sessions_check_ins_and_shoes_come_back_as_they_were(with_run):
    diary, first = with_run
    diary.add_check_in(CheckIn(DAY, 7.0, stress=2))
    note, session = diary.add_pain_note(NOTE), diary.add_session(SESSION)
    (shoe,) = (use.id for use in diary.shoes())
    place = diary.add_privacy_zone(PrivacyZone("Home", 42.34, -3.7))
    experiment = diary.add_experiment(
        Experiment(Tried.OTHER, "as ever", "a brace", Better.RUN_PAIN, Side.LEFT, DAY, 8, seed=1)
    )
    form = diary.add_questionnaire(FilledForm(Instrument.KOOS_PF, DAY, (1,) * 11))
    ladder = diary.begin_ladder(Ladder(DAY, LadderReason.BREAK))
    said = KeptPlan(Goal(GoalKind.BASE, DAY), (), DAY, PlanState.ACCEPTED, datetime(2026, 5, 1, tzinfo=UTC))
    plan, clip = diary.keep_plan(said), keep_clip(diary)
    before = diary.pain_notes(), diary.sessions(), diary.check_ins(), repr(diary.shoes()), diary.settings
    deletions = [
        diary.delete_pain_note(note),
        diary.delete_session(session),
        diary.delete_check_in(DAY),
        diary.delete_shoe(shoe),
        diary.delete_privacy_zone(place),
        diary.delete_questionnaire(form),
        diary.delete_ladder(ladder),
        diary.delete_experiment(experiment),
        diary.delete_plan(plan),
        diary.delete_form_clip(clip),
    ]
    assert NOTE not in diary.pain_notes()
    assert diary.sessions() == diary.check_ins() == diary.shoes() == []
    assert (diary.entry(first).shoe_id, diary.entry(first).shoe_name) == (None, "")
    assert {binned.kind for binned in diary.bin()} == set(BinKind) - {BinKind.ENTRY, BinKind.SEVERAL}
    for deletion in deletions:
        diary.undelete(deletion)
    after = diary.pain_notes(), diary.sessions(), diary.check_ins(), repr(diary.shoes()), diary.settings
    assert before == after
    assert diary.privacy_zone(place).name == "Home"
    assert diary.entry(first).shoe_id == shoe
    assert diary.questionnaire(form).answers == (1,) * 11
    assert diary.plan() == said
    assert diary.form_clip(clip).pictures == len(diary.form_pictures(clip))
    assert diary.ladder(ladder).ladder.reason is LadderReason.BREAK
    assert diary.experiment(experiment).changed == "a brace"
    assert diary.bin() == []


def test_a_check_in_comes_back_beside_what_was_typed_meanwhile(diary):
    diary.add_check_in(CheckIn(DAY, 7.0, stress=2))
    first = diary.delete_check_in(DAY)
    diary.add_check_in(CheckIn(DAY, stress=5, energy=1))
    second = diary.delete_check_in(DAY)
    diary.add_check_in(CheckIn(DAY, fuel=3))
    diary.undelete(second)
    diary.undelete(first)
    assert diary.check_in(DAY) == CheckIn(DAY, 7.0, stress=5, energy=1, fuel=3)


def test_what_was_had_back_cannot_be_had_back_twice(diary):
    deletion = diary.delete_pain_note(diary.add_pain_note(NOTE))
    diary.undelete(deletion)
    for number in (deletion, 0, diary.runner_id, 2**40):
        with pytest.raises(NotInDiaryError, match="no longer"):
            diary.undelete(number)
    assert diary.pain_notes() == [NOTE]


def test_the_bin_is_emptied_when_a_diary_is_opened_after_thirty_days(diary, diary_url):
    diary.delete_pain_note(diary.add_pain_note(NOTE))
    let_days_pass(diary, KEPT_FOR - timedelta(hours=1))
    with Diary(diary_url) as opened:
        assert len(opened.bin()) == 1
    before = all_rows(diary)
    let_days_pass(diary, KEPT_FOR)
    with Diary(diary_url) as opened:
        assert opened.bin() == []
        assert all_rows(opened) == before - 3  # the note, its keeper, and the line of the bin
        assert opened.runner_id == diary.runner_id


def test_several_entries_are_deleted_at_once_or_none(with_run):
    diary, first = with_run
    with pytest.raises(NotInDiaryError):
        diary.delete_entries([first, 99])
    assert len(diary.entries()) == 2
    assert diary.bin() == []
    deletions = diary.delete_entries([entry.id for entry in diary.entries()])
    assert diary.entries() == []
    assert diary.delete_entries([]) == []
    for deletion in deletions:
        diary.undelete(deletion)
    assert len(diary.entries()) == 2
    assert diary.refresh_loads() == 0


def test_deleting_everything_leaves_an_empty_diary_and_nothing_in_its_file(with_run):
    diary, first = with_run
    diary.add_pain_note(PainNote(Side.RIGHT, DAY, during=1, text="Nobody is to read this again"))
    diary.change_settings(language="de")
    diary.runner = Runner("Ana Unmistakable")
    diary.delete_entry(first)
    diary.delete_everything()
    assert all_rows(diary) == 1
    assert diary.is_empty
    assert (diary.runner, diary.settings, diary.bin()) == (Runner(), Settings(), [])
    assert diary.known_hashes() == frozenset()
    place = Path(diary.place)
    if place.is_file():
        written = b"".join(file.read_bytes() for file in place.parent.glob(f"{place.name}*"))
        assert b"Nobody is to read" not in written
        assert b"Unmistakable" not in written
    diary.add(steady_run(MORNING))
    assert len(diary.entries()) == 1


def test_an_export_leaves_the_bin_out(with_run, tmp_path):
    diary, first = with_run
    diary.add_pain_note(NOTE)
    diary.delete_pain_note(diary.add_pain_note(NOTE))
    diary.delete_session(diary.add_session(SESSION))
    diary.delete_shoe(diary.shoes()[0].id)
    diary.delete_entry(first)
    done = export(diary, tmp_path / "out.zip")
    assert (done.entries, done.originals, done.pain_notes, done.sessions, done.shoes) == (1, 1, 1, 0, 0)
    with Diary(tmp_path / "new.sqlite") as new:
        assert restore(new, tmp_path / "out.zip").entries == 1
        assert new.bin() == []


def test_ones_own_runs_are_never_put_away_as_a_season(with_run):
    diary, _ = with_run
    before = rows_of(diary)
    diary.end_demo()
    assert rows_of(diary) == before


def test_the_season_of_a_simulated_runner_takes_its_bin_with_it(diary):
    diary.begin_demo(Runner("Demo"))
    diary.change_settings(language="de")
    diary.delete_pain_note(diary.add_pain_note(NOTE))
    diary.end_demo()
    assert diary.bin() == []
    assert diary.is_empty
    assert diary.settings.language == "de", "the runner's own choice"
    assert all_rows(diary) == 2  # the runner, and the settings
    assert diary.days(date(2026, 5, 1), DAY).runs.sum() == 0
