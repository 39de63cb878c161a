"""The peer of an import: geo-activity-playground, in an environment of its own, serving a folder."""

from __future__ import annotations

import shutil
import socket
import sqlite3
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from platformdirs import user_cache_path

NAME = "geo-activity-playground"
VERSION = "1.12.0"
LONGEST_INSTALL_S = 600
LONGEST_S = 900
BEGINS = "Importing Activities/"
DROPPED = "has no time series data"
ENDS = "Importer thread is done."


class NoPeerError(Exception):
    """The peer could not be installed or did not end; the message says why."""


@dataclass(frozen=True, slots=True)
class PeerImport:
    """What the peer made of a folder.

    Attributes:
        kept: Activities it has afterwards.
        dropped: Files it read and dropped, for they hold no position.
        seconds: From its first file until it says that it is done.
    """

    kept: int
    dropped: int
    seconds: float


def serve_until_done(folder: Path, scratch: Path) -> PeerImport:
    """Let the peer serve a copy of a folder until it says that all is imported.

    Raises:
        NoPeerError: It cannot be installed, or does not end.
    """
    program = installed()
    activities = scratch / "playground" / "Activities"
    shutil.copytree(folder, activities)
    command = [program, "--basedir", str(activities.parent), "serve", "--port", str(_free_port())]
    with subprocess.Popen(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, errors="replace"
    ) as peer:
        try:
            dropped, seconds = _followed(peer)
        finally:
            peer.terminate()
    return PeerImport(_kept(activities.parent / "database.sqlite"), dropped, seconds)


def installed() -> str:
    """Return the peer's program, installed into a folder of the user's cache where it is not there yet.

    Raises:
        NoPeerError: It cannot be installed.
    """
    environment = user_cache_path("footfall-benchmarks", appauthor=False) / f"{NAME}-{VERSION}"
    program = environment / "bin" / NAME
    if not program.exists():
        try:
            for command in (
                [sys.executable, "-m", "venv", "--clear", str(environment)],
                [str(environment / "bin" / "pip"), "install", "--quiet", f"{NAME}=={VERSION}"],
            ):
                subprocess.run(command, check=True, capture_output=True, text=True, timeout=LONGEST_INSTALL_S)
        except (OSError, subprocess.SubprocessError) as error:
            raise NoPeerError(f"{NAME} {VERSION} could not be installed: {error}") from error
    return str(program)


def _followed(peer: subprocess.Popen[str]) -> tuple[int, float]:
    """Read what the peer says until it is done; return how many files it dropped and the seconds it took."""
    began = time.perf_counter()
    last_of_all = began + LONGEST_S
    seen = dropped = 0
    for line in peer.stderr or ():
        if BEGINS in line:
            began = time.perf_counter() if not seen else began
            seen += 1
        dropped += DROPPED in line
        if ENDS in line:
            return dropped, time.perf_counter() - began
        if time.perf_counter() > last_of_all:
            raise NoPeerError(
                f"{NAME} {VERSION} was not done after {LONGEST_S} s; it had begun {seen} files."
            )
    raise NoPeerError(f"{NAME} {VERSION} ended by itself, after {seen} files.")


def _kept(database: Path) -> int:
    connection = sqlite3.connect(database)
    try:
        count: int = connection.execute("SELECT count(*) FROM activities").fetchone()[0]
    finally:
        connection.close()
    return count


def _free_port() -> int:
    with socket.socket() as opened:
        opened.bind(("127.0.0.1", 0))
        port: int = opened.getsockname()[1]
    return port
