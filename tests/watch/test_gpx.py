"""GPX: agreement with gpxpy on real tracks, what the extensions mean, and what becomes of bad files."""

from datetime import UTC, datetime

import gpxpy
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from footfall.errors import FootfallError, UnreadableError
from footfall.records import ActivityKind, Run
from footfall.watch.gpx import both_feet, is_indoors, kind_told_by, read_gpx
from tests.conftest import SHARED_DATA

FILES = sorted((SHARED_DATA / "watch").rglob("*.gpx"))
ABSENT = pytest.param(None, marks=pytest.mark.skip("the real data is not at hand on this machine"))

GPX = "http://www.topografix.com/GPX/1/1"
TPX = "http://www.garmin.com/xmlschemas/TrackPointExtension/v1"


def point(second: int, inner: str = "", latitude_deg: float | None = None) -> str:
    latitude_deg = 52 + second * 3e-5 if latitude_deg is None else latitude_deg
    time = f"<time>2021-05-01T06:{second // 60:02d}:{second % 60:02d}Z</time>"
    return f'<trkpt lat="{latitude_deg}" lon="-0.5">{time}{inner}</trkpt>'


def track(*segments: str, head: str = "<type>running</type>") -> str:
    return f"<trk>{head}{''.join(f'<trkseg>{segment}</trkseg>' for segment in segments)}</trk>"


def gpx(*inner: str, namespace: str = GPX) -> bytes:
    return f'<?xml version="1.0"?><gpx xmlns="{namespace}" xmlns:e="{TPX}">{"".join(inner)}</gpx>'.encode()


def only(data: bytes):
    reading = read_gpx(data)
    assert len(reading.activities) == 1
    return reading.activities[0]


def sensed(inner: str, *, kind: str = "running", namespace: str = TPX):
    data = gpx(track(point(0, inner) + point(1, inner), head=f"<type>{kind}</type>"))
    return only(data.replace(TPX.encode(), namespace.encode())).streams


# --- real files


@pytest.mark.parametrize("file", FILES or [ABSENT], ids=lambda file: file and file.name)
def test_a_real_track_reads_as_gpxpy_reads_it(file):
    data = file.read_bytes()
    points = [p for segment in gpxpy.parse(data).tracks[0].segments for p in segment.points]
    run = only(data)
    assert len(run.streams) == len(points)
    assert run.start == points[0].time.astimezone(UTC)
    nan = float("nan")
    expected = {
        "time_s": [(p.time - points[0].time).total_seconds() for p in points],
        "latitude_deg": [p.latitude for p in points],
        "longitude_deg": [p.longitude for p in points],
        "altitude_m": [nan if p.elevation is None else p.elevation for p in points],
    }
    for channel, values in expected.items():
        np.testing.assert_array_equal(getattr(run.streams, channel), values, err_msg=channel)


@pytest.mark.parametrize("file", FILES or [ABSENT], ids=lambda file: file and file.name)
def test_every_real_track_is_a_run_of_a_believable_pace_in_its_own_zone(file):
    run = only(file.read_bytes())
    assert isinstance(run, Run)
    assert "/" in run.zone
    assert run.distance_m < 7 * run.elapsed_s


# --- what a track holds


def test_a_track_becomes_a_run_with_its_name_start_zone_and_distance():
    run = only(gpx(track(point(0) + point(10), head="<name> Easy\n lap </name><type>9</type>")))
    assert isinstance(run, Run)
    assert (run.title, run.zone) == ("Easy lap", "Europe/London")
    assert run.start == datetime(2021, 5, 1, 6, tzinfo=UTC)
    assert run.distance_m == pytest.approx(33.38, abs=0.01)
    assert run.elapsed_s == run.timer_s == 10


def test_each_track_is_its_own_activity():
    reading = read_gpx(gpx(track(point(0)), track(point(5), head="<type>cycling</type>")))
    assert [a.kind for a in reading.activities] == [ActivityKind.RUN, ActivityKind.RIDE]


def test_segments_are_one_activity_with_the_pause_as_a_gap():
    run = only(gpx(track(point(0) + point(10), point(100) + point(110))))
    assert run.streams.time_s.tolist() == [0, 10, 100, 110]
    assert (run.elapsed_s, run.timer_s) == (110, 20)
    assert run.distance_m == pytest.approx(66.77, abs=0.02)


@pytest.mark.parametrize(
    ("written", "second"),
    [
        ("2021-05-01T06:00:01.250Z", 1.25),
        ("2021-05-01T08:00:02+02:00", 2),
        ("2021-05-01T06:00:03", 3),
        (" 2021-05-01 06:00:04Z ", 4),
        ("2021-05-01T06:00:05.1234567Z", 5.123456),
    ],
)
def test_a_time_counts_in_utc_whichever_way_it_is_written(written, second):
    later = point(9).replace("2021-05-01T06:00:09Z", written)
    assert only(gpx(track(point(0) + later))).streams.time_s.tolist() == [0, second]


def test_where_there_is_no_position_the_zone_is_the_offset_the_times_are_written_with():
    data = gpx(track(point(0) + point(1))).replace(b"Z</time>", b"+05:45</time>").replace(b"lat=", b"x=")
    assert only(data).zone == "+05:45"


@pytest.mark.parametrize(
    ("inner", "channel", "value"),
    [
        ("<e:TrackPointExtension><e:hr>142</e:hr></e:TrackPointExtension>", "heart_rate_bpm", 142),
        ("<e:TrackPointExtension><e:cad>84</e:cad></e:TrackPointExtension>", "cadence_spm", 168),
        ("<e:TrackPointExtension><e:speed>2.9</e:speed></e:TrackPointExtension>", "speed_mps", 2.9),
        ("<power>251</power>", "power_w", 251),
        ("<heartrate>150</heartrate>", "heart_rate_bpm", 150),
    ],
)
def test_the_extensions_of_points_are_read(inner, channel, value):
    values = getattr(sensed(f"<extensions>{inner}</extensions>"), channel)
    assert values.tolist() == [value, value]


@pytest.mark.parametrize(
    ("namespace", "inner", "channel"),
    [
        ("http://www.garmin.com/xmlschemas/TrackPointExtension/v2", "<e:hr>61</e:hr>", "heart_rate_bpm"),
        ("http://www.cluetrust.com/XML/GPXDATA/1/0", "<e:cadence>61</e:cadence>", "cadence_spm"),
        (
            "http://www.garmin.com/xmlschemas/PowerExtension/v1",
            "<e:PowerInWatts>61</e:PowerInWatts>",
            "power_w",
        ),
    ],
)
def test_further_extensions_are_known_by_their_namespace(namespace, inner, channel):
    streams = sensed(f"<extensions>{inner}</extensions>", kind="cycling", namespace=namespace)
    assert getattr(streams, channel).tolist() == [61, 61]


def test_an_element_of_an_unknown_namespace_is_not_taken_for_one_we_know():
    assert not sensed("<extensions><e:hr>61</e:hr></extensions>", namespace="urn:other").has("heart_rate_bpm")


def test_speed_of_gpx_1_0_is_read():
    data = gpx(track(point(0, "<speed>3.1</speed>")), namespace="http://www.topografix.com/GPX/1/0")
    assert only(data).streams.speed_mps.tolist() == [3.1]


def test_speed_the_file_does_not_tell_is_unknown():
    assert not only(gpx(track(point(0) + point(1)))).streams.has("speed_mps")


def test_a_link_in_a_track_or_a_point_does_not_change_what_stands_around_it():
    link = '<link href="x"><text>here</text><type>text/html</type></link>'
    head = f"<name>Hills</name>{link}<type>hiking</type>"
    walk = only(gpx(track(point(0, f"<ele>5</ele>{link}") + point(1, "<ele>6</ele>"), head=head)))
    assert (walk.kind, walk.title) == (ActivityKind.WALK, "Hills")
    assert walk.streams.altitude_m.tolist() == [5, 6]


@pytest.mark.parametrize(
    ("text", "what"),
    [
        *(
            (text, b"<ele>%s</ele>" % text.encode())
            for text in ("inf", "nan", "twelve", "", "1e400", "99999")
        ),
        ("an empty element", b"<ele/>"),
    ],
)
def test_a_height_that_cannot_be_is_unknown(text, what):
    data = gpx(track(point(0, "<ele>7</ele>") + point(1, "<ele>8</ele>"))).replace(b"<ele>8</ele>", what)
    np.testing.assert_array_equal(only(data).streams.altitude_m, [7, np.nan])


@pytest.mark.parametrize("latitude_deg", ["91", "-90.5", "inf", "x", ""])
def test_a_position_off_the_globe_is_unknown_in_both_its_halves(latitude_deg):
    streams = only(gpx(track(point(0) + point(1, latitude_deg=latitude_deg)))).streams
    assert np.isnan([streams.latitude_deg[1], streams.longitude_deg[1], streams.distance_m[1]]).all()


def test_a_heart_that_does_not_beat_is_unknown():
    assert not sensed("<extensions><e:hr>0</e:hr></extensions>").has("heart_rate_bpm")


# --- what was done


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("trail_running", ActivityKind.RUN),
        ("TrailRun", ActivityKind.RUN),
        ("Sexta-Feira Corrida Matutina", ActivityKind.RUN),
        ("Nordic Walking", ActivityKind.WALK),
        ("hiking", ActivityKind.WALK),
        ("EBikeRide", ActivityKind.RIDE),
        ("open_water_swimming", ActivityKind.SWIM),
        ("strength_training", ActivityKind.STRENGTH),
        ("brunch", None),
        ("", None),
    ],
)
def test_the_first_telling_word_names_the_kind(words, kind):
    assert kind_told_by(words) is kind


def test_a_type_we_do_not_know_is_another_activity_however_fast():
    assert only(gpx(track(point(0) + point(1), head="<type>kayaking</type>"))).kind is ActivityKind.OTHER


@pytest.mark.parametrize(("metres", "kind"), [(1.3, "walk"), (2.8, "run"), (8.0, "ride"), (0.0, "other")])
def test_a_track_that_does_not_say_what_it_is_is_told_by_its_speed(metres, kind):
    points = "".join(point(s, latitude_deg=10 + s * metres / 110_600) for s in range(30))
    assert only(gpx(track(points, head=""))).kind == kind


@pytest.mark.parametrize(
    ("cadence_spm", "kind", "expected"),
    [
        ([85, 86, 0, 84], ActivityKind.RUN, [170, 172, 0, 168]),
        ([170, 172, 0, np.nan], ActivityKind.RUN, [170, 172, 0, np.nan]),
        ([54, 56], ActivityKind.WALK, [108, 112]),
        ([104, 108], ActivityKind.WALK, [104, 108]),
        ([85, 90], ActivityKind.RIDE, [85, 90]),
        ([0, np.nan], ActivityKind.RUN, [0, np.nan]),
    ],
)
def test_cadence_is_told_in_steps_of_both_feet(cadence_spm, kind, expected):
    np.testing.assert_array_equal(both_feet(np.array(cadence_spm, dtype=float), kind), expected)


def test_a_treadmill_is_indoors():
    assert is_indoors("treadmill_running")
    assert not is_indoors("Morning Run")


# --- names, encodings, blanks


@given(st.from_regex(r"\A[a-z_][a-z0-9_.-]{0,8}\Z"), st.from_regex(r"\A[a-z_][a-z0-9_.-]{0,8}\Z"))
def test_a_namespace_may_go_by_any_prefix(prefix, extension):
    if prefix.startswith("xml") or extension.startswith("xml") or prefix == extension:
        return
    inner = f"<{extension}:T><{extension}:hr>140</{extension}:hr></{extension}:T>"
    plain = gpx(track(point(0, "<e:T><e:hr>140</e:hr></e:T>") + point(1))).decode()
    renamed = gpx(track(point(0, inner) + point(1))).decode()
    for name in ("gpx", "trkseg", "trkpt", "trk", "time", "type"):
        for opening, closing in ((f"<{name} ", " "), (f"<{name}>", ">"), (f"</{name}>", ">")):
            slash = "/" if opening.startswith("</") else ""
            renamed = renamed.replace(opening, f"<{slash}{prefix}:{name}{closing}")
    renamed = renamed.replace("xmlns:e=", f"xmlns:{extension}=").replace("xmlns=", f"xmlns:{prefix}=")
    one, other = only(plain.encode()), only(renamed.encode())
    assert (one.start, one.kind, one.distance_m) == (other.start, other.kind, other.distance_m)
    np.testing.assert_array_equal(one.streams.heart_rate_bpm, other.streams.heart_rate_bpm)


def test_a_file_without_any_namespace_is_read():
    assert len(only(gpx(track(point(0))).replace(f' xmlns="{GPX}"'.encode(), b"")).streams) == 1


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "iso-8859-1", "windows-1252"])
def test_the_encodings_files_come_in_are_read(encoding):
    declared = encoding.replace("-sig", "")
    text = gpx(track(point(0), head="<name>Frühstück</name>")).decode()
    text = text.replace('version="1.0"', f'version="1.0" encoding="{declared}"')
    assert only(text.encode(encoding)).title == "Frühstück"


@pytest.mark.parametrize("declared", ["UTF8", "utf-16"])
def test_utf_8_is_read_whatever_the_file_says_it_is(declared):
    text = gpx(track(point(0), head="<name>Frühstück</name>")).decode()
    assert only(text.replace('"1.0"?', f'"1.0" encoding="{declared}"?').encode()).title == "Frühstück"


@pytest.mark.parametrize(
    ("blanks", "encoding"),
    [("\n", "utf-8"), ("\ufeff \r\n\t", "utf-8"), ("\ufeff\ufeff", "utf-8"), ("\n  ", "utf-16-le")],
)
def test_blanks_before_the_declaration_are_passed_over(blanks, encoding):
    assert len(only((blanks + gpx(track(point(0))).decode()).encode(encoding)).streams) == 1


@pytest.mark.parametrize("encoding", ["shift_jis", "no-such-code"])
def test_an_encoding_we_cannot_read_is_told(encoding):
    data = gpx(track(point(0))).replace(b'"1.0"?', f'"1.0" encoding="{encoding}"?'.encode())
    with pytest.raises(UnreadableError, match="character encoding"):
        read_gpx(data)


# --- bad files


def test_points_without_a_time_are_left_out_and_told():
    timeless = '<trkpt lat="52" lon="0"/>'
    run = only(
        gpx(track(point(0) + timeless + timeless.replace("/>", "><time>noon</time></trkpt>") + point(3)))
    )
    assert run.streams.time_s.tolist() == [0, 3]
    assert run.faults[0].reason == "2 points were left out: without a time. The others were kept."


def test_points_that_run_backwards_are_left_out_and_told_and_equal_times_are_kept():
    run = only(gpx(track(point(0) + point(5) + point(5) + point(3) + point(6))))
    assert run.streams.time_s.tolist() == [0, 5, 5, 6]
    assert len(run.faults) == 1
    assert run.faults[0].reason.startswith("1 point was left out")


def test_one_point_from_the_future_does_not_cost_those_after_it():
    future = point(1).replace("2021", "2099")
    run = only(gpx(track(point(0) + future + point(2) + point(3))))
    assert run.streams.time_s.tolist() == [0, 2, 3]


def test_a_track_without_times_is_a_route_and_not_an_activity():
    reading = read_gpx(gpx(track('<trkpt lat="52" lon="0"/>', head="<name>Loop</name>")))
    assert (reading.activities, reading.holds) == ((), "route")
    assert "“Loop” has no times" in reading.faults[0].reason


def test_a_track_without_points_is_told():
    reading = read_gpx(gpx(track("")))
    assert reading.activities == ()
    assert "no points" in reading.faults[0].reason


def test_a_file_of_waypoints_says_so():
    reading = read_gpx(gpx('<wpt lat="1" lon="2"><name>Home</name></wpt>'))
    assert (reading.activities, reading.faults, reading.holds) == ((), (), "waypoints")


def test_a_single_point_is_a_run_of_no_seconds():
    run = only(gpx(track(point(0))))
    assert (run.elapsed_s, run.timer_s, run.distance_m) == (0, 0, 0)


def test_a_date_in_the_future_is_read_as_it_stands():
    assert only(gpx(track(point(0))).replace(b"2021", b"2098")).start.year == 2098


@pytest.mark.parametrize("year", [b"0001", b"9999"])
def test_a_date_no_watch_can_show_is_no_date(year):
    assert read_gpx(gpx(track(point(0))).replace(b"2021", year)).activities == ()


def test_a_track_without_cadence_and_height_leaves_them_unknown():
    streams = only(gpx(track(point(0) + point(1)))).streams
    assert not any(
        streams.has(channel) for channel in ("cadence_spm", "altitude_m", "heart_rate_bpm", "power_w")
    )


LAUGHS = b"""<?xml version="1.0"?><!DOCTYPE gpx [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">
<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]><gpx><trk><name>&c;</name></trk></gpx>"""
OUTSIDE = b"""<?xml version="1.0"?><!DOCTYPE gpx [<!ENTITY a SYSTEM "file:///etc/passwd">]>
<gpx><trk><name>&a;</name></trk></gpx>"""
ELSEWHERE = b'<!DOCTYPE gpx SYSTEM "http://localhost/gpx.dtd"><gpx/>'


@pytest.mark.parametrize("data", [LAUGHS, OUTSIDE, ELSEWHERE], ids=["laughs", "outside", "elsewhere"])
def test_a_document_type_is_refused_before_anything_it_defines_is_looked_at(data):
    with pytest.raises(UnreadableError, match="declares a document type"):
        read_gpx(data)


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "empty"),
        (b" \n", "empty"),
        (b"hello", "damaged"),
        (b"<html/>", "not GPX"),
        (b"<gp", "breaks off"),
        (gpx(track(point(0)))[:200], "breaks off"),
        (b"\x00\x01\x02", "damaged"),
    ],
)
def test_a_file_that_holds_nothing_is_refused_with_the_reason(data, why):
    with pytest.raises(UnreadableError, match=why):
        read_gpx(data)


WHOLE = gpx(track("".join(point(s, "<ele>1</ele>") for s in range(40))), track(point(50) + point(51)))


@given(st.integers(0, len(WHOLE) - 1))
def test_a_file_cut_short_keeps_every_point_before_the_cut(cut):
    complete = WHOLE[:cut].count(b"</trkpt>")
    try:
        reading = read_gpx(WHOLE[:cut])
    except FootfallError:
        assert complete == 0
        return
    assert sum(len(activity.streams) for activity in reading.activities) == complete
    damage = reading.faults[-1]
    assert "breaks off" in damage.reason
    assert damage.offset is not None
    assert damage.offset <= cut


@given(st.integers(0, len(WHOLE) - 1), st.binary(max_size=6))
def test_a_file_overwritten_anywhere_is_read_or_refused_with_a_sentence(place, rubbish):
    try:
        reading = read_gpx(WHOLE[:place] + rubbish + WHOLE[place + len(rubbish) :])
    except FootfallError:
        return
    for activity in reading.activities:
        assert (np.diff(activity.streams.time_s) >= 0).all()


@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused_with_a_sentence(data):
    with pytest.raises(FootfallError):
        read_gpx(data)


def test_damage_is_told_with_its_byte_and_by_the_track_it_fell_in():
    whole = gpx(track(point(0)), track(point(1) + point(2) + point(3)))
    place = whole.index(b"06:00:02") - 6
    reading = read_gpx(b"\n\n" + whole[:place] + b"<<" + whole[place:])
    assert [len(activity.streams) for activity in reading.activities] == [1, 1]
    assert [len(activity.faults) for activity in reading.activities] == [0, 1]
    assert reading.faults == reading.activities[1].faults
    assert abs(reading.faults[0].offset - 2 - place) <= 2


def test_what_follows_the_end_is_told_and_costs_nothing():
    reading = read_gpx(gpx(track(point(0) + point(1))) + b"<gpx/>")
    assert len(reading.activities[0].streams) == 2
    assert "follows after the end" in reading.faults[0].reason


def test_a_hundred_thousand_tracks_inside_each_other_are_read_without_harm():
    depth = 100_000
    reading = read_gpx(b"<gpx>" + b"<trk>" * depth + b"</trk>" * depth + b"</gpx>")
    assert reading.activities == ()
