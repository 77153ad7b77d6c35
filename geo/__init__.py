"""The geometry, imported as `adiz.geo`: no drawing, no application.

The names below are the public API; each package exports the rest. Everything is loaded when it is
first asked for.

line_check  the same of lines, which nothing is inside of
check       one formation checked against zones: the function that the rest serves
edges       single edges on WGS84, and where two of them cross
shapes      lines and areas as RFC 7946 has them
model       what a file says and what an answer says
positions   a position as people write it
visits      where and when a path is inside
certainty   how sure that is
results     a whole result and its forms as data
claims      what was published, compared with the geometry
formats     files in and out
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .check import check_formation
    from .errors import AdizError, InputError, RequestError
    from .formats import read_case, read_zones, write_case, write_tables, write_zones
    from .model import (
        Answer,
        Area,
        Case,
        Crossing,
        Formation,
        Leg,
        Nearest,
        Ring,
        Route,
        Statement,
        Verdict,
        Visit,
        Zone,
    )
    from .results import Result

__all__ = [
    "AdizError", "Answer", "Area", "Case", "Crossing", "Formation", "InputError", "Leg", "Nearest",
    "RequestError", "Result", "Ring", "Route", "Statement", "Verdict", "Visit", "Zone",
    "check_formation", "read_case", "read_zones", "write_case", "write_tables", "write_zones",
]  # fmt: skip

_HOMES = {
    **dict.fromkeys(("AdizError", "InputError", "RequestError"), "errors"),
    **dict.fromkeys(
        ("read_case", "read_zones", "write_case", "write_tables", "write_zones"), "formats"
    ),
    "Result": "results",
    "check_formation": "check",
}


def __getattr__(name: str) -> Any:
    """Return a public name, loading its package."""
    if name in __all__:
        return getattr(import_module(f"{__name__}.{_HOMES.get(name, 'model')}"), name)
    raise AttributeError(f"module '{__name__}' has no attribute '{name}'")


def __dir__() -> list[str]:
    return __all__
