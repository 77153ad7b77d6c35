"""adiz: did this flight enter that airspace, where, when, for how long, and how sure are we?

>>> import adiz
>>> result = adiz.check(adiz.case("2025-12-09"), zones=["kr-adiz-2013"])
>>> [(answer.formation, answer.zone, answer.verdict) for answer in result.answers]
[('tu95', 'kr-adiz-2013', 'certain'), ('h6', 'kr-adiz-2013', 'certain')]

`adiz.check` also takes a path, a GeoDataFrame, a line of shapely, GeoJSON as a dict and more.
`adiz.draw(result)` shows the map in a notebook, `.save("map.html")` writes it.

check      whether flights entered zones, as a Result
draw       a Result as an interactive map
case       a case that ships with adiz, by its id
cases      the ids of these
read       a route or case file of yours
waypoints  a route typed as text
zones      zones to check against: shipped ones by id and family, or yours
saved      a Result that was saved as JSON
recheck    a saved answer, checked again: what has changed, and why
compare    several flights side by side
verify     what was published about a case, compared with the geometry
report     everything there is to say of an answer, as a page, a PDF or a document
kit        the answer in every form, in one folder
export     the answer for GIS programs
figure     the answer as a figure for print

The types that these take and return are here too, like `adiz.Route` and `adiz.Visit`.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Final

from . import compatibility, installation
from .geo.version import VERSION

__version__ = VERSION

__all__ = [
    "AdizError",
    "Answer",
    "Arc",
    "Area",
    "AreaAnswer",
    "Case",
    "Claim",
    "Crossing",
    "Deepest",
    "Finding",
    "Formation",
    "Gap",
    "Geodesic",
    "InputError",
    "Leg",
    "LineAnswer",
    "LineCrossing",
    "Nearest",
    "Planar",
    "Range",
    "RequestError",
    "Result",
    "Rhumb",
    "Ring",
    "Route",
    "RouteLike",
    "Source",
    "StatedTime",
    "Verdict",
    "Visit",
    "Zone",
    "ZoneLike",
    "__version__",
    "case",
    "cases",
    "check",
    "draw",
    "read",
    "saved",
    "verify",
    "waypoints",
    "zones",
]

if TYPE_CHECKING:
    from .analysis import check, saved, zones
    from .bundled_cases import case, cases, read, verify
    from .drawing import draw
    from .geo.claims import Claim, Finding
    from .geo.edges import Arc, Geodesic, Planar, Rhumb
    from .geo.errors import AdizError, InputError, RequestError
    from .geo.model import (
        Answer,
        Area,
        Case,
        Crossing,
        Deepest,
        Formation,
        Gap,
        Leg,
        LineAnswer,
        LineCrossing,
        Nearest,
        Range,
        Ring,
        Route,
        StatedTime,
        Verdict,
        Visit,
        Zone,
    )
    from .geo.results import Result, Source
    from .geo.visits import AreaAnswer
    from .inputs import RouteLike, ZoneLike
    from .written_routes import waypoints

_NAMES: Final = {
    "analysis": "check saved zones",
    "bundled_cases": "case cases read verify",
    "drawing": "draw",
    "geo.claims": "Claim Finding",
    "geo.edges": "Arc Geodesic Planar Rhumb",
    "geo.errors": "AdizError InputError RequestError",
    "geo.model": (
        "Answer Area Case Crossing Deepest Formation Gap Leg LineAnswer LineCrossing Nearest Range "
        "Ring Route StatedTime Verdict Visit Zone"
    ),
    "geo.results": "Result Source",
    "geo.visits": "AreaAnswer",
    "inputs": "RouteLike ZoneLike",
    "written_routes": "waypoints",
}
"""Where each name is: a module that is loaded when one of its names is first asked for."""

_HOMES: Final = {name: module for module, names in _NAMES.items() for name in names.split()}


def __getattr__(name: str) -> object:
    """Import what is asked for when it is asked for: the command line must start fast."""
    if name in _HOMES:
        installation.refuse_archive()
        return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
    raise AttributeError(f"module 'adiz' has no attribute '{name}'")


def __dir__() -> list[str]:
    return __all__


# Import paths of earlier releases, such as adiz.geo.route, keep working with a warning.
compatibility.install()
