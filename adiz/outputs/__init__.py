"""The formats of a result as text. Each file in this folder is one `--format`.

A file announces itself with `render(result) -> str`.
"""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from adiz.geo.errors import RequestError

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
    """Return the formats."""
    return sorted(path.stem for path in Path(__file__).parent.glob("[!_]*.py"))


def render(result: Result, form: str = "table") -> str:
    """Return a result as text.

    Parameters
    ----------
    result
        What was answered.
    form
        A format of `adiz check`: "table", "sentence", "csv", "md", "geojson" or "json".

    Raises
    ------
    RequestError
        Where there is no such format.

    >>> import adiz
    >>> adiz.render(adiz.check("2019-06-20", zones="jp-territorial"), "csv")[:25]
    'formation,formation_name,'
    """
    if form not in names():
        raise RequestError(f"format '{form}' is not known; write one of {', '.join(names())}")
    text: str = import_module(f"{__name__}.{form}").render(result)
    return text
