"""Who may talk to this server: this machine's own browser, and no page of anyone else's.

A diary on a loopback address has no password, so the browser is the door. Two attacks come through it: a name
of the attacker's made to point here (DNS rebinding), which the Host check stops; and a foreign page posting
forms here, which the Origin check stops. The headers keep a page from loading or running anything foreign.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from footfall.language import _
from footfall.web.headers import headers_of
from footfall.web.problems import answer_problem

_HOST = re.compile(r"(?:(?P<name>[\w.-]+)|\[(?P<address>[0-9a-fA-F:.]+)\])(?::\d{1,5})?", re.ASCII)

LOOPBACK_HOSTS = frozenset({"localhost", "127.0.0.1", "::1"})
SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})
MAX_FORM_BYTES = 256 * 1024
UPLOAD_PATHS = frozenset({"/import", "/api/v1/imports", "/form", "/api/v1/form/videos"})
MAX_LANDMARK_BYTES = 6 * 1024 * 1024
LARGER_BODIES = {"/api/v1/form/landmarks": MAX_LANDMARK_BYTES}
"""What may hold more than a form does: a minute of a runner's landmarks."""


class Guard:
    """Refuse foreign hosts, foreign writers and oversized forms; put the security headers on every answer."""

    def __init__(self, app: ASGIApp, hosts: Collection[str] = ()) -> None:
        """Guard `app`; `hosts` are names allowed beside the loopback ones."""
        self.app = app
        self.hosts = LOOPBACK_HOSTS | {name.lower() for name in hosts}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request, or refuse it."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def send_guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(headers_of(scope["path"]))
            await send(message)

        headers = Headers(scope=scope)
        refusal = self._refusal(scope["method"], headers)
        if refusal is not None:
            await answer_problem(scope, refusal)(scope, receive, send_guarded)
            return
        if scope["method"] not in SAFE_METHODS and scope["path"] not in UPLOAD_PATHS:
            receive = _limited(receive, LARGER_BODIES.get(scope["path"], MAX_FORM_BYTES))
        await self.app(scope, receive, send_guarded)

    def _refusal(self, method: str, headers: Headers) -> HTTPException | None:
        host = ",".join(headers.getlist("host"))  # of two, neither is believed
        if _host_name(host) not in self.hosts:
            return HTTPException(
                421,
                _(
                    "This diary answers only under the name of its own machine. Nothing was read or changed. "
                    "Open it as http://localhost with the port that `footfall serve` told you."
                ),
            )
        if method not in SAFE_METHODS and not _same_origin(headers, host):
            return HTTPException(
                403,
                _(
                    "This change was asked for by another site, so it was refused. Your diary is as it was. "
                    "If it was you, open the page here and try again."
                ),
            )
        return None


def _host_name(host: str) -> str:
    """Return the name in a Host header, without its port or brackets; "" where it is no name and port."""
    told = _HOST.fullmatch(host)
    return (told["name"] or told["address"]).lower() if told else ""


def _same_origin(headers: Headers, host: str) -> bool:
    """Tell whether a write comes from our own pages, or from a program that is no browser."""
    if headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
        return False
    origin = headers.get("origin")
    return origin is None or _address(origin) == host.lower()


def _address(origin: str) -> str:
    """Return host and port of an Origin header; "" where it makes no sense."""
    try:
        return urlsplit(origin).netloc.lower()
    except ValueError:
        return ""


def _limited(receive: Receive, most_bytes: int) -> Receive:
    """Stop reading a form or a JSON body beyond its limit."""
    read = 0

    async def receive_limited() -> Message:
        nonlocal read
        message = await receive()
        read += len(message.get("body", b""))
        if read > most_bytes:
            raise HTTPException(413, _("That is more than a form can hold. Nothing was saved."))
        return message

    return receive_limited
