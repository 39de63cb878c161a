"""`footfall demo`: an empty diary filled with the season of a simulated runner."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Annotated

import typer
from rich.progress import Progress

from footfall.cli.opening import opened_diary
from footfall.cli.options import DiaryOption
from footfall.cli.output import aside, page
from footfall.demo import DemoRecording, season
from footfall.diary import Diary, ImportProgress, import_recordings
from footfall.language import _
from footfall.units import format_count

DEFAULT_SEED = 1


def demo(
    seed: Annotated[
        int, typer.Option(min=0, metavar="NUMBER", help="Which of many such seasons.")
    ] = DEFAULT_SEED,
    diary: DiaryOption = None,
) -> None:
    """Fill an empty diary with eighteen months of a simulated runner."""
    with opened_diary(diary) as opened:
        report = fill(opened, seed)
        told = _(
            "The demo season is in {place}: {runs} runs, {walks} walks and {other} other sessions.",
            place=opened.place,
            runs=format_count(report.runs),
            walks=format_count(report.walks),
            other=format_count(report.other),
        )
        page.print(told, markup=False, soft_wrap=True)
        page.print(_("It makes way as soon as you import runs of your own."), style="soft")


def fill(diary: Diary, seed: int = DEFAULT_SEED) -> ImportProgress:
    """Put the demo season into an empty diary, through the same import as real files.

    Raises:
        DiaryError: The diary is not empty.
    """
    made = season(until=diary.today, seed=seed)
    diary.begin_demo(made.runner)
    sources = [_DemoSource(recording) for recording in made.recordings]
    with Progress(console=aside, transient=True) as bar:
        task = bar.add_task(_("Simulating a season"), total=len(sources))
        report = import_recordings(
            diary, sources, on_progress=lambda p: bar.update(task, completed=p.done), into_demo=True
        )
    numbers = {outcome.path: outcome.activities for outcome in report.outcomes}
    for index, shoe in enumerate(made.shoes):
        worn = [n for r in made.recordings if r.shoe == index for n in numbers[r.name]]
        diary.wear(diary.add_shoe(shoe), worn)
    run_of = {r.session.day: n for r in made.recordings if r.session.kind.is_run for n in numbers[r.name]}
    diary.add_pain_notes(
        replace(note, entry_id=None if note.during is None else run_of.get(note.day))
        for note in made.pain_notes
    )
    diary.add_check_ins(made.check_ins)
    diary.add_sessions(made.sessions)
    return report


@dataclass(frozen=True, slots=True)
class _DemoSource:
    """A file of the simulated watch, written when an import worker asks for it."""

    recording: DemoRecording

    @property
    def name(self) -> str:
        return self.recording.name

    def read(self) -> bytes:
        return self.recording.data
