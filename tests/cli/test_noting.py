"""`footfall note` and `footfall checkin`, as a runner types them."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta

import pytest

from footfall.diary import Diary
from footfall.records import CheckIn, KneePlace, PainNote, Side, Symptom
from tests.cli.commands import footfall
from tests.recordings import steady_run


@pytest.fixture
def diary(tmp_path):
    place = tmp_path / "diary.sqlite"
    with Diary(place) as opened:
        opened.add(steady_run(datetime.now(UTC) - timedelta(days=3), minutes=30))
    return place


def test_a_note_is_about_the_last_run_and_told_back(diary):
    said = footfall(
        *("note", "right", "--during", 3, "--next-morning", 1, "--place", "behind", "--symptom", "giving"),
        diary=diary,
    )
    assert said.returncode == 0, said.stderr
    assert "right knee: 3 of 10 during a run. Where: behind the kneecap. Also: giving way." in said.stdout
    with Diary(diary) as opened:
        run = opened.entry(1)
        assert opened.pain_notes() == [
            PainNote(
                Side.RIGHT,
                run.day,
                during=3,
                entry_id=1,
                places=frozenset({KneePlace.BEHIND_KNEECAP}),
                symptoms=frozenset({Symptom.GIVING_WAY}),
            ),
            PainNote(Side.RIGHT, run.day + timedelta(days=1), next_morning=1),
        ]


def test_both_knees_are_told_quiet_for_a_day_as_json(diary):
    said = footfall("note", "--quiet", "--day", datetime.now().astimezone().date(), "--json", diary=diary)
    told = json.loads(said.stdout)
    assert [(one["knee"], one["during"], one["entry_id"]) for one in told] == [
        ("left", 0, None),
        ("right", 0, None),
    ]


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ((), "Say which knee"),
        (("left", "--quiet"), "Say which knee"),
        (("left",), "Tap a number"),
        (("left", "--during", 1, "--place", "elbow"), "“elbow” is none of: around the kneecap"),
        (("left", "--during", 1, "--eased-by", "w"), "“w” is none of"),
    ],
)
def test_a_note_that_tells_nothing_is_refused_in_a_sentence(diary, words, sentence):
    said = footfall("note", *words, diary=diary)
    assert said.returncode == 1
    assert sentence in said.stderr
    with Diary(diary) as opened:
        assert opened.pain_notes() == []


def test_a_day_is_told_asked_for_and_taken_back(diary):
    assert "Nothing is told of this day yet." in footfall("checkin", diary=diary).stdout
    said = footfall("checkin", "--sleep", 7.5, "--stress", 2, "--no-warm-up", diary=diary)
    assert "Slept 7 h 30 min, stress 2 of 5 and no warm-up." in said.stdout.replace("\u00a0", " ")
    told = json.loads(footfall("checkin", "--take-back", "sleep", "--json", diary=diary).stdout)
    assert (told["sleep_h"], told["stress"], told["warm_up"]) == (None, 2, False)
    said = footfall("checkin", "--take-back", "mood", diary=diary)
    assert (said.returncode, "no field “mood”" in said.stderr) == (1, True)


def test_what_was_yesterday_is_kept_where_that_is_asked_for(diary):
    with Diary(diary) as opened:
        opened.add_check_in(CheckIn(opened.today - timedelta(days=1), stress=4, sitting_h=6, energy=1))
    footfall("checkin", "--as-yesterday", "--stress", 1, diary=diary)
    with Diary(diary) as opened:
        today = opened.check_in(opened.today)
    assert (today.stress, today.sitting_h, today.energy) == (1, 6.0, None)
