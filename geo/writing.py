"""A file that is written whole or not at all."""

from __future__ import annotations

import os
from pathlib import Path

from .errors import RequestError


def write_whole(path: str | os.PathLike[str], data: bytes) -> None:
    """Write bytes to a file; what was there stays until all of them are written.

    Raises
    ------
    RequestError
        Where the file cannot be written.
    """
    target = Path(os.path.realpath(path))
    beside = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        beside.write_bytes(data)
        beside.replace(target)
    except OSError as error:
        beside.unlink(missing_ok=True)
        raise RequestError(
            f"{os.fspath(path)}: cannot be written ({error.strerror}); choose another place"
        ) from error
