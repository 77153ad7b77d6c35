"""Zones written as OpenAir and read back; areas by shapely on pyproj's geodesics."""

from __future__ import annotations

import io
from pathlib import Path

import numpy as np
import pytest
from aerofiles.openair import Reader
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely.geometry import Polygon

from adiz.geo.edges import Arc, Geodesic, Planar, Rhumb, densify, direct
from adiz.geo.errors import RequestError
from adiz.geo.formats import read_zones, write_zones
from adiz.geo.model import Ring, Zone

KINDS = st.sampled_from([Geodesic(), Rhumb(), Planar()])


def zone(*rings: Ring, **other: object) -> Zone:
    return Zone(**{"id": "z", "name": "Z", "kind": "custom", "rings": rings, **other})  # type: ignore[arg-type]


def square(x: float, y: float, size: float = 1.0) -> Ring:
    return Ring(
        lon=[x, x + size, x + size, x], lat=[y, y, y + size, y + size], edges=[Planar()] * 4
    )


def back(tmp_path: Path, *zones: Zone) -> tuple[str, tuple[Zone, ...]]:
    path = tmp_path / "z.openair"
    lost = write_zones(zones, path, suffix=".openair", tolerance_m=10)
    return lost, read_zones(path.read_bytes(), "z.openair")


def drawn(ring: Ring) -> Polygon:
    x, y = densify(ring.lon, ring.lat, ring.edges, tolerance_m=1, closed=True)
    return Polygon(np.column_stack([x, y]))


def test_a_circle_comes_back_as_it_was(tmp_path: Path) -> None:
    lost, (read,) = back(tmp_path, zone(Ring.circle(179.5, -45.25, 92_600.0)))
    assert lost == ""
    assert read.rings[0].edges == (Arc(179.5, -45.25, 92_600.0, clockwise=True),)


@settings(max_examples=25, deadline=None)
@given(
    lon=st.floats(-170, 170), lat=st.floats(-70, 70), radius_m=st.floats(2_000, 200_000),
    start=st.floats(0, 360), sweep=st.floats(20, 340), clockwise=st.booleans(), side=KINDS,
)  # fmt: skip
def test_a_sector_comes_back_within_the_precision(
    tmp_path_factory: pytest.TempPathFactory, *, lon: float, lat: float, radius_m: float,
    start: float, sweep: float, clockwise: bool, side: Geodesic | Rhumb | Planar,
) -> None:  # fmt: skip
    turn = np.array([start, start + (sweep if clockwise else -sweep)])
    x, y, _ = direct(lon, lat, turn, radius_m)
    arc = Arc(lon, lat, radius_m, clockwise)
    ring = Ring(lon=[lon, *x], lat=[lat, *y], edges=[side, arc, side])
    lost, (read,) = back(tmp_path_factory.mktemp("sector"), zone(ring))
    assert lost == "what joins the points"
    (again,) = [edge for edge in read.rings[0].edges if isinstance(edge, Arc)]
    assert (again.lon, again.lat) == pytest.approx((lon, lat), abs=1e-7)
    assert again.radius_m == pytest.approx(radius_m, abs=0.05)
    assert again.clockwise is clockwise
    ours, theirs = drawn(ring), drawn(read.rings[0])
    reach_deg = 15 / 111_000 / np.cos(np.radians(abs(lat) + 2))
    assert theirs.symmetric_difference(ours).area <= ours.length * reach_deg


def test_limits_kinds_and_what_else_is_known_come_back(tmp_path: Path) -> None:
    own = {"airspace_class": "R", "frequency": "123.4", "activation": ["NONE"]}
    low = {"value": 1000.0, "unit": "ft", "datum": "MSL"}
    written = [
        zone(square(1, 1), floor=low, properties=own),
        zone(
            square(3, 3),
            id="y",
            kind="adiz",
            ceiling={"value": 195.0, "unit": "FL", "datum": "STD"},
        ),
    ]
    lost, read = back(tmp_path, *written)
    assert [(z.id, z.kind, z.floor, z.ceiling) for z in read] == [
        (z.id, z.kind, z.floor, z.ceiling) for z in written
    ]
    assert {key: read[0].properties[key] for key in own} == own
    assert lost == "what joins the points"


def test_what_cannot_be_held_is_named(tmp_path: Path) -> None:
    line = Ring(lon=[1, 2], lat=[1, 2], edges=[Planar()], closed=False)
    lost, read = back(
        tmp_path,
        zone(line, id="line"),
        zone(square(1, 1, 4), square(2, 2), id="hole", authority="KR", valid_from="2020"),
        zone(
            square(1, 1), square(5, 5), id="two", floor={"value": 9, "unit": "m", "datum": "WGS84"}
        ),
        zone(Ring.circle(1, 1, 9e3, bound_m=100), properties={"sources": [{"title": "t"}]}, id="c"),
    )
    assert lost == (
        "lines (line), holes (hole), limits of unknown datum or above the ellipsoid (two), that "
        "parts are one zone (two), what joins the points, dates, authorities, errors of vertices, "
        "sources"
    )
    assert [z.id for z in read] == ["hole", "two", "two-2", "c"]
    assert read[1].floor == {"value": None, "unit": "m", "datum": "unknown"}


def test_lines_alone_are_refused(tmp_path: Path) -> None:
    line = Ring(lon=[1, 2], lat=[1, 2], edges=[Planar()], closed=False)
    with pytest.raises(RequestError, match="areas only"):
        back(tmp_path, zone(line))


def test_names_cannot_add_records(tmp_path: Path) -> None:
    _, (read,) = back(
        tmp_path, zone(square(1, 1, 0.1), name="a\nDP 1:00:00N 1:00:00E\r\n* b", id="x*y")
    )
    assert read.name == "a DP 1:00:00N 1:00:00E \u2217 b"
    assert len(read.rings[0]) == 4
    assert "warnings" not in read.properties


def test_a_ring_across_180_and_round_the_pole(tmp_path: Path) -> None:
    polar = Ring(lon=[-120, 0, 120], lat=[70.0] * 3, edges=[Planar()] * 3)
    _, (across, round_) = back(tmp_path, zone(square(179.5, 10), id="a"), zone(polar, id="p"))
    assert across.rings[0].lon.max() - across.rings[0].lon.min() == pytest.approx(1)
    assert round_.rings[0].circles_pole


def test_aerofiles_reads_what_is_written(tmp_path: Path) -> None:
    path = tmp_path / "z.openair"
    sector = Ring(
        lon=[10, 10, 10.5], lat=[50, 50.5, 50],
        edges=[Planar(), Arc(10, 50, 45_000, clockwise=True), Planar()],
    )  # fmt: skip
    write_zones([zone(sector)], path, suffix=".openair", tolerance_m=1e4)
    ((record, error),) = Reader(io.StringIO(path.read_text()))
    assert error is None
    assert (record["name"], record["floor"], record["ceiling"]) == ("Z", "GND", "UNL")
    assert [item["type"] for item in record["elements"]] == ["point", "arc", "point", "point"]
    assert record["elements"][1]["center"] == pytest.approx([50, 10])
