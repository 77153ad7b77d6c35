"""Where and in which format a command writes: a file, a stream or a folder.

Whatever can be refused is refused before any work is done: an unknown format, a place that cannot
be written to, an output that is also an input.
"""

from __future__ import annotations

import logging
import tempfile
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import click
from click.core import ParameterSource

from adiz.geo.errors import RequestError
from adiz.geo.reading import name_as_text

from . import _files, _progress, _signals, _streams
from ._sources import refuse_inputs

BINARY: Final = frozenset(
    ("gpkg", "kmz", "parquet", "geoparquet", "pq", "pdf", "png", "docx", "xlsx")
)


@dataclass(frozen=True, slots=True)
class Destination:
    """A place that can be written to. given: the path as the user typed it, `-` for stdout."""

    given: str
    form: str

    @property
    def is_stream(self) -> bool:
        """Return whether it is standard output or another stream rather than a file."""
        return _streams.is_stream(self.given)

    @property
    def name(self) -> str:
        """Name for messages."""
        return "standard output" if _streams.is_stdout(self.given) else name_as_text(self.given)

    @contextmanager
    def opened(self) -> Iterator[Path]:
        """Yield a path to write to; its content reaches the destination only on success.

        Raises
        ------
        RequestError
            If the disk or the stream cannot be written to; names the path that the user typed.
        """
        _progress.doing(f"writing {self.name}")
        if not self.is_stream:
            with _files.whole_file(self.given, self.form) as path:
                yield path
            return
        with _files.failures_told(self.name) as hidden, _aside() as folder:
            hidden.append(folder)
            path = folder / f"new.{self.form}"
            yield path
            _signals.raise_pending()
            _signals.note_written(self.given)
            _streams.write(self.given, path.read_bytes())

    def write_text(self, text: str, *, data: bool = False) -> None:
        """Write a text and a final line break.

        data: whether a program reads it; see `_streams.echo`.
        """
        if _streams.is_stdout(self.given):
            _signals.raise_pending()
            _signals.note_written(self.given)
            _streams.echo(text, data=data)
            return
        with self.opened() as path:
            path.write_text(text + "\n", encoding="utf-8", newline="\n")

    def beside(self, name: str, form: str) -> Destination:
        """Return the destination of a second file in the same folder."""
        return Destination(str(Path(self.given).with_name(name)), form)


def destination(
    ctx: click.Context, output: Path | None, suffixes: Mapping[str, str], *, default: str = ""
) -> Destination:
    """Return where to write and in which format, from `-o` and `--format`.

    Parameters
    ----------
    ctx
        The context of the command.
    output
        Value of `-o`; None is standard output.
    suffixes
        Format for each suffix; "" stands for a name without a suffix.
    default
        Format on a stream, which has no suffix.

    Raises
    ------
    RequestError
        If the suffix is unknown and `--format` is not given, if bytes would go to a terminal, or
        if the place cannot be written to or is an input of this run.
    """
    given = "-" if output is None else str(output)
    _quieten()
    refuse_inputs(ctx, given)
    found = Destination(given, _form(ctx, given, suffixes, default))
    if found.is_stream:
        if found.form in BINARY and _streams.is_terminal(given):
            raise RequestError(
                f"{found.form} is binary and cannot be shown in a terminal; name a file with -o"
            )
    else:
        _files.refuse_place(given)
    return found


def refuse_second(
    ctx: click.Context, first: Destination, names: Sequence[str], is_ours: Callable[[Path], bool]
) -> None:
    """Refuse to replace files that the user did not name and adiz did not write, without --force.

    Links and streams are never written through.
    """
    for name in names:
        given = str(Path(first.given).with_name(name))
        refuse_inputs(ctx, given)
        _files.refuse_link(given)
        _files.refuse_place(given)
        if _streams.is_stream(given):
            raise RequestError(f"'{given}' exists and is not a file; write elsewhere with -o")
        if Path(given).exists() and not ctx.params["force"] and not is_ours(Path(given)):
            raise RequestError(
                f"'{given}' would be replaced, but adiz did not write it; move it, write "
                "elsewhere with -o, or add --force"
            )


def folder_destination(
    ctx: click.Context, output: Path, names: Collection[str], is_ours: Callable[[Path], bool]
) -> str:
    """Return the name of a folder that can be created, or that can replace an older one.

    Parameters
    ----------
    ctx
        The context of the command.
    output
        Value of `-o`.
    names
        Names of the files that the folder is to contain.
    is_ours
        Whether a file of an older folder is unchanged since adiz wrote it.

    Raises
    ------
    RequestError
        If the folder cannot be created, is an input of this run, or contains anything but an older
        folder of adiz; with --force, only if it contains files with other names.
    """
    given = str(output)
    _quieten()
    refuse_inputs(ctx, given)
    if _streams.is_stream(given):
        raise RequestError(f"'{given}' is a stream, not a folder; name a folder with -o")
    _files.refuse_place(given, folder=True)
    with _files.failures_told(given):
        _files.refuse_others(given, names)
        if not ctx.params["force"]:
            _files.refuse_changed(given, is_ours)
    return given


def is_stated(ctx: click.Context, name: str) -> bool:
    """Return whether the user gave a parameter."""
    return ctx.get_parameter_source(name) not in (ParameterSource.DEFAULT, None)


def _quieten() -> None:
    """Keep matplotlib from warning about a home folder that it cannot write to."""
    logging.getLogger("matplotlib").setLevel(logging.ERROR)


def _form(ctx: click.Context, given: str, suffixes: Mapping[str, str], default: str) -> str:
    stated: str | None = ctx.params.get("form")
    if stated and is_stated(ctx, "form"):
        return stated
    suffix = Path(given).suffix.lower()
    if suffix in suffixes:
        return suffixes[suffix]
    if _streams.is_stream(given):
        return default or suffixes[""]
    known = ", ".join(name for name in suffixes if name)
    what = f"cannot write '{given}'{f' as {suffix}' if suffix else ''}"
    raise RequestError(f"{what}: end the name in {known}")


@contextmanager
def _aside() -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="adiz-") as made:
        yield Path(made)
