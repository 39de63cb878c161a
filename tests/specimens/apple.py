"""An Apple Health export, made by hand as phones write it: the attributes, the order, the oddities."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from xml.sax.saxutils import quoteattr

MORNING = datetime(2026, 5, 4, 5, 30, tzinfo=UTC)
WATCH, PHONE = "Robin’s Apple\u00a0Watch", "Robin’s iPhone"
FOLDER = "apple_health_export"
QUANTITY = "HKQuantityTypeIdentifier"
DEVICE = (
    "<<HKDevice: 0x{address}>, name:Apple Watch, manufacturer:Apple Inc., model:Watch, hardware:Watch6,2,"
    " software:26.1>"
)

DOCTYPE = """<!DOCTYPE HealthData [
<!-- HealthKit Export Version: 14 -->
<!ELEMENT HealthData (ExportDate,Me,(Record|Correlation|Workout|ActivitySummary|ClinicalRecord)*)>
<!ATTLIST HealthData
  locale CDATA #REQUIRED
>
<!ELEMENT Record ((MetadataEntry|HeartRateVariabilityMetadataList)*)>
<!ATTLIST Record
  type          CDATA #REQUIRED
  startDate     CDATA #REQUIRED
>
]>"""

DOCTYPE_OF_IOS_16 = DOCTYPE.replace(
    "]>",
    """<!ATTLIST VisionPrescription
  type             CDATA #REQUIRED
  dateIssued       CDATA #REQUIRED
  brand            CDATA #IMPLIED
<!ELEMENT RightEye EMPTY>
<!ATTLIST RightEye
  sphere           CDATA #IMPLIED
  device           CDATA #IMPLIED
<!ELEMENT MetadataEntry EMPTY>
  device           CDATA #IMPLIED
>
]>""",
)
"""iOS 16 left out the ends of two lists and wrote a line into no list."""


def when(moment: datetime, zone_h: float = 2.0) -> str:
    """A moment as a phone in some zone writes it."""
    local = moment + timedelta(hours=zone_h)
    sign, minutes = "-" if zone_h < 0 else "+", round(abs(zone_h) * 60)
    return f"{local:%Y-%m-%d %H:%M:%S} {sign}{minutes // 60:02d}{minutes % 60:02d}"


def tag(name: str, inside: str = "", **attributes: str) -> str:
    """An element; attributes that are "" are left out."""
    told = "".join(f" {key}={quoteattr(value)}" for key, value in attributes.items() if value)
    return f"<{name}{told}>\n{inside}</{name}>\n" if inside else f"<{name}{told}/>\n"


def record(
    quantity: str,
    start: datetime,
    lasting_s: float,
    value: float | str,
    unit: str = "",
    source: str = WATCH,
    inside: str = "",
    zone_h: float = 2.0,
) -> str:
    """A record with the attributes in the order phones write them."""
    return tag(
        "Record",
        inside,
        type=quantity if quantity.startswith("HK") else QUANTITY + quantity,
        sourceName=source,
        sourceVersion="26.1",
        device=DEVICE.format(address="3027f4f00"),
        unit=unit,
        creationDate=when(start + timedelta(minutes=3), zone_h),
        startDate=when(start, zone_h),
        endDate=when(start + timedelta(seconds=lasting_s), zone_h),
        value=f"{value}",
    )


def samples(
    quantity: str,
    unit: str,
    value: float,
    start: datetime = MORNING,
    *,
    lasting_s: int = 600,
    every_s: int = 5,
    each_s: int = 0,
    source: str = WATCH,
) -> str:
    """Samples of one value through some minutes."""
    return "".join(
        record(quantity, start + timedelta(seconds=at), each_s, value, unit, source)
        for at in range(0, lasting_s, every_s)
    )


def running_samples(start: datetime = MORNING, lasting_s: int = 600, source: str = WATCH) -> str:
    """What a watch records of a run at 2.8 m/s, 168 steps a minute, 150 bpm."""
    return "".join(
        samples(name, unit, value, start, lasting_s=lasting_s, every_s=every_s, each_s=each_s, source=source)
        for name, unit, value, every_s, each_s in (
            ("HeartRate", "count/min", 150, 5, 0),
            ("StepCount", "count", 14, 5, 5),
            ("DistanceWalkingRunning", "km", 0.014, 5, 5),
            ("RunningSpeed", "km/hr", 10.08, 3, 3),
            ("RunningPower", "W", 240, 3, 3),
            ("RunningStrideLength", "m", 1.0, 6, 6),
            ("RunningVerticalOscillation", "cm", 8.6, 6, 6),
            ("RunningGroundContactTime", "ms", 250, 6, 6),
        )
    )


def event(kind: str, at: datetime, **further: str) -> str:
    """Something that happened in a workout."""
    return tag("WorkoutEvent", type=f"HKWorkoutEventType{kind}", date=when(at), **further)


def statistics(quantity: str, total: str, unit: str) -> str:
    """A sum over a workout, as iOS 16 and later tell it."""
    return tag("WorkoutStatistics", type=QUANTITY + quantity, sum=total, unit=unit)


def metadata(key: str, value: str) -> str:
    """An entry of metadata."""
    return tag("MetadataEntry", key=key, value=value)


def reference(path: str) -> str:
    """The route of a workout."""
    return tag("WorkoutRoute", tag("FileReference", path=path), sourceName=WATCH)


def workout(
    inside: str = "",
    kind: str = "Running",
    start: datetime = MORNING,
    lasting_s: float = 600,
    address: str = "3027f4f00",
    zone_h: float = 2.0,
    **further: str,
) -> str:
    """A workout."""
    told = {
        "workoutActivityType": f"HKWorkoutActivityType{kind}",
        "duration": f"{lasting_s / 60}",
        "durationUnit": "min",
        "sourceName": WATCH,
        "sourceVersion": "26.1",
        "device": DEVICE.format(address=address),
        "creationDate": when(start + timedelta(seconds=lasting_s + 8), zone_h),
        "startDate": when(start, zone_h),
        "endDate": when(start + timedelta(seconds=lasting_s), zone_h),
    }
    return tag("Workout", inside, **told | further)


def asleep(stage: str, start: datetime, hours: float, source: str = WATCH, inside: str = "") -> str:
    """A stage of sleep."""
    name = "HKCategoryTypeIdentifierSleepAnalysis"
    value = f"HKCategoryValueSleepAnalysis{stage}"
    return record(name, start, hours * 3600, value, source=source, inside=inside)


def document(*parts: str, doctype: str = DOCTYPE, ends: bool = True) -> bytes:
    """The document that holds some records and workouts."""
    head = (
        '<ExportDate value="2026-05-20 09:00:00 +0200"/>\n<Me HKCharacteristicTypeIdentifierBloodType="A"/>\n'
    )
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n{doctype}\n<HealthData locale="en_ES">\n{head}'
        f"{''.join(parts)}{'</HealthData>' if ends else ''}\n"
    ).encode()


def route(start: datetime = MORNING, lasting_s: int = 600, exported: str = "2026-05-20T07:00:00Z") -> bytes:
    """A route due north at 2.8 m/s, one point a second, from Madrid."""
    points = "".join(
        f'<trkpt lon="-3.680000" lat="{40.4 + at * 2.8 / 111_034:.6f}"><ele>650.000000</ele>'
        f"<time>{start + timedelta(seconds=at):%Y-%m-%dT%H:%M:%SZ}</time><extensions><speed>2.800000</speed>"
        "<course>0.000000</course><hAcc>1.812345</hAcc><vAcc>1.412345</vAcc></extensions></trkpt>\n"
        for at in range(lasting_s + 1)
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<gpx version="1.1" creator="Apple Health Export"'
        ' xmlns="http://www.topografix.com/GPX/1/1">\n  <metadata>\n'
        f"    <time>{exported}</time>\n  </metadata>\n  <trk>\n    <name>Route 2026-05-04 7:40am</name>\n"
        f"    <trkseg>\n{points}    </trkseg>\n  </trk>\n</gpx>\n"
    ).encode()


ROUTE = "/workout-routes/route_2026-05-04_7.40am.gpx"


def export(*parts: str, routes: Sequence[str] = (), name: str = "export.xml") -> dict[str, bytes]:
    """The files of an export."""
    return {f"{FOLDER}{path}": route() for path in routes} | {
        f"{FOLDER}/{name}": document(*parts),
        f"{FOLDER}/export_cda.xml": b'<?xml version="1.0"?>\n<ClinicalDocument xmlns="urn:hl7-org:v3"/>',
        f"{FOLDER}/electrocardiograms/ecg_2026-05-01.csv": b"Name,Robin\n",
    }


def run_export() -> dict[str, bytes]:
    """An export of a run with its route, as watch and phone recorded it, a walk, and a night."""
    inside = (
        metadata("HKIndoorWorkout", "0")
        + event("Pause", MORNING + timedelta(seconds=200))
        + event("Resume", MORNING + timedelta(seconds=260))
        + statistics("DistanceWalkingRunning", "1.68", "km")
        + reference(ROUTE)
    )
    later = MORNING + timedelta(hours=12)
    return export(
        running_samples(),
        samples("StepCount", "count", 1300, lasting_s=600, every_s=600, each_s=600, source=PHONE),
        samples("HeartRate", "count/min", 101, later, lasting_s=900, every_s=5),
        asleep("AsleepCore", MORNING - timedelta(hours=8), 7.0),
        workout(inside, duration="9.0"),
        workout(kind="Walking", start=later, lasting_s=900, totalDistance="0.75", totalDistanceUnit="mi"),
        routes=[ROUTE],
    )
