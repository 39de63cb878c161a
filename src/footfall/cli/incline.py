"""`footfall incline`: tell how steep the treadmill was, which no watch records."""

from __future__ import annotations

from typing import Annotated

import typer

from footfall.cli.opening import opened_diary
from footfall.cli.options import DiaryOption, JsonOption
from footfall.cli.output import page, print_json
from footfall.views.incline import read_percent, save_incline


def incline(
    id: Annotated[int, typer.Argument(metavar="ID", help="Its number, as `footfall runs` shows it.")],
    percent: Annotated[
        str, typer.Argument(metavar="PERCENT", help="As the treadmill shows it: 1.5, -2; none takes it back.")
    ],
    diary: DiaryOption = None,
    json: JsonOption = False,
) -> None:
    """How steep was the treadmill? The run is costed by it at once."""
    told = read_percent(percent)
    with opened_diary(diary) as opened:
        view = save_incline(opened, id, told)
    if json:
        print_json(view)
    else:
        page.print(view.title, style="bold", markup=False)
        page.print(view.sentence, markup=False)
