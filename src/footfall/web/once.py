"""Idempotency keys: what is sent twice under one key is done once, and answered twice alike.

A phone that loses its connection cannot know whether what it sent was kept. It sends it again under the same
`Idempotency-Key`, as does any program that posts. This holds for all that is posted or changed, page or REST.
"""

from __future__ import annotations

import asyncio
import hashlib
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from fastapi import APIRouter
from fastapi.routing import APIRoute
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from footfall.diary import Answered, Asking, Diary, doing
from footfall.language import _
from footfall.web.problems import answer_problem
from footfall.web.security import UPLOAD_PATHS

KEY_HEADER = "Idempotency-Key"
REPLAYED_HEADER = "Idempotency-Replayed"
"""Marks an answer that was given before, or would have been: nothing was done this time."""

_METHODS = frozenset({"POST", "PATCH"})
_KEY = re.compile(r"[\x21-\x7e]{1,255}")
_MOST_ANSWER_BYTES = 64 * 1024
"""A longer answer goes out as it comes and is not kept; no creation has one."""

_PARAMETER: dict[str, Any] = {
    "name": KEY_HEADER,
    "in": "header",
    "required": False,
    "description": "Any text of your own, a UUID at best. Sent again under the same key within thirty days, "
    "the same request is answered as it was and not done again; another request under it is refused. Of an "
    "upload the key alone is compared. Refusals are not kept.",
    "schema": {"type": "string", "minLength": 1, "maxLength": 255, "pattern": "^[!-~]+$"},
    "example": "8e03978e-40d5-43dd-bc93-6894a57f9324",
}


_REFUSALS: dict[str, Any] = {
    status: {
        "description": description,
        "content": {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}},
    }
    for status, description in (
        ("400", "The Idempotency-Key, or what was sent, cannot be read"),
        ("409", "Done before, or not possible just now"),
    )
}


class DoOnce:
    """Do once what is asked for under a key, however often it is asked for.

    Args:
        app: What does it.
        diary: The diary that keeps the keys.
    """

    def __init__(self, app: ASGIApp, diary: Diary) -> None:
        self.app = app
        self.diary = diary
        self._turns: dict[str, _Turn] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        given = Headers(scope=scope).get(KEY_HEADER) if _may_have_key(scope) else None
        if given is None:
            await self.app(scope, receive, send)
            return
        key = given.strip().strip('"')
        if not _KEY.fullmatch(key):
            problem = HTTPException(
                400,
                _("An Idempotency-Key holds 1 to 255 plain characters and no space. Nothing was changed."),
            )
            await answer_problem(scope, problem)(scope, receive, send)
            return
        try:
            asked, receive = await _fingerprint(scope, receive)
        except ClientDisconnect:
            return
        except HTTPException as refusal:
            await answer_problem(scope, refusal)(scope, receive, send)
            return
        async with self._in_turn(key):
            await self._do_once(Asking(key, asked), scope, receive, send)

    async def _do_once(self, asking: Asking, scope: Scope, receive: Receive, send: Send) -> None:
        before = await run_in_threadpool(self.diary.answered, asking.key)
        if before is not None:
            await _again(before, asking.asked, scope)(scope, receive, send)
            return
        held = _HeldAnswer(send)
        with doing(asking):
            await self.app(scope, receive, held)
        if asking.is_done:
            await run_in_threadpool(self._remember, asking, held)
        await held.let_go()

    def _remember(self, asking: Asking, held: _HeldAnswer) -> None:
        status = held.status
        if 400 <= status < 500:
            self.diary.forget_key(asking.key)
        elif status < 400:
            self.diary.keep_answer(asking.key, held.answer(asking.asked))

    @asynccontextmanager
    async def _in_turn(self, key: str) -> AsyncIterator[None]:
        """Let those that come under the same key at once wait for one another."""
        turn = self._turns.setdefault(key, _Turn())
        turn.waiting += 1
        try:
            async with turn.lock:
                yield
        finally:
            turn.waiting -= 1
            if not turn.waiting:
                del self._turns[key]


def document_keys(router: APIRouter) -> None:
    """Tell of the header and of its refusals with every operation that heeds it."""
    for route in router.routes:
        if isinstance(route, APIRoute) and _METHODS.intersection(route.methods or ()):
            extra = dict(route.openapi_extra or {})
            extra["parameters"] = [*extra.get("parameters", ()), _PARAMETER]
            extra["responses"] = _REFUSALS | extra.get("responses", {})
            route.openapi_extra = extra


class _Turn:
    def __init__(self) -> None:
        self.lock = asyncio.Lock()
        self.waiting = 0


class _HeldAnswer:
    """Holds an answer back until it is whole, so that it is kept before it is sent."""

    def __init__(self, send: Send) -> None:
        self._send = send
        self._messages: list[Message] = []
        self._held_bytes = 0
        self._flows = False
        self.status = 0

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.status = message["status"]
        self._messages.append(message)
        self._held_bytes += len(message.get("body", b""))
        if self._flows or self._held_bytes > _MOST_ANSWER_BYTES:
            self._flows = True
            await self.let_go()

    async def let_go(self) -> None:
        messages, self._messages = self._messages, []
        for message in messages:
            await self._send(message)

    def answer(self, asked: str) -> Answered:
        """Return the answer to be kept; only that it was done where it went out already."""
        if self._flows or not self._messages:
            return Answered(asked)
        headers = Headers(raw=self._messages[0]["headers"])
        return Answered(
            asked=asked,
            status=self.status,
            media_type=headers.get("content-type", ""),
            location=headers.get("location", ""),
            body=b"".join(message.get("body", b"") for message in self._messages),
        )


def _may_have_key(scope: Scope) -> bool:
    return scope["type"] == "http" and scope["method"] in _METHODS


async def _fingerprint(scope: Scope, receive: Receive) -> tuple[str, Receive]:
    """Return what tells one request from another, and how the request is read after that.

    Raises:
        ClientDisconnect: Whoever asked is gone.
        HTTPException: The request is too large.
    """
    digest = hashlib.sha256(f"{scope['method']} {scope['path']}?".encode() + scope["query_string"] + b"\n")
    if scope["path"] in UPLOAD_PATHS:  # gigabytes, which a browser never packs alike twice
        return digest.hexdigest(), receive
    body = await Request(scope, receive).body()
    digest.update(body)
    return digest.hexdigest(), _read_again(body, receive)


def _read_again(body: bytes, receive: Receive) -> Receive:
    waiting: list[Message] = [{"type": "http.request", "body": body, "more_body": False}]

    async def read() -> Message:
        return waiting.pop() if waiting else await receive()

    return read


def _again(before: Answered, asked: str, scope: Scope) -> Response:
    """Return the answer to what was done before."""
    if before.asked != asked:
        problem = HTTPException(
            422, _("Something else was sent under this Idempotency-Key before. Nothing was saved.")
        )
        return answer_problem(scope, problem)
    if not before.status:
        problem = HTTPException(
            409,
            _("This was kept before, and nothing was kept twice. You find it in your diary."),
            {REPLAYED_HEADER: "true"},
        )
        return answer_problem(scope, problem)
    headers = {REPLAYED_HEADER: "true"}
    headers |= {"Content-Type": before.media_type} if before.media_type else {}
    headers |= {"Location": before.location} if before.location else {}
    return Response(before.body, before.status, headers)
