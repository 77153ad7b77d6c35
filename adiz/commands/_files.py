"""Write a file or a folder so that it is either complete or absent, whatever happens."""

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
    """Yield a path to write to; the file gets the name `given` only on success.

    It takes the mode of the file that it replaces. Raises RequestError if the disk fails.
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
    """Yield a new folder, which gets the name `given` only on success."""
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
    """Raise RequestError with the user's own path if writing fails.

    Yields a list for the temporary folders, which no message should name.
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
    """Return the error for a place that cannot be written to."""
    return RequestError(f"cannot write '{given}': {why}; choose another place")


def refuse_place(given: str, *, folder: bool = False) -> None:
    """Refuse a place that cannot be written to, before any work is done.

    Raises
    ------
    RequestError
        If it is a folder (or a file, if a folder is to be written), is read-only, is a circle of
        links, or is in a folder where no file can be created.
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
        raise cannot_write(given, "it is not a file name") from None


def _mode(path: Path) -> int | None:
    """Return the mode of a path; None if nothing is there, or a link leads to nothing."""
    try:
        return path.stat().st_mode
    except FileNotFoundError:
        return None


@contextmanager
def _folder_beside(target: Path) -> Iterator[Path]:
    """Yield a hidden folder on the same disk; it is removed even if two signals come."""
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
    """Yield the path, or one elsewhere if libraries cannot handle its name."""
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
    """Give a finished file the mode and the owner of the file that it replaces."""
    with suppress(FileNotFoundError):
        older = target.stat()
        beside.chmod(stat.S_IMODE(older.st_mode))
        mine = beside.stat()
        if hasattr(os, "chown") and (older.st_uid, older.st_gid) != (mine.st_uid, mine.st_gid):
            with suppress(OSError):
                os.chown(beside, older.st_uid, older.st_gid)


def _exchange(beside: Path, target: Path, old: Path) -> None:
    """Replace an older folder by a finished one; put the older one back if that fails."""
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
    """Refuse a symbolic link, wherever it leads."""
    if Path(given).is_symlink():
        leads_to = name_as_text(Path(given).readlink())
        raise RequestError(
            f"'{given}' is a link to '{leads_to}', which was not named; remove the link, or write "
            "elsewhere with -o"
        )


def refuse_others(given: str, names: Collection[str]) -> None:
    """Refuse an existing folder that contains anything but files with these names."""
    for path in _inside(given):
        if path.name not in names or path.is_dir():
            raise RequestError(
                f"'{given}' contains {name_as_text(path.name)}, which is not part of a kit; choose "
                "another folder with -o, or move the file"
            )


def refuse_changed(given: str, is_ours: Callable[[Path], bool]) -> None:
    """Refuse an existing folder that contains a file changed since adiz wrote it."""
    for path in _inside(given):
        if path.is_symlink() or not path.is_file() or not is_ours(path):
            raise RequestError(
                f"'{given}' would be replaced, but adiz did not write its {path.name} as it is "
                "now; choose another folder with -o, move it, or add --force"
            )


def _inside(given: str) -> list[Path]:
    """Return the sorted content of a folder; empty if it does not exist."""
    return sorted(Path(given).iterdir()) if Path(given).is_dir() else []
