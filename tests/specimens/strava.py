"""Strava exports of every generation, with the traps that are in real ones."""

from __future__ import annotations

import csv
import gzip
import io
from datetime import UTC, datetime
from pathlib import Path

from footfall import watch
from tests.recordings import steady_run

FIRST = "id,date,name,type,description,elapsed_time,distance,commute,gear,filename"
SECOND = (
    "Activity ID,Activity Date,Activity Name,Activity Type,Activity Description,Elapsed Time,Distance,"
    "Relative Effort,Commute,Activity Gear,Filename,Athlete Weight,Bike Weight,Elapsed Time,Moving Time,"
    "Distance,Max Speed,Average Speed,Elevation Gain,Perceived Exertion,"
    '"<span class=""translation_missing"" title=""translation missing: en-US.lib.export.type"">Type</span>",'
    '"<span class=""translation_missing"" title=""translation missing: en.start"">Start Time</span>",'
    "Relative Effort,Commute"
)
THIRD = (
    "Activity ID,Activity Date,Activity Name,Activity Type,Activity Description,Elapsed Time,Distance,"
    "Max Heart Rate,Relative Effort,Commute,Activity Private Note,Activity Gear,Filename,Athlete Weight,"
    "Bike Weight,Elapsed Time,Moving Time,Distance,Max Speed,Max Heart Rate,Average Heart Rate,"
    "Relative Effort,Perceived Exertion,Type,Start Time,Commute,Sport Type,Total Steps,Media"
)
CZECH = (
    "ID aktivity,Datum aktivity,Název aktivity,Typ aktivity,Popis aktivity,Uplynulý čas,Vzdálenost,"
    "Maximální tepová frekvence,Relativní úsilí,Dojíždění,Soukromá poznámka k aktivitě,Vybavení na aktivitu,"
    "Název souboru,Hmotnost sportovce,Hmotnost kola,Uplynulý čas,Aktivní čas,Vzdálenost,Maximální rychlost"
)
NOTE = "Knee: 2/10, gone after 1 km.\nSlept badly, ran easy"
SHOES = (
    "Shoe Name,Shoe Brand,Shoe Model,Shoe Default Sport Types\r\n"
    "Old faithful,Nike,Pegasus 36,Run\r\n"
    ",Hoka,Clifton 9,\r\n"
)
FIRST_RUN = datetime(2021, 11, 3, 6, 12, 1, tzinfo=UTC)
SECOND_RUN = datetime(2021, 11, 5, 18, 40, 0, tzinfo=UTC)

FIT = watch.write(steady_run(FIRST_RUN, minutes=2.0))
OTHER_FIT = watch.write(steady_run(SECOND_RUN, minutes=2.0))

FILES = {"activities/6666.fit.gz": gzip.compress(FIT, mtime=0), "activities/7777.fit": OTHER_FIT}


def table(header: str, *rows: list[str]) -> bytes:
    """An activities.csv of a header and rows."""
    out = io.StringIO(newline="")
    csv.writer(out).writerows(rows)
    return f"{header}\n{out.getvalue()}".encode()


def second_row(
    number: str, date: str, title: str, kind: str, file: str, km: str = "6.32", metres: str = "6325.6"
) -> list[str]:
    """A row of the second generation."""
    shown = [number, date, title, kind, NOTE, "1802", km, "", "false", "Nike Pegasus 36", file, "", ""]
    return [*shown, "1802.0", "1790.0", metres, "4.1", "3.5", "12", "7.0", "", "", "", "0"]


def third_row(number: str, date: str, title: str, kind: str, file: str, sport: str = "") -> list[str]:
    """A row of the third generation."""
    shown = [number, date, title, kind, "Along the river, twice", "1802", "6.32", "150", "40", "false", NOTE]
    shown += ["Old faithful", file, "", ""]
    return [
        *shown,
        "1802.0",
        "1790.0",
        "6325.6",
        "4.1",
        "150.0",
        "141.0",
        "40",
        "7.0",
        "",
        "",
        "0",
        sport,
        "",
        "",
    ]


def first_generation() -> dict[str, bytes]:
    """An export of about 2018; its last row was typed by hand."""
    return FILES | {
        "activities.csv": table(
            FIRST,
            ["11", "2021-11-03 06:12:01", "Dawn, river", "Run", NOTE, "1802", "6325.6", "", "Nike Pegasus 36",
             "activities/6666.fit.gz"],
            ["12", "2021-11-05 18:40:00", "Evening", "Run", "", "1802", "6325.6", "", "",
             "activities/7777.fit"],
            ["13", "2021-11-07 08:00:00", "Treadmill", "Run", "", "1800", "5000", "", "", ""],
        )
    }  # fmt: skip


def second_generation() -> dict[str, bytes]:
    """An export of about 2021."""
    return FILES | {
        "activities.csv": table(
            SECOND,
            second_row("11", "Nov 3, 2021, 6:12:01 AM", "Dawn, river", "Run", "activities/6666.fit.gz"),
            second_row("12", "Nov 5, 2021, 6:40:00 PM", "Evening", "Run", "activities/7777.fit"),
            second_row("13", "Nov 7, 2021, 8:00:00 AM", "Treadmill", "Run", "", "5.00", "5000.0"),
        ),
        "shoes.csv": SHOES.encode(),
        "media/photo.jpg": b"\xff\xd8\xff",
        "routes/1.gpx.txt": b"",
    }


def third_generation() -> dict[str, bytes]:
    """An export of about 2024."""
    return FILES | {
        "activities.csv": b"\xef\xbb\xbf"
        + table(
            THIRD,
            third_row(
                "11",
                "Nov 3, 2021, 6:12:01\u202fAM",
                "Dawn, river",
                "Run",
                "activities/6666.fit.gz",
                "Trail Run",
            ),
            third_row("12", "Nov 5, 2021, 6:40:00\u202fPM", "Evening", "Run", "activities/7777.fit"),
            third_row("13", "Nov 7, 2021, 8:00:00\u202fAM", "Treadmill", "Run", "", "Virtual Run"),
        ),
        "shoes.csv": SHOES.encode(),
    }


def czech_generation() -> dict[str, bytes]:
    """The third generation from an account in Czech: names, dates and numbers are Czech, the order is not."""

    def row(number: str, date: str, title: str, file: str) -> list[str]:
        shown = [
            number,
            date,
            title,
            "Běh",
            "",
            "1802",
            "6,32",
            "150",
            "",
            "",
            NOTE,
            "Old faithful",
            file,
            "",
            "",
        ]
        return [*shown, "1802.0", "1790.0", "6325.6", "4.1"]

    return FILES | {
        "activities.csv": table(
            CZECH,
            row("11", "3. 11. 2021 6:12:01", "Dawn, river", "activities/6666.fit.gz"),
            row("12", "5. 11. 2021 18:40:00", "Evening", "activities/7777.fit"),
            row("13", "7. 11. 2021 8:00:00", "Treadmill", ""),
        ),
        "shoes.csv": SHOES.encode(),
    }


def unpacked(files: dict[str, bytes], folder: Path) -> Path:
    """The files of an export as a folder."""
    for name, data in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return folder
