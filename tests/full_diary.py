"""A diary with something of everything a page can show: the season, and what people tell beside it."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from footfall import watch
from footfall.diary import Diary, import_files
from footfall.records import (
    ITEM_ANSWERS,
    CheckIn,
    Exercise,
    ExerciseSession,
    ExerciseSide,
    Experiment,
    FilledForm,
    GateAnswers,
    Instrument,
    KneePlace,
    Ladder,
    LadderReason,
    LadderRun,
    Outcome,
    PainNote,
    RaisedFlag,
    RecoveryWork,
    Relief,
    Runner,
    SessionKind,
    Shoe,
    Side,
    Symptom,
    Tried,
    WornFor,
)
from tests.form.readings import keep as keep_clip
from tests.form.synthetic import Runner as Filmed
from tests.recordings import steady_run
from tests.season import TODAY, make_season, moment

KICKS_HIGH = Filmed(knee_in_swing=128.0)


def fill_fully(diary: Diary) -> dict[str, int]:
    """Fill an empty diary, and return the numbers of what a test may ask for, by name."""
    numbers = make_season(diary)
    diary.runner = Runner("Ada Ωμέγα", mass_kg=68.0, height_m=1.74, birth_year=1985)
    numbers["shoe"] = diary.add_shoe(
        Shoe("Blue pair", moment(90).date(), 120_000.0, default_for=frozenset({WornFor.RUN}), note="Socks!")
    )
    diary.add_shoe(Shoe("Old pair", retired=moment(40).date()))
    diary.wear(numbers["shoe"], [numbers["loop"], 1, 2, 3])
    numbers["note"] = diary.add_pain_note(
        PainNote(
            Side.LEFT,
            moment(3).date(),
            during=3,
            stairs=2,
            text="From the bridge on",
            entry_id=numbers["loop"],
            places=frozenset({KneePlace.BEHIND_KNEECAP}),
            symptoms=frozenset({Symptom.GRINDING}),
            eased_by=frozenset({Relief.SLOWING_DOWN}),
        )
    )
    diary.add_check_in(
        CheckIn(TODAY, 7.25, sleep_quality=4, stress=2, soreness=1, sitting_h=8.0, mass_kg=68.2)
    )
    hold = Exercise("Lunge hold", sets=3, hold_breaths=10, side=ExerciseSide.LEFT, effort=6.0)
    numbers["session"] = diary.add_session(
        ExerciseSession(
            SessionKind.ISOMETRIC, moment(5).date(), exercises=(hold,), pain_before=2, pain_after=1
        )
    )
    diary.add_session(ExerciseSession(SessionKind.RECOVERY, moment(6).date(), recovery=RecoveryWork.BATH))
    diary.add_session(ExerciseSession(SessionKind.STRENGTH, TODAY - timedelta(days=8)))
    numbers["red_flag"] = diary.answer_red_flag(RaisedFlag("night-pain", Side.LEFT, moment(2).date()))
    numbers["form"] = fill_in_forms(diary)
    numbers["experiment"] = fill_in_experiments(diary)
    numbers["ladder"] = begin_ladder(diary)
    keep_clip(diary, day=moment(50).date(), name="Belt, old pair", speed_mps=2.8)
    numbers["clip"] = keep_clip(diary, KICKS_HIGH, day=moment(4).date(), shoe_id=numbers["shoe"])
    numbers["deletion"] = diary.delete_entry(diary.add(steady_run(moment(70), minutes=20)))
    numbers["import"] = _import(diary)
    diary.learn_routes()  # or every copy that is served would
    return numbers


def fill_in_forms(diary: Diary) -> int:
    """Fill in some questionnaires, the newest with room for doubt, and return the number of an AKPS form."""
    may_be = ITEM_ANSWERS[Instrument.AKPS]
    for days, worse in ((62, 9), (34, 6), (3, 2)):
        answers = tuple(of_item[i < worse] for i, of_item in enumerate(may_be))
        number = diary.add_questionnaire(FilledForm(Instrument.AKPS, moment(days).date(), answers, Side.LEFT))
    for days, answer in ((60, 2), (4, 2)):
        diary.add_questionnaire(
            FilledForm(Instrument.KOOS_PF, moment(days).date(), (answer,) * 9 + (None,) * 2, Side.LEFT)
        )
    return number


def fill_in_experiments(diary: Diary) -> int:
    """Keep one experiment that is over and one that is under way, and return the number of that."""
    over = Experiment(
        Tried.WARM_UP,
        "no warm-up",
        "ten minutes of warm-up",
        Outcome.RUN_PAIN,
        Side.LEFT,
        TODAY - timedelta(weeks=13),
        weeks=8,
        seed=11,
        told=(True, True, False),
    )
    diary.add_experiment(over)
    for week in range(8):
        day = over.start + timedelta(weeks=week, days=2)
        diary.add_pain_note(PainNote(Side.LEFT, day, during=1 + week % 3))
    now = TODAY - timedelta(weeks=3, days=2)
    return diary.add_experiment(
        Experiment(
            Tried.CADENCE,
            "my usual steps",
            "shorter, quicker steps",
            Outcome.RUN_PAIN,
            Side.RIGHT,
            now,
            weeks=12,
            seed=3,
            amount=7.0,
        )
    )


def begin_ladder(diary: Diary) -> int:
    """Begin a ladder a week ago, pass its gate, tell of a session by hand, and return its number."""
    begun = moment(7).date()
    number = diary.begin_ladder(Ladder(begun, LadderReason.KNEE_PAIN, Side.LEFT, 24_000.0))
    diary.tell_ladder(number, GateAnswers(begun, walked=True, even_gait=True, hopped=True, no_swelling=True))
    diary.tell_ladder(number, LadderRun(moment(4).date(), 1500.0))
    return number


def _import(diary: Diary) -> int:
    """Import a run, the same once more, and a file that is none."""
    with TemporaryDirectory() as folder:
        run = watch.write(steady_run(moment(66), minutes=25))
        for name, data in (("66.fit", run), ("again.fit", run), ("torn.fit", b"\x0e\x10 not a run")):
            (Path(folder) / name).write_bytes(data)
        import_files(diary, [folder])
    return diary.imports(limit=1)[0].number
