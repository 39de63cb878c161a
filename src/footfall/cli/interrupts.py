"""Ctrl+C, told to what is under way."""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager


@contextmanager
def told_of_interrupt(stop: Callable[[], None]) -> Iterator[None]:
    """Let Ctrl+C stop what runs in here in its own time; a second one ends the command on the spot."""

    def stop_once(_number: int, _frame: object) -> None:
        stop()
        signal.signal(signal.SIGINT, before)

    before = signal.signal(signal.SIGINT, stop_once)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
