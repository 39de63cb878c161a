"""The program: its commands, and how a fault is told."""

from __future__ import annotations

import sys

import typer

from footfall.cli.demo import demo
from footfall.cli.doctor import doctor
from footfall.cli.importing import import_
from footfall.cli.incline import incline
from footfall.cli.keeping import export_, reimport
from footfall.cli.noting import checkin, note
from footfall.cli.options import DiaryOption, JsonOption
from footfall.cli.output import aside
from footfall.cli.profile import profile
from footfall.cli.reading import run, runs, today
from footfall.cli.serve import serve
from footfall.cli.settings import settings
from footfall.cli.shoes import shoes
from footfall.cli.watching import watch
from footfall.errors import FootfallError

app = typer.Typer(
    name="footfall",
    help="What every footfall cost your knees, and how far the next run may be.",
    add_completion=False,
    rich_markup_mode="rich",
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.command("import")(import_)
app.command("export")(export_)
app.command()(reimport)
app.command(context_settings={"ignore_unknown_options": True})(incline)  # so that -2 is a number
for command in (today, runs, run, note, checkin, shoes, profile, settings, watch, serve, demo, doctor):
    app.command()(command)


@app.callback(invoke_without_command=True)
def footfall(context: typer.Context, diary: DiaryOption = None, json: JsonOption = False) -> None:
    """Alone, Footfall prints Today."""
    if context.invoked_subcommand is None:
        today(diary=diary, json=json)


def main() -> None:
    """Run the program; a fault of ours is a sentence and exit code 1, never a traceback."""
    try:
        app()
    except FootfallError as error:
        aside.print(str(error), style="stop", markup=False, soft_wrap=True)
        sys.exit(1)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(0)
