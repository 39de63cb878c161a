"""Receiving files: written to disk as they arrive, within limits, under names we make safe."""

from __future__ import annotations

import os
import re
import shutil
import tempfile
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, BinaryIO

import anyio.to_thread
from fastapi import Request
from python_multipart.exceptions import FormParserError
from python_multipart.multipart import MultipartParser, parse_options_header
from starlette.exceptions import HTTPException

from footfall.errors import cause_of_system
from footfall.language import _
from footfall.units import format_count

if TYPE_CHECKING:
    from python_multipart.multipart import MultipartCallbacks

MAX_FILES = 20_000
MAX_TOTAL_BYTES = 4 * 1024 * 1024 * 1024
MAX_FILE_BYTES = MAX_TOTAL_BYTES  # one export may be all there is
_FOLDER = "footfall-import-"
EXPORT_FOLDER = "footfall-export-"
"""How the folder begins in which a download is built."""
_MAX_DEPTH = 6
_MAX_NAME = 120
_UNSAFE = re.compile(r"[\x00-\x1f\x7f<>:\"|?*\\/]")


@dataclass(frozen=True, slots=True)
class Limits:
    """How much one upload may hold."""

    files: int = MAX_FILES
    file_bytes: int = MAX_FILE_BYTES
    total_bytes: int = MAX_TOTAL_BYTES


@dataclass(slots=True)
class Upload:
    """Files received into a folder of their own.

    Attributes:
        folder: The folder; whoever takes the upload removes it.
        files: How many files arrived.
    """

    folder: tempfile.TemporaryDirectory[str]
    files: int = 0

    @property
    def path(self) -> Path:
        """The folder's path."""
        return Path(self.folder.name)


async def receive_files(request: Request, limits: Limits) -> Upload:
    """Write the files of a multipart form to a folder of their own as they arrive.

    Raises:
        HTTPException: 400 for a form that cannot be read, 413 for more than the limits allow, 507 where
            this computer has no room for the files.
    """
    _kind, options = parse_options_header(request.headers.get("content-type", ""))
    boundary = options.get(b"boundary")
    if not boundary:
        raise HTTPException(400, _("No files came with that. Choose files, then import them."))
    try:
        upload = Upload(tempfile.TemporaryDirectory(prefix=f"{_FOLDER}{os.getpid()}-"))
    except OSError as error:
        raise _no_room(error) from error
    receiver = _Receiver(upload, limits)
    try:
        parser = MultipartParser(boundary, receiver.callbacks())
        async for chunk in request.stream():
            await anyio.to_thread.run_sync(parser.write, chunk)
        parser.finalize()
    except FormParserError as error:
        upload.folder.cleanup()
        raise HTTPException(
            400, _("The files did not arrive whole. Nothing was imported; try again.")
        ) from error
    except OSError as error:
        upload.folder.cleanup()
        raise _no_room(error) from error
    except BaseException:
        upload.folder.cleanup()
        raise
    finally:
        with suppress(OSError):  # of a file that came whole, its part's end has closed it already
            receiver.close()
    if not upload.files:
        upload.folder.cleanup()
        raise HTTPException(400, _("No files came with that. Choose files, then import them."))
    return upload


def _no_room(error: OSError) -> HTTPException:
    return HTTPException(
        507,
        _(
            "The files could not be kept on this computer while they are read ({reason}). Nothing was"
            " imported; your diary is as it was. Make room on its disk, then try again.",
            reason=cause_of_system(error),
        ),
    )


def sweep_left_behind() -> None:
    """Remove the folders of servers that were killed while they held files."""
    for prefix in (_FOLDER, EXPORT_FOLDER):
        for folder in Path(tempfile.gettempdir()).glob(f"{prefix}*-*"):
            number = folder.name.removeprefix(prefix).split("-")[0]
            if number.isdecimal() and not _is_running(int(number)):
                shutil.rmtree(folder, ignore_errors=True)


def _is_running(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except (PermissionError, OverflowError):
        pass  # somebody else's, or no number of a process: none of ours to remove
    return True


def safe_name(given: str) -> PurePosixPath:
    """Return a relative path made from a name that is not to be trusted.

    Folders are kept, so that an export keeps its shape; "..", drives, control characters and hidden names
    are not.

    Args:
        given: The name as the browser sent it.
    """
    parts = [_UNSAFE.sub("_", part).strip(" .") for part in given.replace("\\", "/").split("/")]
    kept = [_shortened(part) for part in parts if part][-_MAX_DEPTH:]
    return PurePosixPath(*kept) if kept else PurePosixPath("file")


def _shortened(name: str) -> str:
    """Cut a long name in its middle, so that its ending still tells its format; file systems count bytes."""
    data = name.encode("utf-8", "replace")
    if len(data) <= _MAX_NAME:
        return data.decode("utf-8")
    return f"{data[: _MAX_NAME - 40].decode('utf-8', 'ignore')}~{data[-39:].decode('utf-8', 'ignore')}"


@dataclass(slots=True)
class _Receiver:
    """Takes the parts of a form one after another; only those with a file name are kept."""

    upload: Upload
    limits: Limits
    _total: int = 0
    _size: int = 0
    _out: BinaryIO | None = None
    _header: list[bytes] = field(default_factory=lambda: [b"", b""])
    _disposition: bytes = b""

    def callbacks(self) -> MultipartCallbacks:
        """Return what the parser calls."""
        return {
            "on_part_begin": self._begin,
            "on_header_field": self._header_field,
            "on_header_value": self._header_value,
            "on_header_end": self._header_end,
            "on_headers_finished": self._headers_finished,
            "on_part_data": self._data,
            "on_part_end": self.close,
        }

    def close(self) -> None:
        """Finish the file being written."""
        if self._out is not None:
            self._out.close()
            self._out = None

    def _begin(self) -> None:
        self._size = 0
        self._disposition = b""
        self._header = [b"", b""]

    def _header_field(self, data: bytes, start: int, end: int) -> None:
        self._header[0] += data[start:end]

    def _header_value(self, data: bytes, start: int, end: int) -> None:
        self._header[1] += data[start:end]

    def _header_end(self) -> None:
        name, value = self._header
        if name.lower() == b"content-disposition":
            self._disposition = value
        self._header = [b"", b""]

    def _headers_finished(self) -> None:
        _kind, options = parse_options_header(self._disposition)
        given = options.get(b"filename", b"").decode("utf-8", "replace")
        if not given:
            return
        if self.upload.files >= self.limits.files:
            raise HTTPException(
                413,
                _(
                    "That is more than {number} files at once. Nothing was imported. Bring them in by parts,"
                    " or use `footfall import FOLDER` in a terminal.",
                    number=format_count(self.limits.files),
                ),
            )
        target = _free(self.upload.path / safe_name(given))
        target.parent.mkdir(parents=True, exist_ok=True)
        self._out = target.open("xb")
        self.upload.files += 1

    def _data(self, data: bytes, start: int, end: int) -> None:
        self._size += end - start
        self._total += end - start
        if self._size > self.limits.file_bytes or self._total > self.limits.total_bytes:
            raise HTTPException(
                413,
                _(
                    "That is more than this page can take at once. Nothing was imported. Bring the files in"
                    " by parts, or use `footfall import FOLDER` in a terminal."
                ),
            )
        if self._out is not None:
            self._out.write(data[start:end])


def _free(path: Path) -> Path:
    """Return a path that is free: numbered where two files of one name came, moved up out of a file."""
    for ancestor in reversed(path.parents):
        if ancestor.is_file():
            path = ancestor.parent / path.name
            break
    candidate, number = path, 1
    while candidate.exists():
        number += 1
        candidate = path.with_name(f"{path.stem} ({number}){path.suffix}")
    return candidate
