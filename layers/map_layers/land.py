"""Land: detailed around the flight, coarse for the rest of what is shown. No borders."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

import numpy as np

from adiz.geo.arrays import BoolArray, FloatArray
from adiz.geo.longitudes import continuous

from ..atlas import land
from ..projection import SEAM_DEG, Projection, Rectangle
from ..scene import Box, Layer, Scene, Shape

if TYPE_CHECKING:
    import shapely

ORDER: Final = 10
MEDIA: Final = ("page",)
"""A figure has its own, by its scale and projection."""
DETAIL_FACTOR: Final = 3.0
# A wide screen shows a tall flight with this much more sea on either side.
SCREEN_ASPECT: Final = 1.6
DETAILED_TO_M: Final = 13e6
"""A detailed part this wide has the coast of 1:10 million, a wider one that of 1:50 million."""
CONTINENTAL_TO_M: Final = 22e6
"""Wider still, all land is that of the world."""
SIDE_DEG: Final = 0.5
"""No side of land is longer before it is projected."""
FAR_DEG: Final = {"stere": 105.0, "omerc": 85.0}
"""How far from its centre an oblique or polar map shows land: beyond, it is stretched too much."""
LOW_DEG: Final = {"lcc": -58.0, "merc": -80.0, "eqearth": -90.0}
"""How far other maps do on the far side of the equator."""
BEHIND_DEG: Final = 15.0
RIM_PLACES: Final = 180
ON_RIM_M: Final = 1.0


def draw(scene: Scene) -> Layer:
    """Natural Earth around the view in detail, and 1:110m for the rest."""
    near = detailed(scene.frame.view)
    shapes = [_world(scene.frame.projection)]
    if near.width <= CONTINENTAL_TO_M:
        # The detailed part lies on a sheet of sea, so that the two coasts never show together.
        shapes.append(Shape("area", "sheet", (near.rim(),), decimals=2))
        detail: land.Detail = "10m" if near.width <= DETAILED_TO_M else "50m"
        shapes.append(_within(detail, near, decimals=2))
    return Layer("Land", tuple(shapes))


def detailed(view: Rectangle) -> Rectangle:
    """Return where the coast is detailed: the view in a screen's shape, and around it."""
    width = max(view.width, view.height * SCREEN_ASPECT)
    height = max(view.height, width / SCREEN_ASPECT)
    return view.sized(width, height).grown(DETAIL_FACTOR / 2)


def _within(detail: land.Detail, part: Rectangle, decimals: int) -> Shape:
    """Land inside a rectangle of the plane."""
    import shapely

    region = shapely.box(part.left, part.bottom, part.right, part.top)
    return _shape(_clipped(detail, part.projection, region, part.window()), decimals)


def _world(projection: Projection) -> Shape:
    """Land as far as the projection shows it well."""
    import shapely

    family = str(projection.definition["proj"])
    if family in LOW_DEG:
        low, high = LOW_DEG[family], {"merc": 84.0}.get(family, 90.0)
        if family == "lcc" and projection.definition["lat_0"] < 0:
            low, high = -high, -low
        centre = projection.centre_lon
        window = (centre - SEAM_DEG, low, centre + SEAM_DEG, high)
        rings = ((piece, _on_window(piece, window)) for piece in _rings("110m", window))
        return _shape(rings, decimals=1)
    lat = float(projection.definition["lat_0"])
    about = Projection("", projection.centre_lon, {"proj": "stere", "lat_0": lat})
    radius = 2 * 6_371_000.0 * np.tan(np.radians(FAR_DEG[family]) / 2)
    region = shapely.Point(0, 0).buffer(radius, RIM_PLACES // 4)
    window = (about.centre_lon - SEAM_DEG, -90.0, about.centre_lon + SEAM_DEG, 90.0)
    behind = _behind(about.centre_lon, lat)
    return _shape(_clipped("110m", about, region, window, behind), decimals=1)


def _behind(lon: float, lat: float) -> shapely.Geometry:
    """What lies about the place opposite to one: an area that holds it has no place in a plane."""
    import shapely

    if abs(lat) > 90.0 - BEHIND_DEG:
        edge, pole = (float(np.copysign(at, -lat)) for at in (90.0 - 2 * BEHIND_DEG, 91.0))
        return shapely.box(-720.0, min(edge, pole), 720.0, max(edge, pole))
    wide = BEHIND_DEG / np.cos(np.radians(lat))
    boxes = [
        shapely.box(at - wide, -lat - BEHIND_DEG, at + wide, -lat + BEHIND_DEG)
        for at in (lon - 180.0, lon + 180.0)
    ]
    return shapely.union_all(boxes)


Marked = tuple[FloatArray, BoolArray]
"""A ring, (n, 2) lon, lat, its first place not repeated, and which of its sides are no shore."""


def _clipped(
    detail: land.Detail,
    projection: Projection,
    region: shapely.Polygon,
    window: tuple[float, float, float, float],
    without: shapely.Geometry | None = None,
) -> Iterator[Marked]:
    """Land inside a part of the plane; what the window cuts is whole again, but for a seam."""
    import shapely

    pieces = np.array(land.pieces(detail, *window), dtype=object)
    if without is not None:
        pieces = shapely.difference(pieces, without)
    followed = shapely.segmentize(pieces, SIDE_DEG)
    flat = shapely.transform(followed, lambda at: projection.forward(at[:, 0], at[:, 1]))
    broken = ~shapely.is_valid(flat)
    flat[broken] = shapely.make_valid(flat[broken])
    areas = shapely.intersection(flat, region)
    if window[2] - window[0] > 359:
        areas = shapely.union_all(areas)
    rim = shapely.get_exterior_ring(region)
    for area in shapely.get_parts(shapely.get_parts(areas)):
        if not isinstance(area, shapely.Polygon):
            continue
        for ring in (area.exterior, *area.interiors):
            xy = shapely.get_coordinates(ring)[:-1]
            lon, lat = projection.inverse(xy)
            at_seam = abs(abs(lon - projection.centre_lon) - SEAM_DEG) < 1e-5
            off = (shapely.distance(rim, shapely.points(xy)) < ON_RIM_M) | at_seam
            yield np.column_stack([continuous(lon), lat]), off & np.roll(off, -1)


def _rings(detail: land.Detail, window: tuple[float, float, float, float]) -> Iterator[FloatArray]:
    for polygon in land.clip(detail, *window):
        yield from (np.asarray(ring, dtype=float) for ring in polygon)


def _on_window(ring: FloatArray, window: tuple[float, float, float, float]) -> BoolArray:
    """Return which sides of a ring lie along one side of the window."""
    on = np.abs(ring[:, [0, 1, 0, 1]] - window) < 1e-6
    return np.asarray((on & np.roll(on, -1, axis=0)).any(axis=1))


def _shape(rings: Iterator[Marked], decimals: int) -> Shape:
    """Rings with round coordinates; `cut` lists by ring the sides that are no shore."""
    parts, cuts = [], []
    for ring, off in rings:
        whole = np.round(ring, decimals)
        kept = np.any(whole != np.roll(whole, 1, axis=0), axis=1)
        if kept.sum() < 3:
            continue
        # Of places that have become one the last is where the side to the next begins.
        last = np.roll(np.flatnonzero(kept), -1) - 1
        parts.append((whole[kept, 0], whole[kept, 1]))
        cuts.append(np.flatnonzero(off[last]).tolist())
    data = {"cut": {str(k): cut for k, cut in enumerate(cuts) if cut}}
    return Shape("area", "land", tuple(parts), decimals=decimals, data=data)


def detailed_box(frame: Box) -> Box:
    """Where the coast is detailed: the frame in a screen's shape, grown, at most half the world."""
    height = frame.north - frame.south
    stretch = np.cos(np.radians((frame.north + frame.south) / 2))
    width = max(frame.east - frame.west, height * SCREEN_ASPECT / stretch)
    height = max(height, width * stretch / SCREEN_ASPECT)
    middle = (frame.west + frame.east) / 2
    grown = Box(
        middle - width / 2,
        (frame.north + frame.south - height) / 2,
        middle + width / 2,
        (frame.north + frame.south + height) / 2,
    ).grown(DETAIL_FACTOR / 2)
    half = min((grown.east - grown.west) / 2, 90.0)
    return Box(middle - half, max(grown.south, -85.0), middle + half, min(grown.north, 85.0))
