"""Lines crossed: from which side to which, once, and not beyond their ends."""

from __future__ import annotations

import pytest

from adiz.geo.check import check_formation
from adiz.geo.model.formation import Formation
from tests.geo.world import LINE, line, route


def crossed(points: list[tuple[float, float]]) -> list[tuple[str, str]]:
    _, found = check_formation(Formation.of(route(points)), [line(LINE, "rhumb")])
    return [(c.came_from, c.goes_to) for c in found]


def test_a_line_is_crossed_from_side_to_side() -> None:
    """The line runs north: west is left of it."""
    assert crossed([(-1.0, 5.0), (1.0, 5.0)]) == [("left", "right")]
    assert crossed([(1.0, -5.0), (-1.0, 5.0)]) == [("right", "left")]
    there_and_back = [("left", "right"), ("right", "left")]
    assert crossed([(-1.0, 5.0), (1.0, 5.0), (-1.0, 5.1)]) == there_and_back
    assert crossed([(-1.0, 11.0), (1.0, 11.0)]) == []


def test_a_vertex_of_line_or_route_is_crossed_once() -> None:
    assert crossed([(-1.0, 0.0), (1.0, 0.0)]) == [("left", "right")]
    assert crossed([(-1.0, 5.0), (0.0, 5.0), (1.0, 5.5)]) == [("left", "right")]
    assert crossed([(-1.0, 0.0), (0.0, 0.0), (1.0, 0.5)]) == [("left", "right")]


def test_along_a_line_and_off_on_the_other_side_is_one_crossing() -> None:
    assert crossed([(-1.0, 5.0), (0.0, 5.0), (0.0, 7.0), (1.0, 7.5)]) == [("left", "right")]
    assert crossed([(-1.0, 5.0), (0.0, 5.0), (0.0, 7.0), (-1.0, 7.5)]) == []
    assert crossed([(-1.0, -5.0), (0.0, -5.0), (0.0, 7.0), (1.0, 7.5)]) == [("left", "right")]


def test_passing_the_tip_of_a_bent_line_is_no_crossing() -> None:
    bent = line([(0.0, 0.0), (1.0, 1.0), (0.0, 2.0)], "planar")

    def crossed_bent(points: list[tuple[float, float]]) -> list[tuple[str, str]]:
        _, found = check_formation(Formation.of(route(points, "planar")), [bent])
        return [(c.came_from, c.goes_to) for c in found]

    assert crossed_bent([(1.0, 0.5), (1.0, 1.5)]) == []
    assert crossed_bent([(1.0, 0.5), (1.0, 1.0), (1.0, 1.5)]) == []
    assert crossed_bent([(0.5, 1.0), (1.5, 1.0)]) == [("left", "right")]
    assert crossed_bent([(0.99, 0.5), (0.99, 1.5)]) == [("right", "left"), ("left", "right")]


@pytest.mark.parametrize("lon", [0.0, 13.7, 128.3, -77.77])
def test_straight_along_a_line_and_beyond_has_no_side(lon: float) -> None:
    north = line([(lon, 30.0), (lon, 33.0), (lon, 36.0)], "rhumb")
    for points in ([(lon, 20.0), (lon, 40.0)], [(lon, 40.0), (lon, 20.0)]):
        assert check_formation(Formation.of(route(points)), [north])[1] == ()
    turned_off = [(lon, 20.0), (lon, 34.0), (lon + 1, 35.0)]
    assert check_formation(Formation.of(route(turned_off)), [north])[1] == ()


def test_coming_to_a_line_and_turning_back_is_no_crossing() -> None:
    assert crossed([(-1.0, 5.0), (0.0, 5.0), (-1.0, 5.5)]) == []
