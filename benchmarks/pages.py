"""Server time of the pages with a real diary: from request to answer, the network left out.

Beside each page stands the cheapest answer the same server gives (a static file): the floor that no page can
go below. Without the real history, the demo season is used.

    python -m benchmarks.pages [--json]
"""

from __future__ import annotations

import argparse
import json
import statistics
import tempfile
import time
from datetime import date
from pathlib import Path
from typing import Any

from starlette.testclient import TestClient

from benchmarks.imports import history_or_demo
from footfall.diary import Diary, import_files
from footfall.records import ActivityKind
from footfall.web import create_app
from footfall.web.templating import static_address

WARM_UPS = 3
REPEATS = 40
ASKED_MS = 60.0


def main() -> None:
    """Run the benchmark and print it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true", help="print JSON")
    as_json = parser.parse_args().json
    with tempfile.TemporaryDirectory() as scratch, Diary(Path(scratch) / "diary.sqlite") as diary:
        import_files(diary, [history_or_demo(Path(scratch))])
        result = _measure(diary)
    print(json.dumps(result, indent=2) if as_json else _table(result))


def _measure(diary: Diary) -> dict[str, Any]:
    runs = diary.entries(kinds=(ActivityKind.RUN,), limit=REPEATS)
    latest: date = runs[0].day
    client = TestClient(create_app(diary, today=lambda: latest), "http://localhost")
    pages = {
        "static file (floor)": [static_address("icon.svg")],
        "Today": ["/"],
        "Diary": ["/diary"],
        "Run": [f"/runs/{run.id}" for run in runs],
        "Run, channels for the charts": [f"/api/v1/runs/{run.id}/streams" for run in runs],
        "Import": ["/import"],
        "Evidence": ["/evidence"],
    }
    rows = [{"page": page, **_times(client, addresses)} for page, addresses in pages.items()]
    return {"entries": len(diary.entries()), "asked_ms": ASKED_MS, "rows": rows}


def _times(client: TestClient, addresses: list[str]) -> dict[str, float]:
    for i in range(WARM_UPS):
        client.get(addresses[i % len(addresses)]).raise_for_status()
    taken_ms = []
    for i in range(REPEATS):
        began = time.perf_counter()
        client.get(addresses[i % len(addresses)]).raise_for_status()
        taken_ms.append((time.perf_counter() - began) * 1000)
    return {
        "median_ms": round(statistics.median(taken_ms), 1),
        "p95_ms": round(statistics.quantiles(taken_ms, n=20)[-1], 1),
    }


def _table(result: dict[str, Any]) -> str:
    lines = [f"{result['entries']} entries; asked: Today and Run under {result['asked_ms']:.0f} ms"]
    lines += [
        f"{row['page']:30} median {row['median_ms']:6.1f} ms   p95 {row['p95_ms']:6.1f} ms"
        for row in result["rows"]
    ]
    return "\n".join(lines)


if __name__ == "__main__":
    main()
