"""Today's routine found, looked at and told as done: with a thumb, by keyboard alone, without any script."""

from __future__ import annotations

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.e2e.conftest import PHONE, Site
from tests.e2e.hands import Thumb
from tests.e2e.test_sessions import press_until

pytestmark = pytest.mark.browser


@pytest.fixture
def browser_context_args(browser_context_args):
    return {**browser_context_args, **PHONE}


def told_exercises(site: Site) -> list[str]:
    (kept,) = site.diary.sessions()
    return list(dict.fromkeys(one.name for one in kept.exercises))  # each side by itself


def listed(page: Page) -> list[str]:
    links = page.locator(".routine .routine-name a")
    return [str(link.get_attribute("href")).rsplit("/", 1)[-1] for link in links.all()]


def test_a_routine_is_done_with_a_thumb(watched: Page, empty_site: Site):
    page, thumb = watched, Thumb(watched)
    page.goto(empty_site.address)
    thumb.place("Routines")
    page.wait_for_url("**/routines")
    asked = listed(page)
    assert asked
    page.get_by_label("Before").select_option("1")
    page.get_by_label("After").select_option("1")
    thumb.press("I did this")
    page.wait_for_url("**/diary?*")
    assert told_exercises(empty_site) == asked
    page.goto(f"{empty_site.address}/routines")
    assert listed(page) == asked  # what was done today does not change the routine of today


def test_a_routine_is_done_by_keyboard_alone(watched: Page, empty_site: Site):
    page = watched
    page.goto(f"{empty_site.address}/routines")
    asked = listed(page)
    press_until(page, "Tab", "select[name=pain_before]")
    page.keyboard.type("2")
    press_until(page, "Tab", "form[method=post] button")
    page.keyboard.press("Enter")
    page.wait_for_url("**/diary?*")
    assert told_exercises(empty_site) == asked


def test_the_figure_of_an_exercise_moves_until_it_is_held_still(watched: Page, empty_site: Site):
    page = watched
    page.goto(f"{empty_site.address}/routines/lunge-hold")
    moving, still = page.locator(".figure-moving"), page.locator(".figure-still")
    expect(moving).to_be_visible()
    expect(still).to_be_hidden()
    page.get_by_text("Hold the figure still").tap()
    expect(moving).to_be_hidden()
    expect(still).to_be_visible()


def test_whoever_wants_less_motion_sees_the_poses_side_by_side(watched: Page, empty_site: Site):
    watched.emulate_media(reduced_motion="reduce")
    watched.goto(f"{empty_site.address}/routines/lunge-hold")
    expect(watched.locator(".figure-moving")).to_be_hidden()
    expect(watched.locator(".figure-still")).to_be_visible()


def test_a_routine_is_chosen_and_told_without_any_script(plain: BrowserContext, empty_site: Site):
    page = plain.new_page()
    page.goto(f"{empty_site.address}/routines?minutes=10")
    asked = listed(page)
    page.get_by_role("button", name="I did this").tap()
    page.wait_for_url("**/diary?*")
    assert told_exercises(empty_site) == asked
