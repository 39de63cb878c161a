from __future__ import annotations

from datetime import timedelta

import pytest

from footfall.language import speaking
from footfall.records import PainNote, Side
from footfall.units import LengthUnit, measuring
from footfall.views import month_view, run_view, today_view
from footfall.views.load import load_view
from tests.recordings import steady_run
from tests.season import TODAY, moment

PAGES = {
    "Today": lambda diary: today_view(diary, today=TODAY),
    "Diary": lambda diary: month_view(diary, TODAY, today=TODAY),
    "Load": lambda diary: load_view(diary, today=TODAY),
    "Run": lambda diary: run_view(diary, diary.entries(limit=1)[0].id),
}


@pytest.fixture(params=PAGES.values(), ids=PAGES)
def page(request, diary):
    """A page of a diary with one run."""
    diary.add(steady_run(moment(1)))
    return lambda: request.param(diary)


def test_a_page_is_worked_out_once_while_nothing_changes(page):
    assert page() is page()


def test_it_is_told_in_the_language_and_the_unit_of_whoever_asks(page):
    english = page()
    with speaking("de"):
        german = page()
    with measuring(LengthUnit.MILES):
        miles = page()
    assert english != german
    assert english != miles
    assert page() is english


def test_a_change_of_the_diary_is_told_at_once(page, diary):
    before = page()
    diary.add_pain_note(PainNote(Side.LEFT, TODAY - timedelta(days=1), during=7))
    assert page() != before


def test_another_day_is_another_page(diary):
    diary.add(steady_run(moment(1)))
    assert today_view(diary, today=TODAY).day == TODAY
    assert today_view(diary, today=TODAY + timedelta(days=1)).day == TODAY + timedelta(days=1)
