"""What a browser may keep: pages and answers are asked for again each time, but sent only when changed."""

from __future__ import annotations

import hashlib

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from footfall.web.compressing import compressed, is_worth_it, takes_gzip

REVALIDATE = "private, no-cache"
KEEP_FOREVER = "public, max-age=31536000, immutable"


class EntityTags:
    """Give each whole answer an ETag, and answer 304 to a browser that holds the same one.

    A text is compressed for a browser that reads that, and has a tag of its own then. Files answer with their
    own tags and lengths and pass through untouched.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http" or scope["method"] != "GET":
            await self.app(scope, receive, send)
            return
        await self.app(scope, receive, _Tagging(send, Headers(scope=scope)))


class _Tagging:
    """Holds back the start of an answer until its one body is known."""

    def __init__(self, send: Send, asked: Headers) -> None:
        self.send = send
        self.held = {tag.strip() for tag in asked.get("if-none-match", "").split(",")}
        self.takes_gzip = takes_gzip(asked.get("accept-encoding", ""))
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
        headers = MutableHeaders(scope=start)
        body = message.get("body", b"")
        tag = f'"{hashlib.sha256(body).hexdigest()[:20]}"'
        if is_worth_it(headers.get("content-type", ""), len(body)) and "content-encoding" not in headers:
            headers.add_vary_header("Accept-Encoding")
            if self.takes_gzip:
                tag = f'{tag[:-1]}-gzip"'
                message = self._compressed(headers, body, known=tag in self.held)
        headers["ETag"] = tag
        headers["Cache-Control"] = REVALIDATE
        if tag in self.held:
            start["status"] = 304
            del headers["Content-Length"]
            message = {"type": "http.response.body", "body": b""}
        await self.send(start)
        await self.send(message)

    @staticmethod
    def _compressed(headers: MutableHeaders, body: bytes, *, known: bool) -> Message:
        """Return the body compressed; one that the browser holds already is not sent, and needs no work."""
        headers["Content-Encoding"] = "gzip"
        sent = b"" if known else compressed(body)
        headers["Content-Length"] = f"{len(sent)}"
        return {"type": "http.response.body", "body": sent}
