"""Archives: what a runner brings from a service or a backup, read as streams without unpacking to disk."""

from footfall.watch.archives.limits import Limits
from footfall.watch.archives.walk import Member, is_archive, members

__all__ = ["Limits", "Member", "is_archive", "members"]
