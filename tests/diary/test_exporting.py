"""A diary goes out whole, in one file, and comes back equal to what it was."""

from __future__ import annotations

import gzip
import hashlib
import json
import math
from dataclasses import asdict, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zipfile import ZipFile

import numpy as np
import pytest
from sqlalchemy import update

from footfall import watch
from footfall.diary import Diary, Entry, export, import_files, import_recordings, is_export, restore
from footfall.diary.checkins import take_in
from footfall.diary.sources import FoundSource
from footfall.diary.tables import OriginalRow
from footfall.diary.told import tell
from footfall.errors import DiaryError, UnreadableError
from footfall.records import (
    CHANNELS,
    ITEM_ANSWERS,
    ActivityKind,
    CadenceWork,
    CheckIn,
    Cycle,
    Exercise,
    ExerciseSession,
    ExerciseSide,
    Experiment,
    FilledForm,
    GateAnswers,
    Goal,
    GoalKind,
    Instrument,
    KeptPlan,
    KneePlace,
    Ladder,
    LadderReason,
    LadderRun,
    Lap,
    LengthUnit,
    Outcome,
    PainNote,
    PlannedDay,
    PlannedKind,
    PlanState,
    PrivacyZone,
    RaisedFlag,
    RecoveryWork,
    Relief,
    Ride,
    Runner,
    SessionKind,
    Sex,
    Shoe,
    Side,
    Symptom,
    Tried,
    Walk,
    WornFor,
)
from footfall.watch.archives import About
from tests.form.readings import keep
from tests.recordings import MORNING, steady_run

SPECIMENS = Path(__file__).with_name("specimens")
LAPS = (Lap(0.0, 900.5, 2500.0), Lap(900.5, 899.5, float("nan")))
WITHOUT_FILE = replace(
    steady_run(MORNING + timedelta(days=4, microseconds=250), zone=""),
    laps=LAPS,
    title="From memory",
    indoor=True,
    notes="On the cruise ship's treadmill",
    perceived_exertion=2.5,
    incline=0.02,
)


def fill(diary: Diary, folder) -> Diary:
    """A season in small: runs, a walk, a ride, twins, damage, a run without a file, notes and shoes."""
    folder.mkdir()
    diary.runner = Runner("Ana", 61.5, None, 60.0, 1987, Sex.FEMALE, 48.0, 191.0)
    recordings = [
        steady_run(MORNING + timedelta(days=1)),
        steady_run(MORNING, zone="", latitude_deg=40.4, longitude_deg=-3.7),
        replace(
            steady_run(MORNING + timedelta(days=2), kind=Walk, speed_mps=1.4, altitude_m=None),
            title="With the dog",
        ),
        steady_run(MORNING + timedelta(days=3), kind=Ride, speed_mps=7.0, cadence_spm=80.0),
        replace(steady_run(MORNING + timedelta(seconds=9), power_w=210.0, altitude_m=None), device="Phone"),
    ]
    for i, recording in enumerate(recordings):
        (folder / f"{i}.FIT").write_bytes(watch.write(recording))
    whole = watch.write(steady_run(MORNING + timedelta(days=5)))
    (folder / "damaged.fit.gz").write_bytes(gzip.compress(whole[: len(whole) // 2]))
    import_files(diary, [folder], workers=0)
    told = FoundSource(
        "strava/9.fit",
        watch.write(steady_run(MORNING + timedelta(days=6), speed_mps=1.5)),
        About("Up the hill ⛰", "Legs like\nlead.\n\n«Never again»", "", 8.0, ActivityKind.WALK),
    )
    import_recordings(diary, [told])
    number = diary.add(WITHOUT_FILE)
    diary.set_incline(next(entry.id for entry in diary.entries() if entry.title == "With the dog"), -0.015)
    old = diary.add_shoe(Shoe("Old pair", date(2025, 1, 2), 120_000.0, date(2026, 5, 1)))
    unworn = Shoe("Unworn", None, model="Maker 2", drop_mm=4.0, minimalist=False, replace_after_months=9.0)
    diary.add_shoe(replace(unworn, default_for=frozenset({WornFor.TRAIL}), note="Thick socks"))
    diary.wear(old, [number, diary.entries()[-1].id])
    diary.add_pain_notes(
        [
            PainNote(Side.LEFT, date(2026, 5, 4), next_morning=2),
            PainNote(Side.RIGHT, date(2026, 5, 5), text="«fine»"),
        ]
    )
    diary.set_check_in(CheckIn(date(2026, 5, 3), 6.25))
    with diary.writing() as connection:
        take_in(connection, diary.runner_id, [CheckIn(date(2026, 5, 4), 7.1, "garmin")])
    diary.add_pain_note(
        PainNote(
            Side.LEFT,
            date(2026, 5, 4),
            stairs=3,
            entry_id=number,
            places=frozenset({KneePlace.INNER_SIDE, KneePlace.BEHIND_KNEECAP}),
            symptoms=frozenset({Symptom.POPPING}),
            eased_by=frozenset({Relief.REST}),
            eased_text="Tea",
        )
    )
    diary.add_check_in(CheckIn(date(2026, 5, 4), stress=2, warm_up=False, cycle=Cycle.LUTEAL, mass_kg=61.0))
    diary.add_check_in(CheckIn(date(2026, 5, 5), 8.0, sitting_h=9.5))
    diary.add_session(
        ExerciseSession(
            SessionKind.STRENGTH,
            date(2026, 5, 6),
            datetime(2026, 5, 6, 17, tzinfo=UTC),
            1800.0,
            (Exercise("Squat", 3, 8, 20.0), Exercise("Hold", hold_breaths=8, side=ExerciseSide.LEFT)),
            pain_before=1,
            left_before=1,
            right_before=0,
        )
    )
    diary.add_session(ExerciseSession(SessionKind.RECOVERY, date(2026, 5, 7), recovery=RecoveryWork.BATH))
    diary.answer_red_flag(RaisedFlag("locked", Side.LEFT, date(2026, 5, 4), date(2026, 5, 6), frozenset("a")))
    worst = tuple(may_be[-1] for may_be in ITEM_ANSWERS[Instrument.AKPS])
    diary.add_questionnaire(FilledForm(Instrument.AKPS, date(2026, 5, 6), worst, Side.LEFT))
    diary.add_questionnaire(FilledForm(Instrument.KOOS_PF, date(2026, 5, 7), (2,) * 8 + (None,) * 3))
    diary.add_experiment(
        Experiment(
            Tried.SLEEP,
            "as ever",
            "earlier to bed",
            Outcome.MORNING_PAIN,
            Side.RIGHT,
            date(2026, 5, 11),
            weeks=8,
            seed=7,
            amount=0.5,
            ended=date(2026, 5, 20),
            told=(None, False),
        )
    )
    ladder = Ladder(date(2026, 5, 1), LadderReason.KNEE_PAIN, Side.LEFT, 24_000.0, date(2026, 5, 9))
    number = diary.begin_ladder(ladder)
    diary.tell_ladder(number, GateAnswers(date(2026, 5, 2), True, None, False, True))
    diary.tell_ladder(number, LadderRun(date(2026, 5, 3), 1500.0))
    goal = Goal(GoalKind.DISTANCE, date(2026, 5, 20), 3, frozenset({1, 3, 6}), 6, 5000.0)
    days = (
        PlannedDay(date(2026, 5, 8), PlannedKind.LONG, 4000.0, 4.2),
        PlannedDay(date(2026, 5, 9), PlannedKind.REST),
    )
    diary.keep_plan(
        KeptPlan(goal, days, date(2026, 5, 7), PlanState.ACCEPTED, datetime(2026, 5, 7, 9, tzinfo=UTC))
    )
    keep(diary, speed_mps=2.8, shoe_id=diary.shoes()[0].id, entry_id=diary.entries()[0].id)
    home = PrivacyZone("Home", 40.4, -3.7, 300.0)
    diary.change_settings(units=LengthUnit.MILES, zone="Europe/Madrid", privacy_zones=(home,))
    diary.begin_cadence_work(CadenceWork(date(2026, 5, 8), 166.0, 0.05))
    diary.watch_folder(folder)
    diary.watch_folder(folder.parent / "not plugged in")
    diary.refresh_loads()
    return diary


def everything(diary: Diary) -> dict[str, object]:
    """All a diary holds, as values that compare, NaN with NaN."""
    entries = diary.entries()
    numbers = [entry.id for entry in entries]
    return {
        "runner": diary.runner,
        "shoes": diary.shoes(),
        "notes": diary.pain_notes(),
        "check-ins": diary.check_ins(),
        "nights": diary.nights(),
        "sessions": diary.sessions(),
        "red flags": diary.red_flag_answers(),
        "questionnaires": diary.questionnaires(),
        "experiments": diary.experiments(),
        "ladders": diary.ladders(),
        "cadence work": diary.cadence_work(),
        "plans": diary.plans(),
        "clips": [
            (repr(clip), diary.form_pictures(clip.id), repr(diary.form_poses(clip.id)))
            for clip in diary.form_clips()
        ],
        "settings": diary.settings,
        "folders": diary.watched_folders(),
        "entries": [repr(asdict(entry)) for entry in entries],
        "originals": [diary.originals(entry.id) for entry in entries],
        "told": [
            repr((told.notes, told.perceived_exertion, told.incline)) for told in map(diary.activity, numbers)
        ],
        "laps": [repr(diary.activity(entry.id).laps) for entry in entries],
        "habits": [diary.habits(entry.id) for entry in entries],
        "hashes": diary.known_hashes(),
    }


def assert_equal(one: Diary, other: Diary):
    assert everything(one) == everything(other)
    for entry in one.entries():
        a, b = one.activity(entry.id).streams, other.activity(entry.id).streams
        for channel in ("time_s", *CHANNELS):
            np.testing.assert_array_equal(getattr(a, channel), getattr(b, channel))
    for sha256 in one.known_hashes():
        assert one.original_bytes(sha256) == other.original_bytes(sha256)


def test_what_is_restored_into_an_empty_diary_equals_what_was_exported(diary, tmp_path):
    with Diary(tmp_path / "first.sqlite") as first:
        fill(first, tmp_path / "watch")
        done = export(first, tmp_path / "out.zip")
        assert (done.entries, done.originals, done.pain_notes, done.shoes) == (7, 7, 3, 2)
        assert (done.check_ins, done.sessions, done.damaged) == (4, 2, ())
        restored = restore(diary, tmp_path / "out.zip")
        assert (restored.merged, restored.entries, restored.pain_notes, restored.shoes) == (False, 7, 3, 2)
        assert (restored.check_ins, restored.sessions) == (4, 2)
        assert_equal(first, diary)
    highest = max(entry.id for entry in diary.entries())
    assert diary.add(steady_run(MORNING + timedelta(days=40))) == highest + 1
    assert diary.add_shoe(Shoe("New")) > 2


def test_a_diary_on_any_database_goes_out_and_comes_back(diary, tmp_path):
    fill(diary, tmp_path / "watch")
    export(diary, tmp_path / "out.zip")
    with Diary(tmp_path / "second.sqlite") as second:
        restore(second, tmp_path / "out.zip")
        assert_equal(diary, second)
        export(second, tmp_path / "again.zip")
    assert (tmp_path / "again.zip").read_bytes() == (tmp_path / "out.zip").read_bytes()


def test_any_program_can_open_an_export(tmp_path):
    with Diary(tmp_path / "d.sqlite") as diary:
        fill(diary, tmp_path / "watch")
        export(diary, tmp_path / "out.zip")
        with ZipFile(tmp_path / "out.zip") as archive:
            told = json.loads(archive.read("footfall.json"))
            for one in told["originals"]:
                data = archive.read(one["file"])
                assert hashlib.sha256(data).hexdigest() == one["sha256"]
                assert one["file"].startswith(f"originals/{one['sha256']}.fit")
            assert {one["name"] for one in told["originals"]} >= {"0.FIT", "damaged.fit.gz"}
            (alone,) = [entry for entry in told["entries"] if not entry["originals"]]
            (again,) = watch.read_bytes(archive.read(alone["file"]), "a.fit").activities
        assert again.distance_m == pytest.approx(WITHOUT_FILE.distance_m)
        assert len(next(entry for entry in told["entries"] if len(entry["originals"]) == 2)["channels"]) > 3


def test_what_is_taken_into_a_diary_with_runs_joins_it_once(diary, tmp_path):
    with Diary(tmp_path / "first.sqlite") as first:
        fill(first, tmp_path / "watch")
        export(first, tmp_path / "out.zip")
        expected = {what_was_told(entry) for entry in first.entries()}
    own = diary.add(steady_run(MORNING - timedelta(days=30)))
    diary.add_shoe(Shoe("Old pair"))
    diary.add_pain_note(PainNote(Side.LEFT, date(2026, 5, 4), next_morning=5))
    diary.set_check_in(CheckIn(date(2026, 5, 3), 9.0))
    done = restore(diary, tmp_path / "out.zip")
    assert (done.merged, done.entries, done.known, done.pain_notes, done.shoes) == (True, 7, 0, 2, 1)
    assert (done.check_ins, done.sessions) == (3, 2)
    (tied,) = (note for note in diary.pain_notes() if note.entry_id is not None)
    assert diary.entry(tied.entry_id).title == "From memory"
    assert diary.runner == Runner()
    assert {what_was_told(entry) for entry in diary.entries() if entry.id != own} == expected
    assert diary.pain_notes()[0].next_morning == 5
    assert [one.sleep_h for one in diary.check_ins()] == [9.0, 7.1, 8.0]
    assert len(diary.watched_folders()) == 2
    again = restore(diary, tmp_path / "out.zip")
    assert (again.entries, again.known, again.pain_notes, again.shoes) == (0, 7, 0, 0)
    assert (again.check_ins, again.sessions) == (0, 0)
    assert {what_was_told(entry) for entry in diary.entries() if entry.id != own} == expected
    assert [past.label for past in diary.imports()] == ["out.zip", "out.zip"]


def what_was_told(entry: Entry) -> tuple[object, ...]:
    numbers = repr((entry.perceived_exertion, entry.incline))
    return entry.start, entry.kind, entry.title, entry.shoe_name, entry.notes, numbers


def test_an_incline_of_an_export_is_costed_where_it_joins_a_run_of_which_none_was_told(diary, tmp_path):
    treadmill = replace(steady_run(altitude_m=None), indoor=True)
    (tmp_path / "run.fit").write_bytes(watch.write(treadmill))
    with Diary(tmp_path / "first.sqlite") as first:
        import_files(first, [tmp_path / "run.fit"])
        (entry,) = first.entries()
        first.set_incline(entry.id, 0.03)
        export(first, tmp_path / "out.zip")
        (told,) = first.entries()
    number = diary.add(treadmill)
    restore(diary, tmp_path / "out.zip")
    assert (diary.entry(number).incline, diary.entry(number).easy_km) == (0.03, told.easy_km)
    diary.set_incline(number, 0.01)
    restore(diary, tmp_path / "out.zip")
    assert diary.entry(number).incline == 0.01


def test_an_export_that_knows_no_inclines_still_restores(diary, tmp_path):
    with Diary(tmp_path / "first.sqlite") as first:
        first.add(WITHOUT_FILE)
        export(first, tmp_path / "new.zip")
    with ZipFile(tmp_path / "new.zip") as new, ZipFile(tmp_path / "old.zip", "w") as old:
        for name in new.namelist():
            data = new.read(name)
            if name == "footfall.json":
                told = json.loads(data)
                assert told["entries"][0].pop("incline") == 0.02
                data = json.dumps(told).encode()
            old.writestr(name, data)
    restore(diary, tmp_path / "old.zip")
    (entry,) = diary.entries()
    assert math.isnan(entry.incline)
    assert entry.perceived_exertion == 2.5


def test_what_was_told_of_one_of_several_runs_in_a_file_joins_that_one(diary, tmp_path):
    runs = [steady_run(MORNING, minutes=5), steady_run(MORNING + timedelta(hours=3), minutes=5)]
    (tmp_path / "both.fit").write_bytes(b"".join(map(watch.write, runs)))
    with Diary(tmp_path / "first.sqlite") as first:
        import_files(first, [tmp_path / "both.fit"])
        later = first.entries()[0].id
        with first.writing() as connection:
            tell(connection, later, "", "The second one", 6.0)
        export(first, tmp_path / "out.zip")
    diary.set_check_in(CheckIn(date(2026, 5, 3), 9.0))
    restore(diary, tmp_path / "out.zip")
    assert [entry.notes for entry in diary.entries()] == ["The second one", ""]


def test_an_export_of_the_first_version_still_restores(diary):
    restored = restore(diary, SPECIMENS / "export_version_1.zip")
    assert (restored.entries, restored.pain_notes, restored.shoes, restored.check_ins) == (3, 1, 1, 0)
    assert [entry.title for entry in diary.entries()] == ["From memory", "With the dog", ""]
    assert diary.entries()[0].shoe_name == "Old pair"
    assert all(entry.notes == "" and math.isnan(entry.perceived_exertion) for entry in diary.entries())
    assert diary.activity(diary.entries()[2].id).streams.has("power_w")
    assert diary.runner == Runner("Ana", 61.5, None)
    assert diary.runner == Runner("Ana", 61.5, None)
    assert diary.check_ins() == diary.watched_folders() == []


@pytest.mark.parametrize("path", ["/", "C:\\runs", "runs", ""])
def test_no_export_makes_a_diary_watch_what_nobody_may_have_watched(path, tmp_path):
    with Diary(tmp_path / "d.sqlite") as diary:
        diary.set_check_in(CheckIn(date(2026, 5, 3), 6.25))
        diary.watch_folder(tmp_path / "gone")
        export(diary, tmp_path / "whole.zip")
    changed = json.dumps(path).encode()
    with ZipFile(tmp_path / "whole.zip") as whole, ZipFile(tmp_path / "out.zip", "w") as out:
        told = whole.read("footfall.json").replace(json.dumps(str(tmp_path / "gone")).encode(), changed)
        assert changed in told
        out.writestr("footfall.json", told)
    with Diary(tmp_path / "e.sqlite") as second:
        restore(second, tmp_path / "out.zip")
        assert second.watched_folders() == []
        assert second.check_ins()


def test_a_file_that_is_there_is_left_as_it_is_unless_one_asks(tmp_path):
    target = tmp_path / "out.zip"
    target.write_text("precious")
    with Diary(tmp_path / "d.sqlite") as diary:
        with pytest.raises(DiaryError, match="was left as it is"):
            export(diary, target)
        assert target.read_text() == "precious"
        export(diary, target, overwrite=True)
        assert is_export(target)
        with pytest.raises(DiaryError, match="could not be written"):
            export(diary, tmp_path / "nowhere" / "out.zip")
    assert not list(tmp_path.glob(".out.zip*"))


def test_an_export_that_breaks_off_leaves_nothing_behind(tmp_path):
    def pull_the_plug(_done: int, _of: int) -> None:
        raise KeyboardInterrupt

    with Diary(tmp_path / "d.sqlite") as diary:
        diary.add(steady_run())
        with pytest.raises(KeyboardInterrupt):
            export(diary, tmp_path / "out.zip", on_progress=pull_the_plug)
    assert not list(tmp_path.glob("*out.zip*"))


def test_a_damaged_original_does_not_keep_the_rest_from_going_out(tmp_path):
    with Diary(tmp_path / "d.sqlite") as diary, Diary(tmp_path / "e.sqlite") as second:
        fill(diary, tmp_path / "watch")
        with diary.writing() as connection:
            connection.execute(update(OriginalRow).where(OriginalRow.name == "0.FIT").values(gzipped=b"rust"))
        done = export(diary, tmp_path / "out.zip")
        assert (done.entries, done.originals) == (7, 6)
        assert "0.FIT" in done.damaged[0]
        restore(second, tmp_path / "out.zip")
        assert everything(second)["entries"] == everything(diary)["entries"]


@pytest.mark.parametrize("change", ["json", "missing", "number", "original", "stream", "sleep"])
def test_a_damaged_export_is_told_and_nothing_of_it_is_kept(change, tmp_path):
    with Diary(tmp_path / "d.sqlite") as diary:
        fill(diary, tmp_path / "watch")
        export(diary, tmp_path / "whole.zip")
    with ZipFile(tmp_path / "whole.zip") as whole, ZipFile(tmp_path / "out.zip", "w") as broken:
        for name in whole.namelist():
            data = whole.read(name)
            if name == "footfall.json" and change in ("json", "number", "sleep"):
                data = {
                    "json": b"[",
                    "number": data.replace(b'"elapsed_s": 1800.0', b'"elapsed_s": "x"'),
                    "sleep": data.replace(b'"sleep_h": 6.25', b'"sleep_h": 99'),
                }[change]
            elif (change, name.split("/")[0]) in (("original", "originals"), ("stream", "streams")):
                data = data[:40]
            elif change == "missing" and name == "streams/2/distance_m":
                continue
            broken.writestr(name, data)
    with Diary(tmp_path / "e.sqlite") as second:
        with pytest.raises((UnreadableError, DiaryError), match="damaged"):
            restore(second, tmp_path / "out.zip")
        assert second.is_empty
        assert not second.shoes()
        assert second.runner == Runner()


def test_an_export_of_a_newer_footfall_is_refused_in_plain_words(tmp_path):
    with ZipFile(tmp_path / "out.zip", "w") as archive:
        archive.writestr("footfall.json", json.dumps({"format_version": 99}))
    with Diary(tmp_path / "d.sqlite") as diary, pytest.raises(UnreadableError, match="newer Footfall"):
        restore(diary, tmp_path / "out.zip")


def test_a_simulated_season_makes_way_for_what_is_restored(tmp_path):
    with Diary(tmp_path / "d.sqlite") as diary, Diary(tmp_path / "e.sqlite") as second:
        fill(diary, tmp_path / "watch")
        export(diary, tmp_path / "out.zip")
        second.begin_demo(Runner("Nobody"))
        second.add(steady_run(datetime(2020, 1, 1, tzinfo=UTC)))
        restore(second, tmp_path / "out.zip")
        assert not second.is_demo
        assert_equal(diary, second)
