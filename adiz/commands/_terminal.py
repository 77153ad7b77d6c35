"""What a command prints: the one way to stdout and stderr, so that no name steers a terminal."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping

import click

from adiz.geo.escaping import terminal
from adiz.geo.json_cleaning import NO_TEXT


def echo(text: str, *, err: bool = False, data: bool = False) -> None:
    """Print lines, with what would steer a terminal or turn its text written out.

    data: whether a program reads them where stdout is no terminal; they then stay as they are.
    """
    is_kept = data and not sys.stdout.isatty()
    click.echo(text if is_kept else terminal(text), err=err)


def tell_replaced(warnings: Iterable[Mapping[str, str]]) -> None:
    """Say on stderr what reading had to replace, where an output has no room for notes."""
    for text in dict.fromkeys(w["text"] for w in warnings if w.get("code") == NO_TEXT):
        echo(f"adiz: {text}", err=True)
