"""adiz: did this flight enter that airspace, where, when, for how long, and how sure are we?

>>> import adiz
>>> result = adiz.check(adiz.case("2025-12-09"), zones=["kr-adiz-2013"])
>>> [(answer.formation, answer.zone, answer.verdict) for answer in result.answers]
[('tu95', 'kr-adiz-2013', 'certain'), ('h6', 'kr-adiz-2013', 'certain')]

`adiz.check` also takes a path, a GeoDataFrame, a line of shapely, GeoJSON as a dict and more.
`adiz.draw(result)` shows the map in a notebook, `.save("map.html")` writes it.

check           whether flights entered zones, as a Result
draw            a Result as an interactive map
render          a Result as text: a table, sentences, CSV, Markdown, GeoJSON
figure          a Result as a figure for print
report          a full report of a Result, as a page, a PDF or a document
kit             a Result in every form, in one folder
export          a Result for GIS programs
embed           a snippet that embeds a map in another page
saved           a Result that was saved as JSON
scan            check many files, or many flights of one, into two tables
recheck         check a saved answer again: what has changed, and why
sensitivities   a Result under other assumptions
compare         compare flights: length, zones entered, who was first
case            a bundled case
case_ids        the ids of all bundled cases
describe_case   what is known of a case, as text
new_case        an empty case file to fill in
verify          what was published about a case, compared with the geometry
read            a route or case file of yours
waypoints       a route typed as text
zones           zones to check against: bundled ones by id and family, or yours
zones_at        the zones that contain a place or are near it
find_places     the places that positions in words may name
describe_zones  everything known about zones, as text
draw_zones      zones as one page with a map and a card for each
validate_zones  everything that is wrong in a file of zones, with line numbers
finish          the routes that follow from what was clicked in a chart, with their error
refit           the same again, from corrected control points
convert         write routes or zones in another format
formats         the file formats that are read and written

The types that these take and return are here too, such as `adiz.Route` and `adiz.Visit`.
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
    "Change",
    "Claim",
    "Comparison",
    "Count",
    "Crossing",
    "Deepest",
    "Edge",
    "Farthest",
    "FileFormat",
    "Finding",
    "First",
    "Flight",
    "FlightMap",
    "Formation",
    "Gap",
    "Geodesic",
    "InputError",
    "Leg",
    "Lengths",
    "LineAnswer",
    "LineCrossing",
    "Nearest",
    "Origins",
    "Outcome",
    "Passing",
    "Place",
    "Planar",
    "PointInZone",
    "Range",
    "Ranges",
    "Recheck",
    "RequestError",
    "Result",
    "Rhumb",
    "Ring",
    "Route",
    "RouteLike",
    "Scan",
    "ScanInput",
    "Sensitivity",
    "Source",
    "StatedTime",
    "Verdict",
    "Visit",
    "Zone",
    "ZoneFinding",
    "ZoneLike",
    "__version__",
    "case",
    "case_ids",
    "check",
    "compare",
    "convert",
    "describe_case",
    "describe_zones",
    "draw",
    "draw_zones",
    "embed",
    "export",
    "figure",
    "find_places",
    "finish",
    "formats",
    "kit",
    "new_case",
    "read",
    "recheck",
    "refit",
    "render",
    "report",
    "saved",
    "scan",
    "sensitivities",
    "validate_zones",
    "verify",
    "waypoints",
    "zones",
    "zones_at",
]

if TYPE_CHECKING:
    from .analysis import check, saved, zones
    from .bundled_cases import case, case_ids, read, verify
    from .comparison import Comparison, Farthest, First, Flight, Passing, compare
    from .conversion import FileFormat, convert, formats
    from .descriptions import describe_case, describe_zones
    from .digitised_routes import finish, refit
    from .drawing import draw
    from .embedding import embed
    from .geo.claims import Claim, Finding
    from .geo.edges import Arc, Edge, Geodesic, Planar, Rhumb
    from .geo.errors import AdizError, InputError, RequestError
    from .geo.formats import ZoneFinding
    from .geo.model import (
        Answer,
        Area,
        Case,
        Crossing,
        Deepest,
        Formation,
        Gap,
        Leg,
        Lengths,
        LineAnswer,
        LineCrossing,
        Nearest,
        Range,
        Ranges,
        Ring,
        Route,
        StatedTime,
        Verdict,
        Visit,
        Zone,
    )
    from .geo.positions import Place
    from .geo.results import Result, Source
    from .geo.results.origins import Origins
    from .geo.visits import AreaAnswer, PointInZone
    from .inputs import RouteLike, ZoneLike
    from .layers.page.map_page import FlightMap
    from .new_cases import new_case
    from .outcome import Outcome
    from .outputs import render
    from .places import find_places, zones_at
    from .rechecking import Change, Recheck, recheck
    from .scanning import Count, Scan, ScanInput, scan
    from .sensitivity import Sensitivity, sensitivities
    from .written_answers import export, figure, kit, report
    from .written_routes import waypoints
    from .zone_files import draw_zones, validate_zones

_NAMES: Final = {
    "analysis": "check saved zones",
    "bundled_cases": "case case_ids read verify",
    "comparison": "Comparison Farthest First Flight Passing compare",
    "conversion": "FileFormat convert formats",
    "descriptions": "describe_case describe_zones",
    "digitised_routes": "finish refit",
    "drawing": "draw",
    "embedding": "embed",
    "geo.claims": "Claim Finding",
    "geo.edges": "Arc Edge Geodesic Planar Rhumb",
    "geo.errors": "AdizError InputError RequestError",
    "geo.formats": "ZoneFinding",
    "geo.model": (
        "Answer Area Case Crossing Deepest Formation Gap Leg Lengths LineAnswer LineCrossing "
        "Nearest Range Ranges Ring Route StatedTime Verdict Visit Zone"
    ),
    "geo.positions": "Place",
    "geo.results": "Result Source",
    "geo.results.origins": "Origins",
    "geo.visits": "AreaAnswer PointInZone",
    "inputs": "RouteLike ZoneLike",
    "layers.page.map_page": "FlightMap",
    "new_cases": "new_case",
    "outcome": "Outcome",
    "outputs": "render",
    "places": "find_places zones_at",
    "rechecking": "Change Recheck recheck",
    "scanning": "Count Scan ScanInput scan",
    "sensitivity": "Sensitivity sensitivities",
    "written_answers": "export figure kit report",
    "written_routes": "waypoints",
    "zone_files": "draw_zones validate_zones",
}
"""Module of each name; it is loaded when one of its names is first used."""

_HOMES: Final = {name: module for module, names in _NAMES.items() for name in names.split()}


def __getattr__(name: str) -> object:
    """Import a name when it is first used, so that the command line starts fast."""
    if name in _HOMES:
        installation.refuse_archive()
        return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
    raise AttributeError(f"module 'adiz' has no attribute '{name}'")


def __dir__() -> list[str]:
    return __all__


# Import paths of earlier releases, such as adiz.geo.route, keep working with a warning.
compatibility.install()
