"""All flare-ups together: few tell nothing, several tell what went before them, with how sure that is."""

from __future__ import annotations

from datetime import date, timedelta

from footfall.records import CheckIn, PainNote, Side
from footfall.views.flare_ups_together import flare_ups_together
from tests.season import TODAY


def write(diary, flare_ups: list[date], stressed: bool) -> None:
    """Tell of two years of stress, which rises in the week before each flare-up or does not."""
    before = {day - timedelta(days=ago) for day in flare_ups for ago in range(1, 8)} if stressed else set()
    days = [(number, TODAY - timedelta(days=number)) for number in range(720, 0, -1)]
    diary.add_check_ins(CheckIn(day, stress=2 + n * 7 % 2 + (2 if day in before else 0)) for n, day in days)
    for day in flare_ups:
        diary.add_pain_note(PainNote(Side.LEFT, day - timedelta(days=1), next_morning=0))
        diary.add_pain_note(PainNote(Side.LEFT, day, next_morning=4))


def every(weeks: int, times: int) -> list[date]:
    return [TODAY - timedelta(weeks=weeks * number, days=3) for number in range(1, times + 1)]


def test_three_flare_ups_are_too_few_and_it_says_so(diary):
    write(diary, every(10, 3), stressed=True)
    view = flare_ups_together(diary, today=TODAY)
    assert len(view.flare_ups) == 3
    assert view.lines == ()
    assert view.sentence.startswith("3\xa0flare-ups are too few")


def test_what_went_before_five_flare_ups_is_told_with_its_interval(diary):
    write(diary, every(11, 5), stressed=True)
    view = flare_ups_together(diary, today=TODAY)
    first = view.lines[0]
    assert (first.title, first.flare_ups, first.stands_out) == ("More stress", 5, True)
    assert 1.0 < first.low < first.odds_ratio < first.high
    assert first.text == f"{first.odds_ratio:.1f} times ({first.low:.1f} to {first.high:.1f})"


def test_where_nothing_went_before_them_nothing_is_said_to(diary):
    write(diary, every(11, 5), stressed=False)
    view = flare_ups_together(diary, today=TODAY)
    assert not any(line.stands_out for line in view.lines)
    assert "nothing went before them clearly more often" in view.sentence


def test_a_quiet_diary_has_none(diary):
    view = flare_ups_together(diary, today=TODAY)
    assert (view.flare_ups, view.lines) == ((), ())
    assert view.sentence.startswith("Your diary shows no flare-up: no knee rose by 2 points")
    assert "From four of them on" in view.sentence
