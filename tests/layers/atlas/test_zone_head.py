"""Zones that are left unread as long as nothing is near them."""

from __future__ import annotations

import json

import numpy as np
import pytest
from geographiclib.geodesic import Geodesic

from adiz.geo.edges import geocentric_m
from adiz.layers.atlas import Head, catalog
from adiz.layers.atlas.zone_head import head_of

HEADS = [found for found in catalog.heads_of({"territorial", "adiz"}) if isinstance(found, Head)]


def document(zone_id: str) -> dict[str, object]:
    path = catalog.DATA / "zones" / f"{zone_id}.geojson"
    found: dict[str, object] = json.loads(path.read_text(encoding="utf-8"))
    return found


def test_the_zones_of_europe_have_heads() -> None:
    assert {"pl-adiz-east", "pl-territorial", "ee-territorial"} <= {head.id for head in HEADS}
    assert len(HEADS) == 12


@pytest.mark.parametrize("head", HEADS, ids=lambda head: head.id)
def test_a_head_says_what_its_file_says(head: Head) -> None:
    zone = catalog.read(head)
    assert (head.id, head.valid_from, head.valid_to) == (zone.id, zone.valid_from, zone.valid_to)


@pytest.mark.parametrize("head", HEADS, ids=lambda head: head.id)
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


def test_tokyo_is_far_from_all_of_them() -> None:
    tokyo = geocentric_m([139.7], [35.7])
    assert all(head.is_far_from(tokyo, 500_000.0) for head in HEADS)


@pytest.mark.parametrize("gone", ['"bbox"', '"valid_from"', '"valid_to"'])
def test_a_file_that_does_not_say_all_has_no_head(gone: str) -> None:
    text = '{"bbox": [20.0, 50.0, 22.0, 52.0],\n "valid_from": "2017",\n "valid_to": null}'
    assert head_of("xx-zone", text.encode())
    assert head_of("xx-zone", text.replace(gone, '"other"').encode()) is None
