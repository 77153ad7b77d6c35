"""Write man pages of every command to a folder, from what docs/cli.md is written from.

`make man` runs it.
"""

from __future__ import annotations

import runpy
import sys
import textwrap
from collections.abc import Iterator
from inspect import cleandoc
from pathlib import Path
from typing import Final

import click

from adiz.geo.version import VERSION
from adiz.layers.atlas import catalog

PROJECT: Final = Path(__file__).resolve().parent.parent
SEE: Final = (
    "The documentation, with the exit status, files and how sure an answer is: docs/README.md"
)
EXIT: Final = (
    ("0", "The command did what was asked."),
    ("1", "The content of a file is invalid."),
    ("2", "Something that was asked for does not exist, or an option is wrong."),
    ("3", "--fail-on was given, and an answer is one of those named."),
)


def pages() -> Iterator[tuple[str, str]]:
    """Yield the name and the text of each page: adiz.1, adiz-check.1, adiz-zones-list.1 ..."""
    commands = runpy.run_path(str(PROJECT / "scripts" / "build_cli_page.py"))["commands"]
    cli = runpy.run_path(str(PROJECT / "scripts" / "build_cli_page.py"))["cli"]
    for name, context in commands(cli, "adiz"):
        yield f"{name.replace(' ', '-')}.1", page(name, context)


def page(name: str, context: click.Context) -> str:
    """Return the page of one command."""
    command = context.command
    text = cleandoc(command.help or "").partition("\f")[0]
    summary, _, more = text.partition("\n")
    title = name.replace(" ", "-")
    usage = " ".join(
        [
            *(f"\\fB{escaped(part)}\\fR" for part in name.split()),
            *(f"\\fI{escaped(piece)}\\fR" for piece in command.collect_usage_pieces(context)),
        ]
    )
    lines = [
        f'.TH "{title.upper()}" "1" "{catalog.EDITION_DATE}" "adiz {VERSION}" "adiz"',
        ".SH NAME",
        f"{escaped(title)} \\- {escaped(summary.rstrip('.'))}",
        ".SH SYNOPSIS",
        usage,
    ]
    if more.strip():
        described = list(paragraphs(more.strip()))
        lines += [".SH DESCRIPTION", *described[described[0] == ".PP" :]]
    lines += [".SH OPTIONS", *options(command, context)]
    if isinstance(command, click.Group):
        lines += [".SH COMMANDS", *parts(name, command, context)]
    lines += [".SH EXIT STATUS", *(line for pair in EXIT for line in item(*pair))]
    lines += [".SH SEE ALSO", escaped(SEE)]
    return "\n".join(lines) + "\n"


def options(command: click.Command, context: click.Context) -> Iterator[str]:
    """Yield the options, as --help has them."""
    for param in command.get_params(context):
        record: tuple[str, str] | None = param.get_help_record(context)
        if record is not None and record[1]:  # arguments are told in the text
            yield from item(*record)


def parts(name: str, group: click.Group, context: click.Context) -> Iterator[str]:
    """Yield the subcommands, each with its page."""
    for part in group.list_commands(context):
        command = group.get_command(context, part)
        assert command is not None
        summary = command.get_short_help_str(limit=200)
        yield from item(f"{name.replace(' ', '-')}-{part}(1)", summary)


def item(term: str, text: str) -> Iterator[str]:
    """Yield an entry of a list."""
    yield from (".TP", f"\\fB{escaped(term)}\\fR", escaped(" ".join(text.split())))


def paragraphs(text: str) -> Iterator[str]:
    """Yield paragraphs; those that keep their lines ("\\b" in click) stay as they are."""
    for paragraph in text.split("\n\n"):
        kept = paragraph.startswith("\b")
        yield ".nf" if kept else ".PP"
        body = textwrap.dedent(paragraph.removeprefix("\b").strip("\n"))
        yield from map(escaped, body.splitlines() if kept else [" ".join(body.split())])
        if kept:
            yield ".fi"


def escaped(text: str) -> str:
    """Return text as roff shows it literally."""
    text = text.replace("\\", "\\e").replace("-", "\\-").replace("'", "\\(aq")
    return f"\\&{text}" if text.startswith(".") else text


if __name__ == "__main__":
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in pages():
        (folder / name).write_text(text, encoding="utf-8")
