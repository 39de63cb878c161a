"""An Apple Health export gives its workouts with all that watch and phone recorded of them."""

from __future__ import annotations

import math
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from footfall.records import Activity, ActivityKind, Run
from footfall.watch.archives import Archive, is_archive, open_archive, read_told
from footfall.watch.archives.apple_samples import Samples, Series
from footfall.watch.archives.apple_streams import streams_of
from footfall.watch.archives.apple_workout import Leg
from tests.specimens import apple, strava
from tests.specimens.apple import MORNING, PHONE, ROUTE, WATCH
from tests.specimens.hostile import tar_of, zip_of


def opened(files: dict[str, bytes], folder: Path) -> Archive:
    path = folder / "export.zip"
    path.write_bytes(zip_of(files))
    return open_archive(path)


def workouts(files: dict[str, bytes], folder: Path) -> list[Activity]:
    """The activities of the workouts of an export, in the order of their start."""
    archive = opened(files, folder)
    assert archive.kind == "apple"
    read = [each for found in archive.found() for each in read_told(found.data).activities]
    return sorted(read, key=lambda one: one.start)


def only(*parts: str, folder: Path, routes: tuple[str, ...] = ()) -> Activity:
    (activity,) = workouts(apple.export(*parts, routes=routes), folder)
    return activity


def known(activity: Activity, channel: str) -> np.ndarray:
    values = getattr(activity.streams, channel)
    return values[np.isfinite(values)]


def test_a_run_comes_with_route_and_running_dynamics(tmp_path: Path):
    run, walk = workouts(apple.run_export(), tmp_path)
    assert isinstance(run, Run)
    assert (run.start, run.elapsed_s, run.timer_s) == (MORNING, 600.0, 540.0)
    assert run.distance_m == 1680.0
    assert run.zone == "Europe/Madrid"
    assert run.device == "Apple Watch Watch6,2"
    assert not run.indoor
    assert len(run.streams) == 601
    for channel, value in {
        "heart_rate_bpm": 150,
        "cadence_spm": 168,
        "speed_mps": 2.8,
        "power_w": 240,
        "step_length_m": 1.0,
        "vertical_oscillation_m": 0.086,
        "contact_s": 0.25,
        "altitude_m": 650,
    }.items():
        values = known(run, channel)
        assert len(values) > 590, channel
        assert values == pytest.approx(value), channel
    assert run.streams.latitude_deg[0] == pytest.approx(40.4)
    assert run.streams.distance_m[-1] == pytest.approx(1680.0)
    assert walk.kind is ActivityKind.WALK
    assert walk.distance_m == pytest.approx(0.75 * 1609.344)
    assert walk.zone == "+02:00"


# every language gives the file its own name; only its content tells what it is
@pytest.mark.parametrize("name", ["Export.xml", "exportar.xml", "Exportieren.xml", "导出.xml"])
def test_an_export_is_known_by_its_content(name: str, tmp_path: Path):
    files = apple.export(apple.running_samples(), apple.workout(), name=name)
    assert len(workouts(files, tmp_path)) == 1


@pytest.mark.parametrize("packed", ["tar", "folder", "zip in zip"])
def test_an_export_may_come_packed_in_any_way(packed: str, tmp_path: Path):
    files = apple.run_export()
    place = tmp_path / "export"
    if packed == "folder":
        strava.unpacked(files, place)
    else:
        place.write_bytes(tar_of(files, "w:gz") if packed == "tar" else zip_of({"export.zip": zip_of(files)}))
    archive = open_archive(place)
    assert archive.kind == "apple"
    assert [len(found.data) > 1000 for found in archive.found()] == [True, True]
    assert archive.count == 2


# browsers unpack what they download: what is left is a folder, and the one large file in it
def test_the_unpacked_file_alone_brings_the_routes_beside_it(tmp_path: Path):
    strava.unpacked(apple.run_export(), tmp_path)
    export = tmp_path / apple.FOLDER / "export.xml"
    assert is_archive(export)
    archive = open_archive(export)
    runs = [read_told(found.data).activities[0] for found in archive.found()]
    assert sorted(run.streams.has("latitude_deg") for run in runs) == [False, True]
    assert archive.faults == ()


# iOS 16 wrote a document type that is no XML, and control characters into the notes of other apps
def test_the_broken_export_of_ios_16_is_read(tmp_path: Path):
    note = apple.metadata("HKNote", "tab\x0bbed")
    document = apple.document(apple.running_samples(), apple.workout(note), doctype=apple.DOCTYPE_OF_IOS_16)
    (run,) = workouts({"export.xml": document}, tmp_path)
    assert known(run, "heart_rate_bpm") == pytest.approx(150)


# some iOS versions give an attribute twice, and other apps write names with blanks in them
def test_a_workout_that_is_no_xml_is_mended(tmp_path: Path):
    broken = apple.workout().replace(" sourceName", ' duration="1" Health Mate App Version="2" sourceName', 1)
    broken = broken.replace('sourceVersion="26.1"', 'sourceVersion="R&D"', 1)
    run = only(apple.running_samples(), broken, folder=tmp_path)
    assert (run.timer_s, run.elapsed_s) == (600.0, 600.0)
    record = apple.record("HeartRate", MORNING, 0, 111, "count/min").replace(" unit", ' odd name="1" unit', 1)
    run = only(record, apple.workout(), folder=tmp_path)
    assert known(run, "heart_rate_bpm").tolist() == [111]


def test_a_workout_beyond_repair_is_told_and_the_others_are_kept(tmp_path: Path):
    archive = opened(apple.export(apple.workout().replace("startDate", "start"), apple.workout()), tmp_path)
    assert len(list(archive.found())) == 1
    assert [fault.reason for fault in archive.faults] == [
        "A workout of the Health export is damaged or tells no times: it was left out."
    ]


# watch and phone both count the steps of a run; the sum of both would be twice the run
def test_what_phone_and_watch_both_recorded_counts_once(tmp_path: Path):
    phone = apple.samples("StepCount", "count", 28, every_s=10, each_s=10, source=PHONE)
    phone += apple.samples("DistanceWalkingRunning", "km", 0.03, every_s=10, each_s=10, source=PHONE)
    run = only(phone, apple.running_samples(), apple.workout(), folder=tmp_path)
    assert known(run, "cadence_spm") == pytest.approx(168)
    assert run.distance_m == pytest.approx(1680)


def test_of_a_workout_of_another_app_the_source_with_the_most_samples_counts(tmp_path: Path):
    few = apple.samples("HeartRate", "count/min", 90, every_s=60, source=PHONE)
    run = only(few, apple.running_samples(), apple.workout(sourceName="Strava"), folder=tmp_path)
    assert known(run, "heart_rate_bpm") == pytest.approx(150)


# old samples are condensed by the phone: one of ten minutes tells nothing of any second in it
def test_a_sample_over_a_long_time_is_not_spread_over_it(tmp_path: Path):
    long = apple.record("StepCount", MORNING, 600, 1680, "count") + apple.record(
        "RunningSpeed", MORNING, 600, 10, "km/hr"
    )
    run = only(long, apple.samples("HeartRate", "count/min", 150), apple.workout(), folder=tmp_path)
    assert not run.streams.has("cadence_spm")
    assert not run.streams.has("speed_mps")


def test_between_samples_far_apart_nothing_is_made_up(tmp_path: Path):
    sparse = apple.samples("HeartRate", "count/min", 150, every_s=120)
    run = only(sparse, apple.workout(apple.reference(ROUTE)), routes=(ROUTE,), folder=tmp_path)
    assert len(run.streams) == 601
    heart = np.isfinite(run.streams.heart_rate_bpm)
    assert heart.sum() == 5 * 3 - 1
    assert set(run.streams.time_s[heart].astype(int) % 120) <= {119, 0, 1}


# Apple writes whole seconds: 7 steps in 2.56 s stand as 7 steps in 2 or 3 s
def test_whole_seconds_do_not_make_the_cadence_jump(tmp_path: Path):
    rows = []
    for number in range(200):
        at, end = number * 2.56, (number + 1) * 2.56
        moment = MORNING + timedelta(seconds=math.floor(at))
        rows.append(apple.record("StepCount", moment, math.floor(end) - math.floor(at), 7, "count"))
    run = only(*rows, apple.workout(lasting_s=512), folder=tmp_path)
    assert known(run, "cadence_spm") == pytest.approx(7 / 2.56 * 60, rel=0.04)


# beats are told by the time of day in the phone's language, an hour off where the clock changed since
@pytest.mark.parametrize(
    "time", ["6:30:{:02}.94 AM", "07:30:{:02},94", "7:30:{:02}.94\u202fAM", "5:30:{:02} PM"]
)
def test_heart_rate_may_stand_in_the_records_of_its_variability(time: str, tmp_path: Path):
    beats = "".join(
        apple.tag("InstantaneousBeatsPerMinute", bpm=str(100 + second), time=time.format(second))
        for second in range(20, 30)
    )
    variability = apple.record(
        "HeartRateVariabilitySDNN",
        MORNING + timedelta(seconds=15),
        60,
        32.1,
        "ms",
        inside=apple.tag("HeartRateVariabilityMetadataList", beats),
    )
    run = only(variability, apple.workout(), folder=tmp_path)
    assert known(run, "heart_rate_bpm").tolist() == [100 + second for second in range(20, 30)]
    assert run.streams.time_s.tolist() == list(range(20, 30))


# an American phone tells miles, feet and inches
def test_units_are_those_of_the_phone(tmp_path: Path):
    told = (
        apple.samples("RunningSpeed", "mi/hr", 6.0)
        + apple.samples("RunningStrideLength", "ft", 3.5)
        + apple.samples("RunningVerticalOscillation", "in", 3.4)
    )
    run = only(told, apple.workout(apple.statistics("DistanceWalkingRunning", "1.1", "mi")), folder=tmp_path)
    assert run.distance_m == pytest.approx(1770.278)
    assert known(run, "speed_mps") == pytest.approx(2.68224)
    assert known(run, "step_length_m") == pytest.approx(1.0668)
    assert known(run, "vertical_oscillation_m") == pytest.approx(0.08636)


def test_the_distance_is_that_of_the_samples_where_they_are_whole_else_that_along_the_route(tmp_path: Path):
    inside = apple.statistics("DistanceWalkingRunning", "1.70", "km") + apple.reference(ROUTE)
    whole = apple.samples("DistanceWalkingRunning", "m", 14.2, each_s=5)
    half = apple.samples("DistanceWalkingRunning", "m", 14.2, lasting_s=300, each_s=5)
    run = only(whole, apple.workout(inside), routes=(ROUTE,), folder=tmp_path)
    assert (run.distance_m, run.streams.distance_m[-1]) == (1700, pytest.approx(1704))
    run = only(half, apple.workout(inside), routes=(ROUTE,), folder=tmp_path)
    assert run.streams.distance_m[-1] == pytest.approx(1680, rel=1e-3)


@given(values=st.lists(st.floats(-1e6, 1e6), min_size=1, max_size=30), data=st.data())
def test_whatever_the_samples_distance_never_falls_and_times_never_run_back(values: list[float], data):
    span = st.tuples(st.integers(-20, 620), st.integers(0, 120))
    rows = sorted((at, at + lasting, value) for value in values for at, lasting in [data.draw(span)])
    start_s = int(MORNING.timestamp())
    start, end, value = (np.array(column) for column in zip(*rows, strict=True))
    samples = {
        Series(name, WATCH, unit): Samples(start + start_s, end + start_s, value)
        for name, unit in (
            ("DistanceWalkingRunning", "m"),
            ("StepCount", "count"),
            ("HeartRate", "count/min"),
        )
    }
    leg = Leg(ActivityKind.RUN, start_s, start_s + 600, 600.0, math.nan, ())
    streams = streams_of(leg, samples, WATCH, ())
    assert (np.diff(streams.time_s) > 0).all()
    distance_m = streams.distance_m[np.isfinite(streams.distance_m)]
    assert (np.diff(distance_m) >= -1e-6).all()


def test_a_unit_nobody_knows_is_no_measure(tmp_path: Path):
    run = only(apple.samples("HeartRate", "furlong", 150), apple.workout(), folder=tmp_path)
    assert not run.streams.has("heart_rate_bpm")


def test_pauses_are_not_timed_whoever_wrote_the_duration(tmp_path: Path):
    pauses = "".join(
        apple.event(kind, MORNING + timedelta(seconds=at))
        for kind, at in (
            ("Pause", 60),
            ("MotionPaused", 70),
            ("Resume", 90),
            ("MotionResumed", 95),
            ("Pause", 580),
        )
    )
    assert only(apple.workout(pauses), folder=tmp_path).timer_s == 550
    assert only(apple.workout(pauses, duration=""), folder=tmp_path).timer_s == 550
    assert only(apple.workout(duration="5", durationUnit="min"), folder=tmp_path).timer_s == 300


def test_a_treadmill_run_is_indoors_and_has_its_samples_times(tmp_path: Path):
    run = only(
        apple.running_samples(), apple.workout(apple.metadata("HKIndoorWorkout", "1")), folder=tmp_path
    )
    assert run.indoor
    assert not run.streams.has("latitude_deg")
    assert known(run, "cadence_spm") == pytest.approx(168)
    assert run.streams.distance_m[-1] == pytest.approx(1680)


# the offset of all dates is that of the phone when it exported; the zone of a run may be told, or be seen
def test_the_zone_is_that_of_the_run_not_of_the_export(tmp_path: Path):
    told = apple.workout(apple.metadata("HKTimeZone", "Asia/Tokyo"), zone_h=-7)
    assert only(told, folder=tmp_path).zone == "Asia/Tokyo"
    seen = apple.workout(apple.reference(ROUTE), zone_h=-7)
    assert only(seen, routes=(ROUTE,), folder=tmp_path).zone == "Europe/Madrid"
    neither = apple.workout(apple.metadata("HKTimeZone", "Mars/Olympus"), zone_h=-7)
    run = only(neither, folder=tmp_path)
    assert (run.zone, run.start) == ("-07:00", MORNING)


def test_each_sport_of_a_multisport_workout_is_an_activity(tmp_path: Path):
    legs = [("DistanceSwimming", 0, 200), ("DistanceCycling", 200, 400), ("DistanceWalkingRunning", 400, 600)]
    parts = "".join(
        apple.tag(
            "WorkoutActivity",
            apple.statistics(distance, "1", "km"),
            startDate=apple.when(MORNING + timedelta(seconds=since)),
            endDate=apple.when(MORNING + timedelta(seconds=until)),
        )
        for distance, since, until in legs
    )
    read = workouts(apple.export(apple.running_samples(), apple.workout(parts, "SwimBikeRun")), tmp_path)
    assert [leg.kind.value for leg in read] == ["swim", "ride", "run"]
    assert [leg.distance_m for leg in read] == [1000, 1000, 1000]
    assert read[2].start == MORNING + timedelta(seconds=400)
    assert known(read[2], "cadence_spm") == pytest.approx(168)


def test_laps_are_those_of_the_runner_or_of_the_plan(tmp_path: Path):
    marked = apple.event("Lap", MORNING + timedelta(seconds=250)) + apple.event(
        "Segment", MORNING, duration="5"
    )
    laps = only(apple.workout(marked), folder=tmp_path).laps
    assert [(lap.start_s, lap.elapsed_s) for lap in laps] == [(0, 250), (250, 350)]
    steps = "".join(
        apple.tag(
            "WorkoutActivity",
            apple.statistics("DistanceWalkingRunning", "0.5", "km"),
            startDate=apple.when(MORNING + timedelta(seconds=at)),
            endDate=apple.when(MORNING + timedelta(seconds=at + 300)),
        )
        for at in (0, 300)
    )
    laps = only(apple.workout(steps), folder=tmp_path).laps
    assert [(lap.start_s, lap.elapsed_s, lap.distance_m) for lap in laps] == [(0, 300, 500), (300, 300, 500)]


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Running", "run"),
        ("Hiking", "walk"),
        ("HandCycling", "ride"),
        ("Swimming", "swim"),
        ("FunctionalStrengthTraining", "strength"),
        ("Curling", "other"),
    ],
)
def test_workouts_are_of_our_kinds(name: str, kind: str, tmp_path: Path):
    assert only(apple.workout(kind=name), folder=tmp_path).kind.value == kind


def test_a_route_the_archive_lacks_is_told_of_the_run_alone(tmp_path: Path):
    run = only(apple.running_samples(), apple.workout(apple.reference(ROUTE)), folder=tmp_path)
    assert "lacks the route" in run.faults[0].reason
    assert known(run, "heart_rate_bpm") == pytest.approx(150)


def test_a_run_of_two_routes_has_both(tmp_path: Path):
    second = ROUTE.replace("7.40", "7.45")
    files = apple.export(apple.workout(apple.reference(ROUTE) + apple.reference(second)), routes=[ROUTE])
    files |= {f"{apple.FOLDER}{ROUTE}": apple.route(lasting_s=200)}
    files |= {f"{apple.FOLDER}{second}": apple.route(MORNING + timedelta(seconds=300), 300)}
    (run,) = workouts(files, tmp_path)
    assert len(run.streams) == 201 + 301
    assert run.faults == ()


def test_files_beside_the_export_are_given_as_they_are(tmp_path: Path):
    lone = f"{apple.FOLDER}/workout-routes/route_of_nothing.gpx"
    files = apple.run_export() | {lone: apple.route(), "more/run.gpx": apple.route()}
    archive = opened(files, tmp_path)
    names = [found.name for found in archive.found()]
    assert {lone, "more/run.gpx"} < set(names)
    assert len(names) == archive.count == 4


def test_an_export_of_strava_beside_it_is_read_as_such(tmp_path: Path):
    archive = opened(
        {f"strava/{name}": data for name, data in strava.third_generation().items()} | apple.run_export(),
        tmp_path,
    )
    found = list(archive.found())
    assert any(one.about.title for one in found)
    assert sum(one.data.startswith(b"<HealthData") for one in found) == 2


def test_what_stands_before_a_break_is_kept_and_the_break_is_told(tmp_path: Path):
    document = apple.document(
        apple.running_samples(), apple.workout(), apple.workout(start=MORNING + timedelta(days=1))
    )
    path = tmp_path / "export.zip"
    whole = zip_of({"export.xml": document}, 0)
    path.write_bytes(whole[: whole.rindex(b"<Workout") + 40])
    archive = open_archive(path)
    assert len(list(archive.found())) == 1
    assert any("breaks off" in fault.reason for fault in archive.faults)


def test_nights_are_told(tmp_path: Path):
    archive = opened(apple.run_export(), tmp_path)
    assert [(night.day, night.hours) for night in archive.sleep()] == [(date(2026, 5, 4), 7.0)]
    assert archive.gear() == ()


def test_an_export_without_workouts_gives_its_nights_alone(tmp_path: Path):
    archive = opened(
        apple.export(apple.asleep("AsleepDeep", datetime(2026, 5, 3, 22, tzinfo=UTC), 6)), tmp_path
    )
    assert (list(archive.found()), archive.count) == ([], 0)
    assert len(archive.sleep()) == 1


def test_the_export_may_be_gone_through_twice_and_is_read_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    archive = opened(apple.run_export(), tmp_path)
    monkeypatch.setattr("footfall.watch.archives.apple.blocks", None)
    once, again = ([found.data for found in archive.found()] for _ in range(2))
    assert once == again
    assert len(once) == 2


def test_the_source_of_a_run_without_a_device_is_its_device(tmp_path: Path):
    run = only(apple.workout(device="", sourceName="Nike Run Club"), folder=tmp_path)
    assert run.device == "Nike Run Club"
    assert WATCH in apple.workout()
