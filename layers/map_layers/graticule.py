"""Meridians and parallels."""

from __future__ import annotations

from typing import Final

import numpy as np

from adiz.geo.longitudes import wrapped

from ..scene import Layer, Scene, Shape
from .land import detailed_box

ORDER: Final = 20
MEDIA: Final = ()
# Degrees between lines, and the zoom levels that show them.
STEPS: Final = ((10, 0, 3), (5, 4, 5), (2, 6, 7), (1, 8, 20))


def draw(scene: Scene) -> Layer:
    """Lines every 10, 5, 2 or 1 degrees, by zoom, for any folium map.

    Our own page draws its lines by what is seen of it, and a figure by its frame.
    """
    near = detailed_box(scene.frame.box)
    shapes = []
    for step, from_zoom, to_zoom in STEPS:
        whole_world = step >= 5
        west = scene.frame.centre_lon - 180.0 if whole_world else near.west
        east = scene.frame.centre_lon + 180.0 if whole_world else near.east
        south, north = (-80.0, 80.0) if whole_world else (near.south, near.north)
        zoom = {"zoom": [from_zoom, to_zoom]}
        for lon in _multiples(west, east, step):
            line = (np.array([lon, lon]), np.array([south, north]))
            shapes.append(Shape("line", "grid", (line,), _meridian(lon), 1, {**zoom, "lon": lon}))
        for lat in _multiples(south, north, step):
            line = (np.array([west, east]), np.array([lat, lat]))
            shapes.append(Shape("line", "grid", (line,), _parallel(lat), 1, {**zoom, "lat": lat}))
    return Layer("Graticule", tuple(shapes), media=())


def _multiples(low: float, high: float, step: int) -> range:
    return range(int(np.ceil(low / step)) * step, int(np.floor(high / step)) * step + 1, step)


def _meridian(lon: int) -> str:
    lon = int(wrapped(lon))
    return f"{abs(lon)}°" + ("" if lon in (0, -180) else "E" if lon > 0 else "W")


def _parallel(lat: int) -> str:
    return f"{abs(lat)}°" + ("" if lat == 0 else "N" if lat > 0 else "S")
