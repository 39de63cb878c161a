"""What is kept: the tables, the `Diary`, stream blobs, originals and imports.

One writer, many readers; SQLite in one file by default, PostgreSQL by URL with the same models. This room
knows the runs and what they cost; it knows nothing of what they mean (`signals`) or how they are shown.
"""

from footfall.diary.database import default_path
from footfall.diary.diary import Diary
from footfall.diary.entry import Entry, Original, ShoeUse
from footfall.diary.importing import Source, import_files, import_recordings
from footfall.diary.progress import FileOutcome, ImportProgress, Outcome

__all__ = [
    "Diary",
    "Entry",
    "FileOutcome",
    "ImportProgress",
    "Original",
    "Outcome",
    "ShoeUse",
    "Source",
    "default_path",
    "import_files",
    "import_recordings",
]
