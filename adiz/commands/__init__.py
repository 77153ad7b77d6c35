"""The command line. One file in this folder is one subcommand, imported only when it runs.

A file announces itself with `command`, a click command; its docstring's first line is the summary.
"""

from __future__ import annotations

import ast
import atexit
import gc
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import IO, Any, NoReturn

import click

from adiz.installation import NO_FOLDER

from . import _progress, _signals, _streams
from ._groups import Group

__all__ = [
    "main",
]

HERE = Path(__file__).parent

WELCOME = """\
Did this flight enter that airspace, where, when, for how long, and how sure are we?

  adiz check 2025-12-09                check the flight of 9 December 2025 with every zone near it
  adiz map 2025-12-09 -o map.html      draw the same as a map that opens anywhere, offline
  adiz check route.geojson             check your own route; adiz --help lists everything else"""


class Commands(Group):
    """Subcommands are the modules of this folder; their summaries are read without importing."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        """Return the names of the subcommands."""
        return sorted(path.stem for path in HERE.glob("[!_]*.py"))

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import a subcommand."""
        if cmd_name not in self.list_commands(ctx):
            return None
        command: click.Command = import_module(f"{__name__}.{cmd_name}").command
        return command

    def summaries(self, ctx: click.Context) -> list[tuple[str, str]]:
        """Return the names of the subcommands, each with its summary."""
        return [(name, summary(name)) for name in self.list_commands(ctx)]

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find a subcommand; a file in its place is answered with the command that checks it."""
        try:
            return super().resolve_command(ctx, args)
        except click.UsageError as error:
            if Path(args[0]).suffix or args[0][:4].isdecimal():
                message = f"{error.message} To check a route: adiz check {args[0]}"
                raise click.UsageError(message, ctx) from None
            raise

    def main(self, *args: Any, **kwargs: Any) -> Any:
        """Run a command; a stdout that cannot be written to becomes one line and an exit code.

        Text that is still buffered is dropped, since flushing it on exit would fail again.
        """
        try:
            return super().main(*args, **kwargs)
        except OSError as error:
            if error.filename is not None:
                raise
            _streams.silence()
            _leave(NotThere(f"cannot write to stdout: {error.strerror or error}"))

    def invoke(self, ctx: click.Context) -> Any:
        """Run a subcommand; turn the errors of adiz into one line and an exit code."""
        from adiz.geo.errors import InputError, RequestError
        from adiz.geo.reading import pipes_kept

        try:
            with pipes_kept(), _progress.shown():
                try:
                    done = super().invoke(ctx)
                finally:
                    _signals.raise_pending()  # also where a library made an error of it
        except InputError as error:
            raise BadContent(str(error)) from error
        except RequestError as error:
            raise NotThere(str(error)) from error
        except KeyboardInterrupt as stop:
            raise Interrupted(_signals.INTERRUPT, _signals.written(ctx)) from stop
        except _signals.Stopped as stop:
            raise Interrupted(stop.number, _signals.written(ctx)) from stop
        except BrokenPipeError as stop:
            _streams.silence()
            raise click.exceptions.Exit(_signals.exit_code(_signals.BROKEN_PIPE)) from stop
        return done


class Failure(click.ClickException):
    """One line on stderr and an exit code."""

    def show(self, file: IO[Any] | None = None) -> None:
        """Print the line, with control characters escaped."""
        from adiz.geo.escaping import one_line
        from adiz.geo.reading import name_as_text

        message = f"adiz: {one_line(name_as_text(self.message))}"
        _streams.echo(message, file=file, err=file is None)


class Interrupted(click.ClickException):
    """The run was stopped, perhaps in the middle of an import, so nothing more is imported."""

    def __init__(self, number: int, written: Sequence[str] = ()) -> None:
        names = " and ".join(ascii(name) for name in written)  # `map` is a module of this package
        super().__init__(f"interrupted; {f'wrote {names}' if names else 'nothing was written'}")
        setattr(self, "exit_code", _signals.exit_code(number))  # noqa: B010, click has it per class

    def show(self, file: IO[Any] | None = None) -> None:
        """Print the line."""
        click.echo(f"adiz: {self.message}", file=file, err=file is None)


class BadContent(Failure):
    """A readable file has invalid content."""

    exit_code = 1


class NotThere(Failure):
    """Something that was asked for does not exist."""

    exit_code = 2


def summary(name: str) -> str:
    """Return the first line of a subcommand's docstring without importing it."""
    text = ast.get_docstring(ast.parse((HERE / f"{name}.py").read_bytes())) or ""
    return text.partition("\n")[0]


def print_version(ctx: click.Context, _param: click.Parameter, asked: bool) -> None:
    """Print the version and exit (callback of --version)."""
    if asked:
        from adiz import __version__

        click.echo(f"adiz {__version__}")
        ctx.exit()


@click.group(cls=Commands, invoke_without_command=True)
@click.option(
    "--version",
    is_flag=True,
    expose_value=False,
    is_eager=True,
    callback=print_version,
    help="Show the version and exit.",
)
@click.pass_context
def cli(ctx: click.Context) -> None:
    """Did this flight enter that airspace, where, when, for how long, and how sure are we?"""
    if ctx.invoked_subcommand is None:
        _streams.echo(WELCOME)


def main() -> None:
    """Run the `adiz` command."""
    # A command is short: garbage collection while it runs and at exit would cost more than a tenth
    # of the CPU time of a check.
    gc.disable()
    atexit.register(gc.freeze)
    # OpenBLAS starts threads when numpy is imported, and they wait busily. No work here is large
    # enough to share among them.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    _streams.set_up()
    _signals.install()
    if not HERE.is_dir():
        _leave(NotThere(NO_FOLDER))
    try:
        cli(prog_name="adiz")
    except (KeyboardInterrupt, _signals.Stopped) as stop:  # before a command began, or at its end
        _leave(Interrupted(getattr(stop, "number", _signals.INTERRUPT)))


def _leave(failure: click.ClickException) -> NoReturn:
    failure.show()
    sys.exit(failure.exit_code)
