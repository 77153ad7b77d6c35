"""Zones that are left unread as long as nothing is near them."""

from __future__ import annotations

import json

import numpy as np
import pytest
from geographiclib.geodesic import Geodesic

from adiz.geo.edges import geocentric_m
from adiz.geo.edges.kinds import Geodesic as Geodesic_
from adiz.layers.atlas import Head, catalog
from adiz.layers.atlas.zone_head import head_of

HEADS = [found for found in catalog.heads_of({"territorial", "adiz"}) if isinstance(found, Head)]


def document(zone_id: str) -> dict[str, object]:
    path = catalog.DATA / "zones" / f"{zone_id}.geojson"
    found: dict[str, object] = json.loads(path.read_text(encoding="utf-8"))
    return found


BOXED = [head for head in HEADS if "bbox" in document(head.id)]


def test_every_area_has_a_head() -> None:
    """So that none is read for a flight on another side of the Earth."""
    areas = catalog.zones_of({"territorial", "adiz"})
    assert [head.id for head in HEADS] == [zone.id for zone in areas]
    assert len(BOXED) == 13


@pytest.mark.parametrize("head", HEADS, ids=lambda head: head.id)
def test_a_head_says_what_its_file_says(head: Head) -> None:
    zone = catalog.read(head)
    assert (head.id, head.valid_from, head.valid_to) == (zone.id, zone.valid_from, zone.valid_to)


@pytest.mark.parametrize("head", HEADS, ids=lambda head: head.id)
def test_every_edge_is_near_the_middle(head: Head) -> None:
    """Along each edge, by geographiclib if it is a geodesic, else straight in degrees.

    A rhumb line is nearly that, and one along a parallel exactly. Of arcs only the ends are looked
    at: the circles are drawn round arcs as the map draws them.
    """
    for ring in catalog.read(head).rings:
        ends = np.roll(ring.lon, -1), np.roll(ring.lat, -1)
        for lon, lat, x, y, edge in zip(ring.lon, ring.lat, *ends, ring.edges, strict=True):
            east = lon + (x - lon + 180.0) % 360.0 - 180.0
            along = [(lon + (east - lon) * s, lat + (y - lat) * s) for s in (0.0, 0.25, 0.5, 0.75)]
            if isinstance(edge, Geodesic_):
                leg = Geodesic.WGS84.InverseLine(lat, lon, y, x)
                found = [leg.Position(leg.s13 * share) for share in (0.0, 0.25, 0.5, 0.75)]
                along = [(item["lon2"], item["lat2"]) for item in found]
            apart = np.linalg.norm(geocentric_m(*np.array(along).T) - head.middle, axis=1)
            assert apart.max() < head.radius_m


@pytest.mark.parametrize("head", BOXED, ids=lambda head: head.id)
def test_every_vertex_is_inside_the_box_and_near_the_middle(head: Head) -> None:
    west, south, east, north = document(head.id)["bbox"]  # type: ignore[misc]
    for ring in catalog.read(head).rings:
        assert west <= ring.lon.min() <= ring.lon.max() <= east
        assert south <= ring.lat.min() <= ring.lat.max() <= north
        apart = np.linalg.norm(geocentric_m(ring.lon, ring.lat) - head.middle, axis=1)
        assert apart.max() < head.radius_m


def test_nothing_that_is_near_is_called_far() -> None:
    """From each vertex, 490 km out in every direction: not farther than 500 km."""
    for head in HEADS:
        ring = catalog.read(head).rings[0]
        for lon, lat in list(zip(ring.lon, ring.lat, strict=True))[::40]:
            for azimuth_deg in range(0, 360, 60):
                end = Geodesic.WGS84.Direct(lat, lon, azimuth_deg, 490_000)
                place = geocentric_m([end["lon2"]], [end["lat2"]])
                assert not head.is_far_from(place, 500_000.0)


def test_tokyo_is_far_from_europe_and_not_from_japan() -> None:
    tokyo = geocentric_m([139.7], [35.7])
    assert all(head.is_far_from(tokyo, 500_000.0) for head in BOXED)
    (japan,) = (head for head in HEADS if head.id == "jp-territorial")
    assert not japan.is_far_from(tokyo, 500_000.0)


@pytest.mark.parametrize("gone", ['"bbox"', '"valid_from"', '"valid_to"'])
def test_a_file_that_does_not_say_all_has_no_head(gone: str) -> None:
    text = '{"bbox": [20.0, 50.0, 22.0, 52.0],\n "valid_from": "2017",\n "valid_to": null}'
    assert head_of("xx-zone", text.encode())
    assert head_of("xx-zone", text.replace(gone, '"other"').encode()) is None
