"""A routine led through: with a thumb, by keyboard alone, offline, with a sore knee, without scripts."""

from __future__ import annotations

from datetime import datetime, time

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from footfall.diary import Diary
from footfall.records import ExerciseSession
from footfall.web import missing_browser_libraries
from tests.e2e.conftest import DESK, PHONE, Site
from tests.e2e.hands import Thumb
from tests.e2e.leaving import Home, make_at_home, until, waits
from tests.e2e.test_every_page import _AXE as AXE
from tests.e2e.test_every_page import RULES, axe
from tests.e2e.test_sessions import press_until
from tests.season import TODAY

pytestmark = pytest.mark.browser

LONGEST_S = 1800

__all__ = ["axe"]


@pytest.fixture
def browser_context_args(browser_context_args):
    return {**browser_context_args, **PHONE}


@pytest.fixture
def home(tmp_path):
    if missing_browser_libraries():
        pytest.skip("the browser libraries are not laid out; `make install` fetches them")
    with Diary(tmp_path / "diary.sqlite") as diary:
        served = Home(diary)
        served.open()
        yield served
        served.close()


def pass_time(page: Page, seconds: int) -> None:
    page.clock.run_for(1000 * seconds)


def go_to_the_end(page: Page) -> int:
    """Let time pass until the session is over, and tell how many seconds that took, within ten."""
    for passed in range(0, LONGEST_S, 10):
        if not page.locator("#lead").evaluate("lead => lead.open"):
            return passed
        pass_time(page, 10)
    raise AssertionError("the session never ended")


def tap_pain(page: Page, name: str, level: int) -> None:
    page.locator(f"label:has([name={name}][value='{level}'])").tap()


def only_session(diary: Diary) -> ExerciseSession:
    (kept,) = diary.sessions()
    return kept


def names(kept: ExerciseSession) -> list[str]:
    return list(dict.fromkeys(one.name for one in kept.exercises))


def test_a_routine_is_done_by_thumb_from_the_list_to_the_diary(watched: Page, empty_site: Site):
    page, thumb = watched, Thumb(watched)
    page.clock.install()
    page.goto(f"{empty_site.address}/routines")
    links = page.locator(".routine .routine-name a").all()
    asked = [str(link.get_attribute("href")).rsplit("/", 1)[-1] for link in links]
    thumb.follow("Lead me through it")
    told = page.locator(".page-head .soft").text_content()
    minutes = int(told.replace("\xa0", " ").split()[1])
    tap_pain(page, "left_before", 1)
    tap_pain(page, "right_before", 0)
    thumb.press("Begin")
    took = go_to_the_end(page)
    assert took / 60 <= minutes + 1
    expect(page.locator("#log-title")).to_be_focused()
    tap_pain(page, "left_after", 1)
    thumb.press("Log it as done")
    page.wait_for_url("**/diary?*")
    kept = only_session(empty_site.diary)
    assert names(kept) == asked
    assert abs(kept.duration_s / 60 - minutes) <= 1
    assert (kept.left_before, kept.right_before, kept.left_after, kept.right_after) == (1, 0, 1, None)
    assert (kept.pain_before, kept.pain_during, kept.pain_after) == (1, None, 1)
    hold = [one for one in kept.exercises if one.name == "lunge-hold"]
    assert [(one.side, one.sets, one.hold_breaths) for one in hold] == [("left", 3, 8), ("right", 3, 8)]


def test_too_much_steps_down_at_once_and_says_so(watched: Page, empty_site: Site):
    page, thumb = watched, Thumb(watched)
    page.clock.install()
    page.goto(f"{empty_site.address}/routines/lunge-hold/session")
    thumb.press("Begin")
    pass_time(page, 15 + 21)  # four breaths of the first hold
    expect(page.locator("#lead-name")).to_have_text("Lunge hold")
    thumb.press("Too much")
    expect(page.locator("#lead-name")).to_have_text("Wall sit")
    expect(page.locator("#said")).to_contain_text("Easier from here: Wall sit.")
    thumb.press("Too much")
    expect(page.locator("#said")).to_contain_text("Shorter from here")
    go_to_the_end(page)
    thumb.press("Log it as done")
    page.wait_for_url("**/diary?*")
    kept = only_session(empty_site.diary)
    done = [(one.name, one.side, one.sets, one.hold_breaths) for one in kept.exercises]
    assert done == [("lunge-hold", "left", 1, 4), ("wall-sit", None, 3, 5)]
    assert "Too much today: Lunge hold." in kept.notes


def test_a_session_is_done_by_keyboard_alone(watched: Page, empty_site: Site):
    page = watched
    page.clock.install()
    page.goto(f"{empty_site.address}/routines/bridge-hold/session")
    press_until(page, "Tab", "[name=left_before]")
    page.keyboard.press("Space")
    page.keyboard.press("Enter")  # must not send the form
    press_until(page, "Tab", "#start")
    page.keyboard.press("Enter")
    expect(page.locator("#pause")).to_be_focused()
    page.keyboard.press("Space")
    expect(page.locator("#pause")).to_have_text("Go on")
    told = page.locator("#digits").text_content()
    pass_time(page, 20)
    assert page.locator("#digits").text_content() == told
    page.keyboard.press("Space")
    page.keyboard.press("ArrowRight")
    expect(page.locator("#told")).to_contain_text("Set 1 of 3: 7 breaths")
    pass_time(page, 36)
    expect(page.locator("#told")).to_contain_text("Rest")
    page.keyboard.press("ArrowLeft")
    expect(page.locator("#told")).to_contain_text("Set 1 of 3")
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    expect(page.locator("#log-title")).to_be_focused()
    press_until(page, "Tab", "#log button[type=submit]")
    page.keyboard.press("Enter")
    page.wait_for_url("**/diary?*")
    kept = only_session(empty_site.diary)
    assert [(one.name, one.sets, one.hold_breaths) for one in kept.exercises] == [("bridge-hold", 1, 7)]
    assert kept.left_before == 0


def test_pain_of_5_ends_the_session_and_what_was_done_is_ready(watched: Page, empty_site: Site):
    page, thumb = watched, Thumb(watched)
    page.clock.install()
    page.goto(f"{empty_site.address}/routines/squat/session")
    thumb.press("Begin")
    pass_time(page, 60)  # the first set is done
    thumb.press("A knee aches")
    tap_pain(page, "right_during", 6)
    thumb.press("Go on")
    expect(page.locator("#lead")).to_be_hidden()
    expect(page.locator("#told-done")).to_contain_text("the session ends here")
    thumb.press("Log it as done")
    page.wait_for_url("**/diary?*")
    kept = only_session(empty_site.diary)
    assert [(one.name, one.sets, one.reps) for one in kept.exercises] == [("squat", 1, 12)]
    assert (kept.pain_during, kept.right_during, kept.left_during) == (6, 6, None)


def test_pain_of_5_before_it_lets_nothing_begin_and_of_4_everything_begins_easier(
    watched: Page, empty_site: Site
):
    page, thumb = watched, Thumb(watched)
    page.goto(f"{empty_site.address}/routines/lunge-hold/session")
    tap_pain(page, "left_before", 5)
    thumb.press("Begin")
    expect(page.locator("#refused")).to_contain_text("no day for exercises")
    expect(page.locator("#lead")).to_be_hidden()
    tap_pain(page, "left_before", 4)
    thumb.press("Begin")
    expect(page.locator("#lead-name")).to_have_text("Wall sit")
    expect(page.locator("#said")).to_contain_text("easier form")


def test_a_rise_by_2_makes_it_easier(watched: Page, empty_site: Site):
    page, thumb = watched, Thumb(watched)
    page.goto(f"{empty_site.address}/routines/lunge-hold/session")
    tap_pain(page, "left_before", 1)
    thumb.press("Begin")
    thumb.press("A knee aches")
    tap_pain(page, "left_during", 3)
    thumb.press("Go on")
    expect(page.locator("#lead-name")).to_have_text("Wall sit")


def test_a_session_is_begun_done_and_logged_offline_and_sent_once(home: Home, browser):
    phone = browser.new_context(**PHONE)
    page = phone.new_page()
    make_at_home(page, home)
    address = f"{home.address}/routines/bridge-hold/session"
    page.goto(address)
    until(page, "await caches.match('/routines/bridge-hold/session')")
    phone.set_offline(True)
    page.clock.install(time=datetime.combine(TODAY, time(9)))
    page.goto(address)
    expect(page.locator("#kept-offline")).to_be_visible()
    thumb = Thumb(page)
    thumb.press("Begin")
    go_to_the_end(page)
    thumb.press("Log it as done")
    expect(page.locator("#waiting li")).to_contain_text("What you did: Bridge hold")
    assert home.diary.sessions() == []
    phone.set_offline(False)
    page.goto(home.address)
    waits(page, 0)
    page.goto(home.address)
    kept = only_session(home.diary)
    assert [(one.name, one.sets, one.hold_breaths) for one in kept.exercises] == [("bridge-hold", 3, 7)]
    phone.close()


def test_a_session_whose_page_was_left_goes_on_where_it_was(watched: Page, empty_site: Site):
    page, thumb = watched, Thumb(watched)
    page.clock.install()
    page.goto(f"{empty_site.address}/routines/lunge-hold/session")
    thumb.press("Begin")
    thumb.press("Too much")
    pass_time(page, 15 + 36)  # the first set of the easier one
    expect(page.locator("#told")).to_contain_text("Rest")
    page.reload()
    thumb.press("Go on where you were")
    expect(page.locator("#lead-name")).to_have_text("Wall sit")
    expect(page.locator("#told")).to_contain_text("Rest")
    go_to_the_end(page)
    thumb.press("Log it as done")
    page.wait_for_url("**/diary?*")
    assert [(one.name, one.sets) for one in only_session(empty_site.diary).exercises] == [("wall-sit", 3)]


@pytest.mark.parametrize("size", [PHONE, DESK])
def test_it_is_large_enough_to_be_read_from_the_floor(browser, empty_site: Site, size):
    context = browser.new_context(**size)
    page = context.new_page()
    page.goto(f"{empty_site.address}/routines/lunge-hold/session")
    page.get_by_role("button", name="Begin").click()
    height = size["viewport"]["height"]
    shown = sum(page.locator(what).bounding_box()["height"] for what in ("#dial", ".lead-figures"))
    beside = size is DESK
    assert shown / (2 if beside else 1) >= 0.5 * height
    assert page.locator("#digits").bounding_box()["height"] >= 0.14 * height
    assert page.locator("#lead").evaluate("lead => lead.scrollHeight <= innerHeight")
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_everybody_can_use_it_by_the_rules_for_all(browser, empty_site: Site, axe, scheme):
    context = browser.new_context(color_scheme=scheme, reduced_motion="reduce", **PHONE)
    page = context.new_page()
    page.goto(f"{empty_site.address}/routines/session")
    page.evaluate(axe)
    assert page.evaluate(AXE, RULES) == []
    page.get_by_role("button", name="Begin").tap()
    assert page.evaluate(AXE, RULES) == []
    page.get_by_role("button", name="A knee aches").tap()
    assert page.evaluate(AXE, RULES) == []
    page.get_by_role("button", name="Go on").tap()
    sizes = page.locator("#lead button:visible").evaluate_all(
        "all => all.map(one => Math.min(one.offsetWidth, one.offsetHeight))"
    )
    assert min(sizes) >= 44
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    context.close()


def test_the_pace_of_a_breath_is_kept_by_the_browser(watched: Page, empty_site: Site):
    page = watched
    page.goto(f"{empty_site.address}/routines/bridge-hold/session")
    page.locator("#pace").fill("8")
    page.get_by_label("Sound").uncheck()
    page.reload()
    expect(page.locator("#pace")).to_have_value("8")
    expect(page.get_by_label("Sound")).not_to_be_checked()
    expect(page.locator("#pace-told")).to_have_text("8 s")


def test_whoever_wants_less_motion_sees_no_circle_grow_and_reads_the_breath(watched: Page, empty_site: Site):
    page = watched
    page.emulate_media(reduced_motion="reduce")
    page.clock.install()
    page.goto(f"{empty_site.address}/routines/bridge-hold/session")
    page.get_by_role("button", name="Begin").tap()
    pass_time(page, 16)
    expect(page.locator("#hint")).to_have_text("Breathe in")
    assert page.locator("#breath").evaluate("breath => breath.getAnimations().length") == 0
    expect(page.locator(".lead-figures .figure-moving:visible")).to_have_count(0)
    pass_time(page, 3)
    expect(page.locator("#hint")).to_have_text("Breathe out")


def test_the_screen_is_kept_awake_while_it_is_led_and_let_go_after_it(watched: Page, empty_site: Site):
    page = watched
    page.add_init_script(
        "window.lock = []; navigator.wakeLock.request = async () => {"
        " lock.push('held'); return { release: () => lock.push('let go') }; };"
    )
    page.goto(f"{empty_site.address}/routines/bridge-hold/session")
    page.get_by_role("button", name="Begin").tap()
    assert page.evaluate("lock") == ["held"]
    page.get_by_role("button", name="Finish").tap()
    assert page.evaluate("lock") == ["held", "let go"]


def test_without_any_script_the_steps_are_read_and_logged(plain: BrowserContext, empty_site: Site):
    page = plain.new_page()
    page.goto(f"{empty_site.address}/routines/lunge-hold/session")
    page.get_by_text("Its steps in order").tap()
    expect(page.get_by_text("Left side, set 1 of 3: 8 breaths")).to_be_visible()
    expect(page.get_by_text("Scripts are off here")).to_be_visible()
    expect(page.get_by_role("button", name="Begin")).to_be_hidden()
    page.get_by_label("Lunge hold, each side: sets").fill("2")
    page.get_by_role("button", name="Log it as done").tap()
    page.wait_for_url("**/diary?*")
    kept = only_session(empty_site.diary)
    assert [(one.side, one.sets, one.hold_breaths) for one in kept.exercises] == [
        ("left", 2, 8),
        ("right", 2, 8),
    ]
