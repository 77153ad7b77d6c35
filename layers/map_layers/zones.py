"""Zones near the flight: outline by their declared edges, shading inside, name."""

from __future__ import annotations

from typing import Final

from adiz.geo.edges import densify
from adiz.geo.model import Zone

from ..scene import TOLERANCE_M, Layer, Scene, Shape
from ..words import ZONE_KINDS, declared_by, zone_kind, zone_name

ORDER: Final = 30


def draw(scene: Scene) -> Layer | None:
    """One area or line per zone entered or within 100 km, most important on top."""
    shapes = tuple(_shape(scene, zone) for zone in reversed(scene.importance.near_zones))
    return Layer("Zones", shapes, switches=groups(scene)) if shapes else None


def groups(scene: Scene) -> tuple[str, ...]:
    """The layers of zones that are drawn, in one order."""
    drawn = {zone_kind(zone.kind).group for zone in scene.importance.near_zones}
    return tuple(dict.fromkeys(row.group for row in ZONE_KINDS.values() if row.group in drawn))


def _shape(scene: Scene, zone: Zone) -> Shape:
    row = zone_kind(zone.kind)
    # The rings of one zone keep their places to each other: all move with the first.
    shift = scene.frame.turn_of(zone.rings[0].lon)
    parts = []
    for ring in zone.rings:
        lon, lat = densify(
            ring.lon, ring.lat, ring.edges, tolerance_m=TOLERANCE_M, closed=ring.closed
        )
        parts.append((lon + shift, lat))
    return Shape(
        "line" if zone.is_line else "area",
        f"zone-{scene.zone_slot(zone.id)}",
        tuple(parts),
        zone_name(zone),
        data={
            "zone": zone.id,
            "group": row.group,
            "note": declared_by(zone),
            **({"quiet": True} if row.is_quiet else {}),
        },
    )
