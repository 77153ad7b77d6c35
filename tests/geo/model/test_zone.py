"""Rings and zones: readings, poles, and what is no ring."""

from __future__ import annotations

import pytest

from adiz.geo.edges.kinds import Geodesic
from adiz.geo.errors import InputError
from adiz.geo.model.zone import Ring


def test_a_ring_round_the_earth_across_the_equator_may_hold_either_pole() -> None:
    with pytest.raises(InputError, match="either pole may be meant"):
        Ring(lon=[-120.0, 0.0, 120.0], lat=[60.0, -60.0, 60.0], edges=(Geodesic(),) * 3)
