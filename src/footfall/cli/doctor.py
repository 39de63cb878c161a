"""`footfall doctor`: is the installation whole, and is what the diary keeps still what came?"""

from __future__ import annotations

import typer

from footfall.cli.opening import up_to_date
from footfall.cli.options import DiaryOption, JsonOption
from footfall.cli.output import page, print_json
from footfall.diary import Checked, check_diary
from footfall.language import N_, _
from footfall.units import format_count

_SHOWN_FAULTS = 20
_TOLD = {
    "database": N_("database: {checked} checked, {faults} at fault"),
    "originals": N_("originals: {checked} checked, {faults} at fault"),
    "recordings": N_("recordings: {checked} checked, {faults} at fault"),
    "knee loads": N_("knee loads: {checked} checked, {faults} at fault"),
    "notes": N_("notes: {checked} checked, {faults} at fault"),
    "browser libraries": N_("browser libraries: {checked} checked, {faults} at fault"),
}
"""What is told of each check, by what it looks at."""


def doctor(diary: DiaryOption = None, json: JsonOption = False) -> None:
    """Check the installation, the diary and every original in it."""
    with up_to_date(diary, quiet=json) as opened:
        place, checks = opened.place, [*check_diary(opened), _check_browser_libraries()]
    healthy = not any(check.faults for check in checks)
    if json:
        print_json({"diary": place, "checks": checks, "healthy": healthy})
    else:
        page.print(_("Diary: {place}", place=place), markup=False, soft_wrap=True)
        for check in checks:
            _print_check(check)
    if not healthy:
        raise typer.Exit(1)


def _check_browser_libraries() -> Checked:
    from footfall.web import BROWSER_LIBRARIES, missing_browser_libraries

    missing = missing_browser_libraries()
    faults = tuple(_("{name} is missing; `make install` fetches it.", name=name) for name in missing)
    return Checked("browser libraries", len(BROWSER_LIBRARIES), faults)


def _print_check(check: Checked) -> None:
    mark = "[stop]✗[/]" if check.faults else "[go]✓[/]"
    counts = {"checked": format_count(check.checked), "faults": format_count(len(check.faults))}
    page.print(f"{mark} {_(_TOLD[check.what], **counts)}")
    for fault in check.faults[:_SHOWN_FAULTS]:
        page.print(f"    {fault}", markup=False, soft_wrap=True)
    if len(check.faults) > _SHOWN_FAULTS:
        more = format_count(len(check.faults) - _SHOWN_FAULTS)
        page.print(f"    {_('… and {number} more; --json lists them all.', number=more)}")
