"""Where places are in the window of a page, by PROJ; the map tells its middle and its scale."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt
import pyproj

from adiz.layers.page.map_page import FlightMap
from tests.browser.chromium import Tab

METRES_AT_0 = 2.0**17
"""Of a pixel at zoom 0."""

RECT = (
    "(() => {{ const r = document.querySelector('{}').getBoundingClientRect();"
    "return [r.left, r.top, r.right, r.bottom]; }})()"
)


def rect(tab: Tab, selector: str) -> Any:
    """Left, top, right and bottom of an element, in pixels."""
    return tab.value(RECT.format(selector))


def plane_of(drawn: FlightMap) -> pyproj.Proj:
    """The projection of a page."""
    chosen = drawn.scene.frame.projection
    return pyproj.Proj({"lon_0": chosen.centre_lon, **chosen.definition, "ellps": "WGS84"})


def pixels(tab: Tab, drawn: FlightMap, places: npt.ArrayLike) -> npt.NDArray[np.float64]:
    """(n, 2) pixels of the window where places, (n, 2) lon and lat in degrees, must be."""
    lon, lat, zoom = tab.value(
        "(({ lng, lat }) => [lng, lat, map_flight.getZoom()])(map_flight.getCenter())"
    )
    proj, at = plane_of(drawn), np.asarray(places, float)
    left, top, right, bottom = rect(tab, "#map")
    flat = np.column_stack(proj(at[:, 0], at[:, 1])) - np.array(proj(lon, lat))
    middle = np.array([(left + right) / 2, (top + bottom) / 2])
    return np.asarray(middle + flat * (1, -1) * 2.0**zoom / METRES_AT_0)
