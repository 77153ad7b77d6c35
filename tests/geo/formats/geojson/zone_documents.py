"""GeoJSON zones that the tests of their readers are made of."""

from __future__ import annotations

import json
import math
from typing import Any

from hypothesis import strategies as st

from adiz.geo.formats import read_zones
from adiz.geo.model.zone import Zone

SQUARE = [[120, 20], [130, 20], [130, 30], [120, 30], [120, 20]]


HOLE = [[122, 22], [122, 28], [128, 28], [122, 22]]


def area(*rings: Any, **properties: Any) -> dict[str, Any]:
    geometry = {"type": "Polygon", "coordinates": list(rings)}
    return {"type": "Feature", "properties": properties, "geometry": geometry}


def areas(*polygons: Any, **properties: Any) -> dict[str, Any]:
    geometry = {"type": "MultiPolygon", "coordinates": list(polygons)}
    return {"type": "Feature", "properties": properties, "geometry": geometry}


def read(document: Any, name: str = "z.geojson") -> tuple[Zone, ...]:
    return read_zones(json.dumps(document).encode(), name)


def one(document: Any) -> Zone:
    (zone,) = read(document)
    return zone


@st.composite
def stars(draw: st.DrawFn) -> list[list[float]]:
    """A simple ring round a place near 180: distances from it in growing direction."""
    count = draw(st.integers(4, 12))
    lengths = draw(st.lists(st.floats(2, 30), min_size=count, max_size=count))
    centre = draw(st.floats(172, 188))
    angles = [2 * math.pi * (i + 0.1) / count for i in range(count)]
    star = [
        [centre + d * math.cos(a), d * math.sin(a)]
        for d, a in zip(lengths, angles, strict=True)
    ]  # fmt: skip
    return [*star, star[0]]
