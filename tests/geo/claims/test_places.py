"""Claims about places and areas without a path; distances along the equator are closed forms."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import pytest

from adiz.geo.claims.claims import verify
from adiz.geo.edges import Rhumb
from adiz.geo.errors import InputError
from adiz.geo.model import Case, Ring, Zone

# Along the equator a degree of longitude is 2 pi a / 360, a = 6,378.137 km.
DEGREE_KM = math.pi * 6378.137 / 180
BEFORE = {"text": "So.", "who": "MOD", "source": "a paper", "expected": "consistent"}


def box(zone_id: str, west: float, south: float, east: float, north: float, bound_m: float) -> Zone:
    ring = Ring(
        lon=np.array([west, east, east, west]),
        lat=np.array([south, south, north, north]),
        edges=(Rhumb(),) * 4,
        bound_m=np.full(4, bound_m),
    )
    return Zone(id=zone_id, name=zone_id, kind="territorial", rings=(ring,))


ZONES = {
    zone.id: zone
    for zone in (
        # 1 km is known of every line, and the equator runs through the middle of the sea.
        box("sea", 20.0, -2.0, 20.2, 2.0, 1000.0),
        box("half", 20.1, -1.0, 21.0, 1.0, 1000.0),
        box("within", 20.05, -1.0, 20.15, 1.0, 1000.0),
        box("near", 20.201, -1.0, 21.0, 1.0, 1000.0),
        box("far", 30.0, -1.0, 31.0, 1.0, 1000.0),
        box("sliver", 20.199, -1.0, 21.0, 1.0, 1000.0),
    )
}
ISLAND = {"name": "the island", "lon": 20.1, "lat": 0.0, "bound_m": 500, "source": "made up"}


def found(**claim: Any) -> Any:
    case = Case(id="x", name="x", routes=(), formations=(), claims=(BEFORE | claim,))
    (finding,) = verify(case, ZONES.__getitem__)
    return finding


def test_a_place_inside_is_that_far_from_being_outside() -> None:
    finding = found(kind="stays out", zone="sea", **{"from": ISLAND})
    measured = finding.measure.found
    assert measured.nominal == pytest.approx(-0.1 * DEGREE_KM, abs=0.01)
    assert measured.high - measured.nominal == pytest.approx(1.5, abs=0.01)
    assert finding.verdict == "inconsistent"


def test_a_place_outside_is_outside() -> None:
    platform = ISLAND | {"lon": 21.0}
    finding = found(kind="stays out", zone="sea", **{"from": platform})
    assert finding.verdict == "consistent"
    assert finding.measure.found.low == pytest.approx(0.8 * DEGREE_KM - 1.5, abs=0.01)


@pytest.mark.parametrize(
    ("apart", "verdict", "low_km"),
    [
        ({"at_least": 3}, "not decidable", 3 - 0.1 * DEGREE_KM - 1.5),
        ({"at_least": 2.5, "at_most": 3.5}, "inconsistent", 2.5 - 0.1 * DEGREE_KM - 1.5),
        ({"at_least": 14}, "consistent", 14 - 0.1 * DEGREE_KM - 1.5),
    ],
)
def test_more_than_so_far_from_a_place_inside_need_not_be_outside(
    apart: dict[str, float], verdict: str, low_km: float
) -> None:
    """The island is 11.1 km inside: 3 km from it is inside, more than 3 km may be either."""
    finding = found(kind="stays out", zone="sea", apart=apart, **{"from": ISLAND})
    assert finding.verdict == verdict
    assert finding.measure.found.low == pytest.approx(low_km, abs=0.01)
    assert "from the island" in finding.measure.what


def test_a_distance_without_a_least_is_refused() -> None:
    with pytest.raises(InputError, match="has no at_least"):
        found(kind="stays out", zone="sea", apart={"at_most": 3}, **{"from": ISLAND})


@pytest.mark.parametrize(
    ("areas", "low", "nominal", "high"),
    [
        (["half", "within", "far"], 2, 2, 2),
        (["near"], 0, 0, 1),
        (["sliver"], 0, 1, 1),
    ],
)
def test_areas_overlap_surely_perhaps_or_not(
    areas: list[str], low: int, nominal: int, high: int
) -> None:
    """The lines are 1 km off at most, each: 111 m apart or into each other decide nothing."""
    finding = found(kind="overlaps", areas=areas, zone="sea", published=len(areas))
    measured = finding.measure.found
    assert (measured.low, measured.nominal, measured.high) == (low, nominal, high)
    assert f"of {len(areas)} areas" in finding.measure.what


@pytest.mark.parametrize("areas", [None, [], "half", [1]])
def test_areas_are_a_list_of_names(areas: Any) -> None:
    with pytest.raises(InputError, match="name at least one area"):
        found(kind="overlaps", areas=areas, zone="sea", published=1)
