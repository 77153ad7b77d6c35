"""The joint patrol of 6 June 2023: as others traced it, and as its published times allow."""

from __future__ import annotations

from itertools import pairwise

import pytest

from tests.layers.atlas.test_cases_data import EARTH, arrays, distance_km, line, minutes

# Corners that a Taiwanese newspaper traced on the map of 6 June 2023, before us and by another way
# (github.com/data-reporter/PLA_Path_Database, MIT): by hand in a drawing program.
TRACED_BY_OTHERS = {
    "2023-06-06-h6": {
        1: (126.5765, 32.1466),
        2: (129.6269, 34.1513),
        3: (132.0756, 38.1852),
        4: (133.3489, 39.4291),
        5: (132.4674, 39.4291),
        6: (132.0756, 38.1412),
        7: (133.0410, 37.0539),
        8: (130.2425, 35.1190),
        9: (129.6269, 34.1049),
        10: (126.5765, 32.1111),
        11: (124.6175, 32.0517),
    },
    "2023-06-06-tu95": {
        0: (132.5653, 39.5372),
        1: (132.0896, 38.1522),
        2: (133.0690, 37.0316),
        3: (130.2425, 35.1419),
        4: (129.6409, 34.1165),
        5: (126.5905, 32.0873),
        6: (124.6595, 32.0043),
    },
    "2023-06-06-fighters": {
        0: (128.5075, 33.5582),
        1: (126.5625, 32.2888),
        2: (124.6595, 32.2888),
    },
}


def test_the_corners_of_june_2023_are_where_others_read_them() -> None:
    """Within 20 km, the median within 7: the pixels of the map are 2.5 km."""
    case_id = "2023-06-06-joint-patrol"
    apart = [
        distance_km(line(case_id, route_id)[i], theirs)
        for route_id, corners in TRACED_BY_OTHERS.items()
        for i, theirs in corners.items()
    ]
    assert max(apart) < 20
    assert sorted(apart)[len(apart) // 2] < 7
    for route_id in TRACED_BY_OTHERS:
        known = arrays(case_id, route_id)
        assert set(known["status"]) == {"traced"}
        radius_m = [sigma * 1.948 for sigma in known["sigma_m"]]
        assert radius_m == pytest.approx([25_000 if r > 20_000 else 12_000 for r in radius_m], 0.01)
        assert "times" not in known, "the map has none"


def test_the_tu95_of_june_2023_fit_the_published_times() -> None:
    """JCS: 11:52 to 13:49; from 39 N, the zone's northern line, to where the arrow ends."""
    points = line("2023-06-06-joint-patrol", "2023-06-06-tu95")
    first = EARTH.InverseLine(points[0][1], points[0][0], points[1][1], points[1][0])
    fixes = (first.Position(first.s13 * k / 2000) for k in range(2001))
    enters = next((fix["lon2"], fix["lat2"]) for fix in fixes if fix["lat2"] < 39.0)
    flown_km = sum(distance_km(a, b) for a, b in pairwise([enters, *points[1:]]))
    hours = minutes("2023-06-06T11:52:00+09:00", "2023-06-06T13:49:00+09:00") / 60
    assert flown_km / hours == pytest.approx(646, abs=2)
    whole = line("2023-06-06-joint-patrol", "2023-06-06-h6")
    out_and_back_km = sum(distance_km(a, b) for a, b in pairwise(whole))
    assert out_and_back_km / hours == pytest.approx(1326, abs=3)
