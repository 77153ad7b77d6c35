"""On which part of its path a visit is."""

from __future__ import annotations

import numpy as np
import pytest

from tests.geo.world import check, route, zone

BOX = [(0.0, -1.0), (10.0, -1.0), (10.0, 1.0), (0.0, 1.0)]


# Longitudes of the vertices, which legs join them, per visit its part of the path and its vertex.
@pytest.mark.parametrize(
    ("lons", "joined", "on"),
    [
        ((-2, 12, 2), (True, True), [(0, None), (0, None)]),
        ((-2, 4, 6, 12), (True, False, True), [(0, None), (1, None)]),
        # Positions: one outside, two in one place, one elsewhere; all at 0 m along the path.
        ((-2, 4, 4, 6), (False, False, False), [(1, 1), (2, 2), (3, 3)]),
        # A lone fix between two lines, all three of which meet in one distance.
        ((2, 4, 6, 8, 12), (True, False, False, True), [(0, None), (1, 2), (2, None)]),
        # Two fixes in one place are joined, but no line.
        ((4, 4, 6), (True, False), [(0, None), (1, 2)]),
        # The first part is outside.
        ((-4, -2, 4, 6), (True, False, True), [(1, None)]),
    ],
)
def test_a_visit_says_on_which_part_of_the_path_it_is(
    lons: tuple[float, ...], joined: tuple[bool, ...], on: list[tuple[int, int | None]]
) -> None:
    path = route([(float(lon), 0.0) for lon in lons], joined=np.array(joined))
    visits = check(path, zone(BOX)).visits
    assert [(visit.track, visit.vertex) for visit in visits] == on
