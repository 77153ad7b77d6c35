"""The range of a depth, against every sample of the path looked at with geodesics."""

from __future__ import annotations

import numpy as np
import pytest
from pyproj import Geod

from adiz.geo.check import FormationCheck
from adiz.geo.claims.depth import depth_range_km
from adiz.geo.claims.prepared_case import SampledTrack
from adiz.geo.model.formation import Formation
from adiz.geo.model.route import Route
from adiz.geo.visits.track import tracks_of
from tests.geo.world import disc

GEOD = Geod(ellps="WGS84")
RADIUS_M = 150_000.0


@pytest.mark.parametrize("seed", range(12))
def test_no_sample_is_deeper_than_what_is_told(seed: int) -> None:
    """A path that wanders about a circle, so that how deep it is follows from its centre alone."""
    rng = np.random.default_rng(seed)
    lon, lat = 130 + rng.normal(0, 3, 12), 35 + rng.normal(0, 3, 12)
    joined = rng.random(11) > 0.2
    path = Route(id="r", lon=lon, lat=lat, joined=joined, bound_m=rng.uniform(0, 9e4, 12))
    zone = disc(130.0, 35.0, RADIUS_M)
    tracks = [SampledTrack(track) for track in tracks_of(path)]
    (answer,) = FormationCheck(Formation.of(path)).answers([zone])
    found = depth_range_km(answer, tracks, zone)
    low, high = [], []
    for track in tracks:
        places = track.track.point(track.along_m)
        away_m = GEOD.inv(np.full_like(places[0], 130.0), np.full_like(places[1], 35.0), *places)[2]
        low.append((RADIUS_M - away_m - track.aside_m).max() - track.step_m)
        high.append((RADIUS_M - away_m + track.aside_m).max() + track.step_m)
    # Chords through the Earth are shorter than the way over it, by 45 m on 300 km.
    tolerance_km = 0.003 + 1e-3 * abs(max(high)) ** 3 / 24 / 6.37e6**2
    assert found.low == pytest.approx(max(low) / 1000, abs=tolerance_km)
    assert found.high == pytest.approx(max(high) / 1000, abs=tolerance_km)
