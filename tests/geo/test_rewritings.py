"""One zone written in other ways is the same zone: the same answer, whatever the path knows.

Compared are verdict, basis, probability and number of visits; to a micrometre where each begins
and ends; and to the metre that they are exact to, depths and the ranges over the draws. Ten
centimetres aside, the zone is another: verdict and visits are the same, a probability to one of
1,024 draws, and a place to as much as the path is slanted to the line.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import islice

import numpy as np
import pytest

import adiz
from adiz.geo.edges.kinds import Arc, Edge
from adiz.geo.edges.wgs84 import direct
from adiz.geo.model.answer import Answer, Crossing
from adiz.geo.model.route import Route
from adiz.geo.model.zone import Ring, Zone
from tests.geo.world import apart_m, check, go

MICROMETRE = 1e-6
METRE = 1.0
"""What depths and draws are exact to, by the definition and by sampling.PRECISION_M."""

ASIDE_M = 0.1
SLANT = 100.0
"""Metres along a path to one across the line, for paths that are not nearly along it."""

MODES = ("nothing", "sigma", "bounds", "mixture")


def turned(ring: Ring) -> Ring:
    return replace(ring, lon=ring.lon + 360.0)


def begun_elsewhere(ring: Ring) -> Ring:
    k = len(ring) // 3
    rolled = {
        name: np.roll(getattr(ring, name), -k)
        for name in ("lon", "lat", "assumed", "bound_m", "sigma_m")
    }
    return replace(ring, edges=(*ring.edges[k:], *ring.edges[:k]), **rolled)


def reversed_(ring: Ring) -> Ring:
    def back(edge: Edge) -> Edge:
        return replace(edge, clockwise=not edge.clockwise) if isinstance(edge, Arc) else edge

    flipped = {name: getattr(ring, name)[::-1] for name in ("lon", "lat", "bound_m", "sigma_m")}
    return replace(
        ring,
        edges=tuple(back(edge) for edge in (*ring.edges[-2::-1], ring.edges[-1])),
        assumed=np.append(ring.assumed[-2::-1], ring.assumed[-1]),
        **flipped,
    )


def aside(ring: Ring) -> Ring:
    """Ten centimetres to the north-east, arcs with their centres."""

    def moved(edge: Edge) -> Edge:
        if not isinstance(edge, Arc):
            return edge
        lon, lat, _ = direct(edge.lon, edge.lat, 45.0, ASIDE_M)
        return replace(edge, lon=float(lon), lat=float(lat))

    lon, lat, _ = direct(ring.lon, ring.lat, 45.0, ASIDE_M)
    return replace(ring, lon=lon, lat=lat, edges=tuple(moved(edge) for edge in ring.edges))


SAME: dict[str, Callable[[Ring], Ring]] = {
    "turned": turned,
    "begun elsewhere": begun_elsewhere,
    "reversed": reversed_,
}


def rewritten(zone: Zone, way: Callable[[Ring], Ring]) -> Zone:
    return replace(zone, rings=tuple(way(ring) for ring in zone.rings))


def path_across(zone: Zone, mode: str, seed: int = 0) -> Route:
    """Five vertices about a zone, the same in every run, some of them within it."""
    rng = np.random.default_rng([zlib.crc32(zone.id.encode()), seed])
    ring = zone.rings[int(rng.integers(len(zone.rings)))]
    size_m = 2e5
    if len(ring) > 1:
        corners = list(zip(ring.lon.tolist(), ring.lat.tolist(), strict=True))
        size_m = min(1.5e6, max(apart_m(corners[0], corner) for corner in corners))
    middle = float(ring.lon.mean()), float(np.clip(ring.lat.mean(), -80, 80))
    away = size_m * rng.uniform(0.0, 1.2, 5)
    places = [go(*middle, float(rng.uniform(0, 360)), float(m)) for m in away]
    error_m = np.maximum(300.0, size_m * rng.uniform(0.005, 0.08, 5))
    errors = {
        "nothing": {},
        "sigma": {"sigma_m": error_m / 4},  # more would be too costly to draw near Russia
        "bounds": {"bound_m": error_m},
        "mixture": {
            "sigma_m": np.where([True, False, True, False, True], error_m, np.nan),
            "bound_m": np.where([False, True, False, True, False], error_m, np.nan),
        },
    }[mode]
    lon, lat = np.array(places).T
    return Route(id="r", lon=lon, lat=lat, **errors)  # type: ignore[arg-type]


def places_of(answer: Answer) -> list[float]:
    """Where visits begin and end, metres."""
    return [m for visit in answer.visits for m in (visit.from_m, visit.to_m)]


def ranges_of(answer: Answer) -> list[float]:
    """The ranges of visits, metres; NaN where there is none."""
    found: list[float] = []
    for visit in answer.visits:
        found += visit.length_range_m or (np.nan, np.nan)
        for crossing in (visit.entry, visit.exit):
            found += _ranges_of(crossing)
    return found


def _ranges_of(crossing: Crossing | None) -> list[float]:
    range_ = None if crossing is None else crossing.range
    if range_ is None or range_.distance_m is None or range_.place_m is None:
        return [np.nan] * 3
    return [*range_.distance_m, range_.place_m]


def in_short(answer: Answer) -> tuple[object, ...]:
    return (
        answer.verdict,
        answer.basis,
        answer.nominal,
        [(visit.decidable, visit.entry is None, visit.exit is None) for visit in answer.visits],
    )


def assert_alike(found: Answer, answer: Answer, within_m: float, share: float) -> None:
    assert in_short(found) == in_short(answer)
    assert found.probability == pytest.approx(answer.probability, abs=share)
    assert places_of(found) == pytest.approx(places_of(answer), rel=0, abs=within_m)
    assert ranges_of(found) == pytest.approx(
        ranges_of(answer), rel=0, abs=METRE + within_m, nan_ok=True
    )
    for a, b in zip(found.visits, answer.visits, strict=True):
        assert a.deepest.depth_m == pytest.approx(b.deepest.depth_m, rel=0, abs=METRE + within_m)
    if answer.nearest is not None and found.nearest is not None:
        assert found.nearest.separation_m == pytest.approx(
            answer.nearest.separation_m, rel=0, abs=METRE + within_m
        )


def assert_written_alike(zone: Zone, mode: str, seed: int = 0) -> None:
    path = path_across(zone, mode, seed)
    answer = check(path, zone)
    for way in SAME.values():
        assert_alike(check(path, rewritten(zone, way)), answer, MICROMETRE, 0.0)
    assert_alike(check(path, rewritten(zone, aside)), answer, SLANT * ASIDE_M, 1.5 / 1024)


AREAS = [zone for zone in adiz.zones() if not zone.is_line]
SMALL = [zone for zone in AREAS if sum(map(len, zone.rings)) < 60]


def some(zones: Sequence[Zone], number: int) -> list[Zone]:
    """A few of the zones, spread evenly."""
    return list(islice(zones, 0, None, max(1, len(zones) // number)))


@pytest.mark.parametrize("mode", MODES)
def test_a_zone_written_otherwise_is_the_same(mode: str) -> None:
    for zone in some(SMALL, 6):
        assert_written_alike(zone, mode)


@pytest.mark.slow
@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("zone", AREAS, ids=lambda zone: zone.id)
def test_every_zone_written_otherwise_is_the_same(zone: Zone, mode: str) -> None:
    for seed in range(2):
        assert_written_alike(zone, mode, seed)


def test_a_proof_does_not_rest_on_how_a_longitude_is_rounded() -> None:
    """The line leads right through the zone, 1,000 km, each end known to 30 km; 10 cm apart."""
    (zone,) = adiz.zones("cu-adiz")
    for west in (-89.999999, -90.0):
        flown = Route(id="cu", lon=[west, -70.0], lat=[21.32, 22.33], bound_m=[3e4, 3e4])  # type: ignore[arg-type]
        for way in (lambda ring: ring, *SAME.values(), aside):
            assert check(flown, rewritten(zone, way)).verdict == "certain"
