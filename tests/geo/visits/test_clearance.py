"""A line known unevenly, against a brute-force search with pyproj over all of it."""

from __future__ import annotations

import numpy as np
import pytest
from pyproj import Geod

import adiz
from adiz.geo.model.answer import OPEN
from adiz.geo.model.zone import Ring, Zone
from adiz.geo.visits import standing
from tests.geo.world import Point, check, go, ring, route
from tests.seeds import seeds

GEOD = Geod(ellps="WGS84")
STEP_M = 150.0
CLOSE_CALL_M = 5.0
"""Within this of deciding the other way the search, with its steps, has no say."""

UNEVEN = ("kp-territorial", "jp-territorial", "senkaku-territorial", "kr-territorial")


def pieces(zone: Zone, about: Point, within_m: float) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Places every STEP_M on the geodesics of a zone's line near a place: lon, lat, error."""
    lon, lat, error_m = [], [], []
    for part in zone.rings:
        after = np.roll(np.arange(len(part)), -1)
        ends = part.lon, part.lat, part.lon[after], part.lat[after]
        azimuth, _, length_m = GEOD.inv(*ends)
        _, _, off_m = GEOD.inv(*np.broadcast_arrays(*about, part.lon, part.lat))
        for k in np.flatnonzero(off_m - length_m < within_m):
            s = np.linspace(0, length_m[k], max(2, int(length_m[k] / STEP_M) + 1))
            same = np.ones(len(s))
            x, y, _ = GEOD.fwd(ends[0][k] * same, ends[1][k] * same, azimuth[k] * same, s)
            lon.append(x)
            lat.append(y)
            error_m.append(same * max(part.error_m[k], part.error_m[after[k]]))
    return np.concatenate(lon), np.concatenate(lat), np.concatenate(error_m)


def clearances_m(zone: Zone, places: list[Point]) -> np.ndarray:
    """Of each place, the least of distance less error over all of the line."""
    # No line of these zones is known worse than to 85 km.
    lon, lat, error_m = pieces(zone, places[0], 90_000.0)
    found = []
    for place in places:
        _, _, apart_m = GEOD.inv(*np.broadcast_arrays(*place, lon, lat))
        found.append((apart_m - error_m).min())
    return np.array(found)


def places_near(zone: Zone, rng: np.random.Generator) -> list[Point]:
    """Eleven places along a kilometre, some way off a corner of the line."""
    part = zone.rings[int(rng.integers(len(zone.rings)))]
    k = int(rng.integers(len(part)))
    corner = float(part.lon[k]), float(part.lat[k])
    away_m = float(rng.uniform(0.3, 1.7) * part.error_m[k])
    start = go(*corner, float(rng.uniform(0, 360)), away_m)
    course = float(rng.uniform(0, 360))
    return [start, *(go(*start, course, 100.0 * m) for m in range(1, 11))]


@pytest.mark.parametrize("seed", seeds(12, 1500))
def test_every_stretch_counts_with_its_own_error(seed: int) -> None:
    rng = np.random.default_rng(seed)
    (zone,) = adiz.zones(UNEVEN[seed % len(UNEVEN)])
    places = places_near(zone, rng)
    clearance_m = clearances_m(zone, places)
    answer = check(route([places[0], places[-1]]), zone)
    if answer.visits:
        inside = [standing(zone, *place).inside for place in places]
        if not all(inside):
            return
        sure, margin_m = clearance_m.max() > 0, abs(clearance_m.max())
    else:
        sure, margin_m = clearance_m.min() > 0, abs(clearance_m.min())
    if margin_m > CLOSE_CALL_M + STEP_M * (margin_m < STEP_M):
        assert (answer.verdict not in OPEN) == sure


@pytest.mark.parametrize(
    ("zone_id", "ends"),
    [
        ("kp-territorial", [(125.0087, 38.7424), (125.0187, 38.7425)]),
        ("jp-territorial", [(130.5559, 30.6245), (130.5559, 30.63)]),
    ],
)
def test_nearer_to_a_line_that_is_well_known_than_to_one_that_is_not(
    zone_id: str, ends: list[Point]
) -> None:
    """As of an end alone."""
    (zone,) = adiz.zones(zone_id)
    assert not standing(zone, *ends[0]).decidable
    assert check(route(ends), zone).verdict == "undecidable"


def test_a_clear_place_may_be_shallower_than_the_deepest() -> None:
    """The deepest place, 55 km from a side known to 60, is not clear; one 30 km from the west is.

    The sides south and north have a vertex at 0.6E: they are known to 20 km west of it.
    """
    corners = [
        (0.0, 0.0),
        (0.6, 0.0),
        (0.7, 0.0),
        (2, 0.0),
        (2, 1.0),
        (0.7, 1.0),
        (0.6, 1.0),
        (0, 1.0),
    ]
    bound_m = np.array([20e3, 20e3, 60e3, 60e3, 60e3, 60e3, 20e3, 20e3])
    square = ring(corners, "rhumb")
    part = Ring(lon=square.lon, lat=square.lat, edges=square.edges, bound_m=bound_m)
    zone = Zone(id="z", name="z", kind="custom", rings=(part,))
    for east, verdict in ((1.0, "undecidable"), (0.2, "entered")):
        found = check(route([(1.5, 0.5), (east, 0.5)]), zone)
        assert found.verdict == verdict
