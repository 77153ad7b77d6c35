"""The map, imported as `adiz.layers`: bundled reference data, and drawing with folium.

words       how adiz says things
projection  where the places of a map lie in its plane
atlas       bundled reference data: zones, cases, places, land
scene       one result made ready to draw
map_layers  one file is one layer of the map
story       the story of a result: headline, deck, numbered steps, grouped answers
panel       what is shown with the map: headline, table, lanes, time bar, sources
figure      the same scene on paper
page        the HTML page

The names below are loaded when they are first asked for.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .atlas import case, case_ids, select, zone, zone_ids, zones
    from .figure import save as save_figure
    from .page.map_page import draw

__all__ = ["case", "case_ids", "draw", "save_figure", "select", "zone", "zone_ids", "zones"]

_HOMES = {"draw": ("page.map_page", "draw"), "save_figure": ("figure", "save")}


def __getattr__(name: str) -> Any:
    """Return a public name, loading its package."""
    if name in __all__:
        package, member = _HOMES.get(name, ("atlas", name))
        return getattr(import_module(f"{__name__}.{package}"), member)
    raise AttributeError(f"module '{__name__}' has no attribute '{name}'")


def __dir__() -> list[str]:
    return __all__
