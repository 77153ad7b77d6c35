"""What a command prints: the one way to stdout and stderr, so that no name steers a terminal."""

from __future__ import annotations

import sys
from collections.abc import Iterable

import click

from adiz.geo.escaping import terminal


def echo(text: str, *, err: bool = False, data: bool = False) -> None:
    """Print lines, with what would steer a terminal or turn its text written out.

    data: whether a program reads them where stdout is no terminal; they then stay as they are.
    """
    is_kept = data and not sys.stdout.isatty()
    click.echo(text if is_kept else terminal(text), err=err)


def say(notes: Iterable[str]) -> None:
    """Print each note once on stderr."""
    for note in dict.fromkeys(notes):
        echo(f"Note: {note}", err=True)
