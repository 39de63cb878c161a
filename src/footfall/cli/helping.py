"""The help of every command, and what is wrong with a command's words, in the language spoken.

Commands tell of themselves in English, in their docstrings and options, as Typer reads them.
`told_in_language` translates what it made of that, before anything of it is shown; `help_texts` are all texts
that stand there. The words that come from Typer itself are named here.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import typer
import typer.rich_utils
from rich.panel import Panel
from rich.text import Text
from typer.core import TyperCommand, TyperGroup

from footfall.cli.output import aside
from footfall.language import N_, _, pgettext
from footfall.retelling import in_english, retold

METAVAR = "metavar"
"""The context of names of arguments, such as FOLDER, in the catalogues."""

WrongWordsError: type[Exception] = typer.BadParameter.__mro__[2]
"""What Typer raises where a command's words are off; it exports no name of it."""

_USAGE = "Usage: "
_FIXED_WORDS = {
    "ARGUMENTS_PANEL_TITLE": N_("Arguments"),
    "OPTIONS_PANEL_TITLE": N_("Options"),
    "COMMANDS_PANEL_TITLE": N_("Commands"),
    "DEFAULT_STRING": N_("[default: {}]"),
    "ENVVAR_STRING": N_("[env var: {}]"),
    "REQUIRED_LONG_STRING": N_("[required]"),
}
_METAVARS_OF_TYPER = ("[OPTIONS]", "COMMAND [ARGS]...")
_FAULTS = (
    in_english("Missing argument '{name}'."),
    in_english("Missing option '{name}'."),
    in_english("Missing command."),
    in_english("No such command '{name}'."),
    in_english("Did you mean '{name}'?"),
    in_english("No such option: {name}"),
    in_english("No such option: {name} (Possible options: {others})"),
    in_english("Got unexpected extra argument(s) ({extra})"),
    in_english("Option '{name}' requires an argument."),
    in_english("Option '{name}' does not take a value."),
    in_english("Invalid value: {reason}"),
    in_english("Invalid value for '{name}': {reason}"),
    in_english("Invalid value for {name}: {reason}"),
    in_english("Value error, {reason}"),
    in_english("Input should be a valid integer, unable to parse string as an integer"),
    in_english("Input should be a valid number, unable to parse string as a number"),
    in_english("Input should be less than or equal to {highest}"),
    in_english("Input should be greater than or equal to {lowest}"),
    in_english("'{value}' is not one of {choices}."),
    in_english("'{value}' does not match the formats {formats}."),
    in_english("'{value}' does not match the format {format}."),
)
"""What Typer says of a command's words; named here so that it is translated."""


class ToldCommand(TyperCommand):
    """A command whose usage and help stand in the language spoken."""

    def get_usage(self, ctx: typer.Context) -> str:  # type: ignore[override]  # Typer's own is its parent
        """Return how the command is used, in a line."""
        return _usage(super().get_usage(ctx))

    def get_help_option(self, ctx: typer.Context) -> Any:  # type: ignore[override]  # noqa: ANN401
        """Return the option that shows the help."""
        return _told_help_option(super().get_help_option(ctx))


class ToldGroup(TyperGroup):
    """A group of commands whose usage and help stand in the language spoken."""

    def get_usage(self, ctx: typer.Context) -> str:  # type: ignore[override]  # Typer's own is its parent
        """Return how the commands are used, in a line."""
        return _usage(super().get_usage(ctx))

    def get_help_option(self, ctx: typer.Context) -> Any:  # type: ignore[override]  # noqa: ANN401
        """Return the option that shows the help."""
        return _told_help_option(super().get_help_option(ctx))


def told_in_language(command: Any) -> Any:  # noqa: ANN401 - Typer exports no name of what it builds
    """Return the commands that Typer built, with every text of theirs in the language spoken."""
    for constant, word in _FIXED_WORDS.items():
        setattr(typer.rich_utils, constant, _(word))
    for one in _with_subcommands(command):
        one.help = _told(one.help)
        one.options_metavar = _told_metavar(one.options_metavar)
        if isinstance(one, TyperGroup):
            one.subcommand_metavar = _told_metavar(one.subcommand_metavar)
        for parameter in one.params:
            parameter.help = _told(parameter.help)
            takes_none = getattr(parameter, "is_flag", False)
            parameter.metavar = "" if takes_none else _told_metavar(parameter.metavar)
    return command


def help_texts(command: Any) -> Iterator[tuple[str, str | None]]:  # noqa: ANN401 - as above
    """Yield every text that the help of commands shows, with its context in the catalogues."""
    for one in _with_subcommands(command):
        for text in (one.help, *(parameter.help for parameter in one.params)):
            if text:
                yield text, None
        for metavar in (parameter.metavar for parameter in one.params):
            if metavar and _is_word(metavar):
                yield metavar, METAVAR
    for metavar in _METAVARS_OF_TYPER:
        yield metavar, METAVAR


def print_wrong_words(error: Exception) -> None:
    """Tell on standard error what is wrong with a command's words, and where its help is.

    Args:
        error: A `WrongWordsError`.
    """
    told: Any = error
    context = getattr(told, "ctx", None)
    if context is not None:
        aside.print(context.get_usage(), markup=False)
        how = _("Try '{command} --help' for help.", command=context.command_path)
        aside.print(how, style="soft", markup=False)
    text = Text(retold(told.format_message()))
    aside.print(Panel(text, title=_("Error"), title_align="left", border_style="red"))


def _with_subcommands(command: Any) -> Iterator[Any]:  # noqa: ANN401 - as above
    yield command
    for one in getattr(command, "commands", {}).values():
        yield from _with_subcommands(one)


def _told(text: Any) -> Any:  # noqa: ANN401 - a text, or None
    return _(text) if text else text


def _told_metavar(metavar: Any) -> Any:  # noqa: ANN401 - a text, or None
    return pgettext(METAVAR, metavar) if metavar and _is_word(metavar) else metavar


def _is_word(metavar: str) -> bool:
    """Tell whether a name of a value is one to translate: "0-10" is none, nor is a unit such as "KG"."""
    return sum(letter.isalpha() for letter in metavar) > len("KG")


def _usage(usage: str) -> str:
    return f"{_('Usage:')} {usage.removeprefix(_USAGE)}"


def _told_help_option(option: Any) -> Any:  # noqa: ANN401 - as above
    if option is not None:
        option.help, option.metavar = _("Show this message and exit."), ""
    return option
