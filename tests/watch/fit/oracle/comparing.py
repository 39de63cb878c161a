"""One file held to both peers: what is the same, what differs, and how many records each could keep."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from numpy.typing import ArrayLike

from footfall.errors import UnreadableError
from footfall.records import FloatArray
from footfall.watch.fit.channels import expand_speed_distance
from footfall.watch.fit.columns import FitFile, decode
from footfall.watch.fit.profile import KINDS
from tests.watch.fit.oracle import rules
from tests.watch.fit.oracle.peers import RECORD, UNIX_EPOCH_S, Part, by_fitdecode, by_fitfast

FOOTFALL, FITDECODE, FITFAST = "footfall", "fitdecode", "fitfast"

FIELDS = (
    "timestamp",
    "position_lat",
    "position_long",
    "distance",
    "speed",
    "enhanced_speed",
    "altitude",
    "enhanced_altitude",
    "heart_rate",
    "cadence",
    "fractional_cadence",
    "power",
    "stance_time",
    "stance_time_balance",
    "stance_time_percent",
    "vertical_oscillation",
    "vertical_ratio",
    "step_length",
)
REFUSED = "the whole file"
DEVELOPER_FIELDS = "developer fields"
PACKED = ("compressed speed", "compressed distance")
MADE_OF = {"enhanced_speed": "speed", "enhanced_altitude": "altitude"}
ROUNDING = 1e-12  # a peer that multiplies where Footfall divides


@dataclass(frozen=True, slots=True)
class Mismatch:
    """Values that differ.

    Attributes:
        peer: Whose values they are held to: a decoder's, or the streams that its values should become.
        field: The field or channel.
        told: What differs, with the first place.
        most: The largest difference; infinite where one knows a value that the other does not.
    """

    peer: str
    field: str
    told: str
    most: float = math.inf


@dataclass(slots=True)
class Comparison:
    """What came of one file.

    Attributes:
        file: Its folder and name.
        compared: How many known values were held to each peer, by peer and field.
        mismatches: What differs.
        records: How many records Footfall and each peer could read.
        refused: Why fitfast refused the file as it is, or "".
        faults: The damage Footfall met.
        left_out: How many records are in no stream, by the reason.
    """

    file: str
    compared: Counter[tuple[str, str]] = field(default_factory=Counter)
    mismatches: list[Mismatch] = field(default_factory=list)
    records: dict[str, int] = field(default_factory=dict)
    refused: str = ""
    faults: tuple[str, ...] = ()
    left_out: Counter[str] = field(default_factory=Counter)

    @property
    def keeps_fewer(self) -> bool:
        """True where a peer keeps more records of the file than Footfall."""
        return self.records[FOOTFALL] < max(self.records.values())

    def hold(self, peer: str, name: str, ours: ArrayLike, theirs: ArrayLike) -> None:
        """Compare one field, as many values as the peer has; what one does not know, neither may know."""
        told = np.asarray(theirs, dtype=np.float64)
        own = np.asarray(ours, dtype=np.float64)[: len(told)]
        self.compared[peer, name] += int(np.isfinite(told).sum())
        if len(own) != len(told):
            self.mismatches.append(Mismatch(peer, name, f"{len(own)} values, not {len(told)}"))
            return
        differs = np.flatnonzero(~np.isclose(own, told, rtol=ROUNDING, atol=0.0, equal_nan=True))
        if len(differs):
            first = int(differs[0])
            where = f"{len(differs)} of {len(told)}, first in record {first}: "
            most = np.nan_to_num(np.abs(own - told)[differs], nan=np.inf).max()
            what = f"{where}{own[first]}, not {told[first]}"
            self.mismatches.append(Mismatch(peer, name, what, float(most)))


def compare_columns(path: Path) -> tuple[Comparison, bytes, list[Part]]:
    """Hold what Footfall decodes of one file to both peers; also return its bytes and what fitdecode read."""
    data = path.read_bytes()
    comparison = Comparison(f"{path.parent.name}/{path.name}")
    try:
        files = decode(data)
    except UnreadableError:
        files = ()
    comparison.faults = tuple(fault.reason for file in files for fault in file.faults)
    comparison.records[FOOTFALL] = sum(len(file.records) for file in files)
    parts = by_fitdecode(data)
    comparison.records[FITDECODE] = sum(len(part.of(RECORD)) for part in parts)
    for file, part in zip(files, parts, strict=False):
        _hold_to_fitdecode(comparison, file, part)
    columns, comparison.refused = by_fitfast(data)
    if comparison.refused:
        comparison.mismatches.append(Mismatch(FITFAST, REFUSED, comparison.refused))
    comparison.records[FITFAST] = 0 if comparison.refused else len(next(iter(columns.values()), ()))
    if columns:
        _hold_to_fitfast(comparison, files, columns)
    return comparison, data, parts


def _hold_to_fitdecode(comparison: Comparison, file: FitFile, part: Part) -> None:
    rows = part.of(RECORD)
    for name in FIELDS:
        number = KINDS["record"].fields[name].number
        told = [rules.stamp(row) for row in rows] if name == "timestamp" else None
        theirs = told or [rules.number(row.native.get(number)) for row in rows]
        comparison.hold(FITDECODE, name, file.records.values(name), theirs)
    if file.records.has("compressed_speed_distance"):
        unpacked = expand_speed_distance(file.records)
        for name, number, ours in zip(PACKED, (rules.SPEED, rules.DISTANCE), unpacked, strict=True):
            theirs = [rules.number(row.expanded.get(number)) for row in rows]
            comparison.hold(FITDECODE, name, ours, theirs)
    nothing = np.full(len(rows), np.nan)
    ours_of, theirs_of = file.developer_columns(), rules.developer_columns(part)
    for key in ours_of.keys() | theirs_of.keys():
        theirs = theirs_of.get(key, nothing.tolist())
        comparison.hold(FITDECODE, DEVELOPER_FIELDS, ours_of.get(key, nothing), theirs)


def _hold_to_fitfast(
    comparison: Comparison, files: Sequence[FitFile], columns: dict[str, FloatArray]
) -> None:
    """Compare with columns over the whole chain; fitfast has developers' fields by their names alone."""
    for name in FIELDS:
        ours = _joined(files, name)
        theirs = columns.get(name, np.full(len(ours), np.nan))
        if name == "timestamp":
            theirs = theirs - UNIX_EPOCH_S
        if name in MADE_OF:
            ours = np.where(np.isfinite(ours), ours, _joined(files, MADE_OF[name]))
        comparison.hold(FITFAST, name, ours, theirs)
    if len(files) != 1:
        return
    for told in files[0].descriptions_of(files[0].records):
        if told.name in columns:
            ours = files[0].records.developer_values(told)
            comparison.hold(FITFAST, DEVELOPER_FIELDS, ours, columns[told.name])


def _joined(files: Sequence[FitFile], name: str) -> FloatArray:
    return np.concatenate([file.records.values(name) for file in files]) if files else np.empty(0)
