"""Where a command writes: a file, a stream or a folder, and in which format; found fit at once.

Everything that can be known before any work is done is refused before it: a format that is not
known, a place that cannot be written to, an output that is an input.
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

BINARY: Final = frozenset(("gpkg", "kmz", "pdf", "png", "docx"))


@dataclass(frozen=True, slots=True)
class Destination:
    """A place to write to that was found fit. given: as the user wrote it, `-` for stdout."""

    given: str
    form: str

    @property
    def is_stream(self) -> bool:
        """Whether it is standard output or another stream, and no file."""
        return _streams.is_stream(self.given)

    @property
    def name(self) -> str:
        """Its name as messages say it."""
        return "standard output" if _streams.is_stdout(self.given) else name_as_text(self.given)

    @contextmanager
    def opened(self) -> Iterator[Path]:
        """Give a path to write to; what is there goes to its place only when all went well.

        Raises
        ------
        RequestError
            Where the disk or the stream does not take it, with the user's own path.
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
        """Write a text and the end of its last line.

        data: whether a program reads it; see _streams.echo.
        """
        if _streams.is_stdout(self.given):
            _signals.raise_pending()
            _signals.note_written(self.given)
            _streams.echo(text, data=data)
            return
        with self.opened() as path:
            path.write_text(text + "\n", encoding="utf-8", newline="\n")

    def beside(self, name: str, form: str) -> Destination:
        """Return the place of a second file, in the same folder."""
        return Destination(str(Path(self.given).with_name(name)), form)


def destination(
    ctx: click.Context, output: Path | None, suffixes: Mapping[str, str], *, default: str = ""
) -> Destination:
    """Return where and how to write, from `-o` and `--format`.

    Parameters
    ----------
    output
        What `-o` names; None is standard output.
    suffixes
        The formats by the suffixes that choose them, "" for a name without one.
    default
        The format on a stream, which has no suffix.

    Raises
    ------
    RequestError
        Where the suffix is not known and no `--format` is given, bytes would go to a terminal, or
        the place cannot be written to or is read in this run.
    """
    given = "-" if output is None else str(output)
    _quieten()
    refuse_inputs(ctx, given)
    found = Destination(given, _form(ctx, given, suffixes, default))
    if found.is_stream:
        if found.form in BINARY and _streams.is_terminal(given):
            raise RequestError(f"{found.form} is no text for a terminal; name a file with -o")
    else:
        _files.refuse_place(given)
    return found


def refuse_second(
    ctx: click.Context, first: Destination, names: Sequence[str], is_ours: Callable[[Path], bool]
) -> None:
    """Refuse to replace files that nobody named, unless an older run wrote them or with --force.

    What is no file itself, a link or a stream, is never written through.
    """
    for name in names:
        given = str(Path(first.given).with_name(name))
        refuse_inputs(ctx, given)
        _files.refuse_link(given)
        _files.refuse_place(given)
        if _streams.is_stream(given):
            raise RequestError(f"'{given}' is there and no file; write elsewhere with -o")
        if Path(given).exists() and not ctx.params["force"] and not is_ours(Path(given)):
            raise RequestError(
                f"'{given}' is there and not by adiz; it would be replaced: move it, write "
                "elsewhere with -o, or give --force"
            )


def folder_destination(
    ctx: click.Context, output: Path, names: Collection[str], is_ours: Callable[[Path], bool]
) -> str:
    """Return the name of a folder found fit to be made, or to take the place of an older one.

    Parameters
    ----------
    names
        The files that the folder is to hold.
    is_ours
        Whether a file of an older folder is as it was written.

    Raises
    ------
    RequestError
        Where it cannot be made, is read in this run, or holds anything but an older one of ours;
        with --force only where it holds anything but files of these names.
    """
    given = str(output)
    _quieten()
    refuse_inputs(ctx, given)
    if _streams.is_stream(given):
        raise RequestError(f"'{given}' is a stream and no folder; name a folder with -o")
    _files.refuse_place(given, folder=True)
    with _files.failures_told(given):
        _files.refuse_others(given, names)
        if not ctx.params["force"]:
            _files.refuse_changed(given, is_ours)
    return given


def is_stated(ctx: click.Context, name: str) -> bool:
    """Return whether a parameter was given and is not its default."""
    return ctx.get_parameter_source(name) not in (ParameterSource.DEFAULT, None)


def _quieten() -> None:
    """Let matplotlib, which may draw what is written, say nothing of a home it cannot write to."""
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
