"""`footfall profile`: who runs, shown and told."""

from __future__ import annotations

from typing import Annotated

import typer

from footfall.cli.opening import opened_diary
from footfall.cli.options import DiaryOption, JsonOption
from footfall.cli.output import page, print_json, print_paragraph
from footfall.errors import InvalidEntryError
from footfall.language import _
from footfall.views.settings import ProfileView, change_profile, profile_view, read_profile

_Told = str | None


def profile(
    name: Annotated[_Told, typer.Option(metavar="NAME", help='What to call you; "" takes it back.')] = None,
    mass_kg: Annotated[_Told, typer.Option(metavar="KG", help="Body mass.")] = None,
    usual_mass_kg: Annotated[
        _Told, typer.Option(metavar="KG", help="The mass on which knee load rests, where it is another.")
    ] = None,
    height_m: Annotated[_Told, typer.Option(metavar="M", help="Height, such as 1.74.")] = None,
    resting_heart_rate_bpm: Annotated[
        _Told, typer.Option("--resting-heart-rate", metavar="BPM", help="Heart rate at rest.")
    ] = None,
    max_heart_rate_bpm: Annotated[
        _Told, typer.Option("--max-heart-rate", metavar="BPM", help="The highest heart rate.")
    ] = None,
    birth_year: Annotated[_Told, typer.Option(metavar="YEAR", help="Year of birth.")] = None,
    sex: Annotated[_Told, typer.Option(metavar="SEX", help="female, male or other.")] = None,
    diary: DiaryOption = None,
    json: JsonOption = False,
) -> None:
    """Who runs? Alone it shows what is told; each option tells something, none takes it back."""
    given = {
        "name": name,
        "mass_kg": mass_kg,
        "usual_mass_kg": usual_mass_kg,
        "height_m": height_m,
        "resting_heart_rate_bpm": resting_heart_rate_bpm,
        "max_heart_rate_bpm": max_heart_rate_bpm,
        "birth_year": birth_year,
        "sex": sex,
    }
    values, faults = read_profile({field: text for field, text in given.items() if text is not None})
    for field, fault in faults.items():
        raise InvalidEntryError(field, f"{fault} {_('Nothing was saved.')}")
    with opened_diary(diary) as opened:
        if values:
            change_profile(opened, values)
        view = profile_view(opened)
    if json:
        print_json(view)
    else:
        _print(view)


def _print(view: ProfileView) -> None:
    for field in view.fields:
        page.print(
            f"{field.label}: {field.typed or _('not told')}", style="bold", markup=False, soft_wrap=True
        )
        print_paragraph(field.use, style="soft", indent=2)
    if view.mass_text:
        print_paragraph(view.mass_text)
