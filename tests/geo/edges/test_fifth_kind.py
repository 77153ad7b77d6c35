"""A fifth kind of edge is one module: this one, straight on the map of a web page.

It is straight in longitude and in the isometric latitude of the *sphere*, as lines on tiles are.
Its points have a closed form, by which everything is tested.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import ClassVar, Self

import numpy as np
import pytest

from adiz.geo.edges import by_kind, densify, find_crossings, wgs84
from adiz.geo.edges.boxes import Boxes
from adiz.geo.edges.columns import EdgeColumns, boxes_of_ends, steepest
from adiz.geo.edges.curves import Curves
from adiz.geo.edges.kinds import Edge
from adiz.geo.visits.boundary import Boundary
from tests.geo.world import Point, apart_m, azimuth, check, kinds, route, zone

Array = np.ndarray


def up(lat: Array) -> Array:
    """Isometric latitude of the sphere, degrees."""
    return np.degrees(np.arcsinh(np.tan(np.radians(lat))))


def down(psi: Array) -> Array:
    return np.degrees(np.arctan(np.sinh(np.radians(psi))))


@dataclass(frozen=True)
class WebMercator:
    """What a text would say."""


@dataclass(frozen=True, eq=False)
class WebMercators(EdgeColumns):
    """n edges that are straight on the map; no class variable is set but the edge."""

    EDGE: ClassVar[type] = WebMercator

    @classmethod
    def between(cls, ends: tuple[Array, Array, Array, Array], edges: Sequence[Edge]) -> Self:
        assert len(edges) == len(ends[0])
        return cls(*ends)

    def _span(self, i: Array) -> tuple[Array, Array]:
        return (self.lon2 - self.lon1)[i], (up(self.lat2) - up(self.lat1))[i]

    def place(self, i: Array, w: Array) -> tuple[Array, Array, Array]:
        dlon, dpsi = self._span(i)
        lat = down(up(self.lat1[i]) + w * dpsi)
        meridian, parallel = wgs84.radii_m(lat)
        north = dpsi * np.cos(np.radians(lat)) * meridian
        return self.lon1[i] + w * dlon, lat, np.degrees(np.arctan2(dlon * parallel, north))

    def side_m(self, i: Array, lon: Array, lat: Array) -> Array:
        dlon, dpsi = self._span(i)
        across = dpsi * (lon - self.lon1[i]) - dlon * (up(lat) - up(self.lat1[i]))
        return across / np.hypot(dlon, dpsi) * 111_320.0 * np.cos(np.radians(lat))

    def slope(self, i: Array, lon: Array, lat: Array, course_deg: Array) -> Array:  # noqa: ARG002
        dlon, dpsi = self._span(i)
        meridian, parallel = wgs84.radii_m(lat)
        east = np.sin(np.radians(course_deg)) / parallel
        north = np.cos(np.radians(course_deg)) / meridian / np.cos(np.radians(lat))
        return dpsi * east - dlon * north

    def parameter(self, i: Array, lon: Array, lat: Array) -> Array:
        dlon, dpsi = self._span(i)
        x, y = lon - self.lon1[i], up(lat) - up(self.lat1[i])
        return (x * dlon + y * dpsi) / (dlon**2 + dpsi**2)

    def speed(self, i: Array, w: Array) -> Array:
        dlon, dpsi = self._span(i)
        lat = down(up(self.lat1[i]) + w * dpsi)
        meridian, parallel = wgs84.radii_m(lat)
        north = np.radians(dpsi) * np.cos(np.radians(lat)) * meridian
        return np.hypot(np.radians(dlon) * parallel, north)

    def bend_per_m(self) -> Array:
        return 1.1 * steepest(self.boxes()) / wgs84.MEAN_RADIUS_M

    def boxes(self) -> Boxes:
        return boxes_of_ends(self)


@pytest.fixture(autouse=True)
def _fifth_kind(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(by_kind, "KINDS", [*by_kind.KINDS, WebMercators])


A, B = (120.0, 20.0), (140.0, 50.0)


def on_ab(share: float) -> Point:
    """The place on the line from A to B by its closed form."""
    (x1, y1), (x2, y2) = A, B
    psi1, psi2 = up(np.array(y1)), up(np.array(y2))
    return x1 + share * (x2 - x1), float(down(psi1 + share * (psi2 - psi1)))


def ab() -> Curves:
    return Curves(*(np.array([v]) for v in (*A, *B)), [WebMercator()])


def test_it_has_a_length_and_a_course() -> None:
    """Those of many short geodesics, by geographiclib."""
    places = [on_ab(share) for share in np.linspace(0, 1, 4001)]
    total = sum(apart_m(a, b) for a, b in pairwise(places))
    c, i = ab(), np.zeros(3, dtype=np.intp)
    assert c.length_m[0] == pytest.approx(total, rel=1e-8)
    w = np.array([0.1, 0.5, 0.9])
    assert c.at_distance(i, c.distance_m(i, w)) == pytest.approx(w, abs=1e-12)
    for share, course in zip(w.tolist(), c.course(i, w).tolist(), strict=True):
        assert course == pytest.approx(azimuth(on_ab(share - 1e-6), on_ab(share + 1e-6)), abs=1e-3)


@pytest.mark.parametrize("edge", ["geodesic", "rhumb", "planar"])
@pytest.mark.parametrize("share", [0.1, 0.5, 0.93])
def test_it_meets_the_other_kinds(edge: str, share: float) -> None:
    """On a part of a meridian, which is of every kind at once."""
    lon, lat = on_ab(share)
    ends = (np.array([v]) for v in (lon, lat - 3, lon, lat + 2))
    other = Curves(*ends, kinds(edge, 1))
    for legs, edges in ((other, ab()), (ab(), other)):
        leg, w, _ = find_crossings(legs, edges)
        places = list(zip(*legs.point(leg, w), strict=True))
        assert places
        assert max(apart_m(place, (lon, lat)) for place in places) < 1e-6


def test_two_of_the_kind_meet_where_they_do_on_the_map() -> None:
    """A line through the middle of A to B, three times as steep."""
    lon, lat = on_ab(0.5)
    x, psi = np.array([lon - 4, lon + 3]), up(np.array(lat)) + np.array([-12.0, 9.0])
    other = Curves(x[:1], down(psi[:1]), x[1:], down(psi[1:]), [WebMercator()])
    leg, w, _ = find_crossings(ab(), other)
    assert w == pytest.approx(0.5, abs=1e-12)
    assert set(leg.tolist()) == {0}


def test_it_bounds_a_zone_and_is_flown() -> None:
    """Over the line from A to B into the triangle that the south-east corner makes with it."""
    area = zone([A, B, (140.0, 20.0)], WebMercator())
    boundary = Boundary(area.rings)
    lon, lat = np.array([on_ab(share) for share in np.linspace(0.02, 0.98, 49)]).T
    assert boundary.holds(lon, lat - 1e-7).all()
    assert not boundary.holds(lon, lat + 1e-7).any()
    assert boundary.on(lon, lat).all()

    start, end = (126.0, 36.0), (134.0, 38.0)
    answer = check(route([start, end], WebMercator()), area)
    psi = up(np.array([start[1], end[1], A[1], B[1]]))
    # Where start + t (end - start) = A + s (B - A) on the map, by Cramer's rule.
    sides = np.array([[end[0] - start[0], A[0] - B[0]], [psi[1] - psi[0], psi[2] - psi[3]]])
    t, s = np.linalg.solve(sides, np.array([A[0] - start[0], psi[2] - psi[0]]))
    assert 0 < t < 1
    (visit,) = answer.visits
    crossing = visit.entry or visit.exit
    assert crossing is not None
    assert apart_m((crossing.lon, crossing.lat), on_ab(s)) < 1e-6


def test_it_is_drawn_within_the_tolerance() -> None:
    lon, lat = densify(*np.array([A, B]).T, [WebMercator()], tolerance_m=100.0)
    assert len(lon) > 2
    off = ab().side_m(np.zeros(9 * (len(lon) - 1), dtype=np.intp), *_between(lon, lat))
    assert abs(off).max() < 100.0


def _between(lon: Array, lat: Array) -> tuple[Array, Array]:
    """Places on the straight lines, in degrees, between vertices."""
    share = np.linspace(0.1, 0.9, 9)
    return tuple((v[:-1, None] + np.diff(v)[:, None] * share).ravel() for v in (lon, lat))
