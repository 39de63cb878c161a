"""Whose diary this is: one address may serve one diary today and another tomorrow.

Each answer names its diary, so that a browser shows no page that it kept of another. What a browser kept to
be sent names the diary that it was written for, and is refused by any other. It is told where a form goes on
in place of being sent there: whatever stands in between may redirect too, to a page of its own.
"""

from __future__ import annotations

from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from footfall.diary import Diary
from footfall.language import _
from footfall.web.problems import answer_problem

DIARY_HEADER = "Footfall-Diary"
LOCATION_HEADER = "Footfall-Location"
_SEE_OTHER = 303


class TellWhose:
    """Name the diary with every answer, and refuse what names another; no name means whichever this is.

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

        async def send_named(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers[DIARY_HEADER] = self.diary.identity
                if meant is not None and message["status"] == _SEE_OTHER:
                    message["status"] = 200
                    headers[LOCATION_HEADER] = headers["location"]
                    del headers["location"]
            await send(message)

        if meant and meant != self.diary.identity:
            problem = HTTPException(412, _("This was written for another diary. Nothing was saved."))
            await answer_problem(scope, problem)(scope, receive, send_named)
            return
        await self.app(scope, receive, send_named)
