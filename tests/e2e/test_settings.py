"""The settings on a phone, by keyboard alone and without JavaScript."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from footfall.records import CheckIn, Runner
from tests.e2e.conftest import PHONE
from tests.season import TODAY

pytestmark = pytest.mark.browser


def tab_to(page, selector: str) -> None:
    """Press Tab until the element has the focus."""
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.locator(f"{selector}:focus").count():
            return
    pytest.fail(f"Tab never came to {selector}")


@pytest.fixture(params=[True, False], ids=["with scripts", "without scripts"])
def phone(browser, request):
    context = browser.new_context(java_script_enabled=request.param, **PHONE)
    yield context.new_page()
    context.close()


def test_the_profile_is_told_and_mended_by_keyboard(empty_site, phone):
    phone.goto(f"{empty_site.address}/settings")
    tab_to(phone, "#name")
    phone.keyboard.type("Ada")
    tab_to(phone, "#mass_kg")
    phone.keyboard.type("heavy")
    phone.keyboard.press("Enter")
    expect(phone.locator("#mass_kg-fault")).to_contain_text("such as 68")
    expect(phone.locator("#name")).to_have_value("Ada")
    phone.locator("#mass_kg").fill("68,5")
    phone.locator("#mass_kg").press("Enter")
    expect(phone.get_by_role("status").first).to_contain_text("Saved.")
    assert empty_site.diary.runner == Runner("Ada", mass_kg=68.5)


def test_everything_is_downloaded_then_deleted_by_keyboard(empty_site, phone, tmp_path):
    empty_site.diary.add_check_in(CheckIn(TODAY, mass_kg=68))
    phone.goto(f"{empty_site.address}/settings")
    tab_to(phone, "a[href='/settings/delete']")
    phone.keyboard.press("Enter")
    expect(phone.locator(".settings-gone")).to_contain_text("1\u00a0check-in")
    tab_to(phone, "form[action='/settings/export'] button")
    with phone.expect_download() as download:
        phone.keyboard.press("Enter")
    assert re.fullmatch(r"footfall-[\d-]+\.zip", download.value.suggested_filename)
    tab_to(phone, "#word")
    phone.keyboard.type("delete")
    phone.keyboard.press("Enter")
    expect(phone.get_by_role("status").first).to_contain_text("Everything is deleted")
    assert empty_site.diary.is_empty
