"""Build layers/data/zone-circles.json: a circle round each zone that a check reads if it is near.

    python scripts/build_zone_circles.py

Run this after the outline of a zone has changed. A zone that is not in the table, or whose file
begins with a bounding box, needs no circle: it is read, or its box is used.
"""

from __future__ import annotations

import json
import math
from pathlib import Path
from typing import Any, Final

import numpy as np
import shapely

from adiz.geo.edges import geocentric_m
from adiz.geo.model import Zone
from adiz.geo.results.drawn import drawn_geometry
from adiz.layers.atlas import catalog
from adiz.layers.words import ZONE_KINDS

TARGET: Final = Path(__file__).resolve().parents[1] / "layers" / "data" / "zone-circles.json"
MARGIN: Final = 1.05
ROUND_M: Final = 1_000.0


def main() -> None:
    """Write the table."""
    kinds = {kind for kind, row in ZONE_KINDS.items() if row.is_checked}
    found = [circle_of(zone) for zone in catalog.zones() if zone.kind in kinds and is_far_off(zone)]
    note = (
        "Circles round bundled zones, written by scripts/build_zone_circles.py: all of a zone lies "
        "within radius_m, straight through the Earth, of the middle. Where a flight is farther "
        "off, the file of the zone is not read."
    )
    rows = ",\n".join(f"    {json.dumps(circle)}" for circle in found)
    TARGET.write_text(
        f'{{\n  "note": {json.dumps(note)},\n  "circles": [\n{rows}\n  ]\n}}\n', encoding="utf-8"
    )


def is_far_off(zone: Zone) -> bool:
    """Return whether a zone may be left unread: an area that is checked, without a bounding box."""
    text = (catalog.DATA / "zones" / f"{zone.id}.geojson").read_text("utf-8")
    return not zone.is_line and "not_checked" not in zone.properties and '"bbox"' not in text[:200]


def circle_of(zone: Zone) -> dict[str, Any]:
    """Return the circle of a zone, round the middle of its outline as drawn, with a margin."""
    outline = shapely.get_coordinates(shapely.from_geojson(json.dumps(drawn_geometry(zone))))
    places = geocentric_m(*outline.T)
    x, y, z = places.mean(axis=0).tolist()
    lon = round(math.degrees(math.atan2(y, x)), 2)
    lat = round(math.degrees(math.atan2(z, math.hypot(x, y))), 2)
    reach_m = np.linalg.norm(places - geocentric_m(np.array([lon]), np.array([lat])), axis=1).max()
    radius_m = ROUND_M * math.ceil(MARGIN * float(reach_m) / ROUND_M)
    return {"zone": zone.id, "middle": [lon, lat], "radius_m": radius_m}


if __name__ == "__main__":
    main()
