"""Worker processes: they end with the process that started them, and only with it."""

from __future__ import annotations

import multiprocessing
import multiprocessing.connection
import os
import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager


def end_with_parent() -> None:
    """Let this worker process end when its parent is gone, even one that was killed."""
    parent = multiprocessing.parent_process()
    if parent is None:
        return
    sentinel = parent.sentinel

    def wait() -> None:
        multiprocessing.connection.wait([sentinel])
        os._exit(1)

    threading.Thread(target=wait, daemon=True, name="footfall-end-with-parent").start()


@contextmanager
def deaf_to_interrupts() -> Iterator[None]:
    """Let processes that start in here not hear Ctrl+C: it is for their parent, which then ends them.

    A terminal sends it to every process of a command. What stands blocked here a new process inherits, so
    that there is no moment in which it hears.
    """
    if sys.platform == "win32":
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
