"""An Apple Health export of any size, as a phone writes it: the same bytes each time, streamed to disk.

The records stand by type, in the shares of a real export of a runner's three million records; each is written
with the attributes, the device and the metadata that watch and phone give it. Runs are of 45 minutes, three a
week, with a route of one point a second.
"""

from __future__ import annotations

import math
import zipfile
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

EXPORT = "apple_health_export/export.xml"
FIRST_DAY = date(2022, 10, 3)
RUN_S = 45 * 60
RUN_DAYS = (1, 3, 6)  # of the week
DAY_S = 86_400
ZONE = "+0200"
BYTES_A_DAY = 2_250_000  # in `export.xml`

_WATCH = (
    'sourceName="Robin’s Apple Watch" sourceVersion="10.4" device="&lt;&lt;HKDevice: 0x3027f4f00&gt;, name:'
    "Apple Watch, manufacturer:Apple Inc., model:Watch, hardware:Watch6,2, software:10.4, creation date:"
    '2023-05-13 12:48:57 +0000&gt;"'
)
_PHONE = (
    'sourceName="Robin’s iPhone" sourceVersion="17.4" device="&lt;&lt;HKDevice: 0x3027f6300&gt;, name:iPhone,'
    ' manufacturer:Apple Inc., model:iPhone, hardware:iPhone13,2, software:17.4&gt;"'
)
_CLOCK = [f"{s // 3600:02d}:{s // 60 % 60:02d}:{s % 60:02d} {ZONE}" for s in range(DAY_S)]
_PIECE = 1 << 20

# by day, every so many seconds from one to another time of day: type, source, unit, step, lowest, highest
_ALL_DAY = (
    ("HKQuantityTypeIdentifierStepCount", _WATCH, "count", 300, 4, 180),
    ("HKQuantityTypeIdentifierStepCount", _PHONE, "count", 420, 4, 250),
    ("HKQuantityTypeIdentifierDistanceWalkingRunning", _PHONE, "km", 420, 0.004, 0.21),
    ("HKQuantityTypeIdentifierBasalEnergyBurned", _WATCH, "kcal", 110, 0.9, 4.1),
    ("HKQuantityTypeIdentifierActiveEnergyBurned", _WATCH, "kcal", 70, 0.02, 3.9),
    ("HKQuantityTypeIdentifierAppleExerciseTime", _WATCH, "min", 1500, 1, 1),
    ("HKQuantityTypeIdentifierAppleStandTime", _WATCH, "min", 900, 1, 5),
    ("HKQuantityTypeIdentifierOxygenSaturation", _WATCH, "%", 3600, 0.93, 1.0),
    ("HKQuantityTypeIdentifierRespiratoryRate", _WATCH, "count/min", 1800, 11, 19),
    ("HKQuantityTypeIdentifierEnvironmentalAudioExposure", _WATCH, "dBASPL", 1200, 38, 82),
)
# in a run: type, unit, seconds between, lowest, highest
_IN_RUNS = (
    ("HKQuantityTypeIdentifierStepCount", "count", 5, 13, 15),
    ("HKQuantityTypeIdentifierDistanceWalkingRunning", "km", 3, 0.0079, 0.0089),
    ("HKQuantityTypeIdentifierRunningSpeed", "km/hr", 3, 9.4, 10.8),
    ("HKQuantityTypeIdentifierRunningPower", "W", 3, 205, 262),
    ("HKQuantityTypeIdentifierRunningStrideLength", "m", 6, 0.92, 1.09),
    ("HKQuantityTypeIdentifierRunningVerticalOscillation", "cm", 6, 8.1, 9.9),
    ("HKQuantityTypeIdentifierRunningGroundContactTime", "ms", 6, 236, 262),
    ("HKQuantityTypeIdentifierPhysicalEffort", "kcal/hr·kg", 5, 8, 12),
    ("HKQuantityTypeIdentifierActiveEnergyBurned", "kcal", 3, 0.4, 0.7),
)


def write_export(place: Path, megabytes: float) -> int:
    """Write an export whose `export.xml` has about so many megabytes; return how many runs are in it."""
    days = max(8, round(megabytes * 1_000_000 / BYTES_A_DAY))
    runs = [day for day in range(days) if day % 7 in RUN_DAYS]
    with zipfile.ZipFile(place, "w", zipfile.ZIP_DEFLATED) as archive:
        for day in runs:
            with archive.open(
                _member(f"apple_health_export/workout-routes/{_route_name(day)}"), "w"
            ) as stream:
                stream.write(_route(day).encode())
        with archive.open(_member(EXPORT), "w", force_zip64=True) as stream:
            for piece in _in_pieces(_document(days, runs)):
                stream.write(piece)
        with archive.open(_member("apple_health_export/export_cda.xml"), "w") as stream:
            stream.write(b'<?xml version="1.0"?>\n<ClinicalDocument xmlns="urn:hl7-org:v3"/>\n')
    return len(runs)


def _member(name: str) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name, (2026, 11, 1, 9, 0, 0))
    info.compress_type = zipfile.ZIP_DEFLATED
    return info


def _in_pieces(texts: Iterator[str]) -> Iterator[bytes]:
    gathered: list[str] = []
    size = 0
    for text in texts:
        gathered.append(text)
        size += len(text)
        if size > _PIECE:
            yield "".join(gathered).encode()
            gathered.clear()
            size = 0
    yield "".join(gathered).encode()


def _document(days: int, runs: list[int]) -> Iterator[str]:
    yield _HEAD
    for day in range(days):
        yield from _heart_rates(day, in_run=day % 7 in RUN_DAYS)
    in_runs = {name for name, *_ in _IN_RUNS}
    for name, source, unit, step, low, high in _ALL_DAY:
        for day in range(days):
            yield from _spread(name, source, unit, day, 7 * 3600, 23 * 3600, step, low, high)
        if source is _WATCH and name in in_runs:
            yield from _in_all_runs(name, runs)
            in_runs.discard(name)
    for name in sorted(in_runs):
        yield from _in_all_runs(name, runs)
    for day in range(days):
        yield from _night(day)
    for day in runs:
        yield _workout(day)
    for day in range(days):
        yield (
            f' <ActivitySummary dateComponents="{_date(day)}" activeEnergyBurned="512.3"'
            ' activeEnergyBurnedGoal="500" activeEnergyBurnedUnit="kcal" appleExerciseTime="47"'
            ' appleExerciseTimeGoal="30" appleStandHours="13" appleStandHoursGoal="12"/>\n'
        )
    yield "</HealthData>\n"


def _date(day: int) -> str:
    return (FIRST_DAY + timedelta(days=day)).isoformat()


def _run_start(day: int) -> int:
    return 7 * 3600 + day * 37 % 3600


def _wave(at: int, low: float, high: float) -> float:
    """A number between two others, never the same twice in a row, without a random generator."""
    return low + (high - low) * (0.5 + 0.5 * math.sin(at * 12.9898) * math.sin(at * 0.011))


def _record(
    name: str, source: str, unit: str, day: int, start: int, end: int, value: str, inside: str = ""
) -> str:
    on = _date(day)
    made = _CLOCK[min(end + 97, DAY_S - 1)]
    closing = f">\n{inside} </Record>\n" if inside else "/>\n"
    return (
        f' <Record type="{name}" {source} unit="{unit}" creationDate="{on} {made}"'
        f' startDate="{on} {_CLOCK[start]}" endDate="{on} {_CLOCK[end]}" value="{value}"{closing}'
    )


def _spread(
    name: str, source: str, unit: str, day: int, since: int, until: int, step: int, low: float, high: float
) -> Iterator[str]:
    run = _run_start(day) if day % 7 in RUN_DAYS and until - since > RUN_S else DAY_S
    for at in range(since, until, step):
        if run - step < at < run + RUN_S:
            continue
        yield _record(name, source, unit, day, at, at + step, f"{_wave(at + day, low, high):.6g}")


def _in_all_runs(name: str, runs: list[int]) -> Iterator[str]:
    for told, unit, step, low, high in _IN_RUNS:
        if told == name:
            for day in runs:
                since = _run_start(day)
                yield from _spread(name, _WATCH, unit, day, since, since + RUN_S, step, low, high)


def _heart_rates(day: int, *, in_run: bool) -> Iterator[str]:
    name, unit = "HKQuantityTypeIdentifierHeartRate", "count/min"
    run = _run_start(day) if in_run else DAY_S
    for at in range(0, DAY_S - 400, 290):
        if not run <= at < run + RUN_S:
            value = f"{_wave(at + day, 48, 92):.0f}"
            yield _record(name, _WATCH, unit, day, at, at, value, _MOTION.format(0))
    for at in range(run, run + RUN_S if in_run else run, 5):
        yield _record(name, _WATCH, unit, day, at, at, f"{_wave(at + day, 139, 163):.0f}", _MOTION.format(2))


_MOTION = '  <MetadataEntry key="HKMetadataKeyHeartRateMotionContext" value="{}"/>\n'


def _night(day: int) -> Iterator[str]:
    on = _date(day)
    at = 300
    for stage, minutes in _STAGES:
        end = at + minutes * 60
        yield (
            f' <Record type="HKCategoryTypeIdentifierSleepAnalysis" {_WATCH}'
            f' creationDate="{on} {_CLOCK[25_000]}"'
            f' startDate="{on} {_CLOCK[at]}" endDate="{on} {_CLOCK[end]}"'
            f' value="HKCategoryValueSleepAnalysis{stage}">\n'
            '  <MetadataEntry key="HKTimeZone" value="Europe/Madrid"/>\n </Record>\n'
        )
        at = end


_STAGES = (("AsleepCore", 50), ("AsleepDeep", 40), ("AsleepREM", 25), ("AsleepCore", 80), ("Awake", 6)) * 2


def _route_name(day: int) -> str:
    ended = _run_start(day) + RUN_S
    return f"route_{_date(day)}_{ended // 3600 % 12 or 12}.{ended // 60 % 60:02d}am.gpx"


def _workout(day: int) -> str:
    since = _run_start(day)
    start, end = (f"{_date(day)} {_CLOCK[at]}" for at in (since, since + RUN_S))
    span = f'startDate="{start}" endDate="{end}"'
    return (
        ' <Workout workoutActivityType="HKWorkoutActivityTypeRunning" duration="45" durationUnit="min"'
        f' {_WATCH} creationDate="{end}" {span}>\n'
        '  <MetadataEntry key="HKIndoorWorkout" value="0"/>\n'
        '  <MetadataEntry key="HKTimeZone" value="Europe/Madrid"/>\n'
        f'  <WorkoutEvent type="HKWorkoutEventTypeSegment" date="{start}" duration="6.1"'
        ' durationUnit="min"/>\n'
        f'  <WorkoutStatistics type="HKQuantityTypeIdentifierDistanceWalkingRunning" {span} sum="7.56"'
        ' unit="km"/>\n'
        f'  <WorkoutStatistics type="HKQuantityTypeIdentifierHeartRate" {span} average="151.2" minimum="139"'
        ' maximum="163" unit="count/min"/>\n'
        f'  <WorkoutRoute sourceName="Robin’s Apple Watch" creationDate="{end}" {span}>\n'
        f'   <FileReference path="/workout-routes/{_route_name(day)}"/>\n'
        "  </WorkoutRoute>\n"
        " </Workout>\n"
    )


def _route(day: int) -> str:
    start = datetime.combine(FIRST_DAY, datetime.min.time(), UTC) + timedelta(
        days=day, seconds=_run_start(day) - 7200
    )
    points = []
    for at in range(RUN_S):
        turn = at / 900 + day
        time = (start + timedelta(seconds=at)).isoformat().replace("+00:00", "Z")
        points.append(
            f'      <trkpt lon="{-3.68 + 0.02 * math.sin(turn):.6f}"'
            f' lat="{40.41 + 0.012 * math.cos(turn):.6f}">'
            f"<ele>{650 + 12 * math.sin(turn * 3):.6f}</ele><time>{time}</time><extensions>"
            f"<speed>{_wave(at, 2.6, 3.0):.6f}</speed><course>{turn * 57.3 % 360:.6f}</course>"
            f"<hAcc>{_wave(at, 1.2, 3.1):.6f}</hAcc><vAcc>{_wave(at, 1.0, 2.5):.6f}</vAcc>"
            "</extensions></trkpt>\n"
        )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<gpx version="1.1" creator="Apple Health Export"'
        ' xmlns="http://www.topografix.com/GPX/1/1" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
        ' xsi:schemaLocation="http://www.topografix.com/GPX/1/1 http://www.topografix.com/GPX/1/1/gpx.xsd">\n'
        "  <metadata>\n    <time>2026-11-01T08:00:00Z</time>\n  </metadata>\n"
        f"  <trk>\n    <name>Route {_date(day)}</name>\n    <trkseg>\n{''.join(points)}    </trkseg>\n"
        "  </trk>\n</gpx>\n"
    )


_HEAD = f"""<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE HealthData [
<!-- HealthKit Export Version: 14 -->
<!ELEMENT HealthData (ExportDate,Me,(Record|Correlation|Workout|ActivitySummary|ClinicalRecord)*)>
<!ATTLIST HealthData
  locale CDATA #REQUIRED
>
]>
<HealthData locale="en_ES">
 <ExportDate value="2026-11-01 09:00:00 {ZONE}"/>
 <Me HKCharacteristicTypeIdentifierDateOfBirth="1988-02-03"/>
"""
