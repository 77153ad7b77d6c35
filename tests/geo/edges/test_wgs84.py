"""Lines on the ellipsoid against geographiclib, PROJ's Mercator projection and closed forms."""

from __future__ import annotations

import numpy as np
import pytest
from pyproj import Proj

from adiz.geo.edges import wgs84
from tests.geo.world import WGS84

RNG = np.random.default_rng(20251209)
N = 200
LON, LAT = RNG.uniform(-180, 180, N), np.degrees(np.arcsin(RNG.uniform(-1, 1, N)))
AZIMUTH, LENGTH_M = RNG.uniform(-180, 180, N), RNG.uniform(0, 1.5e7, N)


def angle_apart(a: float, b: float) -> float:
    return abs((a - b + 180.0) % 360.0 - 180.0)


def test_direct_agrees_with_geographiclib() -> None:
    lon, lat, onward = wgs84.direct(LON, LAT, AZIMUTH, LENGTH_M)
    for k in range(N):
        want = WGS84.Direct(LAT[k], LON[k], AZIMUTH[k], LENGTH_M[k])
        assert WGS84.Inverse(lat[k], lon[k], want["lat2"], want["lon2"])["s12"] < 1e-7
        assert angle_apart(onward[k], want["azi2"]) < 1e-9
        assert abs(lon[k] - LON[k]) <= 180.0


def test_inverse_agrees_with_geographiclib() -> None:
    other_lon, other_lat = RNG.uniform(-180, 180, N), RNG.uniform(-89, 89, N)
    azimuth1, azimuth2, length_m = wgs84.inverse(LON, LAT, other_lon, other_lat)
    for k in range(N):
        want = WGS84.Inverse(LAT[k], LON[k], other_lat[k], other_lon[k])
        assert length_m[k] == pytest.approx(want["s12"], abs=1e-7)
        assert angle_apart(azimuth1[k], want["azi1"]) < 1e-8
        assert angle_apart(azimuth2[k], want["azi2"]) < 1e-8


def test_inverse_keeps_the_shape_of_its_arguments() -> None:
    _, _, length_m = wgs84.inverse(np.zeros((3, 1)), 0.0, np.zeros((1, 4)), np.ones((1, 4)))
    assert length_m.shape == (3, 4)
    assert np.ptp(length_m) == 0.0


def test_isometric_latitude_is_the_mercator_ordinate() -> None:
    lat = np.linspace(-89.9, 89.9, 400)
    _, northing_m = Proj("+proj=merc +ellps=WGS84")(np.zeros_like(lat), lat)
    want = np.degrees(np.asarray(northing_m) / wgs84.RADIUS_M)
    assert np.max(abs(wgs84.isometric_latitude(lat) - want)) < 1e-11


def test_isometric_latitude_and_its_inverse() -> None:
    lat = np.concatenate([np.linspace(-89.999, 89.999, 999), [0.0, 1e-12, -1e-12]])
    back = wgs84.latitude_from_isometric(wgs84.isometric_latitude(lat))
    assert np.max(abs(back - lat)) < 1e-13 * 90


def test_isometric_latitude_is_infinite_at_the_poles() -> None:
    assert abs(wgs84.isometric_latitude([90.0, -90.0])).min() > 2000


def test_radii_are_those_of_the_ellipsoid() -> None:
    equator, pole = (wgs84.radii_m(lat) for lat in (0.0, 90.0))
    a, b = 6378137.0, 6356752.314245179
    assert float(equator[0]) == pytest.approx(b * b / a, abs=1e-6)
    assert float(equator[1]) == pytest.approx(a, abs=1e-6)
    assert float(pole[0]) == pytest.approx(a * a / b, abs=1e-6)
    assert float(pole[1]) == pytest.approx(0.0, abs=1e-6)


def test_geocentric_points_lie_on_the_ellipsoid() -> None:
    x, y, z = np.moveaxis(wgs84.geocentric_m(LON, LAT), -1, 0)
    b = wgs84.RADIUS_M * (1 - wgs84.FLATTENING)
    assert np.hypot(x, y) / wgs84.RADIUS_M == pytest.approx(np.sqrt(1 - (z / b) ** 2), abs=1e-12)
    assert np.degrees(np.arctan2(y, x)) == pytest.approx(LON, abs=1e-10)


def test_latitude_range_is_where_a_dense_geodesic_is_highest() -> None:
    azimuth = RNG.uniform(-180, 180, N)
    lat1 = RNG.uniform(-60, 60, N)
    least, greatest = np.empty(N), np.empty(N)
    end = np.empty((3, N))
    for k in range(N):
        path = WGS84.DirectLine(lat1[k], 0.0, azimuth[k], 5e6)
        lats = [path.Position(s)["lat2"] for s in np.linspace(0, 5e6, 400)]
        least[k], greatest[k] = min(lats), max(lats)
        last = path.Position(5e6)
        end[:, k] = last["azi2"], last["lat2"], last["lon2"]
    south, north = wgs84.latitude_range(lat1, azimuth, end[0], end[1])
    assert np.all(south <= least + 1e-9)
    assert np.all(north >= greatest - 1e-9)
    half_step_m, least_radius_m = 5e6 / 399 / 2, 6.3e6 * np.cos(np.radians(89))
    sampled_deg = np.degrees(half_step_m**2 / 2 / least_radius_m / 6.3e6)
    assert np.max(least - south) < sampled_deg
    assert np.max(north - greatest) < sampled_deg


def test_arrays_of_one_value_keep_their_shape() -> None:
    for shape in ((), (1,), (1, 1)):
        lon, lat = np.full(shape, 10.0), np.full(shape, 20.0)
        for values in (*wgs84.inverse(lon, lat, 11.0, 21.0), *wgs84.direct(lon, lat, 45.0, 1000.0)):
            assert values.shape == shape
