"""`footfall note` and `footfall checkin`: what the knees said, and what the day was like."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Annotated

import typer

from footfall.cli.opening import opened_diary
from footfall.cli.options import DiaryOption, JsonOption
from footfall.cli.output import page, print_json, print_paragraph
from footfall.errors import InvalidEntryError
from footfall.language import _
from footfall.records import CHECK_IN_FIELDS, CheckIn, Cycle, KneePlace, Relief, Side, Symptom
from footfall.records.checkin import MAX_GRADE, MAX_SORENESS
from footfall.records.pain import MAX_PAIN
from footfall.views.checkin import NO, YES, check_in_told, save_check_in
from footfall.views.note_form import NO_RUN, note_form_view, save_notes
from footfall.views.notes import note_line

_Pain = Annotated[int | None, typer.Option(min=0, max=MAX_PAIN, metavar="0-10")]
_Words = Annotated[list[str] | None, typer.Option(metavar="WORDS")]
_Day = Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"], metavar="DAY", help="Which day; today.")]
_Grade = Annotated[int | None, typer.Option(min=1, max=MAX_GRADE, metavar="1-5")]
_Hours = Annotated[float | None, typer.Option(metavar="HOURS")]


def note(
    knee: Annotated[Side | None, typer.Argument(metavar="[KNEE]", help="left or right.")] = None,
    quiet: Annotated[bool, typer.Option("--quiet", help="Both knees were quiet while running.")] = False,
    during: _Pain = None,
    hour_after: _Pain = None,
    next_morning: _Pain = None,
    stairs: _Pain = None,
    place: _Words = None,
    symptom: _Words = None,
    eased_by: _Words = None,
    eased_text: Annotated[str, typer.Option(metavar="TEXT", help="What else eased it.")] = "",
    text: Annotated[str, typer.Option(metavar="TEXT", help="Anything you add.")] = "",
    run: Annotated[int | None, typer.Option(metavar="ID", help="Which run; your last one.")] = None,
    day: Annotated[
        datetime | None,
        typer.Option(formats=["%Y-%m-%d"], metavar="DAY", help="A day, where it is about no run."),
    ] = None,
    diary: DiaryOption = None,
    json: JsonOption = False,
) -> None:
    """What did a knee say? `footfall note right --during 3 --place behind`."""
    if quiet == (knee is not None):
        raise InvalidEntryError("knee", _("Say which knee, left or right, or that both were --quiet."))
    side = knee.value if knee else ""
    pains = {"during": during, "hour_after": hour_after, "next_morning": next_morning, "stairs": stairs}
    told = {f"{side}_{name}": [f"{pain}"] for name, pain in pains.items() if pain is not None}
    told |= {"quiet": ["1"]} if quiet else {"knees": [side]}
    told |= {f"{side}_places": _meant(KneePlace, place), f"{side}_symptoms": _meant(Symptom, symptom)}
    told |= {"eased_by": _meant(Relief, eased_by), "eased_text": [eased_text], "text": [text]}
    with opened_diary(diary) as opened:
        today = opened.today
        if day is not None:
            told |= {"run": [NO_RUN], "day": [f"{day.date()}"]}
        else:
            told["run"] = [f"{note_form_view(opened, today=today, run=run).chosen or NO_RUN}"]
        kept = [opened.pain_note(number) for number in save_notes(opened, told, today=today)]
    if json:
        print_json(kept)
    for one in () if json else kept:
        print_paragraph(note_line(one).sentence)


def checkin(
    day: _Day = None,
    sleep: _Hours = None,
    sleep_quality: _Grade = None,
    stress: _Grade = None,
    soreness: Annotated[int | None, typer.Option(min=0, max=MAX_SORENESS, metavar="0-10")] = None,
    energy: _Grade = None,
    sitting: _Hours = None,
    fuel: _Grade = None,
    warm_up: Annotated[bool | None, typer.Option("--warm-up/--no-warm-up")] = None,
    ill: Annotated[bool | None, typer.Option("--ill/--not-ill")] = None,
    cycle: Annotated[Cycle | None, typer.Option()] = None,
    mass: Annotated[float | None, typer.Option(metavar="KG")] = None,
    as_yesterday: Annotated[
        bool, typer.Option("--as-yesterday", help="Stress and sitting as they were yesterday.")
    ] = False,
    take_back: Annotated[
        list[str] | None, typer.Option(metavar="FIELD", help="A field that is unknown from now on.")
    ] = None,
    diary: DiaryOption = None,
    json: JsonOption = False,
) -> None:
    """What was the day like? All of it optional; alone, it tells what is known."""
    values = (sleep, sleep_quality, stress, soreness, energy, sitting, fuel, warm_up, ill, cycle, mass)
    told = {
        name: [_answer(value)]
        for name, value in zip(CHECK_IN_FIELDS, values, strict=True)
        if value is not None
    }
    for field in take_back or ():
        told[f"was_{_field(field)}"] = ["told"]
    if as_yesterday:
        told["as_yesterday"] = ["1"]
    with opened_diary(diary) as opened:
        today = opened.today
        when = day.date() if day else today
        known = save_check_in(opened, when, told, today=today)
    if json:
        print_json(known or CheckIn(when))
    elif known is None:
        page.print(_("Nothing is told of this day yet. footfall checkin --help shows what may be."))
    else:
        print_paragraph(check_in_told(known))


def _answer(value: float | bool | Cycle) -> str:
    if isinstance(value, bool):
        return YES if value else NO
    return f"{value}"


def _field(typed: str) -> str:
    name = {"sleep": "sleep_h", "sitting": "sitting_h", "mass": "mass_kg"}.get(typed, typed.replace("-", "_"))
    if name not in CHECK_IN_FIELDS:
        raise InvalidEntryError(
            "take_back", _("A check-in has no field “{field}” to take back.", field=typed)
        )
    return name


def _meant(kind: type[StrEnum], typed: list[str] | None) -> list[str]:
    """Return the words that were meant: the beginning of one is enough where no other begins so."""
    meant = []
    for text in typed or ():
        begun = [word.value for word in kind if word.value.startswith(text.strip().lower())]
        if len(begun) != 1 or not text.strip():
            raise InvalidEntryError(
                "place", _("“{text}” is none of: {words}.", text=text, words=", ".join(kind))
            )
        meant += begun
    return meant
