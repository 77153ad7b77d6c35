"""Read the bytes of a file, of standard input or of a pipe; show a file's name as text."""

from __future__ import annotations

import io
import stat
import sys
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from os import PathLike
from pathlib import Path, PurePath
from typing import Final

from .errors import RequestError

SHAPEFILE: Final = (".shp", ".shx", ".dbf", ".prj", ".cpg")
"""The files that make up a shapefile: outlines, index, fields, coordinate system, encoding."""

STDIN: Final = ("-", "/dev/stdin", "/dev/fd/0", "/proc/self/fd/0")

_kept: ContextVar[dict[str, bytes] | None] = ContextVar("kept", default=None)


@contextmanager
def pipes_kept() -> Iterator[None]:
    """Keep the content of standard input and of pipes, which can be read only once."""
    before = _kept.set({})
    try:
        yield
    finally:
        _kept.reset(before)


def load_bytes(path: str | Path) -> bytes:
    """Return the bytes of a file, of a pipe, or of standard input for `-`.

    Raises
    ------
    RequestError
        If it cannot be opened.
    """
    name = "-" if is_stdin(path) else str(path)
    kept = _kept.get()
    if kept is not None and name in kept:
        return kept[name]
    data = _read(name)
    if kept is not None and (name == "-" or not Path(name).is_file()):
        kept[name] = data
    return data


def is_stdin(path: str | PathLike[str]) -> bool:
    """Return whether a name means standard input."""
    return str(path) in STDIN


def is_there(text: str | PathLike[str], *, folder: bool = False) -> bool:
    """Return whether a file, a pipe or standard input exists.

    A text that cannot be a file name does not exist.

    Parameters
    ----------
    text, folder
        A path, or "-" for standard input; and whether a folder counts as well.
    """
    if is_stdin(text):
        return True
    try:
        mode = Path(text).stat().st_mode
    except (OSError, ValueError):
        return False
    return stat.S_ISREG(mode) or stat.S_ISFIFO(mode) or (folder and stat.S_ISDIR(mode))


def name_as_text(name: str | Path) -> str:
    r"""Return a file's name as text for any output; bytes that are not UTF-8 become \xNN.

    >>> print(name_as_text(b"map\x93\xfa.geojson".decode("utf-8", "surrogateescape")))
    map\x93\xfa.geojson
    """
    text = str(name)
    try:
        return text.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
    except UnicodeEncodeError:  # an unpaired surrogate, as file names on Windows may have
        return text.encode("utf-8", "backslashreplace").decode("utf-8")


def without_folder(text: str) -> str:
    """Return an existing file's name without its folder; return any other text unchanged.

    A `+` before the name stays. Answers are passed on, and their readers need not learn the folders
    of the person who made them.
    """
    path = PurePath(text.removeprefix("+"))
    if is_stdin(text.removeprefix("+")):
        return "+-" if text.startswith("+") else "-"
    if not path.name or not is_there(str(path), folder=True):
        return name_as_text(text)
    return name_as_text("+" * text.startswith("+") + path.name)


def _read(name: str) -> bytes:
    """Return the bytes of a file or of standard input; raise RequestError if that fails."""
    if name == "-" and sys.stdin is None:
        raise RequestError("-: standard input is closed; send a file to it")
    try:
        if name.lower().endswith(".shp"):
            return _shapefile(Path(name))
        return sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or "is no file name"
        raise RequestError(f"{name}: cannot be opened: {why}; check the path") from None


def packed(parts: Mapping[str, bytes]) -> bytes:
    """Return files by name as an uncompressed zip archive; same files, same bytes."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_STORED) as archive:
        for name, data in sorted(parts.items()):
            archive.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), data)
    return held.getvalue()


def _shapefile(path: Path) -> bytes:
    """Return a shapefile and the files beside it that belong to it as one archive."""
    parts = {path.name: path.read_bytes()}
    for beside in sorted(path.absolute().parent.iterdir()):
        if beside.stem == path.stem and beside.suffix.lower() in SHAPEFILE[1:]:
            parts[beside.name] = beside.read_bytes()
    return packed(parts) if len(parts) > 1 else parts[path.name]
