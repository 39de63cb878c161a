"""The FIT reader held to fitdecode and fitfast over every real file, field by field and record by record.

`python -m benchmarks.oracle [--json]`. It ends with 1 where anything differs that is not known and explained,
where an explanation is no longer needed, and where a peer keeps more records of a damaged file.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TypeVar

from benchmarks.fit import SHARED_DATA
from tests.watch.fit.oracle.comparing import FITDECODE, FITFAST, FOOTFALL, Comparison
from tests.watch.fit.oracle.known import explained, no_longer_needed, unexplained
from tests.watch.fit.oracle.streaming import STREAMS, compare

NICENESS = 10
FILES_A_TURN = 4

Key = TypeVar("Key")


@dataclass(frozen=True, slots=True)
class Verdict:
    """What came of all files.

    Attributes:
        files: How many were compared.
        records: How many records each reader could read in all.
        compared: How many known values were held to each peer, by peer, then field.
        mismatches: What differs and is not explained, by file.
        explained: In how many files each known difference shows, by its reason.
        no_longer_needed: Known differences that show nowhere.
        damaged: The records each reader keeps of every damaged file, and the damage.
        left_out: How many records are in no stream, by the reason.
    """

    files: int
    records: dict[str, int]
    compared: dict[str, dict[str, int]]
    mismatches: dict[str, list[str]]
    explained: dict[str, int]
    no_longer_needed: list[str]
    damaged: dict[str, dict[str, int | str]]
    left_out: dict[str, int]

    @property
    def holds(self) -> bool:
        """True where nothing differs, nothing on the list is idle, and no peer keeps more of any file."""
        keeps_most = all(
            int(row[FOOTFALL]) >= max(int(row[FITDECODE]), int(row[FITFAST])) for row in self.damaged.values()
        )
        return not self.mismatches and not self.no_longer_needed and keeps_most


def main() -> None:
    """Compare and print."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--json", action="store_true", help="print JSON instead of tables")
    as_json: bool = options.parse_args().json
    paths = real_files()
    if not paths:
        sys.exit("The real data is not at hand on this machine: there is nothing to compare.")
    verdict = verdict_on(compare_all(paths))
    print(json.dumps(asdict(verdict), indent=2) if as_json else "\n".join(_tables(verdict)))
    sys.exit(0 if verdict.holds else 1)


def real_files() -> list[Path]:
    """Return every FIT file of the watches and of the history; none where they are not at hand."""
    folders = (SHARED_DATA / "watch", SHARED_DATA / "history")
    return [file for folder in folders for file in sorted(folder.rglob("*.[fF][iI][tT]"))]


def compare_all(paths: Sequence[Path]) -> list[Comparison]:
    """Compare files in as many processes as there are cores, letting others go first."""
    with ProcessPoolExecutor(os.cpu_count(), initializer=os.nice, initargs=(NICENESS,)) as pool:
        return list(pool.map(compare, paths, chunksize=FILES_A_TURN))


def verdict_on(comparisons: Sequence[Comparison]) -> Verdict:
    """Sum up what came of the files."""
    totals = _sum(one.compared for one in comparisons)
    compared: dict[str, dict[str, int]] = {FITDECODE: {}, FITFAST: {}, STREAMS: {}}
    for (peer, field), count in sorted(totals.items()):
        compared[peer][field] = count
    told = {one.file: unexplained(one) for one in comparisons}
    return Verdict(
        files=len(comparisons),
        records=dict(_sum(Counter(one.records) for one in comparisons)),
        compared=compared,
        mismatches={
            file: [f"{each.peer}, {each.field}: {each.told}" for each in some]
            for file, some in told.items()
            if some
        },
        explained={known.reason: len(files) for known, files in explained(comparisons).items()},
        no_longer_needed=no_longer_needed(comparisons),
        damaged={
            one.file: {**one.records, "damage": " ".join(one.faults)} for one in comparisons if one.faults
        },
        left_out=dict(_sum(one.left_out for one in comparisons)),
    )


def _sum(counters: Iterable[Counter[Key]]) -> Counter[Key]:
    total: Counter[Key] = Counter()
    for counter in counters:
        total.update(counter)
    return total


def _tables(verdict: Verdict) -> list[str]:
    readers = (FOOTFALL, FITDECODE, FITFAST)
    kept = ", ".join(f"{reader} {verdict.records[reader]:,}" for reader in readers)
    lines = [f"{verdict.files} files; records: {kept}", ""]
    for peer, fields in verdict.compared.items():
        lines += [f"{peer}: {sum(fields.values()):,} values the same or explained"]
        lines += [f"  {field:<26}{count:>12,}" for field, count in fields.items() if count]
    lines += ["", f"files that differ: {len(verdict.mismatches)}"]
    lines += [f"  {file}  {each}" for file, some in verdict.mismatches.items() for each in some]
    lines += ["", "known differences, and in how many files each shows"]
    lines += [f"  {count:>4}  {reason}" for reason, count in verdict.explained.items()]
    lines += [f"  NO LONGER NEEDED  {told}" for told in verdict.no_longer_needed]
    lines += ["", "damaged files: records kept by " + ", ".join(readers)]
    for file, row in verdict.damaged.items():
        counts = "".join(f"{row[reader]:>8}" for reader in readers)
        lines.append(f"{counts}  {file}  {row['damage']}")
    lines += ["", "records in no stream"]
    return lines + [f"  {count:>6}  {reason}" for reason, count in verdict.left_out.items()]


if __name__ == "__main__":
    main()
