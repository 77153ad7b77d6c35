"""adiz: did this flight enter that airspace, where, when, for how long, and how sure are we?

>>> import adiz
>>> result = adiz.check(adiz.case("2025-12-09"), zones=["kr-adiz-2013"])
>>> [(answer.formation, answer.zone, answer.verdict) for answer in result.answers]
[('tu95', 'kr-adiz-2013', 'certain'), ('h6', 'kr-adiz-2013', 'certain')]

`adiz.draw(result)` shows the map in a notebook, `.save("map.html")` writes it.

case    a bundled case, by its id
read    a route or case file of yours
zones   the zones to check against: bundled ids and families, or files of yours
check   whether the flights of a case entered the zones, as a Result
saved   a Result that was saved as JSON
verify  what was published about a case, compared with the geometry
draw    a Result as an interactive map
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from . import compatibility, installation
from .geo.version import VERSION

__version__ = VERSION
__all__ = ["__version__", "case", "check", "draw", "read", "saved", "verify", "zones"]

if TYPE_CHECKING:
    from .analysis import check, saved, zones
    from .bundled_cases import case, read, verify
    from .drawing import draw

_HOMES = {
    "case": "bundled_cases",
    "check": "analysis",
    "draw": "drawing",
    "read": "bundled_cases",
    "saved": "analysis",
    "verify": "bundled_cases",
    "zones": "analysis",
}


def __getattr__(name: str) -> Any:
    """Import what is asked for when it is asked for: the command line must start fast."""
    if name in _HOMES:
        installation.refuse_archive()
        return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
    raise AttributeError(f"module 'adiz' has no attribute '{name}'")


def __dir__() -> list[str]:
    return __all__


# Import paths of earlier releases, such as adiz.geo.route, keep working with a warning.
compatibility.install()
