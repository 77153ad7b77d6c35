"""What a report is written as. One file in this folder is one form, named by its suffix.

A file announces itself with `render(report, name) -> dict[str, bytes]`: the files by their names,
`name` itself first.
"""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from adiz.reports.document import Report

__all__ = [
    "names",
    "render",
]


def names() -> list[str]:
    """The forms there are."""
    return sorted(path.stem for path in Path(__file__).parent.glob("[!_]*.py"))


def render(report: Report, name: str, form: str) -> dict[str, bytes]:
    """The report's files, for a file called `name`. RequestError where a form needs more."""
    files: dict[str, bytes] = import_module(f"{__name__}.{form}").render(report, name)
    return files
