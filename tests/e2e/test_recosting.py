"""While runs are worked out anew, a page follows it in place, and leads to the new numbers at its end."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect
from sqlalchemy import update

from footfall import knee
from footfall.diary.claim import CostingClaim
from footfall.diary.tables import KneeLoadRow
from footfall.web import recosting
from tests.e2e.conftest import Site
from tests.season import make_season

RUNS = 33


@pytest.fixture(autouse=True)
def _the_server_looks_often(monkeypatch) -> None:
    """Before it starts, or its first look would be one of many seconds."""
    monkeypatch.setattr(recosting, "LOOK_AGAIN_S", 0.1)
    monkeypatch.setattr(recosting, "LOOK_ON_S", 0.1)


def test_a_page_follows_in_place_and_leads_to_the_new_numbers(watched: Page, empty_site: Site):
    diary, others = empty_site.diary, CostingClaim(empty_site.diary)
    assert others.take()
    make_season(diary)
    version_of(diary, 1)
    watched.goto(f"{empty_site.address}/import")
    while not watched.locator("#recosting").count():  # the server looks every so often
        watched.reload()
    expect(watched.locator("#recosting")).to_contain_text(re.compile(f"0.of.{RUNS}"))
    watched.get_by_label("Folder", exact=True).fill("/home/ana/runs")
    version_of(diary, knee.MODEL_VERSION, up_to=20)
    expect(watched.locator("#recosting")).to_contain_text(re.compile(f"20.of.{RUNS}"), timeout=15_000)
    others.let_go()
    link = watched.get_by_role("link", name="Show the new numbers")
    expect(link).to_be_visible(timeout=15_000)
    expect(watched.get_by_label("Folder", exact=True)).to_have_value("/home/ana/runs")
    link.click()
    expect(watched.locator("#recosting")).to_contain_text("your runs are worked out anew.")
    expect(link).to_be_hidden()


def test_a_page_that_slept_through_the_end_does_not_go_on_telling_of_it(
    watched: Page, empty_site: Site, monkeypatch
):
    others = CostingClaim(empty_site.diary)
    assert others.take()
    make_season(empty_site.diary)
    version_of(empty_site.diary, 1)
    watched.goto(f"{empty_site.address}/import")
    while not watched.locator("#recosting").count():  # the server looks every so often
        watched.reload()
    monkeypatch.setattr(recosting, "TOLD_S", 0.0)
    others.let_go()
    expect(watched.get_by_role("link", name="Show the new numbers")).to_be_visible(timeout=15_000)
    expect(watched.locator("#recosting")).not_to_contain_text("are being worked out anew")


def version_of(diary, version: int, up_to: int = 1000) -> None:
    with diary.writing() as connection:
        few = KneeLoadRow.activity_id <= up_to
        connection.execute(update(KneeLoadRow).where(few).values(model_version=version))
