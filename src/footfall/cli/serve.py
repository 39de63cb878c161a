"""`footfall serve`: the pages, on this machine only."""

from __future__ import annotations

import socket
import sys
from contextlib import suppress
from pathlib import Path
from typing import Annotated

import typer

from footfall.cli.demo import fill
from footfall.cli.options import DiaryOption
from footfall.cli.output import page
from footfall.diary import Diary
from footfall.errors import FootfallError
from footfall.views import import_command

DEFAULT_PORT = 8642
LOOPBACK = "127.0.0.1"


def serve(
    port: Annotated[int, typer.Option(min=1, max=65535, help="The port.")] = DEFAULT_PORT,
    demo: Annotated[bool, typer.Option("--demo", help="Fill an empty diary with the demo season.")] = False,
    diary: DiaryOption = None,
) -> None:
    """Serve the pages at http://127.0.0.1:8642, to this machine alone."""
    import uvicorn

    from footfall.web import create_app

    _refuse_taken(port)
    with Diary(diary) as opened:
        if demo and opened.is_empty:
            fill(opened)
        page.print(f"\n  Footfall is at [number]http://{LOOPBACK}:{port}[/]   (Ctrl+C stops it)")
        page.print(f"  Your diary is {opened.place}", style="soft", markup=False, soft_wrap=True)
        page.print("  Import your own runs: drop them on the Import page, or")
        page.print(f"    {import_command(opened, _this_program())}\n", markup=False, soft_wrap=True)
        config = uvicorn.Config(create_app(opened), host=LOOPBACK, port=port, log_level="warning")
        with suppress(KeyboardInterrupt):
            uvicorn.Server(config).run()
        page.print("  Stopped. Your diary is safe.")


def _refuse_taken(port: int) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((LOOPBACK, port))
        except OSError as error:
            raise FootfallError(
                f"Port {port} cannot be used: {error.strerror}. Is Footfall running already? "
                f"Choose another with --port {port + 1}."
            ) from error


def _this_program() -> str:
    program = Path(sys.argv[0])
    try:
        return str(program.absolute().relative_to(Path.cwd()))
    except ValueError:
        return program.name
