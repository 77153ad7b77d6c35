"""One zone is the same zone from every format, within what the format can hold."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pyproj import Geod

from adiz.geo.edges import Arc, Geodesic, Planar, Rhumb
from adiz.geo.formats import read_zones, write_zones
from adiz.geo.formats.geojson import write_exact_zones
from adiz.geo.model import Ring, Zone
from adiz.geo.visits import standing

TOLERANCE_M = 25.0
EARTH = Geod(ellps="WGS84")
FORMATS = (".geojson", ".kml", ".kmz", ".gpkg", ".openair")


@st.composite
def sectors(draw: st.DrawFn) -> Zone:
    """A sector of a ring round a centre: two arcs and two sides of one kind, with limits."""
    lon, lat = draw(st.floats(-179, 179)), draw(st.floats(-60, 60))
    inner_m, width_m = draw(st.floats(20_000, 100_000)), draw(st.floats(20_000, 100_000))
    start, sweep = draw(st.floats(0, 360)), draw(st.floats(30, 300))
    side = draw(st.sampled_from([Geodesic(), Rhumb(), Planar()]))
    outer_m = inner_m + width_m
    azimuth = np.array([start, start + sweep, start + sweep, start])
    radius = np.array([inner_m, inner_m, outer_m, outer_m])
    x, y, _ = EARTH.fwd(np.full(4, lon), np.full(4, lat), azimuth, radius)
    arcs = Arc(lon, lat, inner_m, clockwise=True), Arc(lon, lat, outer_m, clockwise=False)
    ring = Ring(lon=x, lat=y, edges=[arcs[0], side, arcs[1], side])
    floor = {"value": float(draw(st.integers(1, 50))) * 100, "unit": "ft", "datum": "MSL"}
    return Zone(id="z", name="Z", kind="danger", rings=(ring,), floor=floor)


def written(zone: Zone, path: Path) -> Zone:
    """The zone as it is read from a file that it was written to."""
    if path.suffix == ".geojson":
        write_exact_zones([zone], path)
    else:
        write_zones([zone], path, suffix=path.suffix, tolerance_m=TOLERANCE_M)
    (read,) = read_zones(path.read_bytes(), path.name)
    return read


@settings(max_examples=3, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(sectors(), st.lists(st.tuples(st.floats(0, 360), st.floats(0, 1)), min_size=10, max_size=10))
def test_the_same_places_are_inside(
    tmp_path_factory: pytest.TempPathFactory, zone: Zone, places: list[tuple[float, float]]
) -> None:
    """Places at bearings and distances of the centre, some in the sector and some beside it."""
    folder = tmp_path_factory.mktemp("same")
    (ring,) = zone.rings
    arc = ring.edges[2]
    assert isinstance(arc, Arc)
    for suffix in FORMATS:
        read = written(zone, folder / f"z{suffix}")
        assert read.floor == zone.floor, suffix
        assert read.ceiling is None
        assert read.kind == "danger"
        for azimuth, share in places:
            x, y, _ = EARTH.fwd(arc.lon, arc.lat, azimuth, 1.2 * share * arc.radius_m)
            ours, theirs = (standing(z, x, y) for z in (zone, read))
            if ours.line.distance_m > 2 * TOLERANCE_M:
                assert ours.inside == theirs.inside, (suffix, azimuth, share)
