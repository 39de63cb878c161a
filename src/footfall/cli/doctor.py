"""`footfall doctor`: is the installation whole, and is what the diary keeps still what came?"""

from __future__ import annotations

import typer

from footfall.cli.opening import up_to_date
from footfall.cli.options import DiaryOption, JsonOption
from footfall.cli.output import page, print_json
from footfall.diary import Checked, check_diary

_SHOWN_FAULTS = 20


def doctor(diary: DiaryOption = None, json: JsonOption = False) -> None:
    """Check the installation, the diary and every original in it."""
    with up_to_date(diary, quiet=json) as opened:
        place, checks = opened.place, [*check_diary(opened), _check_browser_libraries()]
    healthy = not any(check.faults for check in checks)
    if json:
        print_json({"diary": place, "checks": checks, "healthy": healthy})
    else:
        page.print(f"Diary: {place}", markup=False, soft_wrap=True)
        for check in checks:
            _print_check(check)
    if not healthy:
        raise typer.Exit(1)


def _check_browser_libraries() -> Checked:
    from footfall.web import BROWSER_LIBRARIES, missing_browser_libraries

    missing = missing_browser_libraries()
    faults = tuple(f"{name} is missing; `make install` fetches it." for name in missing)
    return Checked("browser libraries", len(BROWSER_LIBRARIES), faults)


def _print_check(check: Checked) -> None:
    mark = "[stop]✗[/]" if check.faults else "[go]✓[/]"
    page.print(f"{mark} {check.what}: {check.checked} checked, {len(check.faults)} at fault")
    for fault in check.faults[:_SHOWN_FAULTS]:
        page.print(f"    {fault}", markup=False, soft_wrap=True)
    if len(check.faults) > _SHOWN_FAULTS:
        page.print(f"    … and {len(check.faults) - _SHOWN_FAULTS} more; --json lists them all.")
