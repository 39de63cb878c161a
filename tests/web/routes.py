"""Every route of the product: what a test goes through that must hold for each."""

from __future__ import annotations

import re
from collections.abc import Iterator

from footfall.web import api, pages

API = "/api/v1"
WRITING = frozenset({"POST", "PUT", "PATCH", "DELETE"})


def every_route() -> list[tuple[str, str]]:
    """Return the method and path of every page and of everything in the REST interface, sorted."""
    return sorted({*_routes(pages.router), *_routes(api.router, API)})


def _routes(router, prefix: str = "") -> Iterator[tuple[str, str]]:
    for route in router.routes:
        within = getattr(route, "original_router", None)
        if within is not None:
            yield from _routes(within, prefix + route.include_context.prefix)
        else:
            yield from ((method, prefix + route.path) for method in route.methods)


def filled(path: str) -> str:
    """Return an address of a route: what stands in braces is 1, a day or an act as the name says."""
    known = {"day": "2026-05-30", "act": "pause", "sha256": "0" * 64}
    return re.sub(r"\{(\w+)(:\w+)?\}", lambda found: known.get(found[1], "1"), path)
