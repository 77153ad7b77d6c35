"""Standard output and other streams: where data goes that goes to no file, and what is said."""

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
    """Let data leave as UTF-8 whatever the locale is, and nothing fail for a sign it has not."""
    if sys.stdout is None:
        sys.stdout = os.fdopen(os.open(os.devnull, os.O_RDONLY))  # closed: writing fails, told
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    if hasattr(sys.stdout, "reconfigure") and not sys.stdout.isatty():
        sys.stdout.reconfigure(encoding="utf-8")


def echo(text: str, *, err: bool = False, file: IO[Any] | None = None, data: bool = False) -> None:
    """Write lines to stdout, or to stderr, in the place of the line that tells the progress.

    What would steer a terminal or turn its text is written out. data: whether a program reads them
    where stdout is no terminal; they then stay as they are.
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
    """Return whether a name is one of those of standard output."""
    return given in STDOUT


def is_stream(given: str) -> bool:
    """Return whether a name is that of a stream: what is written there is not a file."""
    if is_stdout(given) or given in _NAMED or _NUMBERED.fullmatch(given):
        return True
    try:
        mode = Path(given).stat().st_mode
    except (OSError, ValueError):
        return False
    return not (stat.S_ISREG(mode) or stat.S_ISDIR(mode))


def is_terminal(given: str) -> bool:
    """Return whether a stream is shown to somebody, who cannot read bytes."""
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
    """Write to a stream. OSError where it takes no more."""
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
    """Drop what standard output still holds: leaving would fail for the same reason."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _number(given: str) -> int | None:
    match = _NUMBERED.fullmatch(given)
    return int(match[1]) if match else _NAMED.get(given)
