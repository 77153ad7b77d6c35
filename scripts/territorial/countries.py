"""Read the borders that two countries of Natural Earth share, as packed in world-atlas."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import build_land
import shapely
from shapely import Geometry


@dataclass(frozen=True)
class Countries:
    """The countries of Natural Earth 1:10m: de facto, by the judgement of its editors.

    shapes: name -> land. borders: the two names -> the line on land that they share.
    """

    shapes: dict[str, Geometry]
    borders: dict[frozenset[str], Geometry]

    def border(self, one: str, other: str) -> Geometry:
        """Return the border between two countries, empty where they have none."""
        return self.borders.get(frozenset((one, other)), shapely.MultiLineString())


def read_countries(package: str) -> Countries:
    """Return the countries of a package, or of the one that npm fetches."""
    with tempfile.TemporaryDirectory() as folder:
        data = build_land.read(package or build_land.npm_pack(folder), "countries-10m")
    topology = json.loads(data)
    arcs = build_land.arcs_of(topology)
    shapes: dict[str, list[Geometry]] = {}
    owners: dict[int, set[str]] = {}
    for row in topology["objects"]["countries"]["geometries"]:
        name = row["properties"]["name"]
        shapes.setdefault(name, []).extend(polygons(row, arcs))
        for index in build_land.flat(row.get("arcs", [])):
            owners.setdefault(max(index, ~index), set()).add(name)
    shared: dict[frozenset[str], list[Any]] = {}
    for index in sorted(owners):
        if len(owners[index]) == 2:
            shared.setdefault(frozenset(owners[index]), []).append(arcs[index])
    return Countries(
        {name: shapely.union_all(pieces) for name, pieces in shapes.items()},
        {
            pair: shapely.line_merge(shapely.MultiLineString(lines))
            for pair, lines in shared.items()
        },
    )


def polygons(row: dict[str, Any], arcs: list[build_land.Ring]) -> Iterator[Geometry]:
    """Return the polygons of a country; one that the source's grid makes a line is none."""
    several = row.get("arcs", [])
    for rings in [several] if row.get("type") == "Polygon" else several:
        if sum(len(arcs[max(i, ~i)]) - 1 for i in rings[0]) >= 3:
            yield build_land.polygon_of(rings, arcs)
