"""`footfall export` and `reimport`: the diary out of Footfall whole, and read anew from its originals."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from rich.progress import Progress

from footfall.cli.opening import opened_diary
from footfall.cli.options import DiaryOption, JsonOption
from footfall.cli.output import aside, page, print_json
from footfall.diary import ChangedEntry, Reread, export, reread
from footfall.language import N_, _, ngettext
from footfall.retelling import retold
from footfall.units import format_count, format_general
from footfall.views.wording import short_day

_SHOWN_ENTRIES = 50
_CHANGES = {
    "distance_m": N_("{before} → {after} m"),
    "elapsed_s": N_("{before} → {after} s"),
    "timer_s": N_("{before} → {after} s on the watch's timer"),
    "easy_km": N_("{before} → {after} easy km"),
}
"""What is told of a value that changed; these are told as they are kept, whatever unit the runner likes."""


def export_(
    target: Annotated[Path, typer.Argument(metavar="TARGET.zip", help="The file to write.")],
    force: Annotated[bool, typer.Option("--force", help="Replace the file if it is there.")] = False,
    diary: DiaryOption = None,
    json: JsonOption = False,
) -> None:
    """Write your whole diary into one ZIP: every original as it came; `footfall import` brings it back."""
    with opened_diary(diary) as opened, Progress(console=aside, transient=True, disable=json) as bar:
        task = bar.add_task(_("Exporting"), total=None)
        done = export(
            opened,
            target,
            overwrite=force,
            on_progress=lambda at, of: bar.update(task, completed=at, total=of),
        )
    if json:
        print_json(done)
        return
    held = (
        ngettext("{number} entry", "{number} entries", done.entries),
        ngettext("{number} original", "{number} originals", done.originals),
        ngettext("{number} pain note", "{number} pain notes", done.pain_notes),
        ngettext("{number} check-in", "{number} check-ins", done.check_ins),
        ngettext("{number} exercise session", "{number} exercise sessions", done.sessions),
        ngettext("{number} pair of shoes", "{number} pairs of shoes", done.shoes),
    )
    page.print(f"{done.path}: {', '.join(held)}.", markup=False, soft_wrap=True)
    page.print(_("`footfall import` makes a diary of it again."), style="soft")
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
    with opened_diary(diary) as opened, Progress(console=aside, transient=True, disable=json) as bar:
        task = bar.add_task(_("Reading anew"), total=None)
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
        more = format_count(len(done.changed) - _SHOWN_ENTRIES)
        page.print(_("… and {number} more; --json lists them all.", number=more))
    page.print(_how_many_changed(done))
    if done.without_originals:
        number = format_count(done.without_originals)
        page.print(_("{number} without an original, left as they are.", number=number), style="soft")
    for left in done.left_alone:
        told = _("Entry {id}: {reason}", id=left.id, reason=retold(left.reason))
        page.print(told, style="hold", markup=False, soft_wrap=True)


def _how_many_changed(done: Reread) -> str:
    changed = format_count(len(done.changed))
    if done.dry_run:
        return ngettext(
            "{changed} of {number} entry would change.",
            "{changed} of {number} entries would change.",
            done.entries,
            changed=changed,
        )
    return ngettext(
        "{changed} of {number} entry changed.",
        "{changed} of {number} entries changed.",
        done.entries,
        changed=changed,
    )


def _change_line(entry: ChangedEntry) -> str:
    told = [
        _(_CHANGES[one.what], before=format_general(one.before), after=format_general(one.after))
        for one in entry.differences
    ]
    told += [_("gained {channel}", channel=channel) for channel in entry.gained]
    told += [_("lost {channel}", channel=channel) for channel in entry.lost]
    return f"{entry.id}  {short_day(entry.day)}  {'; '.join(told) or _('details')}"
