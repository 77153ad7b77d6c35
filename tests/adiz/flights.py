"""A flight and a zone that the tests of the check from Python are made of."""

from __future__ import annotations

import numpy as np

from adiz.geo.edges.kinds import Geodesic
from adiz.geo.model.route import Route
from adiz.geo.model.zone import Ring, Zone
from adiz.geo.results.result import Result

KOREA_STRAIT = Route(id="a", lon=np.array([128.0, 134.0]), lat=np.array([36.0, 35.0]))


PACIFIC = Route(id="b", lon=np.array([-140.0, -139.0]), lat=np.array([0.0, 1.0]))


def square(lon: float, lat: float, **fields: object) -> Zone:
    """A zone of one degree by one, its edges geodesic."""
    ring = Ring(
        lon=np.array([lon, lon + 1, lon + 1, lon]),
        lat=np.array([lat, lat, lat + 1, lat + 1]),
        edges=(Geodesic(),) * 4,
    )
    return Zone(**{"id": "z", "name": "Z", "kind": "custom", "rings": (ring,)} | fields)  # type: ignore[arg-type]


def codes(result: Result) -> set[str]:
    return {warning["code"] for warning in result.warnings}


def checked(result: Result) -> set[str]:
    return {zone.id for zone in result.zones}
