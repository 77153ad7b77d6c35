"""Names of places on the map."""

from __future__ import annotations

import json

import shapely

from adiz.layers.atlas import catalog, land


def test_place_names_lie_where_they_say() -> None:
    table = json.loads((catalog.DATA / "places.json").read_text("utf-8"))
    for item in table["places"]:
        lon, lat, kind = item["lon"], item["lat"], item["kind"]
        around = land.clip("10m", lon - 1, lat - 1, lon + 1, lat + 1)
        ground = shapely.union_all([shapely.Polygon(p[0], p[1:]) for p in around])
        point = shapely.Point(lon, lat)
        if kind == "sea":
            assert not ground.intersects(point), item
        elif kind != "islet":  # islets are smaller than the coast's detail
            assert ground.distance(point) <= 0.1, item
