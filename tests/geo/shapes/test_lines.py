"""Routes and zones as RFC 7946 has them."""

from __future__ import annotations

import json
from typing import Any

import geopandas
import numpy as np
import pytest
import shapely
from geographiclib.geodesic import Geodesic

import adiz
from adiz.geo.edges import Planar
from adiz.geo.shapes import cut_at_180, drawn_line
from tests.geo.world import disc, line, route, zone


def positions(shape: dict[str, Any]) -> np.ndarray[Any, Any]:
    assert json.loads(json.dumps(shape, allow_nan=False)) == shape
    geometry = shapely.geometry.shape(shape)
    assert geometry.is_valid
    return shapely.get_coordinates(geometry)


def test_a_route_is_a_feature_that_others_take() -> None:
    flown = route([(120.0, 50.0), (150.0, 50.0)])
    feature = flown.__geo_interface__
    assert (feature["type"], feature["id"]) == ("Feature", "route")
    shape = shapely.geometry.shape(flown)
    assert shape.geom_type == "LineString"
    middle = Geodesic.WGS84.InverseLine(50, 120, 50, 150)
    half = middle.Position(middle.s13 / 2)
    assert shape.distance(shapely.Point(half["lon2"], half["lat2"])) < 25 / 111_000
    frame = geopandas.GeoDataFrame.from_features([flown, flown])
    assert frame["name"].tolist() == ["route"] * 2


def test_a_route_across_180_is_cut_there() -> None:
    flown = route([(170.0, 60.0), (190.0, 65.0), (170.0, 70.0)], "planar")
    shape = flown.__geo_interface__["geometry"]
    assert shape["type"] == "MultiLineString"
    assert len(shape["coordinates"]) == 3
    lon, lat = positions(shape).T
    assert np.abs(lon).max() == 180.0
    assert sorted(lat[np.abs(lon) == 180.0]) == pytest.approx([62.5, 62.5, 67.5, 67.5])
    whole = shapely.get_parts(shapely.geometry.shape(shape))
    assert all(np.ptp(shapely.get_coordinates(part)[:, 0]) <= 10 for part in whole)


def test_what_is_not_joined_stays_apart() -> None:
    path = [(10.0, 0.0), (11.0, 0.0), (15.0, 0.0), (16.0, 0.0), (200.0, 5.0)]
    apart = route(path, joined=[True, False, True, False]).__geo_interface__["geometry"]
    assert apart["type"] == "GeometryCollection"
    lines, points = apart["geometries"]
    assert [part[0][0] for part in lines["coordinates"]] == [10.0, 15.0]
    assert points == {"type": "MultiPoint", "coordinates": [[-160.0, 5.0]]}
    lone = route(path[:2], joined=[False]).__geo_interface__["geometry"]
    assert lone == {"type": "MultiPoint", "coordinates": [[10.0, 0.0], [11.0, 0.0]]}


def test_a_zone_is_a_feature_of_valid_areas() -> None:
    area = zone([(170.0, 50.0), (190.0, 50.0), (190.0, 60.0), (170.0, 60.0)], "planar")
    shape = shapely.geometry.shape(area)
    assert shape.area == pytest.approx(200.0)
    assert shape.bounds == (-180.0, 50.0, 180.0, 60.0)
    positions(area.__geo_interface__["geometry"])
    exteriors = [part.exterior for part in shape.geoms]
    assert len(exteriors) == 2
    assert all(ring.is_ccw for ring in exteriors)
    round_one = shapely.geometry.shape(disc(0.0, 0.0, 100_000.0))
    assert round_one.contains(shapely.Point(0.89, 0))
    assert not round_one.contains(shapely.Point(0.9, 0))
    assert shapely.geometry.shape(line([(0.0, -1.0), (0.0, 1.0)])).geom_type == "MultiLineString"


def test_every_shipped_zone_has_a_valid_shape() -> None:
    for shipped in adiz.zones("kind:adiz"):
        shape = shapely.geometry.shape(shipped)
        assert shape.is_valid, shipped.id
        west, south, east, north = shape.bounds
        assert -180 <= west < east <= 180
        assert -90 <= south < north <= 90


def test_lists_are_taken_like_arrays() -> None:
    pieces = [[[179.0, 10.0], [180.0, 11.0]], [[-180.0, 11.0], [-179.0, 12.0]]]
    assert cut_at_180([179.0, 181.0], [10.0, 12.0]) == pieces  # type: ignore[arg-type]
    drawn = drawn_line([179.0, 181.0], [10.0, 12.0], [Planar()], [True])  # type: ignore[arg-type]
    assert [(part[0], part[-1]) for part in drawn["coordinates"]] == [tuple(p) for p in pieces]
