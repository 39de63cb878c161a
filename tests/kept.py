"""What may be kept in English, as the compiled catalogue of a language has it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from unittest.mock import patch

from babel.messages.catalog import Catalog

from footfall import retelling
from footfall.retelling import Phrase, Phrases
from tools import catalogs


@cache
def all_messages() -> Catalog:
    """Return all messages that can be translated."""
    return catalogs.gathered()


@cache
def all_phrases() -> Phrases:
    """Return the messages of which kept sentences are made."""
    ids = [one.id for one in catalogs.kept_messages(all_messages())]
    return Phrases.of(Phrase(one) if isinstance(one, str) else Phrase(*one) for one in ids)


@contextmanager
def kept_retold() -> Iterator[None]:
    """Let sentences that are kept in English be retold in any language."""
    phrases = all_phrases()
    with patch.object(retelling, "phrases_of", lambda _code: phrases):
        yield
