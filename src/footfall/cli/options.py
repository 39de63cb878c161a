"""The options that commands share."""

from __future__ import annotations

from typing import Annotated

import typer

DiaryOption = Annotated[
    str | None,
    typer.Option(
        "--diary",
        envvar="FOOTFALL_DIARY",
        metavar="PATH|URL",
        help="The diary: a file, a folder, or a database URL. By default your own, in your data folder.",
    ),
]
JsonOption = Annotated[bool, typer.Option("--json", help="Print JSON instead of a page.")]
