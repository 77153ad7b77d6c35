"""Claims of flights with known answers: along the equator, and about a box and a circle there.

Expected lengths are closed forms on WGS84: a degree of the equator, a degree of the meridian from
the equator (Rapp 1991).
"""

from __future__ import annotations

from typing import Any

import numpy as np

from adiz.geo.claims.claims import Finding, verify
from adiz.geo.edges.kinds import Geodesic
from adiz.geo.errors import RequestError
from adiz.geo.model.case import Case
from adiz.geo.model.formation import Formation
from adiz.geo.model.route import Route
from adiz.geo.model.zone import Ring, Zone
from adiz.geo.positions.in_words import Place

MERIDIAN_KM = 110.574389  # from the equator to 1 degree north


TIMES = np.array(["2020-01-01T00:00", "2020-01-01T01:00"], dtype="datetime64[us]")


def route(bound_m: float = 0.0, joined: bool = True) -> Route:
    """Along the equator from 2W to 2E in an hour."""
    return Route(
        id="r",
        lon=[-2.0, 2.0],
        lat=[0.0, 0.0],
        time=TIMES,
        bound_m=np.full(2, bound_m) if bound_m else np.empty(0),
        joined=np.array([joined]),
    )


def box(west: float, south: float, east: float, north: float) -> Zone:
    lon, lat = np.array([west, east, east, west]), np.array([south, south, north, north])
    ring = Ring(lon=lon, lat=lat, edges=(Geodesic(),) * 4)
    return Zone(id="box", name="box", kind="adiz", rings=(ring,))


ZONES = {"box": box(-1, -1, 1, 1), "far": box(-1, 2, 1, 3)}


def shipped(zone_id: str) -> Zone:
    if zone_id not in ZONES:
        raise RequestError(f"no zone '{zone_id}'")
    return ZONES[zone_id]


def find(name: str) -> Place:
    return {"Origin": Place(name="Origin", lon=0.0, lat=0.0, bound_m=1000.0)}[name]


def claim(kind: str, **terms: Any) -> dict[str, Any]:
    return {
        "text": "said",
        "who": "ministry",
        "source": "release",
        "kind": kind,
        "expected": "consistent",
        **terms,
    }


def place(lon: float, lat: float, bound_m: float = 0.0) -> dict[str, Any]:
    return {"name": f"{lon} {lat}", "lon": lon, "lat": lat, "bound_m": bound_m, "source": "test"}


def one(content: dict[str, Any], flown: Route | None = None) -> Finding:
    flown = flown or route()
    case = Case(
        id="case",
        name="case",
        formations=(Formation.of(flown),),
        routes=(flown,),
        claims=(content,),
    )
    (finding,) = verify(case, shipped, find)
    return finding


def found(finding: Finding) -> tuple[float, float, float]:
    assert finding.measure is not None
    return finding.measure.found.low, finding.measure.found.nominal, finding.measure.found.high
