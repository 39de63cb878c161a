"""`footfall serve`: the pages, on this machine only."""

from __future__ import annotations

import socket
import sys
from contextlib import suppress
from pathlib import Path
from typing import Annotated

import typer

from footfall.cli.demo import fill
from footfall.cli.opening import opened_diary
from footfall.cli.options import DiaryOption
from footfall.cli.output import page
from footfall.errors import FootfallError, cause_of_system
from footfall.language import _
from footfall.views import import_command

DEFAULT_PORT = 8642
LOOPBACK = "127.0.0.1"


def serve(
    port: Annotated[int, typer.Option(min=1, max=65535, metavar="NUMBER", help="The port.")] = DEFAULT_PORT,
    demo: Annotated[bool, typer.Option("--demo", help="Fill an empty diary with the demo season.")] = False,
    diary: DiaryOption = None,
) -> None:
    """Serve the pages at http://127.0.0.1:8642, to this machine alone."""
    import uvicorn

    from footfall.web import create_app

    _refuse_taken(port)
    with opened_diary(diary) as opened:
        if demo and opened.is_empty:
            fill(opened)
        address = f"[number]http://{LOOPBACK}:{port}[/]"
        page.print(f"\n  {_('Footfall is at {address}   (Ctrl+C stops it)', address=address)}")
        place = _("Your diary is {place}", place=opened.place)
        page.print(f"  {place}", style="soft", markup=False, soft_wrap=True)
        page.print(f"  {_('Import your own runs: drop them on the Import page, or')}")
        page.print(f"    {import_command(opened, _this_program())}\n", markup=False, soft_wrap=True)
        config = uvicorn.Config(create_app(opened), host=LOOPBACK, port=port, log_level="warning")
        with suppress(KeyboardInterrupt):
            uvicorn.Server(config).run()
        page.print(f"  {_('Stopped. Your diary is safe.')}")


def _refuse_taken(port: int) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((LOOPBACK, port))
        except OSError as error:
            raise FootfallError(
                _(
                    "Port {port} cannot be used: {reason}. Is Footfall running already? Choose another with"
                    " --port {other}.",
                    port=port,
                    reason=cause_of_system(error),
                    other=port + 1,
                )
            ) from error


def _this_program() -> str:
    program = Path(sys.argv[0])
    try:
        return str(program.absolute().relative_to(Path.cwd()))
    except ValueError:
        return program.name
