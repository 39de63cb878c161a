"""A real server and a real browser: Debian's Chromium, in the sizes of a phone and of a desk."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Self

import pytest
import uvicorn
from playwright.sync_api import BrowserContext, Page

from footfall.diary import Diary
from footfall.web import create_app, missing_browser_libraries
from tests.season import TODAY
from tests.written import WrittenDiary
from tools.browser import find_browser

PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
DESK = {"viewport": {"width": 1280, "height": 900}}


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    chromium = find_browser()
    if chromium is None:
        pytest.skip("there is no Chromium on this machine; install chromium to run this")
    return {**browser_type_launch_args, "executable_path": chromium, "args": ["--no-sandbox"]}


@pytest.fixture(scope="session")
def base_url() -> None:
    """No address is common to all tests; in place of a plug-in's fixture that this pytest warns about."""


@dataclass(frozen=True)
class Site:
    """A diary served at an address."""

    address: str
    diary: Diary
    numbers: dict[str, int]

    def run(self, name: str) -> str:
        return f"{self.address}/runs/{self.numbers[name]}"


class _Server:
    def __init__(self, diary: Diary) -> None:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        app = create_app(diary, today=lambda: TODAY)
        self._server = uvicorn.Server(uvicorn.Config(app, port=port, log_level="error", ws="none"))
        self._thread = threading.Thread(target=self._server.run)
        self.address = f"http://127.0.0.1:{port}"

    def __enter__(self) -> Self:
        self._thread.start()
        while not self._server.started and self._thread.is_alive():
            self._thread.join(0.01)
        return self

    def __exit__(self, *_: object) -> None:
        self._server.should_exit = True
        self._thread.join()


@pytest.fixture(scope="session")
def site(season_file: WrittenDiary, tmp_path_factory) -> Iterator[Site]:
    """A season, served; no test writes to it."""
    if missing_browser_libraries():
        pytest.skip("the browser libraries are not laid out; `make install` fetches them")
    with Diary(season_file.copy_in(tmp_path_factory.mktemp("site"))) as diary, _Server(diary) as server:
        yield Site(server.address, diary, season_file.numbers)


@pytest.fixture(scope="session")
def full_site(full_file: WrittenDiary, tmp_path_factory) -> Iterator[Site]:
    """A diary with something of everything, served; no test writes to it."""
    if missing_browser_libraries():
        pytest.skip("the browser libraries are not laid out; `make install` fetches them")
    with Diary(full_file.copy_in(tmp_path_factory.mktemp("site"))) as diary, _Server(diary) as server:
        yield Site(server.address, diary, full_file.numbers)


@pytest.fixture(scope="session")
def still_empty_site(tmp_path_factory) -> Iterator[Site]:
    """An empty diary, served; no test writes to it."""
    if missing_browser_libraries():
        pytest.skip("the browser libraries are not laid out; `make install` fetches them")
    with Diary(tmp_path_factory.mktemp("empty") / "diary.sqlite") as diary, _Server(diary) as server:
        yield Site(server.address, diary, {})


@pytest.fixture
def empty_site(tmp_path) -> Iterator[Site]:
    """An empty diary, served."""
    if missing_browser_libraries():
        pytest.skip("the browser libraries are not laid out; `make install` fetches them")
    with Diary(tmp_path / "diary.sqlite") as diary, _Server(diary) as server:
        yield Site(server.address, diary, {})


@pytest.fixture
def watched(page: Page) -> Iterator[Page]:
    """A page on which nothing may go wrong: no script error, no refusal by the policy, no foreign address."""
    troubles: list[str] = []
    page.on("pageerror", lambda error: troubles.append(str(error)))
    page.on("console", lambda message: troubles.append(message.text) if message.type == "error" else None)
    page.on("request", lambda request: _note_foreign(request.url, troubles))
    yield page
    assert troubles == []


def _note_foreign(address: str, troubles: list[str]) -> None:
    if not address.startswith(("http://127.0.0.1:", "data:", "blob:")):
        troubles.append(f"asked {address}")


@pytest.fixture
def plain(browser) -> Iterator[BrowserContext]:
    """A browser in which JavaScript is off."""
    context = browser.new_context(java_script_enabled=False, **PHONE)
    yield context
    context.close()
