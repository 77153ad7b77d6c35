"""Routes: what each vertex states, and what is no route."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from adiz.geo.edges.kinds import Arc
from adiz.geo.errors import InputError
from tests.geo.world import (
    route,
)


def test_a_leg_is_no_arc() -> None:
    with pytest.raises(InputError, match="leg 0 is an arc"):
        route([(10.0, 0.0), (10.0, 0.0)], Arc(10.0, 1.0, 1e5, clockwise=True))


def test_a_vertex_lies_within_its_bound_or_95_per_cent_of_its_error() -> None:
    """Of a circular normal error 95 % lie within 2.4477 sigma; a choice may be anywhere."""
    path = route(
        [(float(x), 0.0) for x in range(5)],
        bound_m=np.array([500.0, np.nan, np.nan, np.nan, np.nan]),
        sigma_m=np.array([np.nan, 1000.0, np.nan, np.nan, np.nan]),
        status=("analog", "traced", "published", "reconstructed", None),
    )
    assert path.error_m == pytest.approx([500.0, 2447.7, 0.0, np.inf, 0.0], abs=0.1)
    assert path.leg_error_m(0) == pytest.approx(2447.7, abs=0.1)
    assert path.leg_error_m(2) == 0.0


@pytest.mark.parametrize(
    ("more", "says"),
    [
        ({"sigma_m": [1.0]}, "sigma_m has 1 item for 2 vertices; give 2"),
        ({"joined": [True, True]}, "joined has 2 items for 2 vertices; give 1"),
        ({"bound_m": [1.0, 3e7]}, "vertex 1: bound_m is 3e\\+07; give metres"),
    ],
)
def test_what_is_no_route_is_refused_by_its_name(more: dict[str, Any], says: str) -> None:
    with pytest.raises(InputError, match=f"route 'route': {says}"):
        route([(0.0, 0.0), (1.0, 0.0)], **more)


def test_one_vertex_is_no_route() -> None:
    with pytest.raises(InputError, match="has 1 vertex; give at least 2"):
        route([(0.0, 0.0)])


def test_what_is_not_stated_is_filled_in() -> None:
    path = route([(179.0, 0.0), (-179.0, 0.0)], source={"title": "A map"})
    assert path.lon.tolist() == [179.0, 181.0]
    assert (path.name, path.correlation) == ("route", ("A map", "A map"))
    assert path.joined.all()
    assert np.isnat(path.time).all()
