"""Where each formation may have been: the region that its answers are judged by."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

import numpy as np

from adiz.geo.arrays import FloatArray
from adiz.geo.certainty import Corridor, held_by, region_of
from adiz.geo.longitudes import TURN_DEG, continuous
from adiz.geo.model import Formation, Route, kept_by_owner

from ..projection import Projection
from ..scene import FEW, Key, Layer, Scene, Shape, Stroke, Swatch, widened

if TYPE_CHECKING:
    import shapely

ORDER: Final = 42
STROKES: Final = {
    "corridor": Stroke("bound", 1.1, "5 4", 0.65, fill="bound", fill_opacity=0.13),
}
LEGEND: Final = {
    "bound": "They flew somewhere in here",
    "95 % of draws": "95 of 100 paths within the stated error run in here",
}
SEEN: Final = 1 / 250
"""A corridor narrower than this share of what the map shows is hidden by the track."""
SIDE_DEG: Final = 0.5
APART_M: Final = 30.0
"""What was cut at 180 degrees and does not meet within this is not one area."""
DECIMALS: Final = 3


def draw(scene: Scene) -> Layer | None:
    """Return an area per formation with a stated error, below the tracks.

    What a statement excludes, such as a violation of airspace, is said in words and not cut out.
    """
    shapes, held = [], set()
    for formation in scene.result.formations:
        corridor = corridor_of(scene, formation)
        if corridor is None or corridor.union is None:
            continue
        held.add(corridor.basis)
        parts = _rings(corridor.union, scene.frame.projection, scene.frame.centre_lon)
        data = {"formation": formation.id}
        shapes.append(Shape("area", "corridor", parts, decimals=DECIMALS, data=data))
    if not shapes:
        return None
    keys = (
        Key(Swatch("area", "corridor"), LEGEND[basis], card_rank=5)
        for basis in LEGEND
        if basis in held
    )
    return Layer("Corridor", tuple(shapes), tuple(keys), STROKES)


def corridor_of(scene: Scene, formation: Formation) -> Corridor | None:
    """Return a formation's corridor; None where it would not be seen.

    That of a long recorded path is drawn around fewer of its points, and wider by what the others
    are off.
    """
    path = formation.path
    known = path.error_m[np.isfinite(path.error_m)]
    view = scene.frame.view
    if not len(known) or known.max() < SEEN * max(view.width, view.height):
        return None
    return region_of(path) if len(path) <= FEW else _of_long(path)


@kept_by_owner
def _of_long(path: Route) -> Corridor | None:
    """The corridor of a long path; None where a point of it may be anywhere."""
    basis, sigmas, held = held_by(path)
    if basis is None or not np.isfinite(held.bound_m).all():
        return None
    return replace(
        region_of(widened(path, held.bound_m).path), path=path.id, basis=basis, sigmas=sigmas
    )


def _rings(
    area: shapely.MultiPolygon, projection: Projection, centre_lon: float
) -> tuple[tuple[FloatArray, FloatArray], ...]:
    """The rings of an area that was cut at 180 degrees, whole and around the map's centre."""
    import shapely

    xy = shapely.get_coordinates(area)
    if (np.abs(xy[:, 0]) > 179.9999).any() and projection.definition["proj"] != "merc":
        return tuple(_inverse(ring, projection) for ring in _joined(area, projection))
    rings = (shapely.get_coordinates(ring)[:-1] for ring in _outlines(area))
    return tuple((_around(ring[:, 0], centre_lon), ring[:, 1]) for ring in rings)


def _joined(area: shapely.MultiPolygon, projection: Projection) -> list[FloatArray]:
    """The outlines in the plane of what lies on both sides of 180 degrees, or about a pole."""
    import shapely

    flat = shapely.transform(
        shapely.segmentize(area, SIDE_DEG), lambda at: projection.forward(at[:, 0], at[:, 1])
    )
    grown = [shapely.make_valid(part).buffer(APART_M) for part in shapely.get_parts(flat)]
    whole = shapely.union_all(grown).buffer(-APART_M).simplify(APART_M)
    return [shapely.get_coordinates(ring)[:-1] for ring in _outlines(whole)]


def _outlines(area: shapely.Geometry) -> list[shapely.LinearRing]:
    import shapely

    polygons = shapely.get_parts(area)
    return [ring for each in polygons for ring in (each.exterior, *each.interiors)]


def _inverse(xy: FloatArray, projection: Projection) -> tuple[FloatArray, FloatArray]:
    lon, lat = projection.inverse(xy)
    return _around(lon, projection.centre_lon), lat


def _around(lon: FloatArray, centre_lon: float) -> FloatArray:
    """Longitudes of one ring without a step, by whole turns next to the centre."""
    whole = continuous(lon)
    middle = float(whole.min() + whole.max()) / 2
    return np.asarray(whole - TURN_DEG * np.rint((middle - centre_lon) / TURN_DEG))
