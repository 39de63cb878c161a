"""The door of the product in a real browser: progress in place, its buttons, the log, and watched folders."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from footfall import watch
from footfall.web.jobs import Job
from tests.e2e.conftest import DESK, PHONE, Site
from tests.recordings import steady_run
from tests.season import moment

pytestmark = pytest.mark.browser

RUNS = 9
TOGETHER = 3
CONTRAST = (Path(__file__).parent / "contrast.js").read_text(encoding="utf-8")


@pytest.fixture
def browser_context_args(browser_context_args, request):
    return {**browser_context_args, **getattr(request, "param", DESK)}


@pytest.fixture
def runs(tmp_path) -> list[Path]:
    folder = tmp_path / "runs"
    folder.mkdir()
    for day in range(1, RUNS + 1):
        (folder / f"{day}.fit").write_bytes(watch.write(steady_run(moment(day), minutes=8)))
    return sorted(folder.iterdir())


@pytest.fixture
def pausing(monkeypatch) -> None:
    """Let every import pause by itself after its first three files."""
    tell, paused = Job._tell, set()

    def tell_and_pause(self, progress):
        tell(self, progress)
        if progress.done == TOGETHER and self.number not in paused:
            paused.add(self.number)
            self.control.pause()

    monkeypatch.setattr("footfall.diary.importing._TOGETHER", TOGETHER)
    monkeypatch.setattr("footfall.diary.importing._HELD_BACK_S", 60.0)  # so that a slow machine counts alike
    monkeypatch.setattr(Job, "_tell", tell_and_pause)


def send(page: Page, site: Site, files: list[Path]) -> None:
    page.goto(f"{site.address}/import")
    page.locator("#pick-files").set_input_files(files)
    page.wait_for_url(re.compile(r"/import/\d+$"))


@pytest.mark.usefixtures("pausing")
def test_a_paused_import_shows_what_is_in_survives_leaving_and_goes_on_in_place(
    watched: Page, empty_site: Site, runs: list[Path]
):
    send(watched, empty_site, runs)
    expect(watched.get_by_role("heading", level=1)).to_have_text(re.compile("Paused at 3 of 9"))
    expect(watched.get_by_role("status")).to_have_text(re.compile("Paused"))
    just_in = watched.get_by_role("region", name="Just in")
    expect(just_in.get_by_role("listitem")).to_have_count(TOGETHER)
    address = watched.url
    watched.get_by_role("link", name="Import", exact=True).first.click()
    watched.get_by_role("link", name=re.compile("^Follow")).click()
    assert watched.url == address
    button = watched.get_by_role("button", name="Go on")
    button.focus()
    watched.keyboard.press("Enter")
    expect(watched.get_by_role("heading", level=1)).to_have_text(re.compile("9.runs added"))
    assert watched.url == address
    expect(watched.get_by_role("region", name="What became of each file")).to_be_visible()


@pytest.mark.usefixtures("pausing")
def test_the_page_keeps_still_while_it_is_refreshed(watched: Page, empty_site: Site, runs: list[Path]):
    watched.set_viewport_size({"width": 390, "height": 500})
    send(watched, empty_site, runs)
    expect(watched.get_by_role("button", name="Go on")).to_be_visible()
    stop = watched.get_by_role("button", name="Stop here")
    stop.focus()
    watched.evaluate("scrollTo(0, 260)")
    with watched.expect_response(re.compile("/progress$")):
        pass
    with watched.expect_response(re.compile("/progress$")):
        pass
    assert watched.evaluate("scrollY") == 260
    expect(stop).to_be_focused()


@pytest.mark.usefixtures("pausing")
def test_a_server_that_does_not_answer_is_told_of_until_it_does(
    page: Page, empty_site: Site, runs: list[Path]
):
    send(page, empty_site, runs)
    expect(page.get_by_role("button", name="Go on")).to_be_visible()
    page.route("**/progress", lambda route: route.abort())
    expect(page.get_by_role("alert")).to_contain_text("Footfall does not answer.", timeout=15_000)
    page.unroute("**/progress")
    expect(page.get_by_role("alert")).to_be_hidden(timeout=15_000)


@pytest.mark.usefixtures("pausing")
def test_buttons_work_without_javascript(plain, empty_site: Site, runs: list[Path]):
    page = plain.new_page()
    page.goto(f"{empty_site.address}/import")
    page.locator("#files").set_input_files(runs)
    page.get_by_role("button", name="Import", exact=True).click()
    expect(page.get_by_role("button", name="Go on")).to_be_visible(timeout=15_000)
    page.get_by_role("button", name="Stop here").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(
        re.compile("Stopped after 3 of 9"), timeout=15_000
    )
    page.get_by_role("link", name=re.compile("^Added")).click()
    expect(page.locator(".log li")).to_have_count(TOGETHER)


@pytest.mark.usefixtures("pausing")
@pytest.mark.parametrize("browser_context_args", [PHONE], indirect=True)
def test_every_state_fits_a_phone_and_can_be_read_in_light_and_dark(
    page: Page, empty_site: Site, runs: list[Path], tmp_path: Path
):
    torn = tmp_path / f"{'a-very-long-name-' * 6}.fit"
    torn.write_bytes(b"no run")
    for folder in (tmp_path / "watched", tmp_path / ("long-" * 20)):
        folder.mkdir()
        empty_site.diary.watch_folder(folder)
    folder.rmdir()
    send(page, empty_site, [*runs[:4], torn])
    followed = page.url
    for name in ("Go on", "See Today"):
        expect(page.get_by_text(name, exact=True)).to_be_visible(timeout=15_000)
        for address in (followed, f"{empty_site.address}/import", f"{empty_site.address}/import/earlier"):
            for scheme in ("light", "dark"):
                page.emulate_media(color_scheme=scheme)
                page.goto(address)
                assert page.evaluate(CONTRAST) == [], (scheme, address)
                wide = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
                assert page.evaluate(wide) == 0, address
        page.goto(followed)
        if name == "Go on":
            page.get_by_role("button", name=name).click()


def test_a_folder_is_added_with_the_keyboard_filled_and_removed_with_undo(
    watched: Page, empty_site: Site, runs: list[Path], tmp_path: Path
):
    folder = tmp_path / "watch"
    folder.mkdir()
    watched.goto(f"{empty_site.address}/import")
    watched.get_by_role("textbox").focus()
    watched.keyboard.type(str(folder))
    watched.keyboard.press("Enter")
    card = watched.get_by_role("region", name="Folders to watch")
    expect(card.get_by_text(str(folder), exact=True)).to_be_visible()
    runs[0].rename(folder / "new.fit")
    while not card.get_by_text("new.fit").count():
        watched.reload()
    card.get_by_role("button", name=f"Remove {folder}").click()
    expect(card.get_by_role("status")).to_contain_text("watched no longer")
    card.get_by_role("button", name="Undo").click()
    expect(card.get_by_role("button", name=f"Remove {folder}")).to_be_visible()
