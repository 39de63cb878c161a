"""What the REST interface answers about imports and watched folders."""

from __future__ import annotations

from pydantic import Field

from footfall.views import FolderState, ImportState
from footfall.web.api.models import EntryModel, FromView
from footfall.web.api.sent import Sent


class ImportModel(FromView):
    """An import as it goes or as it went; null where only the files are still known."""

    id: int = Field(validation_alias="number", examples=[12])
    label: str = Field(examples=["export.zip"])
    when: str = Field(examples=["Sun 22\u00a0Nov 2026, 9:12"])
    state: ImportState
    total: int = Field(examples=[649])
    done: int = Field(examples=[400])
    added: int = Field(examples=[301])
    duplicates: int = Field(examples=[96])
    unreadable: int = Field(examples=[3])
    runs: int | None = Field(examples=[296])
    walks: int | None = Field(examples=[4])
    other: int | None = Field(examples=[1])
    seconds: float | None = Field(examples=[2.4])
    files_per_second: float | None = Field(examples=[166.7])
    headline: str = Field(examples=["Reading file 401 of 649"])
    detail: str = Field(examples=["You can leave this page; it goes on by itself."])
    rate: str = Field(examples=["400\u00a0files, 167 a second"])
    latest: list[EntryModel] = Field(
        description="While it goes: the recordings that came last, newest first."
    )


class ImportPage(FromView):
    """A page of imports, the latest first; ask on with `next_cursor` until it is empty."""

    imports: list[ImportModel]
    next_cursor: str = Field(examples=["12"])


class FileModel(FromView):
    """What became of one file."""

    name: str = Field(examples=["2026/morning.fit"])
    outcome: str = Field(examples=["added"])
    told: str = Field(examples=["The file ends in the middle of a record."])
    offset: int | None = Field(examples=[81_202])
    activity: int | None = Field(examples=[417])


class LogPage(FromView):
    """A page of what became of the files, as they were read; ask on with `next_cursor` until it is empty."""

    files: list[FileModel]
    next_cursor: str = Field(examples=["50"])


class FolderModel(FromView):
    """A folder that is watched."""

    path: str = Field(examples=["/media/GARMIN/GARMIN/Activity"])
    since: str = Field(examples=["since yesterday"])
    state: FolderState
    state_text: str = Field(examples=["Watched now: a new run is in your diary within moments."])
    last: str = Field(examples=["2026-11-22-09-12-00.fit, today at 10:04"])
    last_import: int | None = Field(examples=[12])
    last_entry: EntryModel | None


class FolderList(FromView):
    """The folders that are watched, and those that might be."""

    folders: list[FolderModel]
    suggestions: list[str] = Field(examples=[["/home/me/Downloads"]])


class FolderIn(Sent):
    """A folder to watch."""

    path: str = Field(examples=["/media/GARMIN/GARMIN/Activity"], max_length=4096)
