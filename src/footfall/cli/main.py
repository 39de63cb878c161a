"""The program: its commands, and how a fault is told."""

from __future__ import annotations

import os
import sys

import typer

from footfall.cli.cadence import cadence
from footfall.cli.demo import demo
from footfall.cli.doctor import doctor
from footfall.cli.editing import edit, merge, split
from footfall.cli.experiments import experiments
from footfall.cli.form import form
from footfall.cli.helping import ToldCommand, ToldGroup, WrongWordsError, print_wrong_words, told_in_language
from footfall.cli.importing import import_
from footfall.cli.incline import incline
from footfall.cli.keeping import export_, reimport
from footfall.cli.knees import knees
from footfall.cli.ladder import ladder
from footfall.cli.load import load
from footfall.cli.noting import checkin, note
from footfall.cli.opening import terminal_language
from footfall.cli.options import DiaryOption, JsonOption
from footfall.cli.output import aside
from footfall.cli.plan import plan
from footfall.cli.profile import profile
from footfall.cli.questionnaires import questionnaires
from footfall.cli.reading import run, runs, today
from footfall.cli.routine import routine
from footfall.cli.serve import serve
from footfall.cli.settings import settings
from footfall.cli.shoes import shoes
from footfall.cli.watching import watch
from footfall.errors import FootfallError
from footfall.language import _, speaking
from footfall.retelling import retold
from footfall.units import LengthUnit, measuring

_OFF = 2  # the exit code of a command whose words are off

app = typer.Typer(
    name="footfall",
    cls=ToldGroup,
    help="What every footfall cost your knees, and how far the next run may be.",
    add_completion=False,
    rich_markup_mode="rich",
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.command("import", cls=ToldCommand)(import_)
app.command("export", cls=ToldCommand)(export_)
app.command(cls=ToldCommand)(reimport)
app.command(cls=ToldCommand, context_settings={"ignore_unknown_options": True})(
    incline
)  # so that -2 is a number
for command in (
    today,
    runs,
    run,
    edit,
    split,
    merge,
    note,
    checkin,
    knees,
    questionnaires,
    experiments,
    ladder,
    plan,
    load,
    routine,
    cadence,
    form,
    shoes,
    profile,
    settings,
    watch,
    serve,
    demo,
    doctor,
):
    app.command(cls=ToldCommand)(command)


@app.callback(invoke_without_command=True)
def footfall(context: typer.Context, diary: DiaryOption = None, json: JsonOption = False) -> None:
    """Alone, Footfall prints Today."""
    if context.invoked_subcommand is None:
        today(diary=diary, json=json)


def main() -> None:
    """Run the program; a fault of ours is a sentence and exit code 1, never a traceback.

    It speaks the language of the terminal until a command opens a diary that is set to another.
    """
    with speaking(terminal_language(os.environ)), measuring(LengthUnit.KM):
        _run()


def _run() -> None:
    try:
        sys.exit(told_in_language(typer.main.get_command(app))(standalone_mode=False))
    except WrongWordsError as error:
        print_wrong_words(error)
        sys.exit(_OFF)
    except typer.Abort:
        aside.print(_("Stopped."), style="stop")
        sys.exit(1)
    except FootfallError as error:
        aside.print(retold(str(error)), style="stop", markup=False, soft_wrap=True)
        sys.exit(1)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(0)
