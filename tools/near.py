"""Charts and maps are drawn when they come near: bring each into view, wait for it, go back to the top."""

from __future__ import annotations

from playwright.sync_api import Page

_DRAWN = {"#charts": ".panels canvas", "#map": ".leaflet-container"}


def draw_all(page: Page) -> None:
    """Have a page draw what waits until somebody comes near, and return when all of it is laid out.

    Raises:
        playwright.sync_api.TimeoutError: Something was not drawn.
    """
    for place, drawing in _DRAWN.items():
        if page.locator(place).count():
            page.locator(place).scroll_into_view_if_needed()
            page.locator(drawing).first.wait_for(state="attached")
    page.evaluate("scrollTo(0, 0)")
    page.evaluate("() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
