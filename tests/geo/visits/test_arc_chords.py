"""Places on the chord of an arc: inside a sector, by their distance from the centre alone.

An arc counts as its chord and, apart, the lens between the two; a place exactly on the chord
belongs to one of them, whichever way its side is rounded.
"""

from __future__ import annotations

import numpy as np
import pytest

from adiz.geo.edges.kinds import Arc, Geodesic
from adiz.geo.model.zone import Ring, Zone
from adiz.geo.visits.boundary import Boundary
from tests.geo.world import WGS84, Point, apart_m, check, go, route
from tests.seeds import seeds

SHARES = np.linspace(0.03, 0.97, 9)
CHORDS = 400
"""Of each seed: five seeds make 2,000."""


def sector(centre: Point, radius_m: float, azimuth_deg: float, sweep_deg: float) -> Ring:
    """An arc and the two radii to its ends, whichever way it turns."""
    ends = [go(*centre, azimuth_deg + turn, radius_m) for turn in (0.0, sweep_deg)]
    lon, lat = np.array([*ends, centre]).T
    arc = Arc(*centre, radius_m, sweep_deg > 0)
    return Ring(lon=lon, lat=lat, edges=(arc, Geodesic(), Geodesic()))


def on_chord(a: Point, b: Point) -> list[Point]:
    """Places on the geodesic from a to b, and its ends rounded as people write them."""
    line = WGS84.InverseLine(a[1], a[0], b[1], b[0])
    found = [line.Position(share * line.s13) for share in SHARES]
    return [(place["lon2"], place["lat2"]) for place in found]


def random_chord(rng: np.random.Generator) -> tuple[Point, float, float, float]:
    """Centre, radius, azimuth and sweep, often round degrees, along a meridian or over 180."""
    lon = rng.choice([float(rng.uniform(-180, 180)), float(rng.integers(-180, 181)), 179.9])
    lat = rng.choice([float(rng.uniform(-70, 70)), float(rng.integers(-60, 61)), 0.0])
    radius_m = float(rng.choice([float(rng.uniform(5e3, 4e5)), 55_560.0]))
    sweep_deg = float(rng.uniform(15.0, 89.0) * rng.choice([-1, 1]))
    azimuth_deg = float(rng.choice([float(rng.uniform(0, 360)), 0.0, 90.0, 270.0]))
    along_meridian = rng.random() < 0.2
    if along_meridian:
        azimuth_deg = float(rng.choice([90.0, 270.0])) - sweep_deg / 2
    return (float(lon), float(lat)), radius_m, azimuth_deg, sweep_deg


@pytest.mark.parametrize("seed", seeds(1, 5))
def test_every_place_on_a_chord_is_inside_its_sector(seed: int) -> None:
    rng = np.random.default_rng(seed)
    lost = 0
    for _ in range(CHORDS):
        centre, radius_m, azimuth_deg, sweep_deg = random_chord(rng)
        ring = sector(centre, radius_m, azimuth_deg, sweep_deg)
        a, b = (go(*centre, azimuth_deg + turn, radius_m) for turn in (0.0, sweep_deg))
        places = [p for p in on_chord(a, b) if apart_m(centre, p) < radius_m]
        assert len(places) == len(SHARES)
        lost += not Boundary([ring]).holds(*np.array(places).T).all()
    assert lost == 0


@pytest.mark.parametrize("turn_deg", [0.0, 360.0, -360.0])
def test_whatever_turn_the_places_are_written_on(turn_deg: float) -> None:
    rng = np.random.default_rng(7)
    for _ in range(60):
        centre, radius_m, azimuth_deg, sweep_deg = random_chord(rng)
        ring = sector(centre, radius_m, azimuth_deg, sweep_deg)
        a, b = (go(*centre, azimuth_deg + turn, radius_m) for turn in (0.0, sweep_deg))
        lon, lat = np.array(on_chord(a, b)).T
        assert Boundary([ring]).holds(lon + turn_deg, lat).all()


def test_nor_is_a_place_on_a_chord_lost_from_a_circle() -> None:
    """A circle of three arcs, flown along the chord of each: inside as far as the chord is long."""
    rng = np.random.default_rng(8)
    for _ in range(15):
        centre, radius_m, azimuth_deg, _ = random_chord(rng)
        corners = [go(*centre, azimuth_deg + turn, radius_m) for turn in (0.0, 80.0, 170.0, 260.0)]
        lon, lat = np.array(corners).T
        ring = Ring(lon=lon, lat=lat, edges=(Arc(*centre, radius_m, True),) * 4)
        zone = Zone(id="z", name="z", kind="custom", rings=(ring,))
        for k in range(4):
            a, b = corners[k], corners[(k + 1) % 4]
            answer = check(route([a, b]), zone)
            assert (answer.nominal, len(answer.visits)) == ("inside", 1)
            assert answer.length_m == pytest.approx(apart_m(a, b), abs=0.1)


@pytest.mark.parametrize("north_lat", [25.9324, 25.93241])
def test_a_flight_along_a_chord_is_inside(north_lat: float) -> None:
    """30 NM round 121.5E 26.1N from one published corner to the other, a metre apart."""
    ring = Ring(
        lon=np.array([122.0231, 121.6906, 121.5]),
        lat=np.array([25.9324, 25.6291, 26.1]),
        edges=(Arc(121.5, 26.1, 55_560.0, True), Geodesic(), Geodesic()),
    )
    zone = Zone(id="slice", name="Slice", kind="danger", rings=(ring,))
    ends = [(121.6906, 25.6291), (122.0231, north_lat)]
    answer = check(route(ends), zone)
    assert answer.verdict == "entered"
    assert answer.length_m == pytest.approx(apart_m(*ends), abs=10.0)
    assert round(answer.length_m / 1000, 1) == 47.3
