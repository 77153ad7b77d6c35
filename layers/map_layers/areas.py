"""Reported areas and positions: drawn as what they are, never as a line."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

import numpy as np

from adiz.geo.edges.densification import densify
from adiz.geo.model.area import Area

from ..scene.layer import Key, Layer, Shape
from ..scene.scene import TOLERANCE_M, Scene
from ..words.quantities import kilometres
from .bounds import disc

ORDER: Final = 36


def draw(scene: Scene) -> Layer | None:
    """Areas hatched, each with its time and count; positions as a dot, with their disc."""
    shapes = [_area(scene, area) for area in scene.areas]
    keys = [Key("reported-area", "Reported area")] if shapes else []
    for point in scene.points:
        shapes += _point(scene, point)
    if scene.points:
        keys.append(Key("dot", "Reported position"))
    return Layer("Reported areas", tuple(shapes), tuple(keys)) if shapes else None


def _area(scene: Scene, area: Area) -> Shape:
    rings = area.outline.rings
    shift = scene.turn_of(rings[0].lon)
    parts = []
    for ring in rings:
        lon, lat = densify(ring.lon, ring.lat, ring.edges, tolerance_m=TOLERANCE_M, closed=True)
        parts.append((lon + shift, lat))
    note = "; ".join(window_words(window) for window in area.windows)
    return Shape(
        "area",
        "reported-area",
        tuple(parts),
        area.outline.name,
        data={"note": note or "reported area, no track"},
    )


def _point(scene: Scene, feature: Mapping[str, Any]) -> Iterator[Shape]:
    lon, lat = (float(value) for value in feature["geometry"]["coordinates"][:2])
    properties = feature.get("properties") or {}
    name = str(properties.get("name") or properties.get("place") or "Reported position")
    lon = float(scene.near_centre([lon])[0])
    radius_m = properties.get("bound_m")
    within = f", within {kilometres(radius_m)}" if radius_m else ""
    if radius_m:
        yield Shape("area", "bound", (disc(lon, lat, float(radius_m)),), decimals=3)
    place = (np.array([lon]), np.array([lat]))
    yield Shape("dot", "published", (place,), f"{name}{within}")


def window_words(window: Mapping[str, Any]) -> str:
    """When and how many, as published.

    >>> window_words({"from": "2025-12-09T10:35+09:00", "to": "2025-12-09T11:40+09:00", "count": 9})
    '10:35 to 11:40 (UTC+09:00), 9 aircraft'
    """
    times = [str(window[key]) for key in ("from", "to") if window.get(key)]
    clocks = " to ".join(text[11:16] or text for text in times)
    offset = times[0][16:].lstrip(":0123456789.") if times and len(times[0]) > 16 else ""
    zone = f"UTC{times[0][-6:]}" if times and times[0][-6:-5] in "+-" and offset else "UTC"
    count = f"{window['count']} aircraft" if window.get("count") else ""
    said = f"{clocks} ({zone})" if clocks and len(times[0]) > 10 else clocks
    return ", ".join(filter(None, (said, count)))
