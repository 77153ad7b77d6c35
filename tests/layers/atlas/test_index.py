"""The index of the zone files: fresh, never wrong about where a zone is, and only a saving."""

from __future__ import annotations

import random
import runpy
import shutil
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import shapely

from adiz.geo.edges.wgs84 import geocentric_m
from adiz.geo.model.formation import Formation
from adiz.geo.model.route import Route
from adiz.layers.atlas import catalog
from adiz.layers.atlas.index import INDEX, Ball, Heading, balls, read_index
from adiz.selection import NEAR_M, surely_far
from tests.layers.second_geometry import AREAS, ATLAS, EARTH, outlines, plane
from tests.seeds import seeds

PROJECT = Path(__file__).parents[3]


def test_the_index_is_fresh() -> None:
    script = runpy.run_path(str(PROJECT / "scripts/build_zone_index.py"))
    text = (catalog.DATA / INDEX).read_text(encoding="utf-8")
    assert text == script["index"](), "layers/data/zones.json is stale; run: make pages"


def test_headings_say_what_the_files_say() -> None:
    for heading, zone in zip(catalog.headings(), catalog.zones(), strict=True):
        for key in ("id", "family", "kind", "authority", "claimants", "valid_from", "valid_to"):
            assert getattr(heading, key) == getattr(zone, key), (zone.id, key)


@pytest.mark.parametrize("name", ATLAS)
def test_balls_hold_the_lines_and_what_is_inside(name: str) -> None:
    heading = next(h for h in catalog.headings() if h.id == name)
    points = np.concatenate([np.array(line) for line in outlines(name)])
    if name in AREAS:
        projection, shape = plane(name)
        west, south, east, north = shape.bounds
        pick = random.Random(name)
        inside = np.array(
            [(pick.uniform(west, east), pick.uniform(south, north)) for _ in range(300)]
        )
        places = np.column_stack(projection.transform(*inside.T, direction="INVERSE"))
        held = shapely.contains(shape, shapely.points(inside))
        points = np.concatenate([points, places[held]])
    apart = [ball.apart_m(geocentric_m(*points.T)) for ball in heading.balls]
    assert (np.min(apart, axis=0) < 0).all()


def test_a_contiguous_zone_in_two_parts_has_two_balls() -> None:
    heading = next(h for h in catalog.headings() if h.id == "us-adiz-contiguous")
    assert len(heading.balls) == 2


def test_a_ball_that_holds_two() -> None:
    a, b = Ball(0, 0, 0, 2), Ball(10, 0, 0, 3)
    assert a.joined(b) == b.joined(a) == Ball(5.5, 0, 0, 7.5)
    assert a.joined(Ball(1, 0, 0, 0.5)) == Ball(1, 0, 0, 0.5).joined(a) == a


@pytest.mark.parametrize("seed", seeds(40, 400))
def test_what_is_surely_far_is_far(seed: int) -> None:
    """Random legs anywhere, sampled every 25 km, against the second geometry's lines."""
    pick = random.Random(seed)
    lon, lat = pick.uniform(-180, 180), pick.uniform(-60, 80)
    line = EARTH.DirectLine(lat, lon, pick.uniform(0, 360), pick.uniform(1e4, 4e6))
    path = [line.Position(line.s13 * i / 100) for i in range(101)]
    ends = np.array([path[0]["lon2"], path[-1]["lon2"]]), np.array([lat, path[-1]["lat2"]])
    formation = Formation.of(Route(id="a", lon=ends[0], lat=ends[1]))
    points = geocentric_m([fix["lon2"] for fix in path], [fix["lat2"] for fix in path])
    for heading in catalog.headings():
        if heading.id in ATLAS and surely_far(formation, heading):
            outline = np.concatenate([np.array(part) for part in outlines(heading.id)])
            apart = points[:, None] - geocentric_m(*outline.T)[None]
            assert np.linalg.norm(apart, axis=2).min() > NEAR_M, heading.id


def test_far_zones_are_told_to_be_far() -> None:
    """Else the index would save nothing: East Asia reads no file of America."""
    korea = Formation.of(Route(id="a", lon=np.array([128.0, 134.0]), lat=np.array([36.0, 35.0])))
    far = {heading.id for heading in catalog.headings() if surely_far(korea, heading)}
    assert far >= {name for name in ATLAS if name.startswith(("us-", "ca-", "cu-", "is-"))}


def test_a_ring_round_a_pole_is_never_far() -> None:
    zone = catalog.zone("cu-adiz")
    ring = zone.rings[0]
    polar = replace(
        ring,
        lon=np.arange(0.0, 360.0, 36.0),
        lat=np.full(10, -80.0),
        edges=(ring.edges[0],) * 10,
    )
    (ball,) = balls(replace(zone, rings=(polar,)))
    assert ball.apart_m(geocentric_m([10.0], [85.0])) < 0


def test_what_the_index_does_not_know_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "zones").mkdir()
    for name in ("cu-adiz", "ph-adiz"):
        shutil.copy(catalog.DATA / "zones" / f"{name}.geojson", tmp_path / "zones")
    known = read_index(catalog.DATA / INDEX)
    wrong = replace(known["cu-adiz"], kind="fir", bytes=known["cu-adiz"].bytes + 1)
    monkeypatch.setattr(catalog, "DATA", tmp_path)
    monkeypatch.setattr(catalog, "_index", lambda _: {"cu-adiz": wrong})
    catalog.zone.cache_clear()
    found = catalog.headings()
    catalog.zone.cache_clear()
    assert [heading.id for heading in found] == ["cu-adiz", "ph-adiz"]
    assert {heading.kind for heading in found} == {"adiz"}
    assert all(isinstance(heading, Heading) for heading in found)
