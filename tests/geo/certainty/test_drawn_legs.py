"""Copies of legs that are kept, thinned out and asked in any order, against single geodesics."""

from __future__ import annotations

import numpy as np
import pytest
from geographiclib.geodesic import Geodesic as Karney

from adiz.geo.certainty.drawn_legs import DrawnLegs
from adiz.geo.model.route import Route
from adiz.geo.visits.track import tracks_of

DRAWN = 9


def drawn() -> tuple[DrawnLegs, np.ndarray, np.ndarray]:
    """Legs between four vertices, one of them across the antimeridian, each moved a little."""
    route = Route(id="r", lon=[170.0, 179.0, -178.0, -170.0], lat=[40.0, 42.0, 45.0, 41.0])
    (track,) = tracks_of(route)
    rng = np.random.default_rng(1)
    lon, lat = (values + rng.normal(0, 0.2, (DRAWN, 4)) for values in (track.lon, track.lat))
    return DrawnLegs(track, lon, lat), lon, lat


def test_lengths_are_those_of_single_geodesics() -> None:
    legs, lon, lat = drawn()
    found = legs.lengths_m(slice(2, 7))
    for k, draw in enumerate(range(2, 7)):
        for leg in range(3):
            ends = lat[draw, leg], lon[draw, leg], lat[draw, leg + 1], lon[draw, leg + 1]
            assert found[k, leg] == pytest.approx(Karney.WGS84.Inverse(*ends)["s12"], abs=1e-6)


@pytest.mark.parametrize("step", [1, 4])
@pytest.mark.parametrize("kept", [False, True])
def test_places_on_legs_in_any_order(step: int, kept: bool) -> None:
    legs, lon, lat = drawn()
    if kept:
        legs.of(1)
    some = legs.every(step)
    lon, lat = lon[::step], lat[::step]
    if kept:
        assert len(some.of(1)) == len(lon)
    rng = np.random.default_rng(2)
    leg, draw = rng.integers(0, 3, 40), rng.integers(0, len(lon), 40)
    along_m = rng.uniform(0, 300_000.0, 40)
    x, y = some.point(leg, draw, along_m)
    for k in range(40):
        a, b = (draw[k], leg[k]), (draw[k], leg[k] + 1)
        azimuth = Karney.WGS84.Inverse(lat[a], lon[a], lat[b], lon[b])["azi1"]
        there = Karney.WGS84.Direct(lat[a], lon[a], azimuth, along_m[k])
        assert y[k] == pytest.approx(there["lat2"], abs=1e-9)
        assert (x[k] - there["lon2"] + 180) % 360 - 180 == pytest.approx(0, abs=1e-9)
