"""Worker processes: they do the thinking of an import, and end with the process that started them."""

from __future__ import annotations

import multiprocessing
import os
import time
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import nullcontext
from functools import partial
from itertools import islice
from typing import Any, Generic, Protocol, Self, TypeVar

from footfall.errors import FootfallError
from footfall.language import _
from footfall.processes import deaf_to_interrupts, end_with_parent, without_program

Item = TypeVar("Item")
Context_co = TypeVar("Context_co", covariant=True)
Result = TypeVar("Result")
Promised_co = TypeVar("Promised_co", covariant=True)

_AHEAD = 8  # pieces of work under way for each worker: enough that none is idle, few enough to bound memory
_BACKGROUND_NICENESS = 10  # half way to the least a process can ask for


class _Promise(Protocol[Promised_co]):
    """Work that is under way, or that is done when its result is asked for."""

    def result(self, timeout: float | None = None) -> Promised_co: ...

    def cancel(self) -> bool: ...


class Workers(Generic[Context_co]):
    """Some processes that work at once; where there are none, the work is done by the one who asks for it.

    A worker starts when it is first needed, and loads no more than its work needs.

    Args:
        count: How many; 0 for none.
        context: What each worker keeps, and is given beside every piece of work.
        background: True for work that nobody waits for: whatever else the machine does goes first.
    """

    def __init__(self, count: int, context: Context_co, *, background: bool = False) -> None:
        self.context = context
        self._ahead = max(1, count * _AHEAD)
        self._pool: ProcessPoolExecutor | None = None
        if count:
            spawn = multiprocessing.get_context("spawn")
            self._pool = ProcessPoolExecutor(count, spawn, initializer=_start, initargs=(context, background))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._pool is not None:
            self._pool.shutdown(cancel_futures=True)

    def results(
        self,
        work: Callable[[Item, Context_co], Result],
        items: Iterable[Item],
        *,
        most: int = 1,
        within_s: float = 0.0,
    ) -> Generator[list[Result]]:
        """Yield what becomes of each item, in their order, some at a time; closed, it gives up the rest.

        Args:
            work: What to do with an item; a function of a module, which a worker can find.
            items: Taken as they are needed.
            most: How many results to give together.
            within_s: How long to hold the first of them back for the others.

        Raises:
            FootfallError: The system ended a worker.
        """
        waiting: deque[_Promise[Result]] = deque()
        try:
            yield from self._results(work, items, waiting, most, within_s)
        except BrokenProcessPool as error:
            raise FootfallError(
                _(
                    "The system ended a part of Footfall that was at work, most often because memory ran "
                    "short. What was done before is in your diary. Close other programs, then begin again."
                )
            ) from error
        finally:
            for promise in waiting:
                promise.cancel()

    def _results(
        self,
        work: Callable[[Item, Context_co], Result],
        items: Iterable[Item],
        waiting: deque[_Promise[Result]],
        most: int,
        within_s: float,
    ) -> Iterator[list[Result]]:
        coming = iter(items)

        def begin_more() -> None:
            for item in islice(coming, self._ahead - len(waiting)):
                waiting.append(self._begin(work, item))

        begin_more()
        while waiting:
            together = [waiting.popleft().result()]
            until = time.monotonic() + within_s
            begin_more()
            while waiting and len(together) < most and (left_s := until - time.monotonic()) > 0:
                try:
                    together.append(waiting[0].result(left_s))
                except TimeoutError:
                    break
                waiting.popleft()
                begin_more()
            yield together

    def _begin(self, work: Callable[[Item, Context_co], Result], item: Item) -> _Promise[Result]:
        if self._pool is None:
            return _Later(partial(work, item, self.context))
        # what a script defines can only be found where the script is loaded
        needs_program = "__main__" in (work.__module__, type(item).__module__)
        with deaf_to_interrupts(), nullcontext() if needs_program else without_program():
            return self._pool.submit(_work, work, item)


class _Later(Generic[Result]):
    """Work that is done here, when its result is asked for."""

    def __init__(self, do: Callable[[], Result]) -> None:
        self._do = do

    def result(self, timeout: float | None = None) -> Result:  # noqa: ARG002 - it waits for nobody
        return self._do()

    def cancel(self) -> bool:
        return True


_context: Any = None


def _start(context: object, background: bool) -> None:
    global _context  # noqa: PLW0603 - set once, when the worker process starts
    _context = context
    if background and hasattr(os, "nice"):
        os.nice(_BACKGROUND_NICENESS)
    end_with_parent()


def _work(work: Callable[[Item, Any], Result], item: Item) -> Result:
    return work(item, _context)
