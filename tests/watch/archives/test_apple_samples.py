"""The quick way through a Health export tells what plain expat tells, however the export is written."""

from __future__ import annotations

import math
from collections.abc import Iterator
from datetime import UTC, datetime
from xml.parsers import expat
from xml.sax.saxutils import quoteattr

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from footfall.watch.archives.apple import AppleLedger
from footfall.watch.archives.apple_blocks import blocks
from footfall.watch.archives.apple_dates import moment_s, seconds
from footfall.watch.archives.apple_samples import QUANTITY, SAMPLED, SINGLE, Gathered
from tests.specimens import apple

ALWAYS = np.array([(0, 2**32 - 1)])
WANTED = {QUANTITY + name for name in SAMPLED}

texts = st.text(st.sampled_from("aé’<>&\"' \n\t/=[]!-?]"), max_size=8)
moments = st.integers(631_152_000, 1_893_456_000).map(lambda at: datetime.fromtimestamp(at, UTC))
zones = st.sampled_from(["+0200", "-0330", "+0000", "+1245"])
types = st.sampled_from(
    [
        QUANTITY + "HeartRate",
        QUANTITY + "RunningSpeed",
        QUANTITY + "HeartRateVariabilitySDNN",
        "HKOther",
        *SINGLE,
    ]
)


@st.composite
def records(draw: st.DrawFn) -> str:
    """A record as a phone writes it, or as any other writer of XML might."""
    zone = draw(zones)

    def date() -> str:
        return f"{draw(moments):%Y-%m-%d %H:%M:%S} {zone}"

    attributes = {
        "type": draw(types),
        "sourceName": draw(texts),
        "sourceVersion": draw(texts),
        "device": draw(texts),
        "unit": draw(st.sampled_from(["count/min", "km/hr", ""])),
        "creationDate": date(),
        "startDate": date(),
        "endDate": date(),
        "value": draw(st.sampled_from(["142", "1.25e2", "", "HKNot", "nan", " 7"])),
    }
    if draw(st.booleans()):
        attributes["endDate"] = attributes["startDate"]
    for name in draw(st.lists(st.sampled_from(["sourceVersion", "device", "creationDate", "unit", "value"]))):
        attributes.pop(name, None)
    if draw(st.booleans()):
        attributes = dict(draw(st.permutations(list(attributes.items()))))
    between = draw(st.sampled_from([" ", " ", "\n  ", "\t"]))
    equals = draw(st.sampled_from(["=", "=", " = "]))
    written = "".join(f"{between}{name}{equals}{_quoted(draw, text)}" for name, text in attributes.items())
    inside = draw(st.sampled_from(["", '\n  <MetadataEntry key="k" value="&lt;Record a=&quot;1&quot;>"/>\n']))
    blank = draw(st.sampled_from(["", " ", "\n"]))
    return f"<Record{written}{blank}>{inside}</Record{blank}>" if inside else f"<Record{written}{blank}/>"


def _quoted(draw: st.DrawFn, text: str) -> str:
    quoted = quoteattr(text, {"\n": "&#10;", "\t": "&#9;"})
    if draw(st.booleans()):
        return quoted
    if "1" in quoted and "&" not in quoted and draw(st.booleans()):
        return quoted.replace("1", "&#x31;", 1)
    return quoted if "'" in quoted else f"'{quoted[1:-1]}'"


others = st.sampled_from(
    [
        '<!-- <Record type="HKQuantityTypeIdentifierHeartRate" -->',
        '<![CDATA[<Record type="HKQuantityTypeIdentifierHeartRate" value="1"/>]]>',
        "<?phone <Workout ?>",
        "\n ",
        '<ActivitySummary dateComponents="2026-05-04"/>\n',
        f"<Correlation type='x'>{apple.record('HeartRate', apple.MORNING, 0, 99, 'count/min')}</Correlation>",
        apple.workout(),
        apple.workout(apple.event("Pause", apple.MORNING) + apple.metadata("k", "<Workout >")),
    ]
)
documents = st.lists(st.one_of(records(), records(), others), max_size=12).map(
    lambda parts: apple.document(*parts)
)


def by_expat(document: bytes) -> tuple[list[dict[str, str]], list[dict[str, str]]]:
    """Records and workouts as expat alone reads them."""
    found: dict[str, list[dict[str, str]]] = {"Record": [], "Workout": []}
    parser = expat.ParserCreate()
    parser.StartElementHandler = lambda name, attributes: found.get(name, []).append(attributes)
    parser.Parse(document, True)
    return found["Record"], found["Workout"]


def in_pieces(document: bytes, size: int) -> Iterator[bytes]:
    return (document[at : at + size] for at in range(0, len(document), size))


class Piecemeal:
    """A member of an archive that gives its bytes in pieces of some size."""

    name = "export.xml"

    def __init__(self, document: bytes, size: int) -> None:
        self._pieces = in_pieces(document, size)

    def chunks(self) -> Iterator[bytes]:
        return self._pieces


@given(document=documents, size=st.integers(1, 3000), block=st.sampled_from([200, 1000, 1 << 20]))
def test_whatever_the_writing_the_samples_are_those_that_expat_finds(document: bytes, size: int, block: int):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("footfall.watch.archives.apple_blocks.BLOCK_BYTES", block)
        ledger = AppleLedger()
        faults: list = []
        ledger.take(Piecemeal(document, size), faults.append)
    records, workouts = by_expat(document)
    expected = set()
    for one in records:
        start_s, end_s = moment_s(one.get("startDate", "")), moment_s(one.get("endDate", ""))
        value = _number(one.get("value", ""))
        if one.get("type") in WANTED and 0 <= start_s <= end_s and math.isfinite(value):
            name = one["type"].removeprefix(QUANTITY)
            expected.add((name, one.get("sourceName", ""), one.get("unit", ""), start_s, end_s, value))
    found = {
        (*series, *row)
        for series, spans in ledger.gathered.within(ALWAYS).items()
        for its in [spans.of(0)]
        for row in zip(its.start_s.tolist(), its.end_s.tolist(), its.value.tolist(), strict=True)
    }
    assert found == expected
    assert [told.workout().element.attributes for told in ledger.workouts] == workouts
    assert faults == []


def _number(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        return math.nan


@given(document=documents, size=st.integers(1, 500))
def test_no_record_is_parted_between_two_blocks(document: bytes, size: int):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("footfall.watch.archives.apple_blocks.BLOCK_BYTES", 300)
        whole = list(blocks(in_pieces(document, size), lambda _: None))
    taken = [len(singles) for singles in map(Gathered().take, whole)]
    (at_once,) = (len(Gathered().take(b"".join(whole))),)
    assert sum(taken) == at_once


@given(at=moments, zone_min=st.integers(-12 * 60, 14 * 60))
def test_a_date_is_the_moment_that_the_standard_library_reads(at: datetime, zone_min: int):
    text = apple.when(at, zone_min / 60)
    expected = datetime.strptime(text, "%Y-%m-%d %H:%M:%S %z").timestamp()
    assert seconds([text.encode(), text.encode()]).tolist() == [expected, expected]
    assert moment_s(text) == expected


# the first phones wrote no dashes; one set to a clock of twelve hours writes AM and PM
@pytest.mark.parametrize(
    "text",
    [
        "2015-06-16 19:16:51 -0700",
        "20150616191651-0700",
        "2015-06-16 7:16:51 PM -0700",
        "2015-06-16 7:16:51\u202fp.m. -0700",
        "2015-06-17T02:16:51+00:00",
    ],
)
def test_dates_of_older_phones_are_read(text: str):
    assert moment_s(text) == 1434507411


@pytest.mark.parametrize(
    "text",
    [
        "",
        "soon",
        "2023-02-30 07:12:01 +0200",
        "2023-13-01 07:12:01 +0200",
        "2023-05-01 24:12:01 +0200",
        "1950-05-01 07:12:01 +0200",
    ],
)
def test_what_is_no_date_is_none(text: str):
    assert moment_s(text) == -1
    assert seconds([text.encode()]).tolist() == [-1]


def test_samples_are_kept_in_the_time_of_workouts_each_once_and_in_order():
    gathered = Gathered()
    one = apple.samples("HeartRate", "count/min", 150)
    gathered.take((one + apple.samples("StepCount", "count", 9) + one).encode())
    start = int(apple.MORNING.timestamp())
    spans = np.array([(start + 300, start + 400), (start + 100, start + 200), (start + 150, start + 350)])
    kept = gathered.within(spans)
    assert {series.type for series in kept} == {"HeartRate", "StepCount"}
    for its in kept.values():
        for number, (since, until) in enumerate(spans):
            at_s = its.of(number).start_s
            assert at_s[[0, -1]].tolist() == [since, until]
            assert (np.diff(at_s) == 5).all()
