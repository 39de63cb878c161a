"""How fast pages come, with a diary of ten years: from request to answer, over the wire, and on a slow phone.

Server time is measured in process, network and client left out, for every page and for what the REST
interface is asked most: again and again, as most pages are asked for, and the first time after the diary
changed, with nothing remembered of what was worked out before. Beside them stands the cheapest answer the
same server gives (a static file): the floor that none can go below. The first load of a page is what a
browser fetches that holds nothing yet: the page, its styles, scripts and channels, as compressed as the
server sends them, the map left out. A page is ready when it is painted and no task holds it any more; the
charts of a Run page are drawn when they come near, and how long that takes from jumping to them stands in a
line of its own. The floor beside them is a page without scripts, on the same slowed processor.

    python -m benchmarks.pages [--json] [--diary PATH] [--no-browser]
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any
from unittest import mock

from starlette.testclient import TestClient

from benchmarks.first_load import first_loads
from benchmarks.in_process import HOST, InProcess
from benchmarks.ready import ready_times
from benchmarks.ten_years import fill_ten_years
from footfall.diary import Diary
from footfall.diary.remembering import Remembering
from footfall.records import ActivityKind
from footfall.web import create_app
from footfall.web.templating import static_address
from tools.every_page import pages_of

WARM_UPS = 3
REPEATS = 40
FIRST_TIMES = 12
RUNS = 20
ASKED_MS = 50.0
ASKED_FIRST_LOAD_KB = 250
ASKED_READY_MS = 1000
API = "/api/v1"


def main() -> None:
    """Run the benchmark and print it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--json", action="store_true", help="print JSON")
    parser.add_argument("--diary", type=Path, help="a diary made before; it is only read")
    parser.add_argument("--no-browser", action="store_true", help="leave the Run page on a slow phone out")
    told = parser.parse_args()
    with _diary(told.diary) as diary:
        result = _measure(diary, with_browser=not told.no_browser)
    print(json.dumps(result, indent=2) if told.json else _table(result))


@contextmanager
def _diary(place: Path | None) -> Iterator[Diary]:
    if place is not None:
        with Diary(place) as diary:
            yield diary
        return
    with tempfile.TemporaryDirectory() as scratch, Diary(Path(scratch) / "diary.sqlite") as diary:
        fill_ten_years(diary)
        yield diary


def _measure(diary: Diary, *, with_browser: bool) -> dict[str, Any]:
    runs = diary.entries(kinds=(ActivityKind.RUN,), limit=RUNS)
    latest: date = runs[0].day
    app = create_app(diary, today=lambda: latest)
    with InProcess(app) as server:
        times = [_times(asked) for asked in _asked(diary, server, [run.id for run in runs], latest)]
    client = TestClient(app, f"http://{HOST}", follow_redirects=False)
    result = {
        "runs": len(diary.run_history()),
        "load_of_the_machine": round(os.getloadavg()[0], 1),
        "asked": {
            "server_p95_ms": ASKED_MS,
            "first_load_kb": ASKED_FIRST_LOAD_KB,
            "ready_ms": ASKED_READY_MS,
        },
        "server": times,
        "first_load": first_loads(client, list(pages_of(diary))),
    }
    if with_browser:
        result["ready"] = ready_times(diary, latest)
    return result


@dataclass(frozen=True, slots=True)
class _Asked:
    """Something that is asked of the server, in turn of several addresses of a kind."""

    what: str
    ask: tuple[Callable[[], Any], ...]


def _asked(diary: Diary, server: InProcess, runs: list[int], latest: date) -> Iterator[_Asked]:
    def get(*paths: str) -> tuple[Callable[[], Any], ...]:
        return tuple(partial(server.get, path) for path in paths)

    yield _Asked("static file (floor)", get(static_address("icon.svg")))
    for page in pages_of(diary):
        if page.posted:
            yield _Asked(page.name, (partial(server.post, page.path, dict(page.posted)),))
        elif page.name == "run":
            yield _Asked(page.name, get(*(f"/runs/{number}" for number in runs)))
        else:
            yield _Asked(page.name, get(page.path))
    for name in ("today", "entries", "days", "sessions", "shoes", "profile", "diary", "bin", "imports"):
        yield _Asked(f"{API}/{name}", get(f"{API}/{name}"))
    for name in ("pain-notes", "check-ins"):
        yield _Asked(f"{API}/{name} of six weeks", get(f"{API}/{name}?since={latest.replace(day=1)}"))
    yield _Asked(f"{API}/runs/…", get(*(f"{API}/runs/{number}" for number in runs)))
    yield _Asked(f"{API}/runs/…/streams", get(*(f"{API}/runs/{number}/streams" for number in runs)))


def _times(asked: _Asked) -> dict[str, Any]:
    """Return how long answers took on the clock, and how long the processor was at one of them."""
    for turn in range(WARM_UPS):
        asked.ask[turn % len(asked.ask)]()
    taken_ms, worked_ms = [], []
    for turn in range(REPEATS):
        began, worked = time.perf_counter(), time.process_time()
        asked.ask[turn % len(asked.ask)]()
        taken_ms.append((time.perf_counter() - began) * 1000)
        worked_ms.append((time.process_time() - worked) * 1000)
    return {
        "what": asked.what,
        "median_ms": round(statistics.median(taken_ms), 1),
        "p95_ms": round(_p95(taken_ms), 1),
        "first_median_ms": round(statistics.median(_first_times_ms(asked)), 1),
        "processor_median_ms": round(statistics.median(worked_ms), 1),
        "processor_p95_ms": round(_p95(worked_ms), 1),
    }


def _first_times_ms(asked: _Asked) -> list[float]:
    """Return how long answers took with nothing remembered, not even within one answer."""
    taken_ms = []
    with mock.patch.object(Remembering, "answer", lambda _self, _question, work_out: work_out()):
        for turn in range(FIRST_TIMES):
            began = time.perf_counter()
            asked.ask[turn % len(asked.ask)]()
            taken_ms.append((time.perf_counter() - began) * 1000)
    return taken_ms


def _p95(values: list[float]) -> float:
    return statistics.quantiles(values, n=20)[-1]


def _table(result: dict[str, Any]) -> str:
    asked = result["asked"]
    lines = [
        f"{result['runs']} runs; load of the machine {result['load_of_the_machine']}",
        f"server time, asked: p95 under {asked['server_p95_ms']:.0f} ms",
    ]
    lines += [
        f"  {row['what']:30} median {row['median_ms']:6.1f} ms   p95 {row['p95_ms']:6.1f} ms"
        f"   first after a change {row['first_median_ms']:6.1f} ms"
        f"   processor: median {row['processor_median_ms']:6.1f} ms   p95 {row['processor_p95_ms']:6.1f} ms"
        for row in result["server"]
    ]
    lines.append(f"first load, asked: under {asked['first_load_kb']} kB")
    lines += [
        f"  {row['page']:30} {row['sent_kb']:6.1f} kB sent, {row['whole_kb']:6.1f} kB whole, "
        f"{row['files']} files"
        for row in result["first_load"]
    ]
    if "ready" in result:
        lines.append(f"ready on a processor slowed four times, asked: under {asked['ready_ms']} ms")
        lines += [
            f"  {row['what']:30} median {row['median_ms']:6.0f} ms   slowest {row['slowest_ms']:6.0f} ms"
            for row in result["ready"]
        ]
    return "\n".join(lines)


if __name__ == "__main__":
    main()
