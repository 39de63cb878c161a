"""What the runner tells of a clip: when, how fast, in which pair, on which run, and how slow it is shown."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from datetime import date

from footfall.diary import Diary, FormClip
from footfall.diary.form_clips import LONGEST_NAME
from footfall.errors import InvalidEntryError, NoRunnerError
from footfall.form.packed import DamagedLandmarksError
from footfall.form.reading import SLOWED_FACTORS, FormReading, read_again
from footfall.form.weights import PoseModel
from footfall.language import N_, _
from footfall.records import ActivityKind, one_line
from footfall.retelling import retold
from footfall.units import (
    SECONDS_PER_HOUR,
    format_general,
    format_number,
    format_speed,
    in_unit,
    length_unit,
    speed_unit,
)
from footfall.views.entries import entry_line
from footfall.views.form_words import BAND
from footfall.views.typed import Faults, Sent, first_of, read_day, read_number
from footfall.views.wording import known

SLOWEST_MPS, FASTEST_MPS = 1.0, 9.0
"""Nobody runs slower or faster for ten seconds before a phone [D]."""

_LIFE = 1.0
_ALLOWED = {f"{times:g}": float(times) for times in (_LIFE, *SLOWED_FACTORS)}


@dataclass(frozen=True, slots=True)
class Option:
    """Something that can be chosen: its value, its words, and whether it is chosen."""

    value: str
    words: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class DetailsForm:
    """The form of a clip's details.

    Attributes:
        name: What it is called.
        day: When it was filmed, ISO 8601.
        speed: How fast, as typed.
        speed_unit: "km/h" or "mph".
        speed_hint: What the clip itself shows of the speed; "" where nothing.
        pairs: The pairs that may have been worn.
        runs: The runs of that day; none where it has none.
        slowed: How slow it may be shown; none where it cannot be read again.
        faults: What is wrong, a sentence by the name of the field.
    """

    name: str
    day: str
    speed: str
    speed_unit: str
    speed_hint: str
    pairs: tuple[Option, ...]
    runs: tuple[Option, ...]
    slowed: tuple[Option, ...]
    faults: Faults


def details_form(
    diary: Diary, number: int, typed: Sent | None = None, faults: Faults | None = None
) -> DetailsForm:
    """Return the form of a clip's details, as it is kept or as it was typed.

    Raises:
        NotInDiaryError: The diary has none of this number.
    """
    clip = diary.form_clip(number)
    told = _answers_of(clip) if typed is None else {name: first_of(typed, name) for name in _answers_of(clip)}
    none = (Option("", _(_NOT_TOLD), not told["pair"]),)
    pairs = tuple(Option(f"{one}", shoe.name, told["pair"] == f"{one}") for one, shoe in diary.pairs())
    slowed = _ALLOWED.values() if clip.has_landmarks else ()
    return DetailsForm(
        name=told["name"],
        day=told["day"],
        speed=told["speed"],
        speed_unit=speed_unit(),
        speed_hint=_speed_hint(clip.reading),
        pairs=none + pairs if pairs else (),
        runs=_runs(diary, clip, told["run"]),
        slowed=tuple(
            Option(f"{times:g}", _slowed_words(times), told["slowed"] == f"{times:g}") for times in slowed
        ),
        faults=faults or Faults(),
    )


def save_details(diary: Diary, number: int, typed: Sent, *, today: date) -> Faults:
    """Keep what was typed of a clip; with another speed of the film it is read again from its landmarks.

    Returns:
        What is wrong, none where it was kept.

    Raises:
        NotInDiaryError: The diary has none of this number.
    """
    clip, faults = diary.form_clip(number), Faults()
    name = one_line(first_of(typed, "name"), LONGEST_NAME) or clip.name
    day = faults.tried("day", read_day, first_of(typed, "day"), today)
    speed = faults.tried("speed", read_number, first_of(typed, "speed"))
    speed_mps = math.nan if speed is None else speed * length_unit().metres / SECONDS_PER_HOUR
    if known(speed_mps) and not SLOWEST_MPS <= speed_mps <= FASTEST_MPS:
        faults["speed"] = _(
            "This is a speed from {low} to {high} {unit}.",
            low=format_number(in_unit(SLOWEST_MPS) * SECONDS_PER_HOUR, 0),
            high=format_number(in_unit(FASTEST_MPS) * SECONDS_PER_HOUR, 0),
            unit=speed_unit(),
        )
    if faults or day is None:
        return faults
    told = replace(
        clip,
        name=name,
        day=day,
        speed_mps=speed_mps,
        shoe_id=_number(first_of(typed, "pair")),
        entry_id=_number(first_of(typed, "run")),
    )
    slowed = _ALLOWED.get(first_of(typed, "slowed"), clip.reading.slowed)
    try:
        tell_clip(diary, clip, told, slowed=slowed)
    except InvalidEntryError as fault:
        faults[fault.field] = f"{fault}"
    return faults


def tell_clip(diary: Diary, clip: FormClip, told: FormClip, *, slowed: float) -> FormClip:
    """Keep what is told of a clip; with another speed of the film it is read again from its landmarks.

    Args:
        diary: The diary.
        clip: As it is kept.
        told: As it is to be.
        slowed: How many times slower than life it is shown.

    Returns:
        The clip as it is now.

    Raises:
        InvalidEntryError: Taken so slow nobody runs in it, or it cannot be read again; or it names a pair or
            a run that the diary does not have.
    """
    if slowed != clip.reading.slowed:
        told = replace(told, reading=_read_again(diary, clip, slowed))
    return clip if told == clip else diary.change_form_clip(clip.id or 0, told)


def _read_again(diary: Diary, clip: FormClip, slowed: float) -> FormReading:
    try:
        poses = diary.form_poses(clip.id or 0)
    except DamagedLandmarksError as fault:
        raise InvalidEntryError("slowed", f"{fault}") from fault
    if poses is None:
        raise InvalidEntryError(
            "slowed", _("The landmarks of this clip were let go of, so it cannot be read again.")
        )
    try:
        return read_again(
            poses, slowed=slowed, height_m=diary.runner.height_m, broke_off=clip.reading.broke_off
        )
    except NoRunnerError as fault:
        raise InvalidEntryError("slowed", retold(f"{fault}")) from fault


def _answers_of(clip: FormClip) -> dict[str, str]:
    speed = in_unit(clip.speed_mps) * SECONDS_PER_HOUR
    return {
        "name": clip.name,
        "day": clip.day.isoformat(),
        "speed": format_general(speed, 3) if known(speed) else "",
        "pair": f"{clip.shoe_id or ''}",
        "run": f"{clip.entry_id or ''}",
        "slowed": f"{clip.reading.slowed:g}",
    }


def _runs(diary: Diary, clip: FormClip, chosen: str) -> tuple[Option, ...]:
    of_day = diary.entries(kinds=(ActivityKind.RUN,), since=clip.day, until=clip.day)
    if not of_day:
        return ()
    lines = [entry_line(entry) for entry in of_day]
    options = (
        Option(f"{entry.id}", f"{line.title}, {line.distance}", chosen == f"{entry.id}")
        for entry, line in zip(of_day, lines, strict=True)
    )
    return (Option("", _(_NOT_TOLD), not chosen), *options)


_NOT_TOLD = N_("not told")


def _slowed_words(times: float) -> str:
    if times == _LIFE:
        return _("at the speed of life")
    return _("{times} times slower", times=f"{times:g}")


def _speed_hint(reading: FormReading) -> str:
    speed = reading.measure("ground_speed")
    if not speed.is_seen:
        return ""
    return _(
        "By your height the clip shows about {speed}, give or take {off}.",
        speed=format_speed(speed.value),
        off=format_speed(BAND * speed.standard_error),
    )


def _number(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() else None


MODELS = (PoseModel.HEAVY, PoseModel.FULL, PoseModel.LITE)
"""The pose models in the order in which they are offered."""
