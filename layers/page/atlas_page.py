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
FRAME: Final = Frame(180.0, Box(104.0, 8.0, 236.0, 74.0), given=replace(MERCATOR, centre_lon=180.0))
"""Round the Pacific, so that nothing there is cut at 180; the page opens with East Asia and the
Bering Sea, the rest is there to be moved to."""


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


def _data(zones: Sequence[Zone]) -> str:
    """Everything the script draws."""
    world = Scene(Result(formations=(), zones=tuple(zones), answers=()), given_frame=FRAME)
    labels = _labels(zones)
    shapes = tuple(_shape(zone, labels[zone.id]) for zone in reversed(_ordered(zones)))
    layers = [land.draw(world), Layer("Zones", shapes)]
    layers += [layer for layer in (place_names.draw(world),) if layer]
    box = FRAME.box
    content = {
        "frame": [[box.south, box.west], [box.north, box.east]],
        "centre": FRAME.centre_lon,
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


def _shape(zone: Zone, label: str) -> Shape:
    parts = parts_of(zone, FRAME, TOLERANCE_M)
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
