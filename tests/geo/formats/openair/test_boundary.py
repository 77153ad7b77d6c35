"""Arcs, circles, points and airways; distances and bearings by geographiclib."""

from __future__ import annotations

import io

import numpy as np
import pytest
from aerofiles.openair import Reader
from geographiclib.geodesic import Geodesic as Karney

from adiz.geo.edges import Arc, Planar
from adiz.geo.errors import InputError
from adiz.geo.formats import read_zones
from tests.geo.formats.openair.airspaces import SAMPLES, airspace, zone

NM_M = 1852.0


def from_centre(lon: float, lat: float, to_lon: float, to_lat: float) -> tuple[float, float]:
    """Distance in metres and bearing, 0 to 360."""
    line = Karney.WGS84.Inverse(lat, lon, to_lat, to_lon)
    return line["s12"], line["azi1"] % 360


def test_a_circle_is_one_arc_of_its_radius() -> None:
    (ring,) = zone("V X=01:30:00 N 000:30:00 E", "DC 5").rings
    (edge,) = ring.edges
    assert edge == Arc(0.5, 1.5, 5 * NM_M, clockwise=True)
    assert from_centre(0.5, 1.5, ring.lon[0], ring.lat[0]) == pytest.approx((5 * NM_M, 0), abs=1e-6)
    assert not ring.assumed.any()


def test_arcs_by_bearings_run_both_ways_round() -> None:
    (ring,) = zone(
        "V X=01:00:00 N 001:00:00 E", "V D=-", "DA 15, 185, 155", "V D=+", "DA 25, 155, 185"
    ).rings
    inner, side, outer, back = ring.edges
    assert (inner, outer) == (Arc(1, 1, 15 * NM_M, False), Arc(1, 1, 25 * NM_M, True))
    assert side == back == Planar()
    assert ring.assumed.tolist() == [False, True, False, True]
    seen = [from_centre(1, 1, x, y) for x, y in zip(ring.lon, ring.lat, strict=True)]
    wanted = [(15, 185), (15, 155), (25, 155), (25, 185)]
    assert np.array(seen) == pytest.approx(np.array([(r * NM_M, b) for r, b in wanted]), abs=1e-6)


def test_an_arc_between_points_has_the_mean_of_their_distances() -> None:
    ends = ((8 + 24 / 60, 43.5), (8.0, 43.0))
    (ring,) = zone(
        "DP 43:30:00 N 008:24:00 E", "V X=43:30:00 N 007:30:00 E",
        "DB 43:30:00 N 008:24:00 E,43:00:00 N 008:00:00 E", "DP 43:30:00 N 007:30:00 E",
    ).rings  # fmt: skip
    arc = ring.edges[0]
    assert isinstance(arc, Arc)
    mean_m = np.mean([from_centre(7.5, 43.5, *end)[0] for end in ends])
    assert arc.radius_m == pytest.approx(mean_m, abs=1e-6)
    assert len(ring) == 3, "the point before the arc is its beginning"


def test_a_bearing_twice_is_the_whole_circle() -> None:
    (ring,) = zone("V X=01:00:00 N 001:00:00 E", "DA 5,0,360").rings
    assert ring.edges == (Arc(1, 1, 5 * NM_M, True),)


def test_the_last_point_may_be_left_out() -> None:
    points = ("DP 01:00:00 N 001:00:00 E", "DP 02:00:00 N 001:00:00 E", "DP 01:00:00 N 002:00:00 E")
    open_, closed = zone(*points), zone(*points, points[0])
    assert open_.rings[0].lon.tolist() == closed.rings[0].lon.tolist() == [1, 1, 2]


def test_an_airway_is_its_centre_line_and_said_to_be() -> None:
    read = read_zones((SAMPLES / "airway.txt").read_bytes(), "airway.txt")
    assert read[0].is_line
    assert read[0].kind == "line"
    assert read[0].properties["airway_width_nm"] == 2.5
    assert "within their width is not answered" in read[0].properties["warnings"][0]["text"]
    assert [w["code"] for w in read[0].properties["warnings"]] == ["airway"]


@pytest.mark.parametrize(
    ("records", "line", "reason"),
    [
        (["DC 5"], 5, "no centre"),
        (["V X=1:00:00N 1:00:00E", "DC five"], 6, "nautical miles"),
        (["V X=1:00:00N 1:00:00E", "DC -1"], 6, "nautical miles"),
        (["V X=1:00:00N 1:00:00E", "DC 5", "DP 1:00:00N 1:00:00E"], 7, "by itself"),
        (["V X=1:00:00N 1:00:00E", "DC 5", "DC 6"], 7, "by itself"),
        (["DP 1:00:00N 1:00:00E", "V X=1:00:00N 1:00:00E", "DC 5"], 7, "by itself"),
        (["DP 1:00:00N 1:00:00E", "DY 1:00:00N 2:00:00E"], 6, "give either"),
        (["V Q=1"], 5, "not understood"),
        (["V D=0"], 5, "not understood"),
        (["V X=1:00:00N 1:00:00E", "DA 5,20"], 6, "bearing"),
        (["V X=1:00:00N 1:00:00E", "DB 1:00:00N 2:00:00E"], 6, "give two"),
        (["V X=1:00:00N 1:00:00E", "DB 1:00:00N 2:00:00E,1:00:00N 1:10:00E"], 6, "ends of the arc"),
        (["V X=1:00:00N 1:00:00E", "DA 5,20,20"], 6, "nothing or a circle"),
        (["V X=1:00:00N 1:00:00E", "DB 1:00:00N 2:00:00E,1:00:00N 2:00:00E"], 6, "or a circle"),
        (["DP 1:00:00N 1:00:00X"], 5, "not understood"),
        ([], 1, "no boundary"),
    ],
)
def test_what_is_wrong_is_named_with_its_line(records: list[str], line: int, reason: str) -> None:
    with pytest.raises(InputError, match=reason) as caught:
        read_zones(airspace(*records), "a.txt")
    assert caught.value.line == line
    assert str(caught.value).startswith(f"a.txt:{line}: airspace 'Zürich'")


@pytest.mark.parametrize("name", ["arc-cw-ccw", "arc-angle-cw"])
def test_aerofiles_reads_the_same_points_and_arcs(name: str) -> None:
    data = (SAMPLES / f"{name}.txt").read_bytes()
    peers = [record for record, _ in Reader(io.StringIO(data.decode())) if record]
    ours = read_zones(data, name)
    assert [zone.name for zone in ours] == [record["name"] for record in peers]
    for zone_, record in zip(ours, peers, strict=True):
        (ring,) = zone_.rings
        vertices = np.column_stack([ring.lat, ring.lon])
        arcs = [edge for edge in ring.edges if isinstance(edge, Arc)]
        peer_arcs = [item for item in record["elements"] if item["type"] == "arc"]
        for point in (e["location"] for e in record["elements"] if e["type"] == "point"):
            assert abs(vertices - point).sum(axis=1).min() < 1e-9
        assert [arc.clockwise for arc in arcs] == [item["clockwise"] for item in peer_arcs]
        for arc, item in zip(arcs, peer_arcs, strict=True):
            assert (arc.lat, arc.lon) == pytest.approx(item["center"], abs=1e-12)
