"""The geometry of adiz, imported as `adiz.geo`: no drawing, no application.

The question it answers: did this flight enter that zone, where, when, for how long, and how certain
is that? `check_formation` answers it, and its docstring has an example. The names in `__all__`
below are the public API; each package exports more. A package is loaded when one of its names is
first used.

Positions are degrees WGS84 (EPSG:4326), longitude before latitude, and longitudes may run past 180.
Lengths are metres on the ellipsoid, times UTC. Shapes such as (n,) are those of numpy arrays;
`Route`, `Ring` and functions typed ArrayLike take lists as well. Wrong input raises `InputError`;
a request for something that does not exist raises `RequestError`.

check         one formation checked against zones: the function that everything else serves
line_check    the same for zones that are lines, which have no inside
edges         single edges on WGS84, and where two of them cross
shapes        lines and areas in the form of RFC 7946
model         what a file states and what an answer states; defines the words used everywhere
positions     positions as people write them
visits        where and when a path is inside a zone
certainty     how certain that is
results       a whole result, and its forms as data
claims        published claims, compared with the geometry
formats       reading and writing files
georeference  pictures of maps placed on the earth, and routes traced in them
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
    """Return a public name; load the package it lives in."""
    if name in __all__:
        return getattr(import_module(f"{__name__}.{_HOMES.get(name, 'model')}"), name)
    raise AttributeError(f"module '{__name__}' has no attribute '{name}'")


def __dir__() -> list[str]:
    return __all__
