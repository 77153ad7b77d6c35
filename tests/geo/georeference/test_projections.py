"""The planes of the projections are those of PROJ, up to scale and offset."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from pyproj import Proj

from adiz.geo.georeference import Conic, Mercator, PlateCarree
from adiz.geo.georeference.projections import cone_constant, guessed_conic

LON, LAT = (a.ravel() for a in np.meshgrid(np.linspace(110, 155, 10), np.linspace(10, 60, 11)))
SPACES = [
    (Mercator(130.0), "+proj=merc +lon_0=130 +ellps=WGS84"),
    (PlateCarree(130.0, 35.0), "+proj=eqc +lat_ts=35 +lon_0=130 +R=6378137"),
    (Conic.of_parallels(128.0, 25.0, 40.0), "+proj=lcc +lat_1=25 +lat_2=40 +lon_0=128"),
    (Conic.of_parallels(-150.0, 55.0, 65.0), "+proj=lcc +lat_1=55 +lat_2=65 +lon_0=-150"),
    (Conic.of_parallels(130.0, -20.0, -45.0), "+proj=lcc +lat_1=-20 +lat_2=-45 +lon_0=130"),
]  # fmt: skip


@pytest.mark.parametrize(("projection", "space"), SPACES, ids=[space for _, space in SPACES])
def test_planes_are_those_of_proj(projection: Any, space: str) -> None:
    lat = -LAT if getattr(projection, "cone", 1) < 0 else LAT
    x, y = Proj(space)(LON, lat)
    w = projection.plane(LON, lat)
    theirs = x + 1j * y
    factor = np.vdot(w - w.mean(), theirs - theirs.mean()) / np.vdot(w - w.mean(), w - w.mean())
    left = theirs - theirs.mean() - factor * (w - w.mean())
    assert np.abs(left).max() < 1e-6 * np.abs(theirs).max()
    assert abs(np.angle(factor)) < 1e-9
    assert factor.real > 0
    back_lon, back_lat = projection.position(w)
    assert np.allclose(back_lon, LON + 360 * np.rint((back_lon - LON) / 360), atol=1e-9)
    assert np.allclose(back_lat, lat, atol=1e-9)


@pytest.mark.parametrize(("projection", "space"), SPACES[:4], ids=[s for _, s in SPACES[:4]])
def test_the_stated_space_is_the_same_plane(projection: Any, space: str) -> None:
    x, y = Proj(projection.space)(LON, LAT)
    u, v = Proj(space)(LON, LAT)
    theirs, ours = u + 1j * v, x + 1j * y
    factor = np.vdot(ours - ours.mean(), theirs - theirs.mean())
    factor /= np.vdot(ours - ours.mean(), ours - ours.mean())
    left = theirs - theirs.mean() - factor * (ours - ours.mean())
    assert np.abs(left).max() < 0.01 * np.abs(theirs).max()


def test_a_cone_of_one_parallel_is_the_limit_of_two() -> None:
    assert cone_constant(35.0, 35.0) == pytest.approx(cone_constant(35.0001, 34.9999), abs=1e-9)


def test_parallels_are_guessed_a_sixth_from_the_ends() -> None:
    guess = guessed_conic([120.0, 145.0], [22.0, 46.0])
    assert guess.meridian == 132.5
    assert guess.cone == pytest.approx(cone_constant(26.0, 42.0))
    assert guessed_conic([170.0, -170.0], [40.0, 60.0]).meridian == pytest.approx(180.0)
