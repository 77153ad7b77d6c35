"""What a run reads, as its arguments and options name it; what it writes must be none of it."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import click

from adiz.geo.errors import RequestError
from adiz.geo.reading import is_stdin
from adiz.layers.data_files import DATA

from ._streams import is_stdout


class Source(click.types.StringParamType):
    """An argument or option that may name a file or a folder to be read; a + may stand before it.

    Every parameter that reads has this type: it is how a run knows what it reads.
    """


SOURCE = Source()


def refuse_inputs(ctx: click.Context, given: str) -> None:
    """Refuse to write to what is read in this run, whatever name or link it goes by.

    Raises
    ------
    RequestError
        Where `given` is a file or folder that a parameter names, lies in such a folder and is one
        of its files, is a folder that such a file lies in, or ships with adiz.
    """
    written = _stat_written(given)
    target = Path(os.path.realpath(given))
    for source in read_in(ctx):
        status = _stat(source)
        same = status is not None and written is not None and os.path.samestat(status, written)
        inside = target in Path(os.path.realpath(source)).parents and not is_stdin(source)
        if same or (inside and status is not None):
            raise RequestError(
                f"cannot write '{given}': the output is the input, as '{source}' is read; choose "
                "another place"
            )
    if written is not None and not is_stdout(given) and DATA.resolve() in target.parents:
        raise RequestError(f"cannot write '{given}': it ships with adiz; choose another place")


def read_in(ctx: click.Context) -> Iterator[str]:
    """Everything that the parameters of a run name and that is there; of a folder, its files."""
    for param in ctx.command.params:
        if not isinstance(param.type, Source):
            continue
        value = ctx.params.get(param.name or "")
        for item in value if isinstance(value, tuple) else (value,):
            if not item:
                continue
            name = item.removeprefix("+")
            yield name
            with suppress(OSError, ValueError):
                yield from (str(path) for path in Path(name).iterdir())


def _stat(source: str) -> os.stat_result | None:
    try:
        return os.fstat(sys.stdin.fileno()) if is_stdin(source) else Path(source).stat()
    except (OSError, ValueError, AttributeError):
        return None


def _stat_written(given: str) -> os.stat_result | None:
    """Of a regular file or a folder that would be written over."""
    try:
        status = os.fstat(sys.stdout.fileno()) if is_stdout(given) else Path(given).stat()
    except (OSError, ValueError, AttributeError):
        return None
    mode = status.st_mode
    return status if stat.S_ISREG(mode) or stat.S_ISDIR(mode) else None
