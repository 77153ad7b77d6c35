"""Control points: their checks and their hull."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from shapely import MultiPoint, Point

from adiz.geo.errors import InputError
from adiz.geo.georeference import GroundControl, doubts
from adiz.geo.georeference.control_points import convex_hull, inside_hull

COORDINATE = st.integers(0, 30).map(float)


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        ({"lat": 127.0}, "Cape: latitude 127 is out of range"),
        ({"lon": 500.0}, "are lon and lat swapped"),
        ({"px": math.nan}, "Cape: px is not a finite number"),
    ],
)
def test_what_is_no_place_is_refused(changed: dict[str, float], message: str) -> None:
    with pytest.raises(InputError, match=message):
        GroundControl(**{"px": 1.0, "py": 2.0, "lon": 127.0, "lat": 33.0, **changed}, name="Cape")


@given(st.lists(st.tuples(COORDINATE, COORDINATE), min_size=3, max_size=20))
def test_the_hull_is_that_of_shapely(points: list[tuple[float, float]]) -> None:
    px, py = np.array(points).T
    theirs = MultiPoint(points).convex_hull
    hull = convex_hull(px, py)
    if theirs.area:
        assert {*map(tuple, hull.tolist())} == set(theirs.boundary.coords)
    at_x, at_y = (a.ravel().astype(float) for a in np.meshgrid(range(0, 31, 3), range(0, 31, 3)))
    if theirs.area:
        expected = [theirs.covers(Point(x, y)) for x, y in zip(at_x, at_y, strict=True)]
        assert inside_hull(hull, at_x, at_y).tolist() == expected
    else:
        assert not inside_hull(hull, at_x, at_y).any()


def test_doubts_are_said() -> None:
    def point(px: float, py: float, **more: float | str) -> GroundControl:
        return GroundControl(**{"px": px, "py": py, "lon": px, "lat": py / 10, **more})  # type: ignore[arg-type]

    spread = [point(x, y) for x in (10, 90, 45) for y in (10, 90)]
    assert list(doubts(spread, 100, 100)) == []
    found = list(doubts([point(10, 10, name="A"), point(10.2, 10, name="B")], 100, 100))
    assert [text.split(";")[0] for text in found] == [
        "only 2 control points are used",
        "no control point is in the right or lower half of the picture",
        "control points repeat others: B",
    ]
