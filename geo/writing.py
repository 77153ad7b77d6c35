"""Write files and folders completely or not at all."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from .errors import RequestError
from .file_names import is_device

PREFIX: Final = ".adiz-"

ON_WINDOWS: Final = os.name == "nt"


def write_whole(path: str | os.PathLike[str], data: bytes) -> None:
    """Write bytes to a file; an existing file is replaced only when all of them are written.

    Parameters
    ----------
    path, data
        The file, and its new content.

    Raises
    ------
    RequestError
        If the file cannot be written.
    """
    with whole_file(path) as beside:
        beside.write_bytes(data)


@contextmanager
def whole_file(path: str | os.PathLike[str]) -> Iterator[Path]:
    """Give a temporary path to write to; it replaces the file only if no error occurs.

    Raises
    ------
    RequestError
        If the file cannot be written.
    """
    with _beside(path) as (folder, target):
        new = folder / f"new{target.suffix}"
        yield new
        new.replace(target)


@contextmanager
def whole_folder(path: str | os.PathLike[str]) -> Iterator[Path]:
    """Give a new folder to fill; it replaces the older folder only if no error occurs.

    Raises
    ------
    RequestError
        If the folder cannot be written.
    """
    with _beside(path) as (folder, target):
        new = folder / "new"
        new.mkdir()
        yield new
        if target.exists():
            target.replace(folder / "old")
        new.replace(target)


@contextmanager
def _beside(path: str | os.PathLike[str]) -> Iterator[tuple[Path, Path]]:
    """Give a hidden temporary folder on the same disk, and the real path of the target."""
    if ON_WINDOWS and is_device(Path(path).name):
        raise RequestError(
            f"{os.fspath(path)}: Windows takes this for the name of a device; choose another name"
        )
    target = Path(os.path.realpath(path))
    try:
        with tempfile.TemporaryDirectory(prefix=PREFIX, dir=target.parent) as folder:
            yield Path(folder), target
    except OSError as error:
        raise RequestError(
            f"{os.fspath(path)}: cannot be written ({error.strerror}); choose another place"
        ) from error
