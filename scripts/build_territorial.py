"""Build the territorial zones of layers/data/zones from coast, islets and baselines.

    python scripts/build_territorial.py [PACKAGE] [FOLDER] [TABLE ...]

TABLE is coasts.json (East Asia and the Pacific) or coasts-europe.json; without one, both are built.
PACKAGE is world-atlas as for build_land.py ("" fetches it); FOLDER is where the zones are written,
layers/data/zones by default. This is a tool for maintainers; the same input gives the same bytes.
docs/territorial.md describes what is built, from what, and how well it is known.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any, Final

from shapely import Geometry
from territorial.claims import added, claimed_bounds
from territorial.coasts import DATA, World, read_land, read_world
from territorial.countries import read_countries
from territorial.doubt import bounded, possible
from territorial.files import simplified, zone_text
from territorial.limits import limits
from territorial.tiles import DEGREE_M, Window

FINE_DEG: Final = 0.002
COARSE_DEG: Final = 0.003  # where the coast is not known better than to COAST_BOUND_M
ROUNDING_M: Final = 90.0  # to 4 decimals, chords of circles, geodesics, projection


def main(package: str, folder: Path, names: list[str]) -> None:
    """Write one file per zone of each table."""
    for name in names:
        tables = json.loads((DATA / name).read_text(encoding="utf-8"))
        write_zones(tables, package, folder)


def write_zones(tables: dict[str, Any], package: str, folder: Path) -> None:
    """Write one file per zone of a table."""
    window = Window(*tables["window"])
    countries = read_countries(package) if tables["has_countries"] else None
    world = read_world(tables, read_land(package, window), window, countries)
    areas = limits(world)
    reaches = possible(world, areas)
    for claim in tables["claims"]:
        area = areas[claim["of"]]
        write_claim(world, claim, area, reaches.pop(claim["of"]), folder)
    for zone in tables["zones"]:
        of = zone["of"]
        tolerance_deg = COARSE_DEG if world.coasts[of].is_coarse else FINE_DEG
        rings = simplified(areas[of], tolerance_deg)
        drawn_m = tolerance_deg * DEGREE_M + ROUNDING_M
        bounds = bounded(world, of, areas, rings, reaches.get(of), drawn_m)
        text = zone_text(zone, rings, bounds)
        (folder / f"{zone['id']}.geojson").write_text(text, encoding="utf-8")


def write_claim(
    world: World, claim: dict[str, Any], area: Geometry, reach: Geometry, folder: Path
) -> None:
    """Write the zone that the lines of one claimant add to an area."""
    rings = simplified(added(reach, area), FINE_DEG)
    drawn_m = FINE_DEG * DEGREE_M + ROUNDING_M
    bounds = claimed_bounds(world, claim, area, rings, drawn_m)
    text = zone_text(claim, rings, bounds)
    (folder / f"{claim['id']}.geojson").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main(
        sys.argv[1] if len(sys.argv) > 1 else "",
        Path(sys.argv[2]) if len(sys.argv) > 2 else DATA / "zones",
        sys.argv[3:] or ["coasts.json", "coasts-europe.json"],
    )
