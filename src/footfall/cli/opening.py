"""Opening a diary: from then on its command speaks the language and measures in the unit of its settings.

Before it is read, what an older model costed in it is costed anew. That is a matter of seconds, once for each
new model, and of what changed since after that. Ctrl+C leaves the rest for later and shows what there is.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from threading import Event

from footfall.cli.interrupts import told_of_interrupt
from footfall.cli.output import aside, counting_bar
from footfall.diary import Diary, Recosting, recost, to_recost
from footfall.errors import FootfallError
from footfall.language import SOURCE, _, ngettext, speak, spoken_of
from footfall.units import format_count, measure
from footfall.views import recosting_view

_WORTH_TELLING = 500  # fewer runs than this are costed before anybody wonders


@contextmanager
def opened_diary(where: str | None) -> Iterator[Diary]:
    """Open a diary; what the command tells from now on is told as its settings want it.

    Args:
        where: The diary.
    """
    with Diary(where) as opened:
        in_its_manner(opened)
        yield opened


def in_its_manner(diary: Diary) -> None:
    """Tell all that follows in the language of a diary, where it has one, and in its unit."""
    settings = diary.settings
    if settings.language:
        speak(spoken_of([settings.language]))
    measure(settings.units)


def terminal_language(environment: Mapping[str, str]) -> str:
    """Return the language of a terminal: that which Footfall was told, else that of its locale."""
    names = ("FOOTFALL_LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")
    told = (environment[name] for name in names if environment.get(name))
    return spoken_of([next(told, SOURCE).split(".")[0]])


@contextmanager
def up_to_date(where: str | None, *, quiet: bool = False) -> Iterator[Diary]:
    """Open a diary whose runs are all costed by this model, as far as that may be.

    Args:
        where: The diary.
        quiet: True to show no bar; what cannot be costed now is told on standard error all the same.
    """
    with opened_diary(where) as opened:
        found = to_recost(opened)
        if found is not None:
            _bring_up_to_date(opened, found, quiet=quiet)
        yield opened


def _bring_up_to_date(diary: Diary, found: Recosting, *, quiet: bool) -> None:
    stop = Event()
    many = found.total >= _WORTH_TELLING
    if many:
        _say(recosting_view(found).sentence)
    try:
        with counting_bar(hidden=quiet or not many) as bar, told_of_interrupt(stop.set):
            task = bar.add_task(_("Working runs out anew"), total=found.total)
            now = recost(
                diary,
                on_progress=lambda now: bar.update(task, completed=now.done, total=now.total),
                may_go_on=lambda: not stop.is_set(),
            )
    except FootfallError as error:
        _say(recosting_view(found, str(error)).sentence)
        return
    if now is not None and now.elsewhere:
        _say(
            ngettext(
                "Another Footfall is working {number} run out anew: what follows may still change a little.",
                "Another Footfall is working {number} runs out anew: what follows may still change a little.",
                now.total,
            )
        )
    elif now is not None and not now.finished:
        _say(
            _(
                "Stopped after {done}\N{NO-BREAK SPACE}of\N{NO-BREAK SPACE}{total}. The next command, or the"
                " pages, go on from there.",
                done=format_count(now.done),
                total=format_count(now.total),
            )
        )


def _say(sentence: str) -> None:
    aside.print(sentence, style="soft", markup=False, soft_wrap=True)
