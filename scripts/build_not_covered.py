"""Build layers/data/not-covered.json.gz: lands whose territorial airspace the atlas does not have.

    python scripts/build_not_covered.py [PACKAGE]

PACKAGE is the npm package world-atlas, as for build_land.py. What a territorial zone of the atlas
covers is taken out, so this is run after build_territorial.py and build_poland.py. A tool for
maintainers: the result is committed, and the same input gives the same bytes.
"""

from __future__ import annotations

import gzip
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import numpy as np
import shapely
from shapely import Geometry, STRtree
from territorial.countries import read_countries
from territorial.tiles import NM, Window, clipped, parts, tiles_near

DATA: Final = Path(__file__).resolve().parents[1] / "layers" / "data"
COAST_NM: Final = 24
STEP_DEG: Final = 0.01
TOLERANCE_DEG: Final = 0.02
BORDER_M: Final = 3_000.0
"""Half the width of a strip along a border that two outlines of one country leave between them."""

WORLD: Final = Window(-180.0, -60.0, 180.0, 86.0)
NAMES: Final = json.loads((DATA / "land-names.json").read_text("utf-8"))


def main(package: str) -> None:
    """Write the file."""
    shapes: dict[str, list[Geometry]] = {}
    for name, shape in read_countries(package).shapes.items():
        for part in parts(shape):
            shapes.setdefault(name_of(name, part), []).extend(on_one_turn(part))
    shapes.pop("", None)
    covered = joined(list(territorial_zones()))
    shapely.prepare(covered)
    open_land = {name: not_covered(pieces, covered) for name, pieces in shapes.items()}
    everything = [piece for pieces in shapes.values() for piece in pieces]
    for country, neighbour in NAMES["left_over"].items():
        open_land[neighbour] += open_land.pop(country)
    found = with_coasts(open_land, everything, covered)
    lands = [{"name": name, **packed(found[name])} for name in sorted(found) if found[name]]
    note = (
        f"Lands, and the sea within {COAST_NM} NM of them, without what lies in a territorial zone "
        "of the atlas. To say where the atlas has none, and for nothing else: no legal finding."
    )
    text = json.dumps(
        {"note": note, "coast_nm": COAST_NM, "step_deg": STEP_DEG, "lands": lands},
        ensure_ascii=False, separators=(",", ":"),
    )  # fmt: skip
    (DATA / "not-covered.json.gz").write_bytes(gzip.compress(text.encode(), 9, mtime=0))
    print(f"{len(lands)} lands, {len(text)} characters")


def name_of(country: str, part: Geometry) -> str:
    """Return what a reader calls a piece of a country of Natural Earth; empty if it is left out."""
    x, y = part.representative_point().coords[0]
    for piece in NAMES["pieces"]:
        west, south, east, north = piece["box"]
        if piece["of"] == country and west <= x <= east and south <= y <= north:
            return str(piece["name"])
    return str(NAMES["names"].get(country, country))


def on_one_turn(shape: Geometry) -> Iterator[Geometry]:
    """Yield a shape within 6 degrees of -180..180, on both sides where it lies across 180."""
    window = shapely.box(-186.0, -90.0, 186.0, 90.0)
    for turn in (-360.0, 0.0, 360.0):
        moved = shapely.transform(shape, lambda xy, turn=turn: xy + np.array([turn, 0.0]))
        if moved.bounds[0] < 186.0 and moved.bounds[2] > -186.0:
            yield from parts(shapely.intersection(moved, window))


def territorial_zones() -> Iterator[Geometry]:
    """Yield the rings of every territorial zone of the atlas, its vertices joined straight."""
    for path in sorted((DATA / "zones").glob("*.geojson")):
        zone = json.loads(path.read_text("utf-8"))
        feature = zone["features"][0] if "features" in zone else zone
        if feature["properties"]["kind"] == "territorial":
            shape = shapely.make_valid(shapely.from_geojson(json.dumps(feature["geometry"])))
            yield from on_one_turn(shape)


def not_covered(pieces: list[Geometry], covered: Geometry) -> list[Geometry]:
    """Return the land of a country outside the zones, without strips along their borders."""
    found: list[Geometry] = []
    for piece in pieces:
        if not covered.intersects(piece):
            found.append(piece)
            continue
        found += (kept for part in parts(less(piece, covered)) for kept in broad_parts(part))
    return found


def broad_parts(land: Geometry) -> list[Geometry]:
    """Return what is left of a piece of land without strips and corners along its border."""
    kept = []
    for tile in tiles_near([land], WORLD, 0.0):
        here = tile.metres(joined([clipped(land, tile.around(4 * BORDER_M))]))
        opened = shapely.buffer(shapely.buffer(here, -BORDER_M), 1.5 * BORDER_M)
        inside = shapely.intersection(opened, here, grid_size=0.1)
        kept += [clipped(part, tile.box) for part in parts(tile.degrees(inside))]
    return parts(joined(kept))


def with_coasts(
    lands: dict[str, list[Geometry]], everything: list[Geometry], covered: Geometry
) -> dict[str, Geometry]:
    """Return lands with the sea off them, without the land of others and what a zone covers."""
    names = [name for name, pieces in lands.items() for _ in pieces]
    pieces = [piece for of_one in lands.values() for piece in of_one]
    tree, land_tree = STRtree(pieces), STRtree(everything)
    margin_m = COAST_NM * NM
    found: dict[str, list[Geometry]] = {}
    for tile in tiles_near(pieces, WORLD, margin_m):
        around = tile.around(margin_m)
        of_tile: dict[str, list[Geometry]] = {}
        for index in sorted(tree.query(around, "intersects").tolist()):
            of_tile.setdefault(names[index], []).append(clipped(pieces[index], around))
        land_here = [everything[i] for i in land_tree.query(tile.box, "intersects").tolist()]
        all_land = joined([clipped(piece, tile.box) for piece in land_here])
        zones = joined([clipped(covered, tile.box)])
        for name, near in of_tile.items():
            own = joined(near)
            sea = joined([tile.degrees(shapely.buffer(tile.metres(own), margin_m))])
            here = [clipped(less(sea, all_land), tile.box), clipped(own, tile.box)]
            found.setdefault(name, []).append(less(joined(here), zones))
    return {name: coarse(joined(of_tiles)) for name, of_tiles in found.items()}


def joined(shapes: list[Geometry]) -> Geometry:
    """Return the polygons of shapes as one shape, on a grid on which they can be cut."""
    polygons = [part for shape in shapes for part in parts(shape) if part.geom_type == "Polygon"]
    return shapely.union_all(shapely.make_valid(polygons, method="structure"), grid_size=1e-6)


def less(shape: Geometry, other: Geometry) -> Geometry:
    """Return what is left of one shape without another."""
    return joined([shapely.difference(shape, other, grid_size=1e-6)])


def coarse(shape: Geometry) -> list[Geometry]:
    """Return the polygons of a shape, simplified and on the grid."""
    simple = shapely.set_precision(shapely.simplify(shape, TOLERANCE_DEG), STEP_DEG)
    return [part for part in parts(simple) if part.geom_type == "Polygon"]


def packed(polygons: list[Geometry]) -> dict[str, Any]:
    """Return the rings of polygons as steps, each from the one before, and the box of each."""
    return {
        "boxes": [[round(x, 2) for x in polygon.bounds] for polygon in polygons],
        "polygons": [
            [steps(ring) for ring in (polygon.exterior, *polygon.interiors)] for polygon in polygons
        ],
    }


def steps(ring: Any) -> str:
    """Return a ring, not closed, as steps of the grid in longitude and latitude by turns.

    They are one text, which is read much faster than numbers where no flight is near.
    """
    grid = np.round(shapely.get_coordinates(ring)[:-1] / STEP_DEG).astype(int)
    return " ".join(map(str, np.diff(grid, axis=0, prepend=[[0, 0]]).ravel().tolist()))


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "")
