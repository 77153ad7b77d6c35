"""The project's anchor numbers: two tracks against two rings, and the worst disagreements.

Made by an independent dense method on WGS84; flown at 450 kt, time 0 at the first vertex.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from itertools import pairwise

import numpy as np
import pytest

from adiz.geo.check import check_formation
from adiz.geo.formats import read_case, read_zones
from adiz.geo.model.answer import Crossing
from adiz.geo.model.route import Route
from adiz.geo.model.zone import Zone
from tests.geo.world import Point, apart_m, check, ends, minutes, route, zone

SPEED_M_S = 450 * 1852 / 3600
START = np.datetime64("2025-12-09T00:00:00", "us")

TRACK_A = [(131.0, 39.0), (129.0, 33.5), (126.0, 30.0), (126.5, 25.0), (134.0, 28.0)]
ZONE_A = [
    (121.783, 33.183), (125.0, 33.183), (128.333, 31.0),
    (125.0, 25.633), (123.0, 24.75), (120.967, 26.733),
]  # fmt: skip
ZONE_A_MINUTES = [
    (121 + 47 / 60, 33 + 11 / 60), (125.0, 33 + 11 / 60), (128 + 20 / 60, 31.0),
    (125.0, 25 + 38 / 60), (123.0, 24.75), (120 + 58 / 60, 26 + 44 / 60),
]  # fmt: skip
TRACK_B = [(160.0, 44.0), (174.0, 56.0), (-172.0, 60.0), (-158.0, 47.0)]
ZONE_B = [(170.0, 50.0), (-150.0, 50.0), (-150.0, 72.0), (170.0, 72.0)]
ZONE_B_PAST_180 = [(170.0, 50.0), (210.0, 50.0), (210.0, 72.0), (170.0, 72.0)]
ZONE_B_CUT = [
    [(170.0, 50.0), (180.0, 50.0), (180.0, 72.0), (170.0, 72.0)],
    [(-180.0, 50.0), (-150.0, 50.0), (-150.0, 72.0), (-180.0, 72.0)],
]


def flown(points: Sequence[Point]) -> Route:
    """The track with the time on each vertex that 450 kt along geodesics gives, to the µs."""
    legs = [0.0, *(apart_m(a, b) for a, b in pairwise(points))]
    time = START + np.round(np.cumsum(legs) / SPEED_M_S * 1e6).astype("timedelta64[us]")
    return route(points, time=time)


def seconds(crossing: Crossing | None) -> float:
    assert crossing is not None
    assert crossing.time is not None
    return float((crossing.time - START) / np.timedelta64(1, "s"))


def assert_at(crossing: Crossing | None, second: float, place: Point) -> None:
    """Within 0.01 s and 1 m."""
    assert seconds(crossing) == pytest.approx(second, abs=0.01)
    assert crossing is not None
    assert apart_m((crossing.lon, crossing.lat), place) < 1.0


def test_track_a_against_geodesic_edges() -> None:
    (visit,) = check(flown(TRACK_A), zone(ZONE_A)).visits
    assert_at(visit.entry, 3853.547, (127.3757027, 31.6467285))
    assert_at(visit.exit, 5933.128, (126.2360731, 27.6963393))
    assert visit.entry is not None
    assert visit.entry.leg == 1
    assert visit.length_m == pytest.approx(481_423, abs=1)
    assert visit.duration_s == pytest.approx(5933.128 - 3853.547, abs=0.01)


def test_track_a_against_rhumb_edges() -> None:
    (visit,) = check(flown(TRACK_A), zone(ZONE_A, "rhumb")).visits
    assert_at(visit.entry, 3858.997, (127.3678572, 31.6375390))
    assert_at(visit.exit, 5950.137, (126.2396199, 27.6609457))


@pytest.mark.parametrize(
    ("kind", "entry_s", "exit_s"),
    [("geodesic", 3853.449, 5933.127), ("rhumb", 3858.901, 5950.135)],
)
def test_track_a_against_the_ring_in_whole_minutes(
    kind: str, entry_s: float, exit_s: float
) -> None:
    (visit,) = check(flown(TRACK_A), zone(ZONE_A_MINUTES, kind)).visits
    assert seconds(visit.entry) == pytest.approx(entry_s, abs=0.01)
    assert seconds(visit.exit) == pytest.approx(exit_s, abs=0.01)
    if kind == "geodesic":
        assert visit.length_m == pytest.approx(481_445, abs=1)


TURNS = {
    "-180..180": lambda lon: lon,
    "past 180": lambda lon: lon % 360.0,
    "a turn back": lambda lon: lon - 360.0 if lon > 0 else lon,
}


@pytest.mark.parametrize("route_turn", TURNS)
@pytest.mark.parametrize("zone_turn", TURNS)
@pytest.mark.parametrize(
    ("kind", "exit_s", "exit_at"),
    [
        ("geodesic", 16191.008, (-161.7101842, 51.4553504)),
        ("rhumb", 16994.679, (-160.4116564, 50.0)),
    ],
)
def test_track_b_on_every_turn(
    kind: str, exit_s: float, exit_at: Point, zone_turn: str, route_turn: str
) -> None:
    ring = [(TURNS[zone_turn](lon), lat) for lon, lat in ZONE_B]
    timed = flown(TRACK_B)
    track = route([(TURNS[route_turn](lon), lat) for lon, lat in TRACK_B], time=timed.time)
    (visit,) = check(track, zone(ring, kind)).visits
    assert_at(visit.entry, 5482.051, (170.0, 53.3217328))
    assert_at(visit.exit, exit_s, exit_at)


def zone_file(geometry: dict[str, object], kind: str) -> Zone:
    feature = {
        "type": "Feature",
        "properties": {"id": "b", "name": "B", "kind": "adiz", "edges": kind},
        "geometry": geometry,
    }
    (read,) = read_zones(json.dumps(feature).encode(), "b.geojson")
    return read


def closed(ring: list[Point]) -> list[Point]:
    return [*ring, ring[0]]


@pytest.mark.parametrize(
    "geometry",
    [
        {"type": "Polygon", "coordinates": [closed(ZONE_B)]},
        {"type": "Polygon", "coordinates": [closed(ZONE_B_PAST_180)]},
        {"type": "MultiPolygon", "coordinates": [[closed(part)] for part in ZONE_B_CUT]},
    ],
    ids=["natural", "past 180", "RFC 7946 cut"],
)
def test_track_b_from_files(geometry: dict[str, object]) -> None:
    """Edges are parallels and meridians, so that the cut at 180 adds vertices on them."""
    timed = flown(TRACK_B)
    feature = {
        "type": "Feature",
        "properties": {"coordinateProperties": {"times": [f"{t}Z" for t in timed.time]}},
        "geometry": {"type": "LineString", "coordinates": TRACK_B},
    }
    (formation,) = read_case(json.dumps(feature).encode(), "b.geojson").formations
    answers, _ = check_formation(formation, [zone_file(geometry, "rhumb")])
    (visit,) = answers[0].visits
    assert_at(visit.entry, 5482.051, (170.0, 53.3217328))
    assert_at(visit.exit, 16994.679, (-160.4116564, 50.0))
    assert visit.deepest.depth_m > 400_000


def test_the_leg_that_only_the_ellipsoid_sees_inside() -> None:
    leg = [(135.747, 39.544), (115.134, 11.425)]
    assert check(leg, zone(ZONE_A)).length_m == pytest.approx(809_000, abs=500)
    assert check(leg, zone(ZONE_A, "planar"), "planar").nominal == "outside"


def test_the_leg_that_only_the_plane_sees_inside() -> None:
    leg = [(122.446, 38.112), (119.232, 12.763)]
    assert check(leg, zone(ZONE_A)).nominal == "outside"
    assert check(leg, zone(ZONE_A, "planar"), "planar").length_m == pytest.approx(723_000, abs=500)


U_ZONE = [(0.0, 0.0), (3.0, 0.0), (3.0, 2.0), (2.0, 2.0), (2.0, 1.0), (1.0, 1.0), (1.0, 2.0),
          (0.0, 2.0)]  # fmt: skip


def test_two_visits_of_a_u_shaped_zone_stay_two() -> None:
    assert len(check([(-1.0, 1.5), (4.0, 1.5)], zone(U_ZONE)).visits) == 2


def test_third_pass_on_the_same_line_is_kept() -> None:
    """Out, back and out again; a library that dissolves the line loses the third."""
    box = zone([(1.0, -1.0), (2.0, -1.0), (2.0, 1.0), (1.0, 1.0)])
    passes = [(0.0, 0.1), (3.0, 0.1), (0.0, 0.1), (3.0, 0.1)]
    answer = check(passes, box)
    assert len(answer.visits) == 3
    first, second, third = (visit.length_m for visit in answer.visits)
    assert second == pytest.approx(first, abs=1e-6)
    assert third == pytest.approx(first, abs=1e-6)
    assert ends(answer) == sorted(ends(answer))


def test_a_stop_inside_is_one_visit() -> None:
    box = zone([(1.0, -1.0), (2.0, -1.0), (2.0, 1.0), (1.0, 1.0)])
    stop = route([(0.0, 0.0), (1.5, 0.0), (1.5, 0.0), (3.0, 0.0)], time=minutes(0, 30, 60, 90))
    (visit,) = check(stop, box).visits
    assert visit.duration_s == pytest.approx(30 * 60 + 2 * 10 * 60, abs=0.01)
