"""A formation of a traced route and one whose error is assumed: the second may be anywhere."""

from __future__ import annotations

import numpy as np
import pytest

from adiz.geo.check import FormationCheck
from adiz.geo.model.formation import Formation, Leg
from adiz.geo.model.route import Route
from adiz.geo.model.zone import Zone
from tests.geo.world import Point, line, route, zone

SIGMA_M = 3000.0
TRACED = [(5.0, 15.0), (15.0, 15.0)]
ASSUMED = [(15.0, 15.0), (45.0, 15.0)]


def square(west: float) -> Zone:
    return zone([(west, 10.0), (west + 10.0, 10.0), (west + 10.0, 20.0), (west, 20.0)])


def traced(points: list[Point]) -> Route:
    return route(points, sigma_m=np.full(len(points), SIGMA_M))


def assumed(points: list[Point]) -> Route:
    return route(points, properties={"uncertainty": {"basis": "assumed"}})


def formation(*routes: Route) -> Formation:
    return Formation(id="f", legs=tuple(Leg(r, 0, len(r) - 1) for r in routes))


MIXED = formation(traced(TRACED), assumed(ASSUMED))


def verdict(of: Formation, area: Zone) -> str:
    (answer,) = FormationCheck(of).answers([area])
    return answer.verdict


def test_only_the_vertices_of_the_assumed_route_may_be_anywhere() -> None:
    path = MIXED.path
    assert path.is_assumed.tolist() == [False, False, True]
    assert np.isinf(path.error_m).tolist() == [False, False, True]
    assert not path.has_unknown_error


def test_a_zone_that_the_traced_part_enters_is_entered() -> None:
    """By proof, because a probability needs an error of every vertex."""
    assert verdict(MIXED, square(10.0)) == "certain"


@pytest.mark.parametrize("west", [40.0, 80.0])
def test_a_zone_that_only_the_assumed_part_may_enter_cannot_be_decided(west: float) -> None:
    """The same route with errors decides both: inside by 5 degrees, and never within 35 degrees."""
    known = formation(traced(TRACED), traced(ASSUMED))
    assert verdict(known, square(west)) == ("entered" if west == 40.0 else "did not enter")
    assert verdict(MIXED, square(west)) == "undecidable"


def test_a_line_that_only_the_assumed_part_crosses_cannot_be_decided() -> None:
    def crossed(at: float) -> str:
        (answer,) = FormationCheck(MIXED).lines([line([(at, 0.0), (at, 30.0)])])
        return answer.verdict

    assert crossed(10.0) == "certain"
    assert crossed(30.0) == "undecidable"


def test_the_order_of_the_routes_does_not_count() -> None:
    turned = formation(assumed(ASSUMED[::-1]), traced(TRACED[::-1]))
    assert turned.path.is_assumed.tolist() == [True, False, False]
    assert verdict(turned, square(10.0)) == "certain"
    assert verdict(turned, square(40.0)) == "undecidable"


def test_an_error_that_the_assumed_route_states_counts() -> None:
    stated = route(
        ASSUMED, sigma_m=np.full(2, SIGMA_M), properties={"uncertainty": {"basis": "assumed"}}
    )
    assert not stated.is_assumed.any()
    assert verdict(formation(traced(TRACED), stated), square(40.0)) == "entered"


def test_alone_it_decides_nothing() -> None:
    alone = formation(assumed(ASSUMED))
    assert alone.path.has_unknown_error
    assert verdict(alone, square(20.0)) == "undecidable"
