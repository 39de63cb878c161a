"""Changes of several entries that can be taken back, for as long as this server runs."""

from __future__ import annotations

import secrets
from threading import Lock

from footfall.diary import SeveralBefore
from footfall.errors import NotInDiaryError
from footfall.language import _

MOST_KEPT = 100
_KEY_BYTES = 12


class Undoing:
    """What was changed, by a key that is told with the change; of very many changes the last ones."""

    def __init__(self) -> None:
        self._kept: dict[str, SeveralBefore] = {}
        self._lock = Lock()

    def keep(self, before: SeveralBefore | None) -> str:
        """Keep what was, and return the key to take the change back with; "" where nothing was changed."""
        if before is None:
            return ""
        key = secrets.token_hex(_KEY_BYTES)
        with self._lock:
            self._kept[key] = before
            while len(self._kept) > MOST_KEPT:
                del self._kept[next(iter(self._kept))]
        return key

    def has(self, key: str) -> bool:
        """Tell whether a change can still be taken back."""
        return key in self._kept

    def take(self, key: str) -> SeveralBefore:
        """Return what was, once.

        Raises:
            NotInDiaryError: There is no such change, or it was taken back.
        """
        with self._lock:
            before = self._kept.pop(key, None)
        if before is None:
            raise NotInDiaryError(
                _("This change can be taken back no longer: that was done, or Footfall was started anew.")
            )
        return before

    def forget(self) -> None:
        """Forget every change: the diary was emptied."""
        with self._lock:
            self._kept.clear()
