"""`footfall import PATH…`: files and folders into the diary, with progress, and a report."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.progress import Progress

from footfall.cli.interrupts import told_of_interrupt
from footfall.cli.opening import opened_diary
from footfall.cli.options import DiaryOption, JsonOption
from footfall.cli.output import counting_bar, page, print_json
from footfall.diary import (
    Diary,
    FileOutcome,
    ImportControl,
    ImportProgress,
    Outcome,
    bring_in,
)
from footfall.errors import FootfallError
from footfall.language import _, ngettext
from footfall.retelling import retold
from footfall.units import format_count, format_number

_SHOWN_FAULTS = 20
_INTERRUPTED = 130  # the exit code of a command that Ctrl+C ended


def import_(
    paths: Annotated[
        list[Path],
        typer.Argument(
            metavar="PATH…",
            readable=False,
            help="Files (FIT, GPX, TCX; gzip'ed or not), folders, and archives or exports as they come.",
        ),
    ],
    diary: DiaryOption = None,
    json: JsonOption = False,
    workers: Annotated[
        int | None,
        typer.Option(
            min=0, metavar="NUMBER", help="Worker processes; by default one a core.", show_default=False
        ),
    ] = None,
) -> None:
    """Import runs: each is in your diary, with what it cost your knees, the moment it is read.

    Ctrl+C stops it after the file it is at; the same command again brings the rest.
    """
    with opened_diary(diary) as opened, counting_bar(hidden=json) as bar:
        report, exports = _brought_in(opened, paths, bar, workers)
    if not (report.total or report.nights or report.nights_known):
        raise FootfallError(
            _(
                "No activity files (FIT, GPX or TCX) in {paths}. Nothing was changed.",
                paths=", ".join(map(str, paths)),
            )
        )
    restored, files = _apart(report, exports)
    if json:
        print_json(
            report_json(files) | ({"restored": [_export_json(one) for one in restored]} if restored else {})
        )
    else:
        for one in restored:
            page.print(f"{one.path}: {retold(one.reason)}", markup=False, soft_wrap=True)
        if files.total:
            _print_report(files)
        if report.nights:
            page.print(
                ngettext("{number} night of sleep added.", "{number} nights of sleep added.", report.nights)
            )
        if report.nights_known:
            page.print(
                ngettext(
                    "{number} night of sleep known already.",
                    "{number} nights of sleep known already.",
                    report.nights_known,
                )
            )
    if report.stopped:
        raise typer.Exit(_INTERRUPTED)
    if report.total and len(report.unreadable) == report.total:
        raise typer.Exit(1)


def _brought_in(
    diary: Diary, paths: list[Path], bar: Progress, workers: int | None
) -> tuple[ImportProgress, set[str]]:
    """Import while a bar shows how far it is; return the report, and the names of the exports restored."""
    control = ImportControl()
    task = bar.add_task(_("Importing"), total=None)
    exports: set[str] = set()

    def show(progress: ImportProgress) -> None:
        doing = _doing(progress, control)
        bar.update(task, total=progress.total, completed=progress.done, description=doing)

    def show_restoring(export: str) -> None:
        exports.add(export)
        restoring = _("Restoring {export}", export=export) if export else _("Importing")
        bar.update(task, description=restoring)

    with told_of_interrupt(control.cancel):
        report = bring_in(
            diary, paths, on_progress=show, on_restoring=show_restoring, control=control, workers=workers
        )
    return report, exports


def _doing(progress: ImportProgress, control: ImportControl) -> str:
    if progress.costing:
        return ngettext("Costing {number} run anew", "Costing {number} runs anew", progress.costing)
    return _("Stopping after this file") if control.is_cancelled else _("Importing")


def _apart(report: ImportProgress, exports: set[str]) -> tuple[list[FileOutcome], ImportProgress]:
    """Return what became of exports of diaries that were restored, and the report of all other files."""
    restored = [
        one
        for one in report.outcomes
        if Path(one.path).name in exports and one.outcome is not Outcome.UNREADABLE
    ]
    others = tuple(one for one in report.outcomes if one not in restored)
    return restored, replace(report, outcomes=others, total=report.total - len(restored))


def _export_json(restored: FileOutcome) -> dict[str, Any]:
    return {"path": restored.path, "reason": retold(restored.reason), "entries": len(restored.activities)}


def report_json(report: ImportProgress) -> dict[str, Any]:
    """Return the report of an import as JSON shows it."""
    return {
        "files": report.total,
        "added": report.added,
        "duplicates": report.duplicates,
        "unreadable": [_fault_json(one) for one in report.unreadable],
        "damaged": [_fault_json(one) for one in report.damaged],
        "runs": report.runs,
        "walks": report.walks,
        "other": report.other,
        "nights": report.nights,
        "nights_known": report.nights_known,
        "stopped": report.stopped,
        "seconds": round(report.seconds, 3),
        "runs_per_second": round(report.files_per_second, 1),
    }


def _fault_json(fault: FileOutcome) -> dict[str, Any]:
    return {"path": fault.path, "reason": retold(fault.reason), "offset": fault.offset}


def _print_report(report: ImportProgress) -> None:
    kinds = [
        ngettext("{number} run", "{number} runs", report.runs),
        ngettext("{number} walk", "{number} walks", report.walks),
        _("{number} of other kinds", number=format_count(report.other)),
    ]
    page.print(
        ngettext(
            "{number} file added: {kinds}.",
            "{number} files added: {kinds}.",
            report.added,
            kinds=", ".join(kinds),
        )
    )
    if report.duplicates:
        page.print(
            ngettext(
                "{number} file known already, or the same run from another app.",
                "{number} files known already, or the same run from another app.",
                report.duplicates,
            )
        )
    if report.unreadable:
        number = len(report.unreadable)
        title = ngettext("{number} file brought nothing:", "{number} files brought nothing:", number)
        _print_faults(title, report.unreadable)
    if report.damaged:
        number = len(report.damaged)
        title = ngettext("{number} file kept with a remark:", "{number} files kept with a remark:", number)
        _print_faults(title, report.damaged)
    if report.stopped:
        _print_stopped(report)
    _print_rate(report)


def _print_stopped(report: ImportProgress) -> None:
    told = ngettext(
        "Stopped after {done} of {number} file. What is added is safe in your diary; the same command again"
        " brings the rest.",
        "Stopped after {done} of {number} files. What is added is safe in your diary; the same command again"
        " brings the rest.",
        report.total,
        done=format_count(report.done),
    )
    page.print(told, style="hold", soft_wrap=True)


def _print_rate(report: ImportProgress) -> None:
    told = _(
        "{seconds} s, {rate} files a second.",
        seconds=format_number(report.seconds),
        rate=format_count(report.files_per_second),
    )
    page.print(told, style="soft")


def _print_faults(title: str, faults: tuple[FileOutcome, ...]) -> None:
    page.print(title, style="hold")
    for fault in faults[:_SHOWN_FAULTS]:
        page.print(f"  {fault_line(fault)}", markup=False, soft_wrap=True)
    if len(faults) > _SHOWN_FAULTS:
        more = format_count(len(faults) - _SHOWN_FAULTS)
        page.print(f"  {_('… and {number} more; --json lists them all.', number=more)}")


def fault_line(fault: FileOutcome) -> str:
    """Return what is wrong with a file as a line, with the byte at which it is where one is to blame."""
    reason = retold(fault.reason)
    if fault.offset is not None:
        reason = _("{reason} (byte {offset})", reason=reason, offset=fault.offset)
    return f"{fault.path}: {reason}"
