"""Print docs/cli.md: what every command says about itself. `make pages` writes it."""

from __future__ import annotations

from collections.abc import Iterator

import click

from adiz.commands import cli

INTRO = """\
# Command line

Written by `make pages` from what `adiz --help` and every subcommand say; a test compares
the two."""


def commands(command: click.Command, name: str) -> Iterator[tuple[str, click.Context]]:
    """Yield a command and all its subcommands with their full names."""
    context = click.Context(command, info_name=name, terminal_width=88)
    yield name, context
    if isinstance(command, click.Group):
        for part in command.list_commands(context):
            child = command.get_command(context, part)
            assert child is not None
            yield from commands(child, f"{name} {part}")


def page() -> str:
    """Return the page as Markdown."""
    parts = [INTRO]
    for name, context in commands(cli, "adiz"):
        parts.append(f"## {name}\n\n```text\n{context.get_help()}\n```")
    return "\n\n".join(parts)


if __name__ == "__main__":
    print(page())
