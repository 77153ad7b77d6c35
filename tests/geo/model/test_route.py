"""Routes: what each vertex states, and what is no route."""

from __future__ import annotations

import pytest

from adiz.geo.edges.kinds import Arc
from adiz.geo.errors import InputError
from tests.geo.world import (
    route,
)


def test_a_leg_is_no_arc() -> None:
    with pytest.raises(InputError, match="leg 0 is an arc"):
        route([(10.0, 0.0), (10.0, 0.0)], Arc(10.0, 1.0, 1e5, clockwise=True))
