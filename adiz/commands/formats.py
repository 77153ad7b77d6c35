"""Which files adiz reads and writes."""

from __future__ import annotations

import json
from types import ModuleType
from typing import Any, Final

import click

from adiz.geo.formats import formats
from adiz.text.words import aligned

from . import _options
from ._streams import echo

# What a format module can do, by the function that does it.
ABILITIES: Final = {
    "reads": {"read_case": "routes", "read_zones": "zones"},
    "writes": {"write_case": "routes", "write_zones": "zones", "write_tables": "results"},
}


@click.command("formats")
@_options.form
def command(form: str) -> None:
    """Which files adiz reads and writes, one line per format."""
    found = [_described(module) for module in formats()]
    if form == "json":
        echo(json.dumps(found, indent=1))
        return
    rows = [
        (
            " ".join(item["suffixes"]),
            ", ".join(item["reads"]) or "-",
            ", ".join(item["writes"]) or "-",
            item["about"],
        )
        for item in found
    ]
    echo(aligned([("files", "reads", "writes", "what"), *rows]))


def _described(module: ModuleType) -> dict[str, Any]:
    """A format by what its module announces."""
    about = (module.__doc__ or "").partition("\n")[0]
    can = {
        word: [what for function, what in able.items() if hasattr(module, function)]
        for word, able in ABILITIES.items()
    }
    leaves_out = getattr(module, "LEAVES_OUT", None)
    return {"suffixes": list(module.SUFFIXES), **can, "about": about, "leaves_out": leaves_out}
