"""Reported areas and positions: drawn as what they are, never as a line."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

import numpy as np

from adiz.geo.edges import wgs84
from adiz.geo.model import Area
from adiz.geo.visits import is_constraint

from ..scene import Key, Layer, Scene, Shape, Stroke, Swatch
from ..words import circled_by, kilometres, window_words
from .bounds import RIM_PLACES
from .zones import parts_of

ORDER: Final = 36
STROKES: Final = {
    "reported-area": Stroke(
        "text", 1.4, "9 4", 0.9, fill="bound", fill_opacity=0.0, hatched=True, words_cost=4.0
    ),
}


def draw(scene: Scene) -> Layer | None:
    """Areas hatched, each with its time and count; positions as a dot, with their disc."""
    features = zip(scene.areas, scene.result.areas, strict=True)
    shapes = [_area(scene, area, circled_by(scene.result, one)) for area, one in features]
    keys = [Key(Swatch("area", "reported-area"), "Reported area", card_rank=2)] if shapes else []
    positions = [point for point in scene.result.points if not is_constraint(point)]
    for point in positions:
        shapes += _point(scene, point)
    if positions:
        keys.append(Key(Swatch("dot", "dot"), "Reported position"))
    if not shapes:
        return None
    return Layer("Reported areas", tuple(shapes), tuple(keys), STROKES, is_framed=True)


def _area(scene: Scene, area: Area, circling: str) -> Shape:
    note = "; ".join(window_words(window) for window in area.windows)
    note = note or (f"{circling} circled in it" if circling else "")
    return Shape(
        "area",
        "reported-area",
        parts_of(area.outline, scene.frame),
        area.outline.name,
        data={"note": note or "reported area, no track"},
    )


def _point(scene: Scene, feature: Mapping[str, Any]) -> Iterator[Shape]:
    lon, lat = (float(value) for value in feature["geometry"]["coordinates"][:2])
    properties = feature.get("properties") or {}
    name = str(properties.get("name") or properties.get("place") or "Reported position")
    lon = float(scene.frame.near_centre([lon])[0])
    radius_m = properties.get("bound_m")
    within = f", within {kilometres(radius_m)}" if radius_m else ""
    if radius_m:
        yield Shape("area", "bound", (wgs84.rim(lon, lat, radius_m, RIM_PLACES),), decimals=3)
    place = (np.array([lon]), np.array([lat]))
    yield Shape("dot", "published", (place,), f"{name}{within}")
