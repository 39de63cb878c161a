"""Asking the server within this process: what an answer takes by itself, without network and client.

The client that tests ask with builds and parses requests of its own and hands them from thread to thread;
that time is not the server's.
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from types import TracebackType
from typing import Any, Self
from urllib.parse import urlencode, urlsplit

from fastapi import FastAPI

HOST = "localhost"


class InProcess:
    """A server that is asked directly, one question after another.

    Args:
        app: The server.
    """

    def __init__(self, app: FastAPI) -> None:
        self._app = app
        self._loop = asyncio.new_event_loop()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._loop.run_until_complete(self._loop.shutdown_default_executor())
        self._loop.close()

    def get(self, address: str) -> int:
        """Ask for an address and return the status of the answer, once all of it was sent."""
        return self._loop.run_until_complete(self._ask("GET", address, b"", ()))

    def post(self, address: str, data: Mapping[str, str]) -> int:
        """Send a form to an address and return the status of the answer, once all of it was sent."""
        body = urlencode(data).encode()
        told = (
            (b"content-type", b"application/x-www-form-urlencoded"),
            (b"content-length", str(len(body)).encode()),
        )
        return self._loop.run_until_complete(self._ask("POST", address, body, told))

    async def _ask(
        self, method: str, address: str, body: bytes, told: tuple[tuple[bytes, bytes], ...]
    ) -> int:
        parts, statuses, asked = urlsplit(address), [], False

        async def receive() -> dict[str, Any]:
            nonlocal asked
            if asked:  # nobody hangs up before the answer has come
                await asyncio.Event().wait()
            asked = True
            return {"type": "http.request", "body": body, "more_body": False}

        async def send(message: dict[str, Any]) -> None:
            if message["type"] == "http.response.start":
                statuses.append(message["status"])

        scope = {
            "type": "http",
            "asgi": {"version": "3.0"},
            "http_version": "1.1",
            "method": method,
            "scheme": "http",
            "path": parts.path,
            "raw_path": parts.path.encode(),
            "query_string": parts.query.encode(),
            "root_path": "",
            "headers": [(b"host", HOST.encode()), (b"accept-encoding", b"gzip"), *told],
            "client": ("127.0.0.1", 1),
            "server": (HOST, 80),
            "state": {},
        }
        await self._app(scope, receive, send)  # type: ignore[arg-type]
        return int(statuses[0])
