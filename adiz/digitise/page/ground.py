"""What the page knows of the earth: land, zones, and places that can be control points."""

from __future__ import annotations

import base64
from typing import Any, Final

import numpy as np

from adiz.geo.arrays import FloatArray
from adiz.geo.edges import densify
from adiz.geo.model import Zone
from adiz.layers.atlas import catalog, gazetteer
from adiz.layers.data_files import DATA
from adiz.layers.scene import slot_of

LAND: Final = "land/land-10m.json.gz"

WITH_CORNERS: Final = ("adiz", "fir", "line", "strait")
"""Kinds of zones whose corners stand on charts."""

OUTLINE_M: Final = 300.0
"""How far the drawn outline of a zone may be from its edge."""

SIMPLER_DEG: Final = 0.004
"""How far a computed outline with many vertices may be from the one that is drawn."""

MANY: Final = 80
"""Vertices from which an outline is simplified for drawing."""

DIGITS: Final = 3
"""Decimals of a degree of a drawn outline."""


def land() -> str:
    """Return the land of 1:10m as it ships, packed, in base64."""
    return base64.b64encode((DATA / LAND).read_bytes()).decode()


def zones() -> list[dict[str, Any]]:
    """Return every zone that can be drawn: id, name, kind, slot, outlines and corners.

    An outline is a flat list of lon, lat, lon, lat in degrees; corners are [lon, lat] in the order
    in which `adiz zones show` counts them from 1, and only of kinds that charts show.
    """
    return [_zone(zone) for zone in catalog.zones()]


def places() -> list[dict[str, Any]]:
    """Return the places of the gazetteer: names, the first of which is written, and lon, lat."""
    return [
        {"names": list(place.properties["names"]), "lon": place.lon, "lat": place.lat}
        for place in gazetteer.places()
    ]


def _zone(zone: Zone) -> dict[str, Any]:
    held: dict[str, Any] = {
        "id": zone.id,
        "name": zone.name,
        "kind": zone.kind,
        "slot": slot_of(zone),
        "is_line": zone.is_line,
        "past": bool(zone.valid_to),
        "outlines": [
            _outline(
                *densify(r.lon, r.lat, r.edges, tolerance_m=OUTLINE_M, closed=not zone.is_line)
            )
            for r in zone.rings
        ],
    }
    if zone.kind in WITH_CORNERS:
        held["corners"] = [
            [float(lon), float(lat)]
            for ring in zone.rings
            for lon, lat in zip(ring.lon, ring.lat, strict=True)
        ]
    return held


def _outline(lon: FloatArray, lat: FloatArray) -> list[float]:
    line = np.column_stack([lon, lat])
    if len(line) > MANY:
        import shapely

        line = shapely.get_coordinates(shapely.simplify(shapely.LineString(line), SIMPLER_DEG))
    flat: list[float] = line.round(DIGITS).ravel().tolist()
    return flat
