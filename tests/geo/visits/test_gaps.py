"""Where a gap in the path cuts a visit, and what a straight line across it would enter."""

from __future__ import annotations

import numpy as np
import pytest

from adiz.geo.model import Formation
from adiz.geo.visits import cut_by_gaps, entered_across_gaps
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


# Longitudes of the vertices, which legs join them, whether a line across a gap enters the box.
@pytest.mark.parametrize(
    ("lons", "joined", "enters"),
    [
        ((-4, -2, 12, 14), (True, False, True), True),
        ((-8, -6, -4, -2), (True, False, True), False),
        # No gap: the leg itself enters, which is a visit.
        ((-4, 12), (True,), False),
    ],
)
def test_a_line_across_a_gap_would_enter(
    lons: tuple[float, ...], joined: tuple[bool, ...], enters: bool
) -> None:
    box = zone(BOX)
    formation = Formation.of(route([(float(lon), 0.0) for lon in lons], joined=np.array(joined)))
    assert entered_across_gaps(formation, [box]) == ([box] if enters else [])
