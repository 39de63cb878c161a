"""Writing an archive that stands under its name only once it is whole."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import NamedTemporaryFile
from zipfile import ZipFile

from footfall.errors import DiaryError, cause_of_system
from footfall.language import N_, _


@contextmanager
def written_whole(target: Path, *, overwrite: bool) -> Iterator[ZipFile]:
    """Hold an archive that takes its name when it is complete, and leaves nothing behind where it fails.

    Args:
        target: The file.
        overwrite: True to let it take the place of a file that is there.

    Raises:
        DiaryError: The file is there already or cannot be written.
    """
    _refuse_existing(target, overwrite=overwrite)
    try:
        with NamedTemporaryFile(
            dir=target.parent, prefix=f".{target.name}.", suffix=".part", delete=False
        ) as part:
            try:
                with ZipFile(part, "w") as archive:
                    yield archive
                part.flush()
                os.fsync(part.fileno())
                _refuse_existing(target, overwrite=overwrite)
                Path(part.name).replace(target)
            except BaseException:
                Path(part.name).unlink(missing_ok=True)
                raise
    except OSError as error:
        raise DiaryError(
            _(
                "The export {target} could not be written: {reason}. The diary is as it was. Check that "
                "the folder is there, may be written to, and has room.",
                target=target,
                reason=cause_of_system(error),
            )
        ) from error


def _refuse_existing(target: Path, *, overwrite: bool) -> None:
    if target.is_dir() or (target.exists() and not overwrite):
        if target.is_dir():
            message = N_("{target} is there already, and was left as it is. Choose another name.")
        else:
            message = N_(
                "{target} is there already, and was left as it is. Choose another name, or let it be replaced"
                " with --force."
            )
        raise DiaryError(_(message, target=target))
