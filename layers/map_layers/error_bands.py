"""Measured error: a band as wide as the truth is likely to be off, in kilometres, not pixels."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING, Final

import numpy as np

from adiz.geo.arrays import FloatArray
from adiz.geo.edges import wgs84
from adiz.geo.longitudes import near
from adiz.geo.model import Formation, Route
from adiz.geo.visits import vertex_distances_m

from ..scene import Key, Layer, Scene, Shape, Stroke, Swatch, joined_legs, thin_path
from ..words import kilometres
from .bounds import RIM_PLACES, SIGMAS_68, WIDE_M

if TYPE_CHECKING:
    import shapely

ORDER: Final = 38
STROKES: Final = {"band": Stroke("bound", 0.8, None, 0.35, fill="bound", fill_opacity=0.13)}
_STEP_M: Final = 20_000.0


def draw(scene: Scene) -> Layer | None:
    """The 68 % band of each formation along legs whose both ends state a standard deviation.

    The width runs evenly from the one end's to the other's. Wider than 60 km there is no band, see
    bounds. A position that is not joined has a disc.
    """
    shapes: list[Shape] = []
    widths: list[float] = []
    for formation in scene.result.formations:
        path = thin_path(formation.path).path
        radius_m = radii_68_m(path)
        parts = list(_parts(scene, path, radius_m))
        if parts:
            widths += radius_m[np.isfinite(radius_m)].tolist()
            shapes.append(_band(formation, parts))
            shapes += _changes(scene, path, radius_m)
    if not shapes:
        return None
    low, high = (kilometres(width)[:-3] for width in (min(widths), max(widths)))
    span = low if low == high else f"{low}–{high}"
    key = Key(Swatch("area", "band"), f"68 % of the error: ±{span} km", card_rank=5)
    return Layer("Errors", tuple(shapes), (key,), STROKES)


def radii_68_m(path: Route) -> FloatArray:
    """(n,) the radius that holds 68 %; NaN where none is stated, a bound is, or it is too wide."""
    radius_m = SIGMAS_68 * path.sigma_m
    told = np.isnan(path.bound_m) & (radius_m > 0) & (radius_m <= WIDE_M)
    return np.where(told, radius_m, np.nan)


def _band(formation: Formation, parts: list[shapely.Polygon]) -> Shape:
    import shapely

    whole = shapely.union_all(parts)
    rings = [
        np.array(ring.coords)[:-1]
        for polygon in shapely.get_parts(whole)
        for ring in (polygon.exterior, *polygon.interiors)
    ]
    return Shape(
        "area",
        "band",
        tuple((ring[:, 0], ring[:, 1]) for ring in rings),
        formation.name,
        decimals=3,
    )


def _parts(scene: Scene, path: Route, radius_m: FloatArray) -> Iterator[shapely.Polygon]:
    """Discs round the vertices and what lies between them, as polygons in degrees."""
    import shapely

    lon = scene.frame.near_centre(path.lon)
    for vertex in np.flatnonzero(np.isfinite(radius_m)):
        rim = wgs84.rim(lon[vertex], path.lat[vertex], radius_m[vertex], RIM_PLACES)
        yield shapely.Polygon(np.column_stack(rim))
    for leg in joined_legs(path):
        ends = radius_m[leg : leg + 2]
        if np.isfinite(ends).all():
            between = (lon[leg : leg + 2], path.lat[leg : leg + 2])
            for sides in _sides(between, ends):
                yield shapely.Polygon(sides).buffer(0)


def _sides(ends: tuple[FloatArray, FloatArray], radius_m: FloatArray) -> Iterator[FloatArray]:
    """Quadrilaterals from step to step along a geodesic, as wide as the band is there."""
    (lon1, lon2), (lat1, lat2) = ends
    course, _, length_m = wgs84.inverse(lon1, lat1, lon2, lat2)
    count = max(1, int(np.ceil(float(length_m) / _STEP_M)))
    part = np.linspace(0.0, 1.0, count + 1)
    lon, lat, onward = wgs84.direct(
        np.full(count + 1, lon1), np.full(count + 1, lat1), np.full(count + 1, course),
        part * length_m,
    )  # fmt: skip
    wide = radius_m[0] + part * (radius_m[1] - radius_m[0])
    right = wgs84.direct(lon, lat, onward + 90.0, wide)[:2]
    left = wgs84.direct(lon, lat, onward - 90.0, wide)[:2]
    rims = [np.column_stack([near(x, lon1), y]) for x, y in (right, left)]
    for i, j in pairwise(range(count + 1)):
        yield np.array([rims[0][i], rims[0][j], rims[1][j], rims[1][i]])


def _changes(scene: Scene, path: Route, radius_m: FloatArray) -> Iterator[Shape]:
    """The width in words where the line begins and where the width changes."""
    lon, metres = scene.frame.near_centre(path.lon), vertex_distances_m(path)
    told = [int(v) for v in np.flatnonzero(np.isfinite(radius_m))]
    for before, vertex in zip([None, *told], told, strict=False):
        if before is None or abs(radius_m[vertex] / radius_m[before] - 1) > 0.05:
            yield Shape(
                "name",
                "band-name",
                ((lon[vertex : vertex + 1], path.lat[vertex : vertex + 1]),),
                f"±{kilometres(float(radius_m[vertex]))}",
                data={"zoom": [5, 20], "km": round(float(metres[vertex]) / 1000)},
            )
