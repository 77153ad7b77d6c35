"""Zones cut at 180: the cut is made by shapely, an independent method, and undone by the reader."""

from __future__ import annotations

import json
from typing import Any

import numpy as np
import pytest
import shapely
from hypothesis import assume, given
from hypothesis import strategies as st

from adiz.geo.edges.kinds import Geodesic, Planar, Rhumb
from adiz.geo.model.zone import Ring
from tests.geo.formats.geojson.zone_documents import SQUARE, area, areas, one, stars


def vertices(ring: Ring) -> list[tuple[float, float]]:
    return [(x % 360, y) for x, y in zip(ring.lon.tolist(), ring.lat.tolist(), strict=True)]


def same_ring(a: Ring, b: Ring) -> bool:
    """Whether two rings are one, wherever they begin and whichever way they run."""
    if len(a) != len(b):
        return False
    first, second = np.array(vertices(a)), np.array(vertices(b))
    return any(
        np.abs(first - np.roll(way, i, axis=0)).max() < 1e-8
        for way in (second, second[::-1])
        for i in range(len(b))
    )


NATURAL = [[170, 50], [-150, 50], [-150, 72], [170, 72], [170, 50]]


PAST_180 = [[170, 50], [210, 50], [210, 72], [170, 72], [170, 50]]


BELOW = [[-190, 50], [-150, 50], [-150, 72], [-190, 72], [-190, 50]]


WEST = [[170, 50], [180, 50], [180, 72], [170, 72], [170, 50]]


EAST = [[-180, 50], [-150, 50], [-150, 72], [-180, 72], [-180, 50]]


@pytest.mark.parametrize("kind", ["rhumb", "planar"])
@pytest.mark.parametrize(
    "document",
    [
        area(PAST_180),
        area(BELOW),
        areas([WEST], [EAST]),
        areas([EAST], [WEST]),
        areas([WEST[::-1]], [EAST]),
        areas([WEST], [[[x + 360, y] for x, y in EAST]]),
        areas([WEST[2:-1] + WEST[:3]], [EAST]),
    ],
)
def test_every_way_of_writing_a_zone_across_180_is_one_zone(document: Any, kind: str) -> None:
    document = json.loads(json.dumps(document))
    document["properties"]["edges"] = kind
    natural, zone = one(area(NATURAL, edges=kind)), one(document)
    assert len(zone.rings) == 1
    assert same_ring(zone.rings[0], natural.rings[0])
    assert zone.rings[0].edges == natural.rings[0].edges
    assert np.ptp(zone.rings[0].lon) == 40


def test_edges_assumptions_and_bounds_follow_their_vertices() -> None:
    zone = one(
        areas(
            [WEST],
            [EAST],
            edges=[["rhumb", "planar", "rhumb", "geodesic"], ["rhumb", "planar", "rhumb", "rhumb"]],
            edges_assumed=[[True, False, True, False], [True, False, True, False]],
            vertex_bound_m=[[1, 0, 0, 4], [0, 2, 3, 0]],
        )
    )
    (ring,) = zone.rings
    found = {
        place: (edge, bool(assumed), bound)
        for place, edge, assumed, bound in zip(
            vertices(ring), ring.edges, ring.assumed, ring.bound_m, strict=True
        )
    }
    assert found == {
        (170, 50): (Rhumb(), True, 1),
        (210, 50): (Planar(), False, 2),
        (210, 72): (Rhumb(), True, 3),
        (170, 72): (Geodesic(), False, 4),
    }


def test_a_vertex_that_turns_or_divides_a_geodesic_at_180_stays() -> None:
    bent_west = [[170, 50], [180, 51], [180, 72], [170, 72], [170, 50]]
    bent_east = [[-180, 51], [-150, 50], [-150, 72], [-180, 72], [-180, 51]]
    assert (180, 51) in vertices(one(areas([bent_west], [bent_east])).rings[0])
    assert len(one(areas([WEST], [EAST], edges="geodesic")).rings[0]) == 6


def test_a_seam_divided_on_one_side_only() -> None:
    east = [[-180, 50], [-150, 50], [-150, 72], [-180, 72], [-180, 65], [-180, 55], [-180, 50]]
    zone = one(areas([WEST], [east]))
    assert same_ring(zone.rings[0], one(area(NATURAL)).rings[0])


def test_what_has_no_other_side_along_180_is_boundary() -> None:
    east = [[-180, 55], [-150, 55], [-150, 65], [-180, 65], [-180, 55]]
    (ring,) = one(areas([WEST], [east])).rings
    expected = [
        (170, 50), (180, 50), (180, 55), (210, 55), (210, 65), (180, 65), (180, 72), (170, 72),
    ]  # fmt: skip
    assert sorted(vertices(ring)) == sorted(expected)
    assert same_ring(one(area(WEST)).rings[0], one(areas([WEST])).rings[0])


def test_a_pole_among_the_vertices_is_no_hindrance() -> None:
    polar_west = [[170, 50], [180, 50], [180, 72], [100, 90], [170, 50]]
    (ring,) = one(areas([polar_west], [EAST], edges="rhumb")).rings
    assert sorted(vertices(ring)) == [(100, 90), (170, 50), (180, 72), (210, 50), (210, 72)]


def test_parts_away_from_180_are_left_alone() -> None:
    zone = one(areas([SQUARE], [WEST], [EAST]))
    assert len(zone.rings) == 2
    assert any(same_ring(ring, one(area(SQUARE)).rings[0]) for ring in zone.rings)


@pytest.mark.parametrize("pole", [90, -90])
def test_a_zone_round_a_pole_is_whole_again(pole: int) -> None:
    lat = 60 if pole > 0 else -60
    circle = [[x, lat + abs(x) % 7] for x in range(-180, 181, 30)]
    cut = [*circle, [180, pole], [-180, pole], circle[0]]
    for ring in (cut, cut[::-1]):
        zone = one(area(ring))
        assert sorted(vertices(zone.rings[0])) == sorted((x % 360, y) for x, y in circle[:-1])
        assert same_ring(zone.rings[0], one(area([*circle[:-1], circle[0]])).rings[0])


def cut_at_180(polygon: shapely.Polygon) -> dict[str, Any]:
    """RFC 7946 section 3.1.9, by shapely: both sides of 180, the eastern one moved to -180."""
    west = polygon.intersection(shapely.box(0, -90, 180, 90))
    east = shapely.affinity.translate(polygon.intersection(shapely.box(180, -90, 360, 90)), -360)
    parts = [part for side in (west, east) for part in shapely.get_parts(side) if part.area > 0]
    return areas(
        *[[list(ring.coords) for ring in (part.exterior, *part.interiors)] for part in parts]
    )


@given(stars(), st.booleans())
def test_a_zone_cut_by_shapely_is_the_natural_one(star: list[list[float]], holed: bool) -> None:
    lon = np.array(star)[:, 0]
    assume(lon.min() < 179.9 and lon.max() > 180.1 and np.abs(lon - 180).min() > 1e-3)
    rings = [star]
    if holed:
        centre = np.array(star[:-1]).mean(axis=0)
        rings.append([[float(x), float(y)] for x, y in (np.array(star) - centre) * 0.01 + centre])
        assume(shapely.Polygon(star).contains(shapely.Polygon(rings[1])))
        assume(abs(np.array(rings[1])[:, 0] - 180).min() > 1e-3)
    cut = cut_at_180(shapely.Polygon(rings[0], rings[1:]))
    natural, zone = one(area(*rings)), one(cut)
    assert len(zone.rings) == len(natural.rings)
    for ring in natural.rings:
        assert any(same_ring(ring, other) for other in zone.rings)
