"""Every islet of an independent shoreline lies in a territorial zone, or within what is in doubt.

From the shore of each, in 24 directions, 11.4 NM out: such a place is within somebody's 12 NM. It
must lie in a zone, in a strait where 3 NM are claimed, nearer to a coast that we do not ship, or no
farther from the line of its own coast than the error stated where the line is nearest. What the
shoreline shows and better sources do not have is listed in the table of islets, with the sources.
"""

from __future__ import annotations

import json
from functools import cache
from typing import Any, Final

import numpy as np
import pytest
import shapely
from pyproj import Geod, Proj

from adiz.layers.atlas import catalog
from tests.layers.atlas.gshhg import Array, land

pytestmark = pytest.mark.slow

EARTH: Final = Geod(ellps="WGS84")
NM: Final = 1852.0
OUT_M: Final = 11.4 * NM
CONTINENT_KM2: Final = 20_000.0  # larger land is no islet
WINDOW: Final = (105.0, 0.0, 235.0, 76.0)
CELL_DEG: Final = 2.0
COASTS: Final = json.loads((catalog.DATA / "coasts.json").read_text(encoding="utf-8"))
NOT_ISLETS: Final = json.loads((catalog.DATA / "features.json").read_text("utf-8"))["not_islets"]
ROUGHLY_M: Final = 1_500.0  # how far a rough place to 0.02 degree may lie off

# The largest bound of each zone before the islets of the sweep were added, in metres.
BOUNDS_BEFORE: Final = {
    "cn-territorial": 85_000, "jp-territorial": 7_500, "kinmen-territorial": 7_500,
    "kp-territorial": 85_000, "kr-territorial": 22_750, "kurils-south-territorial": 7_500,
    "liancourt-territorial": 3_000, "matsu-territorial": 7_500, "ph-territorial": 170_000,
    "pratas-territorial": 1_000, "ru-territorial": 170_000, "senkaku-territorial": 7_500,
    "tw-territorial": 1_000, "us-territorial": 30_500, "wuqiu-territorial": 7_500,
}  # fmt: skip


@cache
def document(zone_id: str) -> dict[str, Any]:
    path = catalog.DATA / "zones" / f"{zone_id}.geojson"
    found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return found


@cache
def shape(zone_id: str) -> shapely.Geometry:
    """A zone in longitudes 0..360."""
    area = shapely.from_geojson(json.dumps(document(zone_id)["geometry"]))
    turn = 360.0 if area.bounds[2] < -90.0 else 0.0
    return shapely.transform(area, lambda xy: xy + np.array([turn, 0.0]))


@cache
def edges(zone_id: str) -> tuple[Array, Array, Array, Array]:
    """Start and end of every edge, and the bound at each."""
    starts, ends, here, there = [], [], [], []
    rings = [ring for polygon in shapely.get_parts(shape(zone_id)) for ring in loops(polygon)]
    for ring, bounds in zip(rings, document(zone_id)["properties"]["vertex_bound_m"], strict=True):
        starts.append(ring[:-1])
        ends.append(ring[1:])
        here.append(np.array(bounds, dtype=float))
        there.append(np.roll(here[-1], -1))
    return np.vstack(starts), np.vstack(ends), np.concatenate(here), np.concatenate(there)


def loops(polygon: shapely.Polygon) -> list[Array]:
    return [shapely.get_coordinates(ring) for ring in (polygon.exterior, *polygon.interiors)]


@cache
def owners() -> dict[str, shapely.Geometry]:
    """Where land is of each coast that ships."""
    left, found = shapely.box(*WINDOW), {}
    for row in COASTS["coasts"]:
        region = shapely.Polygon(row["region"]) & left
        left = left - region
        found[row["of"]] = found.get(row["of"], shapely.Polygon()) | region
    return found


def whose(places: Array) -> Any:
    """The coast of each place, "" where it is none of ours."""
    found = np.full(len(places), "", dtype="U32")
    for of, region in owners().items():
        found[shapely.contains_xy(region, *places.T)] = of
    return found


def refuted(middles: Array) -> Any:
    """Which islets of the shoreline are listed as none."""
    found = np.zeros(len(middles), dtype=bool)
    for row in NOT_ISLETS:
        here = np.full((2, len(middles)), [[row["lon"]], [row["lat"]]])
        found |= EARTH.inv(*here, *middles.T)[2] < ROUGHLY_M
    return found


@cache
def sweep() -> tuple[Array, Any, Array]:
    """Places 11.4 NM off the islets of our coasts, whose each is, and the middle of the islet."""
    rings, areas = land(WINDOW)
    middles = np.array([(ring.min(axis=0) + ring.max(axis=0)) / 2 for ring in rings])
    of = whose(middles)
    of[refuted(middles)] = ""
    azimuths_deg = np.arange(0.0, 360.0, 15.0)
    towards = np.column_stack([np.sin(np.radians(azimuths_deg)), np.cos(np.radians(azimuths_deg))])
    tips, ours = [], np.flatnonzero((of != "") & (areas < CONTINENT_KM2))
    for number in ours:
        squeezed = rings[number] * [np.cos(np.radians(middles[number][1])), 1.0]
        tips.append(rings[number][(squeezed @ towards.T).argmax(axis=0)])
    lon, lat = np.vstack(tips).T
    out = np.full(len(lon), OUT_M)
    lon, lat, _ = EARTH.fwd(lon, lat, np.tile(azimuths_deg, len(ours)), out)
    places = np.column_stack([lon % 360.0, lat])
    return places, np.repeat(of[ours], 24), np.repeat(middles[ours], 24, axis=0)


def in_any(ids: list[str], places: Array) -> Any:
    """Which places lie in some of these zones."""
    inside = np.zeros(len(places), dtype=bool)
    for zone_id in ids:
        for part in shapely.get_parts(shape(zone_id)):
            shapely.prepare(part)
            west, south, east, north = part.bounds
            lon, lat = places.T
            near = (lon >= west) & (lon <= east) & (lat >= south) & (lat <= north) & ~inside
            inside[near] = shapely.contains_xy(part, *places[near].T)
    return inside


def beyond_m(zone_id: str, places: Array) -> Array:
    """How far places are from the nearest edge, less the error stated there."""
    starts, ends, here, there = edges(zone_id)
    found = np.empty(len(places))
    cells = np.floor(places / CELL_DEG).astype(int)
    for cell in np.unique(cells, axis=0):
        members = np.flatnonzero((cells == cell).all(axis=1))
        lon_0, lat_0 = (cell + 0.5) * CELL_DEG
        flat = Proj(proj="aeqd", lon_0=lon_0, lat_0=lat_0, ellps="WGS84", over=True)
        near = np.abs(starts[:, 1] - lat_0) < 5.0
        near &= np.abs(starts[:, 0] - lon_0) < 5.0 / np.cos(np.radians(min(lat_0 + 1, 80.0)))
        a, b = (np.column_stack(flat(*points[near].T)) for points in (starts, ends))
        p = np.column_stack(flat(*places[members].T))[:, None]
        along = ((p - a) * (b - a)).sum(axis=2) / np.maximum(((b - a) ** 2).sum(axis=1), 1e-9)
        along = along.clip(0.0, 1.0)
        away = np.linalg.norm(p - a - along[..., None] * (b - a), axis=2)
        stated = here[near] + along * (there - here)[near]
        nearest = np.arange(len(members)), away.argmin(axis=1)
        found[members] = (away - stated)[nearest]
    return found


def nearer_to_others(places: Array) -> Any:
    """Which places are nearer to land of a coast that does not ship: the limit is cut there."""
    rings, areas = land(WINDOW)
    near = np.zeros(len(places), dtype=bool)
    boxes = shapely.STRtree(shapely.box(*np.array([shapely.LineString(r).bounds for r in rings]).T))
    for i, (lon, lat) in enumerate(places):
        wide = 0.2 / np.cos(np.radians(lat))
        around = shapely.box(lon - wide, lat - 0.2, lon + wide, lat + 0.2)
        for number in boxes.query(around):
            ring = rings[number]
            shore = ring[(np.abs(ring[:, 0] - lon) < wide) & (np.abs(ring[:, 1] - lat) < 0.2)]
            middle = (ring.min(axis=0) + ring.max(axis=0))[None] / 2
            is_islet = areas[number] < CONTINENT_KM2
            foreign = shore[np.broadcast_to(whose(middle if is_islet else shore) == "", len(shore))]
            if len(foreign):
                here = np.full((2, len(foreign)), [[lon], [lat]])
                near[i] |= EARTH.inv(*here, *foreign.T)[2].min() < OUT_M
    return near


def test_every_islet_of_an_independent_shoreline_has_its_12_nm() -> None:
    places, of, middles = sweep()
    ids = {row["of"]: row["id"] for row in COASTS["zones"]}
    straits = [path.stem for path in (catalog.DATA / "zones").glob("jp-strait-*.geojson")]
    left = np.flatnonzero(~in_any([*ids.values(), *straits], places))
    short_m = np.zeros(len(places))
    for coast, zone_id in ids.items():
        mine = left[of[left] == coast]
        if len(mine):
            short_m[mine] = beyond_m(zone_id, places[mine])
    beyond = np.flatnonzero(short_m > 0)
    beyond = beyond[~nearer_to_others(places[beyond])]
    islets = len(np.unique(middles, axis=0))
    print(f"{islets} islets, {len(places)} places, {len(left)} outside, {len(beyond)} beyond")
    listed = {tuple(middles[i].round(3).tolist()): round(float(short_m[i])) for i in beyond}
    assert islets > 19_000
    assert not listed


def test_no_bound_has_grown() -> None:
    now_m = {zone_id: edges(zone_id)[2].max() for zone_id in BOUNDS_BEFORE}
    for zone_id, before_m in BOUNDS_BEFORE.items():
        print(f"{zone_id}: {before_m:,} m before, {now_m[zone_id]:,.0f} m now")
    assert {zone_id for zone_id in now_m if now_m[zone_id] > BOUNDS_BEFORE[zone_id]} == set()


def test_what_is_listed_as_no_islet_is_in_the_shoreline() -> None:
    """Four islets in three places: the list hides nothing else."""
    rings, areas = land(WINDOW)
    middles = np.array([(ring.min(axis=0) + ring.max(axis=0)) / 2 for ring in rings])
    listed = refuted(middles)
    assert listed.sum() == 4
    assert areas[listed].max() < 0.1
    for row in NOT_ISLETS:
        assert row["why"]
        assert row["source"]
        here = np.full((2, int(listed.sum())), [[row["lon"]], [row["lat"]]])
        assert EARTH.inv(*here, *middles[listed].T)[2].min() < ROUGHLY_M
