"""A Footfall that goes away and comes back under one address, and a phone that walks out of its reach."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable
from datetime import date
from typing import Any

import uvicorn
from playwright.sync_api import Page, expect

from footfall.diary import Diary
from footfall.web import create_app
from tests.season import TODAY


class Home:
    """A diary served at an address that stays the same, however often the server ends and begins again."""

    def __init__(self, diary: Diary) -> None:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self._port = probe.getsockname()[1]
        self.diary = diary
        self.address = f"http://127.0.0.1:{self._port}"
        self.today = TODAY
        self.loses_answers = False
        self.posted: list[str] = []
        self._thread: threading.Thread | None = None

    def open(self, diary: Diary | None = None) -> None:
        """Serve, another diary from now on if asked."""
        self.diary = diary or self.diary
        app = create_app(self.diary, today=self._today)
        config = uvicorn.Config(self._between(app), port=self._port, log_level="critical", ws="none")
        self._server = uvicorn.Server(config)
        self._thread = threading.Thread(target=self._server.run)
        self._thread.start()
        while not self._server.started and self._thread.is_alive():
            self._thread.join(0.01)

    def close(self) -> None:
        """End."""
        if self._thread is not None:
            self._server.should_exit = True
            self._thread.join()
            self._thread = None

    def _today(self) -> date:
        return self.today

    def _between(self, app: Any) -> Callable[..., Any]:
        """What lies between the browser and the server: where it loses answers, the connection breaks off."""

        async def lossy(scope, receive, send):
            if scope["type"] != "http" or scope["method"] != "POST":
                await app(scope, receive, send)
                return
            self.posted.append(scope["path"])
            if not self.loses_answers:
                await app(scope, receive, send)
                return

            async def lost(_message):
                pass

            await app(scope, receive, lost)
            send.__self__.transport.abort()

        return lossy


def make_at_home(page: Page, home: Home) -> None:
    """Read Today, and wait until the pages at hand are kept."""
    page.goto(home.address)
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    pages = "['/offline', '/', '/note', '/checkin', '/sessions/new']"
    kept = f"(await Promise.all({pages}.map((page) => caches.match(page)))).every(Boolean)"
    until(page, f"navigator.serviceWorker.controller && {kept}")


def until(page: Page, comes_true: str) -> None:
    """Wait until a script's expression comes true, for half a minute at most."""
    script = f"""async () => {{
      for (let tried = 0; tried < 600; tried += 1) {{
        if ({comes_true}) return true;
        await new Promise((done) => setTimeout(done, 50));
      }}
      return false;
    }}"""
    assert page.evaluate(script), comes_true


def write_note(page: Page, home: Home, words: str) -> None:
    """Write a note with some words, and save it."""
    page.goto(f"{home.address}/note")
    page.locator(".knee-map.right .spot-behind").tap()
    page.locator(".tap:has([name=right_during][value='3'])").tap()
    page.get_by_text("What eased it, and in your words").tap()
    page.locator("#text").fill(words)
    page.locator(".note button[type=submit]:not([name])").tap()


def write_session(page: Page, home: Home, words: str) -> None:
    """Write of a strength session with some words where nobody answers, and see that it waits."""
    page.goto(f"{home.address}/sessions/new")
    page.locator(".tap:has([name=kind][value=strength])").tap()
    page.locator("#notes").fill(words)
    page.locator(".session-form button[value=save]").tap()
    expect(page.locator("#waiting li", has_text=words.strip())).to_be_visible()


def waits(page: Page, number: int) -> None:
    """See so many entries that wait."""
    expect(page.locator("#waiting li")).to_have_count(number)
