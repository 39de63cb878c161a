"""Costing runs anew while the pages are served: they answer with what is stored, and tell how far it is."""

from __future__ import annotations

import logging
import time
from collections import Counter
from dataclasses import replace
from threading import Event, Thread

from starlette.types import ASGIApp, Receive, Scope, Send

from footfall.diary import Diary, Recosting, recost, to_recost
from footfall.errors import FootfallError
from footfall.language import SOURCE, speaking
from footfall.retelling import in_english
from footfall.views import RecostingState, RecostingView, recosting_view
from footfall.web.templating import telling

LOOK_AGAIN_S = 20.0
"""So often it is looked whether anything has become outdated, for another program may have told of a body."""

LOOK_ON_S = 1.0
"""So often it is looked how far another program is that is at it."""

TOLD_S = 600.0
"""For so long the pages tell that all is done [D]."""

_log = logging.getLogger("footfall.web")


class BackgroundCosting:
    """Costs anew what is outdated, in a thread of its own, unless another program does so already.

    Args:
        diary: The diary.
    """

    def __init__(self, diary: Diary) -> None:
        self._diary = diary
        self._stop = Event()
        self._woken = Event()
        self._thread = Thread(target=self._run, name="footfall-costing")
        self._now: Recosting | None = None
        self._failure = ""
        self._given_up: Counter[int] = Counter()
        self._told_until_s = 0.0

    def start(self) -> None:
        """Begin, with what imports that broke off left behind if there are any."""
        self._now = to_recost(self._diary)  # the very first page is to tell of it
        self._thread.start()

    def wake(self) -> None:
        """Look at once whether anything has become outdated."""
        self._woken.set()

    def end(self) -> None:
        """End after the runs it is at; the next start goes on from there."""
        self._stop.set()
        self._woken.set()

    def close(self) -> None:
        """End, and wait for that."""
        self.end()
        if self._thread.is_alive():
            self._thread.join()

    @property
    def view(self) -> RecostingView:
        """What the pages tell of it."""
        now, failure = self._now, self._failure
        view = recosting_view(now, failure)
        over = view.state is RecostingState.DONE and time.monotonic() > self._told_until_s
        return recosting_view(None) if over else view

    def _run(self) -> None:
        mend = True
        while True:
            self._woken.clear()  # before it is looked whether to stop, so that no call to wake is lost
            if self._stop.is_set():
                return
            try:
                with speaking(SOURCE):  # what is told of a fault is kept, whoever looks at it
                    self._look(mend=mend)
                    self._diary.learn_routes(may_go_on=self._may_go_on)
                self._failure, mend = "", mend and self._looks_on
            except FootfallError as error:
                _log.warning("costing runs anew: %s", error)
                self._failure = str(error)
            except Exception:  # noqa: BLE001 - it is told, and the pages go on with what is stored
                _log.exception("costing runs anew failed")
                self._failure = in_english(
                    "Footfall met something it did not expect; its terminal says more."
                )
            self._woken.wait(LOOK_ON_S if self._looks_on else LOOK_AGAIN_S)

    @property
    def _looks_on(self) -> bool:
        return self._now is not None and self._now.elsewhere

    def _look(self, *, mend: bool) -> None:
        """Cost anew what there is, or see how far another program is with it."""
        now = None
        if mend or not self._diary.outdated <= self._given_up:
            now = recost(
                self._diary, mend=mend, on_progress=self._tell, may_go_on=self._may_go_on, background=True
            )
        if now is None:
            if self._now is not None and not self._now.finished:  # another program has come to the end
                self._end(replace(self._now, done=self._now.total, elsewhere=False, finished=True))
        elif now.elsewhere:
            before = self._now if self._now is not None and not self._now.finished else now
            total = max(now.total, before.total)
            self._tell(replace(now, done=total - now.total, total=total))
        elif now.finished:
            self._end(now)

    def _end(self, now: Recosting) -> None:
        self._given_up = self._diary.outdated
        self._told_until_s = time.monotonic() + TOLD_S
        self._tell(now)

    def _tell(self, now: Recosting) -> None:
        self._now = now

    def _may_go_on(self) -> bool:
        return not self._stop.is_set()


class TellOnPages:
    """Let every page tell how far the costing is.

    Args:
        app: What makes the pages.
        costing: The costing.
    """

    def __init__(self, app: ASGIApp, costing: BackgroundCosting) -> None:
        self.app = app
        self.costing = costing

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        with telling(self.costing.view):
            await self.app(scope, receive, send)
