"""What is not known: for each vertex with a bound, the disc that holds the truth."""

from __future__ import annotations

from typing import Final

import numpy as np

from adiz.geo.arrays import FloatArray
from adiz.geo.edges import wgs84
from adiz.geo.longitudes import wrapped
from adiz.geo.model import BOUND_PER_SIGMA, Route

from ..scene import Key, Layer, Scene, Shape, Stroke, Swatch, thin_path
from ..words import kilometres, vertex_title
from .corridor import corridor_of

ORDER: Final = 40
WIDE_M: Final = 60_000.0
STROKES: Final = {
    "bound-wide": Stroke(
        "bound", 1.2, "5 4", 0.75, fill="bound", fill_opacity=0.0, hatched=True, words_cost=0.3
    ),
}
RIM_PLACES: Final = 90
"""Corners of a disc as it is drawn."""
# sqrt(-2 ln(1 - p)): a disc of that radius, in standard deviations per axis, holds the share p.
SIGMAS_68: Final = 1.5096


def draw(scene: Scene) -> Layer | None:
    """Geodesic circles around the vertices: hatched above 60 km, a dotted outline below.

    Where the corridor is drawn it shows them all: a wide one then only has a name and a frame.
    """
    shapes: dict[tuple[float, float, float], Shape] = {}
    for formation in scene.result.formations:
        path = thin_path(formation.path).path
        has_corridor = corridor_of(scene, formation) is not None
        centre = scene.frame.near_centre(path.lon)
        for vertex, radius in enumerate(radii_m(path).tolist()):
            key = (round(wrapped(float(path.lon[vertex])), 6), float(path.lat[vertex]), radius)
            if not radius > 0 or key in shapes:
                continue
            wide = radius > WIDE_M
            if has_corridor and not wide:
                continue
            inner = 0 < vertex < len(path) - 1
            shapes[key] = Shape(
                "area",
                "bound-wide" if wide else "bound",
                (wgs84.rim(centre[vertex], path.lat[vertex], radius, RIM_PLACES),),
                vertex_title(path, vertex) if wide and inner else "",
                decimals=3,
                data={
                    "note": f"somewhere within {kilometres(radius)}",
                    **({"held": True} if has_corridor else {}),
                },
            )
    if not shapes:
        return None
    known = (
        Key(Swatch("area", "bound-wide"), "Somewhere in here", card_rank=5),
        Key(Swatch("area", "bound"), f"Within this bound, up to {kilometres(WIDE_M)}"),
    )
    styles = {shape.style for shape in shapes.values() if "held" not in shape.data}
    keys = tuple(key for key in known if key.swatch.style in styles)
    widest_below = sorted(shapes.values(), key=lambda shape: shape.style, reverse=True)
    return Layer("Bounds", tuple(widest_below), keys, STROKES)


def radii_m(path: Route) -> FloatArray:
    """(n,) the radius that holds the truth: a bound, or 2.448 sigma where a band would be too wide.

    NaN where neither is stated or the error is drawn as a band.
    """
    wide = SIGMAS_68 * path.sigma_m > WIDE_M
    return np.where(
        np.isfinite(path.bound_m),
        path.bound_m,
        np.where(wide, BOUND_PER_SIGMA * path.sigma_m, np.nan),
    )
