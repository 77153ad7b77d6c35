"""A file or a folder that is either whole or not there, whatever happens while it is written."""

from __future__ import annotations

import errno
import os
import shutil
import stat
import tempfile
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

from adiz.geo.errors import RequestError
from adiz.geo.reading import name_as_text

from . import _signals

PREFIX: Final = ".adiz-"

_aside: Final[set[Path]] = set()


@contextmanager
def whole_file(given: str, form: str) -> Iterator[Path]:
    """Give a path to write to; what is there takes the name `given` only when all went well.

    The file that was there gives its mode to the new one. RequestError where the disk fails.
    """
    with failures_told(given) as hidden:
        target = Path(os.path.realpath(given))
        with _folder_beside(target) as folder:
            hidden.append(folder)
            beside = folder / f"new.{form}"
            with _writable(beside) as path:
                yield path
            _signals.raise_pending()
            with _signals.held():
                _take_after(beside, target)
                beside.replace(target)
                _signals.note_written(given)


@contextmanager
def whole_folder(given: str) -> Iterator[Path]:
    """Give a new folder; it takes the name `given`, and place, only when all went well."""
    with failures_told(given) as hidden:
        target = Path(os.path.realpath(given))
        with _folder_beside(target) as folder:
            hidden.append(folder)
            beside = folder / "new"
            beside.mkdir()
            with _writable(beside) as path:
                yield path
            _signals.raise_pending()
            with _signals.held():
                _exchange(beside, target, folder / "old")
                _signals.note_written(given)


@contextmanager
def failures_told(given: str) -> Iterator[list[Path]]:
    """Raise RequestError with the user's own path where writing fails, whoever was writing.

    Gives a list for the hidden folders that no message names.
    """
    hidden: list[Path] = []
    try:
        yield hidden
    except BrokenPipeError:
        raise  # whoever read has enough, which is no failure
    except OSError as error:
        raise cannot_write(given, error.strerror or str(error)) from error
    except RequestError as error:
        if any(str(folder) in str(error) for folder in hidden):
            cause = error.__cause__
            raise cannot_write(given, getattr(cause, "strerror", None) or "it failed") from error
        raise


def cannot_write(given: str, why: str) -> RequestError:
    """Return the refusal of a place to write to."""
    return RequestError(f"cannot write '{given}': {why}; choose another place")


def refuse_place(given: str, *, folder: bool = False) -> None:
    """Refuse at once what cannot be written in the end, whatever the work may give.

    Raises
    ------
    RequestError
        Where it is a folder (or, if one is to be written, a file), is read-only, goes round in a
        circle of links, or lies where no file can be made.
    """
    try:
        with failures_told(given):
            mode = _mode(Path(given))
            if mode is not None and stat.S_ISDIR(mode) != folder:
                raise cannot_write(given, "it is a folder" if not folder else "it is a file")
            if mode is not None and not mode & 0o222:
                raise cannot_write(given, "it is read-only")
            if mode is not None and not os.access(given, os.W_OK):
                raise cannot_write(given, os.strerror(errno.EACCES))
            target = Path(os.path.realpath(given))
            with _signals.held():
                Path(tempfile.mkdtemp(prefix=PREFIX, dir=target.parent)).rmdir()
    except ValueError:
        raise cannot_write(given, "is no file name") from None


def _mode(path: Path) -> int | None:
    """The mode of what is there; None where nothing is, or a link leads to nothing yet."""
    try:
        return path.stat().st_mode
    except FileNotFoundError:
        return None


@contextmanager
def _folder_beside(target: Path) -> Iterator[Path]:
    """A hidden folder on the same disk, gone afterwards, also where signals come twice."""
    _signals.clean_with(_clean)
    made: list[Path] = []
    try:
        with _signals.held():
            made.append(Path(tempfile.mkdtemp(prefix=PREFIX, dir=target.parent)))
            _aside.update(made)
        yield made[0]
    finally:
        for folder in made:
            shutil.rmtree(folder, ignore_errors=True)
            _aside.discard(folder)


def _clean() -> None:
    for folder in _aside:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def _writable(beside: Path) -> Iterator[Path]:
    """The path itself, or one elsewhere where libraries cannot take a folder of such a name."""
    try:
        str(beside).encode("utf-8")
    except UnicodeEncodeError:
        with tempfile.TemporaryDirectory(prefix="adiz-") as folder:
            elsewhere = Path(folder) / beside.name
            if beside.is_dir():
                elsewhere.mkdir()
            yield elsewhere
            if elsewhere.is_dir():
                shutil.copytree(elsewhere, beside, dirs_exist_ok=True)
            else:
                shutil.copyfile(elsewhere, beside)
        return
    yield beside


def _take_after(beside: Path, target: Path) -> None:
    """Give a finished file the mode and the owner of the older one in its place."""
    with suppress(FileNotFoundError):
        older = target.stat()
        beside.chmod(stat.S_IMODE(older.st_mode))
        mine = beside.stat()
        if hasattr(os, "chown") and (older.st_uid, older.st_gid) != (mine.st_uid, mine.st_gid):
            with suppress(OSError):
                os.chown(beside, older.st_uid, older.st_gid)


def _exchange(beside: Path, target: Path, old: Path) -> None:
    """Put a finished folder in the place of an older one, which is put back where that fails."""
    if target.exists():
        beside.chmod(stat.S_IMODE(target.stat().st_mode))
        target.replace(old)
    try:
        beside.replace(target)
    except OSError:
        if old.exists():
            old.replace(target)
        raise


def refuse_link(given: str) -> None:
    """Refuse a symbolic link, wherever it leads and whether or not anything is there."""
    if Path(given).is_symlink():
        leads_to = name_as_text(Path(given).readlink())
        raise RequestError(
            f"'{given}' is a link to '{leads_to}', which nobody named; remove the link, or write "
            "elsewhere with -o"
        )


def refuse_others(given: str, names: Collection[str]) -> None:
    """Refuse a folder that is there and holds anything but files of these names."""
    for path in _inside(given):
        if path.name not in names or path.is_dir():
            raise RequestError(
                f"'{given}' is there and holds {name_as_text(path.name)}, which is no part of a "
                "kit; choose another folder with -o, or move what is in it"
            )


def refuse_changed(given: str, is_ours: Callable[[Path], bool]) -> None:
    """Refuse a folder that is there and holds a file that is not as adiz wrote it."""
    for path in _inside(given):
        if path.is_symlink() or not path.is_file() or not is_ours(path):
            raise RequestError(
                f"'{given}' is there and its {path.name} is not as adiz wrote it; it would be "
                "replaced: choose another folder with -o, move it, or give --force"
            )


def _inside(given: str) -> list[Path]:
    """What a folder holds, by name; nothing where it is not there."""
    return sorted(Path(given).iterdir()) if Path(given).is_dir() else []
