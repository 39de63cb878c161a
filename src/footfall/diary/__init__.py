"""What is kept: the tables, the `Diary`, stream blobs, originals and imports.

One writer, many readers; SQLite in one file by default, PostgreSQL by URL with the same models. This room
knows the runs and what they cost; it knows nothing of what they mean (`signals`) or how they are shown.
"""

from footfall.diary.bringing import bring_in
from footfall.diary.check import Checked, check_diary
from footfall.diary.claim import WatchClaim
from footfall.diary.control import ImportControl
from footfall.diary.database import default_path
from footfall.diary.diary import Diary
from footfall.diary.entry import Entry, Original, ShoeUse
from footfall.diary.exporting import Exported, export
from footfall.diary.folders import WatchedFolder
from footfall.diary.frames import BELIEVED_SHARE
from footfall.diary.importing import import_files, import_recordings
from footfall.diary.imports import ImportAs, PastImport
from footfall.diary.progress import FileOutcome, ImportProgress, Outcome
from footfall.diary.quiet import Quiet
from footfall.diary.rereading import ChangedEntry, Reread, reread
from footfall.diary.restoring import Restored, is_export, restore
from footfall.diary.sources import FileSource, Source, label_of
from footfall.diary.standing import StandingWatch, import_complete, not_taken
from footfall.diary.taken import Arrival, latest_arrival
from footfall.diary.watchable import watchable_folder
from footfall.diary.watching import Step, WatchedFolders, follow, follow_once

__all__ = [
    "BELIEVED_SHARE",
    "Arrival",
    "ChangedEntry",
    "Checked",
    "Diary",
    "Entry",
    "Exported",
    "FileOutcome",
    "FileSource",
    "ImportAs",
    "ImportControl",
    "ImportProgress",
    "Original",
    "Outcome",
    "PastImport",
    "Quiet",
    "Reread",
    "Restored",
    "ShoeUse",
    "Source",
    "StandingWatch",
    "Step",
    "WatchClaim",
    "WatchedFolder",
    "WatchedFolders",
    "bring_in",
    "check_diary",
    "default_path",
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
    "reread",
    "restore",
    "watchable_folder",
]
