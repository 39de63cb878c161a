"""Sessions in words, their form read and written back, and the days that know of nothing else."""

from __future__ import annotations

import contextlib
import math
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from footfall.errors import InvalidEntryError
from footfall.records import (
    CheckIn,
    DayKind,
    Exercise,
    ExerciseSession,
    ExerciseSide,
    PainNote,
    RecoveryWork,
    SessionKind,
    Settings,
    Side,
)
from footfall.views import month_view
from footfall.views.clock import moment_at, on_clock
from footfall.views.session_form import ExerciseRow, SessionForm, form_of, read_form, unpacked
from footfall.views.session_lines import session_line
from footfall.views.told_days import check_in_text
from footfall.views.typed import read_clock, read_lasted, read_number, read_whole
from tests.recordings import steady_run
from tests.season import TODAY, moment

MADRID = Settings(zone="Europe/Madrid")
HOLD = Exercise("Lunge hold", sets=3, hold_breaths=10, side=ExerciseSide.LEFT)


def plain(text: str) -> str:
    return text.replace("\u00a0", " ")


def amounts(low: float, high: float) -> st.SearchStrategy[float]:
    """Numbers of at most three decimals, or unknown."""
    return st.just(math.nan) | st.integers(round(low * 1000), round(high * 1000)).map(lambda n: n / 1000)


exercises = st.builds(
    Exercise,
    name=st.sampled_from(["Squat", "Lunge hold", "Côté", "a, b · c"]),
    sets=st.none() | st.integers(1, 100),
    reps=st.none() | st.integers(1, 1000),
    load_kg=amounts(0, 500),
    hold_s=amounts(1, 3600),
    hold_breaths=st.none() | st.integers(1, 200),
    side=st.none() | st.sampled_from(ExerciseSide),
    effort=amounts(0, 10),
)
pains = st.none() | st.integers(0, 10)
sessions = st.builds(
    ExerciseSession,
    kind=st.sampled_from([kind for kind in SessionKind if kind is not SessionKind.RECOVERY]),
    day=st.dates(date(1990, 1, 1), TODAY),
    duration_s=st.just(math.nan) | st.integers(1, 1440).map(lambda minutes: 60.0 * minutes),
    exercises=st.lists(exercises, max_size=4).map(tuple),
    pain_before=pains,
    pain_during=pains,
    pain_after=pains,
    notes=st.sampled_from(["", "Felt good", "one\n\ntwo"]),
)


@given(sessions, st.none() | st.integers(0, 1439))
def test_a_form_that_nobody_touches_tells_the_same_session(session, minute):
    if minute is not None:
        start = moment_at(MADRID, session.day, time(minute // 60, minute % 60))
        session = replace(session, start=start)
    form = form_of(session, MADRID)
    assert unpacked(form.packed()) == form
    assert read_form(form.with_empty_rows(), MADRID, TODAY) == (session, {})


@given(
    st.builds(
        SessionForm,
        *[st.text(max_size=8)] * 4,
        st.tuples(st.builds(ExerciseRow, *[st.text(max_size=5)] * 8)),
        *[st.text(max_size=8)] * 5,
    )
)
def test_whatever_is_typed_becomes_a_session_or_a_sentence_for_each_fault(form):
    session, faults = read_form(form, MADRID, TODAY)
    assert (session is None) == bool(faults)
    assert all(sentence.endswith(".") for sentence in faults.values())


@pytest.mark.parametrize("read", [read_whole, read_number, read_clock, read_lasted])
@given(text=st.text(max_size=12))
def test_any_text_is_read_or_refused_with_a_sentence(read, text):
    with contextlib.suppress(InvalidEntryError):
        read("field", text)


@pytest.mark.parametrize(
    ("text", "seconds"), [("52", 3120), ("52:10", 3130), ("1:02:05", 3725), ("90:00", 5400), ("0:30", 30)]
)
def test_how_long_it_took_is_typed_as_a_watch_shows_it(text, seconds):
    assert read_lasted("time", text) == seconds


def test_recovery_that_the_form_no_longer_shows_is_left_out():
    form = SessionForm(kind="rolling", day=TODAY.isoformat(), recovery="bath")
    session, faults = read_form(form, MADRID, TODAY)
    assert (session.recovery, faults) == (None, {})


def test_a_start_is_of_the_clock_the_runner_set():
    start = moment_at(MADRID, date(2026, 7, 1), time(8, 30))
    assert start.astimezone(UTC) == datetime(2026, 7, 1, 6, 30, tzinfo=UTC)
    assert f"{on_clock(MADRID, start.astimezone(UTC)):%H:%M}" == "08:30"
    here = moment_at(Settings(), date(2026, 7, 1), time(8, 30))
    assert f"{on_clock(Settings(), here.astimezone(UTC)):%H:%M}" == "08:30"


def test_a_session_is_told_in_a_line():
    right = replace(HOLD, side=ExerciseSide.RIGHT, effort=6.0)
    more = (Exercise("Squat", 3, 8, 42.5), Exercise("Plank", hold_s=45.0), Exercise("Bridge", 2))
    told = ExerciseSession(
        SessionKind.ISOMETRIC, TODAY, duration_s=3900.0, exercises=(HOLD, right, *more), pain_after=0, id=4
    )
    line = session_line(told)
    assert (
        plain(line.done)
        == "Lunge hold 3 × 10 breaths left and right, Squat 3 × 8 42.5 kg, Plank 45 s, 1 more"
    )
    assert (plain(line.duration), line.pain) == ("1 h 5 min", "pain 0 after")
    bath = ExerciseSession(SessionKind.RECOVERY, TODAY, recovery=RecoveryWork.BATH, id=5)
    assert (session_line(bath).title, session_line(bath).told) == ("Bath", "")


def test_a_check_in_is_told_without_its_sleep():
    told = CheckIn(TODAY, sleep_h=7.0, energy=4, soreness=0, sitting_h=7.5, warm_up=False, mass_kg=68.25)
    assert (
        plain(check_in_text(told))
        == "energy 4 of 5, soreness 0 of 10, 7 h 30 min sitting, no warm-up, 68.25 kg"
    )
    assert check_in_text(CheckIn(TODAY, sleep_h=7.0)) == ""


def test_a_month_tells_what_was_told_beside_the_runs_of_each_day(diary):
    diary.add(steady_run(moment(2), minutes=30))
    ran = TODAY - timedelta(days=2)
    diary.add_session(ExerciseSession(SessionKind.ISOMETRIC, ran, exercises=(HOLD,)))
    diary.add_session(ExerciseSession(SessionKind.ROLLING, TODAY))
    diary.add_pain_note(PainNote(Side.LEFT, ran, during=2))
    diary.add_check_in(CheckIn(ran, energy=4))
    view = month_view(diary, None, today=TODAY)
    groups = {group.day: group for group in view.groups}
    assert list(groups) == [TODAY, ran]
    told = groups[ran].told
    assert [line.title for line in told.sessions] == ["Isometric"]
    assert [(note.title, note.told) for note in told.notes] == [("Left knee", "2 of 10 during a run.")]
    assert told.check_in == "energy 4 of 5"
    (day,) = [day for week in view.weeks for day in week.days if day.day == ran]
    assert (day.kind, day.text.endswith("isometric session")) == (DayKind.RUNNING, True)
    assert "in 1 running day and 1 training day" in plain(view.summary)


def test_a_diary_of_sessions_alone_is_not_empty_and_shows_its_latest_month(diary):
    diary.add_session(ExerciseSession(SessionKind.RECOVERY, date(2026, 3, 9)))
    diary.add_session(ExerciseSession(SessionKind.STRENGTH, date(2026, 4, 2)))
    view = month_view(diary, None, today=TODAY)
    assert (view.month, view.before, view.empty) == (date(2026, 4, 1), date(2026, 3, 1), False)
    assert plain(view.summary).startswith("No run. 1 training day. 29 unknown days:")
    assert month_view(diary, view.before, today=TODAY).before is None


def test_what_was_told_long_ago_is_found_however_far_back(diary):
    diary.add_check_in(CheckIn(date(2019, 7, 4), energy=3))
    view = month_view(diary, None, today=TODAY)
    assert (view.month, view.before, view.after) == (date(2019, 7, 1), None, date(2019, 8, 1))
    assert month_view(diary, TODAY, today=TODAY).before == date(2026, 4, 1)
