"""What was typed into a form, so that a page can show it again, and read it, by the names of its fields."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Annotated

from fastapi import Depends, Request

_MOST_FIELDS = 400


class Typed(dict[str, list[str]]):
    """The texts that were sent with each field of a form."""

    @classmethod
    def of(cls, answers: Mapping[str, Sequence[str]]) -> Typed:
        """Return answers as if they had been typed."""
        return cls({name: list(texts) for name, texts in answers.items()})

    def one(self, name: str) -> str:
        """Return the first text of a field, "" where nothing was sent."""
        return next(iter(self.get(name, ())), "")

    def has(self, name: str, text: object) -> bool:
        """Tell whether a text is among those of a field."""
        return f"{text}" in self.get(name, ())


async def _typed(request: Request) -> Typed:
    typed = Typed()
    async with request.form(max_files=0, max_fields=_MOST_FIELDS) as form:
        for name, value in form.multi_items():
            if isinstance(value, str):
                typed.setdefault(name, []).append(value)
    return typed


TheForm = Annotated[Typed, Depends(_typed)]
"""The form that was sent, whatever its fields."""
