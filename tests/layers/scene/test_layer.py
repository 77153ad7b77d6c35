"""Layers: packed for the page, and on any folium map."""

from __future__ import annotations

from pathlib import Path

import folium
import numpy as np

import adiz
from adiz.geo.results.result import Result
from adiz.layers.scene.layer import Shape


def test_every_layer_stands_on_any_folium_map(patrol_result: Result, tmp_path: Path) -> None:
    plain = folium.Map(tiles=None)
    for layer in adiz.draw(patrol_result).layers:
        layer.feature_group().add_to(plain)
    plain.save(str(tmp_path / "plain.html"))
    assert "L.polygon(" in (tmp_path / "plain.html").read_text("utf-8")


def test_coordinates_survive_their_packing() -> None:
    random = np.random.default_rng(7)
    lon, lat = random.uniform(100, 260, 500), random.uniform(-80, 80, 500)
    packed = Shape("line", "grid", ((lon, lat),), decimals=4).as_json()
    steps = np.array(packed["parts"][0]).reshape(-1, 2).cumsum(axis=0) / packed["scale"]
    assert abs(steps - np.column_stack([lon, lat])).max() <= 0.5e-4 + 1e-9
