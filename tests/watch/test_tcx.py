"""TCX: agreement with a plain reading of the tree on real files, laps, sports, and bad files."""

from datetime import UTC, datetime
from xml.etree import ElementTree as ET

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from footfall.errors import FootfallError, UnreadableError
from footfall.records import ActivityKind, Run
from footfall.watch.tcx import read_tcx
from tests.conftest import SHARED_DATA

FILES = sorted((SHARED_DATA / "watch").rglob("*.tcx"))
WHOLE_FILES = [file for file in FILES if file.name != "malformed.tcx"]
ABSENT = pytest.param(None, marks=pytest.mark.skip("the real data is not at hand on this machine"))

TCX = "{http://www.garmin.com/xmlschemas/TrainingCenterDatabase/v2}"
EXTENSION = "{http://www.garmin.com/xmlschemas/ActivityExtension/v2}"


def clock(second: int) -> str:
    return f"2021-05-01T06:{second // 60:02d}:{second % 60:02d}Z"


def point(second: int, inner: str = "") -> str:
    return f"<Trackpoint><Time>{clock(second)}</Time>{inner}</Trackpoint>"


def place(latitude_deg: float) -> str:
    degrees = f"<LatitudeDegrees>{latitude_deg}</LatitudeDegrees><LongitudeDegrees>-0.5</LongitudeDegrees>"
    return f"<Position>{degrees}</Position>"


def metres(distance_m: float) -> str:
    return f"<DistanceMeters>{distance_m}</DistanceMeters>"


def lap(start: int, total_s: float, distance_m: float, *tracks: str) -> str:
    told = f"<TotalTimeSeconds>{total_s}</TotalTimeSeconds>{metres(distance_m)}"
    pulse = "<AverageHeartRateBpm><Value>99</Value></AverageHeartRateBpm>"
    inner = "".join(f"<Track>{track}</Track>" for track in tracks)
    return f'<Lap StartTime="{clock(start)}">{told}{pulse}{inner}</Lap>'


def activity(*laps: str, sport: str = "Running", tail: str = "") -> str:
    return f'<Activity Sport="{sport}"><Id>{clock(0)}</Id>{"".join(laps)}{tail}</Activity>'


def tcx(*inner: str, holder: str = "Activities") -> bytes:
    names = f'xmlns="{TCX[1:-1]}" xmlns:x="{EXTENSION[1:-1]}"'
    body = f"<{holder}>{''.join(inner)}</{holder}>"
    return f'<?xml version="1.0"?><TrainingCenterDatabase {names}>{body}</TrainingCenterDatabase>'.encode()


def only(data: bytes):
    reading = read_tcx(data)
    assert len(reading.activities) == 1
    return reading.activities[0]


# --- real files


def values(points, *paths):
    """The first of the paths a point has, as a number; NaN where it has none."""
    found = ([p.findtext(path) for path in paths if p.findtext(path)] for p in points)
    return np.array([float(texts[0]) if texts else np.nan for texts in found])


@pytest.mark.parametrize("file", WHOLE_FILES or [ABSENT], ids=lambda file: file and file.name)
def test_a_real_file_reads_as_its_tree_stands(file):
    root = ET.parse(file).getroot()  # noqa: S314
    points = root.findall(f".//{TCX}Trackpoint")
    laps = root.findall(f".//{TCX}Lap")
    start = datetime.fromisoformat(laps[0].get("StartTime"))
    times = [datetime.fromisoformat(p.findtext(f"{TCX}Time")) for p in points]
    run = only(file.read_bytes())
    assert isinstance(run, Run)
    assert run.faults == ()
    assert run.start == start
    assert "/" in run.zone
    assert run.streams.time_s.tolist() == [(time - start).total_seconds() for time in times]
    tpx = f"{TCX}Extensions/{EXTENSION}TPX/"
    expected = {
        "latitude_deg": values(points, f"{TCX}Position/{TCX}LatitudeDegrees"),
        "longitude_deg": values(points, f"{TCX}Position/{TCX}LongitudeDegrees"),
        "altitude_m": values(points, f"{TCX}AltitudeMeters"),
        "distance_m": values(points, f"{TCX}DistanceMeters"),
        "heart_rate_bpm": values(points, f"{TCX}HeartRateBpm/{TCX}Value"),
        "speed_mps": values(points, f"{tpx}{EXTENSION}Speed", f"{tpx}{TCX}Speed"),
        "cadence_spm": 2 * values(points, f"{tpx}{EXTENSION}RunCadence", f"{TCX}Cadence"),
    }
    covered_m = np.fmax.accumulate(expected["distance_m"])
    expected["distance_m"][expected["distance_m"] < covered_m] = np.nan
    for channel, told in expected.items():
        np.testing.assert_array_equal(getattr(run.streams, channel), told, err_msg=channel)


@pytest.mark.parametrize("file", WHOLE_FILES or [ABSENT], ids=lambda file: file and file.name)
def test_the_laps_of_a_real_file_follow_each_other_and_add_up(file):
    laps = ET.parse(file).getroot().findall(f".//{TCX}Lap")  # noqa: S314
    run = only(file.read_bytes())
    assert [lap.distance_m for lap in run.laps] == values(laps, f"{TCX}DistanceMeters").tolist()
    assert run.distance_m == pytest.approx(values(laps, f"{TCX}DistanceMeters").sum())
    assert run.timer_s == pytest.approx(values(laps, f"{TCX}TotalTimeSeconds").sum(), abs=1)
    assert run.timer_s <= run.elapsed_s
    assert sum(lap.elapsed_s for lap in run.laps) == pytest.approx(run.elapsed_s)


def test_a_real_file_without_its_outermost_element_keeps_all_points_and_tells_the_damage():
    file = SHARED_DATA / "watch/runpandas/tcx/malformed.tcx"
    if not file.exists():
        pytest.skip("the real data is not at hand on this machine")
    reading = read_tcx(file.read_bytes())
    assert len(reading.activities[0].streams) == 384
    assert len(reading.activities[0].laps) == 3
    assert reading.faults[0].offset == file.read_bytes().index(b"<Creator")
    assert reading.faults == reading.activities[0].faults


# --- what an activity holds


def test_an_activity_tells_its_title_device_and_kind():
    tail = "<Notes>\n Hill repeats \nfelt good</Notes><Creator><Name>Forerunner  620</Name></Creator>"
    run = only(
        tcx(activity(lap(0, 9, 30, point(0) + point(9)), tail=tail), "<Author><Name>Site</Name></Author>")
    )
    assert (run.title, run.device) == ("Hill repeats", "Forerunner 620")
    assert run.start == datetime(2021, 5, 1, 6, tzinfo=UTC)


@pytest.mark.parametrize(
    ("sport", "notes", "kind"),
    [
        ("Running", "", ActivityKind.RUN),
        ("Biking", "Morning run", ActivityKind.RIDE),
        ("Other", "", ActivityKind.OTHER),
        ("Other", "Evening hike", ActivityKind.WALK),
        ("Walking", "", ActivityKind.WALK),
        ("", "", ActivityKind.OTHER),
    ],
)
def test_the_sport_names_the_kind_and_else_the_notes_do(sport, notes, kind):
    assert (
        only(tcx(activity(lap(0, 9, 0, point(0)), sport=sport, tail=f"<Notes>{notes}</Notes>"))).kind is kind
    )


def test_every_activity_is_read():
    reading = read_tcx(
        tcx(activity(lap(0, 9, 0, point(0))), activity(lap(60, 9, 0, point(60)), sport="Biking"))
    )
    assert [each.kind for each in reading.activities] == [ActivityKind.RUN, ActivityKind.RIDE]


def test_each_part_of_a_multi_sport_session_is_an_activity():
    ride, run = activity(lap(0, 9, 0, point(0)), sport="Biking"), activity(lap(60, 9, 0, point(60)))
    parts = f"<FirstSport>{ride}</FirstSport><NextSport>{run}</NextSport>"
    reading = read_tcx(tcx(f"<MultiSportSession><Id>{clock(0)}</Id>{parts}</MultiSportSession>"))
    assert [each.kind for each in reading.activities] == [ActivityKind.RIDE, ActivityKind.RUN]


def test_what_a_point_holds_is_read():
    direct = "<AltitudeMeters>12.5</AltitudeMeters><DistanceMeters>7</DistanceMeters>"
    pulse = "<HeartRateBpm><Value>131</Value></HeartRateBpm><Cadence>80</Cadence>"
    tpx = "<x:TPX><x:Speed>2.75</x:Speed><x:RunCadence>81</x:RunCadence><x:Watts>240</x:Watts></x:TPX>"
    one = point(0, f"{place(52)}{direct}{pulse}<Extensions>{tpx}</Extensions>")
    streams = only(tcx(activity(lap(0, 1, 0, one)))).streams
    expected = {
        "latitude_deg": 52,
        "longitude_deg": -0.5,
        "altitude_m": 12.5,
        "distance_m": 7,
        "heart_rate_bpm": 131,
        "cadence_spm": 162,
        "speed_mps": 2.75,
        "power_w": 240,
    }
    assert {channel: getattr(streams, channel).item() for channel in expected} == expected


def test_the_mean_heart_rate_of_a_lap_is_not_taken_for_that_of_a_point():
    assert not only(tcx(activity(lap(0, 9, 0, point(0))))).streams.has("heart_rate_bpm")


def test_the_cadence_of_a_ride_stays_in_turns_of_the_crank():
    ride = only(tcx(activity(lap(0, 9, 0, point(0, "<Cadence>82</Cadence>")), sport="Biking")))
    assert ride.streams.cadence_spm.tolist() == [82]


def test_distance_comes_from_positions_where_points_do_not_tell_it_and_leaves_pauses_out():
    tracks = (
        point(0, place(52)) + point(10, place(52.0003)),
        point(60, place(52.01)) + point(70, place(52.0103)),
    )
    run = only(tcx(activity(lap(0, 20, 0, *tracks))))
    assert run.distance_m == pytest.approx(66.77, abs=0.02)
    assert (run.elapsed_s, run.timer_s) == (70, 20)


def test_distance_that_falls_back_is_unknown():
    points = "".join(point(s, metres(d)) for s, d in enumerate([0, 3, 6, 5, 9]))
    np.testing.assert_array_equal(
        only(tcx(activity(lap(0, 4, 9, points)))).streams.distance_m, [0, 3, 6, np.nan, 9]
    )


def test_laps_start_where_the_watch_said_and_last_until_the_next():
    run = only(tcx(activity(lap(0, 100, 300, point(4)), lap(130, 60, 200, point(131) + point(185)))))
    assert run.streams.time_s.tolist() == [4, 131, 185]
    assert [(each.start_s, each.elapsed_s, each.distance_m) for each in run.laps] == [
        (0, 130, 300),
        (130, 60, 200),
    ]
    assert (run.elapsed_s, run.timer_s, run.distance_m) == (190, 160, 500)


def test_a_lap_whose_clock_is_wrong_starts_with_its_first_point():
    data = tcx(activity(lap(0, 9, 30, point(0) + point(9)))).replace(
        b'StartTime="2021-05-01T06', b'StartTime="2021-05-01T08'
    )
    run = only(data)
    assert (run.start.hour, run.laps[0].start_s, run.elapsed_s) == (6, 0, 9)


def test_an_activity_typed_in_by_hand_has_laps_and_no_points():
    run = only(tcx(activity(lap(0, 1800, 5000))))
    assert (len(run.streams), run.elapsed_s, run.timer_s, run.distance_m) == (0, 1800, 1800, 5000)


# --- bad files


def test_an_activity_without_any_time_is_told():
    reading = read_tcx(tcx('<Activity Sport="Running"><Lap><Track><Trackpoint/></Track></Lap></Activity>'))
    assert reading.activities == ()
    assert "no times" in reading.faults[0].reason


def test_a_lap_of_no_seconds_with_one_point_is_a_run_of_no_seconds():
    run = only(tcx(activity(lap(0, 0, 0, point(0)))))
    assert (run.elapsed_s, run.timer_s) == (0, 0)


@pytest.mark.parametrize("total", ["1e12", "-5", "nan", "soon", ""])
def test_a_lap_of_no_believable_length_lasts_as_long_as_its_points(total):
    run = only(tcx(activity(lap(0, 77, 30, point(0) + point(9)))).replace(b">77<", f">{total}<".encode()))
    assert (run.elapsed_s, run.timer_s, run.laps[0].elapsed_s) == (9, 9, 9)


@pytest.mark.parametrize(
    ("holder", "holds"), [("Courses><Course", "course"), ("Workouts><Workout", "workout")]
)
def test_a_course_or_workout_says_so(holder, holds):
    outer, inner = holder.split("><")
    reading = read_tcx(tcx(f"<{inner}><Name>Loop</Name></{inner}>", holder=outer))
    assert (reading.activities, reading.faults, reading.holds) == ((), (), holds)


def test_a_document_type_is_refused():
    with pytest.raises(UnreadableError, match="declares a document type"):
        read_tcx(b'<!DOCTYPE t [<!ENTITY a "b">]><TrainingCenterDatabase>&a;</TrainingCenterDatabase>')


def test_another_kind_of_file_is_refused():
    with pytest.raises(UnreadableError, match="not TCX"):
        read_tcx(b"<gpx/>")


@pytest.mark.parametrize("blanks", [b"\n", b"\xef\xbb\xbf\r\n  "])
def test_blanks_before_the_declaration_are_passed_over(blanks):
    assert len(only(blanks + tcx(activity(lap(0, 9, 0, point(0))))).streams) == 1


@given(st.sampled_from(["a", "ns3", "tcx", "_"]), st.sampled_from(["b", "x-y", "TPX"]))
def test_a_namespace_may_go_by_any_prefix(prefix, extension):
    inner = "<Extensions><x:TPX><x:Speed>2.5</x:Speed></x:TPX></Extensions>"
    plain = tcx(activity(lap(0, 9, 30, point(0, inner) + point(9)))).decode()
    renamed = plain.replace("<x:", f"<{extension}:").replace("</x:", f"</{extension}:")
    renamed = renamed.replace("xmlns:x=", f"xmlns:{extension}=").replace("xmlns=", f"xmlns:{prefix}=")
    for name in ("TrainingCenterDatabase", "Activities", "Activity", "Lap", "Track", "Trackpoint", "Time"):
        for opening in (f"<{name}>", f"<{name} ", f"</{name}>"):
            renamed = renamed.replace(opening, opening.replace(name, f"{prefix}:{name}"))
    one, other = only(plain.encode()), only(renamed.encode())
    assert (one.start, one.kind, one.streams.time_s.tolist()) == (other.start, other.kind, [0, 9])
    np.testing.assert_array_equal(one.streams.speed_mps, other.streams.speed_mps)


WHOLE = tcx(
    activity(
        lap(0, 30, 90, "".join(point(s, metres(3 * s)) for s in range(30))),
        lap(30, 10, 30, "".join(point(s, metres(3 * s)) for s in range(30, 40))),
        tail="<Creator><Name>Watch</Name></Creator>",
    )
)


@given(st.integers(0, len(WHOLE) - 1))
def test_a_file_cut_short_keeps_every_point_before_the_cut(cut):
    complete = WHOLE[:cut].count(b"</Trackpoint>")
    try:
        reading = read_tcx(WHOLE[:cut])
    except FootfallError:
        assert complete == 0
        return
    assert [len(each.streams) for each in reading.activities] == [complete]
    assert reading.faults[-1].offset is not None
    assert reading.faults[-1].offset <= cut


@given(st.integers(0, len(WHOLE) - 1), st.binary(max_size=6))
def test_a_file_overwritten_anywhere_is_read_or_refused_with_a_sentence(place, rubbish):
    try:
        reading = read_tcx(WHOLE[:place] + rubbish + WHOLE[place + len(rubbish) :])
    except FootfallError:
        return
    for each in reading.activities:
        assert (np.diff(each.streams.time_s) >= 0).all()
        assert each.elapsed_s >= each.timer_s >= 0
        assert all(one.start_s >= 0 and one.elapsed_s >= 0 for one in each.laps)
