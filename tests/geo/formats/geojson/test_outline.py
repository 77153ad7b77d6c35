"""Outlines of GeoJSON zones: closed, simple, and not wider than half the Earth."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import pytest
from pyproj import Geod

from adiz.geo.errors import InputError
from tests.geo.formats.geojson.zone_documents import HOLE, SQUARE, area, one, read

BAND = [[-180, 0], [180, 0], [180, 9], [-180, 9], [-180, 0]]


WIDE = [[0, 0], [100, 0], [200, 0], [200, 9], [100, 9], [0, 9], [0, 0]]


SPIRAL = [*([x % 360, 60 + x / 100] for x in range(0, 720, 60)), [0, 60]]


BOW_TIE = [[0, 0], [10, 10], [10, 0], [0, 10], [0, 0]]


@pytest.mark.parametrize(
    ("document", "says"),
    [
        ({"type": "Polygon", "coordinates": [5]}, "ring 0: coordinates: is a number"),
        ({"type": "Polygon", "coordinates": [[]]}, "ring 0: has 0 positions"),
        ({"type": "LineString", "coordinates": [[1, 2]]}, "has 1 position; give at least 2"),
        (area(SQUARE[:-1]), "zone 'z': ring 0: is open"),
        (area(SQUARE, HOLE[:-1]), "ring 1: is open"),
        (area([[0, 0], [1, 1], [0, 0]]), "has 3 positions; give at least 4"),
        (area(BOW_TIE), "edges 0 and 2 cross each other"),
        (area([[x + 175, y] for x, y in BOW_TIE]), "edges 0 and 2 cross each other"),
        (area([[(x + 355) % 360 - 180, y] for x, y in BOW_TIE]), "cross each other"),
        (area([[0, 0], [5, 5], [5, 5], [0, 0]]), "edge 1 begins and ends in one place"),
        (area([[180, 0], [185, 5], [-175, 5], [175, 5], [180, 0]]), "edge 1 begins and ends"),
        (area([[0, 80], [50, 90], [80, 90], [0, 80]]), "edge 1 begins and ends in one place"),
        (area([[0, 0], [180, 0], [90, 50], [0, 0]]), "edge 0 spans 180 degrees"),
        (area(BAND), "edge 0 begins and ends in one place, or spans 360 degrees"),
        (area(WIDE), "is 200 degrees wide and holds no pole"),
        (area(SPIRAL), "2 times round the pole"),
        (area([[0, 0], [1, 95], [2, 0], [0, 0]]), "vertex 1: latitude 95.0"),
        (area([[0, 0], [1, math.nan], [2, 0], [0, 0]]), "vertex 1: coordinate (1.0, nan)"),
    ],
)  # fmt: skip
def test_hostile_outlines_get_one_clear_line(document: Any, says: str) -> None:
    with pytest.raises(InputError) as caught:
        read(document)
    message = str(caught.value)
    assert message.startswith("z.geojson:")
    assert "\n" not in message
    assert says in message


def test_a_position_given_again_adds_nothing() -> None:
    twice = [SQUARE[0], *(place for place in SQUARE for _ in range(2))]
    plain, ring = one(area(SQUARE, edges="planar")), one(area(twice, edges="planar"))
    assert ring.rings[0].lon.tolist() == plain.rings[0].lon.tolist()
    assert ring.rings[0].lat.tolist() == plain.rings[0].lat.tolist()
    assert len(ring.rings[0].edges) == len(SQUARE) - 1
    (warning,) = ring.properties["warnings"]
    assert warning["code"] == "repeated"
    assert f"{len(SQUARE) + 1} positions repeat the one before" in warning["text"]


def test_of_two_errors_of_one_position_the_larger_holds() -> None:
    ring = [SQUARE[0], SQUARE[1], SQUARE[1], *SQUARE[2:]]
    bounds = [1, 5, 9, *[1] * (len(SQUARE) - 3)]
    zone = one(
        area(ring, edges=["planar", "rhumb", "geodesic", "planar", "planar"], vertex_bound_m=bounds)
    )
    assert zone.rings[0].bound_m.tolist() == [1, 9, 1, 1]
    assert [type(edge).__name__ for edge in zone.rings[0].edges] == [
        "Planar", "Geodesic", "Planar", "Planar",
    ]  # fmt: skip


def test_a_ring_that_is_written_twice_over_is_read_once() -> None:
    zone = one(area([*SQUARE[:-1], *SQUARE], vertex_bound_m=[1, 2, 3, 4, 4, 3, 2, 1]))
    assert len(zone.rings[0]) == 4
    assert zone.rings[0].bound_m.tolist() == [4, 3, 3, 4]
    (warning,) = zone.properties["warnings"]
    assert "1 ring is written twice over and read once (zone " in warning["text"]


def test_touching_is_not_crossing() -> None:
    touching = [[0, 0], [10, 0], [5, 5], [10, 10], [0, 10], [5, 5], [0, 0]]
    assert len(one(area(touching)).rings[0]) == 6


def test_a_large_ring_is_checked_quickly() -> None:
    turns = np.linspace(0, 2 * np.pi, 20_001)
    wave = 10 + np.sin(50 * turns)
    ring = np.column_stack([130 + wave * np.cos(turns), 30 + wave * np.sin(turns)]).tolist()
    ring[-1] = ring[0]
    assert len(one(area(ring)).rings[0]) == 20_000
    ring[5000], ring[15_000] = ring[15_000], ring[5000]
    with pytest.raises(InputError, match="cross each other"):
        one(area(ring))


# arcs ---------------------------------------------------------------------------------------------


EARTH = Geod(ellps="WGS84")


def arc(lon: float, lat: float, radius_m: float, *, clockwise: bool = True) -> dict[str, Any]:
    return {"arc": {"center": [lon, lat], "radius_m": radius_m, "clockwise": clockwise}}


def place(azimuth_deg: float, radius_m: float) -> list[float]:
    """A place at a distance and bearing of 10 E 50 N."""
    lon, lat, _ = EARTH.fwd(10, 50, azimuth_deg, radius_m)
    return [lon, lat]


def test_a_side_that_crosses_an_arc_is_refused_with_the_edges() -> None:
    """Half a circle of 50 km to the east, closed by way of a point beyond it."""
    ring = [place(0, 5e4), place(180, 5e4), place(90, 8e4), place(0, 5e4)]
    with pytest.raises(InputError, match="edges 0 and 1 cross each other"):
        one(area(ring, edges=[arc(10, 50, 5e4), "planar", "planar"]))
    west = [*ring[:2], place(270, 8e4), ring[0]]
    assert len(one(area(west, edges=[arc(10, 50, 5e4), "planar", "planar"])).rings[0]) == 3


def test_two_arcs_that_cross_are_refused_with_the_edges() -> None:
    """The second arc leads from outside the first one's circle to its inside, by the north."""
    east, outside = place(90, 5e4), place(135, 8e4)
    radius_m = EARTH.inv(*east, *outside)[2]
    inside = list(EARTH.fwd(*east, 270, radius_m)[:2])
    assert EARTH.inv(10, 50, *inside)[2] < 5e4
    ring = [place(0, 5e4), place(180, 5e4), outside, inside, place(300, 4e4), place(0, 5e4)]
    back = arc(east[0], east[1], radius_m, clockwise=False)
    edges = [arc(10, 50, 5e4), "planar", back, "planar", "planar"]
    with pytest.raises(InputError, match="edges 0 and 2 cross each other"):
        one(area(ring, edges=edges))
    whole = [place(0, 5e4), place(180, 5e4), place(0, 5e4)]
    assert len(one(area(whole, edges=[arc(10, 50, 5e4), arc(10, 50, 5e4)])).rings[0]) == 2


def test_what_rounding_makes_of_a_joint_is_no_crossing() -> None:
    """The point before an arc lies 150 m beyond its beginning."""
    over = [10.0, place(0, 5e4)[1] + 0.0005]
    ring = [place(0.2, 5e4), place(180, 5e4), [9, 50], over, place(0.2, 5e4)]
    edges = [arc(10, 50, 5e4, clockwise=True), "planar", "planar", "planar"]
    assert len(one(area(ring, edges=edges)).rings[0]) == 4
