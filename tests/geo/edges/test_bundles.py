"""Where bundles of legs meet edges, against the search for a change of side along each leg."""

from __future__ import annotations

import numpy as np
import pytest

from adiz.geo.edges.bundles import meet_bundle
from adiz.geo.edges.crossings import meet
from adiz.geo.edges.curves import Curves
from adiz.geo.edges.kinds import Arc, Edge, Geodesic, Planar, Rhumb
from adiz.geo.edges.planes import Planes
from tests.seeds import seeds

KINDS = {"geodesic": Geodesic(), "rhumb": Rhumb(), "planar": Planar()}
COUNT = 40


def bundle(rng: np.random.Generator, leg: Edge, length_deg: float) -> Curves:
    """Copies of one leg, their ends up to 0.3 degrees from where they are stated."""
    lon, lat = rng.uniform(-180, 180), rng.uniform(-60, 60)
    angle = rng.uniform(0, 2 * np.pi)
    ends = np.array([lon, lat, lon + length_deg * np.cos(angle), lat + length_deg * np.sin(angle)])
    ends[3] = np.clip(ends[3], -60, 60)
    ends = ends[:, None] + rng.uniform(-0.3, 0.3, (4, COUNT))
    return Curves(*ends, [leg] * COUNT)


def edges_about(rng: np.random.Generator, legs: Curves, kind: Edge, size_deg: float) -> Curves:
    """Edges in all directions about the middle of the bundle."""
    lon, lat = legs.point(np.array([0]), np.array([0.5]))
    middle = np.array([lon[0], lat[0]])
    start, end = (middle[:, None] + rng.uniform(-size_deg, size_deg, (2, 30)) for _ in range(2))
    lat1, lat2 = (np.clip(ends[1], -80, 80) for ends in (start, end))
    return Curves(start[0], lat1, end[0], lat2, [kind] * 30)


def along_each(leg: np.ndarray, at_m: np.ndarray) -> list[np.ndarray]:
    """The places of each leg in order, those of one contact counted once."""
    found = []
    for k in range(COUNT):
        own = np.sort(at_m[leg == k])
        found.append(own[np.diff(own, prepend=-np.inf) > 1.0])
    return found


@pytest.mark.parametrize("leg", ["geodesic", "rhumb"])
@pytest.mark.parametrize("edge", KINDS)
@pytest.mark.parametrize("seed", seeds(3, 30))
def test_the_same_places_as_one_by_one(leg: str, edge: str, seed: int) -> None:
    rng = np.random.default_rng(seed)
    legs = bundle(rng, KINDS[leg], float(rng.choice([0.5, 5.0, 60.0])))
    edges = edges_about(rng, legs, KINDS[edge], float(rng.choice([0.3, 4.0, 40.0])))
    asked = np.flatnonzero(rng.random(len(edges)) < 0.8)
    i, j = (pairs.ravel() for pairs in np.meshgrid(np.arange(COUNT), asked))
    slow_leg, slow_w, _ = meet(legs, edges, i, j)
    quick_leg, quick_w = meet_bundle(legs, edges, Planes(edges), asked, precision_m=0.01)
    expected = along_each(slow_leg, legs.distance_m(slow_leg, np.clip(slow_w, 0, 1)))
    found = along_each(quick_leg, legs.distance_m(quick_leg, np.clip(quick_w, 0, 1)))
    for own, other in zip(found, expected, strict=True):
        assert own == pytest.approx(other, abs=0.05)


def test_bundles_meet_edges_at_all() -> None:
    """Most of the seeds: an edge through a bundle, met by each of its legs."""
    rng = np.random.default_rng(0)
    for edge in KINDS.values():
        legs = bundle(rng, Geodesic(), 5.0)
        edges = edges_about(rng, legs, edge, 4.0)
        leg, _ = meet_bundle(legs, edges, Planes(edges), np.arange(30), precision_m=0.01)
        assert len(set(leg.tolist())) == COUNT


def test_legs_that_do_not_move_meet_nothing_and_arcs_are_met() -> None:
    lon, lat = np.array([130.0, 130.0]), np.array([30.0, 30.0])
    legs = Curves(lon, lat, np.array([130.0, 131.0]), lat, [Geodesic()] * 2)
    arc = Arc(lon=130.0, lat=30.0, radius_m=50_000.0, clockwise=True)
    north, east = (130.0, 30.45106), (130.51827, 29.99883)
    edges = Curves(*(np.array([value]) for value in (*north, *east)), [arc])
    leg, w = meet_bundle(legs, edges, Planes(edges), np.array([0]), precision_m=0.01)
    assert leg.tolist() == [1]
    assert legs.distance_m(leg, w) == pytest.approx(50_000.0, abs=0.1)
