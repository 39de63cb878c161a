"""Every real file gives what fitdecode reads in it, record by record in file order: no exceptions."""

from __future__ import annotations

import warnings
from collections import defaultdict
from pathlib import Path

import fitdecode
import numpy as np

from footfall.errors import FootfallError
from footfall.watch.fit.build import read_fit
from footfall.watch.fit.channels import expand_speed_distance
from footfall.watch.fit.columns import decode
from footfall.watch.fit.encode import write
from footfall.watch.fit.profile import KINDS

COMPARED = (
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
    "vertical_oscillation",
    "step_length",
)
NUMBERS = {KINDS["record"].fields[name].number: name for name in COMPARED}

Columns = dict[str, list[float]]


def fitdecode_records(file: Path) -> tuple[Columns, Columns, int]:
    """The record columns fitdecode reads, the speeds and distances it unpacks, and how many records."""
    stored: Columns = defaultdict(list)
    unpacked: Columns = defaultdict(list)
    count = 0
    try:
        with warnings.catch_warnings(), fitdecode.FitReader(file, processor=None) as reader:
            warnings.simplefilter("ignore")
            for frame in reader:
                if frame.frame_type != fitdecode.FIT_FRAME_DATA or frame.global_mesg_num != 20:
                    continue
                count += 1
                values = {field.def_num: field.value for field in frame.fields if _is_native(field)}
                apart = {field.def_num: field.value for field in frame.fields if field.field_def is None}
                if 253 in apart:
                    values.setdefault(253, apart[253])
                for number, name in NUMBERS.items():
                    stored[name].append(_number(values.get(number)))
                unpacked["speed"].append(_number(apart.get(6)))
                unpacked["distance"].append(_number(apart.get(5)))
    except fitdecode.FitError:
        pass  # a damaged file: what it read before counts
    return stored, unpacked, count


def _is_native(field: fitdecode.types.FieldData) -> bool:
    return field.field_def is not None and not field.field_def.is_dev


def _number(value: object) -> float:
    return float(value) if isinstance(value, int | float) else float("nan")


def test_a_real_file_gives_the_records_that_fitdecode_gives(fit_file: Path):
    stored, unpacked, count = fitdecode_records(fit_file)
    files = decode(fit_file.read_bytes())

    assert sum(len(file.records) for file in files) >= count
    for name, theirs in stored.items():
        ours = np.concatenate([file.records.values(name) for file in files])[:count]
        np.testing.assert_array_equal(ours, theirs, err_msg=name)
    for name, theirs in unpacked.items():
        if np.isfinite(theirs).any():
            speed_distance = expand_speed_distance(files[0].records)
            ours = speed_distance[0 if name == "speed" else 1][:count]
            np.testing.assert_array_equal(ours, theirs, err_msg=f"unpacked {name}")


def test_a_real_file_never_raises_anything_but_our_own_errors(fit_file: Path):
    try:
        reading = read_fit(fit_file.read_bytes())
    except FootfallError:
        return
    for activity in reading.activities:
        assert (np.diff(activity.streams.time_s) >= 0).all()
        assert np.isfinite(activity.streams.time_s).all()
        assert activity.elapsed_s >= activity.timer_s >= 0


def test_what_a_real_file_holds_survives_writing_and_reading_again(fit_file: Path):
    for activity in read_fit(fit_file.read_bytes()).activities:
        again = read_fit(write(activity)).activities[0]
        assert again.kind is activity.kind
        assert again.start == activity.start
        assert again.indoor == activity.indoor
        assert again.title == activity.title
        np.testing.assert_array_equal(again.streams.time_s, activity.streams.time_s)
        np.testing.assert_allclose(again.streams.distance_m, activity.streams.distance_m, atol=0.005)
        np.testing.assert_allclose(again.streams.cadence_spm, activity.streams.cadence_spm, atol=0.01)
        np.testing.assert_allclose(again.streams.latitude_deg, activity.streams.latitude_deg, atol=1e-7)
