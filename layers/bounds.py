"""What is not known: for each vertex with a bound, the disc that holds the truth."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import numpy as np
from adiz.geo.arrays import FloatArray
from adiz.geo.route import Route, wrap

from .layer import Key, Layer, Shape
from .scene import Scene
from .words import kilometres

if TYPE_CHECKING:
    from pyproj import Geod

ORDER: Final = 40
WIDE_M: Final = 60_000.0
SIGMAS_95: Final = 2.448
SHORT_NOTE: Final = 40


def draw(scene: Scene) -> Layer | None:
    """Geodesic circles around the vertices: hatched above 60 km, a dotted outline below."""
    from pyproj import Geod

    geod = Geod(ellps="WGS84")
    shapes: dict[tuple[float, float, float], Shape] = {}
    for formation in scene.result.formations:
        path = formation.path
        centre = scene.near_centre(path.lon)
        for vertex, radius in enumerate(radii_m(path)):
            key = (round(wrap(float(path.lon[vertex])), 6), float(path.lat[vertex]), radius)
            if not radius > 0 or key in shapes:
                continue
            lon, lat = _circle(geod, centre[vertex], path.lat[vertex], radius)
            wide = radius > WIDE_M
            inner = 0 < vertex < len(path) - 1
            shapes[key] = Shape(
                "area",
                "bound-wide" if wide else "bound",
                ((lon, lat),),
                _title(path, vertex) if wide and inner else "",
                decimals=3,
                data={"note": f"somewhere within {kilometres(radius)}"},
            )
    if not shapes:
        return None
    texts = {
        "bound-wide": "Somewhere in here",
        "bound": f"Error or bound, up to {kilometres(WIDE_M)}",
    }
    styles = {shape.style for shape in shapes.values()}
    keys = tuple(Key(style, text) for style, text in texts.items() if style in styles)
    widest_below = sorted(shapes.values(), key=lambda shape: shape.style, reverse=True)
    return Layer("Bounds", tuple(widest_below), keys)


def _circle(geod: Geod, lon: float, lat: float, radius_m: float) -> tuple[FloatArray, FloatArray]:
    azimuths = np.linspace(0.0, 360.0, 90, endpoint=False)
    around = [np.full_like(azimuths, value) for value in (lon, lat, radius_m)]
    x, y, _ = geod.fwd(around[0], around[1], azimuths, around[2])
    return x - 360.0 * np.round((x - lon) / 360.0), y


def radii_m(path: Route) -> list[float]:
    """Per vertex the radius that holds the truth: its bound, or 2.448 sigma; NaN = not stated."""
    radius = np.where(np.isfinite(path.bound_m), path.bound_m, SIGMAS_95 * path.sigma_m)
    return [float(metres) for metres in radius]


def _title(path: Route, vertex: int) -> str:
    """The note's first words where they are short enough to stand on a map."""
    words = re.split(r"[.,:;(]", path.notes[vertex] or "", maxsplit=1)[0].strip()
    return words if 0 < len(words) <= SHORT_NOTE else ""
