"""A year at a glance, the sums of weeks and months, and what is kept up."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from footfall.errors import InvalidEntryError
from footfall.records import DayKind, ExerciseSession, LengthUnit, PainNote, SessionKind, Side, Weekday
from footfall.signals import Streaks
from footfall.units import measuring
from footfall.views import days_view, month_view
from footfall.views.kept_up import _told
from footfall.views.whole_year import year_view
from tests.recordings import steady_run
from tests.season import TODAY, moment


def plain(text: str) -> str:
    return text.replace("\u00a0", " ")


def facts(view) -> dict[str, str]:
    return {fact.label: plain(fact.value) for fact in view.facts}


def test_a_year_holds_every_day_up_to_today_and_no_more(season):
    view = year_view(season.diary, 2026, today=TODAY)
    days = [day.day for month in view.months for day in month.days]
    assert days == [date(2026, 1, 1) + timedelta(days=i) for i in range(151)]
    assert [month.future for month in view.months] == [False] * 5 + [True] * 7
    kinds = {day.day: day.kind for month in view.months for day in month.days}
    assert kinds[TODAY - timedelta(days=3)] is DayKind.RUNNING
    assert kinds[date(2026, 1, 1)] is DayKind.UNKNOWN


def test_the_sums_of_the_months_are_the_sum_of_the_year(season):
    view = year_view(season.diary, 2026, today=TODAY)
    for name in ("days", "runs", "running_days", "training_days", "unknown_days", "flare_ups"):
        of_months = sum(getattr(month.sums.sums, name) for month in view.months)
        assert getattr(view.sums.sums, name) == of_months
    known = [month.sums.sums.distance_m for month in view.months if month.sums.sums.runs]
    assert view.sums.sums.distance_m == pytest.approx(sum(known))
    assert view.sums.sums.timer_s == pytest.approx(
        sum(e.timer_s for e in season.diary.entries() if e.kind == "run")
    )


def test_a_year_that_is_not_over_stands_beside_the_same_days_of_the_year_before(diary):
    diary.add(steady_run(moment(365), minutes=10))
    diary.add(steady_run(moment(360), minutes=10))
    view = year_view(diary, 2026, today=TODAY)
    assert (view.before.sums.runs, view.before.sums.days) == (1, 151)
    assert (view.now_label, plain(view.before_label)) == ("2026 so far", "2025 to 31 May")
    whole = year_view(diary, 2025, today=TODAY)
    assert (whole.sums.sums.runs, whole.sums.sums.days, whole.now_label) == (2, 365, "2025")
    assert (whole.year_before, whole.year_after) == (None, 2026)


def test_the_29th_of_february_stands_beside_the_28th(diary):
    view = year_view(diary, 2028, today=date(2028, 2, 29))
    assert plain(view.before_label) == "2027 to 28 February"
    assert view.empty


def test_flare_ups_are_told_on_their_day_in_the_year_the_month_and_the_days(diary):
    for days, pain in ((3, 0), (2, 4), (1, 4)):
        diary.add_pain_note(PainNote(Side.RIGHT, TODAY - timedelta(days=days), stairs=pain))
    (flare,) = year_view(diary, 2026, today=TODAY).flares
    assert (flare.day, plain(flare.text)) == (TODAY - timedelta(days=2), "Right knee, Friday 29 May 2026")
    month = month_view(diary, TODAY, today=TODAY)
    assert month.sums.sums.flare_ups == 1
    (group,) = [group for group in month.groups if group.flares]
    assert group.flares == ("Flare-up of the right knee: 4 points over the 7 days before",)
    days = {day.day: day for week in month.weeks for day in week.days}
    assert "flare-up of the right knee" in days[flare.day].text
    rows = days_view(diary, flare.day, flare.day).days
    assert [(row.flare_up_left, row.flare_up_right) for row in rows] == [(False, True)]


@pytest.mark.parametrize("year", [1949, 2200])
def test_a_year_no_diary_can_hold_is_refused(diary, year):
    with pytest.raises(InvalidEntryError):
        year_view(diary, year, today=TODAY)


@pytest.mark.parametrize(
    ("starts_on", "weekday", "short"),
    [(Weekday.MONDAY, 0, "Mon"), (Weekday.SATURDAY, 5, "Sat"), (Weekday.SUNDAY, 6, "Sun")],
)
def test_weeks_begin_on_the_day_the_runner_chose(diary, starts_on, weekday, short):
    diary.change_settings(week_start=starts_on)
    view = month_view(diary, TODAY, today=TODAY)
    assert {week.first.weekday() for week in view.weeks} == {weekday}
    assert view.weekdays[0].short == short
    shown = [day.day for week in view.weeks for day in week.days]
    assert {date(2026, 5, 1), TODAY} <= set(shown)


def test_a_week_is_summed_whole_and_a_month_without_its_neighbours(diary):
    for day in (date(2026, 4, 30), date(2026, 5, 1)):
        diary.add(steady_run(moment((TODAY - day).days), minutes=10, speed_mps=2.5))
    diary.add_session(ExerciseSession(SessionKind.ROLLING, date(2026, 5, 2)))
    view = month_view(diary, TODAY, today=TODAY)
    assert (view.weeks[0].sums.sums.runs, view.sums.sums.runs) == (2, 1)
    assert plain(view.weeks[0].span) == "27 April to 3 May"
    assert facts(view.sums)["Distance"] == "2 km"
    assert facts(view.sums)["Time"] == "10 min"
    assert facts(view.sums)["Training days"] == "1"
    assert plain(view.weeks[0].sums.words).startswith("3 km run, 20 min of running")
    assert view.weeks[1].sums.words == ""


def test_sums_are_told_in_miles_and_feet_where_the_runner_likes(season):
    with measuring(LengthUnit.MILES):
        told = facts(year_view(season.diary, 2026, today=TODAY).sums)
    assert told["Distance"].endswith(" mi")
    assert told["For each knee"].endswith(" easy mi")
    assert told["Descent"].endswith(" ft")


def test_only_what_is_kind_is_told_of_what_is_kept_up(season, diary):
    (weeks,) = month_view(season.diary, TODAY, today=TODAY).kept_up
    assert weeks == "You have run in 10 weeks in a row."
    assert month_view(season.diary, date(2026, 4, 1), today=TODAY).kept_up == ()
    assert month_view(diary, TODAY, today=TODAY).kept_up == ()
    for days in range(12):
        diary.add_pain_note(PainNote(Side.LEFT, TODAY - timedelta(days=days), next_morning=0))
    (notes,) = month_view(diary, TODAY, today=TODAY).kept_up
    assert notes == "You have told something of your knees on 12 of the last 14 days."


def test_one_week_without_running_is_the_other_and_several_are_the_others():
    one, two = (_told(Streaks(noted_days=0, weeks_run=4, weeks_between=between)) for between in (1, 2))
    assert one == ("You have run in 4 of 5 weeks, and trained or recovered in the other.",)
    assert two == ("You have run in 4 of 6 weeks, and trained or recovered in the others.",)
