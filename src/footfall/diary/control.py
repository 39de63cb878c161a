"""Pausing, resuming and cancelling an import from outside it."""

from __future__ import annotations

import threading


class ImportControl:
    """What the one who began an import holds in hand; any thread, or a signal's handler, may use it.

    An import heeds it between two files: what is imported by then stays, and a paused import holds nothing
    that others wait for.
    """

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._paused = False
        self._cancelled = False

    @property
    def is_paused(self) -> bool:
        """True while the import is to wait."""
        return self._paused and not self._cancelled

    @property
    def is_cancelled(self) -> bool:
        """True once the import is to end."""
        return self._cancelled

    def pause(self) -> None:
        """Let the import wait after the file it is at."""
        self._paused = True

    def resume(self) -> None:
        """Let a paused import go on."""
        with self._changed:
            self._paused = False
            self._changed.notify_all()

    def cancel(self) -> None:
        """Let the import end after the file it is at; for good, even while it is paused."""
        with self._changed:
            self._cancelled = True
            self._changed.notify_all()

    def may_go_on(self) -> bool:
        """Wait while the import is paused; tell then whether it is to go on. Called by the import itself."""
        with self._changed:
            self._changed.wait_for(lambda: self._cancelled or not self._paused)
            return not self._cancelled
