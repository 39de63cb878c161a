"""In which language, and in which unit, a request is answered."""

from __future__ import annotations

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

from footfall.diary import Diary
from footfall.language import speaking, spoken_of
from footfall.units import measuring

SPOKEN = "footfall.spoken"
"""Where a request keeps the language it is answered in."""


class AnswerInManner:
    """Answer each request in the language and unit of the settings, else in the browser's language.

    Args:
        app: What answers.
        diary: The diary that keeps the settings.
    """

    def __init__(self, app: ASGIApp, diary: Diary) -> None:
        self.app = app
        self.diary = diary

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http" or scope["path"].startswith("/static/"):
            await self.app(scope, receive, send)
            return
        settings = self.diary.settings
        wanted = [settings.language] if settings.language else _wanted(Headers(scope=scope))
        scope[SPOKEN] = spoken_of(wanted)
        with speaking(scope[SPOKEN]), measuring(settings.units):
            await self.app(scope, receive, send)


def _wanted(headers: Headers) -> list[str]:
    """Return the languages of an Accept-Language header, the most wanted first."""
    wishes = []
    for wish in headers.get("accept-language", "").split(","):
        code, _, weight = wish.partition(";q=")
        try:
            wishes.append((float(weight or 1.0), code.strip()))
        except ValueError:
            continue
    return [code for weight, code in sorted(wishes, key=lambda wish: -wish[0]) if weight > 0]
