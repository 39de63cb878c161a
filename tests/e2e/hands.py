"""Three ways to use a page: a thumb, a mouse, and the keyboard alone. Nobody types an address.

Each finds what it needs by what a person reads on the page, and counts what it presses.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from pathlib import Path

from playwright.sync_api import Locator, Page, expect

MOST_TABS = 300


class Thumb:
    """Taps."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.pressed = 0

    def follow(self, name: str, within: Locator | None = None) -> None:
        """Follow a link."""
        self._press((within or self.page).get_by_role("link", name=name, exact=True).first)

    def press(self, name: str, within: Locator | None = None) -> None:
        """Press a button."""
        self._press((within or self.page).get_by_role("button", name=name, exact=True).first)

    def choose(self, name: str, group: str | None = None) -> None:
        """Choose one of several, or tick something; its group's name is a pattern."""
        box = self._box(name, group)
        self._press(box.locator("xpath=ancestor::label[1]"))
        expect(box).to_be_checked()

    def type(self, label: str, text: str) -> None:
        """Type into a field."""
        field = self.page.get_by_label(label, exact=True)
        self._press(field)
        field.fill(text)

    def bring(self, files: Iterable[Path]) -> None:
        """Choose files for the import."""
        with self.page.expect_file_chooser() as chooser:
            self._press(self.page.get_by_label("Choose files", exact=True))
        chooser.value.set_files(list(files))

    def place(self, name: str) -> None:
        """Go to one of the places, through More where the bar has no room for it."""
        places = self.page.get_by_role("navigation", name="Places")
        if places.get_by_role("link", name=name, exact=True).is_visible():
            self.follow(name, within=places)
            return
        self.follow("More", within=places)
        self._press(self.page.get_by_role("main").get_by_role("link", name=re.compile(f"^{name}")).first)

    def _box(self, name: str, group: str | None) -> Locator:
        within = self.page if group is None else self.page.get_by_role("group", name=re.compile(group))
        radio = within.get_by_role("radio", name=name, exact=True)
        return radio.or_(within.get_by_role("checkbox", name=name, exact=True)).first

    def _press(self, what: Locator) -> None:
        self.pressed += 1
        what.tap()


class Mouse(Thumb):
    """Clicks, and drops files."""

    def bring(self, files: Iterable[Path]) -> None:
        """Drop files onto the page."""
        self.pressed += 1
        expect(self.page.get_by_text("Drop files or folders here")).to_be_visible()
        box = self.page.locator("#drop").bounding_box()
        told = {"items": [], "files": [str(path) for path in files], "dragOperationsMask": 1}
        at = {"x": box["x"] + box["width"] / 2, "y": box["y"] + box["height"] / 2}
        session = self.page.context.new_cdp_session(self.page)
        for event in ("dragEnter", "dragOver", "drop"):
            session.send("Input.dispatchDragEvent", {"type": event, "data": told, **at})

    def _press(self, what: Locator) -> None:
        self.pressed += 1
        what.click()


class Keyboard(Thumb):
    """Tab, Shift, arrows, Space, Enter and letters; nothing is pointed at."""

    def choose(self, name: str, group: str | None = None) -> None:
        """Choose one of several by the arrow keys, or tick something by Space."""
        box = self._box(name, group)
        if box.get_attribute("type") == "checkbox":
            self._go_to(box)
            self.page.keyboard.press("Space")
        else:
            self._choose_radio(box)
        self.pressed += 1
        expect(box).to_be_checked()

    def type(self, label: str, text: str) -> None:
        """Type into a field; a day part by part, as the browser asks for it."""
        field = self.page.get_by_label(label, exact=True)
        self._go_to(field)
        self.pressed += 1
        if field.get_attribute("type") == "date":
            year, month, day = text.split("-")
            self.page.keyboard.type(f"{month}{day}{year}")
        else:
            self.page.keyboard.press("Control+a")
            self.page.keyboard.type(text)
        expect(field).to_have_value(text)

    def _choose_radio(self, box: Locator) -> None:
        within = f"input[type=radio][name='{box.get_attribute('name')}']"
        focused = f"document.activeElement.matches({json.dumps(within)})"
        self._tab_until(lambda: self.page.evaluate(focused))
        if not self.page.locator(f"{within}:checked").count():
            self.page.keyboard.press("Space")
        for _ in range(self.page.locator(within).count()):
            if box.is_checked():
                return
            self.page.keyboard.press("ArrowRight")

    def _press(self, what: Locator) -> None:
        self.pressed += 1
        self._go_to(what)
        self.page.keyboard.press("Enter")

    def _go_to(self, what: Locator) -> None:
        element = what.element_handle()  # found once, not after every key
        self._tab_until(lambda: element.evaluate("(e) => e === document.activeElement"))

    def _tab_until(self, there) -> None:
        for _ in range(MOST_TABS):
            if there():
                return
            self.page.keyboard.press("Tab")
        raise AssertionError("Tab never came there")
