"""Published distances from a place, compared with pyproj."""

from __future__ import annotations

from typing import Any

import pytest
from pyproj import Geod

from adiz.geo.formats.geojson import area_of
from adiz.geo.visits import AreaAnswer, constraints_of, is_constraint

ELUANBI = (120.85, 21.9)


def ring(**changed: Any) -> dict[str, Any]:
    constraint = {
        "kind": "closest-approach",
        "distance_m": 114824,
        "of": list(ELUANBI),
        "area": "a",
    }
    return {
        "type": "Feature",
        "geometry": {"type": "Point", "coordinates": list(ELUANBI)},
        "properties": {"id": "r", "name": "Eluanbi", "constraint": constraint | changed},
    }


def area(lon: float, lat: float) -> Any:
    """A box of a degree whose south-western corner is here."""
    corners = [[lon, lat], [lon + 1, lat], [lon + 1, lat + 1], [lon, lat + 1], [lon, lat]]
    found = area_of(
        {
            "type": "Feature",
            "id": "a",
            "geometry": {"type": "Polygon", "coordinates": [corners]},
            "properties": {"id": "a", "name": "a", "edges": "geodesic"},
        }
    )
    return AreaAnswer(area=found, zone=found.outline, overlap="wholly inside", decidable=True)


def test_the_area_is_as_far_as_its_nearest_corner() -> None:
    (found,) = constraints_of([ring()], [area(122, 22.5)])
    expected = Geod(ellps="WGS84").inv(*ELUANBI, 122, 22.5)[2]
    assert found.nearest_m == pytest.approx(expected, abs=1)
    assert (found.id, found.place, found.area, found.distance_m) == ("r", "Eluanbi", "a", 114824)


def test_a_place_in_the_area_is_not_apart() -> None:
    (found,) = constraints_of([ring()], [area(120.5, 21.5)])
    assert found.nearest_m == 0


def test_an_area_that_is_not_there_is_not_compared() -> None:
    (found,) = constraints_of([ring(area="b")], [area(122, 22.5)])
    assert (found.area, found.nearest_m) == (None, None)


@pytest.mark.parametrize(
    "changed", [{"kind": "other"}, {"distance_m": "far"}, {"distance_m": 0}, {"distance_m": True}]
)
def test_other_points_are_positions(changed: dict[str, Any]) -> None:
    assert is_constraint(ring())
    assert not is_constraint(ring(**changed))
    assert constraints_of([ring(**changed)], []) == ()
