"""What must hold for any flight and any zone, tried on random ones anywhere on Earth."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from adiz.geo.edges.densification import densify
from adiz.geo.model.answer import Answer
from adiz.geo.model.route import Route
from adiz.geo.model.zone import Ring, Zone
from adiz.geo.visits.boundary import Boundary
from adiz.geo.visits.stretches import find_stretches
from adiz.geo.visits.track import tracks_of
from tests.geo.world import KINDS, Point, along, check, circle, ends, go, kinds, ring, route, zone

MILLIMETRE = 1e-3
CLEAR_M = 1.0
"""Visits less deep than this may come and go with a coordinate's rounding: not compared."""


def numbers(low: float, high: float) -> st.SearchStrategy[float]:
    return st.floats(low, high, allow_nan=False, allow_infinity=False)


@st.composite
def places(draw: st.DrawFn) -> Point:
    """Anywhere, often near 180 degrees or far north or south."""
    lon = draw(st.one_of(numbers(-180, 180), numbers(178, 182)))
    lat = draw(st.one_of(numbers(-60, 60), numbers(75, 86), numbers(-86, -75)))
    return lon, lat


@st.composite
def zones(draw: st.DrawFn, centre: Point) -> Zone:
    """A star-shaped ring of any edges, sometimes with a round hole."""
    size_m = draw(numbers(2e4, 9e5))
    n = draw(st.integers(3, 7))
    turn = draw(numbers(0, 360))
    away = [size_m * draw(numbers(0.4, 1.0)) for _ in range(n)]
    points = [go(*centre, turn + 360.0 * k / n, away[k]) for k in range(n)]
    edges = draw(st.lists(st.sampled_from(KINDS), min_size=n, max_size=n))
    holes = [circle(*centre, size_m * 0.2)] if draw(st.booleans()) else []
    return zone(points, edges, *holes)


@st.composite
def encounters(draw: st.DrawFn, edges: tuple[str, ...] = KINDS) -> tuple[Route, Zone]:
    """A zone and a path of a few legs about it."""
    centre = draw(places())
    area = draw(zones(centre))
    n = draw(st.integers(2, 5))
    points = [go(*centre, draw(numbers(0, 360)), draw(numbers(1e3, 1.8e6))) for _ in range(n)]
    apart = np.diff([lon for lon, _ in points])
    assume(np.max(abs((apart + 180.0) % 360.0 - 180.0)) < 179.0)
    legs = draw(st.lists(st.sampled_from(edges), min_size=n - 1, max_size=n - 1))
    return route(points, legs), area


def clear(answer: Answer) -> bool:
    return all(visit.deepest.depth_m > CLEAR_M for visit in answer.visits) and (
        answer.nearest is None or answer.nearest.separation_m > CLEAR_M
    )


def assert_same(one: Answer, other: Answer, tolerance_m: float = MILLIMETRE) -> None:
    assert ends(other) == pytest.approx(ends(one), abs=tolerance_m)
    assert [v.entry is None for v in other.visits] == [v.entry is None for v in one.visits]
    assert [v.exit is None for v in other.visits] == [v.exit is None for v in one.visits]


def turned(area: Zone, by_deg: float) -> Zone:
    return replace(area, rings=tuple(turned_ring(r, by_deg) for r in area.rings))


def turned_ring(r: Ring, by_deg: float) -> Ring:
    edges = tuple(replace(e, lon=e.lon + by_deg) if hasattr(e, "lon") else e for e in r.edges)
    return replace(r, lon=r.lon + by_deg, edges=edges)


@given(encounters())
def test_the_way_back_mirrors_the_visits(encounter: tuple[Route, Zone]) -> None:
    path, area = encounter
    there = check(path, area)
    assume(clear(there))
    back = check(
        replace(path, lon=path.lon[::-1], lat=path.lat[::-1], edges=path.edges[::-1]), area
    )
    (track,) = tracks_of(path)
    mirrored = [track.end_m - m for m in reversed(ends(back))]
    assert mirrored == pytest.approx(ends(there), abs=MILLIMETRE)


@given(encounters(), numbers(-300, 300))
def test_turning_the_earth_changes_longitudes_only(
    encounter: tuple[Route, Zone], by_deg: float
) -> None:
    path, area = encounter
    before = check(path, area)
    assume(clear(before))
    lon = path.lon + by_deg
    after = check(replace(path, lon=lon - 360 * np.round(lon[0] / 360)), turned(area, by_deg % 360))
    assert_same(before, after)
    for a, b in zip(before.visits, after.visits, strict=True):
        if a.entry and b.entry:
            assert (b.entry.lon - a.entry.lon - by_deg + 180) % 360 - 180 == pytest.approx(
                0, abs=1e-7
            )


@given(encounters(("geodesic",)), st.integers(0, 3), numbers(0.0, 1.0))
def test_a_vertex_more_on_a_leg_changes_nothing(
    encounter: tuple[Route, Zone], leg: int, share: float
) -> None:
    path, area = encounter
    assume(leg < len(path) - 1)
    points = list(zip(path.lon.tolist(), path.lat.tolist(), strict=True))
    whole = check(path, area)
    assume(clear(whole))
    points[leg + 1 : leg + 1] = [along(points[leg], points[leg + 1], share)]
    assert_same(whole, check(points, area))


@given(encounters(), st.integers(1, 6), st.booleans())
def test_where_a_ring_begins_and_which_way_it_runs_changes_nothing(
    encounter: tuple[Route, Zone], by: int, backwards: bool
) -> None:
    path, area = encounter
    one = check(path, area)
    assume(clear(one))
    first = area.rings[0]
    lon, lat, edges = np.roll(first.lon, -by), np.roll(first.lat, -by), list(first.edges)
    edges = edges[by % len(edges) :] + edges[: by % len(edges)]
    if backwards:
        lon, lat, edges = lon[::-1], lat[::-1], [*edges[:-1][::-1], edges[-1]]
    moved = Ring(lon=lon, lat=lat, edges=tuple(edges))
    assert_same(one, check(path, replace(area, rings=(moved, *area.rings[1:]))))


@given(encounters())
def test_stretches_sum_to_the_path_and_none_is_empty(encounter: tuple[Route, Zone]) -> None:
    path, area = encounter
    (track,) = tracks_of(path)
    assume(track.end_m > 0)
    (found,) = find_stretches(track, [Boundary(area.rings)])
    assert found[0].from_m == 0.0
    assert found[-1].to_m == track.end_m
    lengths = [s.to_m - s.from_m for s in found]
    assert sum(lengths) == pytest.approx(track.end_m, rel=1e-12)
    assert all(d > 0 for s, d in zip(found, lengths, strict=True) if s.where != "on")
    answer = check(path, area)
    inside = sum(d for s, d in zip(found, lengths, strict=True) if s.where == "inside")
    assert answer.length_m == pytest.approx(inside, abs=30.0)
    for visit in answer.visits:
        assert visit.from_m <= visit.deepest.distance_m <= visit.to_m
        assert visit.to_m > visit.from_m
        assert visit.deepest.depth_m <= (visit.length_m + 1.0 if visit.entry or visit.exit else 1e7)


@given(encounters())
def test_beginning_and_ending_inside_is_what_the_points_say(encounter: tuple[Route, Zone]) -> None:
    path, area = encounter
    answer = check(path, area)
    assume(clear(answer))
    inside = Boundary(area.rings).holds(path.lon[[0, -1]], path.lat[[0, -1]]).tolist()
    entries = [v.entry is None for v in answer.visits[:1]] or [False]
    exits = [v.exit is None for v in answer.visits[-1:]] or [False]
    assert [*entries, *exits] == inside


@given(encounters())
def test_every_entry_and_exit_lies_on_the_boundary(encounter: tuple[Route, Zone]) -> None:
    path, area = encounter
    for visit in check(path, area).visits:
        for crossing in (visit.entry, visit.exit):
            if crossing is not None:
                place = np.array([crossing.lon]), np.array([crossing.lat])
                assert Boundary(area.rings).on(*place).all()


@given(encounters(("geodesic", "rhumb")))
def test_a_dense_planar_copy_agrees_within_the_tolerance(encounter: tuple[Route, Zone]) -> None:
    """Zone and path drawn with straight lines no more than a metre off: the same visits."""
    path, area = encounter
    assume(np.max(abs(path.lat)) < 80)
    assume(all(np.max(abs(r.lat)) < 80 for r in area.rings))
    answer = check(path, area)
    assume(all(v.deepest.depth_m > 2000.0 for v in answer.visits))
    assume(answer.nearest is None or answer.nearest.separation_m > 2000.0)
    x, y = densify(path.lon, path.lat, path.edges, tolerance_m=1.0)
    dense_path = route(list(zip(x, y, strict=True)), "planar")
    dense_rings = []
    for r in area.rings:
        x, y = densify(r.lon, r.lat, r.edges, tolerance_m=1.0, closed=True)
        dense_rings.append(ring(list(zip(x[:-1], y[:-1], strict=True)), "planar"))
    dense = check(dense_path, replace(area, rings=tuple(dense_rings)))
    assert len(dense.visits) == len(answer.visits)
    for a, b in zip(answer.visits, dense.visits, strict=True):
        assert b.deepest.depth_m == pytest.approx(a.deepest.depth_m, abs=5.0)
        assert b.length_m == pytest.approx(a.length_m, abs=0.02 * a.length_m + 100.0)


@given(encounters())
def test_a_zone_and_the_rest_of_its_frame_share_the_path(encounter: tuple[Route, Zone]) -> None:
    """What is in the zone and what is in a disc less the zone is what is in the disc."""
    path, area = encounter
    first = area.rings[0]
    middle = go(float(first.lon[0]), float(first.lat[0]), 10.0, 1.0)
    frame = circle(*middle, 2.5e6)
    rest = replace(area, rings=(frame, *area.rings))
    disc = replace(area, rings=(frame,))
    parts = check(path, area).length_m + check(path, rest).length_m
    assert parts == pytest.approx(check(path, disc).length_m, abs=60.0)


@given(places(), st.sampled_from(KINDS))
def test_a_path_along_the_boundary_is_no_visit(centre: Point, kind: str) -> None:
    points = [go(*centre, turn, 3e5) for turn in (10.0, 130.0, 250.0)]
    area = zone(points, kind)
    path = Route(
        id="r", lon=np.array([p[0] for p in points]), lat=np.array([p[1] for p in points]),
        edges=kinds(kind, 2),
    )  # fmt: skip
    answer = check(path, area)
    assert (answer.nominal, answer.visits) == ("along", ())
