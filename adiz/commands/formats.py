"""List the file formats that adiz reads and writes."""

from __future__ import annotations

import json
from dataclasses import asdict

import click

from adiz.conversion import formats
from adiz.text.words import aligned

from . import _options
from ._streams import echo


@click.command("formats")
@_options.form
def command(form: str) -> None:
    """List the file formats that adiz reads and writes, one line per format."""
    found = formats()
    if form == "json":
        echo(json.dumps([asdict(item) for item in found], indent=1))
        return
    rows = [
        (
            " ".join(item.suffixes),
            ", ".join(item.reads) or "-",
            ", ".join(item.writes) or "-",
            item.about,
        )
        for item in found
    ]
    echo(aligned([("files", "reads", "writes", "what"), *rows]))
