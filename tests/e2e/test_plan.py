"""A goal set with a thumb, its weeks seen, pain that proposes a change, and a yes; by keyboard too."""

from __future__ import annotations

from datetime import timedelta

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from footfall.records import PainNote, Side
from tests.e2e.conftest import PHONE, Site
from tests.e2e.hands import Thumb
from tests.e2e.test_sessions import press_until
from tests.season import TODAY

pytestmark = pytest.mark.browser


@pytest.fixture
def browser_context_args(browser_context_args):
    return {**browser_context_args, **PHONE}


def test_a_plan_is_made_with_a_thumb_and_changed_after_pain_with_a_yes(watched: Page, empty_site: Site):
    page, thumb = watched, Thumb(watched)
    page.goto(f"{empty_site.address}/plan")
    thumb.press("Show me the weeks")
    page.wait_for_url("**/plan/goal")
    expect(page.locator(".plan-week").first).to_be_visible()
    assert empty_site.diary.plan() is None
    thumb.press("Yes, this is my plan")
    page.wait_for_url("**/plan?yes")
    first = empty_site.diary.plan()
    assert first is not None
    day = next(one.day for one in first.days if one.runs)
    empty_site.diary.add_pain_note(PainNote(Side.LEFT, TODAY, during=6, hour_after=5, next_morning=5))
    page.goto(f"{empty_site.address}/")
    expect(page.locator("#plan-asks")).to_have_text("A change of your plan waits for your yes.")
    page.goto(f"{empty_site.address}/plan")
    assert day <= TODAY + timedelta(days=7)
    expect(page.get_by_role("heading", name="Your plan would change")).to_be_visible()
    assert empty_site.diary.plan() == first
    thumb.press("Yes, change it")
    page.wait_for_url("**/plan?yes")
    assert empty_site.diary.plan() != first
    thumb.press("Back to the plan before")
    page.wait_for_url("**/plan?deleted=*")
    assert empty_site.diary.plan() == first


def test_a_plan_is_made_by_keyboard_alone(watched: Page, empty_site: Site):
    page = watched
    page.goto(f"{empty_site.address}/plan")
    press_until(page, "Tab", ".plan-goal button")
    page.keyboard.press("Enter")
    page.wait_for_url("**/plan/goal")
    expect(page.locator(".plan-week").first).to_be_visible()
    press_until(page, "Tab", "form[action='/plan/accept'] button")
    page.keyboard.press("Enter")
    page.wait_for_url("**/plan?yes")
    assert empty_site.diary.plan() is not None


def test_a_plan_is_made_and_ended_without_any_script(plain: BrowserContext, empty_site: Site):
    page = plain.new_page()
    page.goto(f"{empty_site.address}/plan")
    page.get_by_role("button", name="Show me the weeks").tap()
    page.get_by_role("button", name="Yes, this is my plan").tap()
    page.wait_for_url("**/plan?yes")
    page.get_by_role("button", name="End this plan").tap()
    page.wait_for_url("**/plan?ended")
    assert empty_site.diary.plan() is None
