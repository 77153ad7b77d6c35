"""The atlas as one self-contained page: every zone with its card, whole across 180 degrees."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, Final

import numpy as np

from adiz.geo.json_values import counted
from adiz.geo.model import Zone
from adiz.geo.results import Result
from adiz.geo.results.display import shown_zone

from ..map_layers import land, place_names
from ..map_layers.zones import edge_of, parts_of
from ..projection import MERCATOR
from ..scene import QUIET, Box, Frame, Layer, Scene, Shape, slot_of
from ..words import (
    CAVEAT,
    ZoneKind,
    declared_by,
    sources_of,
    texts_of,
    zone_kind,
    zone_label,
    zone_name,
)
from .document import data, leaflet, locked, script, style, template

TOLERANCE_M: Final = 100.0
PAST: Final = ZoneKind("No longer in force", rank=10, group="past")
CENTRE_LON: Final = 150.0
"""Of the world: it is cut in the Atlantic, where no line of the atlas is, but for Iceland's FIR."""

WORLD: Final = Box(-30.0, 5.0, 304.0, 76.0)
MARGIN_DEG: Final = 2.0
LEAST_DEG: Final = 8.0


def draw_atlas_page(
    zones: Sequence[Zone], missing: Sequence[Mapping[str, Any]], edition: int
) -> str:
    """One HTML document, without requests, of zones and of what is known by name only.

    Each zone has a card with its sources; a click on the map opens those of the zones that hold
    the place, as drawn: exact answers are `adiz zones at`.
    """
    zones = tuple(map(shown_zone, zones))
    page = template("atlas/atlas.html").render(
        title=f"Atlas of {counted(len(zones), 'zone')}",
        deck=f"Edition {edition}. Each line with its source, on the card of its zone.",
        style=style("atlas/atlas.css"),
        groups=_groups(zones),
        missing=missing,
        caveat=CAVEAT,
        tolerance=f"{TOLERANCE_M:.0f}",
        data=_data(zones),
        leaflet=leaflet(),
        script=script("adizAtlas", "atlas/atlas.js"),
    )
    return locked(page)


def _row(zone: Zone) -> ZoneKind:
    """What is said of a zone's kind, or of those that are no longer in force."""
    return PAST if _is_past(zone) else zone_kind(zone.kind)


def _group(zone: Zone) -> str:
    return PAST.group if _is_past(zone) else zone.kind


def _is_past(zone: Zone) -> bool:
    """Whether a zone is no longer in force, but for exercise areas, which all have their hours."""
    return bool(zone.valid_to) and zone.kind != "exercise"


def _ordered(zones: Sequence[Zone]) -> list[Zone]:
    """By kind, those no longer in force last."""
    return sorted(zones, key=lambda zone: _row(zone).rank)


def _groups(zones: Sequence[Zone]) -> list[dict[str, Any]]:
    """Zones under their headings, each as the template wants it."""
    found: dict[str, dict[str, Any]] = {}
    for zone in _ordered(zones):
        key, row = _group(zone), _row(zone)
        heading = {"key": key, "title": row.title, "shown": row.is_shown, "cards": []}
        found.setdefault(key, heading)["cards"].append(_card(zone))
    return list(found.values())


def _card(zone: Zone) -> dict[str, Any]:
    has = zone.properties
    errors = np.concatenate([ring.error_m for ring in zone.rings])
    facts = [
        ("Who", declared_by(zone) or "authority not stated"),
        ("Status", zone.status or "not stated"),
        ("Edges", "assumed, at least in part" if zone.edges_assumed else "as the text states"),
        ("Error", f"{errors.max():,.0f} m at most" if errors.any() else "none stated"),
        ("Vertical", has.get("vertical_note") or "not stated"),
    ]
    return {
        "id": zone.id,
        "slot": slot_of(zone),
        "name": zone.name,
        "valid": f"in force {zone.valid_from or '?'} to {zone.valid_to or 'today'}",
        "facts": facts,
        "note": has.get("note"),
        "caveats": texts_of(zone, "caveats"),
        "sources": sources_of(zone),
    }


def _frame(zones: Sequence[Zone]) -> Frame:
    """What the page opens with: the zones that are shown at first, or the world.

    The longitudes are those in the widest gap between which no zone lies.
    """
    shown = [zone for zone in zones if _row(zone).is_shown] or zones
    rings = [ring for zone in shown for ring in zone.rings]
    if not rings:
        return _frame_of(WORLD)
    west = np.array([ring.lon.min() % 360.0 for ring in rings])
    east = west + np.array([np.ptp(ring.lon) for ring in rings])
    order = np.argsort(west)
    reach = np.maximum.accumulate(east[order])
    gaps = np.append(west[order][1:], west[order][0] + 360.0) - np.maximum(reach, reach.max() - 360)
    first = int(gaps.argmax()) + 1
    begins = float(west[order][first % len(order)])
    width = float(360.0 - gaps.max())
    south = min(float(ring.lat.min()) for ring in rings)
    north = max(float(ring.lat.max()) for ring in rings)
    if width > WORLD.east - WORLD.west - 180.0:
        return _frame_of(WORLD)
    grown = max(MARGIN_DEG, (LEAST_DEG - width) / 2)
    begins -= 360.0 * (begins > 180.0 and begins + width > 360.0)
    box = Box(begins - grown, south - MARGIN_DEG, begins + width + grown, north + MARGIN_DEG)
    return _frame_of(box)


def _frame_of(box: Box) -> Frame:
    centre = CENTRE_LON if box == WORLD else (box.west + box.east) / 2
    return Frame(centre, box, given=replace(MERCATOR, centre_lon=centre))


def _data(zones: Sequence[Zone]) -> str:
    """Everything the script draws."""
    frame = _frame(zones)
    world = Scene(Result(formations=(), zones=tuple(zones), answers=()), given_frame=frame)
    labels = _labels(zones)
    shapes = tuple(_shape(zone, labels[zone.id], frame) for zone in reversed(_ordered(zones)))
    layers = [land.draw(world), Layer("Zones", shapes)]
    layers += [layer for layer in (place_names.draw(world),) if layer]
    box = frame.box
    content = {
        "frame": [[box.south, box.west], [box.north, box.east]],
        "centre": frame.centre_lon,
        "answers": [{"zone": zone.id} for zone in _ordered(zones)],
        "layers": [layer.as_json() for layer in layers],
    }
    return data(content)


def _labels(zones: Sequence[Zone]) -> dict[str, str]:
    """Labels of zones on the map: without the part in brackets where that leaves them distinct.

    Exercise areas keep their dates, as here they are all together.
    """
    short = {zone.id: zone_label(zone).split(" (")[0] for zone in zones}
    counts = Counter(short.values())
    whole = {z.id: zone_name(z) if z.kind == "exercise" else zone_label(z) for z in zones}
    plain = (z.id for z in zones if z.kind != "exercise" and counts[short[z.id]] == 1)
    return whole | {zone_id: short[zone_id] for zone_id in plain}


def _shape(zone: Zone, label: str, frame: Frame) -> Shape:
    parts = parts_of(zone, frame, TOLERANCE_M)
    return Shape(
        "line" if zone.is_line else "area",
        f"zone-{slot_of(zone)}",
        parts,
        label,
        decimals=3,
        data={
            "zone": zone.id,
            "group": _group(zone),
            **({"quiet": True} if zone.kind in QUIET else {}),
        },
        edge=edge_of(zone, parts),
    )
