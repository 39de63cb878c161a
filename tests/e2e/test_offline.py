"""On a phone away from home: pages are read as they were kept, and what is written is sent once, in order."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from playwright.sync_api import expect

from footfall.diary import Diary
from footfall.records import CheckIn, PainNote, Side
from footfall.web import missing_browser_libraries
from tests.e2e.conftest import PHONE
from tests.e2e.leaving import Home, make_at_home, until, waits, write_note, write_session
from tests.recordings import steady_run
from tests.season import TODAY, moment

pytestmark = pytest.mark.browser


@pytest.fixture
def home(tmp_path):
    if missing_browser_libraries():
        pytest.skip("the browser libraries are not laid out; `make install` fetches them")
    with Diary(tmp_path / "diary.sqlite") as diary:
        served = Home(diary)
        served.open()
        yield served
        served.close()


@pytest.fixture
def phone(browser):
    context = browser.new_context(**PHONE)
    yield context
    context.close()


def said(home: Home) -> list[str]:
    """The words of the sessions in the diary, in the order in which they were kept."""
    return [session.notes for session in sorted(home.diary.sessions(), key=lambda session: session.id or 0)]


def test_a_page_that_was_read_is_read_again_offline_and_says_as_of_when(home, phone):
    page = phone.new_page()
    make_at_home(page, home)
    page.goto(f"{home.address}/evidence")
    expect(page.locator("#kept-offline, #kept-silent")).to_have_count(2)
    expect(page.locator("#kept-offline")).to_be_hidden()
    phone.set_offline(True)
    page.reload()
    banner = page.locator("#kept-offline")
    expect(banner).to_have_text(
        re.compile(r"^You are offline\. This is the page as of \d{1,2}:\d\d on \w+day\.$")
    )
    expect(page.locator("h1")).to_be_visible()
    assert page.evaluate("getComputedStyle(document.querySelector('.logo')).display") == "flex"
    phone.set_offline(False)
    page.reload()
    expect(page.locator("#kept-offline")).to_be_hidden()


def test_a_page_that_was_never_read_says_so_and_offers_what_is_at_hand(home, phone):
    page = phone.new_page()
    make_at_home(page, home)
    home.close()
    page.goto(f"{home.address}/settings")
    expect(page.get_by_role("heading", name="This page was not kept")).to_be_visible()
    page.get_by_role("link", name="Check in").tap()
    expect(page.locator("#kept-silent")).to_contain_text("Footfall does not answer.")
    expect(page.get_by_label("Hours asleep")).to_be_visible()


def test_three_entries_written_offline_are_in_the_diary_in_order_and_once(home, phone):
    page = phone.new_page()
    make_at_home(page, home)
    phone.set_offline(True)
    for number, words in enumerate(("first", "second", "third"), 1):
        write_session(page, home, words)
        waits(page, number)
    expect(page.locator("#waiting")).to_contain_text("Kept on this phone: 3 entries wait to be sent.")
    expect(page.locator("#waiting li").nth(1)).to_contain_text("Notes: second")
    page.reload()
    waits(page, 3)
    assert said(home) == []
    phone.set_offline(False)
    page.goto(home.address)
    waits(page, 0)
    assert said(home) == ["first", "second", "third"]


def test_what_waits_is_sent_as_soon_as_the_connection_is_back(home, phone):
    page = phone.new_page()
    make_at_home(page, home)
    phone.set_offline(True)
    write_note(page, home, "downhill")
    waits(page, 1)
    expect(page.locator("#waiting li")).to_contain_text("behind the kneecap, right knee")
    phone.set_offline(False)
    expect(page.locator("#waiting")).to_contain_text(
        "1 entry that waited is in your diary now.", timeout=30_000
    )
    assert [(note.knee, note.during, note.text) for note in home.diary.pain_notes()] == [
        (Side.RIGHT, 3, "downhill")
    ]


def test_an_entry_whose_answer_was_lost_is_kept_once(home, phone):
    page = phone.new_page()
    make_at_home(page, home)
    home.loses_answers = True
    write_session(page, home, "once")
    waits(page, 1)
    assert said(home) == ["once"]
    home.loses_answers = False
    page.goto(home.address)
    expect(page.locator("#waiting")).to_contain_text("1 entry that waited is in your diary now.")
    assert said(home) == ["once"]
    assert len(home.posted) >= 2


def test_entries_of_two_tabs_are_sent_once_after_the_server_was_stopped_and_began_again(home, phone):
    first, second = phone.new_page(), phone.new_page()
    make_at_home(first, home)
    make_at_home(second, home)
    home.close()
    write_session(first, home, "one")
    write_session(second, home, "two")
    write_session(first, home, "three")
    waits(first, 3)
    waits(second, 3)
    first.reload()
    waits(first, 3)
    home.open()
    for page in (first, second):
        page.evaluate("setTimeout(() => location.assign('/'))")
    for page in (first, second):
        waits(page, 0)
    assert said(home) == ["one", "two", "three"]


def test_a_tap_too_many_is_one_entry(home, phone):
    page = phone.new_page()
    make_at_home(page, home)
    page.goto(f"{home.address}/sessions/new")
    page.locator(".tap:has([name=kind][value=strength])").tap()
    page.locator("#notes").fill("twice")
    page.locator(".session-form [value=save]").evaluate("save => { save.click(); save.click(); }")
    expect(page).to_have_url(re.compile("/diary"))
    assert said(home) == ["twice"]


def test_what_is_written_online_goes_after_what_waits(home, phone):
    page = phone.new_page()
    make_at_home(page, home)
    home.close()
    write_session(page, home, "before")
    page.goto(f"{home.address}/sessions/new")
    page.locator(".tap:has([name=kind][value=strength])").tap()
    page.locator("#notes").fill("after")
    home.open()
    page.locator(".session-form button[value=save]").tap()
    expect(page).to_have_url(re.compile("/diary"))
    assert said(home) == ["before", "after"]


def test_a_waiting_entry_can_be_deleted(home, phone):
    page = phone.new_page()
    make_at_home(page, home)
    phone.set_offline(True)
    write_session(page, home, "good")
    write_session(page, home, "mistaken")
    page.locator("#waiting li", has_text="mistaken").get_by_role("button").tap()
    waits(page, 1)
    phone.set_offline(False)
    page.goto(home.address)
    waits(page, 0)
    assert said(home) == ["good"]


def test_a_refusal_is_told_and_what_was_typed_is_kept_to_be_mended(home, phone):
    run = home.diary.add(steady_run(moment(0), minutes=30))
    page = phone.new_page()
    make_at_home(page, home)
    phone.set_offline(True)
    page.goto(f"{home.address}/checkin")
    page.locator("#sleep_h").fill("30")
    page.locator(".tap:has([name=stress][value='2'])").tap()
    page.get_by_role("button", name="Save").tap()
    waits(page, 1)
    phone.set_offline(False)
    page.goto(f"{home.address}/runs/{run}")
    expect(page.locator("#waiting")).to_contain_text("Not all of what you wrote could be kept")
    expect(page.locator("#waiting li")).to_contain_text("A night's sleep lasts")
    page.get_by_role("button", name="Mend it").tap()
    expect(page.locator("#fault-sleep_h")).to_be_visible()
    expect(page.locator("#sleep_h")).to_have_value("30")
    page.locator("#sleep_h").fill("7")
    page.get_by_role("button", name="Save", exact=True).tap()
    expect(page.get_by_role("status").first).to_contain_text("Saved.")
    waits(page, 0)
    assert home.diary.check_ins() == [CheckIn(TODAY, 7.0, stress=2)]


def test_a_check_in_written_offline_yesterday_is_of_yesterday(home, phone):
    page = phone.new_page()
    make_at_home(page, home)
    home.close()
    page.goto(f"{home.address}/checkin")
    page.locator(".tap:has([name=stress][value='4'])").tap()
    page.get_by_role("button", name="Save").tap()
    waits(page, 1)
    home.today = TODAY + timedelta(days=1)
    home.open()
    page.goto(home.address)
    waits(page, 0)
    assert home.diary.check_ins() == [CheckIn(TODAY, stress=4)]


def test_a_form_kept_on_another_day_asks_of_today(home, phone):
    home.diary.add_check_in(CheckIn(TODAY, stress=5))
    page = phone.new_page()
    make_at_home(page, home)
    home.close()
    tomorrow = page.evaluate("Date.now() + 24 * 3600 * 1000")
    page.clock.set_fixed_time(tomorrow)
    page.goto(f"{home.address}/checkin")
    iso = page.evaluate("new Date().toLocaleDateString('sv')")
    expect(page.locator("form.check-in [name=day]")).to_have_value(iso)
    expect(page.locator("form.check-in :checked")).to_have_count(0)
    expect(page.locator("form.check-in [name=was_stress]")).to_have_count(0)
    expect(page.locator("form.check-in .eyebrow")).not_to_contain_text("2026-05-31")
    page.goto(f"{home.address}/note")
    expect(page.locator("#day")).to_have_value(iso)
    expect(page.get_by_text("About today; change")).to_be_visible()


def test_this_morning_is_that_of_the_day_on_which_it_was_said(home, phone):
    home.diary.add(steady_run(moment(0), minutes=30))
    page = phone.new_page()
    make_at_home(page, home)
    home.close()
    page.goto(home.address)
    page.locator(".tap:has([name=left][value='2'])").tap()
    page.locator(".morning button").tap()
    waits(page, 1)
    written = page.evaluate("new Date().toLocaleDateString('sv')")
    home.today = TODAY.fromisoformat(written) + timedelta(days=2)
    home.open()
    page.goto(home.address)
    waits(page, 0)
    assert home.diary.pain_notes() == [PainNote(Side.LEFT, TODAY.fromisoformat(written), next_morning=2)]


def test_another_diary_at_the_same_address_shows_no_page_of_the_one_before(home, phone, tmp_path):
    page = phone.new_page()
    make_at_home(page, home)
    page.goto(f"{home.address}/evidence")
    home.close()
    write_session(page, home, "private")
    waits(page, 1)
    with Diary(tmp_path / "other.sqlite") as other:
        home.open(other)
        page.goto(home.address)
        expect(page.locator("#waiting li")).to_contain_text("written for another diary")
        until(page, "!(await caches.match('/evidence'))")
        home.close()
        page.goto(f"{home.address}/evidence")
        expect(page.get_by_role("heading", name="This page was not kept")).to_be_visible()
        assert other.sessions() == []
        home.open()
        page.goto(home.address)
        page.get_by_role("button", name="Keep it in this diary").tap()
        waits(page, 0)
        assert [session.notes for session in other.sessions()] == ["private"]
        home.close()


def test_a_new_version_takes_the_place_of_the_old_one_with_the_pages_that_were_read(home, phone, monkeypatch):
    page = phone.new_page()
    make_at_home(page, home)
    page.goto(f"{home.address}/evidence")
    until(page, "await caches.match('/evidence')")
    home.close()
    new = "f" * 12
    for module in ("app", "templating", "pages.offline"):
        monkeypatch.setattr(f"footfall.web.{module}.static_version", lambda: new)
    home.open()
    page.goto(home.address)
    until(page, f"(await caches.keys()).every((name) => name.includes('|{new}'))")
    home.close()
    page.goto(f"{home.address}/evidence")
    expect(page.locator("#kept-silent")).to_be_visible()
    assert f"/static/{new}/" in page.locator("link[rel=stylesheet]").first.get_attribute("href")
    assert page.evaluate("getComputedStyle(document.querySelector('.logo')).display") == "flex"


def test_what_says_saved_is_not_kept_and_what_was_saved_is(home, phone):
    page = phone.new_page()
    make_at_home(page, home)
    page.goto(f"{home.address}/checkin")
    page.locator(".tap:has([name=stress][value='4'])").tap()
    page.get_by_role("button", name="Save").tap()
    expect(page.get_by_role("status").first).to_contain_text("Saved.")
    until(page, "(await (await caches.match('/checkin')).text()).includes('was_stress')")
    until(page, "(await (await caches.match('/')).text()).includes('Told of today')")
    home.close()
    page.goto(home.address)
    expect(page.locator("#kept-silent")).to_be_visible()
    expect(page.get_by_text("Saved.")).to_have_count(0)


def test_footfall_can_be_installed(home, playwright, tmp_path, browser_type_launch_args):
    context = playwright.chromium.launch_persistent_context(tmp_path / "profile", **browser_type_launch_args)
    page = context.new_page()
    make_at_home(page, home)
    browser = context.new_cdp_session(page)
    assert browser.send("Page.getInstallabilityErrors")["installabilityErrors"] == []
    told = browser.send("Page.getAppManifest")
    assert told["errors"] == []
    assert told["url"] == f"{home.address}/manifest.webmanifest"
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_what_waits_fits_the_narrowest_phone_and_can_be_touched(home, browser, scheme):
    context = browser.new_context(
        viewport={"width": 320, "height": 700}, has_touch=True, is_mobile=True, color_scheme=scheme
    )
    page = context.new_page()
    make_at_home(page, home)
    home.close()
    write_session(page, home, "Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichen " * 3)
    waits(page, 1)
    assert page.evaluate("document.documentElement.scrollWidth") == 320
    sizes = page.locator("#waiting button").evaluate_all(
        "all => all.map(one => Math.min(one.offsetWidth, one.offsetHeight))"
    )
    assert min(sizes) >= 44
    context.close()


def test_deleting_everything_deletes_what_the_browser_kept(home, phone):
    home.diary.add_check_in(CheckIn(TODAY, stress=5))
    page = phone.new_page()
    make_at_home(page, home)
    page.goto(f"{home.address}/diary")
    page.goto(f"{home.address}/settings/delete")
    page.locator("#word").fill("delete")
    page.get_by_role("button", name="Delete everything").tap()
    expect(page.get_by_role("status").first).to_contain_text("Everything is deleted")
    until(page, "!(await caches.match('/diary'))")
    assert page.evaluate("indexedDB.databases()") in ([], [{"name": "footfall", "version": 1}])
