"""Claims held against geometry with known answers.

Expected lengths are closed forms on WGS84, and geographiclib for what is moved about at random.
"""

from __future__ import annotations

import random
from itertools import pairwise
from typing import Any

import pytest
from geographiclib.geodesic import Geodesic as Oracle

from adiz.geo.claims.claims import verify
from adiz.geo.model.case import Case
from adiz.geo.model.route import Route
from tests.geo.claims.statements import (
    MERIDIAN_KM,
    claim,
    find,
    found,
    one,
    place,
    route,
    shipped,
)

EQUATOR_KM = 111.319491  # a degree of longitude on the equator


@pytest.mark.parametrize(
    ("kind", "zone", "bound_m", "verdict"),
    [
        ("enters", "box", 0, "consistent"),
        ("enters", "box", 50_000, "consistent"),
        ("enters", "box", 130_000, "not decidable"),
        ("enters", "far", 0, "inconsistent"),
        ("stays out", "box", 0, "inconsistent"),
        ("stays out", "far", 0, "consistent"),
        ("stays out", "far", 100_000, "consistent"),
        ("stays out", "far", 300_000, "not decidable"),
    ],
)
def test_in_and_out(kind: str, zone: str, bound_m: float, verdict: str) -> None:
    finding = one(claim(kind, formation="r", zone=zone), route(bound_m))
    assert finding.verdict == verdict
    depth = MERIDIAN_KM if zone == "box" else -2 * MERIDIAN_KM
    as_claimed = depth if kind == "enters" else -depth
    assert found(finding)[1] == pytest.approx(as_claimed, abs=0.05)
    assert finding.measure is not None
    left_open = "geometry alone leaves it open" in finding.measure.what
    assert left_open == (verdict == "not decidable")


def test_who_may_have_stayed_out_is_given_no_depth() -> None:
    """Neither where bounds reach into the zone, nor where the line, within bounds, runs in it."""
    outside = one(claim("stays out", formation="r", zone="far"), route(300_000))
    assert found(outside)[0] == 0
    inside = one(claim("stays out", formation="r", zone="box"), route(130_000))
    assert found(inside)[:2] == (0, 0)
    assert (outside.off_by, inside.off_by) == (None, None)
    flown_in = one(claim("stays out", formation="r", zone="box"))
    assert flown_in.verdict == "inconsistent"
    assert flown_in.off_by == pytest.approx(MERIDIAN_KM, abs=0.3)


def test_a_circle_of_the_claims_own() -> None:
    circle = place(0, 0) | {"radius_m": 22_224}
    low, nominal, high = found(one(claim("enters", formation="r", zone=circle)))
    assert nominal == pytest.approx(22.224, abs=0.001)
    assert nominal - 0.25 < low <= nominal <= high < nominal + 0.25  # sampled every 200 m


def test_the_range_of_depth_looks_beyond_the_nominally_nearest_place() -> None:
    """Nearest to the zone is a vertex known well; one farther off may reach it."""
    flown = Route(id="r", lon=[0.0, 0.0], lat=[1.5, 5.0], bound_m=[1_000.0, 460_000.0])
    finding = one(claim("enters", formation="r", zone="box"), flown)
    assert finding.verdict == "not decidable"
    _, nominal, high = found(finding)
    assert nominal == pytest.approx(-MERIDIAN_KM / 2, abs=0.1)
    assert high == pytest.approx(460 * 1.01 - 4 * MERIDIAN_KM, abs=1), "its far end may be inside"


@pytest.mark.parametrize(
    ("a", "b", "bound_m", "verdict", "clear_km"),
    [
        ((0, 1), (0, -1), 0, "consistent", MERIDIAN_KM),
        ((0, 1), (0, -1), 100_000, "consistent", MERIDIAN_KM),
        ((0, 1), (0, -1), 120_000, "not decidable", MERIDIAN_KM),
        ((0, 2), (0, 1), 0, "inconsistent", -MERIDIAN_KM),
        ((0, 2), (0, 1), 120_000, "not decidable", -MERIDIAN_KM),
        ((3, 1), (3, -1), 0, "inconsistent", -EQUATOR_KM),
    ],
)
def test_passes_between(
    a: tuple[float, float], b: tuple[float, float], bound_m: float, verdict: str, clear_km: float
) -> None:
    finding = one(claim("passes between", formation="r", a=place(*a), b=place(*b)), route(bound_m))
    assert finding.verdict == verdict
    assert found(finding)[1] == pytest.approx(clear_km, abs=0.01)


@pytest.mark.parametrize("swapped", [False, True])
def test_clear_of_both_is_the_distance_of_the_nearer_place(swapped: bool) -> None:
    # The far place, 1.5 degrees away and known to within 150 km, may be the nearer one, but is not
    # so as drawn: the figure is that of the near one, the least that of the other.
    near, far = place(0, 1, 1_000), place(0, -1.5, 150_000)
    a, b = (far, near) if swapped else (near, far)
    finding = one(claim("passes between", formation="r", a=a, b=b))
    low, nominal, high = found(finding)
    assert nominal == pytest.approx(MERIDIAN_KM, abs=0.001)
    assert low == pytest.approx(1.5 * MERIDIAN_KM - 150, abs=0.3)
    assert high == pytest.approx(MERIDIAN_KM + 1, abs=0.3)
    assert finding.measure is not None
    assert finding.measure.what.endswith("clear of both, nearer to 0 1")


def test_a_path_that_begins_within_its_error_of_the_line_may_not_cross_it() -> None:
    between = claim("passes between", formation="r", a=place(-1.9, 1), b=place(-1.9, -1))
    assert one(between, route(5_000)).verdict == "consistent"
    assert one(between, route(15_000)).verdict == "not decidable"  # 0.1 degree is 11.1 km


@pytest.mark.parametrize(
    ("start", "to", "expected_km"),
    [
        (place(0, 1), place(0, 0), (MERIDIAN_KM,) * 3),
        (place(0, 1, 2_000), place(0, 0, 1_000), (MERIDIAN_KM - 3, MERIDIAN_KM, MERIDIAN_KM + 3)),
        ("Origin", {"route": "r", "vertex": 1}, (2 * EQUATOR_KM - 1, 2 * EQUATOR_KM,
                                                 2 * EQUATOR_KM + 1)),
        (place(3, 0), {"zone": "box"}, (2 * EQUATOR_KM,) * 3),
    ],
)  # fmt: skip
def test_distance(start: Any, to: Any, expected_km: tuple[float, float, float]) -> None:
    finding = one(claim("distance", **{"from": start, "to": to}, published={"at_least": 1}))
    assert found(finding) == pytest.approx(expected_km, abs=0.005)


def test_distance_from_a_path() -> None:
    near = {"from": place(0.3, 1), "to": {"formation": "r"}}
    low, nominal, high = found(one(claim("distance", **near, published={"at_most": 200})))
    assert nominal == pytest.approx(MERIDIAN_KM, abs=0.001)
    assert low < nominal < high
    assert high - low < 0.5
    beyond = {"from": place(5, 0), "to": {"formation": "r"}}
    apart = route(joined=False)
    for flown in (route(), apart):
        finding = one(claim("distance", **beyond, published={"at_most": 200}), flown)
        assert finding.verdict == "inconsistent"
        assert found(finding)[1] == pytest.approx(3 * EQUATOR_KM, abs=0.001)
    far = one(claim("distance", **near, published={"at_most": 200}), apart)
    ends_km = Oracle.WGS84.Inverse(1, 0.3, 0, 2)["s12"] / 1000
    assert found(far)[1] == pytest.approx(ends_km, abs=0.001), "a gap is not bridged"


def test_the_range_from_a_path_holds_whatever_its_bounds_allow() -> None:
    """Vertices moved at random within their discs: the distance stays within the range told."""
    rng = random.Random(7)
    flown = Route(
        id="r", lon=[120.0, 127.0, 133.0], lat=[30.0, 26.0, 34.0], bound_m=[80e3, 20e3, 150e3]
    )
    spot = (127.5, 28.5)
    from_path = {"from": place(*spot), "to": {"formation": "r"}}
    low, _, high = found(one(claim("distance", **from_path, published={"at_least": 1}), flown))
    for _ in range(60):
        vertices = []
        for lon, lat, bound_m in zip(flown.lon, flown.lat, flown.bound_m, strict=True):
            moved = Oracle.WGS84.Direct(lat, lon, rng.uniform(0, 360), bound_m * rng.random())
            vertices.append((moved["lat2"], moved["lon2"]))
        nearest = min(
            Oracle.WGS84.Inverse(spot[1], spot[0], fix["lat2"], fix["lon2"])["s12"] / 1000
            for start, end in pairwise(vertices)
            for line in [Oracle.WGS84.InverseLine(*start, *end)]
            for fix in (line.Position(line.s13 * k / 40) for k in range(41))
        )
        assert low <= nearest <= high + 1


@pytest.mark.parametrize(
    ("event", "start", "end", "bound_m", "verdict"),
    [
        ("inside", "00:20", "00:40", 0, "consistent"),
        ("inside", "00:10", "00:40", 0, "inconsistent"),
        ("entry", "00:10", "00:20", 0, "consistent"),
        ("exit", "00:40", "00:50", 0, "consistent"),
        ("entry", "00:40", "00:50", 0, "inconsistent"),
        ("entry", "00:14", "00:16", 20_000, "not decidable"),
        ("inside", "00:20", "01:10", 0, "not checkable"),
    ],
)
def test_time_window(event: str, start: str, end: str, bound_m: float, verdict: str) -> None:
    """The path is inside the box from a quarter past to a quarter to."""
    content = claim(
        "time window",
        formation="r",
        zone="box",
        event=event,
        start=f"2020-01-01T{start}:00+00:00",
        end=f"2020-01-01T{end}:00+00:00",
    )
    assert one(content, route(bound_m)).verdict == verdict


def test_time_window_in_kilometres() -> None:
    content = claim(
        "time window", formation="r", zone="box", event="entry",
        start="2020-01-01T09:10:00+09:00", end="2020-01-01T09:20:00+09:00",
    )  # fmt: skip
    # Five minutes either side of the crossing, at four degrees an hour.
    assert found(one(content))[1] == pytest.approx(EQUATOR_KM / 3, abs=0.01)


def test_speed_and_duration() -> None:
    times = {"start": "2020-01-01T00:00:00Z", "end": "2020-01-01T00:30:00Z", "rounding_s": 60}
    inside = one(claim("speed", formation="r", zone="box", **times, published={"at_most": 500}))
    low, nominal, high = found(inside)
    assert nominal == pytest.approx(4 * EQUATOR_KM, abs=0.01)
    assert (low, high) == pytest.approx((nominal * 30 / 31, nominal * 30 / 29))
    legs = {"from": place(0, 0, 500), "to": place(0, 1, 500)}
    low, nominal, high = found(one(claim("speed", **legs, **times, published={"at_least": 1})))
    assert nominal == pytest.approx(2 * MERIDIAN_KM, abs=0.001)
    assert (low, high) == pytest.approx(
        ((MERIDIAN_KM - 1) * 60 / 31, (MERIDIAN_KM + 1) * 60 / 29), abs=0.001
    )
    assert found(one(claim("duration", **times, published=30))) == pytest.approx((29, 30, 31))
    band = {"formations": ["r"], "kmh": {"at_least": 400, "at_most": 500}}
    hours = (4 * EQUATOR_KM / 500, 4 * EQUATOR_KM / 450, 4 * EQUATOR_KM / 400)
    minutes = [60 * h for h in hours]
    assert found(one(claim("duration", **band, published=60))) == pytest.approx(minutes, abs=0.01)


def test_a_visit_that_is_not_there_cannot_be_timed() -> None:
    times = {"start": "2020-01-01T00:00:00Z", "end": "2020-01-01T00:30:00Z"}
    content = claim("speed", formation="r", zone="box", visits=[2, 2], **times, published=1)
    assert one(content).not_checkable == "r has 1 visit to box as drawn"


def test_several_visits_are_timed_from_the_first_entry_to_the_last_exit() -> None:
    """Through the box, a degree beyond and back to its middle: five degrees, three inside."""
    flown = Route(id="r", lon=[-2.0, 2.0, 0.0], lat=[0.0, 0.0, 0.0])
    hour = {"start": "2020-01-01T00:00:00Z", "end": "2020-01-01T01:00:00Z"}
    visits = {"formation": "r", "zone": "box", "visits": [1, 2]}
    finding = one(claim("speed", **visits, **hour, published={"at_least": 1}), flown)
    assert found(finding)[1] == pytest.approx(5 * EQUATOR_KM, abs=0.01)
    assert finding.measure is not None
    assert finding.measure.what == (
        "r from entry 1 into box to exit 2 (334.0 km of it inside), 556.6 km in 60.0 min"
    )


@pytest.mark.parametrize(
    ("published", "verdict", "off_by"),
    [
        (9, "consistent", None),
        (11, "inconsistent", 2),
        ({"at_least": 8, "at_most": 9}, "consistent", None),
        ({"at_least": 12}, "inconsistent", 3),
        ({"at_most": 5}, "inconsistent", 4),
    ],
)
def test_count(published: Any, verdict: str, off_by: float | None) -> None:
    finding = one(claim("count", counted={"Russian": 7, "Chinese": 2}, published=published))
    assert (finding.verdict, finding.off_by) == (verdict, off_by)


def test_a_count_that_cannot_fail_is_not_checkable() -> None:
    sorties = claim("count", counted={"that crossed": 22}, published={"at_least": 0, "at_most": 27})
    finding = one(sorties)
    assert finding.verdict == "not checkable"
    assert finding.not_checkable is not None
    assert "cannot fail" in finding.not_checkable


AREAS = (
    {"properties": {"name": "north", "windows": [{"count": 5}, {"count": 3}]}},
    {"properties": {"id": "south", "count": 7}},
    {"properties": {"name": "uncounted"}},
)


@pytest.mark.parametrize(
    ("areas", "published", "verdict"),
    [
        (AREAS, 12, "consistent"),
        (AREAS, 22, "inconsistent"),
        (AREAS[2:], 22, "not checkable"),
        ((), 22, "not checkable"),
    ],
)
def test_a_count_is_compared_with_the_areas_drawn(
    areas: tuple[Any, ...], published: int, verdict: str
) -> None:
    content = claim("count", counted="drawn", published=published)
    case = Case(id="case", name="", formations=(), routes=(), areas=areas, claims=(content,))
    (finding,) = verify(case, shipped, find)
    assert finding.verdict == verdict
