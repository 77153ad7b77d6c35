"""The files that a run reads, which it must not write to."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Literal

import click
from click.shell_completion import CompletionItem

from adiz.geo.errors import RequestError
from adiz.geo.reading import is_stdin
from adiz.layers.data_files import DATA

from ._streams import is_stdout


class Source(click.types.StringParamType):
    """The type of every parameter that may name a file or a folder to read, perhaps after a +.

    This type is how a run knows what it reads. names: ids that the shell offers to complete beside
    the names of files, of cases or of zones.
    """

    def __init__(self, names: Literal["cases", "zones"] | None = None) -> None:
        self.names = names

    def shell_complete(
        self,
        ctx: click.Context,  # noqa: ARG002
        param: click.Parameter,  # noqa: ARG002
        incomplete: str,
    ) -> list[CompletionItem]:
        """Return the ids that begin so; the shell itself completes names of files."""
        plus = "+" if self.names == "zones" and incomplete.startswith("+") else ""
        beginning = incomplete.removeprefix(plus)
        found = sorted(name for name in self._ids() if name.startswith(beginning))
        # The script of click for bash forgets what stands before a file.
        files = CompletionItem(incomplete, type="file")
        return [files, *(CompletionItem(plus + name) for name in found)]

    def _ids(self) -> Iterator[str]:
        from adiz.layers.atlas import catalog

        if self.names == "cases":
            yield from catalog.case_ids()
        if self.names == "zones":
            yield from {*catalog.zone_ids(), *(zone.family for zone in catalog.zones())}


SOURCE = Source()
CASE = Source("cases")
ZONES = Source("zones")


def refuse_inputs(ctx: click.Context, given: str) -> None:
    """Refuse to write to an input of this run, whatever its name or link.

    Raises
    ------
    RequestError
        If `given` is a file or folder that a parameter names, is a file directly in such a folder,
        is a folder that contains such a file, or is part of adiz.
    """
    written = _stat_written(given)
    target = Path(os.path.realpath(given))
    for source in read_in(ctx):
        status = _stat(source)
        same = status is not None and written is not None and os.path.samestat(status, written)
        inside = target in Path(os.path.realpath(source)).parents and not is_stdin(source)
        if same or (inside and status is not None):
            raise RequestError(
                f"cannot write '{given}': the output is the input '{source}'; choose another place"
            )
    if written is not None and not is_stdout(given) and DATA.resolve() in target.parents:
        raise RequestError(f"cannot write '{given}': it comes with adiz; choose another place")


def read_in(ctx: click.Context) -> Iterator[str]:
    """Yield every path that a parameter of the run names, and the files in these folders."""
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
    """Return the status of the regular file or folder that would be overwritten."""
    try:
        status = os.fstat(sys.stdout.fileno()) if is_stdout(given) else Path(given).stat()
    except (OSError, ValueError, AttributeError):
        return None
    mode = status.st_mode
    return status if stat.S_ISREG(mode) or stat.S_ISDIR(mode) else None
