"""What is kept, and how it comes in: the tables, the `Diary`, originals, imports, exports, watched folders.

One writer, many readers; SQLite in one file by default, PostgreSQL by URL with the same models. This room
knows the runs and what they cost; it knows nothing of what they mean (`signals`) or how they are shown.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from footfall.diary.bringing import bring_in
    from footfall.diary.check import Checked, check_diary
    from footfall.diary.claim import WatchClaim
    from footfall.diary.control import ImportControl
    from footfall.diary.database import default_path
    from footfall.diary.diary import Diary
    from footfall.diary.dustbin import KEPT_FOR, BinKind, Binned
    from footfall.diary.edit_tables import Edit
    from footfall.diary.editing import EntryEdits
    from footfall.diary.entry import Entry, Original, ShoeUse, WornRun
    from footfall.diary.exporting import Exported, export
    from footfall.diary.folders import WatchedFolder
    from footfall.diary.form_clips import FormClip
    from footfall.diary.frames import BELIEVED_SHARE, RunsBefore
    from footfall.diary.importing import import_files, import_recordings
    from footfall.diary.imports import ImportAs, PastImport
    from footfall.diary.ladders import LadderTelling
    from footfall.diary.once import Answered, Asking, doing
    from footfall.diary.progress import FileOutcome, ImportProgress, Outcome
    from footfall.diary.quiet import Quiet
    from footfall.diary.recosting import Reason, Recosting, recost, to_recost
    from footfall.diary.rereading import ChangedEntry, Reread, reread
    from footfall.diary.restoring import Restored, is_export, restore
    from footfall.diary.searching import NO_SHOES, Found, FoundKind, FoundPage, Wanted, search
    from footfall.diary.several import (
        MOST_PICKED,
        Picked,
        SeveralBefore,
        SeveralDone,
        delete_several,
        take_back_several,
        tell_kind_of_several,
        wear_in_several,
    )
    from footfall.diary.sources import FileSource, Source, label_of
    from footfall.diary.standing import StandingWatch, import_complete, not_taken
    from footfall.diary.taken import Arrival, latest_arrival
    from footfall.diary.watchable import watchable_folder
    from footfall.diary.watching import Step, WatchedFolders, follow, follow_once

__all__ = [
    "BELIEVED_SHARE",
    "KEPT_FOR",
    "MOST_PICKED",
    "NO_SHOES",
    "Answered",
    "Arrival",
    "Asking",
    "BinKind",
    "Binned",
    "ChangedEntry",
    "Checked",
    "Diary",
    "Edit",
    "Entry",
    "EntryEdits",
    "Exported",
    "FileOutcome",
    "FileSource",
    "FormClip",
    "Found",
    "FoundKind",
    "FoundPage",
    "ImportAs",
    "ImportControl",
    "ImportProgress",
    "LadderTelling",
    "Original",
    "Outcome",
    "PastImport",
    "Picked",
    "Quiet",
    "Reason",
    "Recosting",
    "Reread",
    "Restored",
    "RunsBefore",
    "SeveralBefore",
    "SeveralDone",
    "ShoeUse",
    "Source",
    "StandingWatch",
    "Step",
    "Wanted",
    "WatchClaim",
    "WatchedFolder",
    "WatchedFolders",
    "WornRun",
    "bring_in",
    "check_diary",
    "default_path",
    "delete_several",
    "doing",
    "export",
    "follow",
    "follow_once",
    "import_complete",
    "import_files",
    "import_recordings",
    "is_export",
    "label_of",
    "latest_arrival",
    "not_taken",
    "recost",
    "reread",
    "restore",
    "search",
    "take_back_several",
    "tell_kind_of_several",
    "to_recost",
    "watchable_folder",
    "wear_in_several",
]

_WHERE = {
    "BELIEVED_SHARE": "frames",
    "KEPT_FOR": "dustbin",
    "Answered": "once",
    "MOST_PICKED": "several",
    "NO_SHOES": "searching",
    "Arrival": "taken",
    "Asking": "once",
    "BinKind": "dustbin",
    "Binned": "dustbin",
    "ChangedEntry": "rereading",
    "Checked": "check",
    "Diary": "diary",
    "Edit": "edit_tables",
    "Entry": "entry",
    "EntryEdits": "editing",
    "Exported": "exporting",
    "FileOutcome": "progress",
    "FileSource": "sources",
    "FormClip": "form_clips",
    "Found": "searching",
    "FoundKind": "searching",
    "FoundPage": "searching",
    "ImportAs": "imports",
    "ImportControl": "control",
    "ImportProgress": "progress",
    "Original": "entry",
    "Outcome": "progress",
    "LadderTelling": "ladders",
    "PastImport": "imports",
    "Picked": "several",
    "Quiet": "quiet",
    "Reason": "recosting",
    "Recosting": "recosting",
    "Reread": "rereading",
    "Restored": "restoring",
    "RunsBefore": "frames",
    "SeveralBefore": "several",
    "SeveralDone": "several",
    "ShoeUse": "entry",
    "WornRun": "entry",
    "Source": "sources",
    "StandingWatch": "standing",
    "Step": "watching",
    "Wanted": "searching",
    "WatchClaim": "claim",
    "WatchedFolder": "folders",
    "WatchedFolders": "watching",
    "bring_in": "bringing",
    "check_diary": "check",
    "default_path": "database",
    "doing": "once",
    "delete_several": "several",
    "export": "exporting",
    "follow": "watching",
    "follow_once": "watching",
    "import_complete": "standing",
    "import_files": "importing",
    "import_recordings": "importing",
    "is_export": "restoring",
    "label_of": "sources",
    "latest_arrival": "taken",
    "not_taken": "standing",
    "recost": "recosting",
    "reread": "rereading",
    "restore": "restoring",
    "search": "searching",
    "take_back_several": "several",
    "tell_kind_of_several": "several",
    "to_recost": "recosting",
    "watchable_folder": "watchable",
    "wear_in_several": "several",
}


def __getattr__(name: str) -> object:
    """Load a name where it stands when it is first asked for: an import's workers do without the database."""
    if name in _WHERE:
        return getattr(import_module(f"footfall.diary.{_WHERE[name]}"), name)
    raise AttributeError(f"module 'footfall.diary' has no attribute {name!r}")
