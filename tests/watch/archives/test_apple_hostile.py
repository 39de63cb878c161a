"""A Health export made to overload or mislead ends in a sentence, soon and in little memory."""

from __future__ import annotations

import time
import tracemalloc
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from footfall.errors import FootfallError
from footfall.watch.archives import open_archive, read_told
from tests.specimens import apple
from tests.specimens.hostile import zip_of

LAUGHS = '<!DOCTYPE HealthData [\n<!ENTITY a "ha">\n<!ENTITY b "&a;&a;&a;&a;">\n]>'
ELSEWHERE = '<!DOCTYPE HealthData SYSTEM "file:///etc/passwd">'
MIB = 1 << 20


def opened(document: bytes, folder: Path):
    path = folder / "export.zip"
    path.write_bytes(zip_of({"export.xml": document}, 0))
    began = time.process_time()
    archive = open_archive(path)
    found = list(archive.found())
    for one in found:
        read_told(one.data)
    assert time.process_time() - began < 5
    return archive, found


@pytest.mark.parametrize("doctype", [LAUGHS, ELSEWHERE, "<!DOCTYPE HealthData PUBLIC 'a' 'b'>"])
def test_entities_and_document_types_from_elsewhere_are_refused(doctype: str, tmp_path: Path):
    archive, found = opened(apple.document(apple.workout(sourceName="&b;"), doctype=doctype), tmp_path)
    assert found == []
    assert [fault.reason for fault in archive.faults if "declares entities" in fault.reason]


def test_an_entity_nobody_declared_is_text(tmp_path: Path):
    _, found = opened(apple.document(apple.workout().replace("Robin", "&lol;")), tmp_path)
    assert len(found) == 1


HOSTILE = {
    "a large attribute": apple.workout(note="x" * 10 * MIB),
    "a large attribute of a record": apple.record("HeartRate", apple.MORNING, 0, "1" * 10 * MIB),
    "an attribute without an end": '<Record type="HKQuantityTypeIdentifierHeartRate" sourceName="'
    + "x" * 10 * MIB,
    "records without an end": "<Record a='1'>" * 100_000,
    "records in quotes": '<Record "' * 300_000,
    "workouts without an end": "<Workout a='1'>" * 400_000,
    "heads without an end": '<Record type="HKQuantityTypeIdentifierHeartRate" sourceName="' * 60_000,
    "a deep workout": f"<Workout>{'<a>' * 300_000}{'</a>' * 300_000}</Workout>",
    "a deep workout with times": apple.workout("<a>" * 300_000 + "</a>" * 300_000),
    "a broad workout": apple.workout("<WorkoutEvent/>" * 200_000),
    "a workout of one name": f"<Workout {'a' * 4 * MIB} startDate='x'></Workout>",
    "comments without an end": "<!--" * MIB,
    "comments": "<!-- -->" * 500_000,
    "less-than signs": "<" * 4 * MIB,
    "blanks": f"<Record{' ' * 4 * MIB}/>",
    "equals signs": f"<Workout {'a=' * MIB}/>",
}


@pytest.mark.parametrize("parts", HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_document_is_done_with_soon(parts: str, tmp_path: Path):
    whole = apple.workout()
    _, found = opened(apple.document(whole, parts, "\n", whole.replace("Running", "Walking")), tmp_path)
    assert found


def test_an_element_larger_than_any_can_be_is_told(tmp_path: Path):
    huge = apple.workout(note="x" * 20 * MIB)
    archive, found = opened(apple.document(huge, apple.workout()), tmp_path)
    assert len(found) == 1
    assert any("larger than any can be" in fault.reason for fault in archive.faults)


@pytest.mark.parametrize(
    ("limit", "part", "reason"),
    [
        ("apple.MOST_WORKOUTS", apple.workout(), "more than 100 workouts"),
        ("apple_samples.MOST_OTHERS", "<Record a='1'/>\n", "over 100 records that are written as no phone"),
    ],
)
def test_a_crowd_is_told_and_what_stands_before_it_is_kept(
    limit: str, part: str, reason: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(f"footfall.watch.archives.{limit}", 100)
    archive, found = opened(apple.document(apple.workout(), "<!-- -->", part * 200), tmp_path)
    assert found
    assert any(reason in fault.reason for fault in archive.faults)


def test_sources_without_number_are_no_more_than_can_be(tmp_path: Path):
    crowd = "".join(
        apple.record("HeartRate", apple.MORNING, 0, 99, "count/min", source=f"{number}")
        for number in range(20_000)
    )
    _, found = opened(apple.document(apple.running_samples(), crowd, apple.workout()), tmp_path)
    assert b"Robin" in found[0].data


def test_memory_does_not_grow_with_what_no_workout_asks_for(tmp_path: Path):
    line = apple.record("ActiveEnergyBurned", apple.MORNING, 60, 1.5, "kcal")
    path = tmp_path / "export.zip"
    path.write_bytes(zip_of({"export.xml": apple.document(line * 100_000, apple.workout())}, 0))
    tracemalloc.start()
    try:
        archive = open_archive(path)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert len(list(archive.found())) == 1
    assert peak < 12 * MIB


EXPORT = zip_of(apple.run_export())
DOCUMENT = apple.run_export()[f"{apple.FOLDER}/export.xml"]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data(), packed=st.booleans())
def test_a_damaged_export_raises_nothing_but_our_own(data, packed: bool, tmp_path: Path):
    archive = bytearray(EXPORT if packed else DOCUMENT[:2000] + DOCUMENT[-6000:])
    for _ in range(data.draw(st.integers(1, 30))):
        archive[data.draw(st.integers(0, len(archive) - 1))] = data.draw(st.integers(0, 255))
    path = tmp_path / "export.zip"
    path.write_bytes(archive if packed else zip_of({"export.xml": bytes(archive)}, 0))
    began = time.process_time()
    with suppress(FootfallError):
        opened = open_archive(path)
        for found in opened.found():
            with suppress(FootfallError):
                read_told(found.data)
        opened.sleep()
    assert time.process_time() - began < 5
