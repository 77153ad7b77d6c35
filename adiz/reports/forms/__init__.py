"""The forms of a report. Each file in this folder is one form, named by its suffix.

A file announces itself with `render(report, name) -> dict[str, bytes]`: the files by their names,
`name` itself first; with `NEEDS`, the modules it cannot do without, where it needs any; and with
`beside(name) -> tuple[str, ...]`, the names of the other files, where it writes some.
"""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from adiz.geo.errors import RequestError

if TYPE_CHECKING:
    from adiz.reports.document import Report

__all__ = [
    "beside",
    "names",
    "refuse_without",
    "render",
]


def names() -> list[str]:
    """Return the forms."""
    return sorted(path.stem for path in Path(__file__).parent.glob("[!_]*.py"))


def render(report: Report, name: str, form: str) -> dict[str, bytes]:
    """Return the files of a report called `name`. Raises RequestError if a library is missing."""
    refuse_without(form)
    files: dict[str, bytes] = _module(form).render(report, name)
    return files


def beside(name: str, form: str) -> tuple[str, ...]:
    """Return the names of the files that are written beside a report called `name`."""
    module = _module(form)
    return tuple(module.beside(name)) if hasattr(module, "beside") else ()


def refuse_without(form: str) -> None:
    """Raise RequestError, with what to install, if a library that a form needs is missing."""
    needs: dict[str, str] = getattr(_module(form), "NEEDS", {})
    missing = [name for module, name in needs.items() if find_spec(module) is None]
    if missing:
        raise RequestError(
            f"a report as .{form} needs {' and '.join(missing)}; do: pip install 'adiz[{form}]'"
        )


def _module(form: str) -> Any:
    return import_module(f"{__name__}.{form}")
