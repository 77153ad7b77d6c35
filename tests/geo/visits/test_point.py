"""One place and one zone, by closed forms: degrees of the equator and of the meridian."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from adiz.geo.model.zone import Ring, Zone
from adiz.geo.visits.point import standing
from tests.geo.world import kinds, line, zone

EQUATOR_M = 111_319.491
"""A degree of longitude on the equator."""
MERIDIAN_M = 110_574.389
"""From the equator to 1 degree north (Rapp 1991)."""
BOX = zone([(0.0, -1.0), (4.0, -1.0), (4.0, 1.0), (0.0, 1.0)], "rhumb")


@pytest.mark.parametrize(
    ("lon", "inside", "metres"),
    [
        (2.0, True, MERIDIAN_M),
        (0.5, True, EQUATOR_M / 2),
        (-2.0, False, 2 * EQUATOR_M),
        (362.0, True, MERIDIAN_M),
    ],
)
def test_inside_and_how_far_from_the_line(lon: float, inside: bool, metres: float) -> None:
    found = standing(BOX, lon, 0.0)
    assert found.inside is inside
    assert found.line.distance_m == pytest.approx(metres, abs=1)
    assert found.decidable
    assert found.readings == {}


@pytest.mark.parametrize(("share", "decidable"), [(0.9, True), (1.1, False)])
def test_the_error_of_the_line_decides_whether_it_can_be_told(
    share: float, decidable: bool
) -> None:
    ring = replace(BOX.rings[0], bound_m=np.full(4, share * MERIDIAN_M))
    found = standing(replace(BOX, rings=(ring,)), 2.0, 0.0)
    assert (found.inside, found.decidable) == (True, decidable)


def test_nothing_is_inside_of_a_line() -> None:
    found = standing(line([(0.0, -1.0), (0.0, 1.0)]), 1.0, 0.0)
    assert found.inside is None
    assert found.line.distance_m == pytest.approx(EQUATOR_M, abs=1)


def test_a_silent_text_is_read_in_every_way() -> None:
    """Between the parallel of 60 N and the geodesic above it, which rises to 61.5 N."""
    points = [(0.0, 60.0), (40.0, 60.0), (40.0, 50.0), (0.0, 50.0)]
    lon, lat = (np.array(v) for v in zip(*points, strict=True))
    ring = Ring(lon=lon, lat=lat, edges=kinds("rhumb", 4), assumed=np.full(4, True))
    silent = Zone(id="z", name="Z", kind="custom", rings=(ring,))
    found = standing(silent, 20.0, 60.5)
    assert found.readings == {"geodesic": True, "rhumb": False, "planar": False}
    assert (found.inside, found.decidable) == (False, False)
    assert standing(silent, 20.0, 55.0).decidable
