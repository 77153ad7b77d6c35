"""Where a command's output goes: stdout, or a file that is either whole or not there."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from adiz.geo.errors import RequestError

from ._terminal import echo


def write_text(text: str, output: Path | None, *, data: bool = False) -> None:
    """Write to a file, or to stdout where output is None. RequestError where it cannot be.

    data: whether a program reads it; see _terminal.echo.
    """
    if output is None:
        echo(text, data=data)
        return
    with whole_file(output) as beside:
        beside.write_text(text + "\n", encoding="utf-8", newline="\n")


@contextmanager
def whole_file(output: Path) -> Iterator[Path]:
    """Give a path beside `output` to write to; it takes the name `output` only when all went well.

    Something that is no regular file (a pipe, /dev/null) is given itself.
    """
    try:
        target = output.resolve()
        if target.is_dir():
            raise IsADirectoryError(21, "it is a folder")
        if target.exists() and not target.is_file():
            yield target
            return
        with tempfile.TemporaryDirectory(prefix=".adiz-", dir=target.parent) as folder:
            beside = Path(folder) / target.name
            yield beside
            beside.replace(target)
    except OSError as error:
        reason = error.strerror or str(error)
        raise RequestError(
            f"cannot write '{output}': {reason}; choose another place with -o"
        ) from error


@contextmanager
def whole_folder(output: Path, *, is_ours: Callable[[Path], bool]) -> Iterator[Path]:
    """Give a new folder beside `output`; it takes the name `output` only when all went well.

    A folder that is there and not empty is replaced if it is ours, else refused. RequestError where
    it cannot be written.
    """
    try:
        target = output.resolve()
        if target.is_dir() and any(target.iterdir()) and not is_ours(target):
            raise RequestError(
                f"'{output}' is there and holds more than an older one; choose another folder "
                "with -o, or move what is in it"
            )
        if target.exists() and not target.is_dir():
            raise NotADirectoryError(20, "it is a file")
        with tempfile.TemporaryDirectory(prefix=".adiz-", dir=target.parent) as aside:
            beside, old = Path(aside) / "new", Path(aside) / "old"
            beside.mkdir()
            yield beside
            if target.exists():
                target.replace(old)
            try:
                beside.replace(target)
            except OSError:
                if old.exists():
                    old.replace(target)
                raise
    except OSError as error:
        reason = error.strerror or str(error)
        raise RequestError(
            f"cannot write '{output}': {reason}; choose another place with -o"
        ) from error
