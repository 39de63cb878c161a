"""The options that commands share."""

from __future__ import annotations

from typing import Annotated, Any

import typer


def _or_told_before(context: typer.Context, option: typer.CallbackParam, value: Any) -> Any:  # noqa: ANN401
    """Return what was told ahead of the command's name, unless it was told again after it."""
    ahead, source = context.parent, context.get_parameter_source(f"{option.name}")
    if ahead is None or (source is not None and source.name == "COMMANDLINE"):
        return value
    return ahead.params[f"{option.name}"]


DiaryOption = Annotated[
    str | None,
    typer.Option(
        "--diary",
        envvar="FOOTFALL_DIARY",
        metavar="PATH|URL",
        help="The diary: a file, a folder, or a database URL. By default your own, in your data folder.",
        callback=_or_told_before,
    ),
]
JsonOption = Annotated[
    bool, typer.Option("--json", help="Print JSON instead of a page.", callback=_or_told_before)
]
