"""Rings and zones: readings, poles, and what is no ring."""

from __future__ import annotations

from typing import Any

import pytest

from adiz.geo.edges.kinds import Geodesic, Rhumb
from adiz.geo.errors import InputError
from adiz.geo.model.zone import Ring, Zone


def test_a_ring_round_the_earth_across_the_equator_may_hold_either_pole() -> None:
    with pytest.raises(InputError, match="either pole may be meant"):
        Ring(lon=[-120.0, 0.0, 120.0], lat=[60.0, -60.0, 60.0], edges=(Geodesic(),) * 3)


def ring(lon: list[float], lat: list[float], **more: Any) -> Ring:
    return Ring(lon=lon, lat=lat, edges=(Geodesic(),) * len(lon), **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("lon", "circles", "wide"),
    [
        ([-120.0, 0.0, 120.0], True, True),
        ([10.0, 20.0, 15.0], False, False),
        ([170.0, -170.0, 180.0], False, False),
        ([-100.0, 100.0, 100.0], False, True),
    ],
)
def test_which_way_round_a_ring_is_read(lon: list[float], circles: bool, wide: bool) -> None:
    """Every edge takes the shorter way: three of 120 degrees make a turn, 100 to -100 is 160."""
    found = ring(lon, [10.0, 10.0, 20.0])
    assert (found.circles_pole, found.wide_across_180) == (circles, wide)


def test_only_assumed_edges_are_read_otherwise() -> None:
    silent = ring([0.0, 1.0, 1.0], [0.0, 0.0, 1.0], assumed=[True, False, False])
    zone = Zone(id="z", name="Z", kind="custom", rings=(silent,))
    assert zone.edges_assumed
    assert zone.family == "z"
    assert zone.reading(Rhumb()).rings[0].edges == (Rhumb(), Geodesic(), Geodesic())
    told = ring([0.0, 1.0, 1.0], [0.0, 0.0, 1.0])
    assert not Zone(id="z", name="Z", kind="custom", rings=(told,)).edges_assumed


@pytest.mark.parametrize(
    ("more", "says"),
    [
        ({"bound_m": [1.0, 2.0]}, "bound_m has 2 items; give 3"),
        ({"assumed": [True]}, "assumed has 1 item; give 3"),
        ({"bound_m": [1.0, -2.0, 3.0]}, "ring: vertex 1: vertex_bound_m is -2"),
        ({"closed": False}, "3 edges for 3 vertices; give 2"),
    ],
)
def test_lists_that_do_not_fit_are_refused(more: dict[str, Any], says: str) -> None:
    with pytest.raises(InputError, match=says):
        ring([0.0, 1.0, 1.0], [0.0, 0.0, 1.0], **more)
