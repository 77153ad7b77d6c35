"""Control points at crossings, of graticules computed with PROJ."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from pyproj import Proj

from adiz.geo.errors import InputError
from adiz.geo.georeference import (
    Graticule,
    GraticuleLine,
    KnownCrossing,
    crossing_points,
    likelier_latitude,
)

SCALE = 0.001
"""Pixels per metre of the plane."""

LON, LAT = (120, 124, 132), (30, 28, 26, 24)


def graticule(space: str = "+proj=merc +ellps=WGS84", stretch: float = 1.0) -> Graticule:
    """Return the lines at LON and LAT; the meridian of 128 is hidden."""
    x, _ = Proj(space)(LON, [25] * 3)
    _, y = Proj(space)([125] * 4, LAT)
    x, y = np.array(x) * SCALE - 13000, 4000 - np.array(y) * SCALE * stretch
    return Graticule(
        meridians=lines(x, (0, 1, 3)), parallels=lines(y, (0, 1, 2, 3)), width=2000, height=1500
    )


def lines(at: Any, steps: tuple[int, ...]) -> tuple[GraticuleLine, ...]:
    return tuple(
        GraticuleLine(at=float(a), slope=0.0, step=k) for a, k in zip(at, steps, strict=True)
    )


def known(found: Graticule, **changed: float) -> KnownCrossing:
    """Return the crossing of 124E and 26N, from a pixel beside it."""
    px, py = found.crossing(found.meridians[1], found.parallels[2])
    stated = {"px": px + 30, "py": py - 30, "lon": 124, "lat": 26, "step_lon": 4, "step_lat": 2}
    return KnownCrossing(**{**stated, **changed})


@pytest.mark.parametrize("space", ["+proj=merc +R=6378137", "+proj=eqc +lat_ts=27 +ellps=WGS84"])
def test_every_crossing_gets_its_position(space: str) -> None:
    found = graticule(space)
    points, fit = crossing_points(found, known(found))
    assert {(p.lon, p.lat) for p in points} == {(a, b) for a in LON for b in LAT}
    for point in points:
        x, y = Proj(space)(point.lon, point.lat)
        assert (point.px, point.py) == pytest.approx(
            (x * SCALE - 13000, 4000 - y * SCALE), abs=0.01
        )
    assert points[0].name == "30N 120E"
    assert fit.projection.family == ("mercator" if "merc" in space else "plate-carree")
    assert fit.residual_px.max() < 0.05


def test_western_and_southern_crossings_are_named() -> None:
    found = graticule()
    points, _ = crossing_points(found, known(found, lon=-60))
    assert points[0].name == "30N 64W"


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        ({"px": 100.0}, "no meridian that was found is near that pixel"),
        ({"py": -90.0}, "no parallel that was found is near that pixel"),
        ({"lat": 56.0}, "do not fit the lines|stretched"),
        ({"step_lat": 4.0}, "do not fit the lines|stretched"),
        ({"step_lon": 5.0, "step_lat": 5.0}, "do not fit the lines|stretched"),
        ({"step_lon": 2.0}, "stretched 0.50 times in latitude"),
        ({"lat": 85.0, "step_lat": 5.0}, "latitude 95 is out of range"),
    ],
)
def test_wrong_values_are_refused(changed: dict[str, float], message: str) -> None:
    found = graticule()
    with pytest.raises(InputError, match=message):
        crossing_points(found, known(found, **changed))


def test_a_mistaken_latitude_is_noticed() -> None:
    found = graticule()
    assert likelier_latitude(found, known(found)) is None
    assert likelier_latitude(found, known(found, lat=28.0)) == 26
    assert likelier_latitude(found, known(found, lat=34.0)) == 26


def test_even_parallels_tell_no_latitude() -> None:
    found = graticule("+proj=eqc +R=6378137")
    for lat in (16.0, 26.0, 40.0):
        assert likelier_latitude(found, known(found, lat=lat)) is None
