"""Where visits begin and end: with the path, or at a gap in it."""

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
