"""A questionnaire on a phone: filled in by keyboard alone, and corrected without a script."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import PHONE, Site

pytestmark = pytest.mark.browser


@pytest.fixture
def browser_context_args(browser_context_args):
    return {**browser_context_args, **PHONE}


def test_a_form_is_filled_in_by_keyboard_alone(watched: Page, empty_site: Site):
    watched.goto(f"{empty_site.address}/questionnaires/new/akps")
    watched.get_by_role("group", name="Knee", exact=True).get_by_label("left").focus()
    watched.keyboard.press("Space")
    for _item in range(13):
        watched.keyboard.press("Tab")
        watched.keyboard.press("Space")
    watched.keyboard.press("Tab")
    with watched.expect_navigation():
        watched.keyboard.press("Enter")
    expect(watched.get_by_role("heading", name="100 of 100")).to_be_visible()
    assert len(empty_site.diary.questionnaires()) == 1
    wide = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    assert watched.evaluate(wide) == 0


def test_an_item_left_out_is_asked_for_without_a_script_and_the_rest_stays(plain, empty_site: Site):
    page = plain.new_page()
    page.goto(f"{empty_site.address}/questionnaires/new/koos-pf")
    page.get_by_label("right").check(force=True)
    for number in range(1, 6):
        page.get_by_role("group", name=f"Item {number} of your form").get_by_label("1").check(force=True)
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("at least 6 answers")).to_be_visible()
    page.get_by_role("group", name="Item 6 of your form").get_by_label("1").check(force=True)
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("heading", name="75 of 100")).to_be_visible()
