"""Downloads: some bytes as a file, and the whole diary as one ZIP, sent with nothing left behind."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import BinaryIO

from starlette.responses import Response, StreamingResponse

from footfall.diary import Diary, export
from footfall.web.uploads import EXPORT_FOLDER

_PIECE_BYTES = 256 * 1024


def attached(data: bytes, name: str) -> Response:
    """Return the answer that sends some bytes as a file of its own.

    Args:
        data: The file.
        name: What it is called, in plain letters.
    """
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"}
    return Response(data, media_type="application/octet-stream", headers=headers)


def whole_diary(diary: Diary, today: date) -> StreamingResponse:
    """Return the answer that sends the whole diary as a file of its own.

    It is built before its first byte is sent, so that a fault is a sentence and no half of a file. The file
    is removed while it is open: it is gone whether or not whoever asked takes all of it.

    Raises:
        DiaryError: The diary cannot be read, or this computer has no room for the file.
    """
    name = f"footfall-{today.isoformat()}.zip"
    with TemporaryDirectory(prefix=f"{EXPORT_FOLDER}{os.getpid()}-", ignore_cleanup_errors=True) as folder:
        path = Path(folder) / name
        export(diary, path)
        size, file = path.stat().st_size, path.open("rb")
    headers = {
        "Content-Disposition": f'attachment; filename="{name}"',
        "Content-Length": f"{size}",
        "Cache-Control": "no-store",
    }
    return StreamingResponse(_pieces(file), media_type="application/zip", headers=headers)


def _pieces(file: BinaryIO) -> Iterator[bytes]:
    with file:
        while piece := file.read(_PIECE_BYTES):
            yield piece
