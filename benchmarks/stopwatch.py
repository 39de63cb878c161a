"""Where the time goes: functions watched by the stage they belong to, without what they call of others."""

from __future__ import annotations

import functools
import inspect
import time
from collections import defaultdict
from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager
from types import ModuleType
from typing import Any


class Stopwatch:
    """Adds up the seconds of each stage for as long as it watches; a stage's own time alone counts for it."""

    def __init__(self) -> None:
        self.seconds: defaultdict[str, float] = defaultdict(float)
        self._stages: list[str] = []
        self._since_s = 0.0
        self._put_back: list[tuple[object, str, object]] = []

    def watch(self, owner: object, name: str, stage: str) -> None:
        """Count what a function, a generator function or a context manager of a module or class takes."""
        function = inspect.getattr_static(owner, name)
        self._put_back.append((owner, name, function))
        if hasattr(function, "__wrapped__") and inspect.isgeneratorfunction(function.__wrapped__):
            watched = self._context(function, stage)
        elif inspect.isgeneratorfunction(function):
            watched = self._generator(function, stage)
        else:
            watched = self._function(function, stage)
        setattr(owner, name, watched)

    def watch_borders(self, modules: dict[ModuleType, str]) -> None:
        """Count every call from one of these modules to a function of another, for the stage of the other."""
        stage_of = {module.__name__: stage for module, stage in modules.items()}
        for module in modules:
            for name, value in list(vars(module).items()):
                home = getattr(value, "__module__", None)
                if inspect.isfunction(value) and home != module.__name__ and home in stage_of:
                    self.watch(module, name, stage_of[home])

    def stop(self) -> None:
        """Watch no longer."""
        for owner, name, function in reversed(self._put_back):
            setattr(owner, name, function)
        self._put_back.clear()

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """Count what is done in here for a stage, but for what belongs to others."""
        self._charge()
        self._stages.append(name)
        try:
            yield
        finally:
            self._charge()
            self._stages.pop()

    def _charge(self) -> None:
        now_s = time.perf_counter()
        if self._stages:
            self.seconds[self._stages[-1]] += now_s - self._since_s
        self._since_s = now_s

    def _function(self, function: Callable[..., Any], stage: str) -> Callable[..., Any]:
        @functools.wraps(function)
        def watched(*told: object, **options: object) -> object:
            with self.stage(stage):
                return function(*told, **options)

        return watched

    def _generator(self, function: Callable[..., Any], stage: str) -> Callable[..., Any]:
        @functools.wraps(function)
        def watched(*told: object, **options: object) -> Generator[object]:
            items = function(*told, **options)
            while True:
                with self.stage(stage):
                    item = next(items, self)
                if item is self:
                    return
                yield item

        return watched

    def _context(self, function: Callable[..., Any], stage: str) -> Callable[..., Any]:
        @contextmanager
        @functools.wraps(function)
        def watched(*told: object, **options: object) -> Iterator[object]:
            with self.stage(stage), function(*told, **options) as held:
                yield held

        return watched
