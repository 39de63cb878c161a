"""A run is cropped, split and merged in a real browser: by pointing, by keyboard alone, without a script."""

from __future__ import annotations

from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import PHONE, Site
from tests.e2e.test_settings import tab_to
from tests.recordings import MORNING, steady_run

pytestmark = pytest.mark.browser


@pytest.fixture(params=[True, False], ids=["with scripts", "without scripts"])
def phone(browser, request):
    context = browser.new_context(java_script_enabled=request.param, **PHONE)
    yield context.new_page()
    context.close()


def test_a_run_is_cropped_by_keyboard_alone_and_shown_whole_again(empty_site: Site, phone: Page):
    number = empty_site.diary.add(steady_run())
    phone.goto(f"{empty_site.address}/runs/{number}/crop")
    tab_to(phone, "input[name=crop_start]")
    phone.keyboard.type("1:00")
    tab_to(phone, "input[name=crop_end]")
    phone.keyboard.type("21:00")
    phone.keyboard.press("Enter")
    expect(phone.get_by_role("heading", name="Before and after")).to_be_visible()
    assert not empty_site.diary.is_edited(number)
    expect(phone.get_by_role("button", name="Crop it")).to_be_focused()
    phone.keyboard.press("Enter")
    expect(phone.get_by_role("status").first).to_contain_text("It is cropped.")
    assert empty_site.diary.entry(number).elapsed_s == 1200.0
    tab_to(phone, "form[action$=trim] button")
    phone.keyboard.press("Enter")
    expect(phone.get_by_role("status").first).to_contain_text("It is shown whole again.")
    assert not empty_site.diary.is_edited(number)


def test_two_runs_become_one_and_come_apart_by_touch(empty_site: Site, phone: Page):
    first = empty_site.diary.add(steady_run())
    empty_site.diary.add(steady_run(MORNING + timedelta(minutes=42)))
    phone.goto(f"{empty_site.address}/runs/{first}")
    phone.get_by_text("Change this run").tap()
    phone.get_by_role("link", name="Merge with another").tap()
    phone.get_by_role("button", name="Show what it comes to").tap()
    phone.get_by_role("button", name="Merge them").tap()
    expect(phone.get_by_role("status").first).to_contain_text("It is one entry now.")
    phone.get_by_role("button", name="Undo").tap()
    expect(phone.get_by_role("status").first).to_contain_text("It is as it was before.")
    assert len(empty_site.diary.entries()) == 2


def test_a_moment_is_chosen_by_pointing_at_the_curve(empty_site: Site, watched: Page):
    number = empty_site.diary.add(steady_run())
    watched.goto(f"{empty_site.address}/runs/{number}/split-at")
    curve = watched.locator(".speed-curve.awake")
    curve.wait_for()
    box = curve.bounding_box()
    assert box is not None
    watched.mouse.click(box["x"] + box["width"] / 3, box["y"] + 20)
    expect(watched.get_by_label("Split at")).to_have_value("10:00")
    watched.get_by_role("button", name="Show what it comes to").click()
    watched.get_by_role("button", name="Split it").click()
    expect(watched.get_by_role("status").first).to_contain_text("It is two entries now.")
    assert [entry.elapsed_s for entry in empty_site.diary.entries()] == [1200.0, 600.0]
