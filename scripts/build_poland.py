"""Build Poland's territorial airspace and its ADIZ along the eastern border in layers/data/zones.

    python scripts/build_poland.py REGISTER [FOLDER]

REGISTER is wojewodztwa-medium.geojson of github:ppatrzyk/polska-geojson at 74a22f9: the
voivodeships of Poland's state register of boundaries. FOLDER is where the zones are written,
layers/data/zones by default. This is a tool for maintainers; the same input gives the same bytes.
At sea the line is the official one of data/pl-limit-2017.txt; the rest of the outline is the
register's. docs/territorial.md tells how well each is known.
"""

from __future__ import annotations

import hashlib
import json
import re
import sys
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any, Final

import numpy as np
import numpy.typing as npt
import shapely
from pyproj import Transformer
from shapely import LineString, Polygon

HERE: Final = Path(__file__).resolve().parent
ZONES: Final = HERE.parent / "layers" / "data" / "zones"
TABLE: Final = HERE / "data" / "poland.json"
POINTS: Final = HERE / "data" / "pl-limit-2017.txt"
SHA256: Final = "0a4ffcd220604124b3170c496b3a02f6d7f8d867e46f0b23f7ac0ef9798d2a2d"
METRES: Final = Transformer.from_crs("EPSG:4326", "EPSG:2180", always_xy=True)
DATUM_M: Final = 1.0  # between PL-ETRF89, in which the points are given, and WGS84
STRIP_M: Final = 15_000.0
LEAST_M2: Final = 1e6  # a part of the strips that is smaller is a sliver
TEXT: Final = re.compile(r"(\d+) ((\d+)°(\d+)'([\d.]+)\"N (\d+)°(\d+)'([\d.]+)\"E)")
Array = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Vertex:
    """A place of an outline in degrees, how far off it may be, and the text it was read from."""

    place: tuple[float, float]
    bound_m: float
    published: str | None
    basis: str


def main(register: Path, folder: Path) -> None:
    """Write both zones."""
    table = json.loads(TABLE.read_text(encoding="utf-8"))
    official = read_official(POINTS.read_text(encoding="utf-8"))
    outline = read_outline(register)
    line = border_of(outline, official[-1].place, official[0].place)
    pieces = cut(line, [piece["until"] for piece in table["border"][:-1]])
    border = [
        vertex
        for piece, row in zip(pieces, table["border"], strict=True)
        for vertex in simplified(piece, row)[:-1]
    ]
    write(folder, table["airspace"], *airspace([*official, *border[1:]]))
    along = [piece for piece, row in zip(pieces, table["border"], strict=True) if row["has_strip"]]
    write(folder, table["strips"], *strips(along, outline, table["strip_bounds_m"]))


def read_official(text: str) -> list[Vertex]:
    """Return the points of the decree, without one that is misprinted and one said twice."""
    found: list[Vertex] = []
    for line in text.splitlines():
        match = TEXT.fullmatch(line)
        if match is None:
            continue  # 2390, whose seconds of latitude are misprinted in the copy that was read
        number, said, *numbers = match.groups()
        lat, lon = (degrees(*numbers[i : i + 3]) for i in (0, 3))
        if not found or found[-1].place != (lon, lat):
            found.append(Vertex((lon, lat), DATUM_M, said, f"official: point {number}"))
    return found


def degrees(whole: str, minutes: str, seconds: str) -> float:
    """Return degrees from the three parts of a text."""
    return int(whole) + int(minutes) / 60 + float(seconds) / 3600


def read_outline(register: Path) -> Polygon:
    """Return the land and the lagoons of the register, in metres."""
    data = register.read_bytes()
    if hashlib.sha256(data).hexdigest() != SHA256:
        sys.exit(f"{register} is not the register of this script; give the pinned version")
    rows = json.loads(data)["features"]
    shapes = [shapely.make_valid(shapely.from_geojson(json.dumps(row["geometry"]))) for row in rows]
    largest = max(shapely.get_parts(shapely.union_all(shapes)), key=lambda part: part.area)
    return Polygon(forward(shapely.get_coordinates(largest.exterior)))


def border_of(outline: Polygon, start: tuple[float, float], end: tuple[float, float]) -> LineString:
    """Return the southern one of the two ways round an outline between two places."""
    ring = shapely.get_coordinates(outline.exterior)[:-1]
    first, last = (nearest(ring, place) for place in (start, end))
    ring = np.roll(ring, -first, axis=0)
    last = (last - first) % len(ring)
    one, other = ring[: last + 1], np.vstack([ring[last:], ring[:1]])[::-1]
    return LineString(min(one, other, key=lambda places: float(places[:, 1].min())))


def nearest(places: Array, place: tuple[float, float]) -> int:
    """Return the number of the place in metres that is nearest to one in degrees."""
    return int(np.hypot(*(places - forward(np.array([place]))).T).argmin())


def cut(line: LineString, places: list[tuple[float, float]]) -> list[LineString]:
    """Return a line cut at the vertices nearest to places in degrees."""
    vertices = shapely.get_coordinates(line)
    at = [0, *(nearest(vertices, place) for place in places), len(vertices) - 1]
    return [LineString(vertices[a : b + 1]) for a, b in pairwise(at)]


def simplified(piece: LineString, row: dict[str, Any]) -> list[Vertex]:
    """Return a piece of the border to the tolerance of its row."""
    places = back(shapely.get_coordinates(shapely.simplify(piece, row["tolerance_m"]))).round(5)
    return [Vertex((x, y), row["bound_m"], None, "register") for x, y in places.tolist()]


def airspace(ring: list[Vertex]) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return lists and shape of the airspace over land, internal waters and territorial sea."""
    clockwise = not shapely.LinearRing([v.place for v in ring]).is_ccw
    ring = [*reversed(ring)] if clockwise else ring
    lists = {
        "vertex_bound_m": [[v.bound_m for v in ring]],
        "published": [[v.published for v in ring]],
        "vertex_basis": [[v.basis for v in ring]],
    }
    places = [[round(number, 9) for number in v.place] for v in (*ring, ring[0])]
    return lists, {"type": "MultiPolygon", "coordinates": [[places]]}


def strips(
    along: list[LineString], inside: Polygon, bounds_m: dict[str, float]
) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return lists and shape of what lies inside within 15 km of the pieces of the border.

    Where a strip ends, the texts do not say how; there the bound is its depth.
    """
    lines = shapely.line_merge(shapely.MultiLineString(along))
    near = shapely.union_all([shapely.buffer(line, STRIP_M, quad_segs=32) for line in along])
    area = shapely.simplify(near & inside, bounds_m["tolerance"])
    parts = [part for part in shapely.get_parts(area) if part.area > LEAST_M2]
    rings = [
        shapely.get_coordinates(shapely.orient_polygons(Polygon(part.exterior)))[:-1]
        for part in sorted(parts, key=lambda part: part.bounds)
    ]
    ends = shapely.MultiPoint(shapely.get_coordinates(shapely.boundary(lines)))
    bounds = []
    for ring in rings:
        places = shapely.points(ring)
        from_ends = shapely.distance(places, ends) - shapely.distance(places, lines)
        bounds.append(np.where(from_ends < 100.0, bounds_m["end"], bounds_m["side"]).tolist())
    degrees_of = [back(np.vstack([ring, ring[:1]])).round(5).tolist() for ring in rings]
    shape = {"type": "MultiPolygon", "coordinates": [[ring] for ring in degrees_of]}
    return {"vertex_bound_m": bounds}, shape


def forward(places: Array) -> Array:
    """Return metres from degrees."""
    return np.column_stack(METRES.transform(*places.T))


def back(places: Array) -> Array:
    """Return degrees from metres."""
    return np.column_stack(METRES.transform(*places.T, direction="INVERSE"))


def write(
    folder: Path, properties: dict[str, Any], lists: dict[str, Any], shape: dict[str, Any]
) -> None:
    """Write a zone file: readable properties, then one line per list."""
    body = json.dumps(properties, ensure_ascii=False, indent=2).replace("\n", "\n  ")
    rows = ",\n".join(f"    {json.dumps(key)}: {dense(values)}" for key, values in lists.items())
    box = [round(number, 4) for number in shapely.from_geojson(dense(shape)).buffer(1e-4).bounds]
    text = (
        f'{{\n  "type": "Feature",\n  "id": "{properties["id"]}",\n  "bbox": {box},\n'
        f'  "properties": {body[:-4]},\n'
        f'{rows}\n  }},\n  "geometry": {dense(shape)}\n}}\n'
    )
    (folder / f"{properties['id']}.geojson").write_text(text, encoding="utf-8")


def dense(content: object) -> str:
    """Return JSON without blanks."""
    return json.dumps(content, ensure_ascii=False, separators=(",", ":"))


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit("name the file of the register; see the top of this script")
    main(Path(sys.argv[1]), Path(sys.argv[2]) if len(sys.argv) > 2 else ZONES)
