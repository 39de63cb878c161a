"""Knees: where each stands, its flare-ups, and what changed before them, said in sentences."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from footfall.diary import Diary
from footfall.errors import NotInDiaryError
from footfall.records import CheckIn, PainNote, Side
from footfall.views.flare_ups import flare_ups_of
from footfall.views.knees import flare_up_view, knees_view
from footfall.views.wording import day_and_month
from tests.season import TODAY

FLARE_UP = TODAY - timedelta(days=10)


def morning(diary, day: date, pain: int, knee: Side = Side.RIGHT) -> None:
    diary.add_pain_note(PainNote(knee, day, next_morning=pain))


def days_before(day: date, count: int) -> list[date]:
    return [day - timedelta(days=ago) for ago in range(count, 0, -1)]


def write_a_year(diary, short_nights: int = 0) -> None:
    """Tell of a year of nights and mornings; the knee flares up on `FLARE_UP`, after some short nights."""
    short = set(days_before(FLARE_UP, short_nights))
    days, since = days_before(TODAY, 365), FLARE_UP - timedelta(days=40)

    def of_day(number: int, day: date) -> CheckIn:
        sleep_h = 7.0 + (number * 37 % 11 - 5) / 10 - (2.0 if day in short else 0.0)
        return CheckIn(day, sleep_h=sleep_h, stress=2 + number * 13 % 2)

    diary.add_check_ins(of_day(number, day) for number, day in enumerate(days))
    diary.add_pain_notes(
        PainNote(Side.RIGHT, day, next_morning=5 if day >= FLARE_UP else 0) for day in days if day >= since
    )


def test_a_diary_without_notes_teaches_and_says_nothing_of_any_knee(diary):
    view = knees_view(diary, today=TODAY)
    assert (view.empty, view.knees, view.flare_ups, view.latest) == (True, (), (), None)


def test_a_knee_that_was_sore_and_is_no_longer_is_settling(diary):
    for ago in range(35, 27, -1):
        morning(diary, TODAY - timedelta(days=ago), 4)
    for ago in range(5, -1, -1):
        morning(diary, TODAY - timedelta(days=ago), 1)
    knee = knees_view(diary, today=TODAY).knees[0]
    assert knee.headline == "Right knee: settling"
    assert knee.sentence == "Median 1 of 10, noted on 6 of the last 7 days; four weeks ago it was 4."


def test_a_point_more_or_less_is_no_change(diary):
    for ago, pain in ((30, 2), (29, 2), (2, 1), (1, 1)):
        morning(diary, TODAY - timedelta(days=ago), pain)
    knee = knees_view(diary, today=TODAY).knees[0]
    assert knee.headline == "Right knee: no clear change in four weeks"
    assert "may be a day's wiggle" in knee.sentence


def test_the_sorer_knee_comes_first_and_heads_the_page(diary):
    for ago in range(5, -1, -1):
        morning(diary, TODAY - timedelta(days=ago), 0, Side.LEFT)
        morning(diary, TODAY - timedelta(days=ago), 3, Side.RIGHT)
    view = knees_view(diary, today=TODAY)
    assert [knee.knee for knee in view.knees] == [Side.RIGHT, Side.LEFT]
    assert view.headline == "Right knee: sore this week"


def test_a_flare_up_of_this_week_comes_before_what_the_median_says(diary):
    for ago in range(12, -1, -1):
        morning(diary, TODAY - timedelta(days=ago), 7 if ago == 0 else 0, Side.LEFT)
        morning(diary, TODAY - timedelta(days=ago), 1, Side.RIGHT)
    view = knees_view(diary, today=TODAY)
    assert [knee.flared_on for knee in view.knees] == [TODAY, None]
    assert view.headline == f"Left knee: a flare-up began on {day_and_month(TODAY)}"


def test_a_knee_of_which_nothing_was_noted_this_week_is_unknown_not_quiet(diary):
    morning(diary, TODAY - timedelta(days=20), 0)
    assert knees_view(diary, today=TODAY).headline == "Right knee: nothing noted this week"


def test_flare_ups_are_told_newest_first_with_their_knees(diary):
    for day, pain in ((date(2026, 3, 1), 0), (date(2026, 3, 2), 4), (date(2026, 5, 1), 1)):
        morning(diary, day, pain)
    morning(diary, date(2026, 5, 2), 4)
    morning(diary, date(2026, 5, 1), 0, Side.LEFT)
    morning(diary, date(2026, 5, 2), 3, Side.LEFT)
    told = [(flare_up.day, flare_up.words) for flare_up in flare_ups_of(diary, TODAY)]
    assert told == [
        (date(2026, 5, 2), "Both knees, from 1 to 4 of 10."),
        (date(2026, 3, 2), "Right knee, from 0 to 4 of 10."),
    ]


def test_short_nights_before_a_flare_up_are_named_with_their_numbers_and_one_change(diary):
    write_a_year(diary, short_nights=7)
    latest = knees_view(diary, today=TODAY).latest
    assert latest is not None
    assert latest.title == "What changed before 21\xa0May"
    assert latest.answer == "1\xa0input was out of the ordinary."
    named = latest.named[0]
    assert (named.input, named.title) == ("sleep", "Shorter sleep")
    assert "a night on average from 14\xa0May to 20\xa0May; your usual is 6\xa0h" in named.sentence
    assert latest.change.startswith("Give sleep half an hour more")
    assert latest.how_sure.endswith("It may still be chance.")
    assert named.course.marked in named.course.days


def test_where_nothing_stands_out_that_is_the_answer_and_what_to_tell_next_time(diary):
    write_a_year(diary)
    latest = knees_view(diary, today=TODAY).latest
    assert latest is not None
    assert latest.named == ()
    assert latest.answer.startswith("Nothing stood out.")
    assert latest.change == ""
    assert latest.next_time.startswith("To know more next time, tell in the check-in, most of all: soreness")


def test_too_little_is_known_of_a_young_diary_and_it_says_what_is_needed(diary):
    morning(diary, TODAY - timedelta(days=2), 0)
    morning(diary, TODAY - timedelta(days=1), 4)
    latest = knees_view(diary, today=TODAY).latest
    assert latest is not None
    assert latest.answer == "Too little is known of the half year before it to tell what changed."
    assert latest.how_sure == "Footfall needs 49 ordinary days with something noted; it found 0."


def test_a_day_on_which_no_knee_flared_up_has_no_answer(diary):
    with pytest.raises(NotInDiaryError, match="no flare-up on Sunday 31"):
        flare_up_view(diary, TODAY, today=TODAY)


def test_the_answer_is_the_same_whatever_the_order_in_which_it_was_told(diary, tmp_path):
    write_a_year(diary, short_nights=7)
    with Diary(tmp_path / "other.sqlite") as other:
        for check_in in reversed(diary.check_ins()):
            other.add_check_in(check_in)
        for note in reversed(diary.pain_notes()):
            other.add_pain_note(PainNote(note.knee, note.day, next_morning=note.next_morning))
        one, another = (knees_view(which, today=TODAY).latest for which in (diary, other))
    assert one is not None
    assert another is not None
    assert [(n.measure, n.sentence) for n in one.named] == [(n.measure, n.sentence) for n in another.named]
    assert one.chance == another.chance
