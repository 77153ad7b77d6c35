"""Where visits begin and end: with the path, or at a gap in it; on which part of it they are."""

from __future__ import annotations

import numpy as np
import pytest

from adiz.geo.visits.visit import cut_by_gaps
from tests.geo.world import check, route, zone

BOX = [(0.0, -1.0), (10.0, -1.0), (10.0, 1.0), (0.0, 1.0)]


# Longitudes of the vertices, which legs join them, per visit whether a gap comes before and after.
@pytest.mark.parametrize(
    ("lons", "joined", "cut"),
    [
        ((-2, 12), (True,), [(False, False)]),
        ((2, 8), (True,), [(False, False)]),
        ((-2, 4, 6, 12), (True, False, True), [(False, True), (True, False)]),
        ((2, 4, 6, 8), (True, False, True), [(False, True), (True, False)]),
        (
            (-2, 3, 4, 6, 7, 12),
            (True, False, True, False, True),
            [(False, True), (True, True), (True, False)],
        ),
        # A lone fix has no length: what follows it begins at the same distance, but after a gap.
        ((2, 4, 12), (False, True), [(False, True), (True, False)]),
        ((-2, 4, 6), (True, False), [(False, True), (True, False)]),
        # Outside where it is parted.
        ((-2, 12, 14, 2), (True, False, True), [(False, False), (False, False)]),
    ],
)
def test_a_visit_is_cut_by_gaps_only_where_the_path_is_not_joined(
    lons: tuple[float, ...], joined: tuple[bool, ...], cut: list[tuple[bool, bool]]
) -> None:
    path = route([(float(lon), 0.0) for lon in lons], joined=np.array(joined))
    visits = check(path, zone(BOX)).visits
    assert [cut_by_gaps(path, visit) for visit in visits] == cut


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
