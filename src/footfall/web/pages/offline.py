"""Footfall as an app of its own: how it installs, its service worker, the page for what was never read."""

from __future__ import annotations

import json
from typing import Any

from fastapi import APIRouter
from fastapi.responses import HTMLResponse, JSONResponse, Response

from footfall.language import _, language
from footfall.web.templating import STATIC, THEME_DARK, THEME_LIGHT, render, static_address, static_version

router = APIRouter()

_AT_ONCE = {".css", ".js", ".svg"}


@router.get("/manifest.webmanifest")
def show_manifest() -> JSONResponse:
    """Tell a phone or desk how Footfall is installed."""
    return JSONResponse(_manifest(), media_type="application/manifest+json")


@router.get("/service-worker.js")
def show_service_worker() -> Response:
    """Return the service worker: another version of any static file makes it another one."""
    version = static_version()
    script = (
        f'import {{ serve }} from "{static_address("offline/worker.js")}";\n'
        f"serve({json.dumps(version)}, {json.dumps(_static_files())});\n"
    )
    return Response(script, media_type="text/javascript")


@router.get("/offline", response_class=HTMLResponse)
def show_offline() -> HTMLResponse:
    """Show what can be read and written while Footfall does not answer."""
    return render("offline.html", {"title": _("Without a connection"), "here": ""})


def _static_files() -> list[str]:
    """Return the addresses of what every page may need; what others made comes with the page that uses it."""
    files = sorted(path.relative_to(STATIC) for path in STATIC.rglob("*") if path.suffix in _AT_ONCE)
    return [static_address(path.as_posix()) for path in files if path.parts[0] != "vendor"]


def _manifest() -> dict[str, Any]:
    dark = {"theme_color": THEME_DARK, "background_color": THEME_DARK}
    return {
        "id": "/",
        "name": "Footfall",
        "short_name": "Footfall",
        "description": _("What every footfall cost your knees, and how far the next run may be."),
        "lang": language(),
        "dir": "ltr",
        "start_url": "/",
        "scope": "/",
        "display": "standalone",
        "theme_color": THEME_LIGHT,
        "background_color": THEME_LIGHT,
        "user_preferences": {"color_scheme": {"dark": dark}},
        "categories": ["health", "fitness", "sports"],
        "icons": [
            _icon("icon-192", 192, "any"),
            _icon("icon-512", 512, "any"),
            _icon("maskable-192", 192, "maskable"),
            _icon("maskable-512", 512, "maskable"),
            {"src": static_address("icon.svg"), "sizes": "any", "type": "image/svg+xml", "purpose": "any"},
        ],
        "shortcuts": [_shortcut(_("Note a knee"), "/note"), _shortcut(_("Check in"), "/checkin")],
    }


def _icon(name: str, size: int, purpose: str) -> dict[str, str]:
    address = static_address(f"icons/{name}.png")
    return {"src": address, "sizes": f"{size}x{size}", "type": "image/png", "purpose": purpose}


def _shortcut(name: str, address: str) -> dict[str, Any]:
    return {"name": name, "url": address, "icons": [_icon("icon-192", 192, "any")]}
