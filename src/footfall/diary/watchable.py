"""Which folders may be watched: one of the runner's own that runs come into, and nothing larger."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable
from pathlib import Path

from footfall.diary.database import default_path
from footfall.errors import InvalidEntryError, cause_of_system
from footfall.language import _

_NOT_ONES_OWN = frozenset(map(Path, ("/home", "/Users", "/proc", "/sys", "/dev", "/run", "/etc", "/usr")))
"""Everybody's homes, and the system's own folders."""


def watchable_folder(given: str | Path, *, diary: str, watched: Iterable[Path] = ()) -> Path:
    """Return the real path of a folder that may be watched from now on.

    Args:
        given: The folder's whole path; "~" is the runner's own.
        diary: Where the diary lies.
        watched: The folders that are watched already.

    Raises:
        InvalidEntryError: It is not there, no folder, not readable, far too much, the diary's own, or watched
            already.
    """
    folder = _there(str(given).strip())
    _refuse_too_much(folder)
    _refuse_own(folder, Path(diary))
    _refuse_watched(folder, watched)
    return folder


def _there(given: str) -> Path:
    try:
        path = Path(given).expanduser()
        if not path.is_absolute():
            raise _refused(_("Give the whole path of a folder, from its very beginning."))
        folder = path.resolve(strict=True)
        if not folder.is_dir():
            raise _refused(
                _("{path} is a file: give the folder it lies in, or import the file itself.", path=path)
            )
        os.scandir(folder).close()
    except (FileNotFoundError, NotADirectoryError, ValueError, RuntimeError):
        raise _refused(
            _(
                "There is no folder {given}. Look at how it is spelt; a watch must be plugged in meanwhile.",
                given=given,
            )
        ) from None
    except OSError as error:
        raise _refused(
            _(
                "The folder {given} cannot be read: {reason}. Allow it to be read, then try again.",
                given=given,
                reason=cause_of_system(error),
            )
        ) from None
    return folder


def _refuse_too_much(folder: Path) -> None:
    home, temporary = Path.home().resolve(), Path(tempfile.gettempdir()).resolve()
    if folder == Path(folder.anchor):
        raise _refused(_("That is the whole file system. Choose the folder in it that your runs come into."))
    if home.is_relative_to(folder) or folder in _NOT_ONES_OWN:
        raise _refused(
            _(
                "{folder} holds far more than your runs. Choose the folder in it that they come into.",
                folder=folder,
            )
        )
    if temporary.is_relative_to(folder):
        raise _refused(
            _("{folder} is for temporary files. Choose the folder that your runs come into.", folder=folder)
        )


def _refuse_own(folder: Path, diary: Path) -> None:
    own = default_path().parent.resolve()
    lies_in = diary.parent.resolve() if diary.is_file() else own
    if folder == lies_in or folder.is_relative_to(own):
        raise _refused(
            _("That is where Footfall keeps your diary. Choose the folder that your runs come into.")
        )


def _refuse_watched(folder: Path, watched: Iterable[Path]) -> None:
    for other in watched:
        if folder == other:
            raise _refused(_("{folder} is watched already.", folder=folder))
        if folder.is_relative_to(other):
            raise _refused(
                _(
                    "{folder} lies in {other}, which is watched already with all below it.",
                    folder=folder,
                    other=other,
                )
            )
        if other.is_relative_to(folder):
            raise _refused(
                _(
                    "{folder} holds {other}, which is watched already. Remove that one first.",
                    folder=folder,
                    other=other,
                )
            )


def _refused(sentence: str) -> InvalidEntryError:
    return InvalidEntryError("path", sentence)
