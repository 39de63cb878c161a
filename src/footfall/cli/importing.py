"""`footfall import PATH…`: files and folders into the diary, with progress, and a report."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.progress import Progress

from footfall.cli.interrupts import told_of_interrupt
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
from footfall.views.wording import count

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
        int | None, typer.Option(min=0, help="Worker processes; by default one a core.", show_default=False)
    ] = None,
) -> None:
    """Import runs: each is in your diary, with what it cost your knees, the moment it is read.

    Ctrl+C stops it after the file it is at; the same command again brings the rest.
    """
    with Diary(diary) as opened, counting_bar(hidden=json) as bar:
        report, exports = _brought_in(opened, paths, bar, workers)
    if not (report.total or report.nights or report.nights_known):
        raise FootfallError(
            f"No activity files (FIT, GPX or TCX) in {', '.join(map(str, paths))}. Nothing was changed."
        )
    restored, files = _apart(report, exports)
    if json:
        print_json(
            report_json(files) | ({"restored": [_export_json(one) for one in restored]} if restored else {})
        )
    else:
        for one in restored:
            page.print(f"{one.path}: {one.reason}", markup=False, soft_wrap=True)
        if files.total:
            _print_report(files)
        if report.nights:
            page.print(f"{count(report.nights, 'night')} of sleep added.")
        if report.nights_known:
            page.print(f"{count(report.nights_known, 'night')} of sleep known already.")
    if report.stopped:
        raise typer.Exit(_INTERRUPTED)
    if report.total and len(report.unreadable) == report.total:
        raise typer.Exit(1)


def _brought_in(
    diary: Diary, paths: list[Path], bar: Progress, workers: int | None
) -> tuple[ImportProgress, set[str]]:
    """Import while a bar shows how far it is; return the report, and the names of the exports restored."""
    control = ImportControl()
    task = bar.add_task("Importing", total=None)
    exports: set[str] = set()

    def show(progress: ImportProgress) -> None:
        doing = _doing(progress, control)
        bar.update(task, total=progress.total, completed=progress.done, description=doing)

    def show_restoring(export: str) -> None:
        exports.add(export)
        bar.update(task, description=f"Restoring {export}" if export else "Importing")

    with told_of_interrupt(control.cancel):
        report = bring_in(
            diary, paths, on_progress=show, on_restoring=show_restoring, control=control, workers=workers
        )
    return report, exports


def _doing(progress: ImportProgress, control: ImportControl) -> str:
    if progress.costing:
        return f"Costing {count(progress.costing, 'run')} anew"
    return "Stopping after this file" if control.is_cancelled else "Importing"


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
    return {"path": restored.path, "reason": restored.reason, "entries": len(restored.activities)}


def report_json(report: ImportProgress) -> dict[str, Any]:
    """Return the report of an import as JSON shows it."""
    return {
        "files": report.total,
        "added": report.added,
        "duplicates": report.duplicates,
        "unreadable": [{"path": o.path, "reason": o.reason, "offset": o.offset} for o in report.unreadable],
        "damaged": [{"path": o.path, "reason": o.reason, "offset": o.offset} for o in report.damaged],
        "runs": report.runs,
        "walks": report.walks,
        "other": report.other,
        "nights": report.nights,
        "nights_known": report.nights_known,
        "stopped": report.stopped,
        "seconds": round(report.seconds, 3),
        "runs_per_second": round(report.files_per_second, 1),
    }


def _print_report(report: ImportProgress) -> None:
    kinds = [count(report.runs, "run"), count(report.walks, "walk"), f"{report.other} of other kinds"]
    page.print(f"[number]{count(report.added, 'file')}[/] added: {', '.join(kinds)}.")
    if report.duplicates:
        page.print(f"{count(report.duplicates, 'file')} known already, or the same run from another app.")
    _print_faults("brought nothing", report.unreadable)
    _print_faults("kept with a remark", report.damaged)
    if report.stopped:
        page.print(
            f"Stopped after {report.done} of {count(report.total, 'file')}. "
            "What is added is safe in your diary; the same command again brings the rest.",
            style="hold",
            soft_wrap=True,
        )
    page.print(f"{report.seconds:.1f} s, {report.files_per_second:.0f} files a second.", style="soft")


def _print_faults(title: str, faults: tuple[FileOutcome, ...]) -> None:
    if not faults:
        return
    page.print(f"{count(len(faults), 'file')} {title}:", style="hold")
    for fault in faults[:_SHOWN_FAULTS]:
        at = "" if fault.offset is None else f" (byte {fault.offset})"
        page.print(f"  {fault.path}: {fault.reason}{at}", markup=False, soft_wrap=True)
    if len(faults) > _SHOWN_FAULTS:
        page.print(f"  … and {len(faults) - _SHOWN_FAULTS} more; --json lists them all.")
