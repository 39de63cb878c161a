"""The watch: files of any make and age to activities, and activities back to files.

Archives and exports of services are opened by `open_archive`, which gives the files in them and what was told
of them. What a damaged file holds before its damage is read all the same, and the damage is told as a
`Fault`. Further formats join by `register`.
"""

from footfall.watch.archives import ARCHIVE_SUFFIXES, Archive, Found, is_archive, open_archive
from footfall.watch.fit.encode import write
from footfall.watch.fit.workouts import write_workout
from footfall.watch.folder import all_there, files_in, has_known_suffix
from footfall.watch.likely import likely_folders
from footfall.watch.reading import SUFFIXES, Format, file_bytes, no_activity, read, read_bytes, register

__all__ = [
    "ARCHIVE_SUFFIXES",
    "SUFFIXES",
    "Archive",
    "Format",
    "Found",
    "all_there",
    "file_bytes",
    "files_in",
    "has_known_suffix",
    "is_archive",
    "likely_folders",
    "no_activity",
    "open_archive",
    "read",
    "read_bytes",
    "register",
    "write",
    "write_workout",
]
