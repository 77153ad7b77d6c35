"""What a path costs to draw is known before it is drawn, and too much is refused."""

from __future__ import annotations

import numpy as np
import pytest

from adiz.geo.certainty.prepared_path import MOST_DRAWN
from adiz.geo.check import check_formation
from adiz.geo.errors import InputError
from adiz.geo.model.answer import Answer
from adiz.geo.model.formation import Formation
from adiz.geo.model.route import Route
from adiz.geo.model.zone import Zone
from tests.geo.world import disc, zone

SQUARE = zone([(120.0, 20.0), (130.0, 20.0), (130.0, 30.0), (120.0, 30.0)])


def checked(lon: np.ndarray, lat: np.ndarray, *areas: Zone, **errors: np.ndarray) -> Answer:
    path = Route(id="long-one", lon=lon, lat=lat, **errors)  # type: ignore[arg-type]
    return check_formation(Formation.of(path), areas)[0][0]


def test_too_many_vertices() -> None:
    lon = np.linspace(0.0, 10.0, MOST_DRAWN + 1)
    with pytest.raises(InputError, match=r"'long-one': .* 10,000 vertices, not 10,001; thin it"):
        checked(lon, lon, SQUARE, sigma_m=np.full(len(lon), 100.0))
    assert checked(lon, lon, SQUARE).verdict == "did not enter"


def test_too_many_legs_near_edges() -> None:
    """Each of 120 legs passes all 99 corners of a saw, but none is a leg flown again."""
    saw = [(120.0 + 0.1 * k, 20.0 + 0.5 * (k % 2)) for k in range(99)] + [(129.8, 30.0)]
    k = np.arange(121)
    lon, lat = np.where(k % 2, 131.0, 119.0), 20.25 + 0.001 * k
    with pytest.raises(InputError, match=r"10,000 pairs .* name fewer zones with --zones"):
        checked(lon, lat, zone(saw), sigma_m=np.full(121, 100.0))


def test_the_same_legs_again_cost_no_more() -> None:
    """To and fro through the middle of a disc: each draw enters on each leg."""
    lon, lat = np.tile([123.0, 127.0], 40), np.full(80, 25.0)
    answer = checked(lon, lat, disc(125.0, 25.0, 50_000.0), sigma_m=np.full(80, 1_000.0))
    assert answer.probability == 1.0
    assert len(answer.visits) == 79
    assert all(visit.length_range_m is not None for visit in answer.visits)
