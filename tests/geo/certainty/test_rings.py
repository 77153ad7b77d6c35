"""Parts of straight lines within rings, against shapely and spherical trigonometry."""

from __future__ import annotations

import numpy as np
import pytest
import shapely

from adiz.geo.certainty.rings import Rings, parts_way

RADIUS_M = 6_371_000.0


def star(rng: np.random.Generator, middle: tuple[float, float], most_m: float) -> shapely.Polygon:
    angle = np.sort(rng.uniform(0, 2 * np.pi, 12))
    away = rng.uniform(0.3, 1.0, 12) * most_m
    corners = np.column_stack([away * np.cos(angle), away * np.sin(angle)]) + np.array(middle)
    return shapely.make_valid(shapely.Polygon(corners))


@pytest.mark.parametrize("seed", range(20))
def test_shares_of_short_lines_are_those_of_the_plane(seed: int) -> None:
    """Within 60 km of the centre the plane and the sphere differ by 5 parts in 100,000."""
    rng = np.random.default_rng([1, seed])
    hole = star(rng, (0.0, 0.0), 12_000.0)
    area = shapely.union(star(rng, (0, 0), 50_000.0).difference(hole), star(rng, (4e4, 2e4), 9e3))
    start, end = rng.uniform(-6e4, 6e4, (2, 200, 2))
    lines = shapely.linestrings(np.stack([start, end], axis=1))
    wanted = shapely.length(shapely.intersection(lines, area)) / shapely.length(lines)
    assert Rings.of(area).share(start, end, RADIUS_M) == pytest.approx(wanted, abs=2e-4)


def test_a_share_is_of_the_length_on_the_sphere() -> None:
    """Half of a plane is inside: of a line from 30 degrees left to 60 right of the middle, a third.

    A place at an angle from the centre is drawn at its tangent.
    """
    half = shapely.box(-1e9, -1e9, 0.0, 1e9)
    start = np.array([[-RADIUS_M * np.tan(np.radians(30.0)), 0.0]])
    end = np.array([[RADIUS_M * np.tan(np.radians(60.0)), 0.0]])
    assert Rings.of(half).share(start, end, RADIUS_M)[0] == pytest.approx(1 / 3)
    first, last = parts_way(start, end, (np.array([1 / 3]), np.array([7 / 9])), RADIUS_M)
    assert first[0] == pytest.approx([0.0, 0.0], abs=1e-3)
    assert last[0] == pytest.approx([RADIUS_M * np.tan(np.radians(40.0)), 0.0])


def test_a_place_is_within_or_not() -> None:
    """A line of no length has no direction to meet a ring in."""
    square = shapely.box(0.0, 0.0, 10.0, 10.0).difference(shapely.box(4.0, 4.0, 6.0, 6.0))
    places = np.array([[1.0, 1.0], [5.0, 5.0], [11.0, 5.0], [7.0, 5.0]])
    assert Rings.of(square).share(places, places, RADIUS_M).tolist() == [1.0, 0.0, 0.0, 1.0]


def test_nothing_is_within_no_ring() -> None:
    ends = np.zeros((3, 2)), np.ones((3, 2))
    assert not Rings.none().share(*ends, RADIUS_M).any()
    assert not Rings.of(shapely.Polygon()).share(*ends, RADIUS_M).any()
