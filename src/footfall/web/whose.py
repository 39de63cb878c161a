"""Whose diary this is: one address may serve one diary today and another tomorrow.

Each page names its diary, so that a browser shows none that it kept of another. What a browser kept to be
sent names the diary that it was written for, and is refused by any other.
"""

from __future__ import annotations

from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from footfall.diary import Diary
from footfall.language import _
from footfall.web.problems import answer_problem

DIARY_HEADER = "Footfall-Diary"


class TellWhose:
    """Name the diary on every page, and refuse what names another.

    Args:
        app: What makes the pages.
        diary: The diary.
    """

    def __init__(self, app: ASGIApp, diary: Diary) -> None:
        self.app = app
        self.diary = diary

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http" or scope["path"].startswith(("/static/", "/api/")):
            await self.app(scope, receive, send)
            return
        meant = Headers(scope=scope).get(DIARY_HEADER)
        if meant is not None and meant != self.diary.identity:
            problem = HTTPException(
                412, _("This was written for another diary. Nothing was saved in this one.")
            )
            await answer_problem(scope, problem)(scope, receive, send)
            return

        async def send_named(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                if headers.get("content-type", "").startswith("text/html"):
                    headers[DIARY_HEADER] = self.diary.identity
            await send(message)

        await self.app(scope, receive, send_named)
