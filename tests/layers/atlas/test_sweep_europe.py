"""Every islet of an independent shoreline on the coasts of Europe, as in test_sweep.py.

Whose an islet is: that of the table of islets, or of the nearest piece of land that ships, divided
along the borders that ship; a piece belongs to the zone that holds it.
"""

from __future__ import annotations

import json
from functools import cache
from typing import Any, Final

import numpy as np
import pytest
import shapely

from adiz.layers.atlas import catalog, land
from adiz.layers.map_layers.borders import lines as lines_of_borders
from adiz.layers.scene import Box
from tests.layers.atlas import gshhg
from tests.layers.atlas.gshhg import Array
from tests.layers.atlas.test_sweep import CONTINENT_KM2, EARTH, NM, OUT_M, beyond_m, in_any, shape

pytestmark = pytest.mark.slow

WINDOW: Final = (-32.0, 42.0, 46.0, 82.0)
GAP_DEG: Final = 0.03  # the borders that ship end that far from the shores that ship
COASTS: Final = json.loads((catalog.DATA / "coasts-europe.json").read_text(encoding="utf-8"))
FEATURES: Final = json.loads((catalog.DATA / "features-europe.json").read_text("utf-8"))["features"]
ZONES: Final = {row["of"]: row["id"] for row in COASTS["zones"]} | {"PL": "pl-territorial"}


@cache
def lands() -> tuple[list[shapely.Polygon], Any]:
    """Pieces of land between coasts and borders, and whose each is: "" where none of ours."""
    shores = [shapely.Polygon(*rings) for rings in whole(land.clip("10m", *WINDOW))]
    lines = [shapely.LineString(line) for line in lines_of_borders(Box(*WINDOW))]
    apart = shapely.union_all([line.buffer(GAP_DEG) for line in lines])
    pieces = [piece for shore in shores for piece in shapely.get_parts(shore - apart).tolist()]
    inside = np.array([shapely.get_coordinates(p.representative_point())[0] for p in pieces])
    owner = np.full(len(pieces), "", dtype="U8")
    for of, zone_id in ZONES.items():
        owner[in_any([zone_id], inside)] = of
    return pieces, owner


def whole(clipped: Any) -> Any:
    """Shell and holes of clipped land."""
    return ((shore, lakes) for shore, *lakes in clipped)


def whose(middles: Array) -> Any:
    pieces, owner = lands()
    found = owner[shapely.STRtree(pieces).nearest(shapely.points(middles))]
    for row in FEATURES:
        here = np.full((2, len(middles)), [[row["lon"]], [row["lat"]]])
        found[EARTH.inv(*here, *middles.T)[2] < row["bound_m"]] = row["of"]
    return found


@cache
def islets() -> tuple[list[Array], Any, Array]:
    """Rings of the shoreline's islets, whose each is, and its middle."""
    rings, areas = gshhg.land(WINDOW)
    small = [ring for ring, area in zip(rings, areas, strict=True) if area < CONTINENT_KM2]
    middles = np.array([(ring.min(axis=0) + ring.max(axis=0)) / 2 for ring in small])
    return small, whose(middles), middles


@cache
def sweep() -> tuple[Array, Any, Array]:
    """Places 11.4 NM off the islets, whose each is, and the middle of the islet."""
    rings, of, middles = islets()
    azimuths_deg = np.arange(0.0, 360.0, 15.0)
    towards = np.column_stack([np.sin(np.radians(azimuths_deg)), np.cos(np.radians(azimuths_deg))])
    ours = np.flatnonzero((of != "") & (of != "PL"))
    tips = []
    for number in ours:
        squeezed = rings[number] * [np.cos(np.radians(middles[number][1])), 1.0]
        tips.append(rings[number][(squeezed @ towards.T).argmax(axis=0)])
    lon, lat = np.vstack(tips).T
    out = np.full(len(lon), OUT_M)
    lon, lat, _ = EARTH.fwd(lon, lat, np.tile(azimuths_deg, len(ours)), out)
    return (
        np.column_stack([lon, lat]),
        np.repeat(of[ours], 24),
        np.repeat(middles[ours], 24, axis=0),
    )


def is_kept_clear(place: Array) -> bool:
    """Whether a place is in a corridor that two states keep clear."""
    for row in COASTS["corridors"]:
        line = shapely.segmentize(shapely.LineString(row["line"]), 0.005)
        points = shapely.get_coordinates(line)
        here = np.broadcast_to(place, points.shape)
        if EARTH.inv(*here.T, *points.T)[2].min() < row["clear_nm"] * NM:
            return True
    return False


def is_beyond_what_was_published(place: Array) -> bool:
    """Whether a place is seaward of a limit that its state published, nearer than 12 NM."""
    rows = [row for row in COASTS["official"] if "seaward" in row]
    beyond = [shapely.Polygon([*row["line"], *row["seaward"]]) for row in rows]
    return any(area.contains(shapely.Point(place)) for area in beyond)


def is_nearer_to_others(place: Array) -> bool:
    """Whether a place is within 11.4 NM of land that is nobody's here: the limit is cut there."""
    rings, of, middles = islets()
    pieces, owner = lands()
    foreign = [pieces[i].boundary for i in np.flatnonzero(owner == "")]
    near = np.flatnonzero((np.abs(middles - place) < [1.5, 0.6]).all(axis=1) & (of == ""))
    foreign += [shapely.LineString(rings[i]) for i in near]
    lon, lat = place
    wide = 0.2 / np.cos(np.radians(lat))
    box = shapely.box(lon - wide, lat - 0.2, lon + wide, lat + 0.2)
    for line in foreign:
        shore = shapely.get_coordinates(shapely.segmentize(line & box, 0.005))
        here = np.broadcast_to(place, shore.shape)
        if len(shore) and EARTH.inv(*here.T, *shore.T)[2].min() < OUT_M:
            return True
    return False


def test_every_islet_of_an_independent_shoreline_has_its_12_nm() -> None:
    places, of, middles = sweep()
    left = np.flatnonzero(~in_any(list(ZONES.values()), places))
    short_m = np.zeros(len(places))
    for coast, zone_id in ZONES.items():
        mine = left[of[left] == coast]
        if len(mine):
            short_m[mine] = beyond_m(zone_id, places[mine])
    beyond = [
        number
        for number in np.flatnonzero(short_m > 0)
        if not is_kept_clear(places[number])
        and not is_beyond_what_was_published(places[number])
        and not is_nearer_to_others(places[number])
    ]
    count = len(np.unique(middles, axis=0))
    print(f"{count} islets, {len(places)} places, {len(left)} outside, {len(beyond)} beyond")
    listed = {tuple(middles[i].round(3).tolist()): round(float(short_m[i])) for i in beyond}
    assert count > 39_000
    assert not listed


def test_positions_of_islets_are_those_of_an_independent_shoreline() -> None:
    """Those to the minute were recalled: land lies within the bound of each, and within 2 km."""
    rings, _ = gshhg.land(WINDOW)
    corners = np.vstack([shapely.get_coordinates(shapely.LineString(ring)) for ring in rings])
    corners = corners[np.argsort(corners[:, 1])]
    pieces = shapely.STRtree([shapely.Polygon(ring) for ring in rings])
    for row in FEATURES:
        place = np.array([row["lon"], row["lat"]])
        if row["status"] == "unconfirmed" or len(pieces.query(shapely.Point(place), "within")):
            continue
        first, last = np.searchsorted(corners[:, 1], place[1] + np.array([-0.1, 0.1]))
        near = corners[first:last][np.abs(corners[first:last, 0] - place[0]) < 0.5]
        here = np.broadcast_to(place, near.shape)
        assert EARTH.inv(*here.T, *near.T)[2].min() < min(row["bound_m"], 2_000), row["id"]


def test_land_is_divided_among_all_of_them() -> None:
    _, owner = lands()
    assert set(owner) == {*ZONES, ""}
    assert all(shape(zone_id).is_valid for zone_id in ZONES.values())
