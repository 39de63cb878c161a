"""Processes: how one that works for this program starts, and that it ends with it."""

from __future__ import annotations

import multiprocessing
import multiprocessing.connection
import os
import signal
import sys
import threading
import types
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
    """Let a process that starts in here not hear Ctrl+C: it is for the parent, which then ends its workers.

    A terminal sends it to every process of a command. What stands blocked here a new process inherits, so
    that there is no moment in which it hears.
    """
    if sys.platform == "win32":
        yield
        return
    heard = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, heard)


@contextmanager
def without_program() -> Iterator[None]:
    """Let a process that starts in here not load its parent's program.

    It would load the main module, which for a command is all of its pages and tables: that takes longer than
    reading a hundred files, and a worker needs none of it.
    """
    program = sys.modules["__main__"]
    sys.modules["__main__"] = types.ModuleType("__main__")
    try:
        yield
    finally:
        sys.modules["__main__"] = program
