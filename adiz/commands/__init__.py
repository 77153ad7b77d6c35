"""The command line. One file in this folder is one subcommand, imported only when it runs.

A file announces itself with `command`, a click command; its docstring's first line is the summary.
"""

from __future__ import annotations

import ast
import atexit
import gc
import os
import sys
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from typing import IO, Any

import click

__all__ = [
    "main",
]

HERE = Path(__file__).parent

WELCOME = """\
Did this flight enter that airspace, where, when, for how long, and how sure are we?

  adiz check 2025-12-09                the flight of 9 December 2025 against every zone near it
  adiz map 2025-12-09 -o map.html      the same as a map that opens anywhere, offline
  adiz check route.geojson             your own route; adiz --help lists everything else"""


class Commands(click.Group):
    """Subcommands are the modules of this folder; their summaries are read without importing."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        """Names of the subcommands."""
        return sorted(path.stem for path in HERE.glob("[!_]*.py"))

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import a subcommand."""
        if cmd_name not in self.list_commands(ctx):
            return None
        command: click.Command = import_module(f"{__name__}.{cmd_name}").command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the subcommands for --help."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, summary(name)) for name in self.list_commands(ctx)])

    def main(self, *args: Any, **kwargs: Any) -> Any:
        """Run; a stdout that takes no more becomes one line and an exit code, as all else does.

        What it still holds is dropped, or leaving would fail for the same reason.
        """
        try:
            return super().main(*args, **kwargs)
        except OSError as error:
            if error.filename is not None:
                raise
            with suppress(OSError):
                os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            failure = NotThere(f"cannot write to stdout: {error.strerror or error}")
            failure.show()
            sys.exit(failure.exit_code)

    def invoke(self, ctx: click.Context) -> Any:
        """Run a subcommand; whatever adiz raises on purpose becomes one line and an exit code."""
        from adiz.geo.errors import InputError, RequestError

        try:
            return super().invoke(ctx)
        except InputError as error:
            raise BadContent(str(error)) from error
        except RequestError as error:
            raise NotThere(str(error)) from error


class Failure(click.ClickException):
    """One line on stderr and an exit code."""

    def show(self, file: IO[Any] | None = None) -> None:
        """Print the line; what a file brought into it cannot steer the terminal."""
        from adiz.geo.escaping import one_line, terminal

        text = terminal(one_line(self.message))
        click.echo(f"adiz: {text}", file=file, err=file is None)


class BadContent(Failure):
    """What a readable file contains is bad."""

    exit_code = 1


class NotThere(Failure):
    """What was asked for is not there."""

    exit_code = 2


def summary(name: str) -> str:
    """First line of a subcommand's docstring, found without importing it."""
    text = ast.get_docstring(ast.parse((HERE / f"{name}.py").read_bytes())) or ""
    return text.partition("\n")[0]


def print_version(ctx: click.Context, _param: click.Parameter, asked: bool) -> None:
    """Callback of --version."""
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
        click.echo(WELCOME)


def main() -> None:
    """Entry point of the `adiz` command."""
    # A command is short: looking for cycles while it runs, and once more when all modules are torn
    # down, would cost more than a tenth of the CPU time of a check.
    gc.disable()
    atexit.register(gc.freeze)
    # numpy's linear algebra starts threads when it is imported, which wait for work busily. It gets
    # none here that is worth sharing.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    if sys.stdout is None:
        sys.stdout = os.fdopen(os.open(os.devnull, os.O_RDONLY))  # closed: writing fails, told
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    cli(prog_name="adiz")
