"""`footfall watch`: every new run in a folder is in the diary as soon as all of it is there."""

from __future__ import annotations

import math
from collections.abc import Iterable
from pathlib import Path
from threading import Event
from typing import Annotated

import typer

from footfall.cli.importing import fault_line
from footfall.cli.opening import opened_diary
from footfall.cli.options import DiaryOption
from footfall.cli.output import page
from footfall.diary import (
    Diary,
    FileOutcome,
    ImportAs,
    ImportProgress,
    Outcome,
    StandingWatch,
    Step,
    WatchClaim,
    WatchedFolders,
    follow,
    follow_once,
    import_complete,
    not_taken,
    watchable_folder,
)
from footfall.errors import FootfallError
from footfall.language import _, ngettext
from footfall.retelling import retold
from footfall.views import entry_line
from footfall.views.wording import short_day

_SHOWN_FAULTS = 5
_MANY_FILES = 100


def watch(
    folders: Annotated[
        list[Path] | None,
        typer.Argument(
            metavar="[FOLDER…]",
            readable=False,
            show_default=False,
            help="Folders of a watch, a cloud or a browser; one that is not there yet is waited for. "
            "By default those that the diary keeps.",
        ),
    ] = None,
    once: Annotated[
        bool, typer.Option("--once", help="Import what is there, as soon as it is complete, and end.")
    ] = False,
    add: Annotated[
        list[Path] | None,
        typer.Option("--add", metavar="FOLDER", show_default=False, help="Keep a folder to watch, for good."),
    ] = None,
    remove: Annotated[
        list[Path] | None,
        typer.Option("--remove", metavar="FOLDER", show_default=False, help="Keep it no longer."),
    ] = None,
    list_: Annotated[bool, typer.Option("--list", help="Tell which folders are kept.")] = False,
    diary: DiaryOption = None,
) -> None:
    """Watch folders: import what is there, then every new run within moments.

    The folders a diary keeps are watched by its pages too, for as long as those are served.
    """
    given = folders or []
    _refuse_what_is_no_folder(given, once=once)
    with opened_diary(diary) as opened:
        if add or remove or list_:
            _keep(opened, add or [], remove or [])
            return
        try:
            if given or once:
                _watch_given(opened, given or _kept(opened), once=once)
            else:
                _watch_kept(opened)
        except KeyboardInterrupt:
            _say(_("Stopped watching. What was imported is in your diary."))


def _keep(diary: Diary, add: Iterable[Path], remove: Iterable[Path]) -> None:
    """Change the list of folders, then tell it."""
    for folder in remove:
        diary.unwatch_folder(folder)
    for folder in add:
        kept = [one.path for one in diary.watched_folders()]
        diary.watch_folder(watchable_folder(folder.absolute(), diary=diary.place, watched=kept))
    for one in diary.watched_folders():
        since = short_day(one.since.astimezone().date())
        if one.path.is_dir():
            _say(_("{folder}  (since {day})", folder=one.path, day=since))
        else:
            _say(_("{folder}  (since {day}, not there just now)", folder=one.path, day=since))
    if not diary.watched_folders():
        _say(_("No folder is kept. `footfall watch --add FOLDER` keeps one."))


def _kept(diary: Diary) -> list[Path]:
    kept = [folder.path for folder in diary.watched_folders()]
    if not kept:
        raise FootfallError(
            _(
                "This diary keeps no folder to watch. Name one: `footfall watch FOLDER`, "
                "or keep it for good: `footfall watch --add FOLDER`."
            )
        )
    return kept


def _watch_kept(diary: Diary) -> None:
    """Watch what the diary keeps, as the list changes; stand by while another program does so."""
    _kept(diary)
    standing = StandingWatch(diary)
    standing_by = False
    _say(_("Ctrl+C stops watching."), style="soft")
    for number, step in enumerate(standing.follow(Event())):
        if standing.is_others and not standing_by:
            _say(
                _("Another Footfall watches them: its pages, or a terminal. This one follows when that ends.")
            )
        standing_by = standing.is_others
        if number == 0 and standing.is_ours:
            _say_missing(standing.folders)
        _say_folders(step)
        _import(diary, standing.folders, step)


def _watch_given(diary: Diary, folders: list[Path], *, once: bool) -> None:
    watched = WatchedFolders(folders)
    claim = WatchClaim(diary)
    if _are_kept(diary, folders) and not claim.take():
        raise FootfallError(
            _(
                "{folders}: watched already by another Footfall, its pages or a terminal. What comes is in"
                " your diary without this.",
                folders=", ".join(map(str, folders)),
            )
        )
    try:
        if once:
            _import_once(diary, watched)
            return
        _say(_("Ctrl+C stops watching."), style="soft")
        for number, step in enumerate(follow(watched)):
            if number == 0:
                _say_missing(watched)
            _say_folders(step)
            _import(diary, watched, step)
    finally:
        claim.let_go()


def _are_kept(diary: Diary, folders: Iterable[Path]) -> bool:
    """Tell whether any of the folders is one the diary keeps, or lies in one, or holds one."""
    real = [folder.resolve() for folder in folders]
    kept = [folder.path for folder in diary.watched_folders()]
    return any(a.is_relative_to(b) or b.is_relative_to(a) for a in real for b in kept)


def _import_once(diary: Diary, watched: WatchedFolders) -> None:
    added = 0
    for number, step in enumerate(follow_once(watched)):
        if number == 0 and step.waiting:
            _say(
                ngettext(
                    "Waiting until {number} file can be read whole.",
                    "Waiting until {number} files can be read whole.",
                    step.waiting,
                ),
                style="soft",
            )
        added += _import(diary, watched, step)
    _say(ngettext("{number} file added.", "{number} files added.", added))


def _import(diary: Diary, watched: WatchedFolders, step: Step) -> int:
    """Import what is complete, a line for each recording; return how many files brought something."""
    added = 0
    for folder, files in watched.by_folder(step.complete).items():
        if new := not_taken(diary, files):
            added += _import_from(diary, folder, new)
    return added


def _import_from(diary: Diary, folder: Path, files: list[Path]) -> int:
    if len(files) >= _MANY_FILES:
        _say(
            ngettext("Importing {number} file.", "Importing {number} files.", len(files)),
            style="soft",
        )
    exports: set[str] = set()
    report = import_complete(diary, files, named=ImportAs(label=str(folder)), on_restoring=exports.add)
    for outcome in report.outcomes:
        if Path(outcome.path).name in exports:
            _say(f"{outcome.path}: {retold(outcome.reason)}")
        elif outcome.outcome is Outcome.ADDED:
            _say_added(diary, outcome)
    _say_faults(report, exports)
    return report.added


def _say_added(diary: Diary, outcome: FileOutcome) -> None:
    for number in outcome.activities:
        line = entry_line(diary.entry(number))
        knees = f", {line.easy}" if math.isfinite(line.easy_km) else ""
        _say(f"{line.when}: {line.title}, {line.distance}{knees}")


def _say_faults(report: ImportProgress, told: set[str]) -> None:
    # a watch that is unplugged meanwhile is told of as such, not file by file
    faults = [
        fault
        for fault in (*report.damaged, *report.unreadable)
        if _is_there(fault) and Path(fault.path).name not in told
    ]
    for fault in faults[:_SHOWN_FAULTS]:
        _say(fault_line(fault), style="hold")
    if len(faults) > _SHOWN_FAULTS:
        _say(
            ngettext(
                "… and {number} file more that could not be read whole.",
                "… and {number} files more that could not be read whole.",
                len(faults) - _SHOWN_FAULTS,
            )
        )


def _is_there(fault: FileOutcome) -> bool:
    """Tell whether a file, or the archive it lies in, is still there."""
    path = Path(fault.path)
    return any(place.is_file() for place in (path, *path.parents))


def _say_missing(watched: WatchedFolders) -> None:
    for folder in watched.missing:
        _say(_("{folder} is not there yet. It is watched as soon as it is.", folder=folder))


def _say_folders(step: Step) -> None:
    for folder in step.went:
        _say(_("{folder} is gone, or unplugged. It is watched again as soon as it is back.", folder=folder))
    for folder in step.came:
        _say(_("Watching {folder}", folder=folder))


def _refuse_what_is_no_folder(folders: list[Path], *, once: bool) -> None:
    for folder in folders:
        if folder.is_file():
            raise FootfallError(
                _("{folder} is a file: give the folder it lies in, or import it.", folder=folder)
            )
        if once and not folder.is_dir():
            raise FootfallError(_("There is no folder {folder}. Nothing was changed.", folder=folder))


def _say(sentence: str, *, style: str = "") -> None:
    page.print(sentence, style=style, markup=False, soft_wrap=True)
