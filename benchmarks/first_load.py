"""What a browser fetches that opens a page for the first time: the page, its styles and all its scripts."""

from __future__ import annotations

import re
from posixpath import dirname, normpath
from typing import Any

from starlette.testclient import TestClient

from tools.every_page import ShownPage

MAP_FILES = ("leaflet.js", "leaflet.css", "map.js")
"""The map is left out of what is asked."""

_LINKED = re.compile(r'<(?:script|link|img)[^>]*? (?:src|href)="(/static/[^"]+)"')
_IMPORTED = re.compile(r'^(?:import|export) [^"]*"(\.[^"]+)"', re.MULTILINE)
_DATA = re.compile(r'data-streams="([^"]+)"')


def first_loads(client: TestClient, pages: list[ShownPage]) -> list[dict[str, Any]]:
    """Return how much each page takes at its first load, as it is sent and as it is."""
    return [_first_load(client, page) for page in pages if not page.posted]


def _first_load(client: TestClient, page: ShownPage) -> dict[str, Any]:
    html = client.get(page.path).text
    waiting = [page.path, *_LINKED.findall(html), *_DATA.findall(html)]
    sizes: dict[str, tuple[int, int]] = {}
    while waiting:
        path = waiting.pop()
        if path in sizes or path.endswith(MAP_FILES):
            continue
        sizes[path] = _sizes(client, path)
        if path.endswith(".js") and "/vendor/" not in path:
            waiting += [
                normpath(f"{dirname(path)}/{name}") for name in _IMPORTED.findall(client.get(path).text)
            ]
    return {
        "page": page.name,
        "files": len(sizes),
        "sent_kb": round(sum(sent for sent, _ in sizes.values()) / 1000, 1),
        "whole_kb": round(sum(whole for _, whole in sizes.values()) / 1000, 1),
    }


def _sizes(client: TestClient, path: str) -> tuple[int, int]:
    """Return the bytes of a body as a browser is sent it, and as it is."""
    with client.stream("GET", path, headers={"Accept-Encoding": "gzip, br, zstd"}) as answer:
        sent = sum(map(len, answer.iter_raw()))
    return sent, len(client.get(path).content)
