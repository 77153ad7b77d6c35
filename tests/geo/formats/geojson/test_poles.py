"""A sector of the Arctic, its pole written at two longitudes, is the sector.

What is inside follows from the longitude and the latitude of a point alone: its sides are
meridians, and a parallel closes it, as a rhumb line is one.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from adiz.geo.check import check_formation
from adiz.geo.model import Formation, Route, Zone
from tests.geo.formats.geojson.zone_documents import area, one

WEST, EAST, SOUTH = 32.0, 169.0, 70.0
CORNERS = [[WEST, SOUTH], [100, SOUTH], [EAST, SOUTH], [EAST, 90], [WEST, 90]]


def zone(corners: list[list[float]], edges: Any = "rhumb") -> Zone:
    return one(area([*corners, corners[0]], edges=edges))


def is_inside(lon: float, lat: float, of: Zone) -> bool:
    """Whether a metre of a meridian from a point is."""
    path = Route(id="r", lon=np.array([lon, lon]), lat=np.array([lat, lat + 1e-5]))
    (answer,) = check_formation(Formation.of(path), [of])[0]
    return bool(answer.visits)


@pytest.mark.parametrize("shift", range(5), ids=lambda k: f"begins at corner {k}")
def test_what_lies_between_the_meridians_is_inside(shift: int) -> None:
    sector = zone([*CORNERS[shift:], *CORNERS[:shift]])
    for lon in (WEST + 0.5, 60.0, 134.0, EAST - 0.5):
        assert is_inside(lon, 89.9, sector)
        assert is_inside(lon, SOUTH + 0.5, sector)
        assert not is_inside(lon, SOUTH - 0.5, sector)
    for lon in (WEST - 0.5, EAST + 0.5, -100.0, 0.0):
        assert not is_inside(lon, 89.9, sector)
        assert not is_inside(lon, 75.0, sector)


def test_the_other_way_round_and_at_the_other_pole_too() -> None:
    turned = zone(CORNERS[::-1])
    south = zone([[lon, -lat] for lon, lat in CORNERS])
    assert is_inside(100.0, 80.0, turned)
    assert not is_inside(-100.0, 80.0, turned)
    assert is_inside(100.0, -80.0, south)
    assert not is_inside(-100.0, -80.0, south)


def test_a_coast_may_come_nearer_to_the_pole_than_the_corners() -> None:
    """In degrees its point lies beyond the line from one corner to the pole of the other."""
    coast = [[WEST, SOUTH], [60.0, 82.0], [100.0, SOUTH], *CORNERS[2:]]
    sector = zone(coast, edges="planar")
    assert is_inside(60.0, 83.0, sector)
    assert not is_inside(60.0, 81.0, sector)


def test_along_meridians_no_reading_differs() -> None:
    sector = zone(CORNERS, edges=None)
    (ring,) = sector.rings
    assert len(ring.lat) == len(CORNERS) - 1
    to_and_from_the_pole = [k for k, lat in enumerate(ring.lat) if lat == 90]
    (pole,) = to_and_from_the_pole
    assert not ring.assumed[[pole - 1, pole]].any()
    assert ring.assumed.sum() == 2, "the two sides along the coast"
