"""What a result looks like as text. One file in this folder is one `--format`.

A file announces itself with `render(result) -> str`.
"""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from adiz.geo.results import Result

# What other packages import by name; `names` finds the formats in the folder.
__all__ = [
    "csv",
    "geojson",
    "json",
    "md",
    "names",
    "render",
    "sentence",
    "table",
]


def names() -> list[str]:
    """The formats there are."""
    return sorted(path.stem for path in Path(__file__).parent.glob("[!_]*.py"))


def render(result: Result, name: str) -> str:
    """The result as text in one of the formats."""
    text: str = import_module(f"{__name__}.{name}").render(result)
    return text
