"""Doing once what is asked for twice: whoever gets no answer asks again, under the same key.

The key is written in the same transaction as the first thing that is done under it, so that there is never
the one without the other, whenever the machine goes dark. The answer follows as soon as it is known.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from sqlalchemy import Connection, delete, insert, select, update

from footfall.diary.told_tables import KeyRow
from footfall.errors import AskedBeforeError
from footfall.language import _

KEY_KEPT_FOR = timedelta(days=30)
"""A phone that was away for a month may still ask again."""

MOST_KEYS = 5000
"""So many keys of one runner are kept at most, the latest; an answer weighs a kilobyte or so."""


@dataclass(frozen=True, slots=True)
class Answered:
    """What was answered to what was asked for under a key.

    Attributes:
        asked: The fingerprint of what was asked for.
        status: The status of the answer; 0 where it was done, but the answer was never noted.
        media_type: What kind of text the answer is.
        location: Where the answer sends whoever asked, "" for nowhere.
        body: The answer itself.
    """

    asked: str
    status: int = 0
    media_type: str = ""
    location: str = ""
    body: bytes = b""


class Asking:
    """Something asked for under a key.

    Args:
        key: The key.
        asked: The fingerprint of what is asked for.
    """

    def __init__(self, key: str, asked: str) -> None:
        self.key = key
        self.asked = asked
        self.is_done = False
        """True as soon as anything of it is written."""


_asking: ContextVar[Asking | None] = ContextVar("asking", default=None)


@contextmanager
def doing(asking: Asking) -> Iterator[None]:
    """Let what is written in here be written once under a key."""
    token = _asking.set(asking)
    try:
        yield
    finally:
        _asking.reset(token)


@contextmanager
def noted(connection: Connection, runner_id: int) -> Iterator[None]:
    """Note the key of what is being asked for along with what is written in here.

    Args:
        connection: In a transaction that nobody else writes beside.
        runner_id: Whose diary.

    Raises:
        AskedBeforeError: It was written before.
    """
    asking = _asking.get()
    if asking is None or asking.is_done:
        yield
        return
    if answered(connection, runner_id, asking.key) is not None:
        raise AskedBeforeError(
            _("This was asked for before under the same key, and is being kept. Nothing was kept twice.")
        )
    now = datetime.now(UTC)
    _let_go_of_old(connection, runner_id, now)
    row = {"runner_id": runner_id, "key": asking.key, "asked": asking.asked, "made": now}
    connection.execute(insert(KeyRow).values(row))
    yield
    asking.is_done = True


def answered(connection: Connection, runner_id: int, key: str) -> Answered | None:
    """Return what was answered under a key, None where nothing was done under it."""
    row = connection.execute(_ANSWER.where(KeyRow.runner_id == runner_id, KeyRow.key == key)).first()
    return None if row is None else Answered(*row)


def keep_answer(connection: Connection, runner_id: int, key: str, answer: Answered) -> None:
    """Keep the answer to what was done under a key."""
    told = {"status": answer.status, "media_type": answer.media_type}
    told |= {"location": answer.location, "body": answer.body}
    of_key = (KeyRow.runner_id == runner_id) & (KeyRow.key == key)
    connection.execute(update(KeyRow).where(of_key).values(told))


def forget_key(connection: Connection, runner_id: int, key: str) -> None:
    """Forget a key under which something was begun and then refused: what is mended may have it."""
    connection.execute(delete(KeyRow).where(KeyRow.runner_id == runner_id, KeyRow.key == key))


def _let_go_of_old(connection: Connection, runner_id: int, now: datetime) -> None:
    mine = KeyRow.runner_id == runner_id
    connection.execute(delete(KeyRow).where(mine, KeyRow.made < now - KEY_KEPT_FOR))
    latest_first = select(KeyRow.made).where(mine).order_by(KeyRow.made.desc())
    first_too_many = connection.execute(latest_first.offset(MOST_KEYS - 1).limit(1)).scalar()
    if first_too_many is not None:
        connection.execute(delete(KeyRow).where(mine, KeyRow.made <= first_too_many))


_ANSWER = select(KeyRow.asked, KeyRow.status, KeyRow.media_type, KeyRow.location, KeyRow.body)
