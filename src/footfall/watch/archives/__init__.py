"""Archives: what a runner brings from a service or a backup, read as streams without unpacking to disk.

`open_archive` tells which service's export it is; `members` walks through any archive, within `Limits`.
"""

from footfall.watch.archives.archive import About, Archive, Found, Night
from footfall.watch.archives.limits import Limits
from footfall.watch.archives.opening import is_archive, open_archive, read_told
from footfall.watch.archives.walk import ARCHIVE_SUFFIXES, Member, members
from footfall.watch.archives.zips import open_checked_zip

__all__ = [
    "ARCHIVE_SUFFIXES",
    "About",
    "Archive",
    "Found",
    "Limits",
    "Member",
    "Night",
    "is_archive",
    "members",
    "open_archive",
    "open_checked_zip",
    "read_told",
]
