"""What a browser may keep: pages and answers are asked for again each time, but sent only when changed."""

from __future__ import annotations

import hashlib

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

REVALIDATE = "private, no-cache"
KEEP_FOREVER = "public, max-age=31536000, immutable"


class EntityTags:
    """Give each whole answer an ETag, and answer 304 to a browser that holds the same one.

    Files answer with their own tags and lengths and pass through untouched.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http" or scope["method"] != "GET":
            await self.app(scope, receive, send)
            return
        await self.app(scope, receive, _Tagging(send, Headers(scope=scope).get("if-none-match", "")))


class _Tagging:
    """Holds back the start of an answer until its one body is known."""

    def __init__(self, send: Send, held_by_browser: str) -> None:
        self.send = send
        self.held = {tag.strip() for tag in held_by_browser.split(",")}
        self.start: Message | None = None

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            if message["status"] != 200 or "etag" in headers or "cache-control" in headers:
                await self.send(message)
            else:
                self.start = message
            return
        if self.start is None:
            await self.send(message)
            return
        start, self.start = self.start, None
        if message.get("more_body", False):
            await self.send(start)
            await self.send(message)
            return
        await self._send_whole(start, message)

    async def _send_whole(self, start: Message, message: Message) -> None:
        tag = f'"{hashlib.sha256(message.get("body", b"")).hexdigest()[:20]}"'
        headers = MutableHeaders(scope=start)
        headers["ETag"] = tag
        headers["Cache-Control"] = REVALIDATE
        if tag in self.held:
            start["status"] = 304
            del headers["Content-Length"]
            message = {"type": "http.response.body", "body": b""}
        await self.send(start)
        await self.send(message)
