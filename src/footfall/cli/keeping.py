"""`footfall export` and `reimport`: the diary out of Footfall whole, and read anew from its originals."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from rich.progress import Progress

from footfall.cli.options import DiaryOption, JsonOption
from footfall.cli.output import aside, page, print_json
from footfall.diary import ChangedEntry, Diary, Reread, export, reread
from footfall.views.wording import count, short_day

_SHOWN_ENTRIES = 50
_UNITS = {"distance_m": "m", "elapsed_s": "s", "timer_s": "s on the watch's timer", "easy_km": "easy km"}


def export_(
    target: Annotated[Path, typer.Argument(metavar="TARGET.zip", help="The file to write.")],
    force: Annotated[bool, typer.Option("--force", help="Replace the file if it is there.")] = False,
    diary: DiaryOption = None,
    json: JsonOption = False,
) -> None:
    """Write your whole diary into one ZIP: every original as it came; `footfall import` brings it back."""
    with Diary(diary) as opened, Progress(console=aside, transient=True, disable=json) as bar:
        task = bar.add_task("Exporting", total=None)
        done = export(
            opened,
            target,
            overwrite=force,
            on_progress=lambda at, of: bar.update(task, completed=at, total=of),
        )
    if json:
        print_json(done)
        return
    held = f"{count(done.entries, 'entry', 'entries')}, {count(done.originals, 'original')}"
    shoes = count(done.shoes, "pair of shoes", "pairs of shoes")
    notes = f"{count(done.pain_notes, 'pain note')}, {count(done.check_ins, 'check-in')}"
    also = f"{notes}, {count(done.sessions, 'exercise session')}, {shoes}"
    page.print(f"{done.path}: {held}, {also}.", markup=False, soft_wrap=True)
    page.print("`footfall import` makes a diary of it again.", style="soft")
    for fault in done.damaged:
        page.print(fault, style="hold", markup=False, soft_wrap=True)


def reimport(
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Tell what would change; change nothing.")
    ] = False,
    diary: DiaryOption = None,
    json: JsonOption = False,
) -> None:
    """Read every entry anew from its originals, and tell what that changed."""
    with Diary(diary) as opened, Progress(console=aside, transient=True, disable=json) as bar:
        task = bar.add_task("Reading anew", total=None)
        done = reread(
            opened, dry_run=dry_run, on_progress=lambda at, of: bar.update(task, completed=at, total=of)
        )
    if json:
        print_json(done)
    else:
        _print_reread(done)


def _print_reread(done: Reread) -> None:
    for entry in done.changed[:_SHOWN_ENTRIES]:
        page.print(_change_line(entry), markup=False, soft_wrap=True)
    if len(done.changed) > _SHOWN_ENTRIES:
        page.print(f"… and {len(done.changed) - _SHOWN_ENTRIES} more; --json lists them all.")
    verb = "would change" if done.dry_run else "changed"
    page.print(f"{len(done.changed)} of {count(done.entries, 'entry', 'entries')} {verb}.")
    if done.without_originals:
        page.print(f"{done.without_originals} without an original, left as they are.", style="soft")
    for left in done.left_alone:
        page.print(f"Entry {left.id}: {left.reason}", style="hold", markup=False, soft_wrap=True)


def _change_line(entry: ChangedEntry) -> str:
    told = [f"{d.before:g} → {d.after:g} {_UNITS[d.what]}" for d in entry.differences]
    told += [f"gained {channel}" for channel in entry.gained]
    told += [f"lost {channel}" for channel in entry.lost]
    return f"{entry.id}  {short_day(entry.day)}  {'; '.join(told) or 'details'}"
