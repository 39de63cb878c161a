"""An experiment begun, told of and ended: with a thumb, by keyboard alone, without any script."""

from __future__ import annotations

from datetime import timedelta

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from footfall.care.orders import drawn_order
from footfall.records import Experiment, Outcome, PainNote, Side, Tried
from tests.e2e.conftest import PHONE, Site
from tests.e2e.hands import Keyboard, Thumb
from tests.season import TODAY

pytestmark = pytest.mark.browser


@pytest.fixture
def browser_context_args(browser_context_args):
    return {**browser_context_args, **PHONE}


def this_week(site: Site) -> str:
    (one,) = site.diary.experiments()
    return f"This week: {one.changed if drawn_order(one)[0] else one.usual}"


def stays_within(page: Page) -> bool:
    wide = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    return page.evaluate(wide) == 0


def test_an_experiment_is_begun_and_ended_with_a_thumb(watched: Page, empty_site: Site):
    page, thumb = watched, Thumb(watched)
    page.goto(empty_site.address)
    thumb.place("Experiments")
    thumb.follow("Begin an experiment")
    thumb.choose("Warm-up")
    thumb.choose("left", group="Knee")
    thumb.choose("Pain during runs")
    thumb.choose("8", group="Weeks")
    thumb.press("What can it tell?")
    expect(page.get_by_role("heading", name="Too short to tell")).to_be_visible()
    assert stays_within(page)
    thumb.follow("16")
    thumb.type("First day", TODAY.isoformat())
    page.get_by_role("button", name="egin").tap()
    page.wait_for_url("**/experiments?begun")
    expect(page.get_by_role("heading", name=this_week(empty_site))).to_be_visible()
    assert empty_site.diary.experiments()[0].weeks == 16
    assert stays_within(page)
    page.get_by_text("Week by week").tap()
    page.get_by_label("Did week 1 go as drawn?").select_option("as drawn")
    thumb.press("Save the weeks")
    page.wait_for_url("**/experiments?saved")
    assert empty_site.diary.experiments()[0].told == (True,)
    thumb.press("End it early")
    expect(page.get_by_text("The experiment is ended.")).to_be_visible()
    thumb.press("Undo")
    expect(page.get_by_role("heading", name=this_week(empty_site))).to_be_visible()


def test_an_experiment_is_begun_by_keyboard_alone(watched: Page, empty_site: Site):
    page, keys = watched, Keyboard(watched)
    page.goto(f"{empty_site.address}/experiments/new")
    keys.choose("Something else")
    keys.choose("right", group="Knee")
    keys.choose("Pain the morning after")
    keys.choose("24", group="Weeks")
    keys.press("What can it tell?")
    keys.type("In the usual weeks", "as ever")
    keys.type("In the changed weeks", "a brace")
    keys.type("First day", TODAY.isoformat())
    keys.press("Draw the weeks and begin")
    page.wait_for_url("**/experiments?begun")
    expect(page.get_by_role("heading", name=this_week(empty_site))).to_be_visible()
    (one,) = empty_site.diary.experiments()
    assert (one.knee, one.outcome, one.weeks) == (Side.RIGHT, Outcome.MORNING_PAIN, 24)


def test_red_pauses_it_and_it_goes_on_without_any_script(plain: BrowserContext, empty_site: Site):
    start = TODAY - timedelta(days=10)
    empty_site.diary.add_experiment(
        Experiment(Tried.OTHER, "as ever", "a brace", Outcome.RUN_PAIN, Side.LEFT, start, 8, seed=3)
    )
    empty_site.diary.add_pain_note(PainNote(Side.LEFT, TODAY - timedelta(days=4), during=7))
    page = plain.new_page()
    page.goto(f"{empty_site.address}/experiments")
    expect(page.get_by_role("heading", name="Paused: your knees come first")).to_be_visible()
    page.get_by_role("button", name="Let it go on").tap()
    expect(page.get_by_role("heading", name="This week:")).to_be_visible()
    page.goto(f"{empty_site.address}/experiments/new?tried=other&outcome=pain+of+runs&knee=left&weeks=8")
    page.get_by_label("In the usual weeks").fill("as ever")
    page.get_by_label("In the changed weeks").fill("another brace")
    page.get_by_label("First day").fill(TODAY.isoformat())
    page.get_by_role("button", name="Begin it all the same").tap()
    expect(page.get_by_text("One change at a time: another experiment goes on").last).to_be_visible()
    assert len(empty_site.diary.experiments()) == 1
