"""The corridor on the map: whole, where it must be and no larger."""

from __future__ import annotations

import numpy as np
import pytest
import shapely
from geographiclib.geodesic import Geodesic

import adiz
from adiz.geo.model.route import Route
from adiz.layers.map_layers import corridor, layers_of, sample_paths
from adiz.layers.scene.scene import Scene

WGS84 = Geodesic.WGS84
ROUTES = {
    "plain": ([126.0, 132.0], [30.0, 36.0]),
    "across 180": ([174.0, 186.0], [52.0, 54.0]),
    "over the pole": ([30.0, 210.0], [82.0, 83.0]),
}
BOUND_M = [80_000.0, 120_000.0]


def scene_of(name: str, bound_m: list[float] | None = None, **stated: list[float]) -> Scene:
    lon, lat = ROUTES[name]
    stated = stated or {"bound_m": bound_m or BOUND_M}
    route = Route(id="r", name="R", lon=lon, lat=lat, **stated)  # type: ignore[arg-type]
    return Scene(adiz.check(route, zones=[]))


@pytest.mark.parametrize("name", ROUTES)
def test_corridor_holds_the_discs_and_what_lies_between(name: str) -> None:
    """By geographiclib: places nearly a bound off our line are in it, places twice as far not."""
    scene = scene_of(name)
    layer = corridor.draw(scene)
    assert layer
    (shape,) = layer.shapes
    projection = scene.frame.projection
    (ring,) = (projection.forward(lon, lat) for lon, lat in shape.parts)
    area = shapely.Polygon(ring)
    assert area.is_valid
    lon, lat = ROUTES[name]
    way = WGS84.InverseLine(lat[0], lon[0], lat[1], lon[1])
    for part in (0.0, 0.25, 0.5, 0.75, 1.0):
        at = way.Position(part * way.s13)
        width_m = (1 - part) * BOUND_M[0] + part * BOUND_M[1]
        for side in (-90, 90):
            inside, outside = (
                WGS84.Direct(at["lat2"], at["lon2"], at["azi2"] + side, share * width_m)
                for share in (0.97, 1.5)
            )
            for place, held in ((inside, True), (outside, False)):
                (xy,) = projection.forward([place["lon2"]], [place["lat2"]])
                assert area.contains(shapely.Point(xy)) == held, (part, side, held)


@pytest.mark.parametrize("name", ROUTES)
def test_sample_paths_start_and_end_within_the_bounds(name: str) -> None:
    layer = sample_paths.draw(scene_of(name))
    assert layer
    (shape,) = layer.shapes
    assert len(shape.parts) == 25
    for lon, lat in shape.parts:
        assert np.abs(np.diff(lon)).max() < 185 if name == "over the pole" else 30
        for end in (0, -1):
            off = WGS84.Inverse(*(v[end] for v in (ROUTES[name][1], ROUTES[name][0])),
                                lat[end], lon[end])  # fmt: skip
            assert off["s12"] <= BOUND_M[end]


def test_nothing_is_drawn_where_no_error_is_stated_or_none_would_be_seen() -> None:
    for scene in (scene_of("plain", [0.0, 0.0]), scene_of("plain", [900.0, 500.0])):
        assert corridor.draw(scene) is None
        assert sample_paths.draw(scene) is None


def test_a_measured_path_is_held_in_95_of_100_draws() -> None:
    layer = corridor.draw(scene_of("plain", sigma_m=[20_000.0, 20_000.0]))
    assert layer
    assert [key.text for key in layer.legend] == [
        "95 of 100 paths within the stated error run in here"
    ]


def test_page_and_figure_have_the_corridor_below_the_tracks() -> None:
    for medium in ("page", "figure"):
        names = [layer.name for layer in layers_of(scene_of("plain"), medium)]  # type: ignore[arg-type]
        assert names.index("Corridor") < names.index("Sample paths") < names.index("Formations")


def test_a_long_recording_is_held_with_the_bounds_of_all_its_points() -> None:
    """By geographiclib: around points that are left out as well, and not much beyond."""
    random = np.random.default_rng(11)
    n = 450
    lon = 126 + np.linspace(0, 6, n)
    lat = 30 + np.sin(np.linspace(0, 5, n)) + random.normal(0, 1e-4, n)
    bound_m = np.full(n, 15_000.0)
    bound_m[200:210] = 30_000.0
    route = Route(id="r", name="R", lon=lon, lat=lat, bound_m=bound_m)
    scene = Scene(adiz.check(route, zones=[]))
    layer = corridor.draw(scene)
    assert layer
    (shape,) = layer.shapes
    assert sum(len(lon) for lon, _ in shape.parts) < 2_000
    projection = scene.frame.projection
    shell, *holes = (projection.forward(lon, lat) for lon, lat in shape.parts)
    area = shapely.Polygon(shell, holes)
    for i in random.integers(0, n, 80):
        for azimuth in range(0, 360, 30):
            place = WGS84.Direct(lat[i], lon[i], azimuth, 0.99 * bound_m[i])
            (xy,) = projection.forward([place["lon2"]], [place["lat2"]])
            assert area.contains(shapely.Point(xy)), (i, azimuth)
    far = WGS84.Direct(lat[0], lon[0], 270, 1.1 * bound_m[0])
    (xy,) = projection.forward([far["lon2"]], [far["lat2"]])
    assert not area.contains(shapely.Point(xy))
    assert sample_paths.draw(scene) is None
