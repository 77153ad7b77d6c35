"""Write data to standard output and other streams, and messages to standard error."""

from __future__ import annotations

import os
import re
import stat
import sys
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import IO, Any, Final

import click

from . import _progress

STDOUT: Final = ("-", "/dev/stdout", "/dev/fd/1", "/proc/self/fd/1")
_NAMED: Final = {"/dev/stderr": 2}
_NUMBERED: Final = re.compile(r"/(?:dev|proc/self)/fd/(\d+)")


def set_up() -> None:
    """Write data as UTF-8 whatever the locale, and escape characters that a stream lacks."""
    if sys.stdout is None:  # it is closed: let writing fail, so that the user is informed
        sys.stdout = os.fdopen(os.open(os.devnull, os.O_RDONLY))
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    if hasattr(sys.stdout, "reconfigure") and not sys.stdout.isatty():
        sys.stdout.reconfigure(encoding="utf-8")


def echo(text: str, *, err: bool = False, file: IO[Any] | None = None, data: bool = False) -> None:
    """Write lines to stdout or stderr, replacing the progress line.

    Characters that control a terminal or reverse its text are escaped. data: whether a program
    reads the lines if stdout is not a terminal; they are then written unchanged.
    """
    from adiz.geo.escaping import terminal

    _progress.clear()
    is_kept = data and not sys.stdout.isatty()
    click.echo(text if is_kept else terminal(text), err=err, file=file)


def say(notes: Iterable[str]) -> None:
    """Print each note once on stderr."""
    for note in dict.fromkeys(notes):
        echo(f"Note: {note}", err=True)


def is_stdout(given: str) -> bool:
    """Return whether a name stands for standard output."""
    return given in STDOUT


def is_stream(given: str) -> bool:
    """Return whether a name stands for a stream rather than a file."""
    if is_stdout(given) or given in _NAMED or _NUMBERED.fullmatch(given):
        return True
    try:
        mode = Path(given).stat().st_mode
    except (OSError, ValueError):
        return False
    return not (stat.S_ISREG(mode) or stat.S_ISDIR(mode))


def is_terminal(given: str) -> bool:
    """Return whether a stream is a terminal, where bytes cannot be read."""
    if is_stdout(given):
        return sys.stdout.isatty()
    number = _number(given)
    with suppress(OSError):
        if number is not None:
            return os.isatty(number)
        if stat.S_ISCHR(Path(given).stat().st_mode):
            with Path(given).open("wb") as file:
                return file.isatty()
    return False


def write(given: str, data: bytes) -> None:
    """Write to a stream. Raises OSError if it is closed."""
    _progress.clear()
    if is_stdout(given):
        sys.stdout.flush()
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
        return
    number = _number(given)
    with open(given if number is None else os.dup(number), "wb") as file:  # noqa: PTH123
        file.write(data)


def silence() -> None:
    """Drop the buffer of standard output, since flushing it on exit would fail again."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _number(given: str) -> int | None:
    match = _NUMBERED.fullmatch(given)
    return int(match[1]) if match else _NAMED.get(given)
