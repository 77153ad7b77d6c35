"""Published distances from a place, such as "62 NM from Eluanbi": rings, never flights."""

from __future__ import annotations

from typing import Final

import numpy as np

from adiz.geo.edges import wgs84
from adiz.geo.visits import Constraint, constraints_of

from ..scene import Key, Layer, Scene, Shape, Stroke, Swatch
from ..words import kilometres
from .bounds import RIM_PLACES

ORDER: Final = 37
STROKES: Final = {"ring": Stroke("text-2", 1.2, "2 5", 0.9)}


def draw(scene: Scene) -> Layer | None:
    """Return a dotted ring for each published distance, with its words."""
    found = constraints_of(scene.result.points, scene.result.area_answers)
    shapes = tuple(_ring(scene, one) for one in found)
    if not shapes:
        return None
    keys = (Key(Swatch("line", "ring"), "Published distance, no flight", card_rank=2),)
    return Layer("Published distances", shapes, keys, STROKES)


def _ring(scene: Scene, found: Constraint) -> Shape:
    lon = float(scene.frame.near_centre(np.array([found.lon]))[0])
    rim_lon, rim_lat = wgs84.rim(lon, found.lat, found.distance_m, RIM_PLACES)
    closed = (np.append(rim_lon, rim_lon[0]), np.append(rim_lat, rim_lat[0]))
    text = found.text or f"{kilometres(found.distance_m)} from {found.place or 'a place'}"
    note = "a published distance, no flight"
    return Shape("line", "ring", (closed,), text, decimals=3, data={"note": note})
