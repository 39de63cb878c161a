"""Points read in bulk give exactly what they give one by one, and what is not regular is not taken for it."""

from __future__ import annotations

from collections.abc import Sequence
from unittest.mock import patch

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from footfall.errors import UnreadableError
from footfall.records import Reading
from footfall.watch.gpx import read_gpx
from footfall.watch.regular import condense
from footfall.watch.tcx import read_tcx

GPX = "http://www.topografix.com/GPX/1/1"
SENSORS = "http://www.garmin.com/xmlschemas/TrackPointExtension/v1"
TCX = "http://www.garmin.com/xmlschemas/TrainingCenterDatabase/v2"
READERS = {"gpx": read_gpx, "tcx": read_tcx}


def gpx(*segments: str) -> str:
    within = "".join(f"<trkseg>\n{segment}</trkseg>" for segment in segments)
    return f'<gpx xmlns="{GPX}" xmlns:s="{SENSORS}"><trk><name>Run 5</name>{within}</trk></gpx>'


def point(second: int, inside: str = "", attributes: str = 'lat="50.1" lon="9.{s:02}"') -> str:
    attributes = attributes.format(s=second)
    return f"<trkpt {attributes}><time>2026-05-04T06:30:{second:02}Z</time>{inside}</trkpt>\n"


def points(*inside: str) -> str:
    return "".join(point(second, inside[second % len(inside)]) for second in range(24))


def one_by_one(data: bytes, suffix: str = "gpx") -> Reading | str:
    with patch("footfall.watch.markup.condense", return_value=None):
        return as_usual(data, suffix)


def as_usual(data: bytes, suffix: str = "gpx") -> Reading | str:
    try:
        return READERS[suffix](data)
    except UnreadableError as error:
        return repr((error.reason, error.offset))


def told(reading: Reading | str) -> str:
    """All that a reading holds, written out."""
    if isinstance(reading, str):
        return reading
    streams = [
        (name, getattr(activity.streams, name).tolist())
        for activity in reading.activities
        for name in activity.streams.__slots__
    ]
    return repr((reading, streams))


def test_points_of_one_shape_leave_one_model():
    condensed = condense(gpx(points("<ele>{}</ele>")).encode(), "trkpt")
    assert condensed is not None
    assert condensed.text.count(b"<trkpt ") == 2  # behind the last stands something else
    assert len(condensed.starts) == 24 * 3


REGULAR = {
    "one shape": gpx(points("<ele>100.5</ele>")),
    "shapes in turn": gpx(points("<ele>100.5</ele>", "", "<extensions><s:hr>140</s:hr></extensions>")),
    "segments": gpx(points("<ele>1</ele>"), "", points("<ele>2</ele>", "<ele/>")),
    "single quotes": gpx(points("").replace('"', "'")),
    "other order": gpx("".join(point(at, attributes='lon="9.{s:02}" lat="50.1"') for at in range(24))),
    "prefix": gpx(points("")).replace("<", "<g:").replace("<g:/", "</g:").replace("xmlns=", "xmlns:g="),
    "names of their own": gpx(points(f'<extensions><x:hr xmlns:x="{SENSORS}">90</x:hr></extensions>')),
    "a stranger's name": gpx(points('<extensions><x:hr xmlns:x="urn:x">90</x:hr></extensions>')),
    "blank elements": gpx(points("<ele></ele>", "<ele> </ele>", "<ele>\n7</ele>")),
    "a text": gpx(points("<name>Point</name><ele>3</ele>")),
    "parted numbers": gpx(points("<ele>1<b/>2</ele>", "<ele>3</ele>")),
    "words after": gpx(points("<ele>1</ele>") + "<!-- 5 -->" + points("<ele>2</ele>")),
}

IRREGULAR = {
    "a comment around points": gpx(f"<!--{points('')}-->" + points("")),
    "points as text": gpx(points("")).replace("Run 5", f"<![CDATA[{points('')}]]>"),
    "points only as text": gpx("").replace("Run 5", f"<![CDATA[{points('')}]]>"),
    "a comment in a number": gpx(points("<ele>1<!-- x -->2</ele>")),
    "an entity in a number": gpx(points("<ele>&#49;2</ele>")),
    "points within a point": gpx(f"<trkpt lat='1' lon='2'>{points('')}</trkpt>"),
    "a point without an end": gpx(points("") + "<trkpt lat='1' lon='2'/>" + points("")),
    "a last point without its beginning": gpx(points("") + 'rkpt lat="1" lon="2"><ele>3</ele></trkpt>\n'),
    "an element left open": gpx(points("<ele>5")),
    "an attribute twice": gpx(points("").replace("lat=", 'lat="1" lat=')),
    "a number in words": gpx(points("<ele>1e2</ele>", "<ele>inf</ele>")),
    "a slot's own mark": gpx(points("<ele>#1</ele>")),
    "a model's own name": gpx(points("")).replace("<trkpt ", '<trkpt footfall-model="0" '),
    "a document type": "<!DOCTYPE gpx>" + gpx(points("")),
}


@pytest.mark.parametrize("shape", [*REGULAR, *IRREGULAR])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "iso-8859-1"])
def test_what_is_read_in_bulk_is_what_is_read_one_by_one(shape: str, encoding: str):
    text = f'<?xml version="1.0" encoding="{encoding}"?>' + (REGULAR | IRREGULAR)[shape]
    data = text.encode(encoding)
    assert told(as_usual(data)) == told(one_by_one(data))


@pytest.mark.parametrize("shape", sorted(REGULAR.keys() - {"blank elements"}))
def test_what_is_regular_is_read_in_bulk(shape: str):
    with patch("footfall.watch.markup.Points.of", side_effect=AssertionError("read one by one")):
        assert read_gpx(REGULAR[shape].encode()).activities


def test_a_point_in_a_comment_is_no_point():
    reading = read_gpx(IRREGULAR["a comment around points"].encode())
    assert len(reading.activities[0].streams) == 24


VALUES = st.one_of(
    st.integers(-400, 400).map(str),
    st.floats(-200, 200, allow_nan=False).map(repr),
    st.sampled_from(["", "-", "1.2.3", "T", "nan", " 5", "5 ", "1_0", "٣", "1e400"]),
)
ODD_STAMPS = (
    "",
    "2026-02-30T00:00:00Z",
    "2026-05-04T24:00:00Z",
    "2026-05-04T06:30:60Z",
    "2026-05-04T06:30:00",
    "2026-05-04T06:30:00+02:00",
    "2026-05-04T06:30:00.5Z",
    "2026-05-04 06:30:00Z",
    "2026-05-0+T06:30:00Z",
    "2199-12-31T23:59:59.999Z",
    "2200-01-01T00:00:00Z",
    "1969-12-31T23:59:59.000000Z",
)
STAMPS = st.one_of(
    st.datetimes().map(lambda at: at.isoformat() + "Z"),
    st.integers(0, 59).map(lambda second: f"2026-05-04T06:30:{second:02}Z"),
    st.sampled_from(ODD_STAMPS),
)
ROWS = st.lists(st.tuples(STAMPS, VALUES, VALUES, VALUES, st.integers(0, 3)), min_size=8, max_size=40)


def gpx_of(rows: Sequence[tuple[str, str, str, str, int]]) -> str:
    return gpx(
        "".join(
            f'<trkpt lat="{latitude}" lon="{longitude}">'
            + (f"<ele>{value}</ele>" if shape & 1 else "")
            + f"<time>{stamp}</time>"
            + (f"<extensions><s:hr>{value}</s:hr></extensions>" if shape & 2 else "")
            + "</trkpt>\n"
            for stamp, latitude, longitude, value, shape in rows
        )
    )


def tcx_of(rows: Sequence[tuple[str, str, str, str, int]]) -> str:
    within = "".join(
        f"<Trackpoint><Time>{stamp}</Time><Position><LatitudeDegrees>{latitude}</LatitudeDegrees>"
        f"<LongitudeDegrees>{longitude}</LongitudeDegrees></Position>"
        + (f"<HeartRateBpm><Value>{value}</Value></HeartRateBpm>" if shape & 1 else "")
        + "</Trackpoint>"
        + ("</Track><Track>" if shape == 3 else "\n")
        for stamp, latitude, longitude, value, shape in rows
    )
    return (
        f'<TrainingCenterDatabase xmlns="{TCX}"><Activities><Activity Sport="Running">'
        f'<Lap StartTime="{rows[0][0]}"><Track>{within}</Track></Lap></Activity></Activities>'
        "</TrainingCenterDatabase>"
    )


@settings(max_examples=150, deadline=None)
@given(ROWS)
def test_any_values_are_read_as_one_by_one(rows: list[tuple[str, str, str, str, int]]):
    for suffix, text in (("gpx", gpx_of(rows)), ("tcx", tcx_of(rows))):
        assert told(as_usual(text.encode(), suffix)) == told(one_by_one(text.encode(), suffix))


@settings(max_examples=150, deadline=None)
@given(
    st.integers(0, 10_000),
    st.sampled_from(["", "<", ">", "-->", "<!--", "]]>", "<trkpt ", "</trkpt>", '"', "\0"]),
)
def test_a_file_changed_anywhere_is_read_as_one_by_one(place: int, added: str):
    text = REGULAR["shapes in turn"]
    place %= len(text)
    for changed in (text[:place] + added + text[place:], text[:place] + added + text[place + 3 :]):
        assert told(as_usual(changed.encode())) == told(one_by_one(changed.encode()))
