"""Opening a diary to be read: what an older model costed in it is costed anew first.

That is a matter of seconds, once for each new model, and of what changed since after that. Ctrl+C leaves the
rest for later and shows what there is.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event

from footfall.cli.interrupts import told_of_interrupt
from footfall.cli.output import aside, counting_bar
from footfall.diary import Diary, Recosting, recost, to_recost
from footfall.errors import FootfallError
from footfall.views import recosting_view
from footfall.views.recosting import so_many
from footfall.views.wording import count

_WORTH_TELLING = 500  # fewer runs than this are costed before anybody wonders


@contextmanager
def up_to_date(where: str | None, *, quiet: bool = False) -> Iterator[Diary]:
    """Open a diary whose runs are all costed by this model, as far as that may be.

    Args:
        where: The diary.
        quiet: True to show no bar; what cannot be costed now is told on standard error all the same.
    """
    with Diary(where) as opened:
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
            task = bar.add_task("Working runs out anew", total=found.total)
            now = recost(
                diary,
                on_progress=lambda now: bar.update(task, completed=now.done, total=now.total),
                may_go_on=lambda: not stop.is_set(),
            )
    except FootfallError as error:
        _say(recosting_view(found, str(error)).sentence)
        return
    if now is not None and now.elsewhere:
        runs = count(now.total, "run")
        _say(f"Another Footfall is working {runs} out anew: what follows may still change a little.")
    elif now is not None and not now.finished:
        _say(f"Stopped after {so_many(now)}. The next command, or the pages, go on from there.")


def _say(sentence: str) -> None:
    aside.print(sentence, style="soft", markup=False, soft_wrap=True)
