"""Heart rate from beat to beat, as it stands in the records of heart rate variability.

Each beat is told by its time of day alone, in the phone's language and, after a journey or a change of the
clock, in another zone than the record's own dates. Zones are whole quarters of an hour apart, and a record
lasts a minute: the minutes and seconds within the quarter tell the moment.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from footfall.watch.archives.apple_markup import Element

VARIABILITY = "HKQuantityTypeIdentifierHeartRateVariabilitySDNN"
_QUARTER_S = 900
_LONGEST_S = 600.0
_TIME = re.compile(r"\d{1,2}:(\d\d):(\d\d)(?:[.,](\d+))?")


def beats_of(record: Element, start_s: int) -> Iterator[tuple[int, float]]:
    """Yield the moment and the heart rate of each beat told, beats a minute.

    Args:
        record: A record of heart rate variability.
        start_s: When it begins, seconds since 1970 UTC.
    """
    for beats in record.all_named("HeartRateVariabilityMetadataList"):
        for beat in beats.all_named("InstantaneousBeatsPerMinute"):
            time = _TIME.match(beat.get("time").strip())
            rate = beat.get("bpm")
            if time is not None and rate.isascii() and rate.isdecimal():
                at_s = int(time[1]) * 60 + int(time[2])
                since_s = (at_s - start_s) % _QUARTER_S
                if since_s <= _LONGEST_S:
                    yield start_s + since_s, float(rate)
