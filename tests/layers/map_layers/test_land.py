"""Land on the page is land, and sea is sea, in every projection."""

from __future__ import annotations

import numpy as np
import pyproj
import pytest
import shapely

import adiz
from adiz.geo.model.route import Route
from adiz.layers.atlas import land as atlas_land
from adiz.layers.map_layers import land
from adiz.layers.scene.layer import Shape
from adiz.layers.scene.scene import Scene

FLIGHTS = {
    "conic": ([122.0, 132.0], [26.0, 38.0], 0.97),
    "across 180": ([165.0, 200.0], [52.0, 62.0], 0.97),
    "over the pole": ([30.0, 210.0], [76.0, 72.0], 0.97),
    "south pole": ([-60.0, 120.0], [-70.0, -75.0], 0.97),
    "equator": ([100.0, 125.0], [-8.0, 9.0], 0.97),
    "along": ([-75.0, 15.0], [41.0, 50.0], 0.95),
    "round the South Pacific": ([-150.0, -90.0, 150.0], [20.0, -40.0, -30.0], 0.95),
    "the world": ([0.0, 90.0, 180.0, 270.0], [0.0, 20.0, 0.0, -20.0], 0.95),
}


def scene_of(name: str) -> Scene:
    lon, lat, _ = FLIGHTS[name]
    route = Route(id="r", name="R", lon=np.array(lon), lat=np.array(lat))
    return Scene(adiz.check(route, zones=[]))


def even_odd(shape: Shape, proj: pyproj.Proj, points: np.ndarray) -> np.ndarray:
    """Whether points of the plane are covered by an odd number of rings."""
    inside = np.zeros(len(points), dtype=bool)
    for lon, lat in shape.parts:
        ring = shapely.Polygon(np.column_stack(proj(lon, lat)))
        shapely.prepare(ring)
        inside ^= shapely.contains_xy(shapely.make_valid(ring), points[:, 0], points[:, 1])
    return inside


@pytest.mark.parametrize("name", FLIGHTS)
def test_land_is_land_and_sea_is_sea(name: str) -> None:
    """Random places of the view, asked of Natural Earth itself, in degrees.

    A few lie so close to a shore that its round coordinates or another tier decide.
    """
    scene = scene_of(name)
    chosen, view = scene.frame.projection, scene.frame.view
    # As on the page longitudes run on across 180 degrees from the centre.
    proj = pyproj.Proj(
        {"lon_0": chosen.centre_lon, **chosen.definition, "ellps": "WGS84", "over": True}
    )
    random = np.random.default_rng(29)
    points = np.column_stack(
        [random.uniform(view.left, view.right, 400), random.uniform(view.bottom, view.top, 400)]
    )
    lon, lat = proj(points[:, 0], points[:, 1], inverse=True)
    real = np.isfinite(lon) & np.isfinite(lat)
    known = atlas_land.is_on_land(lon[real], lat[real])
    shapes = [shape for shape in land.draw(scene).shapes if shape.style == "land"]
    for shape in shapes:
        drawn = even_odd(shape, proj, points[real])
        assert (drawn == known).mean() > FLIGHTS[name][2] - 0.02 * (shape is shapes[0])


@pytest.mark.parametrize("name", ["conic", "over the pole"])
def test_where_land_was_cut_off_there_is_no_shore(name: str) -> None:
    """Sides that `cut` names lie along the rim of the detailed part, and others do not."""
    scene = scene_of(name)
    part = land.detailed(scene.frame.view)
    shape = [shape for shape in land.draw(scene).shapes if shape.style == "land"][-1]
    rounding_m = 1200.0
    named = 0
    for number, (lon, lat) in enumerate(shape.parts):
        xy = part.projection.forward(lon, lat)
        from_rim = np.min(
            np.abs(xy[:, [0, 1, 0, 1]] - (part.left, part.bottom, part.right, part.top)), axis=1
        )
        # The window round a pole has a seam.
        seam = np.abs(np.abs(lon - part.projection.centre_lon) - 180.0) < 0.01
        from_rim[seam] = 0.0
        cut = shape.data["cut"].get(str(number), [])
        named += len(cut)
        assert (from_rim[cut] < rounding_m).all()
    assert named > 3
